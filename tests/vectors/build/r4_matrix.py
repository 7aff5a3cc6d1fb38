"""R4.4: each circumstance against each status of the prior (chest CT, P90D; its row lists trauma, change, procedure, not diagnostic)."""
from lib import *

T = Theme('R4-matrix')
v = T.v
REC, ASK = 'recently-performed', 'already-requested'
OK = 'min-ct-chest'
PRIOR = {
    'requested': [req('p1', CHEST, '2026-06-03T08:00:00Z')],
    'scheduled': [sched('p1', CHEST, '2026-06-29')],
    'in-progress': [perf('p1', CHEST, '2026-06-15T07:00:00Z', state='in-progress')],
    'performed': [perf('p1', CHEST, '2026-05-04')],
    'reported': [perf('p1', CHEST, '2026-05-04', key='k'), report('p2', at='2026-05-05T08:00:00Z', key='k')],
}
PLANNED = ('requested', 'scheduled', 'in-progress')


def cell(status, circumstance, want, comment):
    v('R4.4', 'CircumstanceStatus', '%s: %s.' % (status.capitalize(), comment), O(circumstances=[circumstance]), PRIOR[status], want)


def keeps(status, effect=None, code=None):
    return found(F(ASK if status in PLANNED else REC, 'interrupt', 'p1', 'covers', OK, **({'effects': [(code, effect)]} if effect else {})))


def lowers(status, effect, code):
    return found(F(ASK if status in PLANNED else REC, 'hint', 'p1', 'covers', OK, effects=[(code, effect)]))


GONE = nothing({'p1': 'lifted'})
STAYS = found(F(REC, 'info', 'p1', 'covers', OK, reasons=['lifted'], proposal='open-prior'))     # a report can be opened

for code in ('clinical-change', 'post-procedure-control'):
    for status in PRIOR:
        c = C(code, since='2026-06-14')
        if status in PLANNED:
            cell(status, c, lowers(status, 'lowered-prior-planned', code), '%s since yesterday lowers a prior that is not performed yet' % code)
        else:
            cell(status, c, STAYS if status == 'reported' else GONE, '%s since yesterday lifts a prior of May%s' % (code, ', which stays as info for its report' if status == 'reported' else ''))
for status in PRIOR:
    if status == 'in-progress':
        cell(status, C('emergency'), keeps(status, 'not-lowered-recent', 'emergency'), 'emergency does not lower what is being done at this moment')
    else:
        cell(status, C('emergency'), lowers(status, 'lowered-emergency', 'emergency'), 'emergency lowers it to a hint')
for code in ('treatment-monitoring', 'oncology-protocol'):
    for status in PRIOR:
        c = C(code, since='2026-03-01')
        if status in PLANNED:
            cell(status, c, keeps(status), '%s does not touch a booked or asked control: a duplicate in full' % code)
        else:
            # 4 May + P4W = 1 June, + P6W = 15 June: due today by both rows
            cell(status, c, nothing({'p1': 'planned-follow-up'}), '%s since March: six weeks after, the control is due' % code)
for status in PRIOR:
    cell(status, C('screening-programme'), found(F(ASK if status in PLANNED else REC, 'hint', 'p1', 'covers', OK, effects=[('screening-programme', 'lowered-no-row')])),
         'screening programme on a chest CT, for which the pack has no such row, lowers it')
for status in PRIOR:
    cell(status, C('prior-not-diagnostic', prior='p1'), STAYS if status == 'reported' else GONE, 'it is named as not diagnostic and lifted%s' % (', but its report can be opened: info' if status == 'reported' else ''))
    cell(status, C('prior-not-diagnostic'), lowers(status, 'lowered-prior-not-named', 'prior-not-diagnostic'), 'not diagnostic, but no prior is named: lowered')
for status in PRIOR:
    if status == 'reported':
        cell(status, C('prior-images-unavailable'), keeps(status, 'not-lowered-can-be-opened', 'prior-images-unavailable'), 'images unavailable has no effect, the report can be opened')
    else:
        cell(status, C('prior-images-unavailable'), lowers(status, 'lowered-images-unavailable', 'prior-images-unavailable'), 'images unavailable and nothing to open: lowered')
for status in PRIOR:
    c = C('follow-up-recommended', prior='p1', min='P1M', max='P3M')
    if status in PLANNED:
        cell(status, c, keeps(status), 'a recommended follow-up acts on what was done: a planned prior is judged by MIN')
    else:
        cell(status, c, nothing({'p1': 'planned-follow-up'}), 'recommended after a month: due since 4 June')
