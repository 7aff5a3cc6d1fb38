"""R0.4 to R0.6: partial and missing dates, the days that can be, age. Today is 15 June 2026; P90D reaches back to 18 March."""
from lib import *

T = Theme('R0-time')
v = T.v
REC, POSS, OUT = 'recently-performed', 'possible-repeat', 'outside-window'


def one(what, start, **kw):
    return [perf('p1', what, start, **kw)]


# --- R0.4: a range of days
v('R0.4', 'PartialDate', 'Prior of May 2026: every day is inside P90D, so the answer is certain and no reason is given.',
  O(), one(CHEST, '2026-05'), found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', reasons=[])))
v('R0.4', 'PartialDate', 'Prior of March 2026: the 1st to 17th are outside, the 18th to 31st inside: possible, with the reason.',
  O(), one(CHEST, '2026-03'), found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['date-partial'])))
v('R0.4', 'PartialDate', 'Prior of February 2026: wholly outside, nothing is found.',
  O(), one(CHEST, '2026-02'), nothing({'p1': OUT}))
v('R0.4', 'PartialDate', 'Prior of "2026": January is outside, June inside: possible.',
  O(), one(CHEST, '2026'), found(F(POSS, 'hint', 'p1', 'possible', reasons=['date-partial'])))
v('R0.4', 'PartialDate', 'Prior of "2025": wholly outside P90D, nothing.',
  O(), one(CHEST, '2025'), nothing({'p1': OUT}))
v('R0.4', 'PartialDate', 'Prior of "2024" under P3Y (mild valve disease): every day inside, certain.',
  O('US-HEART', indication='valve-disease-mild'), one('US-HEART', '2024'),
  found(F(REC, 'hint', 'p1', 'covers', 'min-us-heart-mild', until='2027-12-31', reasons=['not-verified'])))
v('R0.4', 'PartialDate', 'Prior of "2023" under P3Y: 15 June 2023 and before are outside, later days inside: possible.',
  O('US-HEART', indication='valve-disease-mild'), one('US-HEART', '2023'),
  found(F(POSS, 'hint', 'p1', 'possible', 'min-us-heart-mild')))
v('R0.4', 'PartialDate', 'A performance without any date: any day from birth to now, so possible.',
  O(), one(CHEST, None), found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['date-partial'])))
v('R0.4', 'PartialDate DayEdge', 'Prior of April 2026, order planned on 1 July 2026: 1 and 2 April are outside (2 April + 90 = 1 July): possible.',
  O(planned='2026-07-01'), one(CHEST, '2026-04'), found(F(POSS, 'hint', 'p1', 'possible')))
v('R0.4', 'PartialDate DayEdge', 'Prior of April 2026, order planned on 29 June 2026: 1 April + 90 = 30 June, every day inside.',
  O(planned='2026-06-29'), one(CHEST, '2026-04'), found(F(REC, 'interrupt', 'p1', 'covers', until='2026-07-29', reasons=[])))
v('R0.4', 'PartialDate DayEdge', 'Prior of April 2026, order planned on 30 June 2026: 1 April is just outside, the rest inside: possible.',
  O(planned='2026-06-30'), one(CHEST, '2026-04'), found(F(POSS, 'hint', 'p1', 'possible')))
v('R0.4', 'PartialDate DayEdge', 'Prior of April 2026, order planned on 29 July 2026: 30 April + 90 = 29 July, wholly outside.',
  O(planned='2026-07-29'), one(CHEST, '2026-04'), nothing({'p1': OUT}))
v('R0.4', 'PartialDate', 'A partial prior that overlaps only in part: partial becomes possible.',
  O(X('CT-CAP', contrast='none')), one(CHEST, '2026-03'), found(F(POSS, 'hint', 'p1', 'possible')))
v('R0.4', 'PartialDate Supplementary', 'A film of March 2026 before a chest CT: supplementary stays supplementary.',
  O(), one(FILM, '2026-03'), found(F('supplementary', 'info', 'p1', 'supplementary', 'min-ct-chest')))
v('R0.4', 'PartialDate Supplementary', 'A film of February 2026 before a chest CT: wholly outside P90D, nothing.',
  O(), one(FILM, '2026-02'), nothing({'p1': OUT}))
v('R0.4', 'PartialDate OrderDate', 'The order\'s own planned date is partial (July 2026): a prior of 15 April is inside until 13 July only: possible.',
  O(planned='2026-07'), one(CHEST, '2026-04-15'), found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['date-partial'])))
v('R0.4', 'PartialDate OrderDate', 'Order planned in July 2026, prior of 20 May (inside until 17 August): every day inside, certain.',
  O(planned='2026-07'), one(CHEST, '2026-05-20'), found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', reasons=[])))
v('R0.4', 'PartialDate OrderDate', 'Order planned in July 2026, prior of 1 April (inside until 29 June): nothing.',
  O(planned='2026-07'), one(CHEST, '2026-04-01'), nothing({'p1': OUT}))
v('R0.4', 'PartialDate BothWays', 'A booking "in September 2026": 1 to 12 September are inside, the rest outside: possible.',
  O(), [sched('p1', CHEST, '2026-09')], found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['date-partial'])))
v('R0.4', 'PartialDate BothWays', 'A booking "in July 2026": every day inside: already requested, certain.',
  O(), [sched('p1', CHEST, '2026-07')], found(F('already-requested', 'interrupt', 'p1', 'covers', reasons=[])))
v('R0.4', 'PartialDate LeapDay', 'Prior of February 2024 under P24M, on 28 February 2026: 28 and 29 February are just out, all others too: nothing.',
  O('DXA-SPINE-HIP'), one('DXA-SPINE-HIP', '2024-02'), nothing({'p1': OUT}), now='2026-02-28T09:00:00Z')
v('R0.4', 'PartialDate LeapDay', 'Prior of February 2024 under P24M, on 27 February 2026: 28 and 29 February are inside, 27 is not: possible.',
  O('DXA-SPINE-HIP'), one('DXA-SPINE-HIP', '2024-02'), found(F(POSS, 'hint', 'p1', 'possible', 'min-fallback-dxa', until='2026-02-28')),
  now='2026-02-27T09:00:00Z')

# --- R0.5: the days that can be
v('R0.5', 'DayCut', 'Prior of "2026" of a child born on 20 April 2026: the range is cut to 20 April .. 15 June, all inside: certain.',
  O(FILM, planned='2026-06-15'), one(X('XR-CHEST'), '2026'), found(F(POSS, 'hint', 'p1', 'possible', 'min-xr-chest')),
  pat=patient(birthDate='2026-04-20'), note='P30D: 17 May on is inside, 20 April to 16 May outside: possible')
v('R0.5', 'DayCut', 'Abdominal ultrasound of "2026" of a child born on 20 April 2026: cut to 20 April .. 15 June, all inside P90D: certain.',
  O('US-ABDOMEN'), one('US-ABDOMEN', '2026'), found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-us', reasons=[])),
  pat=patient(birthDate='2026-04-20'))
v('R0.5', 'DayCut', 'Abdominal ultrasound of March 2026 of a child born on 20 March 2026: cut to 20 .. 31 March, all inside P90D: certain.',
  O('US-ABDOMEN'), one('US-ABDOMEN', '2026-03'), found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-us', reasons=[])),
  pat=patient(birthDate='2026-03-20'))
v('R0.5', 'DayCut', 'Prior of June 2026 without day: cut at now, 1 to 15 June, all inside P30D: certain, window from 15 June.',
  O(FILM), one(FILM, '2026-06', at='2026-06-10T08:00:00Z'), found(F(REC, 'interrupt', 'p1', 'covers', 'min-xr-chest', until='2026-07-15', reasons=[])))
v('R0.5', 'DayCut', 'A planned date is not cut at now: "September 2026" reaches its whole month, some days outside P90D.',
  O(), [req('p1', CHEST, '2026-06-01T08:00:00Z', planned='2026-09')], found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest')))
v('R0.5', 'DayCut FutureAct', 'Performed tomorrow at 07:00 UTC, within the 24 h of tolerance: the stated day stands and counts.',
  O(), one(CHEST, '2026-06-16T07:00:00Z', at='2026-06-15T07:30:00Z'), found(F(REC, 'interrupt', 'p1', 'covers', until='2026-09-14')))
v('R0.5', 'DayCut', 'Missing date and birth date in part ("1961"): nothing to cut below, possible.',
  O(), one(CHEST, None), found(F(POSS, 'hint', 'p1', 'possible')), pat=patient(birthDate='1961'))
v('R0.5', 'DayCut', 'History shows the cut range: "2026" for a child born on 20 April 2026 is 20 April to 15 June.',
  O('US-THYROID'), one('US-ABDOMEN', '2026'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-04-20/2026-06-15')]),
  pat=patient(birthDate='2026-04-20'))

# --- R0.6: age in completed years and months, on the day of the exam. Adult rows of the guide end at 216 or 420 months.
COUGH = dict(indication='chronic-cough-child')


def says(strength, guide):
    return {'guidance': {'recommendations': [{'guide': guide, 'strength': strength}]}}


v('R0.6', 'AgeEdge', 'Chronic cough row up to 216 months: on the day before the 18th birthday it still speaks.',
  O(FILM, **COUGH), [], found(**says('indicated', 'GBU-2005')), pat=patient(birthDate='2008-06-16'))
v('R0.6', 'AgeEdge LeapDay', 'Born on 29 February 2008: on 27 February 2026 still 17, the row speaks.',
  O(FILM, **COUGH), [], found(**says('indicated', 'GBU-2005')), pat=patient(birthDate='2008-02-29'), now='2026-02-27T09:00:00Z')
v('R0.6', 'AgeEdge', 'Hip dysplasia row for 0 to 4 months: three completed months, the row speaks (not indicated).',
  O('XR-PELVIS', indication='hip-dysplasia-infant'), [], found(**says('not-indicated', 'HAS-2008')), pat=patient(birthDate='2026-02-16'))
v('R0.6', 'AgeEdge MonthClamp', 'Born on 31 October 2025: on 27 February 2026 three months, the row speaks.',
  O('XR-PELVIS', indication='hip-dysplasia-infant'), [], found(**says('not-indicated', 'HAS-2008')), pat=patient(birthDate='2025-10-31'),
  now='2026-02-27T09:00:00Z')
v('R0.6', 'AgeEdge', 'Breast symptom row below 35 years (420 months): on the eve of the 35th birthday ultrasound is indicated.',
  O(X('US-BREAST', side='left'), indication='breast-symptom'), [], found(**says('indicated', 'RP-118')), pat=patient(birthDate='1991-06-16'))
v('R0.6', 'AgeEdge', 'Birth date known in part ("2009"): every day of it gives 16 or 17 years, the row speaks.',
  O(FILM, **COUGH), [], found(**says('indicated', 'GBU-2005')), pat=patient(birthDate='2009'))

# --- R0.2, R0.3: what an instant is in the contract
v('R0.3', 'NoOffset', 'An instant without offset is no instant of the contract: refused, never read in the zone of the machine.',
  O(), one(CHEST, '2026-06-10T08:00:00', at='2026-06-10T08:00:00Z'), REFUSED)
v('R0.3', 'NoOffset', '`now` without offset is refused.', O(), [], REFUSED, now='2026-06-15T08:00:00')
v('R0.7', 'NoOffset', 'A day that does not exist (30 February) is refused.', O(), one(CHEST, '2026-02-30', at='2026-03-02T08:00:00Z'), REFUSED)
v('R0.7', 'NoOffset', 'A birth date that does not exist (29 February 1961) is refused.', O(), [], REFUSED, pat=patient(birthDate='1961-02-29'))
v('R0.2', 'CivilDay', 'An act that runs over midnight has the day of its start: begun on 17 March 23:50 local, reported on the 18th: out.',
  O(), [perf('p1', CHEST, '2026-03-17T22:50:00Z', at='2026-03-18T00:20:00Z', key='k'), report('p2', at='2026-03-18T07:00:00Z', key='k')],
  nothing({'p1': OUT}, history=[row('p1', 'reported', '2026-03-17')]))
v('R0.2', 'CivilDay', 'The day of the act is that of its start, not of the entry: started 17 March, stated 18 March: out.',
  O(), one(CHEST, '2026-03-17', at='2026-03-18T09:00:00Z'), nothing({'p1': OUT}))
v('R0.2', 'CivilDay', 'The history shows the civil day: 2026-05-31T22:30Z is 1 June in Luxembourg.',
  O('US-THYROID'), one(CHEST, '2026-05-31T22:30:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-06-01')]))
v('R0.2', 'CivilDay DstDay', 'Winter: 2026-01-31T22:30Z is 23:30, still 31 January.',
  O('US-THYROID'), one(CHEST, '2026-01-31T22:30:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-01-31')]))
v('R0.2', 'CivilDay DstDay', 'Winter: 2026-01-31T23:30Z is 00:30 on 1 February.',
  O('US-THYROID'), one(CHEST, '2026-01-31T23:30:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-02-01')]))
v('R0.2', 'CivilDay', 'The order\'s date is the civil day of now: 22:30 UTC on 15 June is the 16th.',
  O(), [], found(order={'date': '2026-06-16', 'code': 'CT-CHEST', 'mapping': 'coded'}), now='2026-06-15T22:30:00Z')
v('R0.2', 'CivilDay DstDay', 'The order is planned for 2026-10-24T22:30Z, in summer time already 25 October.',
  O(planned='2026-10-24T22:30:00Z'), [], found(order={'date': '2026-10-25'}))
v('R0.2', 'CivilDay DstDay', 'The order is planned for 2026-10-25T22:30Z, in winter time still 25 October.',
  O(planned='2026-10-25T22:30:00Z'), [], found(order={'date': '2026-10-25'}))

# --- R0.6 in doses: typical CT head 1.4 mSv up to 192 months, 2 mSv from 192 on; the order itself (thyroid) is of no interest
THY = O('US-THYROID')


def head(start):
    return [perf('p1', HEAD, start)]


v('R0.6', 'AgeEdge', 'CT head on the eve of the 16th birthday: 191 completed months, typical 1.4 mSv although the patient is 16 today.',
  THY, head('2026-05-19'), doses(total(1400000, 700000, 2800000, typical=1)), dose=True, pat=patient(birthDate='2010-05-20'))
v('R0.6', 'AgeEdge', 'CT head on the 16th birthday: 192 completed months, typical 2 mSv.',
  THY, head('2026-05-20'), doses(total(2000000, 900000, 4000000, typical=1)), dose=True, pat=patient(birthDate='2010-05-20'))
v('R0.6', 'AgeEdge', 'CT head at the age of 7 read by a grown-up: the child\'s row (36 to 90 months) speaks, never that of today.',
  THY, head('2012-03-10'), doses(total(2400000, 1200000, 4800000, typical=1)), dose=True, pat=patient(birthDate='2004-12-01'))
v('R0.6', 'AgeEdge LeapDay', 'Born on 29 February 2020: six years are complete on 28 February 2026; CT head that day: 72 months, 2.4 mSv.',
  THY, head('2026-02-28'), doses(total(2400000, 1200000, 4800000, typical=1)), dose=True, pat=patient(birthDate='2020-02-29'))
v('R0.6', 'AgeEdge MonthClamp', 'Born on 31 August 2025: six months are complete on 28 February 2026: the row from 6 months (3.6 mSv) speaks.',
  THY, head('2026-02-28'), doses(total(3600000, 1800000, 7200000, typical=1)), dose=True, pat=patient(birthDate='2025-08-31'))
v('R0.6', 'AgeEdge MonthClamp', 'Born on 31 August 2025: on 27 February 2026 five months: the row up to 6 months (4.2 mSv) speaks.',
  THY, head('2026-02-27'), doses(total(4200000, 2100000, 8400000, typical=1)), dose=True, pat=patient(birthDate='2025-08-31'))
v('R0.6', 'AgeEdge LeapDay', 'Born on 29 February 2012: 14 years on 28 February 2026, still in the row of 150 to 192 months: 1.4 mSv.',
  THY, head('2026-02-28'), doses(total(1400000, 700000, 2800000, typical=1)), dose=True, pat=patient(birthDate='2012-02-29'))
v('R0.6', 'AgeEdge LeapDay', 'Born on 29 February 2008, CT head on 28 February 2024: one day short of 16 years (2024 is a leap year): 1.4 mSv.',
  THY, head('2024-02-28'), doses(total(1400000, 700000, 2800000, typical=1)), dose=True, pat=patient(birthDate='2008-02-29'))
v('R0.6', 'AgeEdge LeapDay', 'Born on 29 February 2008, CT head on 29 February 2024: 16 years complete: 2 mSv.',
  THY, head('2024-02-29'), doses(total(2000000, 900000, 4000000, typical=1)), dose=True, pat=patient(birthDate='2008-02-29'))
v('R0.6', 'AgeEdge PartialDate', 'Birth date "2010": on 10 June 2026 the patient may be 15 or 16: two rows, no conversion, unknown.',
  THY, head('2026-06-10'), doses(total(0, 0, None, unknown=1)), dose=True, pat=patient(birthDate='2010'))
v('R0.6', 'AgeEdge PartialDate', 'Birth date "1980": every day of it falls into the adult row: 2 mSv.',
  THY, head('2026-06-10'), doses(total(2000000, 900000, 4000000, typical=1)), dose=True, pat=patient(birthDate='1980'))
v('R0.6', 'AgeEdge', 'No birth date at all: no age, no typical dose, unknown and never 0.',
  THY, head('2026-06-10'), doses(total(0, 0, None, unknown=1)), dose=True, pat=patient(birthDate=None))

# --- R0.3 the zone's own history (tzdata): the civil day of old acts
v('R0.3', 'ZoneHistory CivilDay', 'In 1990 summer time ended on 30 September: 10 October, 22:30 UTC, is 23:30 of the same day.',
  O('US-THYROID'), one(CHEST, '1990-10-10T22:30:00Z', at='2026-05-01T08:00:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '1990-10-10')]))
v('R0.3', 'ZoneHistory CivilDay', 'In 1990 on 20 September summer time held: 22:30 UTC is 00:30 of the 21st.',
  O('US-THYROID'), one(CHEST, '1990-09-20T22:30:00Z', at='2026-05-01T08:00:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '1990-09-21')]))
v('R0.3', 'ZoneHistory CivilDay', 'In 1980 summer time began on 6 April: 2 April, 22:30 UTC, is 23:30 of the same day.',
  O('US-THYROID'), one(CHEST, '1980-04-02T22:30:00Z', at='2026-05-01T08:00:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '1980-04-02')]))
v('R0.3', 'ZoneHistory CivilDay', 'In the summer of 1976 there was no summer time: 1 July, 22:30 UTC, is 23:30 of the same day.',
  O('US-THYROID'), one(CHEST, '1976-07-01T22:30:00Z', at='2026-05-01T08:00:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '1976-07-01')]))
v('R0.3', 'ZoneHistory CivilDay', 'In 2025 summer time ended on 26 October: on the 26th at 22:30 UTC it is 23:30.',
  O('US-THYROID'), one(CHEST, '2025-10-26T22:30:00Z', at='2026-05-01T08:00:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2025-10-26')]))
v('R0.3', 'ZoneHistory CivilDay', 'The order is planned for the summer of 2040: the rule goes on, 22:30 UTC is the next day.',
  O(planned='2040-07-10T22:30:00Z'), [], found(order={'date': '2040-07-11'}))
v('R0.2', 'NoOffset', 'An hour of 24 is no instant: refused.', O(), one(CHEST, '2026-06-10T24:00:00Z', at='2026-06-11T08:00:00Z'), REFUSED)
v('R0.2', 'NoOffset', 'A minute of 60 is no instant: refused.', O(), one(CHEST, '2026-06-10T08:60:00Z', at='2026-06-11T08:00:00Z'), REFUSED)
v('R0.2', 'NoOffset', 'A month of 13 is no date: refused.', O(), one(CHEST, '2026-13', at='2026-06-11T08:00:00Z'), REFUSED)
v('R0.2', 'CivilDay FutureAct', 'A fraction of a second later than now + 24 h is later.',
  O(), one(CHEST, '2026-06-16T08:00:00.000000001Z', at='2026-06-15T07:00:00Z'), found(quarantine=[{'entry': 'p1', 'reason': 'in-future'}]))
v('R0.2', 'CivilDay', 'A fraction of a second before midnight belongs to the day that ends.',
  O('US-THYROID'), one(CHEST, '2026-05-31T21:59:59.999Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-05-31')]))
v('R0.4', 'PartialDate BothWays', 'The order is planned "in July", another exam booked for 10 October: from 13 July on it is inside P90D, before not: possible.',
  O(planned='2026-07'), [sched('s1', CHEST, '2026-10-10')], found(F(POSS, 'hint', 's1', 'possible', 'min-ct-chest', reasons=['date-partial'])))
v('R0.4', 'PartialDate BothWays', 'The order is planned "in July", another exam booked for 20 September: every day inside: certain.',
  O(planned='2026-07'), [sched('s1', CHEST, '2026-09-20')], found(F('already-requested', 'interrupt', 's1', 'covers', 'min-ct-chest')))
v('R0.4', 'PartialDate', 'Order "in August", prior "in May": 1 May + 90 is 30 July, 31 May + 90 is 29 August: possible.',
  O(planned='2026-08'), one(CHEST, '2026-05'), found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest')))
v('R0.4', 'PartialDate', 'Order "in September", prior "in May": the last day inside is 28 August: nothing.',
  O(planned='2026-09'), one(CHEST, '2026-05'), nothing({'p1': OUT}))

# --- what mutants of the core showed to be missing
RUNNING = dict(start='2026-06-15T07:30:00Z', key='k')
v('R1.8', 'CivilDay', 'Of one revision the later instant speaks: 11 hundredths of a second are later than a tenth. It says in progress.',
  O('US-THYROID'), [perf('p2', CHEST, at='2026-06-15T07:31:00.1Z', **RUNNING), perf('p1', CHEST, at='2026-06-15T07:31:00.11Z', state='in-progress', **RUNNING)],
  nothing({'p1': 'unrelated'}, history=[row('p1', 'in-progress')]))
v('R1.8', 'CivilDay', 'A half of a second is later than 45 hundredths, though it is written with fewer digits.',
  O('US-THYROID'), [perf('p2', CHEST, at='2026-06-15T07:31:00.45Z', **RUNNING), perf('p1', CHEST, at='2026-06-15T07:31:00.5Z', state='in-progress', **RUNNING)],
  nothing({'p1': 'unrelated'}, history=[row('p1', 'in-progress')]))
v('R0.2', 'NoOffset', 'The character after 9 is no digit: refused.', O(), one(CHEST, '2026-06-1:', at='2026-06-11T08:00:00Z'), REFUSED)
v('R0.2', 'NoOffset', 'Nor is it one in an instant: refused.', O(), one(CHEST, '2026-06-10T0::00:00Z', at='2026-06-11T08:00:00Z'), REFUSED)
v('R0.2', 'NoOffset', 'An offset of an hour and 60 minutes is none: refused.', O(), one(CHEST, '2026-06-10T08:00:00+01:60', at='2026-06-11T08:00:00Z'), REFUSED)
v('R0.2', 'CivilDay', 'An offset of five hours and a half: 03:20 of 10 June there is 21:50 UTC of the 9th, and 23:50 here.',
  O('US-THYROID'), one(CHEST, '2026-06-10T03:20:00+05:30', at='2026-06-11T08:00:00Z'), nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-06-09')]))
# --- summer time beyond the tables of today: the rule in force
v('R0.2', 'DstDay CivilDay', 'On the last Sunday of March 2040 at 22:30 UTC it is already 00:30 on the 26th in summer time.',
  O(), one(CHEST, '2040-03-25T22:30:00Z'), found(F('recently-performed', 'hint', 'p1', 'covers', until='2040-06-24')), now='2040-06-15T08:00:00Z')
v('R0.2', 'DstDay CivilDay', 'On the day before the last Sunday of October 2040 summer time still holds: at 22:30 UTC it is 00:30 on the 28th.',
  O(), one(CHEST, '2040-10-27T22:30:00Z'), found(F('recently-performed', 'hint', 'p1', 'covers', until='2041-01-26')), now='2041-01-15T08:00:00Z')
