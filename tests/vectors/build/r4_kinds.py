"""R4.5, R4.21, R4.16, R4.27: the kind from rule, relation and status, row by row of the table; which rule is named where several could."""
from lib import *

T = Theme('R4-kinds')
v = T.v
REC, ASK, POSS = 'recently-performed', 'already-requested', 'possible-repeat'
MR = X('MR-BRAIN', contrast='none')          # min-fallback-mr, P90D, verified
XRL = X('XR-LUMBAR-SPINE')                   # min-fallback-xr, P90D, verified
AB = X('CT-ABDOMEN', contrast='none')
AP = X('CT-ABDOMEN-PELVIS', contrast='none')


def row5(comment, what, entries, want, flags='KindTable', order=None, **kw):
    v('R4.5', flags, comment, order or O(what), entries, want, **kw)


row5('MIN, covers, requested: already requested.', MR, [req('r1', MR, '2026-06-08T08:00:00Z')], found(F(ASK, 'interrupt', 'r1', 'covers', 'min-fallback-mr')))
row5('MIN, covers, scheduled: already requested.', MR, [sched('s1', MR, '2026-07-08')], found(F(ASK, 'interrupt', 's1', 'covers', 'min-fallback-mr', until='2026-10-06')))
row5('MIN, covers, in progress: already requested.', MR, [perf('p1', MR, '2026-06-15T07:00:00Z', state='in-progress')], found(F(ASK, 'interrupt', 'p1', 'covers', 'min-fallback-mr')))
row5('MIN, covers, performed: recently performed.', MR, [perf('p1', MR, '2026-04-08')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-mr', until='2026-07-07')))
row5('MIN, covers, reported: recently performed.', MR, [report('q1', MR, '2026-04-08', at='2026-04-09T08:00:00Z')], found(F(REC, 'interrupt', 'q1', 'covers', 'min-fallback-mr')))
row5('MIN, partial, requested: already requested, a hint.', AP, [req('r1', AB, '2026-06-08T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'partial', 'min-ct-abdomen-pelvis')))
row5('MIN, partial, scheduled: already requested, a hint.', AP, [sched('s1', AB, '2026-07-08')], found(F(ASK, 'hint', 's1', 'partial', 'min-ct-abdomen-pelvis')))
row5('MIN, partial, performed: recently performed, a hint.', AP, [perf('p1', AB, '2026-04-08')], found(F(REC, 'hint', 'p1', 'partial', 'min-ct-abdomen-pelvis')))
row5('MIN, possible, requested: possible repeat, whatever the status.', X('CT-KNEE', side='left'), [req('r1', 'CT-KNEE', '2026-06-08T08:00:00Z')], found(F(POSS, 'hint', 'r1', 'possible', 'min-fallback-ct')))
row5('MIN, possible, scheduled: possible repeat.', X('CT-KNEE', side='left'), [sched('s1', 'CT-KNEE', '2026-07-08')], found(F(POSS, 'hint', 's1', 'possible', 'min-fallback-ct')))
row5('MIN, possible, reported: possible repeat.', X('CT-KNEE', side='left'), [report('q1', 'CT-KNEE', '2026-04-08', at='2026-04-09T08:00:00Z')], found(F(POSS, 'hint', 'q1', 'possible', 'min-fallback-ct')))
row5('FUP before its minimum, performed: early follow-up.', 'US-ABDOMEN', [perf('p1', 'US-ABDOMEN', '2026-01-08')], found(F('early-follow-up', 'hint', 'p1', 'covers', 'fup-cirrhosis', since='2026-07-08', until='2026-10-08')),
     order=O('US-ABDOMEN', indication='cirrhosis-surveillance'))
row5('FUP, but the prior is only planned: MIN, already requested.', 'US-ABDOMEN', [sched('s1', 'US-ABDOMEN', '2026-07-08')], found(F(ASK, 'interrupt', 's1', 'covers', 'min-fallback-us')),
     order=O('US-ABDOMEN', indication='cirrhosis-surveillance'))
row5('Another family that answers, planned: a hint at most.', XRL, [sched('s1', 'CT-LUMBAR-SPINE', '2026-06-22')], found(F('answered-by-other', 'hint', 's1', 'supplementary', 'answer-ct-lumbar-film')))
row5('FREQ excess, reported: info.', 'CT-CHEST-LD', [report('q1', X('CT-CHEST-LD'), '2025-11-08', at='2025-11-09T08:00:00Z')], found(F('frequency', 'info', 'q1', 'covers', 'freq-ldct', until='2026-11-08')))
row5('FREQ, but only booked: nothing is counted.', 'CT-CHEST-LD', [sched('s1', 'CT-CHEST-LD', '2026-11-08')], nothing({'s1': 'outside-window'}))
row5('Supplementary, planned: info.', XRL, [sched('s1', X('MR-LUMBAR-SPINE'), '2026-06-22')], found(F('supplementary', 'info', 's1', 'supplementary', 'min-fallback-xr')))
row5('Supplementary, reported: info.', XRL, [report('q1', 'MR-LUMBAR-SPINE', '2026-04-08', at='2026-04-09T08:00:00Z')], found(F('supplementary', 'info', 'q1', 'supplementary', 'min-fallback-xr')))
row5('No MIN rule, covers, planned: already requested under rule none.', MR, [sched('s1', MR, '2026-07-08')], found(F(ASK, 'hint', 's1', 'covers', 'none')), flags='KindTable Revoked', policy={'revoked': ['min-fallback-mr']})
row5('No MIN rule, covers, performed: nothing.', MR, [perf('p1', MR, '2026-06-08')], nothing({'p1': 'no-rule'}), flags='KindTable Revoked', policy={'revoked': ['min-fallback-mr']})
row5('No MIN rule, possible, planned: nothing, for R4.23 asks for covers.', X('CT-KNEE', side='left'), [sched('s1', 'CT-KNEE', '2026-07-08')], nothing({'s1': 'no-rule'}), flags='KindTable Revoked', policy={'revoked': ['min-fallback-ct']})
row5('A follow-up from its minimum on: nothing.', 'US-ABDOMEN', [perf('p1', 'US-ABDOMEN', '2025-12-08')], nothing({'p1': 'planned-follow-up'}), order=O('US-ABDOMEN', indication='cirrhosis-surveillance'))

# --- R4.21 several rules could win
ANGIO = X(modality='CT', sites=[site('chest')], contrast='given', technique='angiography')     # no code: it could be CTPA (P7D), it is a chest CT (P90D)
v('R4.21', 'RuleUncertain', 'An angiography of the chest without code could be one of the pulmonary arteries (P7D, over) and is a chest CT (P90D): possible under the longer window.',
  O(ANGIO), [perf('p1', 'CTPA', '2026-05-20')], found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', until='2026-08-18')))
v('R4.21', 'RuleUncertain', 'Three days after, both rules hold it: one answer, named under the later end.',
  O(ANGIO), [perf('p1', 'CTPA', '2026-06-12')], found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', until='2026-09-10')))
v('R4.21', 'RuleUncertain', 'A hundred days after, both are over: nothing.',
  O(ANGIO), [perf('p1', 'CTPA', '2026-03-01')], nothing({'p1': 'outside-window'}))
CORO = X(modality='CT', sites=[site('coronary')], contrast='none')                              # no code: could be a calcium score
v('R4.21', 'RuleUncertain PriorSelector', 'A coronary CT without contrast and code could be a calcium score (P1D, over) or not (P5Y): possible under the longer window.',
  O('CT-CORONARY'), [perf('p1', CORO, '2026-05-20')], found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-coronary', until='2031-05-20')))

# --- R4.16, R4.15 unions
v('R4.16', 'OneStudy', 'Chest and abdomen-pelvis in one study: the union covers the ordered chest, under the row that the order chooses.',
  O(CHEST), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2'), perf('p2', AP, '2026-05-20T08:05:00Z', study='1.2')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R4.16', 'OneStudy Contrast', 'A native head and a head with contrast in one study: an order for native and arterial is judged need by need, the arterial one is not known.',
  O(X('CT-HEAD', phases=['native', 'arterial'])), [perf('p1', HEAD, '2026-05-20T08:00:00Z', study='1.2'), perf('p2', X('CT-HEAD', contrast='given'), '2026-05-20T08:05:00Z', study='1.2', key='b')],
  found(F(POSS, 'hint', 'p1', 'possible')))
v('R4.16', 'OneStudy Contrast', 'Native and portal head in one study cover an order for both phases.',
  O(X('CT-HEAD', phases=['native', 'portal'])), [perf('p1', HEAD, '2026-05-20T08:00:00Z', study='1.2', key='a'), perf('p2', X('CT-HEAD', phases=['portal']), '2026-05-20T08:05:00Z', study='1.2', key='b')],
  found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-head')))
v('R4.15', 'OneStudy Contrast', 'Native chest and portal abdomen-pelvis in one study against an order for the whole with contrast: the chest site is not covered, partial.',
  O(X('CT-CAP', contrast='given')), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2'), perf('p2', X('CT-ABDOMEN-PELVIS', phases=['portal']), '2026-05-20T08:05:00Z', study='1.2')], found(F(REC, 'hint', 'p1', 'partial')))
v('R4.15', 'OneStudy Contrast', 'The same study against an order for the whole without contrast: the chest is native, and contrast answers native in the abdomen: covers.',
  O(X('CT-CAP', contrast='none')), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2'), perf('p2', X('CT-ABDOMEN-PELVIS', phases=['portal']), '2026-05-20T08:05:00Z', study='1.2')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-ct')))
v('R4.16', 'OneStudy Supplementary', 'A film and a CT of the chest in one study: the CT is compared with the CT, the film is not another family of its own (P01).',
  O(CHEST), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2', key='a'), perf('p2', FILM, '2026-05-20T07:50:00Z', study='1.2', key='b')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R4.16', 'OneStudy Supplementary', 'The same exam against an ordered ultrasound of the liver: another family and another region, unrelated.',
  O('US-LIVER'), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2', key='a'), perf('p2', FILM, '2026-05-20T07:50:00Z', study='1.2', key='b')], nothing({'p1': 'unrelated'}))

# --- R4.27 several rows conditioned on circumstances
v('R4.27', 'FollowUp', 'Oncology and treatment monitoring on an MR: the shorter minimum (P4W) acts, 30 days are due.',
  O(MR, circumstances=[C('oncology-protocol', since='2026-01-01'), C('treatment-monitoring', since='2026-01-01')]), [perf('p1', MR, '2026-05-16')], nothing({'p1': 'planned-follow-up'}))
v('R4.27', 'FollowUp', 'Oncology alone: 30 days are early.',
  O(MR, circumstances=[C('oncology-protocol', since='2026-01-01')]), [perf('p1', MR, '2026-05-16')], found(F('early-follow-up', 'hint', 'p1', 'covers', 'fup-oncology-mr', proposal='wait-until', wait='2026-06-27')))
v('R4.27', 'FollowUp', 'Treatment began after the prior, the oncology protocol before it: only the row of the latter reaches it, early.',
  O(MR, circumstances=[C('oncology-protocol', since='2026-01-01'), C('treatment-monitoring', since='2026-06-01')]), [perf('p1', MR, '2026-05-16')],
  found(F('early-follow-up', 'hint', 'p1', 'covers', 'fup-oncology-mr')))

# --- R3.14, R3.18, R5.3 beside
v('R3.14', 'Contrast', 'The row of the family and region: chest of a chest-abdomen-pelvis with contrast answers a native abdomen as well.', O(AB), [perf('p1', X('CT-CAP', phases=['portal']), '2026-05-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-abdomen-pelvis')))
v('R3.14', 'Contrast', 'The exam\'s row goes before that of family and region: a stone CT is not answered by contrast.', O('CT-STONE', indication='suspected-appendicitis'), [perf('p1', X('CT-CAP', phases=['portal']), '2026-06-01')], found(F(REC, 'hint', 'p1', 'partial', 'min-ct-stone')))
v('R3.14', 'Contrast', 'No row for the neck: contrast does not answer native.', O(X('CT-NECK', contrast='none')), [perf('p1', X('CT-NECK', contrast='given'), '2026-05-20')], found(F(REC, 'hint', 'p1', 'partial', 'min-fallback-ct')))
v('R3.14', 'Contrast', 'The family\'s word: MR of the liver with contrast holds the native series.', O(X('MR-LIVER', contrast='none')), [perf('p1', X('MR-LIVER', phases=['arterial', 'portal']), '2026-05-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-mr')))

# --- settled on 2026-11-29 (P39): what answers does so whatever an act of unknown family beside it was
v('R4.19', 'AnsweredByOther Unknown', 'A CT of the cervical spine, and in the same study an act of the neck of unknown modality: the CT answers the film.', O('XR-CERVICAL-SPINE'),
  [perf('p1', X(sites=[site('neck')]), None, at='2026-06-14T08:00:00Z', study='1.2.1', key='a'), perf('p2', 'CT-CERVICAL-SPINE', '2026-06-14', at='2026-06-14T08:00:00Z', study='1.2.1', key='b')],
  found(F('answered-by-other', 'hint', 'p1', 'supplementary', 'answer-ct-cervical-film')))
