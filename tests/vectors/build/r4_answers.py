"""R3.13, R4.19 and R4.20: another family that answers the question, and one that only adds to it.

The relation stays supplementary (P39): the kind says the rest."""
from lib import *

T = Theme('R4-answers')
v = T.v
AN, SUP, OUT = 'answered-by-other', 'supplementary', 'outside-window'
PET = 'PET-CT-FDG'
CAP = X('CT-CAP', contrast='none')
AP = X('CT-ABDOMEN-PELVIS', contrast='none')


def done(what, start, **kw):
    return [perf('p1', what, start, **kw)]


v('R4.19', 'AnsweredByOther', 'A chest film five days after a chest CT: answered by it, a hint.',
  O(FILM), done(CHEST, '2026-06-10'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film', until='2026-06-17')))
v('R4.19', 'AnsweredByOther DayEdge', 'Seven days after the CT the row\'s own interval is over: as without declaration, supplementary inside the film\'s own P30D.',
  O(FILM), done(CHEST, '2026-06-08'), found(F(SUP, 'info', 'p1', SUP, 'min-xr-chest', until='2026-07-08')))
v('R4.19', 'AnsweredByOther DayEdge', 'Six days after the CT: still answered.', O(FILM), done(CHEST, '2026-06-09'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film', until='2026-06-16')))
v('R4.19', 'AnsweredByOther', 'Contrast is not asked: a CT with contrast answers the film.', O(FILM), done(CHEST_C, '2026-06-10'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film')))
v('R4.19', 'AnsweredByOther', 'A CT of unknown contrast answers just so: not asked, not unknown.', O(FILM), done(X('CT-CHEST'), '2026-06-10'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film')))
v('R4.19', 'AnsweredByOther', 'A CT of the pulmonary arteries is a CT of the chest: it answers.', O(FILM), done('CTPA', '2026-06-10'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film')))
v('R4.19', 'AnsweredByOther Composite', 'A chest-abdomen-pelvis covers the chest: it answers the film.', O(FILM), done(CAP, '2026-06-10'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film')))
v('R4.19', 'AnsweredByOther BothWays', 'The CT is only booked, for tomorrow: it answers the film just the same.',
  O(FILM), [sched('s1', CHEST, '2026-06-16')], found(F(AN, 'hint', 's1', SUP, 'answer-ct-chest-film', proposal='use-booked')))
v('R4.19', 'AnsweredByOther BothWays DayEdge', 'The CT is booked in exactly seven days: outside the row\'s interval, supplementary only.', O(FILM), [sched('s1', CHEST, '2026-06-22')], found(F(SUP, 'info', 's1', SUP, 'min-xr-chest')))
v('R4.19', 'AnsweredByOther', 'A live request for the CT answers, too.', O(FILM), [req('r1', CHEST, '2026-06-10T08:00:00Z')], found(F(AN, 'hint', 'r1', SUP, 'answer-ct-chest-film')))
v('R4.19', 'AnsweredByOther', 'With the images at hand the proposal is to open them.', O(FILM), done(CHEST, '2026-06-10', images=True), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film', proposal='open-prior')))
v('R3.13', 'AnsweredByOther Supplementary', 'Directed: a film does not answer a CT, it is supplementary.', O(), done(FILM, '2026-06-10'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-chest')))
v('R4.19', 'AnsweredByOther', 'A film of the lumbar spine after a lumbar CT: answered within three months.', O('XR-LUMBAR-SPINE'), done('CT-LUMBAR-SPINE', '2026-03-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-lumbar-film', until='2026-06-20')))
v('R4.19', 'AnsweredByOther DayEdge', 'A film of the lumbar spine three months to the day after the CT: over.', O('XR-LUMBAR-SPINE'), done('CT-LUMBAR-SPINE', '2026-03-15'), nothing({'p1': OUT}))
v('R4.19', 'AnsweredByOther', 'A film of the sinuses after a sinus CT: answered.', O('XR-SINUS'), done('CT-SINUS', '2026-04-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-sinus-film')))
v('R3.13', 'Supplementary', 'A sinus CT after a film of the sinuses: supplementary, inside the P6M of the CT.', O('CT-SINUS'), done('XR-SINUS', '2026-01-20'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-sinus')))
v('R4.19', 'AnsweredByOther', 'A film of the cervical spine after its CT.', O('XR-CERVICAL-SPINE'), done('CT-CERVICAL-SPINE', '2026-04-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-cervical-film')))

# --- PET/CT
v('R4.19', 'AnsweredByOther', 'A chest CT two months after a PET/CT of the whole body: answered.', O(), done(PET, '2026-04-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest', until='2026-07-20')))
v('R4.19', 'AnsweredByOther DayEdge', 'Three months to the day after the PET/CT: over.', O(), done(PET, '2026-03-15'), nothing({'p1': OUT}))
v('R4.19', 'AnsweredByOther DayEdge', 'A day less than three months after the PET/CT: answered.', O(), done(PET, '2026-03-16'), found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest', until='2026-06-16')))
v('R4.19', 'AnsweredByOther Composite', 'Abdomen-pelvis after the PET/CT: whole body covers both members, answered by its row.', O(AP), done(PET, '2026-04-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-abdomen')))
v('R4.19', 'AnsweredByOther Composite', 'Chest-abdomen-pelvis after the PET/CT: its own row.', O(CAP), done(PET, '2026-04-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-cap')))
v('R4.20', 'Supplementary', 'A head CT after the PET/CT: no row, supplementary.', O(HEAD), done(PET, '2026-04-20'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-head')))
v('R4.20', 'Supplementary', 'A PET/CT after a chest CT: no row in this direction, supplementary.', O(PET), done(CHEST, '2026-05-20'), found(F(SUP, 'info', 'p1', SUP, 'min-fallback-pt')))
v('R4.19', 'AnsweredByOther FollowUp', 'The control of a nodule is not silenced nor waited for by a PET/CT: the follow-up row does not name that family, answered stays.',
  O(CHEST, indication='lung-nodule-solid-6-8'), done(PET, '2026-04-20'), found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest')))

# --- perfusion scintigraphy
v('R4.19', 'AnsweredByOther', 'Suspected pulmonary embolism: a perfusion scintigraphy of three days ago answers the CT.',
  O('CTPA', indication='suspected-pulmonary-embolism'), done('NM-LUNG-PERFUSION', '2026-06-12'), found(F(AN, 'hint', 'p1', SUP, 'answer-lung-perfusion-ctpa', until='2026-06-19')))
v('R3.13', 'AnsweredByOther Supplementary', 'The row holds for that indication only: without it the scintigraphy is supplementary.',
  O('CTPA'), done('NM-LUNG-PERFUSION', '2026-06-12'), found(F(SUP, 'info', 'p1', SUP, 'min-ctpa')))
v('R3.13', 'AnsweredByOther Supplementary', 'The row holds for the CT of the pulmonary arteries only: a chest CT for the same suspicion is supplementary.',
  O(CHEST_C, indication='suspected-pulmonary-embolism'), done('NM-LUNG-PERFUSION', '2026-06-12'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-chest')))

# --- weak priors and circumstances
v('R4.19', 'AnsweredByOther Told', 'A CT told by the patient answers as a hint; its relation is supplementary as it was.', O(FILM), [told('t1', CHEST, '2026-06-10')], found(F(AN, 'hint', 't1', SUP, 'answer-ct-chest-film', reasons=None)))
v('R4.19', 'AnsweredByOther PartialDate', 'A CT of "June 2026": 1 to 8 June are outside the row\'s week: where it is not certain the question is not called answered, supplementary.', O(FILM), done(CHEST, '2026-06', at='2026-06-12T08:00:00Z'), found(F(SUP, 'info', 'p1', SUP, 'min-xr-chest')))
v('R4.19', 'AnsweredByOther', 'At drafting it is a hint all the same.', O(FILM), done(CHEST, '2026-06-10'), found(F(AN, 'hint', 'p1', SUP)), moment='drafting')
v('R4.19', 'AnsweredByOther Lift', 'A clinical change after the CT lifts the answer: the row lists it.',
  O(FILM, circumstances=[C('clinical-change', since='2026-06-13')]), done(CHEST, '2026-06-10'), nothing({'p1': 'lifted'}))
v('R4.19', 'AnsweredByOther Lift', 'Trauma is not in the list of the PET row: no lift, and the trace says so.',
  O(CHEST, circumstances=[C('new-trauma', since='2026-06-13')]), done(PET, '2026-04-20'),
  found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest', effects=[('new-trauma', 'not-listed')])))
v('R4.19', 'AnsweredByOther Negative', 'A cancelled CT answers nothing.', O(FILM), [sched('s1', CHEST, '2026-06-16', key='k'), cancel('s2', 'cancelled', '2026-06-12T08:00:00Z', key='k')], nothing({'s1': 'negative'}))

# --- supplementary
v('R4.20', 'Supplementary', 'MR of the brain before a head CT: supplementary, info, under the rule of the head.', O(HEAD), done(X('MR-BRAIN', contrast='none'), '2026-05-20'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-head')))
v('R4.20', 'Supplementary DayEdge', 'Shown only inside the order\'s own MIN window: 90 days ago, nothing.', O(HEAD), done(X('MR-BRAIN', contrast='none'), '2026-03-17'), nothing({'p1': OUT}))
v('R4.20', 'Supplementary DayEdge', '89 days ago: shown.', O(HEAD), done(X('MR-BRAIN', contrast='none'), '2026-03-18'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-head', until='2026-06-16')))
v('R4.20', 'Supplementary', 'Ultrasound of the abdomen before a CT of the abdomen: supplementary, never a stop.', O(X('CT-ABDOMEN', contrast='none')), done('US-ABDOMEN', '2026-06-14'), found(F(SUP, 'info', 'p1', SUP)))
v('R4.20', 'Supplementary', 'Booked ultrasound before a CT: supplementary as well, and the proposal names the booking.', O(X('CT-ABDOMEN', contrast='none')), [sched('s1', 'US-ABDOMEN', '2026-06-20')], found(F(SUP, 'info', 's1', SUP, proposal='use-booked')))
v('R4.20', 'Supplementary', 'The window is that of the ordered exam: a thyroid scintigraphy of eight months ago before an ultrasound (P12M): shown.',
  O('US-THYROID'), done('NM-THYROID', '2025-10-20'), found(F(SUP, 'info', 'p1', SUP, 'min-us-thyroid', until='2026-10-20')))
v('R4.20', 'Supplementary', 'And an ultrasound of eight months ago before a scintigraphy (P90D): not shown.', O('NM-THYROID'), done('US-THYROID', '2025-10-20'), nothing({'p1': OUT}))
v('R4.2', 'Supplementary', 'Another family and another region: unrelated.', O(HEAD), done('US-ABDOMEN', '2026-06-14'), nothing({'p1': 'unrelated'}))
v('R4.20', 'Supplementary Lift', 'Circumstances do not act on what is supplementary (P13).',
  O(HEAD, circumstances=[C('clinical-change', since='2026-06-01')]), done(X('MR-BRAIN', contrast='none'), '2026-05-20'), found(F(SUP, 'info', 'p1', SUP, 'min-ct-head')))
v('R4.20', 'Supplementary', 'At scheduling, too, it is info.', O(HEAD), done(X('MR-BRAIN', contrast='none'), '2026-05-20'), found(F(SUP, 'info', 'p1', SUP)), moment='scheduling')

# --- settled by P39
v('R4.19', 'AnsweredByOther DayEdge', 'A CT of 17 May, 29 days ago: the row is long over, supplementary inside P30D.', O(FILM), done(CHEST, '2026-05-17'), found(F(SUP, 'info', 'p1', SUP, 'min-xr-chest', until='2026-06-16')))
v('R4.19', 'AnsweredByOther DayEdge', 'A CT of 16 May, 30 days ago: outside both, nothing.', O(FILM), done(CHEST, '2026-05-16'), nothing({'p1': OUT}))
v('R4.19', 'AnsweredByOther PartialDate', 'A PET/CT of "May 2026", every day within three months: certain, answered.', O(), done(PET, '2026-05'), found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest')))
v('R4.19', 'AnsweredByOther Unknown', 'A CT of which the region is not known may be one of the chest: not certain, supplementary.', O(FILM), done(X(modality='CT'), '2026-06-12'), found(F(SUP, 'info', 'p1', SUP, 'min-xr-chest')))
v('R4.19', 'AnsweredByOther Lift', 'A lifted answer leaves nothing, even with images to open: its relation is neither covers nor partial.',
  O(FILM, circumstances=[C('clinical-change', since='2026-06-13')]), done(CHEST, '2026-06-10', images=True), nothing({'p1': 'lifted'}))
v('R4.20', 'Supplementary RuleChoice', 'O\'s own MIN rule reads the indication: a pulmonary CT of five months ago before a preoperative chest film (P6M): the answer is over, supplementary.',
  O(FILM, indication='preoperative'), done('CTPA', '2026-01-20'), found(F(SUP, 'info', 'p1', SUP, 'min-xr-chest-preoperative', until='2026-07-20')))
v('R4.19', 'AnsweredByOther Aborted', 'A CT that was not diagnostic: supplementary relation is not weakened, it still answers as a hint.', O(FILM), done(CHEST, '2026-06-10', diagnostic=False), found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film')))
