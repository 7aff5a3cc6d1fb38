"""R0.7 to R0.9 and R4.3: is the day inside the window? Order: CT of the chest without contrast, P90D, unless said."""
from lib import *

T = Theme('R4-window')
v = T.v
IN, OUT = 'recently-performed', 'outside-window'


def done(what, start, id='p1', **kw):
    return [perf(id, what, start, **kw)]


# --- P90D, both sides of the edge. 2026-06-15 less 90 days is 2026-03-17.
v('R0.9', 'DayEdge', 'Prior exactly 90 days before the order: the half-open window is over, nothing is found.',
  O(), done(CHEST, '2026-03-17'), nothing({'p1': OUT}))
v('R0.9', 'DayEdge', 'Prior 89 days before the order: the last day inside the window, so the repeat interrupts.',
  O(), done(CHEST, '2026-03-18'), found(F(IN, 'interrupt', 'p1', 'covers', 'min-ct-chest', until='2026-06-16')))
v('R4.3', 'DayEdge', 'Prior on the very day of the order: inside.',
  O(), done(CHEST, '2026-06-15T05:00:00Z'), found(F(IN, 'interrupt', 'p1', 'covers', 'min-ct-chest', until='2026-09-13')))
v('R4.3', 'BothWays', 'An exam booked 89 days after the order: the later date is compared with the earlier plus the interval.',
  O(), [sched('p1', CHEST, '2026-09-12')], found(F('already-requested', 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R4.3', 'BothWays DayEdge', 'An exam booked exactly 90 days after the order is outside the window.',
  O(), [sched('p1', CHEST, '2026-09-13')], nothing({'p1': OUT}))
v('R4.3', 'BothWays', 'An exam already booked for next week counts although it lies after the order.',
  O(), [sched('p1', CHEST, '2026-06-22T07:30:00Z')],
  found(F('already-requested', 'interrupt', 'p1', 'covers', 'min-ct-chest', proposal='use-booked')))
v('R4.3', 'BothWays DayEdge', 'The order is planned for 2026-07-01: a prior of 2026-04-02 is exactly 90 days earlier, outside.',
  O(planned='2026-07-01'), done(CHEST, '2026-04-02'), nothing({'p1': OUT}))
v('R4.3', 'BothWays DayEdge', 'The order is planned for 2026-07-01: a prior of 2026-04-03 is 89 days earlier, inside.',
  O(planned='2026-07-01'), done(CHEST, '2026-04-03'), found(F(IN, 'interrupt', 'p1', 'covers', 'min-ct-chest', until='2026-07-02')))
v('R4.9', 'OrderDate', 'The prior lies inside the window today, but the order is planned after its end: nothing is found.',
  O(planned='2026-08-20'), done(CHEST, '2026-05-15'), nothing({'p1': OUT}))
v('R4.3', 'BothWays', 'At reporting the order was performed before a booked exam: 30 days apart, hint at that moment.',
  O(performed='2026-06-12'), [sched('p1', CHEST, '2026-07-12')],
  found(F('already-requested', 'hint', 'p1', 'covers', 'min-ct-chest')), moment='reporting')

# --- the civil day of instants
v('R0.2', 'CivilDay DayEdge', 'Started 22:30 UTC on 17 March, 23:30 in Luxembourg: the day is the 17th, the window is over.',
  O(), done(CHEST, '2026-03-17T22:30:00Z'), nothing({'p1': OUT}))
v('R0.2', 'CivilDay DayEdge', 'Started 23:30 UTC on 17 March, 00:30 on the 18th in Luxembourg: inside by one day.',
  O(), done(CHEST, '2026-03-17T23:30:00Z'), found(F(IN, 'interrupt', 'p1', 'covers', until='2026-06-16')))
v('R0.2', 'CivilDay DayEdge', 'Now is 22:30 UTC on 15 June, already the 16th in Luxembourg: a prior of 18 March is out.',
  O(), done(CHEST, '2026-03-18'), nothing({'p1': OUT}), now='2026-06-15T22:30:00Z')
v('R0.2', 'CivilDay DayEdge', 'Now is 21:59 UTC on 15 June, still the 15th in Luxembourg: a prior of 18 March is inside.',
  O(), done(CHEST, '2026-03-18'), found(F(IN, 'interrupt', 'p1', 'covers')), now='2026-06-15T21:59:59Z')
v('R0.2', 'CivilDay DayEdge', 'An instant with the offset of New York: 2026-03-17T20:00-04:00 is 01:00 on the 18th here.',
  O(), done(CHEST, '2026-03-17T20:00:00-04:00'), found(F(IN, 'interrupt', 'p1', 'covers', until='2026-06-16')))
v('R0.2', 'CivilDay DayEdge', 'An instant with the offset of Tokyo: 2026-03-18T06:00+09:00 is 22:00 on the 17th here.',
  O(), done(CHEST, '2026-03-18T06:00:00+09:00'), nothing({'p1': OUT}))

# --- days, weeks, months, years
v('R0.7', 'DayEdge', 'P30D for the chest film: 16 May plus 30 days is 15 June, outside.',
  O(FILM), done(FILM, '2026-05-16'), nothing({'p1': OUT}))
v('R0.7', 'DayEdge', 'P30D for the chest film: 17 May is the last day inside.',
  O(FILM), done(FILM, '2026-05-17'), found(F(IN, 'interrupt', 'p1', 'covers', 'min-xr-chest', until='2026-06-16')))
v('R0.7', 'DayEdge', 'P7W for acute low back pain: 27 April plus 49 days is 15 June, outside.',
  O('CT-LUMBAR-SPINE', indication='acute-low-back-pain'), done('CT-LUMBAR-SPINE', '2026-04-27'), nothing({'p1': OUT}))
v('R0.7', 'DayEdge', 'P7W for acute low back pain: 28 April is inside.',
  O('CT-LUMBAR-SPINE', indication='acute-low-back-pain'), done('CT-LUMBAR-SPINE', '2026-04-28'),
  found(F(IN, 'interrupt', 'p1', 'covers', 'min-ct-lumbar-acute', until='2026-06-16')))
v('R0.7', 'DayEdge', 'P7D for the CT of the pulmonary arteries: 8 June is seven days ago, outside.',
  O('CTPA'), done('CTPA', '2026-06-08'), nothing({'p1': OUT}))
v('R0.7', 'DayEdge', 'P7D for the CT of the pulmonary arteries: 9 June is inside; the rule is not verified, so a hint.',
  O('CTPA'), done('CTPA', '2026-06-09'), found(F(IN, 'hint', 'p1', 'covers', 'min-ctpa', until='2026-06-16', reasons=['not-verified'])))
v('R0.7', 'DayEdge', 'P6M for the sinuses: 15 December 2025 plus six months is today, outside.',
  O('CT-SINUS'), done('CT-SINUS', '2025-12-15'), nothing({'p1': OUT}))
v('R0.7', 'DayEdge', 'P6M for the sinuses: 16 December 2025 is inside.',
  O('CT-SINUS'), done('CT-SINUS', '2025-12-16'), found(F(IN, 'hint', 'p1', 'covers', 'min-ct-sinus', until='2026-06-16')))
v('R0.7', 'DayEdge', 'P3Y for a mild valve disease: 15 June 2023 is three years ago, outside.',
  O('US-HEART', indication='valve-disease-mild'), done('US-HEART', '2023-06-15'), nothing({'p1': OUT}))
v('R0.7', 'DayEdge', 'P3Y for a mild valve disease: 16 June 2023 is inside.',
  O('US-HEART', indication='valve-disease-mild'), done('US-HEART', '2023-06-16'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-us-heart-mild', until='2026-06-16')))
v('R0.7', 'DayEdge', 'P5Y for the coronary arteries: 15 June 2021 is outside.',
  O('CT-CORONARY'), done('CT-CORONARY', '2021-06-15'), nothing({'p1': OUT}))
v('R0.7', 'DayEdge', 'P5Y for the coronary arteries: 16 June 2021 is inside.',
  O('CT-CORONARY'), done('CT-CORONARY', '2021-06-16'), found(F(IN, 'hint', 'p1', 'covers', 'min-ct-coronary', until='2026-06-16')))

# --- the clamp at the end of a month
v('R0.7', 'MonthClamp', 'P6M from 31 August 2025 is 28 February 2026 (the month lacks a 31st): on that day outside.',
  O('CT-SINUS'), done('CT-SINUS', '2025-08-31'), nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.7', 'MonthClamp', 'P6M from 31 August 2025: on 27 February 2026 still inside, end 28 February.',
  O('CT-SINUS'), done('CT-SINUS', '2025-08-31'), found(F(IN, 'hint', 'p1', 'covers', until='2026-02-28')), now='2026-02-27T09:00:00Z')
v('R0.7', 'MonthClamp', 'P6M from 28 August 2025 ends 28 February 2026 without clamp: on that day outside.',
  O('CT-SINUS'), done('CT-SINUS', '2025-08-28'), nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.7', 'MonthClamp', 'P6M from 30 August 2025 is clamped to 28 February 2026, so that 28 February is outside.',
  O('CT-SINUS'), done('CT-SINUS', '2025-08-30'), nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.7', 'MonthClamp LeapDay', 'P24M from 29 February 2024 is 28 February 2026: on that day a densitometry is outside.',
  O('DXA-SPINE-HIP'), done('DXA-SPINE-HIP', '2024-02-29'), nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.7', 'MonthClamp LeapDay', 'P24M from 29 February 2024: on 27 February 2026 inside.',
  O('DXA-SPINE-HIP'), done('DXA-SPINE-HIP', '2024-02-29'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-fallback-dxa', until='2026-02-28')), now='2026-02-27T09:00:00Z')
v('R0.7', 'MonthClamp', 'P6M from 30 June 2026 ends 30 December, not the last day of the month: 30 December is outside.',
  O('CT-SINUS', planned='2026-12-30'), done('CT-SINUS', '2026-06-30'), nothing({'p1': OUT}), now='2026-11-02T09:00:00Z')
v('R0.7', 'MonthClamp', 'P6M backwards is never used: booked 31 August 2026, order 28 February 2026: outside (28 February + P6M = 28 August).',
  O('CT-SINUS'), [sched('p1', 'CT-SINUS', '2026-08-31', at='2026-02-20T08:00:00Z')], nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.7', 'MonthClamp BothWays', 'Booked 27 August 2026, order 28 February 2026: inside, for 28 February + P6M = 28 August.',
  O('CT-SINUS'), [sched('p1', 'CT-SINUS', '2026-08-27', at='2026-02-20T08:00:00Z')],
  found(F('already-requested', 'hint', 'p1', 'covers', 'min-ct-sinus')), now='2026-02-28T09:00:00Z')
v('R0.7', 'LeapDay DayEdge', 'P90D over a common February: 30 November 2025 + 90 days = 28 February 2026, outside.',
  O(), done(CHEST, '2025-11-30'), nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.7', 'LeapDay DayEdge', 'P5Y from 29 February 2024 is clamped to 28 February 2029 (a common year): an order planned on that day is outside.',
  O('CT-CORONARY', planned='2029-02-28'), done('CT-CORONARY', '2024-02-29'), nothing({'p1': OUT}))
v('R0.7', 'LeapDay DayEdge', 'P5Y from 29 February 2024, order planned on 27 February 2029: inside, end 28 February 2029.',
  O('CT-CORONARY', planned='2029-02-27'), done('CT-CORONARY', '2024-02-29'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-ct-coronary', until='2029-02-28')))

# --- the clock changes: 29 March and 25 October 2026. Civil days do not care.
v('R0.7', 'DstDay DayEdge', 'P90D over the change of the clock on 29 March: 17 March 23:59 local is outside, although only 89 days and 10 hours have elapsed.',
  O(), done(CHEST, '2026-03-17T23:59:00+01:00'), nothing({'p1': OUT}))
v('R0.7', 'DstDay DayEdge', 'P90D over the change of the clock: from 18 March 00:01 to 15 June 23:50 are 89 civil days, inside.',
  O(), done(CHEST, '2026-03-18T00:01:00+01:00'), found(F(IN, 'interrupt', 'p1', 'covers', until='2026-06-16')), now='2026-06-15T21:50:00Z')
v('R0.2', 'DstDay CivilDay', 'On 25 October 2026 at 23:30 UTC it is already the 26th here (winter time): P30D ends 25 November.',
  O(FILM, planned='2026-11-24'), done(FILM, '2026-10-25T23:30:00Z'),
  found(F(IN, 'interrupt', 'p1', 'covers', 'min-xr-chest', until='2026-11-25')), now='2026-11-20T09:00:00Z')
v('R0.2', 'DstDay CivilDay', 'On 25 October 2026 at 22:30 UTC it is 23:30 in winter time, still the 25th: on 24 November P30D is over.',
  O(FILM, planned='2026-11-24'), done(FILM, '2026-10-25T22:30:00Z'), nothing({'p1': OUT}), now='2026-11-20T09:00:00Z')
v('R0.2', 'DstDay CivilDay', 'On 24 October 2026 at 22:30 UTC it is 00:30 in summer time, the 25th: on 23 November P30D holds.',
  O(FILM, planned='2026-11-23'), done(FILM, '2026-10-24T22:30:00Z'),
  found(F(IN, 'interrupt', 'p1', 'covers', until='2026-11-24')), now='2026-11-20T09:00:00Z')
v('R0.2', 'DstDay CivilDay', 'On 28 March 2026 at 23:30 UTC it is 00:30 on the 29th (clock changes later that night): P90D ends 27 June.',
  O(planned='2026-06-26'), done(CHEST, '2026-03-28T23:30:00Z'), found(F(IN, 'interrupt', 'p1', 'covers', until='2026-06-27')))
v('R0.2', 'DstDay CivilDay', 'On 29 March 2026 at 22:30 UTC it is already 00:30 on the 30th in summer time: P90D ends 28 June.',
  O(planned='2026-06-27'), done(CHEST, '2026-03-29T22:30:00Z'), found(F(IN, 'interrupt', 'p1', 'covers', until='2026-06-28')))

# --- hours: PT12H for the control of a line or tube, on start instants
LINE = dict(indication='line-or-tube-check')
v('R0.8', 'HourEdge', 'Line check: 11 h 59 after the last film, inside PT12H.',
  O(FILM, planned='2026-06-15T13:59:00Z', **LINE), done(FILM, '2026-06-15T02:00:00Z'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-xr-line-check', reasons=['not-verified'])))
v('R0.8', 'HourEdge', 'Line check: exactly 12 hours after the last film, outside.',
  O(FILM, planned='2026-06-15T14:00:00Z', **LINE), done(FILM, '2026-06-15T02:00:00Z'), nothing({'p1': OUT}))
v('R0.8', 'HourEdge DstDay', 'Night of 29 March: film at 22:00, next at 10:30 by the clock but 11 h 30 elapsed: inside.',
  O(FILM, planned='2026-03-29T10:30:00+02:00', **LINE), done(FILM, '2026-03-28T22:00:00+01:00'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-xr-line-check')), now='2026-03-29T06:00:00+02:00')
v('R0.8', 'HourEdge DstDay', 'Night of 29 March: film at 22:00, next at 11:00 by the clock, 12 h elapsed: outside.',
  O(FILM, planned='2026-03-29T11:00:00+02:00', **LINE), done(FILM, '2026-03-28T22:00:00+01:00'), nothing({'p1': OUT}),
  now='2026-03-29T06:00:00+02:00')
v('R0.8', 'HourEdge DstDay', 'Night of 25 October: film at 22:00, next at 09:30 by the clock but 12 h 30 elapsed: outside.',
  O(FILM, planned='2026-10-25T09:30:00+01:00', **LINE), done(FILM, '2026-10-24T22:00:00+02:00'), nothing({'p1': OUT}),
  now='2026-10-25T06:00:00+01:00')
v('R0.8', 'HourEdge DstDay', 'Night of 25 October: film at 22:00, next at 08:59 by the clock, 11 h 59 elapsed: inside.',
  O(FILM, planned='2026-10-25T08:59:00+01:00', **LINE), done(FILM, '2026-10-24T22:00:00+02:00'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-xr-line-check')), now='2026-10-25T06:00:00+01:00')
v('R0.8', 'HourEdge', 'Two offsets: 23:30-05:00 is 04:30 UTC; the order at 16:29 UTC is 11 h 59 later, inside.',
  O(FILM, planned='2026-06-15T16:29:00Z', **LINE), done(FILM, '2026-06-14T23:30:00-05:00'),
  found(F(IN, 'hint', 'p1', 'covers', 'min-xr-line-check')))
v('R0.8', 'HourDate', 'The film has only a date, today: the order at 20:00 local is within 12 h of some of its hours only: possible.',
  O(FILM, planned='2026-06-15T18:00:00Z', **LINE), done(FILM, '2026-06-15', at='2026-06-15T07:00:00Z'),
  found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-xr-line-check')))
v('R0.8', 'HourDate', 'The film has only a date, the day before yesterday: every hour of it is more than 12 h ago, outside.',
  O(FILM, planned='2026-06-15T18:00:00Z', **LINE), done(FILM, '2026-06-13'), nothing({'p1': OUT}))
v('R0.8', 'HourDate', 'The film has only a date, yesterday; the order at 12:00 local today: even its last minute is more than 12 h ago, outside.',
  O(FILM, planned='2026-06-15T10:00:00Z', **LINE), done(FILM, '2026-06-14'), nothing({'p1': OUT}))
v('R0.8', 'HourDate', 'The film has only a date, yesterday; the order at 11:00 local today: its last hour is inside: possible.',
  O(FILM, planned='2026-06-15T09:00:00Z', **LINE), done(FILM, '2026-06-14'),
  found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-xr-line-check')))
v('R0.8', 'HourEdge BothWays', 'A film booked 6 h after the order counts under PT12H.',
  O(FILM, planned='2026-06-15T10:00:00Z', **LINE), [sched('p1', FILM, '2026-06-15T16:00:00Z')],
  found(F('already-requested', 'hint', 'p1', 'covers', 'min-xr-line-check')))
v('R0.8', 'HourEdge BothWays', 'A film booked 12 h after the order is outside PT12H.',
  O(FILM, planned='2026-06-15T10:00:00Z', **LINE), [sched('p1', FILM, '2026-06-15T22:00:00Z')], nothing({'p1': OUT}))

# --- the window that is shown
v('R4.42', 'WindowShown', 'The window shown ends on the first day outside: 1 May + P90D = 30 July.',
  O(), done(CHEST, '2026-05-01'), found(F(IN, 'interrupt', 'p1', 'covers', 'min-ct-chest', until='2026-07-30')))
v('R4.42', 'WindowShown PartialDate', 'A prior of April 2026, all of whose days are inside: the window shown is reckoned from 30 April.',
  O(HEAD), done(HEAD, '2026-04'), found(F(IN, 'interrupt', 'p1', 'covers', 'min-ct-head', until='2026-07-29')))
v('R4.42', 'WindowShown PartialDate', 'A film of May 2026 under P30D: possible, and the window shown ends 30 June (31 May + P30D).',
  O(FILM), done(FILM, '2026-05'), found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-xr-chest', until='2026-06-30', reasons=['date-partial'])))

# --- R0.9 once more, under a year and under a count
v('R0.9', 'DayEdge', 'P12M for the thyroid: a year to the day after, outside.', O('US-THYROID'), done('US-THYROID', '2025-06-15'), nothing({'p1': OUT}))
v('R0.9', 'DayEdge', 'P12M for the thyroid: a day less than a year, inside.', O('US-THYROID'), done('US-THYROID', '2025-06-16'), found(F(IN, 'hint', 'p1', 'covers', 'min-us-thyroid', until='2026-06-16')))
v('R0.9', 'DayEdge', 'P7D for the leg veins: booked seven days ahead, outside.', O(X('US-LEG-VEINS', side='left')), [sched('p1', X('US-LEG-VEINS', side='left'), '2026-06-22')], nothing({'p1': OUT}))
v('R0.8', 'HourDate', 'What is only requested happens at some hour of its day, whatever hour the request names: within 12 h of the film for some hours of today, possible.',
  O(FILM, requested='2026-06-15T13:59:00Z', **LINE), done(FILM, '2026-06-15T02:00:00Z'), found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-xr-line-check')))
