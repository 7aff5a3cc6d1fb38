"""R4.1, R4.6 to R4.10: which priors count, and on which day. Order of 15 June 2026, chest CT, P90D."""
from lib import *

T = Theme('R4-priors')
v = T.v
REC, ASK, OUT = 'recently-performed', 'already-requested', 'outside-window'
OK = 'min-ct-chest'
PL = dict(placer=('P-77', 'CHN'))


def asked(comment, want, requested=None, planned=None, order=None, flags='LiveRequest', paragraph='R4.6', what=CHEST, **kw):
    at = (requested or '2026-01-05') + 'T08:00:00Z'
    v(paragraph, flags, comment, order or O(what), [req('r1', what, at, planned=planned)], want, **kw)


# --- R4.6 live requests
asked('Requested six months ago to the day: no longer live.', nothing({'r1': 'expired'}), '2025-12-15', flags='LiveRequest DayEdge')
asked('Requested six months ago less a day: still live, a forgotten request: take it over or withdraw it.',
      found(F(ASK, 'hint', 'r1', 'covers', OK, reasons=['old-request'], proposal='withdraw-old-request')), '2025-12-16', flags='LiveRequest DayEdge')
asked('Requested five months ago and live: a duplicate though P90D from its date is long over.',
      found(F(ASK, 'hint', 'r1', 'covers', OK, reasons=['old-request'], proposal='withdraw-old-request')), '2026-01-15')
asked('Requested 61 days ago: older than P60D, a hint.', found(F(ASK, 'hint', 'r1', 'covers', OK, reasons=['old-request'])), '2026-04-15', flags='LiveRequest')
asked('Requested 59 days ago: fresh, it interrupts.', found(F(ASK, 'interrupt', 'r1', 'covers', OK, reasons=[], proposal='use-booked')), '2026-04-17')
asked('A live request under a short rule (P7D): measured from now, so a duplicate.', found(F(ASK, 'hint', 'r1', 'covers', 'min-ctpa')), '2026-05-01', what='CTPA')
asked('Order planned for 1 September: from now to then are 78 days, inside P90D: a duplicate.',
      found(F(ASK, 'interrupt', 'r1', 'covers', OK)), '2026-06-01', order=O(planned='2026-09-01'))
asked('Order planned for 1 October: 108 days from now, outside P90D.', nothing({'r1': OUT}), '2026-06-01', order=O(planned='2026-10-01'))
asked('Order planned for 13 September, 90 days from now: outside.', nothing({'r1': OUT}), '2026-06-01', order=O(planned='2026-09-13'), flags='LiveRequest DayEdge')
asked('Order planned for 12 September, 89 days from now: inside.', found(F(ASK, 'interrupt', 'r1', 'covers', OK)), '2026-06-01', order=O(planned='2026-09-12'), flags='LiveRequest DayEdge')
asked('Expiry is compared with the civil date of now: 22:30 UTC on 14 June is the 15th here, so expired.', nothing({'r1': 'expired'}), '2025-12-15', now='2026-06-14T22:30:00Z', flags='LiveRequest CivilDay DayEdge')
asked('At 21:30 UTC on 14 June it is still the 14th: live.', found(F(ASK, 'hint', 'r1', 'covers', OK)), '2025-12-15', now='2026-06-14T21:30:00Z', flags='LiveRequest CivilDay DayEdge')
asked('Requested on 31 August 2025: P6M is clamped to 28 February 2026, on which day it is expired.', nothing({'r1': 'expired'}), '2025-08-31', now='2026-02-28T09:00:00Z', flags='LiveRequest MonthClamp')
asked('On 27 February it is live.', found(F(ASK, 'hint', 'r1', 'covers', OK)), '2025-08-31', now='2026-02-27T09:00:00Z', flags='LiveRequest MonthClamp')
v('R4.6', 'LiveRequest PartialDate', 'A request of "December 2025" is reckoned from its last day (P18): live until 30 June.',
  O(), [req('r1', CHEST, '2026-01-05T08:00:00Z', requested='2025-12')], found(F(ASK, 'hint', 'r1', 'covers', OK, proposal='withdraw-old-request')))
v('R4.6', 'LiveRequest PartialDate', 'A request of "November 2025": its last day + P6M is 30 May: expired.',
  O(), [req('r1', CHEST, '2026-01-05T08:00:00Z', requested='2025-11')], nothing({'r1': 'expired'}))
v('R4.6', 'LiveRequest', 'The facts of a live request are its stated date and the word live.',
  O(), [req('r1', CHEST, '2026-06-02T08:00:00Z')], {'findings': [dict(F(ASK, 'interrupt', 'r1', 'covers', OK), facts=facts('r1', '2026-06-02', OK, 'live', status='planned'))]})
v('R4.6', 'LiveRequest', 'An accepted request lives and dies like any other.',
  O(), [req('r1', CHEST, '2025-12-01T08:00:00Z', **PL), decide('d1', 'accept', '2025-12-03T08:00:00Z', **PL)], nothing({'d1': 'expired'}))

# --- R4.7 planned dates in the past
v('R4.7', 'Grace', 'An appointment of 13 days ago without word: still a planned date, inside P90D.',
  O(), [sched('s1', CHEST, '2026-06-02', at='2026-05-20T08:00:00Z')],
  {'findings': [dict(F(ASK, 'interrupt', 's1', 'covers', OK, until='2026-08-31'), facts=facts('s1', '2026-06-02', OK, '2026-08-31', status='planned'))]})
v('R4.7', 'Grace DayEdge', 'Exactly 14 days ago is not more than the grace: still a planned date.',
  O(), [sched('s1', CHEST, '2026-06-01', at='2026-05-20T08:00:00Z')],
  {'findings': [dict(F(ASK, 'interrupt', 's1', 'covers', OK, until='2026-08-30'), facts=facts('s1', '2026-06-01', OK, '2026-08-30', status='planned'))]})
v('R4.7', 'Grace DayEdge', '15 days ago: it counts as a request from that date, live.',
  O(), [sched('s1', CHEST, '2026-05-31', at='2026-05-20T08:00:00Z')],
  {'findings': [dict(F(ASK, 'interrupt', 's1', 'covers', OK), facts=facts('s1', '2026-05-31', OK, 'live', status='planned'))]})
v('R4.7', 'Grace', 'Pulmonary arteries booked ten days ago without word: within the grace it is a planned date, P7D is over: nothing.',
  O('CTPA'), [sched('s1', 'CTPA', '2026-06-05', at='2026-06-03T08:00:00Z')], nothing({'s1': OUT}))
v('R4.7', 'Grace', 'Pulmonary arteries booked 20 days ago without word: a request, live, measured from now: a duplicate.',
  O('CTPA'), [sched('s1', 'CTPA', '2026-05-26', at='2026-05-25T08:00:00Z')], found(F(ASK, 'hint', 's1', 'covers', 'min-ctpa')))
v('R4.7', 'Grace', 'An appointment of 1 February without word: a request since then, older than P60D: a hint to withdraw it.',
  O(), [sched('s1', CHEST, '2026-02-01', at='2026-01-20T08:00:00Z')], found(F(ASK, 'hint', 's1', 'covers', OK, reasons=['old-request'], proposal='withdraw-old-request')))
v('R4.7', 'Grace', 'An appointment of 10 December without word: a request since then, expired on 10 June.',
  O(), [sched('s1', CHEST, '2025-12-10', at='2025-11-20T08:00:00Z')], nothing({'s1': 'expired'}))
v('R4.7', 'Grace', 'An old request with a planned date in the future is no old request: the planned date counts.',
  O(), [req('r1', CHEST, '2025-09-01T08:00:00Z', planned='2026-07-01')], found(F(ASK, 'interrupt', 'r1', 'covers', OK, until='2026-09-29', reasons=[])))
v('R4.7', 'Grace PartialDate', 'An appointment of "May 2026" counts from its last day (P18): 31 May, 15 days ago: a request.',
  O(), [sched('s1', CHEST, '2026-05', at='2026-04-20T08:00:00Z')], found(F(ASK, 'interrupt', 's1', 'covers', OK)))

# --- R4.8 stuck in progress
v('R4.8', 'Stuck', 'In progress for three weeks without word: at most a hint.',
  O(), [perf('p1', CHEST, '2026-05-25T08:00:00Z', state='in-progress')], found(F(ASK, 'hint', 'p1', 'covers', OK, reasons=['stuck-in-progress'])))
v('R4.8', 'Stuck', 'In progress since yesterday: it interrupts.',
  O(), [perf('p1', CHEST, '2026-06-14T08:00:00Z', state='in-progress')], found(F(ASK, 'interrupt', 'p1', 'covers', OK, reasons=[])))
v('R4.8', 'Stuck', 'Begun three weeks ago, last said in progress two days ago (P20): not stuck.',
  O(), [perf('p1', CHEST, '2026-05-25T08:00:00Z', state='in-progress', key='k'), perf('p2', CHEST, '2026-05-25T08:00:00Z', at='2026-06-13T08:00:00Z', state='in-progress', rev=2, key='k')],
  found(F(ASK, 'interrupt', 'p1', 'covers', OK, reasons=[])))
v('R4.8', 'Stuck', 'Stuck, and the window is over: nothing.', O('CTPA'), [perf('p1', 'CTPA', '2026-05-25T08:00:00Z', state='in-progress')], nothing({'p1': OUT}))

# --- R4.1 itself, replaced
v('R4.1', 'Itself', 'The request that is the order itself is never a finding about itself.', O(itself=['r1']), [req('r1', CHEST, '2026-06-10T08:00:00Z')], nothing({'r1': 'itself'}))
v('R4.1', 'Itself', 'Named by its appointment, the linked exam is the order itself.',
  O(itself=['s1']), [req('r1', CHEST, '2026-06-10T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-20', **PL)], nothing({'r1': 'itself'}))
v('R4.1', 'Itself', 'At scheduling the own request is no finding, an earlier CT is.',
  O(itself=['r1'], planned='2026-06-20'), [req('r1', CHEST, '2026-06-10T08:00:00Z'), perf('p1', CHEST, '2026-05-20')],
  found(F(REC, 'interrupt', 'p1', 'covers', OK), trace=tr({'p1': 'finding', 'r1': 'itself'})), moment='scheduling')
v('R4.1', 'Itself', 'At reporting the act itself, already performed, is no finding.',
  O(itself=['p1'], performed='2026-06-15T07:00:00Z'), [perf('p1', CHEST, '2026-06-15T07:00:00Z')], nothing({'p1': 'itself'}), moment='reporting')
v('R4.1', 'Replaced', 'The order replaces a live request: it does not count while planned.', O(replaces=['r1']), [req('r1', CHEST, '2026-06-10T08:00:00Z')], nothing({'r1': 'replaced'}))
v('R4.1', 'Replaced', 'The replaced order was performed meanwhile: now it counts.',
  O(replaces=['r1']), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-06-12', **PL)], found(F(REC, 'interrupt', 'p1', 'covers', OK)))
v('R4.1', 'Replaced', 'The replaced order is booked: still only planned, it does not count.',
  O(replaces=['r1']), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-22', **PL)], nothing({'r1': 'replaced'}))
v('R4.1', 'Replaced', 'Another request of the record replaces the first: only the second is found.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z'), req('r2', CHEST, '2026-06-05T08:00:00Z', replaces=['r1'])],
  found(F(ASK, 'interrupt', 'r2', 'covers', OK), trace=tr({'r1': 'replaced', 'r2': 'finding'})))
v('R4.1', 'Replaced', 'Replacing one of two requests leaves the other.', O(replaces=['r1']), [req('r1', CHEST, '2026-06-10T08:00:00Z'), req('r2', CHEST, '2026-06-11T08:00:00Z')],
  found(F(ASK, 'interrupt', 'r2', 'covers', OK), trace=tr({'r1': 'replaced', 'r2': 'finding'})))
v('R1.19', 'Replaced', 'A draft that names a replaced entry which nobody knows: no effect, no error.', O(replaces=['zz']), [req('r1', CHEST, '2026-06-10T08:00:00Z')], found(F(ASK, 'interrupt', 'r1', 'covers', OK)))
v('R1.19', 'Itself', 'The draft is no entry: it is neither in the history nor in the trace.', O(order='W-1'), [], nothing({}, history=[]))

# --- which statuses count
v('R4.1', 'StatusJoin', 'Requested, booked and done: three exams, all count, ordered by kind and date.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z'), sched('s1', CHEST, '2026-07-01'), perf('p1', CHEST, '2026-05-20')],
  found(F(ASK, 'interrupt', 's1', 'covers', OK), F(ASK, 'interrupt', 'r1', 'covers', OK), F(REC, 'interrupt', 'p1', 'covers', OK)))
v('R4.1', 'Negative', 'No-show, refused, cancelled and entered in error beside one live prior: that one alone is found.',
  O(), [sched('a1', CHEST, '2026-06-08', key='a'), cancel('a2', 'no-show', '2026-06-08T18:00:00Z', key='a'),
        sched('b1', CHEST, '2026-06-25', key='b'), cancel('b2', 'cancelled', '2026-06-10T18:00:00Z', key='b'),
        perf('c1', CHEST, '2026-06-01', key='c'), error('c2', ['c1'], '2026-06-02T08:00:00Z'), perf('p1', CHEST, '2026-05-20')],
  found(F(REC, 'interrupt', 'p1', 'covers', OK), trace=tr({'a1': 'negative', 'b1': 'negative', 'p1': 'finding'})))

# --- R4.9 the order's date
def when(comment, want, moment='signing', flags='OrderDate', now=NOW, **kw):
    v('R4.9', flags, comment, O(**kw), [], found(order={'date': want}), moment=moment, now=now)


when('A draft without dates has the civil date of now.', '2026-06-15', moment='drafting')
when('Planned: that day.', '2026-07-03', planned='2026-07-03')
when('A planned day before now on an unperformed order is taken as now.', '2026-06-15', planned='2026-06-01')
when('Requested a month ago, not planned: the later of request and now.', '2026-06-15', requested='2026-05-10')
when('Performed goes before planned.', '2026-06-12', moment='reporting', performed='2026-06-12', planned='2026-06-20')
when('Performed may lie before now.', '2026-05-02', moment='reporting', performed='2026-05-02T09:00:00Z')
when('Planned goes before requested.', '2026-07-03', planned='2026-07-03T07:00:00Z', requested='2026-06-01')
when('A planned month is a range.', '2026-07-01/2026-07-31', planned='2026-07')
v('R4.9', 'OrderDate', 'A planned day in the past is taken as now: the window is reckoned to today, outside.',
  O(planned='2026-05-01'), [perf('p1', CHEST, '2026-03-10')], nothing({'p1': OUT}))
v('R4.9', 'OrderDate', 'At reporting the order was performed on 1 June: a prior of 5 March is 88 days before that day, inside.',
  O(performed='2026-06-01'), [perf('p1', CHEST, '2026-03-05')], found(F(REC, 'hint', 'p1', 'covers', OK)), moment='reporting')

# --- R4.10 the prior's date
v('R4.10', 'PriorDate', 'Performed later than booked: the day of the performance counts, inside.',
  O(), [sched('s1', CHEST, '2026-03-10', at='2026-03-01T08:00:00Z', key='k'), perf('p1', CHEST, '2026-03-20', key='k')], found(F(REC, 'interrupt', 'p1', 'covers', OK, until='2026-06-18')))
v('R4.10', 'PriorDate', 'Performed, then reported much later: the day of the performance counts, outside.',
  O(), [perf('p1', CHEST, '2026-03-10', key='k'), report('q1', at='2026-05-30T08:00:00Z', key='k')], nothing({'p1': OUT}))
v('R4.10', 'PriorDate', 'Requested in May, performed in February (a late request for the record): the performance counts.',
  O(), [req('r1', CHEST, '2026-05-20T08:00:00Z', **PL), perf('p1', CHEST, '2026-02-20', **PL)], nothing({'p1': OUT}))
v('R4.10', 'PriorDate', 'Not performed: the planned date, not that of the request.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', **PL), sched('s1', CHEST, '2026-10-01', **PL)], nothing({'r1': OUT}))
v('R4.10', 'PriorDate', 'The report alone states the day of the exam: that day.', O(), [report('q1', CHEST, '2026-03-10', at='2026-05-30T08:00:00Z')], nothing({'q1': OUT}))

# --- the view
v('R1.19', 'View', 'Only the visible exam is in the answer.', O(), [perf('p1', CHEST, '2026-05-20'), perf('p2', CHEST, '2026-05-21')],
  found(F(REC, 'interrupt', 'p2', 'covers', OK), history=[row('p2', 'performed')], trace=tr({'p2': 'finding'})), view={'exams': ['p2']})

# --- settled by P42, P56
v('R4.1', 'Replaced Negative', 'The replacing request was cancelled itself: the first stays replaced (P56).',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z'), req('r2', CHEST, '2026-06-05T08:00:00Z', replaces=['r1'], key='k'), cancel('r3', 'cancelled', '2026-06-06T08:00:00Z', sys='gp.muller', inst='CAB', key='k')],
  nothing({'r1': 'replaced', 'r2': 'negative'}))
v('R4.1', 'Replaced Revision', 'The highest revision no longer names the first request: it counts again.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z'), req('r2', CHEST, '2026-06-05T08:00:00Z', replaces=['r1'], key='k'), req('r3', CHEST, '2026-06-06T08:00:00Z', rev=2, key='k')],
  found(F(ASK, 'interrupt', 'r2', 'covers', OK), F(ASK, 'interrupt', 'r1', 'covers', OK)))
v('R4.1', 'Replaced', 'The replaced request of the record was performed meanwhile: it counts.',
  O(), [req('r1', CHEST, '2026-05-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-05-20', **PL), req('r2', CHEST, '2026-05-05T08:00:00Z', replaces=['r1'])],
  found(F(ASK, 'interrupt', 'r2', 'covers', OK), F(REC, 'interrupt', 'p1', 'covers', OK)))
v('R4.10', 'FutureAct LiveRequest', 'An expired request whose performance is dated next month: it is judged by its other entries, expired (P42).',
  O(), [req('r1', CHEST, '2025-11-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-07-20', at='2026-06-10T07:00:00Z', **PL)], nothing({'p1': 'expired'}))
v('R4.10', 'FutureAct', 'A booking whose performance is dated next month: its date is unknown whatever the plan says, possible.',
  O(), [sched('s1', CHEST, '2026-06-20', key='k'), perf('s2', CHEST, '2026-07-20', at='2026-06-10T07:00:00Z', key='k')],
  found(F('possible-repeat', 'hint', 's1', 'possible', OK), history=[row('s1', 'scheduled')]))
v('R4.10', 'PriorDate', 'In progress without start: the planned date counts, 97 days ago, outside.', O(), [sched('s1', CHEST, '2026-03-10', at='2026-03-01T08:00:00Z', key='k'), perf('s2', CHEST, None, at='2026-06-14T08:00:00Z', state='in-progress', key='k')], nothing({'s1': OUT}))
v('R4.10', 'PriorDate', 'In progress without start or plan: the date of its request.', O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), perf('p1', CHEST, None, at='2026-06-14T08:00:00Z', state='in-progress', **PL)],
  found(F(ASK, 'interrupt', 'p1', 'covers', OK, until='2026-08-30'), history=[row('p1', 'in-progress', '2026-06-01')]))
v('R4.10', 'PriorDate', 'Two systems performed parts of one study: the earliest start of the strongest system is the day.', O('US-THYROID'),
  [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2', at='2026-05-20T09:00:00Z'), perf('p2', CHEST, '2026-05-19T08:00:00Z', study='1.2', sys='ris.sud', inst='CHS', at='2026-05-19T09:00:00Z')],
  nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-05-20')]))
v('R4.10', 'PriorDate', 'An exam cancelled after an aborted attempt shows the attempt\'s day.', O('US-THYROID'),
  [perf('p1', CHEST, '2026-05-20', state='aborted-before-exposure', key='k'), sched('s1', CHEST, '2026-05-19', at='2026-05-01T08:00:00Z', key='k')], nothing({'p1': 'negative'}, history=[row('p1', 'cancelled', '2026-05-20')]))
v('R4.10', 'PriorDate', 'Aborted before exposure and booked again: the new day counts and is shown.', O(),
  [perf('p1', CHEST, '2026-03-10', state='aborted-before-exposure', key='k'), sched('s1', CHEST, '2026-06-25', at='2026-03-11T08:00:00Z', key='k')],
  found(F(ASK, 'interrupt', 'p1', 'covers', OK), history=[row('p1', 'scheduled', '2026-06-25')]))

when('Performed "in June 2026" (a partial date): cut to the days up to now (P77).', '2026-06-01/2026-06-15', moment='reporting', performed='2026-06', flags='OrderDate PartialDate')
v('R4.8', 'Stuck DayEdge', 'In progress for a few hours less than 14 days: not longer than the grace, it interrupts.',
  O(), [perf('p1', CHEST, '2026-06-01T12:00:00Z', state='in-progress')], found(F(ASK, 'interrupt', 'p1', 'covers', OK, reasons=[])))
v('R4.8', 'Stuck DayEdge', 'In progress for 15 days: longer, a hint.',
  O(), [perf('p1', CHEST, '2026-05-31T06:00:00Z', state='in-progress')], found(F(ASK, 'hint', 'p1', 'covers', OK, reasons=['stuck-in-progress'])))
v('R4.10', 'PriorDate DayCut', 'In progress "in June 2026": the date of an act, cut at now like any other.', O(), [perf('p1', CHEST, '2026-06', at='2026-06-14T08:00:00Z', state='in-progress')],
  found(F(ASK, 'interrupt', 'p1', 'covers', OK, until='2026-09-13'), history=[row('p1', 'in-progress', '2026-06-01/2026-06-15')]))

# --- settled on 2026-11-29 (P20, P56)
v('R4.10', 'Stuck', 'In progress by revision 3 of the 12th and by a replaced revision of the 14th: since the 12th.', O(),
  [perf('p1', CHEST, None, at='2026-06-12T08:00:00Z', state='in-progress', rev=3, study='1.2.1'), perf('p2', CHEST, None, at='2026-06-14T08:00:00Z', state='in-progress', rev=1, study='1.2.1')],
  dict(history=[row('p1', 'in-progress', '2026-06-12')]))
v('R4.1', 'Replaced', 'A request of two acts that names itself: it replaces nothing, neither for the act of the one nor for that of the other.', O(CHEST),
  [req('r1', CHEST, '2026-06-08T08:00:00Z', replaces=['r1'], placer=('P-1', 'CAB')), perf('p1', CHEST, '2026-09-01', at='2026-06-10T08:00:00Z', acc=('A-1', 'CHN'), placer=('P-1', 'CAB')),
   perf('p2', HEAD, '2026-05-20', acc=('A-2', 'CHN'), placer=('P-1', 'CAB'))],
  dict(trace=[{'exam': 'p1', 'verdict': 'finding'}, {'exam': 'p2', 'verdict': 'unrelated'}]))

# --- a range of days that is inside the window on neither of its ends
v('R4.11', 'PartialDate BothWays', 'Booked for some day of this year: its first day is too long ago and its last too far ahead, days between are inside: possible.',
  O(HEAD), [sched('s1', HEAD, '2026')], found(F('possible-repeat', 'hint', 's1', 'possible', 'min-ct-head', reasons=['date-partial'])))
