"""R1.2 to R1.13 and R1.22 to R1.25: what an exam's entries make of it. The order is a chest CT without contrast unless said."""
from lib import *

T = Theme('R1-record')
v = T.v
THY = O('US-THYROID')          # an order that nothing here concerns: the history is the theme
GP = dict(sys='gp.muller', inst='CAB')
PL = dict(placer=('P-77', 'CHN'))
ASK = 'already-requested'


def hist(*rows, **kw):
    return found(history=list(rows), **kw)


# --- R1.6 the statuses
v('R1.6', 'StatusJoin', 'A request alone is requested; a live duplicate interrupts at signing.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z')],
  found(F(ASK, 'interrupt', 'r1', 'covers', 'min-ct-chest', proposal='use-booked'), history=[row('r1', 'requested', '2026-06-01')]))
v('R1.6', 'StatusJoin', 'A request and its appointment under one placer number are one exam, scheduled on the planned day.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', None, '2026-06-25T09:00:00Z', **PL)],
  found(F(ASK, 'interrupt', 'r1', 'covers', 'min-ct-chest'), history=[row('r1', 'scheduled', '2026-06-25')]))
v('R1.6', 'StatusJoin', 'Accepting states requested, no more.',
  THY, [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), decide('d1', 'accept', '2026-06-02T08:00:00Z', **PL)],
  hist(row('d1', 'requested', '2026-06-01')))
v('R1.6', 'StatusJoin', 'Modifying states requested, and says what will be done.',
  THY, [req('r1', X('CT-ABDOMEN', contrast='none'), '2026-06-01T08:00:00Z', **PL),
        decide('d1', 'modify', '2026-06-02T08:00:00Z', what='US-ABDOMEN', **PL)],
  hist(row('d1', 'requested', '2026-06-01', codes=['US-ABDOMEN'])))
v('R1.6', 'StatusJoin', 'A performance in progress.',
  O(), [perf('p1', CHEST, '2026-06-15T07:30:00Z', state='in-progress')],
  found(F(ASK, 'interrupt', 'p1', 'covers', 'min-ct-chest'), history=[row('p1', 'in-progress', '2026-06-15')]))
v('R1.6', 'StatusJoin', 'A performance and its report are one exam, reported.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k1'), report('q1', at='2026-05-21T08:00:00Z', key='k1')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', proposal='open-prior'), history=[row('p1', 'reported', '2026-05-20', report=True, images=False)]))
v('R1.6', 'StatusJoin', 'An exam known only by its report is reported.',
  O(), [report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z')],
  found(F('recently-performed', 'interrupt', 'q1', 'covers'), history=[row('q1', 'reported', '2026-05-20')]))
v('R1.6', 'StatusJoin', 'An exam known only by a dose entry is performed; what it was nobody says, so that it may be what is ordered.',
  THY, [dose('x1', [event('1.2.1', dlp(300), start='2026-05-20T09:00:00Z')])],
  found(F('possible-repeat', 'hint', 'x1', 'possible'), history=[row('x1', 'performed', '2026-05-20')]))
v('R1.6', 'StatusJoin', 'Requested, scheduled, in progress and performed told in any order join to the highest.',
  THY, [perf('p1', CHEST, '2026-05-20T09:00:00Z', key='k'), perf('p0', CHEST, '2026-05-20T09:00:00Z', at='2026-05-20T08:59:00Z', state='in-progress', key='k', rev=0),
        sched('s1', CHEST, '2026-05-20', at='2026-05-02T08:00:00Z', key='k')], hist(row('p0', 'performed', '2026-05-20')))

# --- negative statuses
v('R1.9', 'Negative', 'Refused by the performing physician prevails over the request: no prior.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), decide('d1', 'refuse', '2026-06-02T08:00:00Z', **PL)],
  nothing({'d1': 'negative'}, history=[row('d1', 'refused')]))
v('R1.9', 'Negative', 'Cancelled by the requester prevails over the appointment that the radiology still holds.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-25', **PL),
        cancel('c1', 'cancelled', '2026-06-10T08:00:00Z', **PL, **GP)],
  nothing({'c1': 'negative'}, history=[row('c1', 'cancelled')]))
v('R1.9', 'Negative', 'Cancelled by the performing system prevails over the request of another system.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-25', **PL),
        cancel('c1', 'cancelled', '2026-06-10T08:00:00Z', **PL)],
  nothing({'c1': 'negative'}, history=[row('c1', 'cancelled')]))
v('R1.9', 'Negative', 'No-show of the performing system does not prevail over the request of another system: it is wanted still.',
  THY, [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-10', **PL),
        cancel('c1', 'no-show', '2026-06-10T18:00:00Z', **PL)],
  hist(row('c1', 'requested')))
v('R1.8', 'Negative', 'No-show in the only system that speaks: negative, no prior.',
  O(), [sched('s1', CHEST, '2026-06-10', key='k'), cancel('s2', 'no-show', '2026-06-10T18:00:00Z', key='k')],
  nothing({'s1': 'negative'}, history=[row('s1', 'no-show')]))
v('R1.8', 'Negative', 'No-show on Monday, booked again on Tuesday with a higher revision: scheduled, and it counts.',
  O(), [sched('s1', CHEST, '2026-06-08', at='2026-06-01T08:00:00Z', key='k'),
        cancel('s2', 'no-show', '2026-06-08T18:00:00Z', key='k'),
        sched('s3', CHEST, '2026-06-23', at='2026-06-09T08:00:00Z', key='k', rev=2)],
  found(F(ASK, 'interrupt', 's1', 'covers'), history=[row('s1', 'scheduled', '2026-06-23')]))
v('R1.8', 'Negative', 'The cancellation was stated before the appointment: the latest statement is the appointment, scheduled.',
  O(), [cancel('s0', 'cancelled', '2026-06-01T08:00:00Z', key='k'), sched('s1', CHEST, '2026-06-23', at='2026-06-05T08:00:00Z', key='k')],
  found(F(ASK, 'interrupt', 's0', 'covers'), history=[row('s0', 'scheduled', '2026-06-23')]))
v('R1.8', 'Negative', 'The appointment was stated before the cancellation: cancelled.',
  O(), [sched('s1', CHEST, '2026-06-23', at='2026-06-01T08:00:00Z', key='k'), cancel('s2', 'cancelled', '2026-06-05T08:00:00Z', key='k')],
  nothing({'s1': 'negative'}, history=[row('s1', 'cancelled')]))
v('R1.8', 'Negative Revision', 'Refused at first, accepted at the second revision: requested again.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), decide('d1', 'refuse', '2026-06-02T08:00:00Z', **PL),
        decide('d2', 'accept', '2026-06-03T08:00:00Z', rev=2, **PL)],
  found(F(ASK, 'interrupt', 'd1', 'covers'), history=[row('d1', 'requested', '2026-06-01')]))
v('R1.8', 'Negative Revision', 'Accepted at first, refused at the second revision: refused.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), decide('d1', 'accept', '2026-06-02T08:00:00Z', **PL),
        decide('d2', 'refuse', '2026-06-03T08:00:00Z', rev=2, **PL)],
  nothing({'d1': 'negative'}, history=[row('d1', 'refused')]))
v('R1.9', 'CancelledAfter', 'The GP\'s software cancels the request as fulfilled; the radiology has performed it: performed, and a note.',
  O(), [req('r1', CHEST, '2026-05-10T08:00:00Z', **PL), perf('p1', CHEST, '2026-05-20', **PL),
        cancel('c1', 'cancelled', '2026-05-21T08:00:00Z', **PL, **GP)],
  found(F('recently-performed', 'interrupt', 'c1', 'covers'), history=[row('c1', 'performed', '2026-05-20')],
        notes=[{'code': 'cancelled-after-performance'}]))
v('R1.8', 'CancelledAfter', 'The radiology\'s own cancellation does not take back its performance: performed, and a note.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), cancel('p2', 'cancelled', '2026-05-21T08:00:00Z', key='k')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), history=[row('p1', 'performed', '2026-05-20')],
        notes=[{'code': 'cancelled-after-performance'}]))
v('R1.8', 'CancelledAfter', 'A cancellation against a report: reported, and a note.',
  O(), [report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', key='k'), cancel('q2', 'cancelled', '2026-05-22T08:00:00Z', key='k')],
  found(F('recently-performed', 'interrupt', 'q1', 'covers'), history=[row('q1', 'reported', '2026-05-20')],
        notes=[{'code': 'cancelled-after-performance'}]))
v('R1.8', 'CancelledAfter', 'In progress is taken back by a later cancellation of the same system.',
  O(), [perf('p1', CHEST, '2026-06-15T07:00:00Z', state='in-progress', key='k'), cancel('p2', 'cancelled', '2026-06-15T07:20:00Z', key='k')],
  nothing({'p1': 'negative'}, history=[row('p1', 'cancelled')]))
v('R1.9', 'CancelledAfter', 'In progress is not taken back by the cancellation of the requester.',
  O(), [req('r1', CHEST, '2026-06-14T08:00:00Z', **PL), perf('p1', CHEST, '2026-06-15T07:00:00Z', state='in-progress', **PL),
        cancel('c1', 'cancelled', '2026-06-15T07:20:00Z', **PL, **GP)],
  found(F(ASK, 'interrupt', 'c1', 'covers'), history=[row('c1', 'in-progress', '2026-06-15')], notes=[{'code': 'cancelled-after-performance'}]))
v('R1.9', 'Negative', 'Two systems, one cancelled and one scheduled, neither the requester\'s request alone: the other hospital\'s own appointment is another exam.',
  O(), [sched('s1', CHEST, '2026-06-23', key='k'), cancel('s2', 'cancelled', '2026-06-05T08:00:00Z', key='k'),
        sched('t1', CHEST, '2026-06-24', sys='ris.sud', inst='CHS', key='k')],
  found(F(ASK, 'interrupt', 't1', 'covers'), trace=tr({'s1': 'negative', 't1': 'finding'})))

# --- R1.7 aborted
v('R1.7', 'Aborted', 'Aborted before exposure is cancelled: no prior.',
  O(), [perf('p1', CHEST, '2026-06-10', state='aborted-before-exposure')],
  nothing({'p1': 'negative'}, history=[row('p1', 'cancelled')]))
v('R1.7', 'Aborted', 'Aborted after exposure is performed but not diagnostic: at most possible.',
  O(), [perf('p1', CHEST, '2026-06-10', state='aborted-after-exposure')],
  found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['not-diagnostic']), history=[row('p1', 'performed', '2026-06-10')]))
v('R1.7', 'Aborted', 'A performance that its physician calls not diagnostic: at most possible.',
  O(), [perf('p1', CHEST, '2026-06-10', diagnostic=False)],
  found(F('possible-repeat', 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['not-diagnostic'])))
v('R1.7', 'Aborted', 'Called diagnostic in so many words: a plain repeat.',
  O(), [perf('p1', CHEST, '2026-06-10', diagnostic=True)], found(F('recently-performed', 'interrupt', 'p1', 'covers', reasons=[])))
v('R1.7', 'Aborted Dose', 'Aborted before exposure carries no dose: not even a typical one.',
  THY, [perf('p1', CHEST, '2026-06-10', state='aborted-before-exposure')], doses(total(0, 0, 0)), dose=True)
v('R1.7', 'Aborted Dose', 'Aborted after exposure: its dose counts, here the typical 7 mSv of a chest CT.',
  THY, [perf('p1', CHEST, '2026-06-10', state='aborted-after-exposure')], doses(total(7000000, 4000000, 18000000, typical=1)), dose=True)
v('R1.7', 'Aborted', 'Aborted before exposure, then done at a second revision: performed.',
  O(), [perf('p1', CHEST, '2026-06-10', state='aborted-before-exposure', key='k'), perf('p2', CHEST, '2026-06-11', rev=2, key='k')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), history=[row('p1', 'performed', '2026-06-11')]))

# --- R1.8 revisions
v('R1.8', 'Revision', 'The highest revision speaks: performed at first, corrected to aborted before exposure: cancelled.',
  O(), [perf('p1', CHEST, '2026-06-10', key='k'), perf('p2', CHEST, '2026-06-10', state='aborted-before-exposure', at='2026-06-11T08:00:00Z', rev=2, key='k')],
  nothing({'p1': 'negative'}, history=[row('p1', 'cancelled')]))
v('R1.8', 'Revision', 'The higher revision speaks even when it was stated at an earlier instant: no arrival decides.',
  THY, [perf('p1', CHEST, '2026-05-10', at='2026-06-02T08:00:00Z', key='k', rev=1), perf('p2', CHEST, '2026-05-12', at='2026-06-01T08:00:00Z', rev=2, key='k')],
  hist(row('p1', 'performed', '2026-05-12')))
v('R1.8', 'Revision', 'Equal revisions: the later instant speaks.',
  THY, [perf('p1', CHEST, '2026-05-10', at='2026-06-02T08:00:00Z', key='k'), perf('p2', CHEST, '2026-05-12', at='2026-06-01T08:00:00Z', key='k')],
  hist(row('p1', 'performed', '2026-05-10')))
v('R1.8', 'Revision', 'Equal revisions and instants: the greater entry id speaks.',
  THY, [perf('p1', CHEST, '2026-05-10', at='2026-06-02T08:00:00Z', key='k'), perf('p2', CHEST, '2026-05-12', at='2026-06-02T08:00:00Z', key='k')],
  hist(row('p1', 'performed', '2026-05-12')))
v('R1.8', 'Revision', 'Revisions count per kind: the schedule at revision 9 does not outvote the performance at revision 1.',
  THY, [perf('p1', CHEST, '2026-05-10', key='k'), sched('s1', CHEST, '2026-07-01', at='2026-05-11T08:00:00Z', rev=9, key='k')],
  hist(row('p1', 'performed', '2026-05-10')))
v('R1.4', 'Merge', 'Entries in reversed order give the same exam: the fold knows no arrival.',
  THY, [report('q1', at='2026-05-21T08:00:00Z', key='k'), perf('p1', CHEST, '2026-05-20', key='k'), req('a1', CHEST, '2026-05-01T08:00:00Z', sys='ris.nord', inst='CHN', key='k')],
  hist(row('a1', 'reported', '2026-05-20')))
v('R1.4', 'Merge', 'One entry delivered twice is one entry: one exam, one finding.',
  O(), [perf('p1', CHEST, '2026-05-20'), perf('p1', CHEST, '2026-05-20')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), history=[row('p1', 'performed', '2026-05-20')]))
v('R1.4', 'Merge Dose', 'One dose entry delivered twice counts once: 100 mGy.cm on the head and neck, 0.31 mSv.',
  THY, [perf('p1', 'CTA-HEAD-NECK', '2026-05-20', key='k')] + 2 * [dose('x1', [event('1.2.1', dlp(100, '16cm'), region='head-neck')], key='k')],
  doses(total(310000, 206666, 465000, measured=1)), dose=True)

# --- R1.3 one id, two contents
v('R1.3', 'IdReused', 'Two contents under one id: both are quarantined and neither is a prior.',
  O(), [perf('p1', CHEST, '2026-05-20'), perf('p1', HEAD, '2026-05-20')], nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'id-reused'}]))
v('R1.3', 'IdReused', 'Two contents under one id beside a sound entry: the sound one alone is found.',
  O(), [perf('p1', CHEST, '2026-05-20'), perf('p1', CHEST, '2026-05-21'), perf('p2', CHEST, '2026-05-01')],
  found(F('recently-performed', 'interrupt', 'p2', 'covers'), history=[row('p2', 'performed', '2026-05-01')]))
v('R1.3', 'IdReused', 'Two contents that differ in the revision alone are two contents.',
  O(), [perf('p1', CHEST, '2026-05-20'), perf('p1', CHEST, '2026-05-20', rev=2)], nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'id-reused'}]))

# --- R1.10 entered in error
v('R1.10', 'EnteredInError', 'A performance entered in error is as if absent: no exam, no prior, no dose.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), error('e1', ['p1'], '2026-05-21T08:00:00Z')], nothing({}, history=[]))
v('R1.10', 'EnteredInError', 'Another system cannot take an entry back: the exam stays, with a note.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), error('e1', ['p1'], '2026-05-21T08:00:00Z', sys='ris.sud', inst='CHS')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), notes=[{'code': 'entered-in-error-of-other-system'}]))
v('R1.10', 'EnteredInError', 'An entered-in-error that names an entered-in-error has no effect: the exam stays away.',
  O(), [perf('p1', CHEST, '2026-05-20'), error('e1', ['p1'], '2026-05-21T08:00:00Z'), error('e2', ['e1'], '2026-05-22T08:00:00Z')],
  nothing({}, history=[]))
v('R1.10', 'EnteredInError', 'A cancellation entered in error: the request is live again.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', key='k'), cancel('r2', 'cancelled', '2026-06-02T08:00:00Z', key='k', **GP),
        error('r3', ['r2'], '2026-06-03T08:00:00Z', **GP)],
  found(F(ASK, 'interrupt', 'r1', 'covers')))
v('R1.10', 'EnteredInError', 'The report is entered in error, the performance stays: performed.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k'), error('q2', ['q1'], '2026-05-22T08:00:00Z')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', proposal='none'), history=[row('p1', 'performed', '2026-05-20', report=False)]))
v('R1.10', 'EnteredInError', 'The corrected revision is entered in error: the first speaks again.',
  THY, [perf('p1', CHEST, '2026-05-20', key='k'), perf('p2', CHEST, '2026-05-22', at='2026-05-23T08:00:00Z', rev=2, key='k'), error('p3', ['p2'], '2026-05-24T08:00:00Z')],
  hist(row('p1', 'performed', '2026-05-20')))
v('R1.10', 'EnteredInError', 'One entered-in-error names own and foreign entries: the own goes, the foreign stays with a note.',
  THY, [perf('p1', CHEST, '2026-05-20', key='k'), perf('p2', HEAD, '2026-05-21', sys='ris.sud', inst='CHS'), error('e1', ['p1', 'p2'], '2026-05-24T08:00:00Z')],
  hist(row('p2', 'performed', '2026-05-21'), notes=[{'code': 'entered-in-error-of-other-system'}]))

# --- R1.11, R1.12 what was done
v('R1.11', 'WhatWasDone', 'A request at revision 7 yields to a performance at revision 2.',
  THY, [req('r1', X('CT-ABDOMEN'), '2026-05-01T08:00:00Z', rev=7, **PL), perf('p1', X('CT-ABDOMEN-PELVIS', contrast='given'), '2026-05-20', rev=2, **PL)],
  hist(row('p1', 'performed', '2026-05-20', codes=['CT-ABDOMEN-PELVIS'])))
v('R1.11', 'WhatWasDone', 'Performance over report.',
  THY, [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', X('CT-CAP', contrast='none'), at='2026-05-21T08:00:00Z', key='k')],
  hist(row('p1', 'reported', codes=['CT-CHEST'])))
v('R1.11', 'WhatWasDone', 'Report over schedule.',
  THY, [sched('s1', CHEST, '2026-05-20', at='2026-05-01T08:00:00Z', key='k'), report('t1', X('CT-CAP', contrast='none'), '2026-05-20', at='2026-05-21T08:00:00Z', key='k')],
  hist(row('s1', 'reported', codes=['CT-CAP'])))
v('R1.11', 'WhatWasDone', 'Schedule over decision.',
  THY, [decide('d1', 'modify', '2026-06-01T08:00:00Z', what='US-ABDOMEN', key='k'), sched('s1', 'MR-ABDOMEN', '2026-06-25', key='k')],
  hist(row('d1', 'scheduled', '2026-06-25', codes=['MR-ABDOMEN'])))
v('R1.11', 'WhatWasDone', 'Decision over request: the modified exam is compared, an ultrasound is supplementary to a CT of the abdomen.',
  O(X('CT-ABDOMEN', contrast='none')), [req('r1', X('CT-ABDOMEN', contrast='none'), '2026-06-01T08:00:00Z', **PL), decide('d1', 'modify', '2026-06-02T08:00:00Z', what='US-ABDOMEN', **PL)],
  found(F('supplementary', 'info', 'd1', 'supplementary')))
v('R1.11', 'WhatWasDone', 'An appointment without exam leaves the request to speak.',
  THY, [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', None, '2026-06-25', **PL)],
  hist(row('r1', 'scheduled', '2026-06-25', codes=['CT-CHEST'])))
v('R1.12', 'WhatWasDone Laterality', 'The performance leaves the side open, the request says right: the knee is the right one.',
  THY, [req('r1', X('MR-KNEE', side='right'), '2026-05-01T08:00:00Z', **PL), perf('p1', X('MR-KNEE'), '2026-05-20', **PL)],
  hist(row('p1', 'performed', codes=['MR-KNEE'], sides=['right'])))
v('R1.12', 'WhatWasDone Laterality', 'The performance says left, the request right: what was done is left.',
  THY, [req('r1', X('MR-KNEE', side='right'), '2026-05-01T08:00:00Z', **PL), perf('p1', X('MR-KNEE', side='left'), '2026-05-20', **PL)],
  hist(row('p1', 'performed', codes=['MR-KNEE'], sides=['left'])))
v('R1.12', 'WhatWasDone Laterality', 'Filled from the request, the right knee done does not answer an order for the left one.',
  O(X('MR-KNEE', side='left')), [req('r1', X('MR-KNEE', side='right'), '2026-05-01T08:00:00Z', **PL), perf('p1', X('MR-KNEE'), '2026-05-20', **PL)],
  nothing({'p1': 'unrelated'}))
v('R1.12', 'WhatWasDone', 'A code alone states modality and sites: history shows the family of a chest film.',
  THY, [perf('p1', FILM, '2026-05-20')], hist(row('p1', codes=['XR-CHEST'], family='XR')))

# --- R1.13 the date of a request
v('R1.13', 'RequestDate', 'Editing does not renew: first revision on 1 November, validity of six months is over although edited yesterday.',
  O(), [req('r1', CHEST, '2025-11-01T08:00:00Z', key='k'), req('r2', CHEST, '2026-06-14T08:00:00Z', rev=2, key='k')], nothing({'r1': 'expired'}))
v('R1.13', 'RequestDate', 'Editing does not renew: shown with the date of its first revision.',
  THY, [req('r1', CHEST, '2026-04-01T08:00:00Z', key='k'), req('r2', CHEST, '2026-06-14T08:00:00Z', rev=2, key='k')], hist(row('r1', 'requested', '2026-04-01')))
v('R1.13', 'RequestDate', 'The date that the request states comes before the instant of its entry.',
  THY, [req('r1', CHEST, '2026-06-10T08:00:00Z', requested='2026-05-28')], hist(row('r1', 'requested', '2026-05-28')))
v('R1.13', 'RequestDate', 'Stated date 1 December 2025, entered this month (a late import): expired on 1 June 2026.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', requested='2025-12-01')], nothing({'r1': 'expired'}))
v('R1.13', 'RequestDate CivilDay', 'First revision at 22:30 UTC on 31 May: requested on 1 June in Luxembourg.',
  THY, [req('r1', CHEST, '2026-05-31T22:30:00Z')], hist(row('r1', 'requested', '2026-06-01')))

# --- reports
v('R1.4', 'ReportFork', 'A report and its replacement: one exam, no fork.',
  THY, [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k'), report('q2', at='2026-05-22T08:00:00Z', replaces=['q1'], rev=2, key='k')],
  hist(row('p1', 'reported', '2026-05-20', report=True)))
v('R1.4', 'ReportFork', 'Two versions that both replace the first: a fork, noted.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k'),
        report('q2', at='2026-05-22T08:00:00Z', replaces=['q1'], rev=2, key='k'), report('q3', at='2026-05-23T08:00:00Z', replaces=['q1'], rev=2, key='k')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), notes=[{'code': 'report-fork'}]))

# --- R1.22 to R1.25
v('R1.23', 'BeforeBirth', 'A performance dated before birth cannot be true: quarantined, no prior.',
  O(), [perf('p1', CHEST, '1960-05-20', at='2026-05-20T08:00:00Z')], nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'before-birth'}]))
v('R1.23', 'BeforeBirth', 'On the day of birth itself an act may be.',
  THY, [perf('p1', 'US-ABDOMEN', '2026-05-01', at='2026-05-01T12:00:00Z')], hist(row('p1', 'performed', '2026-05-01')), pat=patient(birthDate='2026-05-01'))
v('R1.23', 'BeforeBirth', 'The day before birth: quarantined.',
  THY, [perf('p1', 'US-ABDOMEN', '2026-04-30', at='2026-05-01T12:00:00Z')], hist(quarantine=[{'entry': 'p1', 'reason': 'before-birth'}]), pat=patient(birthDate='2026-05-01'))
v('R1.23', 'BeforeBirth', 'A planned date before birth is read too.',
  O(), [sched('s1', CHEST, '1926-06-20')], nothing({}, history=[], quarantine=[{'entry': 's1', 'reason': 'before-birth'}]))
v('R1.23', 'BeforeBirth', 'An entry whose instant is before birth is quarantined.',
  THY, [perf('p1', 'US-ABDOMEN', '2026-05-10', at='2026-04-01T12:00:00Z')], hist(quarantine=[{'entry': 'p1', 'reason': 'before-birth'}]), pat=patient(birthDate='2026-05-01'))
v('R1.23', 'BeforeBirth PartialDate', 'A partial date that may lie after birth is not before birth: 1961 for someone born on 12 April 1961.',
  THY, [perf('p1', CHEST, '1961', at='2026-05-10T08:00:00Z')], hist(row('p1', 'performed', '1961-04-12/1961-12-31')))
v('R1.25', 'FutureAct', 'Performed two days from now: the performance is quarantined and is no prior.',
  O(), [perf('p1', CHEST, '2026-06-17T09:00:00Z', at='2026-06-15T07:00:00Z')], found(quarantine=[{'entry': 'p1', 'reason': 'in-future'}]))
v('R1.25', 'FutureAct', 'Exactly now + 24 h is not later than the tolerance: it counts.',
  O(), [perf('p1', CHEST, '2026-06-16T08:00:00Z', at='2026-06-15T07:00:00Z')], found(F('recently-performed', 'interrupt', 'p1', 'covers', until='2026-09-14')))
v('R1.25', 'FutureAct', 'One second later than now + 24 h: quarantined.',
  O(), [perf('p1', CHEST, '2026-06-16T08:00:01Z', at='2026-06-15T07:00:00Z')], found(quarantine=[{'entry': 'p1', 'reason': 'in-future'}]))
v('R1.25', 'FutureAct', 'A future performance beside its report: the exam is reported, its date unknown, so that it is only possible.',
  O(), [perf('p1', CHEST, '2026-06-20', at='2026-06-10T07:00:00Z', key='k'), report('q1', CHEST, at='2026-06-12T08:00:00Z', key='k')],
  found(F('possible-repeat', 'hint', 'p1', 'possible'), notes=[{'code': 'future-act-ignored', 'about': 'p1'}], quarantine=[{'entry': 'p1', 'reason': 'in-future'}]))
v('R1.25', 'FutureAct', 'A future performance on a request: the exam keeps the status requested.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-06-20', at='2026-06-10T07:00:00Z', **PL)],
  found(F('possible-repeat', 'hint', 'p1', 'possible'), history=[row('p1', 'requested')], quarantine=[{'entry': 'p1', 'reason': 'in-future'}]),
  note='R1.25: the exam keeps the status of its other entries, its date is unknown; R4.10 an unknown date: some days inside, some outside')
v('R1.25', 'FutureAct Dose', 'A future performance: its dose entry stays and counts, but without a date there is no age: unknown, never 0.',
  THY, [perf('p1', 'CTA-HEAD-NECK', '2026-06-20', at='2026-06-10T07:00:00Z', key='k'), dose('x1', [event('1.2.1', dlp(100, '16cm'), region='head-neck')], at='2026-06-10T07:00:00Z', key='k')],
  found(F('possible-repeat', 'hint', 'p1', 'possible'), quarantine=[{'entry': 'p1', 'reason': 'in-future'}], dose={'exams': [edose('p1', contribution('unknown', source='x-ray'))]}), dose=True)

# --- R1.2 told by the patient
v('R1.2', 'Told', 'A told exam is at most possible, even with code, contrast and day.',
  O(), [told('t1', CHEST, '2026-05-20')], found(F('possible-repeat', 'hint', {'exam': 't1', 'told': True}, 'possible', 'min-ct-chest', reasons=['told'])))
v('R1.2', 'Told', 'A told exam outside the window gives nothing.',
  O(), [told('t1', CHEST, '2026-02')], nothing({'t1': 'outside-window'}))
v('R1.2', 'Told', 'A told exam whose month holds the day of a performed one: maybe the same, raises nothing of its own.',
  O(), [told('t1', CHEST, '2026-05'), perf('p1', CHEST, '2026-05-20')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), trace=tr({'p1': 'finding', 't1': 'maybe-the-same'}),
        notes=[{'code': 'maybe-the-same'}], history=[row('p1', 'performed', '2026-05-20'), row('t1', date='2026-05-01/2026-05-31', told=True, maybeTheSame=['p1'])]))
v('R1.2', 'Told', 'The month told does not hold the other\'s day: two exams, two findings.',
  O(), [told('t1', CHEST, '2026-04'), perf('p1', CHEST, '2026-05-20')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), F('possible-repeat', 'hint', 't1', 'possible')))
v('R1.2', 'Told', 'Another family (a film told, a CT done): not the same exam.',
  THY, [told('t1', FILM, '2026-05'), perf('p1', CHEST, '2026-05-20')], hist(row('p1', 'performed', '2026-05-20'), row('t1')),
  note='order of history: latest first; t1 is the range of May, sorted by its first day')
v('R1.2', 'Told Laterality', 'Told left knee, done right knee: not the same.',
  O(X('MR-KNEE', side='both')), [told('t1', X('MR-KNEE', side='left'), '2026-05'), perf('p1', X('MR-KNEE', side='right'), '2026-05-20')],
  found(F('recently-performed', 'hint', 'p1', 'partial'), F('possible-repeat', 'hint', 't1', 'possible')))
v('R1.2', 'Told Laterality', 'Told knee without side, done right knee: sites may overlap, maybe the same.',
  O(X('MR-KNEE', side='right', contrast='none')), [told('t1', X('MR-KNEE', contrast='none'), '2026-05'), perf('p1', X('MR-KNEE', side='right', contrast='none'), '2026-05-20')],
  found(F('recently-performed', 'hint', 'p1', 'covers'), trace=tr({'p1': 'finding', 't1': 'maybe-the-same'})))
v('R1.2', 'Told', 'Maybe the same as a request only: the other must be performed, so the told one speaks for itself.',
  O(), [told('t1', CHEST, '2026-06'), req('r1', CHEST, '2026-06-10T08:00:00Z')],
  found(F(ASK, 'interrupt', 'r1', 'covers'), F('possible-repeat', 'hint', 't1', 'possible')))
v('R1.2', 'Told', 'Two told exams of the same month are not the same by being told: both are shown.',
  O(), [told('t1', CHEST, '2026-05'), told('t2', CHEST, '2026-05')],
  found(F('possible-repeat', 'hint', 't1', 'possible'), F('possible-repeat', 'hint', 't2', 'possible')))
v('R1.2', 'Told Dose', 'Maybe the same: the told exam is shown and not summed, one typical dose of 7 mSv.',
  THY, [told('t1', CHEST, '2026-05'), perf('p1', CHEST, '2026-05-20')], doses(total(7000000, 4000000, 18000000, typical=1)), dose=True)
v('R1.2', 'Told', 'Told of a CT somewhere ("CT, 2025"): no region, nothing inside P90D.',
  O(), [told('t1', X(modality='CT'), '2025')], nothing({'t1': 'outside-window'}))
v('R1.2', 'Told', 'Told of a CT this spring, region unknown: possible, for it could be the chest.',
  O(), [told('t1', X(modality='CT'), '2026-05')], found(F('possible-repeat', 'hint', 't1', 'possible')))
v('R1.25', 'FutureAct', 'Performed "tomorrow" as a date: its first hours lie within the tolerance, it counts.',
  O(), [perf('p1', CHEST, '2026-06-16', at='2026-06-15T07:00:00Z')], found(F('recently-performed', 'interrupt', 'p1', 'covers', until='2026-09-14'), history=[row('p1', 'performed', '2026-06-16')]))
v('R1.25', 'FutureAct', 'Performed on a date two days from now: every hour of it is later than the tolerance, quarantined.',
  O(), [perf('p1', CHEST, '2026-06-17', at='2026-06-15T07:00:00Z')], found(quarantine=[{'entry': 'p1', 'reason': 'in-future'}]))
v('R1.25', 'FutureAct PartialDate', 'Performed in "June 2026" on 15 June: cut to the days up to now, it counts.',
  O(), [perf('p1', CHEST, '2026-06', at='2026-06-15T07:00:00Z')], found(F('recently-performed', 'interrupt', 'p1', 'covers', until='2026-09-13'), history=[row('p1', 'performed', '2026-06-01/2026-06-15')]))
v('R1.25', 'FutureAct PartialDate', 'Performed in "July 2026": wholly in the future, quarantined.',
  O(), [perf('p1', CHEST, '2026-07', at='2026-06-15T07:00:00Z')], found(quarantine=[{'entry': 'p1', 'reason': 'in-future'}]))
v('R1.25', 'FutureAct', 'Of two performances of one exam the later revision is in the future: quarantined, the first is no longer the highest revision but stands alone.',
  THY, [perf('p1', CHEST, '2026-05-20', key='k'), perf('p2', CHEST, '2026-07-20', at='2026-06-01T08:00:00Z', rev=2, key='k')],
  found(quarantine=[{'entry': 'p2', 'reason': 'in-future'}]))

# --- settled by P65, P69 to P76
v('R1.3', 'IdReused EnteredInError', 'Two systems used one id; one of them takes its entry back: the other content is live (P74).',
  O(), [perf('p1', CHEST, '2026-05-20'), perf('p1', HEAD, '2026-05-22', sys='ris.sud', inst='CHS'), error('e1', ['p1'], '2026-05-23T08:00:00Z', sys='ris.sud', inst='CHS')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), history=[row('p1', 'performed', '2026-05-20')]))
v('R1.10', 'EnteredInError', 'An entered-in-error that belongs to somebody else (sex) is quarantined and has no effect.',
  O(), [perf('p1', CHEST, '2026-05-20'), error('e1', ['p1'], '2026-05-23T08:00:00Z', ident={'sex': 'M'})],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), quarantine=[{'entry': 'e1', 'reason': 'identity-sex'}]))
v('R1.10', 'EnteredInError IdentityConflict', 'A stranger\'s entry taken back by its system is as if absent: nothing is quarantined any more, the rest is found.',
  O(), [perf('p1', CHEST, '2026-05-20'), perf('p2', CHEST, '2026-06-01', ident={'sex': 'M'}), error('e1', ['p2'], '2026-06-02T08:00:00Z')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), history=[row('p1', 'performed')]))
v('R1.23', 'BeforeBirth', 'The date of a request before birth is not read: the request stands by its own instant (P73).',
  THY, [req('r1', 'US-ABDOMEN', '2026-05-20T08:00:00Z', requested='2026-04-20')], hist(row('r1', 'requested')), pat=patient(birthDate='2026-05-01'))
v('R1.23', 'BeforeBirth PartialDate', 'A birth date known in part has a first day, too: performed in 1960, born in 1961: quarantined.',
  O(), [perf('p1', CHEST, '1960-05-20', at='2026-05-20T08:00:00Z')], nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'before-birth'}]), pat=patient(birthDate='1961'))
v('R1.23', 'BeforeBirth PartialDate', 'Performed in 1961, born in 1961: it may be after birth.',
  THY, [perf('p1', CHEST, '1961-02', at='2026-05-20T08:00:00Z')], hist(row('p1', 'performed')), pat=patient(birthDate='1961'))
v('R1.23', 'BeforeBirth', 'A report dated before birth.', O(), [report('q1', CHEST, '1959-05-20', at='2026-05-20T08:00:00Z')], nothing({}, history=[], quarantine=[{'entry': 'q1', 'reason': 'before-birth'}]))
v('R1.23', 'BeforeBirth Told', 'A told exam dated before birth.', O(), [told('t1', CHEST, '1950')], nothing({}, history=[], quarantine=[{'entry': 't1', 'reason': 'before-birth'}]))
v('R1.22', 'Quarantine NationalNumber', 'Of an entry that is quarantined whole nothing else is listed: its wrong number gives no row of its own.',
  O(), [perf('p1', CHEST, '2026-05-20', ident={'sex': 'M', 'nationalNumber': '2000060500127'})], nothing({}, history=[], quarantine=[{'entry': 'p1', 'place': '', 'reason': 'identity-sex'}]))
v('R1.22', 'Quarantine', 'Of several reasons of one entry the first: birth date before sex.',
  O(), [perf('p1', CHEST, '2026-05-20', ident={'sex': 'M', 'birthDate': '1975-01-01'})], nothing({}, history=[], quarantine=[{'entry': 'p1', 'place': '', 'reason': 'identity-birth-date'}]))
v('R1.25', 'FutureAct', 'A report that dates its exam next month is not believed: the date is unknown, noted, and nothing is quarantined (P70).',
  O(), [report('q1', CHEST, '2026-07-20', at='2026-06-10T08:00:00Z')],
  found(F('possible-repeat', 'hint', 'q1', 'possible'), history=[row('q1', 'reported')], notes=[{'code': 'future-act-ignored', 'about': 'q1'}]))
v('R1.2', 'Told Linking', 'A told entry with a Study Instance UID (from a CD) links like any other: the exam is no longer told, every field is the radiology\'s.',
  O(), [told('t1', HEAD, '2025', study='1.2.3'), perf('p1', CHEST, '2026-05-20', study='1.2.3')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', reasons=[]), history=[row('p1', 'performed', '2026-05-20', codes=['CT-CHEST'])]))
v('R1.2', 'Told Unknown', 'Told without modality beside a CT of that month: the families must be known and equal, so it is a possible repeat of its own (P76).',
  O(), [told('t1', X(sites=[site('chest')]), '2026-05'), perf('p1', CHEST, '2026-05-20')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers'), F('possible-repeat', 'hint', 't1', 'possible')))
v('R1.4', 'ReportFork', 'Three versions in a chain by revision: the latest stands, its link alone is shown.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k'), report('q2', at='2026-05-22T08:00:00Z', rev=2, key='k'), report('q3', at='2026-05-23T08:00:00Z', rev=3, key='k')],
  found(F('recently-performed', 'interrupt', {'exam': 'p1', 'reports': ['https://reports.example/q3']}, 'covers')))
v('R1.4', 'ReportFork', 'Reports of two systems side by side are no fork: both links, the latest first.',
  O(), [perf('p1', CHEST, '2026-05-20', study='1.2'), report('q1', at='2026-05-21T08:00:00Z', study='1.2'), report('q2', at='2026-05-22T08:00:00Z', study='1.2', sys='ris.sud', inst='CHS')],
  found(F('recently-performed', 'interrupt', {'exam': 'p1', 'reports': ['https://reports.example/q2', 'https://reports.example/q1']}, 'covers')))
v('R1.13', 'RequestDate', 'A date stated in a weaker request stands before the instant of the stronger one (P71).',
  THY, [req('r1', CHEST, '2026-06-10T08:00:00Z', placer=('P', 'C')), req('r2', CHEST, '2026-06-09T08:00:00Z', requested='2026-05-05', sys='gp.weis', placer=('P', 'C'))], hist(row('r1', 'requested', '2026-05-05')))
v('R1.7', 'Aborted', 'The performance says nothing, the report says that the question is not answered: at most possible.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k', diagnostic=False)], found(F('possible-repeat', 'hint', 'p1', 'possible', reasons=['not-diagnostic'])))
v('R1.7', 'Aborted', 'The performance says diagnostic, the report denies it: the performance is the stronger (P71).',
  O(), [perf('p1', CHEST, '2026-05-20', diagnostic=True, key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k', diagnostic=False)], found(F('recently-performed', 'interrupt', 'p1', 'covers')))

# --- settled by P80 to P84
v('R1.11', 'ReportFork WhatWasDone', 'A replaced report tells nothing: its exam (head) and day are out, the replacement says chest, 20 May.',
  O(), [report('q1', HEAD, '2026-05-10', at='2026-05-21T08:00:00Z', key='k'), report('q2', CHEST, '2026-05-20', at='2026-05-22T08:00:00Z', replaces=['q1'], rev=2, key='k')],
  found(F('recently-performed', 'interrupt', 'q1', 'covers', until='2026-08-18'), history=[row('q1', 'reported', '2026-05-20', codes=['CT-CHEST'])]))
v('R1.4', 'ReportFork FollowUp', 'The follow-up of a replaced report is no longer recommended: a repeat.',
  O(), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P2M'}), report('q2', at='2026-04-20T08:00:00Z', key='k', replaces=['q1'], rev=2)],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R1.4', 'ReportFork FollowUp', 'The replacement recommends another follow-up: that one acts, due since 10 June.',
  O(), [perf('p1', CHEST, '2026-04-10', key='k'), report('q1', at='2026-04-11T08:00:00Z', key='k', follow={'min': 'P6M'}), report('q2', at='2026-04-20T08:00:00Z', key='k', replaces=['q1'], rev=2, follow={'min': 'P2M'})],
  nothing({'p1': 'planned-follow-up'}))
v('R1.11', 'WhatWasDone PartialDate', 'Two acts of one study, "May 2026" and 10 May: the earliest by the first day is May.',
  THY, [perf('p1', CHEST, '2026-05', at='2026-06-01T08:00:00Z', study='1.2', key='a'), perf('p2', FILM, '2026-05-10', at='2026-06-01T08:10:00Z', study='1.2', key='b')], hist(row('p1', 'performed', '2026-05-01/2026-05-31')))
v('R1.11', 'WhatWasDone PartialDate', 'Two acts of one study, "May 2026" and 1 May: of two that begin on one day the more exact.',
  THY, [perf('p1', CHEST, '2026-05', at='2026-06-01T08:00:00Z', study='1.2', key='a'), perf('p2', FILM, '2026-05-01', at='2026-06-01T08:10:00Z', study='1.2', key='b')], hist(row('p1', 'performed', '2026-05-01')))
v('R1.6', 'StatusJoin', 'In progress without start, plan and request: it has the day of the entry that says so.',
  O(), [perf('p1', CHEST, None, at='2026-06-14T08:00:00Z', state='in-progress')], found(F(ASK, 'interrupt', 'p1', 'covers', until='2026-09-12'), history=[row('p1', 'in-progress', '2026-06-14')]))
v('R1.25', 'FutureAct Revision', 'Two revisions of a performance, both in the future: both are quarantined, neither comes back.',
  O(), [perf('p1', CHEST, '2026-07-01', at='2026-06-10T08:00:00Z', key='k'), perf('p2', CHEST, '2026-07-02', at='2026-06-11T08:00:00Z', rev=2, key='k')],
  found(quarantine=[{'entry': 'p1', 'reason': 'in-future'}, {'entry': 'p2', 'reason': 'in-future'}]))
v('R1.9', 'Negative', 'A cancellation by a third system that neither asked nor performs does not prevail: the request is live.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', **PL), cancel('c1', 'cancelled', '2026-06-11T08:00:00Z', sys='ehr.portal', inst='EHR', **PL)],
  found(F(ASK, 'interrupt', 'c1', 'covers'), history=[row('c1', 'requested')]))
v('R1.9', 'Negative', 'Nobody states a live status any more: the negative one of the performing system (no-show) goes before the requester\'s (cancelled).',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-10', at='2026-06-02T08:00:00Z', **PL), cancel('c1', 'no-show', '2026-06-10T18:00:00Z', **PL), cancel('c2', 'cancelled', '2026-06-11T08:00:00Z', **PL, **GP)],
  nothing({'c1': 'negative'}, history=[row('c1', 'no-show')]))
v('R1.9', 'Negative', 'The requester cancels, the radiology has accepted only: cancelled prevails over requested.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', **PL), decide('d1', 'accept', '2026-06-02T08:00:00Z', **PL), cancel('c2', 'cancelled', '2026-06-11T08:00:00Z', **PL, **GP)],
  nothing({'c2': 'negative'}, history=[row('c2', 'cancelled')]))
v('R1.9', 'Negative', 'The requester cancels and asks again with a higher revision: requested.',
  O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', key='k'), cancel('r2', 'cancelled', '2026-06-05T08:00:00Z', key='k', **GP), req('r3', CHEST, '2026-06-08T08:00:00Z', rev=2, key='k')],
  found(F(ASK, 'interrupt', 'r1', 'covers'), history=[row('r1', 'requested', '2026-06-01')]))
v('R1.2', 'Told Itself', 'At reporting the act itself is no prior: a told exam that may be the same as it speaks for itself (P05 asks for a prior that counts).',
  O(itself=['p1'], performed='2026-06-15T06:00:00Z'), [perf('p1', CHEST, '2026-06-15T06:00:00Z'), told('t1', CHEST, '2026-06')],
  found(F('possible-repeat', 'hint', 't1', 'possible'), trace=tr({'p1': 'itself', 't1': 'finding'})), moment='reporting')
v('R1.2', 'Told', 'Told without any date: it may be the same as any exam between birth and now, so it raises nothing beside a performed one.',
  O(), [told('t1', CHEST, None), perf('p1', CHEST, '2026-05-20')], found(F('recently-performed', 'interrupt', 'p1', 'covers'), trace=tr({'p1': 'finding', 't1': 'maybe-the-same'})))
v('R1.2', 'Told', 'Told without any date and nothing else of the kind: a possible repeat.', O(), [told('t1', CHEST, None)], found(F('possible-repeat', 'hint', 't1', 'possible')))
v('R1.20', 'IdentityNames', 'A name that differs under the patient\'s right sex alone, no issued identifier: sex is no birth date, the names conflict.',
  O(), [perf('p1', CHEST, '2026-05-20', ident={'names': ['Paul Schmit'], 'sex': 'F'})], nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-names'}]), pat=patient(names=['Anne Weber']))
v('R1.11', 'WhatWasDone', 'Three systems tell of one act: of what is weaker the later statement fills the sites, whatever its system.', O(X('US-THYROID')),
  [perf('p1', X(modality='US'), '2026-05-20', at='2026-05-25T08:00:00Z', sys='ris.nord', study='1.2.1'), perf('p2', X(contrast='none'), '2026-05-20', at='2026-05-24T08:00:00Z', sys='pacs.nord', study='1.2.1', key='k'),
   perf('p3', X('US-THYROID'), '2026-05-20', at='2026-05-23T08:00:00Z', sys='ris.sud', study='1.2.1'), perf('p4', X('US-ABDOMEN'), '2026-05-20', at='2026-05-22T08:00:00Z', sys='pacs.nord', study='1.2.1')],
  found(F('recently-performed', 'hint', 'p1', 'covers', reasons=['not-verified'])))
v('R1.11', 'WhatWasDone Unknown', 'An act that states a modality which the pack does not know: it is unknown, not open, whatever was asked for.', O(X('US-THYROID')),
  [req('r1', X('US-THYROID'), '2026-05-01T08:00:00Z', study='1.2.1'), perf('p1', X(modality='XX'), '2026-05-20', study='1.2.1')], found(F('possible-repeat', 'hint', 'p1', 'possible')))
KNEES = X('MR-KNEE', sites=[site('knee', side='left', contrast='none'), site('knee', side='right', contrast='given')])
v('R1.12', 'WhatWasDone Laterality', 'What a request says of the contrast of the right knee does not fill the left one.', O(X('MR-KNEE', side='left', contrast='given')),
  [req('r1', KNEES, '2026-05-01T08:00:00Z', study='1.2.1'), perf('p1', X('MR-KNEE', side='left'), '2026-05-20', study='1.2.1')], found(F('recently-performed', 'hint', 'p1', 'partial')))
v('R4.43', 'Content', 'A blank link is none: nothing can be opened.', O(X('US-THYROID')),
  [perf('p1', X('US-THYROID'), '2026-05-20', study='1.2.1'), entry('q1', {'report': {'document': ' '}}, '2026-05-21T08:00:00Z', study='1.2.1')], found(F('recently-performed', 'hint', 'p1', 'covers', proposal='none')))
v('R1.23', 'BeforeBirth', 'A plan for the day of birth itself may be: a newborn is examined on that day.',
  THY, [sched('s1', 'US-ABDOMEN', '2026-06-14', at='2026-06-14T06:00:00Z')], hist(row('s1', 'scheduled', '2026-06-14')), pat=patient(birthDate='2026-06-14'))
v('R1.23', 'BeforeBirth', 'A request of this month, planned for a day before birth.', O(), [req('r1', CHEST, '2026-06-01T08:00:00Z', planned='1926-06-20')], nothing({}, history=[], quarantine=[{'entry': 'r1', 'reason': 'before-birth'}]))
