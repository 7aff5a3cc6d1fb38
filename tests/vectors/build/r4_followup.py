"""R4.11, R4.24 to R4.28: planned follow-up (FUP) and the payer's frequency (FREQ). Order of 15 June 2026."""
from lib import *

T = Theme('R4-followup')
v = T.v
REC, EARLY, FREQ, OUT, DUE, LATE = 'recently-performed', 'early-follow-up', 'frequency', 'outside-window', 'planned-follow-up', 'follow-up-overdue'


def control(comment, what, indication, start, want, paragraph='R4.24', flags='FollowUp', **kw):
    v(paragraph, flags, comment, O(what, indication=indication), [perf('p1', what, start)], want, **kw)


def early(rule, wait, until=None, relation='covers', **kw):
    return found(F(EARLY, 'hint', 'p1', relation, rule, since=wait, until=until, proposal='wait-until', wait=wait, **kw))


N68 = 'lung-nodule-solid-6-8'      # P6M to P12M; chest P90D
control('Nodule of 6 to 8 mm: six months to the day after, the control is due, nothing.', CHEST, N68, '2025-12-15', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('A day less than six months after: early, wait until 16 June.', CHEST, N68, '2025-12-16', early('fup-nodule-6-8', '2026-06-16', '2026-12-16'), flags='FollowUp DayEdge')
control('Half of the 184 days between 15 March and 15 September is 92: 15 June is the floor, early.', CHEST, N68, '2026-03-15', early('fup-nodule-6-8', '2026-09-15', '2027-03-15'), flags='FollowUp DayEdge')
control('Before the floor (16 March, 91 days) MIN alone is judged, but P90D is over: no MIN holds the date, so early.', CHEST, N68, '2026-03-16', early('fup-nodule-6-8', '2026-09-16'), flags='FollowUp DayEdge')
control('Before the floor and inside P90D (18 March): a repeat, not an early follow-up.', CHEST, N68, '2026-03-18', found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), flags='FollowUp DayEdge')
control('A control two weeks old and asked again is a repeat.', CHEST, N68, '2026-06-01', found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
control('A day before the end of the window (12 months): still due.', CHEST, N68, '2025-06-16', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('Twelve months to the day after: overdue, and needed more, not less: nothing.', CHEST, N68, '2025-06-15', nothing({'p1': LATE}), flags='FollowUp DayEdge', paragraph='R4.25')
control('Two years after: overdue, nothing.', CHEST, N68, '2024-06-01', nothing({'p1': LATE}), paragraph='R4.25')
v('R4.24', 'FollowUp', 'A booked control asked again is a duplicate: a planned prior is judged by MIN.',
  O(CHEST, indication=N68), [sched('s1', CHEST, '2026-06-20')], found(F('already-requested', 'interrupt', 's1', 'covers', 'min-ct-chest')))
v('R4.24', 'FollowUp', 'A control booked in half a year, asked for today: MIN (P90D) does not hold it, nothing.',
  O(CHEST, indication=N68), [sched('s1', CHEST, '2026-12-15')], nothing({'s1': OUT}))
v('R4.24', 'FollowUp', 'The last CT is due for control, but one is already booked: the booking is found, the old CT is not.',
  O(CHEST, indication=N68), [perf('p1', CHEST, '2025-12-01'), sched('s1', CHEST, '2026-06-22')],
  found(F('already-requested', 'interrupt', 's1', 'covers', 'min-ct-chest'), trace=tr({'p1': DUE, 's1': 'finding'})))
v('R4.24', 'FollowUp OrderDate', 'The control is ordered today for the right day in July: due.',
  O(CHEST, indication=N68, planned='2026-07-10'), [perf('p1', CHEST, '2026-01-10')], nothing({'p1': DUE}))
v('R4.24', 'FollowUp', 'A partial match is early, too: the pulmonary arteries of February before a control of a nodule.',
  O(CHEST, indication=N68), [perf('p1', 'CTPA', '2026-02-01')], early('fup-nodule-6-8', '2026-08-01', relation='partial'))
v('R4.24', 'FollowUp', 'Two priors: the older one is due, the newer one of two weeks ago is a repeat.',
  O(CHEST, indication=N68), [perf('p1', CHEST, '2025-12-01'), perf('p2', CHEST, '2026-06-01')],
  found(F(REC, 'interrupt', 'p2', 'covers', 'min-ct-chest'), trace=tr({'p1': DUE, 'p2': 'finding'})))
v('R4.24', 'FollowUp', 'The row asks for all sites in the chest: chest-abdomen-pelvis has no follow-up row, P90D.',
  O(X('CT-CAP', contrast='none'), indication=N68), [perf('p1', CHEST, '2025-12-16')], nothing({'p1': OUT}))
v('R4.24', 'FollowUp', 'The indication that counts is the order\'s: that of the prior makes no follow-up.',
  O(CHEST), [perf('p1', CHEST, '2026-01-10', indication=N68)], nothing({'p1': OUT}))
control('Nodule over 8 mm, P3M to P6M: three months to the day, due.', CHEST, 'lung-nodule-solid-over-8', '2026-03-15', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('Nodule over 8 mm, 29 April: +P3M is 29 July, 91 days, half 45: the floor is 13 June; early in place of MIN.', CHEST, 'lung-nodule-solid-over-8', '2026-04-29', early('fup-nodule-over-8', '2026-07-29'), flags='FollowUp DayEdge')
control('Nodule over 8 mm, 2 May: +P3M is 2 August, 92 days, half 46: the floor is 17 June; before it MIN, a repeat.', CHEST, 'lung-nodule-solid-over-8', '2026-05-02', found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), flags='FollowUp DayEdge')
control('Nodule over 8 mm, 30 April: +P3M is 30 July, 91 days, half of it rounded down 45: the floor is 14 June, early.', CHEST, 'lung-nodule-solid-over-8', '2026-04-30', early('fup-nodule-over-8', '2026-07-30'), flags='FollowUp DayEdge')
control('Nodule over 8 mm, 1 May: +P3M is 1 August, 92 days, half 46: the floor is 16 June, tomorrow: MIN, a repeat.', CHEST, 'lung-nodule-solid-over-8', '2026-05-01', found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), flags='FollowUp DayEdge')

# --- short follow-ups
LEG = X('US-LEG-VEINS', side='left')
DVT = 'suspected-dvt-serial'       # P5D to P8D, half rounded down 2 days; P7D
control('Serial ultrasound for thrombosis: five days after, due.', LEG, DVT, '2026-06-10', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('Four days after: early, wait until 16 June.', LEG, DVT, '2026-06-11', early('fup-dvt-serial', '2026-06-16', '2026-06-19'), flags='FollowUp DayEdge')
control('Two days after, half of five rounded down: early.', LEG, DVT, '2026-06-13', early('fup-dvt-serial', '2026-06-18'), flags='FollowUp DayEdge')
control('One day after: a repeat under MIN.', LEG, DVT, '2026-06-14', found(F(REC, 'hint', 'p1', 'covers', 'min-us-leg-veins', reasons=['not-verified'])), flags='FollowUp DayEdge')
control('Eight days after: overdue, nothing.', LEG, DVT, '2026-06-07', nothing({'p1': LATE}), flags='FollowUp DayEdge')
v('R4.24', 'FollowUp Laterality', 'Serial ultrasound of the left leg, the right one was done yesterday: unrelated.',
  O(LEG, indication=DVT), [perf('p1', X('US-LEG-VEINS', side='right'), '2026-06-14')], nothing({'p1': 'unrelated'}))
v('R4.24', 'FollowUp Laterality', 'Side of the first ultrasound unknown, two days ago: early if it was this leg, nothing if the other: early, possible.',
  O(LEG, indication=DVT), [perf('p1', X('US-LEG-VEINS'), '2026-06-13')], found(F(EARLY, 'hint', 'p1', 'possible', 'fup-dvt-serial')))
WRIST = X('XR-WRIST', side='right')
control('Fracture control, P7D to P8W: seven days after, due.', WRIST, 'fracture-control', '2026-06-08', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('Fracture control three days after (half of seven rounded down): early.', WRIST, 'fracture-control', '2026-06-12', early('fup-fracture-control', '2026-06-19'), flags='FollowUp DayEdge')
control('Fracture control two days after: MIN, a hint by the exam row.', WRIST, 'fracture-control', '2026-06-13', found(F(REC, 'hint', 'p1', 'covers', 'min-xr-upper-limb')), flags='FollowUp DayEdge')
control('Fracture control eight weeks after (20 April + 56 days): overdue.', WRIST, 'fracture-control', '2026-04-20', nothing({'p1': LATE}), flags='FollowUp DayEdge')
control('Suspected scaphoid: the exam\'s own row, P10D to P15D: ten days after, due.', WRIST, 'suspected-scaphoid-fracture', '2026-06-05', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('Suspected scaphoid, seven days after: early, though a fracture control would be due.', WRIST, 'suspected-scaphoid-fracture', '2026-06-08', early('fup-scaphoid', '2026-06-18', '2026-06-23'))
v('R4.24', 'FollowUp HourEdge', 'Severe head trauma, PT6H: 5 h 59 after is early; the row\'s own floor of 0 leaves no time for MIN.',
  O(HEAD, indication='severe-head-trauma-control', planned='2026-06-15T09:59:00Z'), [perf('p1', HEAD, '2026-06-15T04:00:00Z')],
  found(F(EARLY, 'hint', 'p1', 'covers', 'fup-head-trauma-control')))
v('R4.24', 'FollowUp HourEdge', 'Severe head trauma, exactly six hours after: due.',
  O(HEAD, indication='severe-head-trauma-control', planned='2026-06-15T10:00:00Z'), [perf('p1', HEAD, '2026-06-15T04:00:00Z')], nothing({'p1': DUE}))
v('R4.24', 'FollowUp HourEdge', 'Severe head trauma, ten minutes after: early, not a repeat (floor PT0S).',
  O(HEAD, indication='severe-head-trauma-control', planned='2026-06-15T09:10:00Z'), [perf('p1', HEAD, '2026-06-15T09:00:00Z')],
  found(F(EARLY, 'hint', 'p1', 'covers', 'fup-head-trauma-control')))
v('R4.24', 'FollowUp HourEdge', 'Severe head trauma, eight days after: overdue, nothing.',
  O(HEAD, indication='severe-head-trauma-control', planned='2026-06-15T10:00:00Z'), [perf('p1', HEAD, '2026-06-07T04:00:00Z')], nothing({'p1': LATE}))
control('Aneurysm of 40 to 49 mm, P12M to P15M: 12 months after, due.', X('US-AORTA'), 'aortic-aneurysm-40-49', '2025-06-15', nothing({'p1': DUE}), flags='FollowUp DayEdge')
control('Aneurysm of 40 to 49 mm, eight months after: early, P90D is over.', X('US-AORTA'), 'aortic-aneurysm-40-49', '2025-10-15', early('fup-aaa-40-49', '2026-10-15', '2027-01-15'))
v('R4.24', 'FollowUp Coverage', 'The aorta was seen in an abdominal ultrasound of October: it covers, the control is early.',
  O('US-AORTA', indication='aortic-aneurysm-40-49'), [perf('p1', 'US-ABDOMEN', '2025-10-15')], early('fup-aaa-40-49', '2026-10-15'))
control('Thyroid nodule TR5, P12M to P15M: a year after, due, and MIN (P12M) is over as well.', X('US-THYROID'), 'thyroid-nodule-tr5', '2025-06-15', nothing({'p1': DUE}))
control('Thyroid nodule TR3, P12M to P3Y, two years after: due.', X('US-THYROID'), 'thyroid-nodule-tr3', '2024-06-15', nothing({'p1': DUE}))
control('Densitometry after a change of therapy, P12M to P24M: MIN of P24M is lifted, FREQ of the therapy (P12M) is over: nothing.', X('DXA-SPINE-HIP'), 'osteoporosis-therapy-change', '2025-05-01', nothing({'p1': DUE}), flags='FollowUp RuleKinds')
control('Densitometry eight months after a change of therapy: early, and the frequency of P12M is exceeded beside it.', X('DXA-SPINE-HIP'), 'osteoporosis-therapy-change', '2025-10-01',
        found(F(EARLY, 'hint', 'p1', 'covers', 'fup-dxa-therapy', wait='2026-10-01', proposal='wait-until', also=['freq-dxa-therapy'])), flags='FollowUp RuleKinds Merge39')

# --- partial dates in zones
control('Prior of "March 2026": the first days are early, the last under MIN: a possible repeat under MIN.', CHEST, N68, '2026-03', found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-ct-chest')), paragraph='R4.11', flags='FollowUp PartialDate')
control('Prior of "December 2025": the first half is due, the second early: early, possible.', CHEST, N68, '2025-12', found(F(EARLY, 'hint', 'p1', 'possible', 'fup-nodule-6-8')), paragraph='R4.11', flags='FollowUp PartialDate')
control('Prior of "January 2026": every day is early: early and certain.', CHEST, N68, '2026-01', found(F(EARLY, 'hint', 'p1', 'covers', 'fup-nodule-6-8', reasons=None)), paragraph='R4.11', flags='FollowUp PartialDate')
control('Prior of "October 2025": every day is due, nothing.', CHEST, N68, '2025-10', nothing({'p1': DUE}), paragraph='R4.11', flags='FollowUp PartialDate')
control('Prior of "May 2026": every day under MIN: a certain repeat.', CHEST, N68, '2026-05', found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), paragraph='R4.11', flags='FollowUp PartialDate')

# --- a report's recommendation, without any word of the order
def with_report(comment, start, follow, want, indication=None, paragraph='R4.26', flags='FollowUp'):
    v(paragraph, flags, comment, O(CHEST, **({'indication': indication} if indication else {})),
      [perf('p1', CHEST, start, key='k'), report('q1', at=start + 'T18:00:00Z', key='k', follow=follow, document=False)], want)


with_report('The report recommended a control after two months: due, though the order names no circumstance (P09).', '2026-04-10', {'min': 'P2M', 'max': 'P4M'}, nothing({'p1': DUE}))
with_report('The report recommended three months: early, wait until 10 July.', '2026-04-10', {'min': 'P3M', 'max': 'P5M'}, found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up', since='2026-07-10', until='2026-09-10', proposal='wait-until', wait='2026-07-10')))
with_report('The report recommended six months: two months after is a repeat.', '2026-04-10', {'min': 'P6M'}, found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
with_report('Beyond the report\'s latest day: overdue.', '2026-03-20', {'min': 'P1M', 'max': 'P2M'}, nothing({'p1': LATE}))
with_report('No latest day: due for ever after.', '2025-03-20', {'min': 'P1M'}, nothing({'p1': DUE}))
with_report('The report (three months) replaces the pack\'s row (six): due since 1 June.', '2026-03-01', {'min': 'P3M'}, nothing({'p1': DUE}), indication=N68)
with_report('The report (nine months) replaces the pack\'s row (six months, due): early until 1 September.', '2025-12-01', {'min': 'P9M'}, found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up', proposal='wait-until', wait='2026-09-01')), indication=N68)
v('R4.26', 'FollowUp', 'The recommendation acts for its own prior only: the CT of another day stays a repeat.',
  O(CHEST), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P2M'}), perf('p2', CHEST, '2026-06-01')],
  found(F(REC, 'interrupt', 'p2', 'covers', 'min-ct-chest'), trace=tr({'p1': DUE, 'p2': 'finding'})))
v('R4.26', 'FollowUp Lift', 'The recommendation takes over the lifting circumstances of the MIN rule (P09): a clinical change lifts the early follow-up, and then MIN.',
  O(CHEST, circumstances=[C('clinical-change', since='2026-06-10')]), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P3M'}, document=False)], nothing({'p1': 'lifted'}))

# --- FREQ
LD = X('CT-CHEST-LD')
v('R4.28', 'Frequency', 'Low-dose screening once in 12 months: one of December, MIN is over, the count is reached: info.',
  O(LD), [perf('p1', LD, '2025-12-01')], found(F(FREQ, 'info', 'p1', 'covers', 'freq-ldct', until='2026-12-01')))
v('R4.28', 'Frequency DayEdge', 'Twelve months to the day after: O\'s date is not before prior + period, nothing.', O(LD), [perf('p1', LD, '2025-06-15')], nothing({'p1': OUT}))
v('R4.28', 'Frequency DayEdge', 'A day less than twelve months: counted.', O(LD), [perf('p1', LD, '2025-06-16')], found(F(FREQ, 'info', 'p1', 'covers', 'freq-ldct', until='2026-06-16')))
v('R4.28', 'Frequency', 'A booked one is not counted.', O(LD), [sched('s1', LD, '2026-10-01')], nothing({'s1': OUT}))
v('R4.28', 'Frequency', 'Two of them: one finding on the most recent names the other.',
  O(LD), [perf('p1', LD, '2025-07-01'), perf('p2', LD, '2025-12-01')], found(F(FREQ, 'info', ['p2', 'p1'], 'covers', 'freq-ldct', until='2026-12-01')))
v('R4.28', 'Frequency', 'A chest CT without contrast covers the low-dose one: it is counted.', O(LD), [perf('p1', CHEST, '2025-12-01')], found(F(FREQ, 'info', 'p1', 'covers', 'freq-ldct')))
v('R4.28', 'Frequency Told', 'A told one is at most possible and not counted.', O(LD), [told('t1', LD, '2025-12-01')], nothing({'t1': OUT}))
v('R4.28', 'Frequency PartialDate', 'A partial date that straddles the edge (June 2025) is not counted (P19).', O(LD), [perf('p1', LD, '2025-06')], nothing({'p1': OUT}))
v('R4.28', 'Frequency PartialDate', 'A partial date wholly inside (2025-12) is counted.', O(LD), [perf('p1', LD, '2025-12')], found(F(FREQ, 'info', 'p1', 'covers', 'freq-ldct')))
KN = X('MR-KNEE', side='left', contrast='none')
v('R4.28', 'Frequency', 'MR of the knee three times in 12 months: three done, the fourth is an excess.',
  O(KN), [perf('p1', KN, '2025-07-01'), perf('p2', KN, '2025-09-01'), perf('p3', KN, '2025-11-01')], found(F(FREQ, 'info', ['p3', 'p2', 'p1'], 'covers', 'freq-mr-knee')))
v('R4.28', 'Frequency', 'Two done: no excess.', O(KN), [perf('p1', KN, '2025-07-01'), perf('p2', KN, '2025-09-01')], nothing({'p1': OUT, 'p2': OUT}))
v('R4.28', 'Frequency Laterality', 'Three done, one of them on the other side: two count, no excess.',
  O(KN), [perf('p1', KN, '2025-07-01'), perf('p2', X('MR-KNEE', side='right', contrast='none'), '2025-09-01'), perf('p3', KN, '2025-11-01')], nothing({'p1': OUT, 'p2': 'unrelated', 'p3': OUT}))
v('R4.28', 'Frequency Laterality', 'One of the three was of both knees: it covers the left one and counts.',
  O(KN), [perf('p1', KN, '2025-07-01'), perf('p2', X('MR-KNEE', side='both', contrast='none'), '2025-09-01'), perf('p3', KN, '2025-11-01')], found(F(FREQ, 'info', ['p3', 'p2', 'p1'], 'covers', 'freq-mr-knee')))
v('R4.28', 'Frequency', 'A cancelled one is not counted.',
  O(KN), [perf('p1', KN, '2025-07-01'), perf('p2', KN, '2025-09-01', state='aborted-before-exposure'), perf('p3', KN, '2025-11-01')], nothing({'p1': OUT, 'p2': 'negative', 'p3': OUT}))
v('R4.28', 'Frequency', 'Screening for aneurysm, once in a lifetime: one of 2009 counts, no end of the window.',
  O('US-AORTA', indication='aortic-aneurysm-screening'), [perf('p1', 'US-AORTA', '2009-03-01')], found(F(FREQ, 'info', 'p1', 'covers', 'freq-aaa-screening')))
v('R4.28', 'Frequency', 'Colonography once in 36 months.', O(X('CT-COLONOGRAPHY', contrast='none')), [perf('p1', X('CT-COLONOGRAPHY', contrast='none'), '2023-07-01')], found(F(FREQ, 'info', 'p1', 'covers', 'freq-ct-colonography', until='2026-07-01')))
v('R4.28', 'Frequency RuleChoice', 'The best rule per pair: under glucocorticoids P12M, so that 13 months ago is not counted by the general P24M; MIN of P24M is lifted by the follow-up.',
  O('DXA-SPINE-HIP', indication='glucocorticoid-therapy'), [perf('p1', 'DXA-SPINE-HIP', '2025-05-10')], nothing({'p1': DUE}))
v('R4.28', 'Frequency OrderDate', 'The period ends with the order\'s date: planned in January 2027 the one of December 2025 is out.', O(LD, planned='2027-01-10'), [perf('p1', LD, '2025-12-01')], nothing({'p1': OUT}))
v('R4.28', 'Frequency Merge39', 'Inside MIN as well: one finding of MIN, the frequency beside it.',
  O(LD), [perf('p1', LD, '2026-05-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', also=['freq-ldct'])))

control('Prior of "June 2025": the first half is after 12 months, the second due: the trace says planned, overdue only where no day is before (P79).', CHEST, N68, '2025-06', nothing({'p1': DUE}), paragraph='R4.25', flags='FollowUp PartialDate')
control('Prior of "May 2025": every day overdue.', CHEST, N68, '2025-05', nothing({'p1': LATE}), paragraph='R4.25', flags='FollowUp PartialDate')
v('R4.28', 'Frequency Merge39', 'Two screenings, both inside FREQ, the newer inside MIN: the finding on the newer names its own prior alone, FREQ is listed (P66).',
  O(LD), [perf('p1', LD, '2025-11-01'), perf('p2', LD, '2026-05-20')], found(F(REC, 'interrupt', 'p2', 'covers', 'min-ct-chest', also=['freq-ldct'])))
v('R4.28', 'Frequency OrderDate', 'At reporting of an exam of December: one of May, five months later, is not in the period that ends with the order.',
  O(LD, performed='2025-12-01'), [perf('p1', LD, '2026-05-01')], nothing({'p1': OUT}), moment='reporting')
v('R4.24', 'FollowUp BothWays', 'At reporting of an exam of December: a prior dated after it is no follow-up\'s prior; outside P90D, nothing.',
  O(CHEST, indication=N68, performed='2025-12-01'), [perf('p1', CHEST, '2026-05-01')], nothing({'p1': OUT}), moment='reporting')

# --- settled by P86: the exam that the report names
with_report('The report recommends a low-dose chest CT: of the same family, the order is that follow-up, due.', '2026-04-10', {'min': 'P2M', 'exam': 'CT-CHEST-LD'}, nothing({'p1': DUE}))
with_report('The report recommends an ultrasound: it says nothing of a CT, a repeat.', '2026-04-10', {'min': 'P2M', 'exam': 'US-ABDOMEN'}, found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
with_report('The report names an exam that the pack does not know: as if it named none, due.', '2026-04-10', {'min': 'P2M', 'exam': 'CT-OF-THE-FUTURE'}, nothing({'p1': DUE}))
with_report('The report recommends an ultrasound; the nodule\'s row of the pack is not replaced by it: early.', '2026-01-10', {'min': 'P2M', 'exam': 'US-ABDOMEN'}, early('fup-nodule-6-8', '2026-07-10'), indication=N68)

# --- the interval of a recommendation, in all that it may say
with_report('Weeks and days add: one week and one day after the 8th is the 16th, tomorrow.', '2026-06-08', {'min': 'P1W1D'}, found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up', proposal='wait-until', wait='2026-06-16')))
with_report('A great number of months is read as it stands: two months after is a repeat.', '2026-04-10', {'min': 'P9000M'}, found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
with_report('Years and months add: a year and six months after 15 January 2025 is 15 July.', '2025-01-15', {'min': 'P1Y6M'}, found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up', proposal='wait-until', wait='2026-07-15')))
v('R4.26', 'FollowUp HourEdge', '23 hours, 59 minutes and 60 seconds are a day: half a minute before its end, early.',
  O(CHEST, planned='2026-06-15T08:59:30Z'), [perf('p1', CHEST, '2026-06-14T09:00:00Z', key='k'), report('q1', at='2026-06-14T12:00:00Z', key='k', follow={'min': 'PT23H59M60S'}, document=False)],
  found(F(EARLY, 'hint', 'p1', 'covers', 'recommended-follow-up')))
