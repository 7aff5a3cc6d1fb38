"""R4.29, R4.30: several exams of one session that together cover the order (chest-abdomen-pelvis)."""
from lib import *

T = Theme('R4-session')
v = T.v
REC, ASK = 'recently-performed', 'already-requested'
CAP = X('CT-CAP', contrast='none')
CAP_C = X('CT-CAP', contrast='given')
AP = X('CT-ABDOMEN-PELVIS', contrast='none')
AP_C = X('CT-ABDOMEN-PELVIS', contrast='given')
CA = X('CT-ABDOMEN', contrast='none')
SUD = dict(sys='ris.sud', inst='CHS')


def pair(a=CHEST, b=AP, at='2026-05-20T08:00:00Z', bt='2026-05-20T08:20:00Z', akw={}, bkw={}):
    return [perf('p1', a, at, **akw), perf('p2', b, bt, **bkw)]


TOGETHER = found(F(REC, 'interrupt', ['p1', 'p2'], 'covers', 'min-fallback-ct'))
APART = found(F(REC, 'hint', 'p1', 'partial'), F(REC, 'hint', 'p2', 'partial'))
# Members of a session that covers are not much smaller (P54); equal in all else, the smaller id leads (R4.40).
v('R4.29', 'Session', 'Chest and abdomen-pelvis of one institution, day and family cover the whole: one finding names both.', O(CAP), pair(), TOGETHER)
v('R4.29', 'Session', 'Two institutions: no session, two partial findings.', O(CAP), pair(bkw=SUD), APART)
v('R4.29', 'Session', 'Two days: no session.', O(CAP), pair(bt='2026-05-21T08:20:00Z'), found(F(REC, 'hint', 'p2', 'partial'), F(REC, 'hint', 'p1', 'partial')))
v('R4.29', 'Session CivilDay', 'One night, but two civil days in Luxembourg (21:50 and 22:10 UTC): no session.',
  O(CAP), pair(at='2026-05-20T21:50:00Z', bt='2026-05-20T22:10:00Z'), found(F(REC, 'hint', 'p2', 'partial'), F(REC, 'hint', 'p1', 'partial')))
v('R4.29', 'Session CivilDay', 'Two UTC days, one civil day (22:10 and 00:10 UTC): a session.',
  O(CAP), pair(at='2026-05-19T22:10:00Z', bt='2026-05-20T00:10:00Z'), TOGETHER)
v('R4.29', 'Session', 'Two systems of one institution on one day: a session.', O(CAP), pair(bkw=dict(sys='ris.nord.2', inst='CHN')), TOGETHER)
v('R4.29', 'Session', 'Together they do not cover the pelvis: two partial findings.', O(CAP), pair(b=CA), APART)
v('R4.29', 'Session Contrast', 'With contrast both, order without: contrast answers native at both sites, covers.', O(CAP), pair(CHEST_C, AP_C), TOGETHER)
v('R4.29', 'Session Contrast', 'Order with contrast, the chest was native: its site is not covered, two partial findings.', O(CAP_C), pair(CHEST, AP_C), APART)
v('R4.29', 'Session Contrast', 'Order with contrast, both with contrast: covers.', O(CAP_C), pair(CHEST_C, AP_C), TOGETHER)
v('R4.29', 'Session Technique', 'Pulmonary arteries and abdomen-pelvis, both with contrast: one of them has the standard technique, covers.', O(CAP_C), pair('CTPA', AP_C), TOGETHER)
v('R4.29', 'Session', 'One covers alone: it is found for itself, the other is partial.', O(CAP), pair(CHEST, CAP),
  found(F(REC, 'interrupt', 'p2', 'covers', 'min-fallback-ct'), F(REC, 'hint', 'p1', 'partial')))
v('R4.29', 'Session', 'A third exam of the day that does not overlap (head) is not named.', O(CAP), pair() + [perf('p3', HEAD, '2026-05-20T08:40:00Z')],
  found(F(REC, 'interrupt', ['p1', 'p2'], 'covers', 'min-fallback-ct'), trace=tr({'p1': {}, 'p2': 'finding', 'p3': 'unrelated'})))
v('R4.29', 'Session', 'Another family of the day (ultrasound of the pelvis) fills no gap.', O(CAP), pair(b=CA) + [perf('p3', 'US-PELVIS', '2026-05-20T09:00:00Z')],
  found(F(REC, 'hint', 'p1', 'partial'), F(REC, 'hint', 'p2', 'partial'), F('supplementary', 'info', 'p3', 'supplementary')))
v('R4.30', 'Session Told', 'A told exam joins no session.', O(CAP), [perf('p1', AP, '2026-05-20T08:00:00Z'), told('t1', CHEST, '2026-05-20', sys='ris.nord', inst='CHN')],
  found(F(REC, 'hint', 'p1', 'partial'), F('possible-repeat', 'hint', 't1', 'possible')))
v('R4.30', 'Session Aborted', 'A part that was not diagnostic joins no session.', O(CAP), pair(akw=dict(diagnostic=False)),
  found(F(REC, 'hint', 'p2', 'partial'), F('possible-repeat', 'hint', 'p1', 'possible')))
v('R4.30', 'Session Negative', 'A part that was cancelled joins no session.', O(CAP), pair(akw=dict(state='aborted-before-exposure')),
  found(F(REC, 'hint', 'p2', 'partial'), trace=tr({'p1': 'negative', 'p2': 'finding'})))
v('R4.30', 'Session Lift', 'Lifts are judged one by one: the named chest is lifted, abdomen-pelvis keeps the relation of the session.',
  O(CAP, circumstances=[C('prior-not-diagnostic', prior='p1')]), pair(), found(F(REC, 'interrupt', 'p2', 'covers', 'min-fallback-ct'), trace=tr({'p1': 'lifted', 'p2': 'finding'})))
v('R4.30', 'Session Lift', 'A clinical change after both lifts both.', O(CAP, circumstances=[C('clinical-change', since='2026-06-10')]), pair(), nothing({'p1': 'lifted', 'p2': 'lifted'}))
v('R4.29', 'Session DayEdge', 'A session 90 days ago is outside like any prior.', O(CAP), pair(at='2026-03-17T08:00:00Z', bt='2026-03-17T08:20:00Z'), nothing({'p1': 'outside-window', 'p2': 'outside-window'}))
v('R4.29', 'Session', 'Order for the chest alone: the chest covers it, the abdomen is unrelated, no session is needed.', O(CHEST), pair(),
  found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest'), trace=tr({'p1': 'finding', 'p2': 'unrelated'})))
v('R4.29', 'Session PartialDate', 'Only days make a session: two of "May 2026" make none.', O(CAP), pair(at='2026-05', bt='2026-05'), APART)
v('R4.29', 'Session', 'Days without hours are days: a session.', O(CAP), pair(at='2026-05-20', bt='2026-05-20'), TOGETHER)
v('R4.29', 'Session', 'A reported and a performed part: a session.', O(CAP), [perf('p1', CHEST, '2026-05-20', key='k'), report('q1', at='2026-05-21T08:00:00Z', key='k'), perf('p2', AP, '2026-05-20')], TOGETHER)
v('R4.29', 'Session Laterality', 'Left and right knee of two days do not.',
  O(X('CT-KNEE', side='both')), [perf('p1', X('CT-KNEE', side='left'), '2026-05-20T08:00:00Z'), perf('p2', X('CT-KNEE', side='right'), '2026-05-21T08:05:00Z')],
  found(F(REC, 'hint', 'p2', 'partial'), F(REC, 'hint', 'p1', 'partial')))

# --- settled by P54
v('R4.29', 'Session', 'Chest, abdomen and pelvis as three exams: each a third, together they cover and interrupt.',
  O(CAP), pair(b=CA) + [perf('p3', X('CT-PELVIS', contrast='none'), '2026-05-20T08:40:00Z')], found(F(REC, 'interrupt', ['p1', 'p2', 'p3'], 'covers', 'min-fallback-ct')))
v('R4.29', 'Session Widen', 'Both parts are booked for one day: together they cover, use them; neither is called too small.',
  O(CAP), [sched('s1', CHEST, '2026-06-25T08:00:00Z'), sched('s2', AP, '2026-06-25T08:20:00Z')], found(F(ASK, 'interrupt', ['s1', 's2'], 'covers', 'min-fallback-ct', proposal='use-booked')))
v('R4.29', 'Session Laterality', 'Left and right knee of one session cover both knees.',
  O(X('CT-KNEE', side='both')), [perf('p1', X('CT-KNEE', side='left'), '2026-05-20T08:00:00Z'), perf('p2', X('CT-KNEE', side='right'), '2026-05-20T08:05:00Z')],
  found(F(REC, 'interrupt', ['p1', 'p2'], 'covers', 'min-fallback-ct')))
v('R4.29', 'Session Contrast', 'Native and portal head of one day, order for both phases: each need is answered by one of them.',
  O(X('CT-HEAD', phases=['native', 'portal'])), [perf('p1', HEAD, '2026-05-20T08:00:00Z'), perf('p2', X('CT-HEAD', phases=['portal']), '2026-05-20T08:05:00Z')],
  found(F(REC, 'interrupt', ['p1', 'p2'], 'covers', 'min-ct-head')))
v('R4.29', 'Session Supplementary', 'Three films of one day (chest, abdomen, pelvis) are a session of another family: each is supplementary, together they cover nothing.',
  O(CAP), [perf('p1', FILM, '2026-05-20T08:00:00Z'), perf('p2', 'XR-ABDOMEN', '2026-05-20T08:05:00Z'), perf('p3', 'XR-PELVIS', '2026-05-20T08:10:00Z')],
  found(F('supplementary', 'info', 'p1', 'supplementary'), F('supplementary', 'info', 'p2', 'supplementary'), F('supplementary', 'info', 'p3', 'supplementary')))
v('R4.29', 'Session', 'A booked and a performed part of one day and institution make a session, too: the day of each is that of its own status.',
  O(CAP), [perf('p1', CHEST, '2026-06-15T06:00:00Z'), sched('s1', AP, '2026-06-15T14:00:00Z')],
  found(F(ASK, 'interrupt', ['s1', 'p1'], 'covers', 'min-fallback-ct')))
v('R4.29', 'Session', 'An institution that nobody states makes no session.', O(CAP), pair(akw=dict(inst=None), bkw=dict(inst=None)), APART,
  note='R4.29 "priors of one institution": unknown institutions are not one')

# --- settled on 2026-11-29: what is unrelated by its purpose is no member
v('R4.18', 'Session Purpose', 'A biopsy and two diagnostic chest CTs of one session, a biopsy ordered for screening: the earlier biopsy is of another purpose, its technique is not the session\'s.',
  O('CT-BIOPSY-CHEST', circumstances=[C('screening-programme')]), [perf('p1', 'CT-BIOPSY-CHEST', '2026-05-20T08:00:00Z'), perf('p2', 'CT-CHEST', '2026-05-20T09:00:00Z'), perf('p3', 'CT-CHEST', '2026-05-20T10:00:00Z')],
  dict(trace=tr({'p1': {'relation': 'unrelated'}, 'p2': {'relation': 'partial'}, 'p3': {'relation': 'partial'}})))
# --- what mutants of the core showed to be missing
UNMAPPED = X(modality='CT', sites=[site('abdomen'), site('pelvis')], contrast='none', technique='standard')
v('R4.30', 'Session', 'The second exam has no code of the catalogue, though its region and technique are known: it joins no session.', O(CAP), pair(b=UNMAPPED),
  found(F(REC, 'hint', 'p1', 'partial'), F('possible-repeat', 'hint', 'p2', 'possible')))
v('R4.29', 'Session', 'Two parts and the whole on one day: the whole is found for itself, the parts are partial and make no finding of a session.', O(CAP), pair() + [perf('p3', CAP, '2026-05-20T08:40:00Z')],
  found(F(REC, 'interrupt', 'p3', 'covers', 'min-fallback-ct'), F(REC, 'hint', 'p1', 'partial'), F(REC, 'hint', 'p2', 'partial')))
