"""R4.4, R4.27, R4.31, R4.32: what the circumstances of the order do. Order of 15 June: chest CT without contrast;
its row (P90D) lists new-trauma, clinical-change, post-procedure-control and prior-not-diagnostic."""
from lib import *

T = Theme('R4-circumstances')
v = T.v
REC, ASK, EARLY = 'recently-performed', 'already-requested', 'early-follow-up'
OK = 'min-ct-chest'


def one(comment, circumstances, want, start='2026-05-20', what=CHEST, paragraph='R4.4', flags='Lift', images=None, order=CHEST, indication=None, **kw):
    cs = circumstances if isinstance(circumstances, list) else [circumstances]
    d = O(order, circumstances=cs, **({'indication': indication} if indication else {}))
    v(paragraph, flags, comment, d, [perf('p1', what, start, images=images)], want, **kw)


def lifted(code):
    return nothing({'p1': {'verdict': 'lifted', 'circumstances': [{'circumstance': code, 'effect': 'lifted'}]}})


def stays(level, *effects, rule=OK, kind=REC, relation='covers', **kw):
    return found(F(kind, level, 'p1', relation, rule, effects=list(effects), **kw))


# --- new trauma and its like
for code, say in (('new-trauma', 'New trauma'), ('clinical-change', 'A clinical change'), ('post-procedure-control', 'A procedure')):
    one('%s on 10 June: the prior of 20 May came before it and is lifted.' % say, C(code, since='2026-06-10'), lifted(code))
    one('%s on 10 May: the prior of 20 May came after and has imaged it already: no lift.' % say, C(code, since='2026-05-10'),
        stays('interrupt', (code, 'not-lifted-prior-after')))
one('New trauma without since: lowered to a hint, never lifted, and since is asked for.', C('new-trauma'), stays('hint', ('new-trauma', 'lowered-since-missing')))
one('A clinical change without since: a hint.', C('clinical-change'), stays('hint', ('clinical-change', 'lowered-since-missing')))
one('New trauma on the very day of the prior, both as dates: the order cannot be told, a hint.', C('new-trauma', since='2026-05-20'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')))
one('Since is "May 2026", the prior of 20 May lies in it: a hint.', C('new-trauma', since='2026-05'), stays('hint', ('new-trauma', 'lowered-since-undecided')), flags='Lift PartialDate')
one('Since is "May 2026", the prior is of 30 April: before every day of it, lifted.', C('new-trauma', since='2026-05'), lifted('new-trauma'), start='2026-04-30', flags='Lift PartialDate')
one('Since is "May 2026", the prior is of 1 June: after every day of it, no lift.', C('new-trauma', since='2026-05'), stays('interrupt', ('new-trauma', 'not-lifted-prior-after')), start='2026-06-01', flags='Lift PartialDate')
one('The prior is of "May 2026", since is 20 May: not decidable, a hint.', C('new-trauma', since='2026-05-20'), stays('hint', ('new-trauma', 'lowered-since-undecided')), start='2026-05', flags='Lift PartialDate')
one('Since is an instant, two hours either way: the scan began 2 h 30 before, lifted.', C('new-trauma', since='2026-05-20T12:00:00Z'), lifted('new-trauma'), start='2026-05-20T09:30:00Z', flags='Lift SinceRounded')
one('Since is an instant: the scan began 90 minutes before, within the rounding, a hint.', C('new-trauma', since='2026-05-20T12:00:00Z'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')), start='2026-05-20T10:30:00Z', flags='Lift SinceRounded')
one('Since is an instant: the scan began 90 minutes after, within the rounding, a hint.', C('new-trauma', since='2026-05-20T12:00:00Z'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')), start='2026-05-20T13:30:00Z', flags='Lift SinceRounded')
one('Since is an instant: the scan began 2 h 30 after: the same trauma is imaged, no lift.', C('new-trauma', since='2026-05-20T12:00:00Z'),
    stays('interrupt', ('new-trauma', 'not-lifted-prior-after')), start='2026-05-20T14:30:00Z', flags='Lift SinceRounded')
one('Since is an instant at noon, the scan has only that day: a hint.', C('new-trauma', since='2026-05-20T10:00:00Z'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')), flags='Lift SinceRounded')
one('Since is 03:00 local, two hours before is 01:00: the scan of the day before came earlier, lifted.', C('new-trauma', since='2026-05-20T01:00:00Z'),
    lifted('new-trauma'), start='2026-05-19', flags='Lift SinceRounded')
one('Since is 01:00 local, two hours before is 23:00 of the day before: the scan of that day may lie inside, a hint.', C('new-trauma', since='2026-05-19T23:00:00Z'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')), start='2026-05-19', flags='Lift SinceRounded')
one('With images to open, the lifted match stays as info: reconstruction may answer.', C('new-trauma', since='2026-06-10'),
    stays('info', ('new-trauma', 'lifted'), reasons=['lifted'], proposal='open-prior'), images=True, paragraph='R4.32')
v('R4.32', 'Lift', 'With a report to open, the lifted match stays as info as well.',
  O(circumstances=[C('clinical-change', since='2026-06-10')]), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k')],
  found(F(REC, 'info', 'p1', 'covers', OK, reasons=['lifted'], proposal='open-prior')))
v('R4.32', 'Lift', 'A lifted partial match whose images can be opened stays as info, too.',
  O(X('CT-CAP', contrast='none'), circumstances=[C('clinical-change', since='2026-06-10')]), [perf('p1', CHEST, '2026-05-20', images=True)],
  found(F(REC, 'info', 'p1', 'partial', 'min-fallback-ct', reasons=['lifted'], proposal='open-prior')))
v('R4.4', 'Lift', 'A booked prior is not lifted by a new trauma: a hint to use or replace the booking.',
  O(circumstances=[C('new-trauma', since='2026-06-10')]), [sched('s1', CHEST, '2026-06-25')],
  found(F(ASK, 'hint', 's1', 'covers', OK, proposal='use-booked', effects=[('new-trauma', 'lowered-prior-planned')])))
v('R4.4', 'Lift', 'A live request is a planned prior: a clinical change lowers it.',
  O(circumstances=[C('clinical-change', since='2026-06-14')]), [req('r1', CHEST, '2026-06-10T08:00:00Z')],
  found(F(ASK, 'hint', 'r1', 'covers', OK, effects=[('clinical-change', 'lowered-prior-planned')])))
v('R4.4', 'Lift', 'Lifts are judged prior by prior: the scan before the trauma goes, the one after stays.',
  O(circumstances=[C('new-trauma', since='2026-05-25')]), [perf('p1', CHEST, '2026-05-20'), perf('p2', CHEST, '2026-05-30')],
  found(F(REC, 'interrupt', 'p2', 'covers', OK, effects=[('new-trauma', 'not-lifted-prior-after')]), trace=tr({'p1': 'lifted', 'p2': 'finding'})))
one('The screening row does not list trauma: it stands, and the trace says so.', C('new-trauma', since='2026-06-10'),
    stays('interrupt', ('new-trauma', 'not-listed'), rule='min-mg-screening'), what='MG-SCREENING', order='MG-SCREENING', flags='Lift NotListed')
one('The screening row lists a clinical change: lifted.', C('clinical-change', since='2026-06-10'), lifted('clinical-change'), what='MG-SCREENING', order='MG-SCREENING', flags='Lift NotListed')
one('The calcium score lists only a prior that was not diagnostic: a clinical change does nothing.', C('clinical-change', since='2026-06-10'),
    stays('hint', ('clinical-change', 'not-listed'), rule='min-ct-calcium', reasons=['not-verified']), what='CT-CALCIUM-SCORE', order='CT-CALCIUM-SCORE', flags='Lift NotListed')
one('Dementia: its row lists no trauma; lowering is allowed all the same, since is missing.', C('new-trauma'),
    stays('hint', ('new-trauma', 'lowered-since-missing'), rule='min-ct-head-dementia'), what=HEAD, order=HEAD, indication='dementia', flags='Lift NotListed')
v('R4.4', 'Lift', 'Two circumstances, of which one lifts: the match is lifted.',
  O(circumstances=[C('new-trauma', since='2026-05-10'), C('clinical-change', since='2026-06-10')]), [perf('p1', CHEST, '2026-05-20')], nothing({'p1': 'lifted'}))
one('A circumstance in the future of the prior but at drafting: nothing to show either.', C('new-trauma', since='2026-06-14'), lifted('new-trauma'), moment='drafting')
one('Drafting: a match that is not lifted is a hint, as always there.', C('new-trauma', since='2026-05-01'), stays('hint', ('new-trauma', 'not-lifted-prior-after')), moment='drafting')

# --- emergency
E_ = C('emergency')
one('Emergency lowers a prior of four weeks ago to a hint and never lifts it.', E_, stays('hint', ('emergency', 'lowered-emergency')), flags='Emergency')
one('Emergency: a prior of the day before is recent, it interrupts still.', E_, stays('interrupt', ('emergency', 'not-lowered-recent')), start='2026-06-14T09:00:00Z', flags='Emergency')
one('Emergency: the prior began at 23:00 four days before, 72 h after is the evening before the order\'s day: lowered.', E_,
    stays('hint', ('emergency', 'lowered-emergency')), start='2026-06-11T21:00:00Z', flags='Emergency HourEdge')
one('Emergency: three days before by the hour, the order has only a day: undecided counts as recent (P21).', E_,
    stays('interrupt', ('emergency', 'not-lowered-recent')), start='2026-06-12T09:00:00Z', flags='Emergency HourEdge')
one('Emergency: a prior of 11 June without hour: even its last minute is 72 h before the order\'s day: lowered.', E_,
    stays('hint', ('emergency', 'lowered-emergency')), start='2026-06-11', flags='Emergency HourDate')
one('Emergency: a prior of 12 June without hour: may be recent, so it interrupts.', E_, stays('interrupt', ('emergency', 'not-lowered-recent')), start='2026-06-12', flags='Emergency HourDate')
v('R4.4', 'Emergency HourEdge', 'Emergency, order planned for noon UTC: a prior 71 h 59 before is recent.',
  O(planned='2026-06-15T12:00:00Z', circumstances=[E_]), [perf('p1', CHEST, '2026-06-12T12:01:00Z')], stays('interrupt', ('emergency', 'not-lowered-recent')))
v('R4.4', 'Emergency HourEdge', 'Emergency, order planned for noon UTC: a prior 72 h 01 before is lowered.',
  O(planned='2026-06-15T12:00:00Z', circumstances=[E_]), [perf('p1', CHEST, '2026-06-12T11:59:00Z')], stays('hint', ('emergency', 'lowered-emergency')))
v('R4.4', 'Emergency', 'Emergency: a booking for tomorrow is lowered, however near.',
  O(circumstances=[E_]), [sched('s1', CHEST, '2026-06-16')], found(F(ASK, 'hint', 's1', 'covers', OK, effects=[('emergency', 'lowered-emergency')])))
v('R4.4', 'Emergency', 'Emergency: a live request of yesterday is lowered.',
  O(circumstances=[E_]), [req('r1', CHEST, '2026-06-14T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'covers', OK, effects=[('emergency', 'lowered-emergency')])))
v('R4.4', 'Emergency', 'Emergency: the same exam is in progress at this moment: not lowered.',
  O(circumstances=[E_]), [perf('p1', CHEST, '2026-06-15T07:40:00Z', state='in-progress')], found(F(ASK, 'interrupt', 'p1', 'covers', OK, effects=[('emergency', 'not-lowered-recent')])))
v('R4.4', 'Emergency', 'Emergency: in progress without start counts by its planned date, today: not lowered.',
  O(circumstances=[E_]), [sched('s1', CHEST, '2026-06-15', at='2026-06-10T08:00:00Z', key='k'), perf('s2', CHEST, None, at='2026-06-15T07:50:00Z', state='in-progress', key='k')],
  found(F(ASK, 'interrupt', 's1', 'covers', OK, effects=[('emergency', 'not-lowered-recent')])))
one('Emergency with new trauma since 10 June: the trauma lifts what the emergency would only lower.', [E_, C('new-trauma', since='2026-06-10')], nothing({'p1': 'lifted'}), flags='Emergency Lift')

# --- treatment, oncology, screening programme: only through a follow-up row conditioned on them
ON = C('oncology-protocol', since='2026-01-10')
TM = C('treatment-monitoring', since='2026-01-10')
one('Oncology protocol, P6W to P12W: the control eight weeks after is due, nothing.', ON, nothing({'p1': 'planned-follow-up'}), start='2026-04-20', flags='FollowUp')
one('Oncology: exactly six weeks after (4 May + 42 days): due.', ON, nothing({'p1': 'planned-follow-up'}), start='2026-05-04', flags='FollowUp DayEdge')
one('Oncology: a day less than six weeks: early, wait until 16 June.', ON, found(F(EARLY, 'hint', 'p1', 'covers', 'fup-oncology-ct', since='2026-06-16', until='2026-07-28', proposal='wait-until', wait='2026-06-16')),
    start='2026-05-05', flags='FollowUp DayEdge')
one('Oncology: three weeks after, the floor (half of 42 days): still early.', ON, found(F(EARLY, 'hint', 'p1', 'covers', 'fup-oncology-ct', proposal='wait-until', wait='2026-07-06')), start='2026-05-25', flags='FollowUp DayEdge')
one('Oncology: a day before the floor: a repeat under MIN, not an early follow-up.', ON, found(F(REC, 'interrupt', 'p1', 'covers', OK)), start='2026-05-26', flags='FollowUp DayEdge')
one('Oncology: twelve weeks after (23 March + 84 days), the last day of the window is over: overdue, nothing.', ON, nothing({'p1': 'follow-up-overdue'}), start='2026-03-23', flags='FollowUp DayEdge')
one('Oncology: a prior from before the protocol is no control: MIN, lowered to a hint.', C('oncology-protocol', since='2026-05-01'),
    stays('hint', ('oncology-protocol', 'lowered-no-row')), start='2026-04-20', flags='FollowUp')
one('Treatment monitoring, P4W to P6M: four weeks after is due.', TM, nothing({'p1': 'planned-follow-up'}), start='2026-05-18', flags='FollowUp DayEdge')
one('Treatment monitoring: 27 days after is early, wait until 16 June.', TM, found(F(EARLY, 'hint', 'p1', 'covers', 'fup-treatment-ct', proposal='wait-until', wait='2026-06-16')), start='2026-05-19', flags='FollowUp DayEdge')
one('Treatment monitoring: started after the prior: no row reaches it, a hint.', C('treatment-monitoring', since='2026-05-10'),
    stays('hint', ('treatment-monitoring', 'lowered-no-row')), start='2026-04-20', flags='FollowUp')
one('Both circumstances: of equally specific rows the shortest interval acts (P4W), so that 29 days are due.', [ON, TM], nothing({'p1': 'planned-follow-up'}), start='2026-05-17', paragraph='R4.27', flags='FollowUp')
one('A prior of "April 2026", all of whose days are six to twelve weeks ago: due.', ON, nothing({'p1': 'planned-follow-up'}), start='2026-04', flags='FollowUp PartialDate')
one('Screening programme on a head CT: the pack has no row for it, a hint; the purpose differs, too.', C('screening-programme'),
    stays('hint', ('screening-programme', 'lowered-no-row'), rule='min-ct-head'), what=HEAD, order=HEAD, flags='FollowUp Purpose')
one('Screening mammography in the programme, exactly 24 months after: due.', C('screening-programme'), nothing({'p1': 'planned-follow-up'}), start='2024-06-15', what='MG-SCREENING', order='MG-SCREENING', flags='FollowUp DayEdge')
one('Screening mammography, 24 months less a day: early, wait until 16 June.', C('screening-programme'),
    found(F(EARLY, 'hint', 'p1', 'covers', 'fup-screening-mammography', proposal='wait-until', wait='2026-06-16')), start='2024-06-16', what='MG-SCREENING', order='MG-SCREENING', flags='FollowUp DayEdge')
one('Screening mammography: half of the 730 days is 365: a year after it is early.', C('screening-programme'),
    found(F(EARLY, 'hint', 'p1', 'covers', 'fup-screening-mammography', proposal='wait-until', wait='2027-06-15')), start='2025-06-15', what='MG-SCREENING', order='MG-SCREENING', flags='FollowUp DayEdge')
one('Screening mammography: a day before the floor it is a repeat and interrupts.', C('screening-programme'),
    found(F(REC, 'interrupt', 'p1', 'covers', 'min-mg-screening')), start='2025-06-16', what='MG-SCREENING', order='MG-SCREENING', flags='FollowUp DayEdge')
one('Screening mammography without the circumstance: the row does not act, after 20 months it is a repeat.', [], found(F(REC, 'interrupt', 'p1', 'covers', 'min-mg-screening')),
    start='2024-10-15', what='MG-SCREENING', order='MG-SCREENING', flags='FollowUp')
one('Screening mammography, 31 months after: overdue, nothing.', C('screening-programme'), nothing({'p1': 'follow-up-overdue'}), start='2023-11-15', what='MG-SCREENING', order='MG-SCREENING', flags='FollowUp')

# --- the prior was not diagnostic, or cannot be opened
one('The prior was not diagnostic and is named: lifted.', C('prior-not-diagnostic', prior='p1'), lifted('prior-not-diagnostic'))
one('The prior was not diagnostic, none is named: a hint.', C('prior-not-diagnostic'), stays('hint', ('prior-not-diagnostic', 'lowered-prior-not-named')))
v('R4.4', 'Lift', 'The prior is named by the id of its report: it is that exam, lifted (its report can be opened: info).',
  O(circumstances=[C('prior-not-diagnostic', prior='q1')]), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k')],
  found(F(REC, 'info', 'p1', 'covers', OK, reasons=['lifted'], proposal='open-prior')))
v('R4.4', 'Lift', 'Two priors, one is named: that one is lifted, the other interrupts.',
  O(circumstances=[C('prior-not-diagnostic', prior='p2')]), [perf('p1', CHEST, '2026-05-20'), perf('p2', CHEST, '2026-06-01')],
  found(F(REC, 'interrupt', 'p1', 'covers', OK), trace=tr({'p1': 'finding', 'p2': 'lifted'})))
one('Images unavailable, and indeed nothing can be opened: a hint.', C('prior-images-unavailable'), stays('hint', ('prior-images-unavailable', 'lowered-images-unavailable')), flags='ImagesUnavailable')
one('Images unavailable, but the viewer has their link: no effect, the finding leads with it.', C('prior-images-unavailable'),
    stays('interrupt', ('prior-images-unavailable', 'not-lowered-can-be-opened'), proposal='open-prior'), images=True, flags='ImagesUnavailable')
v('R4.4', 'ImagesUnavailable', 'Images unavailable, but the report can be opened: no effect.',
  O(circumstances=[C('prior-images-unavailable')]), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k')],
  found(F(REC, 'interrupt', 'p1', 'covers', OK, proposal='open-prior', effects=[('prior-images-unavailable', 'not-lowered-can-be-opened')])))
v('R4.4', 'ImagesUnavailable', 'Images unavailable, and of the report only the fact is known: a hint.',
  O(circumstances=[C('prior-images-unavailable')]), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k', document=False)],
  found(F(REC, 'hint', 'p1', 'covers', OK, effects=[('prior-images-unavailable', 'lowered-images-unavailable')])))

# --- follow-up recommended by a report, as a circumstance
def rec(lo, hi=None, prior='p1'):
    return C('follow-up-recommended', prior=prior, min=lo, **({'max': hi} if hi else {}))


one('The report of 10 April recommended a control after two months: due since 10 June.', rec('P2M', 'P4M'), nothing({'p1': 'planned-follow-up'}), start='2026-04-10', flags='FollowUp')
one('Recommended after three months: early, wait until 10 July.', rec('P3M', 'P4M'),
    found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up', since='2026-07-10', until='2026-08-10', proposal='wait-until', wait='2026-07-10')), start='2026-04-10', flags='FollowUp')
one('Recommended after six months: two months after is before half of it, a repeat.', rec('P6M'), found(F(REC, 'interrupt', 'p1', 'covers', OK)), start='2026-04-10', flags='FollowUp')
one('Recommended between one and two months: 26 days too late, overdue, nothing.', rec('P1M', 'P2M'), nothing({'p1': 'follow-up-overdue'}), start='2026-03-20', flags='FollowUp')
v('R4.26', 'FollowUp', 'The order\'s own follow-up (two months) stands over the report\'s (six months): due.',
  O(circumstances=[rec('P2M')]), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P6M'})],
  nothing({'p1': 'planned-follow-up'}))
v('R4.26', 'FollowUp', 'The order\'s own follow-up (three months) stands over the report\'s (two months): early.',
  O(circumstances=[rec('P3M')]), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P2M'})],
  found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up', wait='2026-07-10', proposal='wait-until')))

# --- R4.31 a lift of one rule is not a lift of another
v('R4.31', 'Lift RuleKinds', 'Densitometry: a clinical change lifts MIN; FREQ has its own (empty) list and stands.',
  O('DXA-SPINE-HIP', circumstances=[C('clinical-change', since='2026-06-01')]), [perf('p1', 'DXA-SPINE-HIP', '2025-06-20')],
  found(F('frequency', 'info', 'p1', 'covers', 'freq-dxa')))
v('R4.31', 'Lift FollowUp', 'Early under the oncology row, a trauma lifts that; then MIN of dementia is judged with its own list, which has no trauma.',
  O(HEAD, indication='dementia', circumstances=[ON, C('new-trauma', since='2026-06-01')]), [perf('p1', HEAD, '2026-05-10')],
  found(F(REC, 'hint', 'p1', 'covers', 'min-ct-head-dementia')))
v('R4.31', 'Lift FollowUp', 'Early under the oncology row, a clinical change lifts that and then MIN as well: nothing.',
  O(circumstances=[ON, C('clinical-change', since='2026-06-01')]), [perf('p1', CHEST, '2026-05-10')], nothing({'p1': 'lifted'}))
v('R4.31', 'Lift FollowUp', 'Early by its indication, a clinical change lifts it; MIN (P90D) is over: nothing is left.',
  O(CHEST, indication='lung-nodule-solid-6-8', circumstances=[C('clinical-change', since='2026-06-01')]), [perf('p1', CHEST, '2026-02-20')], nothing({'p1': 'lifted'}))

# --- settled by P12, P37, P55
one('The screening row does not list trauma, and since is missing: lowering is allowed whether listed or not, a hint.', C('new-trauma'),
    stays('hint', ('new-trauma', 'lowered-since-missing'), rule='min-mg-screening'), what='MG-SCREENING', order='MG-SCREENING', flags='Lift NotListed')
one('Trauma not listed and on the day of the prior: undecided, lowered to a hint.', C('new-trauma', since='2026-05-20'),
    stays('hint', ('new-trauma', 'lowered-since-undecided'), rule='min-mg-screening'), what='MG-SCREENING', order='MG-SCREENING', flags='Lift NotListed')
one('Trauma not listed and before the prior: the same event is imaged already, it interrupts.', C('new-trauma', since='2026-05-01'),
    stays('interrupt', ('new-trauma', 'not-lifted-prior-after'), rule='min-mg-screening'), what='MG-SCREENING', order='MG-SCREENING', flags='Lift NotListed')
v('R4.4', 'Lift NotListed', 'Trauma not listed, the screening is booked: lowered, use or replace the booking.',
  O('MG-SCREENING', circumstances=[C('new-trauma', since='2026-06-10')]), [sched('s1', 'MG-SCREENING', '2026-06-25')],
  found(F(ASK, 'hint', 's1', 'covers', 'min-mg-screening', effects=[('new-trauma', 'lowered-prior-planned')])))
one('Oncology without since: the row does not apply, lowered, and since is asked for.', C('oncology-protocol'), stays('hint', ('oncology-protocol', 'lowered-since-missing')), start='2026-04-20', flags='FollowUp')
one('Treatment monitoring since the very day of the prior: not decidable, the row does not apply, a hint.', C('treatment-monitoring', since='2026-04-20'),
    stays('hint', ('treatment-monitoring', 'lowered-since-undecided')), start='2026-04-20', flags='FollowUp')
v('R4.4', 'FollowUp', 'Oncology protocol, the control is booked and asked again: a duplicate in full, nothing is lowered.',
  O(circumstances=[ON]), [sched('s1', CHEST, '2026-06-25')], found(F(ASK, 'interrupt', 's1', 'covers', OK, reasons=[])))
v('R4.4', 'FollowUp', 'Screening programme, the mammography is booked: a duplicate in full.',
  O('MG-SCREENING', circumstances=[C('screening-programme')]), [sched('s1', 'MG-SCREENING', '2026-07-25')], found(F(ASK, 'interrupt', 's1', 'covers', 'min-mg-screening', reasons=[])))
v('R4.4', 'FollowUp Revoked', 'The row for oncology is revoked: there is none, lowered.',
  O(circumstances=[ON]), [perf('p1', CHEST, '2026-04-20')], stays('hint', ('oncology-protocol', 'lowered-no-row')), policy={'revoked': ['fup-oncology-ct']})
one('Oncology on a densitometry: the pack has no row for that family, lowered.', ON, stays('hint', ('oncology-protocol', 'lowered-no-row'), rule='min-fallback-dxa'), what='DXA-SPINE-HIP', order='DXA-SPINE-HIP', start='2026-04-20', flags='FollowUp')
one('Oncology and emergency: the control is due whatever the hurry.', [ON, E_], nothing({'p1': 'planned-follow-up'}), start='2026-04-20', flags='FollowUp Emergency')
one('A lifted early follow-up with images, where MIN is over: the early match stays as info.', C('clinical-change', since='2026-06-01'),
    found(F(EARLY, 'info', 'p1', 'covers', 'fup-nodule-6-8', reasons=['lifted'], proposal=None)), start='2026-02-20', images=True, indication='lung-nodule-solid-6-8', paragraph='R4.31', flags='Lift FollowUp')
one('A lifted early follow-up with images, where MIN holds and is lifted too: MIN\'s match alone stays as info.', [ON, C('clinical-change', since='2026-06-01')],
    found(F(REC, 'info', 'p1', 'covers', OK, reasons=['lifted'], proposal='open-prior')), start='2026-05-10', images=True, paragraph='R4.31', flags='Lift FollowUp')
one('Follow-up recommended for a prior that is not named by any entry: nothing of it acts, a repeat.', rec('P2M', prior='zz'), found(F(REC, 'interrupt', 'p1', 'covers', OK)), start='2026-04-10', flags='FollowUp')
v('R4.4', 'Lift', 'The prior is in progress when the trauma is told: it is planned, not performed yet: lowered, whenever it began.',
  O(circumstances=[C('new-trauma', since='2026-06-15T08:00:00Z')]), [perf('p1', CHEST, '2026-06-14T22:00:00Z', state='in-progress')],
  found(F(ASK, 'hint', 'p1', 'covers', OK, effects=[('new-trauma', 'lowered-prior-planned')])))
v('R4.4', 'FollowUp', 'Oncology protocol against a control in progress: planned, a duplicate in full.',
  O(circumstances=[ON]), [perf('p1', CHEST, '2026-06-15T07:00:00Z', state='in-progress')], found(F(ASK, 'interrupt', 'p1', 'covers', OK)))
v('R4.4', 'Lift', 'The prior that is in progress is called not diagnostic and named: lifted, and nothing is left of it.',
  O(circumstances=[C('prior-not-diagnostic', prior='p1')]), [perf('p1', CHEST, '2026-06-15T07:00:00Z', state='in-progress', images=True)], nothing({'p1': 'lifted'}))

# --- settled by P90
one('Follow-up recommended, but no prior is named: lowered.', C('follow-up-recommended', min='P1M'), stays('hint', ('follow-up-recommended', 'lowered-prior-not-named')), flags='FollowUp')
one('Follow-up recommended, the prior is named without an earliest day, and no report says one: lowered.', C('follow-up-recommended', prior='p1'), stays('hint', ('follow-up-recommended', 'lowered-no-row')), flags='FollowUp')
v('R4.4', 'FollowUp', 'Follow-up recommended, no prior named, but the prior\'s own report recommends one: that is meant, due.',
  O(circumstances=[C('follow-up-recommended')]), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P2M'})], nothing({'p1': 'planned-follow-up'}))
v('R4.4', 'FollowUp', 'Two priors, the report of one recommends the follow-up: that one is due, the other is lowered.',
  O(circumstances=[C('follow-up-recommended')]), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P2M'}), perf('p2', CHEST, '2026-05-20')],
  found(F(REC, 'hint', 'p2', 'covers', OK, effects=[('follow-up-recommended', 'lowered-prior-not-named')]), trace=tr({'p1': 'planned-follow-up', 'p2': 'finding'})))
v('R4.4', 'Lift', 'Two circumstances of one code, for two priors: each is judged for itself, both lifted.',
  O(circumstances=[C('prior-not-diagnostic', prior='p1'), C('prior-not-diagnostic', prior='p2')]), [perf('p1', CHEST, '2026-05-10'), perf('p2', CHEST, '2026-05-20')], nothing({'p1': 'lifted', 'p2': 'lifted'}))
v('R4.4', 'Lift Revoked', 'No rule selects the booked duplicate; a trauma lifts nothing there, but what lowers is said (P95).',
  O(circumstances=[C('new-trauma', since='2026-06-10')]), [sched('s1', CHEST, '2026-06-25')],
  found(F(ASK, 'hint', 's1', 'covers', 'none', effects=[('new-trauma', 'lowered-prior-planned')])), policy={'revoked': ['min-ct-chest', 'min-fallback-ct']})
one('Since is an instant: the scan began two hours before to the second, still within the rounding, a hint.', C('new-trauma', since='2026-05-20T12:00:00Z'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')), start='2026-05-20T10:00:00Z', flags='Lift SinceRounded')
one('Since is an instant: the scan began two hours after to the second, still within the rounding, a hint.', C('new-trauma', since='2026-05-20T12:00:00Z'),
    stays('hint', ('new-trauma', 'lowered-since-undecided')), start='2026-05-20T14:00:00Z', flags='Lift SinceRounded')
