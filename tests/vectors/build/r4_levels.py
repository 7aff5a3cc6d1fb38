"""R4.33 to R4.43: levels by moment, caps, proposals, merging and the order of the list."""
from lib import *

T = Theme('R4-levels')
v = T.v
REC, ASK, POSS, SUP = 'recently-performed', 'already-requested', 'possible-repeat', 'supplementary'
OK = 'min-ct-chest'
CAP = X('CT-CAP', contrast='none')
DAY = '2026-05-20'

for moment, level in (('drafting', 'hint'), ('signing', 'interrupt'), ('scheduling', 'interrupt'), ('reporting', 'hint')):
    v('R4.33', 'Moment', 'A plain repeat at %s: %s.' % (moment, level), O(), [perf('p1', CHEST, DAY)],
      found(F(REC, level, 'p1', 'covers', OK, reasons=['moment'] if level == 'hint' else [])), moment=moment)
    v('R4.33', 'Moment', 'A live duplicate at %s: %s.' % (moment, level), O(), [req('r1', CHEST, '2026-06-10T08:00:00Z')],
      found(F(ASK, level, 'r1', 'covers', OK)), moment=moment)
for moment in ('drafting', 'scheduling'):
    v('R4.33', 'Moment', 'A partial match at %s is a hint, as everywhere.' % moment, O(CAP), [perf('p1', CHEST, DAY)], found(F(REC, 'hint', 'p1', 'partial')), moment=moment)
v('R4.33', 'Moment', 'Info stays info at drafting.', O(), [perf('p1', FILM, DAY)], found(F(SUP, 'info', 'p1', SUP)), moment='drafting')
v('R4.33', 'Moment', 'A chest CT of unknown contrast: without contrast is answered either way, so that it interrupts.', O(), [perf('p1', X('CT-CHEST'), '2026-05-22')], found(F(REC, 'interrupt', 'p1', 'covers', OK)),
  note='chest without contrast is answered whatever the contrast was')
v('R4.34', 'MayInterrupt', 'Covers, verified MIN rule, signing, exam and rule allow it: interrupt.', O(HEAD), [perf('p1', HEAD, DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-head', reasons=[])))
v('R4.34', 'MayInterrupt', 'The same, but partial: a hint.', O(HEAD), [perf('p1', X('CT-HEAD', contrast='given'), '2026-05-22')], found(F(REC, 'hint', 'p1', 'partial', 'min-ct-head')))
v('R4.34', 'MayInterrupt', 'The same, but possible: a hint.', O(HEAD), [perf('p1', X('CT-HEAD'), '2026-05-22')], found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-head')))
v('R4.34', 'MayInterrupt', 'The same under an unverified row: a hint.', O('US-CAROTID'), [perf('p1', 'US-CAROTID', DAY)], found(F(REC, 'hint', 'p1', 'covers', 'min-us-carotid', reasons=['not-verified'])))
v('R4.34', 'MayInterrupt', 'A film of the foot may not interrupt, whatever the moment.', O(X('XR-FOOT', side='left')), [perf('p1', X('XR-FOOT', side='left'), DAY)], found(F(REC, 'hint', 'p1', 'covers')), moment='scheduling')
v('R4.34', 'MayInterrupt', 'Ultrasound of the abdomen under the verified fallback: interrupt.', O('US-ABDOMEN'), [perf('p1', 'US-ABDOMEN', DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-us', reasons=[])))
v('R4.35', 'Widen', 'A booked chest and an order for chest-abdomen-pelvis: partial, a hint to widen the booking.', O(CAP), [sched('s1', CHEST, '2026-06-25')], found(F(ASK, 'hint', 's1', 'partial', 'min-fallback-ct', proposal='widen-booked')))
v('R4.35', 'Widen', 'A requested left knee and an order for both: widen it.', O(X('CT-KNEE', side='both')), [req('r1', X('CT-KNEE', side='left'), '2026-06-10T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'partial', proposal='widen-booked')))
v('R4.35', 'Widen', 'The booked exam is the greater one: it covers, use it.', O(), [sched('s1', CAP, '2026-06-25')], found(F(ASK, 'interrupt', 's1', 'covers', OK, proposal='use-booked')))
v('R4.35', 'Widen', 'Performed and smaller: nothing to widen, a partial hint.', O(CAP), [perf('p1', CHEST, '2026-05-22')], found(F(REC, 'hint', 'p1', 'partial', proposal='none')))
v('R4.36', 'LiveRequest', 'A live request older than 60 days is a hint at signing.', O(), [req('r1', CHEST, '2026-03-01T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'covers', OK, reasons=['old-request'])))
v('R4.36', 'LiveRequest', 'An old request with an appointment to come is not a forgotten one: interrupt.', O(), [req('r1', CHEST, '2026-03-01T08:00:00Z', placer=('P', 'C')), sched('s1', CHEST, '2026-06-25', placer=('P', 'C'))], found(F(ASK, 'interrupt', 'r1', 'covers', OK, reasons=[])))
v('R4.36', 'Purpose', 'Screening against diagnostic: a hint at signing.', O('MG-SCREENING'), [perf('p1', X('MG-DIAGNOSTIC', side='both'), DAY)], found(F(REC, 'hint', 'p1', 'partial')))
v('R4.38', 'MayInterrupt', 'Advice never blocks: even an interrupting answer carries the constant sentences and nothing more.', O(), [perf('p1', CHEST, '2026-05-21')],
  found(F(REC, 'interrupt', 'p1', 'covers', OK), statements=['record-may-be-incomplete', 'advice-only']))

# --- R4.43 proposals
v('R4.43', 'Proposal', 'Relation possible: complete the order, the side is missing.', O('CT-KNEE'), [perf('p1', X('CT-KNEE', side='left'), DAY, images=True)], found(F(POSS, 'hint', 'p1', 'possible', proposal='complete-draft', missing=['side'])))
v('R4.43', 'Proposal', 'Possible comes first even for a booked prior.', O('CT-KNEE'), [sched('s1', X('CT-KNEE', side='left'), '2026-06-25')], found(F(POSS, 'hint', 's1', 'possible', proposal='complete-draft', missing=['side'])))
v('R4.43', 'Proposal', 'An early follow-up with images to open: wait comes before open.', O(CHEST, indication='lung-nodule-solid-6-8'), [perf('p1', CHEST, '2026-01-15', images=True)], found(F('early-follow-up', 'hint', 'p1', 'covers', proposal='wait-until', wait='2026-07-15')))
v('R4.43', 'Proposal', 'A booked prior: use it.', O(), [sched('s1', CHEST, '2026-06-25')], found(F(ASK, 'interrupt', 's1', 'covers', proposal='use-booked')))
v('R4.43', 'Proposal', 'A forgotten request: withdraw or take over, before using it.', O(), [req('r1', CHEST, '2026-02-01T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'covers', proposal='withdraw-old-request')))
v('R4.43', 'Proposal', 'A forgotten request that is smaller than the order: widening comes first.', O(CAP), [req('r1', CHEST, '2026-02-01T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'partial', proposal='widen-booked')))
v('R4.43', 'Proposal', 'Performed with images: open them.', O(HEAD), [perf('p1', HEAD, DAY, images=True)], found(F(REC, 'interrupt', 'p1', 'covers', proposal='open-prior')))
v('R4.43', 'Proposal', 'Performed, nothing to open: none.', O(), [perf('p1', CHEST, '2026-05-25')], found(F(REC, 'interrupt', 'p1', 'covers', proposal='none')))
v('R4.43', 'Proposal', 'A supplementary exam with images: open them.', O(), [perf('p1', FILM, DAY, images=True)], found(F(SUP, 'info', 'p1', SUP, proposal='open-prior')))

# --- R4.41 what a finding carries of its prior
v('R4.41', 'Content', 'The prior is shown with code, date, status, institution and the link to its images.', O(), [perf('p1', CHEST, DAY, images=True)],
  found(F(REC, 'interrupt', {'exam': 'p1', 'code': 'CT-CHEST', 'date': DAY, 'status': 'performed', 'institution': 'CHN', 'images': ['https://pacs.example/p1']}, 'covers')))
v('R4.41', 'Content', 'The place is shown as it was typed.', O(), [perf('p1', CHEST, DAY, place='Clinique du Parc')], found(F(REC, 'interrupt', {'exam': 'p1', 'place': 'Clinique du Parc'}, 'covers')))
v('R4.41', 'Content', 'The link to the report.', O(), [perf('p1', CHEST, DAY, key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k')],
  found(F(REC, 'interrupt', {'exam': 'p1', 'status': 'reported', 'reports': ['https://reports.example/q1']}, 'covers', proposal='open-prior')))
v('R4.41', 'Content', 'A partial date is shown as its range.', O(), [perf('p1', CHEST, '2026-04')], found(F(REC, 'interrupt', {'exam': 'p1', 'date': '2026-04-01/2026-04-30'}, 'covers')))
v('R4.41', 'Content', 'The rule is shown with its source.', O(), [perf('p1', CHEST, '2026-05-23')],
  {'findings': [dict(F(REC, 'interrupt', 'p1', 'covers'), rule={'id': OK, 'verified': True, 'source': {'id': 'vest-2014'}})]})
v('R4.41', 'Content', 'The facts: prior, date, relation, rule, class of status and end of the window.', O(), [perf('p1', CHEST, '2026-05-24')],
  {'findings': [dict(F(REC, 'interrupt', 'p1', 'covers', OK), facts=facts('p1', '2026-05-24', OK, '2026-08-22'))]})

# --- R4.39 merging
DX = 'DXA-SPINE-HIP'
v('R4.39', 'Merge39', 'MIN and FREQ on one prior: the hint of MIN wins, FREQ is listed.', O(DX), [perf('p1', DX, '2025-09-01')], found(F(REC, 'hint', 'p1', 'covers', 'min-fallback-dxa', also=['freq-dxa'])))
v('R4.39', 'Merge39', 'MIN on the newer of two, FREQ on the newer as well: one finding for it; the older is inside P24M too.', O(DX), [perf('p1', DX, '2024-09-01'), perf('p2', DX, '2025-09-01')],
  found(F(REC, 'hint', 'p2', 'covers', 'min-fallback-dxa', also=['freq-dxa']), F(REC, 'hint', 'p1', 'covers', 'min-fallback-dxa')))
v('R4.39', 'Merge39 Lift', 'MIN lifted but shown as info (images), FREQ info: equal level, the first kind in the order wins.', O(DX, circumstances=[C('clinical-change', since='2026-06-01')]), [perf('p1', DX, '2025-09-01', images=True)],
  found(F(REC, 'info', 'p1', 'covers', 'min-fallback-dxa', also=['freq-dxa'])))

# --- R4.40 the order of the list
v('R4.40', 'ListOrder', 'Level first: interrupt, hint, info.', O(), [perf('p1', FILM, '2026-06-14'), told('t1', CHEST, '2026-06-10'), perf('p2', CHEST, '2026-05-01')],
  found(F(REC, 'interrupt', 'p2', 'covers'), F(POSS, 'hint', 't1', 'possible'), F(SUP, 'info', 'p1', SUP)))
v('R4.40', 'ListOrder', 'Then the kind: requested before performed, though older.', O(), [perf('p1', CHEST, '2026-06-10'), req('r1', CHEST, '2026-05-20T08:00:00Z')],
  found(F(ASK, 'interrupt', 'r1', 'covers'), F(REC, 'interrupt', 'p1', 'covers')))
v('R4.40', 'ListOrder', 'Then the date, latest first.', O(), [perf('p1', CHEST, '2026-04-10'), perf('p2', CHEST, '2026-06-01'), perf('p3', CHEST, '2026-05-05')],
  found(F(REC, 'interrupt', 'p2', 'covers'), F(REC, 'interrupt', 'p3', 'covers'), F(REC, 'interrupt', 'p1', 'covers')))
v('R4.40', 'ListOrder', 'Then the bytes of the id: capitals before small letters.', O(), [perf('b', CHEST, DAY), perf('C', CHEST, DAY), perf('a', CHEST, DAY)],
  found(F(REC, 'interrupt', 'C', 'covers'), F(REC, 'interrupt', 'a', 'covers'), F(REC, 'interrupt', 'b', 'covers')))
v('R4.40', 'ListOrder', 'Bytes, not numbers: p10 before p9.', O(), [perf('p9', CHEST, DAY), perf('p10', CHEST, DAY)], found(F(REC, 'interrupt', 'p10', 'covers'), F(REC, 'interrupt', 'p9', 'covers')))
v('R4.40', 'ListOrder', 'Bytes of UTF-8: z before ä.', O(), [perf('ä', CHEST, DAY), perf('z', CHEST, DAY)], found(F(REC, 'interrupt', 'z', 'covers'), F(REC, 'interrupt', 'ä', 'covers')))
v('R4.40', 'ListOrder PartialDate', 'A partial date sorts by its first day: "May 2026" after 10 May.', O(), [perf('p1', CHEST, '2026-05'), perf('p2', CHEST, '2026-05-10'), perf('p3', CHEST, '2026-04-28')],
  found(F(REC, 'interrupt', 'p2', 'covers'), F(REC, 'interrupt', 'p1', 'covers'), F(REC, 'interrupt', 'p3', 'covers')))
v('R4.40', 'ListOrder', 'Hints: early follow-up before answered before possible.', O(FILM), [told('t1', FILM, '2026-06-12'), perf('p1', CHEST, '2026-06-10')],
  found(F('answered-by-other', 'hint', 'p1', SUP), F(POSS, 'hint', 't1', 'possible')))
v('R4.40', 'ListOrder', 'Info: frequency before supplementary, though older.', O(X('CT-CHEST-LD')), [perf('p1', 'CT-CHEST-LD', '2025-12-01'), perf('p2', FILM, '2026-06-01')],
  found(F('frequency', 'info', 'p1', 'covers'), F(SUP, 'info', 'p2', SUP)))
v('R4.40', 'ListOrder', 'The order does not depend on that of the entries.', O(), [perf('p3', CHEST, '2026-05-05'), perf('p2', CHEST, '2026-06-01'), perf('p1', CHEST, '2026-04-10')],
  found(F(REC, 'interrupt', 'p2', 'covers'), F(REC, 'interrupt', 'p3', 'covers'), F(REC, 'interrupt', 'p1', 'covers')))

# --- R4.32, R4.41 the trace
v('R4.41', 'TraceLines', 'The trace has a line for every exam, by id.', O(), [perf('p2', CHEST, DAY), perf('p1', HEAD, DAY), perf('p3', CHEST, '2026-01-01')],
  found(F(REC, 'interrupt', 'p2', 'covers'), trace=tr({'p1': {'verdict': 'unrelated', 'relation': 'unrelated'}, 'p2': {'verdict': 'finding', 'relation': 'covers', 'rule': OK}, 'p3': {'verdict': 'outside-window', 'relation': 'covers'}})))

# --- settled by P40, P58, P68
v('R4.35', 'Widen Contrast', 'A booked chest without contrast and an order with: smaller by region and side, contrast is not asked: widen the booking.', O(CHEST_C), [sched('s1', CHEST, '2026-06-25')], found(F(ASK, 'hint', 's1', 'partial', OK, proposal='widen-booked')))
v('R4.35', 'Widen', 'A booked low-dose chest and an order for a standard one: technique is not asked either, widen.', O(), [sched('s1', X('CT-CHEST-LD'), '2026-06-25')], found(F(ASK, 'hint', 's1', 'partial', OK, proposal='widen-booked')))
v('R4.35', 'Widen', 'A booked abdomen overlaps a lumbar spine that is ordered, but is not covered by it: use the booking.', O('CT-LUMBAR-SPINE'), [sched('s1', X('CT-ABDOMEN', contrast='none'), '2026-06-25')], found(F(ASK, 'hint', 's1', 'partial', proposal='use-booked')))
v('R4.43', 'Proposal Lift', 'New trauma without since: since is asked for, whatever the proposal.', O(circumstances=[C('new-trauma')]), [perf('p1', CHEST, DAY, images=True)], found(F(REC, 'hint', 'p1', 'covers', OK, proposal='open-prior', missing=['since'])))
v('R4.43', 'Proposal Lift', 'Oncology without since: asked for, too.', O(circumstances=[C('oncology-protocol')]), [perf('p1', CHEST, '2026-04-21')], found(F(REC, 'hint', 'p1', 'covers', OK, proposal='none', missing=['since'])))
v('R4.20', 'Supplementary PartialDate', 'An MR of the brain of March 2026 before a head CT: some days are inside the window: supplementary, with the reason.', O(HEAD), [perf('p1', X('MR-BRAIN', contrast='none'), '2026-03')], found(F(SUP, 'info', 'p1', SUP, 'min-ct-head', reasons=['date-partial'])))
v('R4.41', 'Content', 'Performed in one institution, reported in another: the institution is where it was done.', O(), [perf('p1', CHEST, DAY, study='1.2'), report('q1', CHEST, at='2026-05-21T08:00:00Z', study='1.2', sys='tele.rad', inst='TELE')],
  found(F(REC, 'interrupt', {'exam': 'p1', 'institution': 'CHN'}, 'covers'), history=[row('p1', 'reported', institution='CHN')]))
v('R4.41', 'Content', 'A mere request shows the institution that asked.', O(), [req('r1', CHEST, '2026-06-11T08:00:00Z')], found(F(ASK, 'interrupt', {'exam': 'r1', 'institution': 'CAB'}, 'covers')))
v('R4.41', 'Content', 'The history shows place, sides and what can be opened.', O('US-THYROID'), [perf('p1', X('MR-KNEE', side='both', contrast='none'), DAY, place='Cabinet Dupont', images=True, key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k')],
  found(history=[row('p1', 'reported', DAY, place='Cabinet Dupont', sides=['left', 'right'], images=True, report=True, institution='CHN')]))
v('R4.41', 'Content Told', 'The history shows that an exam is told, and where.', O('US-THYROID'), [told('t1', CHEST, '2020-03', place='Porto')],
  found(history=[row('t1', date='2020-03-01/2020-03-31', told=True, place='Porto', images=False, report=False)]))
v('R4.40', 'ListOrder', 'The history: latest first, what has no date last.', O('US-THYROID'), [perf('p1', CHEST, None), perf('p2', HEAD, '2024-02-01'), perf('p3', FILM, '2026-05-01'), perf('p4', FILM, '2025-05')],
  found(history=[row('p3'), row('p4'), row('p2'), row('p1')]))
v('R4.38', 'MayInterrupt', 'An empty record answers with the constant sentences, too.', O(X('CT-CAP', contrast='none')), [], nothing({}, history=[], statements=['record-may-be-incomplete', 'advice-only']))
v('R4.38', 'MayInterrupt', 'So does an answer with nothing but info, at drafting.', O(HEAD), [perf('p1', X('MR-BRAIN', contrast='none'), '2026-05-22')], found(F(SUP, 'info', 'p1', SUP), statements=['record-may-be-incomplete', 'advice-only']), moment='drafting')
