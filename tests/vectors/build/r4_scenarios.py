"""Whole situations of practice, three to seven entries each: several paragraphs at once. The paragraph named is the one that decides."""
from lib import *
from dosemath import *

T = Theme('R4-scenarios')
v = T.v
REC, ASK, POSS, SUP, EARLY = 'recently-performed', 'already-requested', 'possible-repeat', 'supplementary', 'early-follow-up'
GP = dict(sys='gp.muller', inst='CAB')
SUD = dict(sys='ris.sud', inst='CHS')
PACS = dict(sys='pacs.nord', inst='CHN')
CAP_C = X('CT-CAP', contrast='given')
PL = dict(placer=('P-100', 'CAB'))

v('R1.9', 'CancelledAfter Linking', 'GP requests, radiology books and performs, PACS reports the study, GP\'s software closes the order as cancelled: one exam, reported; a new order is a repeat.',
  O(), [req('r1', CHEST, '2026-05-10T08:00:00Z', **PL), sched('s1', CHEST, '2026-05-18T09:00:00Z', at='2026-05-11T08:00:00Z', acc=('A-9', 'CHN'), **PL),
        perf('p1', CHEST, '2026-05-18T09:10:00Z', acc=('A-9', 'CHN'), study='1.2.9', images=True, **PL), report('q1', CHEST, '2026-05-18', at='2026-05-19T08:00:00Z', study='1.2.9', **PACS),
        cancel('c1', 'cancelled', '2026-05-20T08:00:00Z', **GP, **PL)],
  found(F(REC, 'interrupt', 'c1', 'covers', 'min-ct-chest', until='2026-08-16', proposal='open-prior'), history=[row('c1', 'reported', '2026-05-18', images=True, report=True)], notes=[{'code': 'cancelled-after-performance'}]))
v('R4.24', 'FollowUp', 'A nodule patient: CT of December due for control, a PET/CT of May answers, a film of last week adds: at signing only what is still true is shown.',
  O(CHEST, indication='lung-nodule-solid-6-8'), [perf('p1', CHEST, '2025-12-10'), perf('p2', 'PET-CT-FDG', '2026-05-05'), perf('p3', FILM, '2026-06-08')],
  found(F('answered-by-other', 'hint', 'p2', SUP, 'answer-pet-ct-chest'), F(SUP, 'info', 'p3', SUP, 'min-ct-chest'), trace=tr({'p1': 'planned-follow-up', 'p2': 'finding', 'p3': 'finding'})))
v('R4.4', 'Emergency Lift', 'Emergency at night after a fall at 20:00: the head CT of the morning is older than the fall and lifted; the one of 21:30 in the other hospital is the same trauma.',
  O(HEAD, circumstances=[C('emergency'), C('new-trauma', since='2026-06-14T18:00:00Z')]), [perf('p1', HEAD, '2026-06-14T07:00:00Z'), perf('p2', HEAD, '2026-06-14T20:30:00Z', images=True, **SUD)],
  found(F(REC, 'interrupt', 'p2', 'covers', 'min-ct-head', proposal='open-prior'), trace=tr({'p1': 'lifted', 'p2': 'finding'})), now='2026-06-14T22:30:00Z')
v('R4.4', 'FollowUp', 'Oncology protocol since February: baseline before it, first control of April due again today, both by one rule: baseline lowered to a hint (MIN still holds it), control due.',
  O(CAP_C, circumstances=[C('oncology-protocol', since='2026-04-01')]), [perf('p1', CAP_C, '2026-03-25'), perf('p2', CAP_C, '2026-04-28')],
  found(F(REC, 'hint', 'p1', 'covers', 'min-fallback-ct', effects=[('oncology-protocol', 'lowered-no-row')]), trace=tr({'p1': 'finding', 'p2': 'planned-follow-up'})))
v('R4.12', 'Laterality', 'Both knees of a runner: right MR in May, left film in June; an MR of the left knee is ordered: only the film of the left is found.',
  O(X('MR-KNEE', side='left', contrast='none')), [perf('p1', X('MR-KNEE', side='right', contrast='none'), '2026-05-20'), perf('p2', X('XR-KNEE', side='left'), '2026-06-05')],
  found(F(SUP, 'info', 'p2', SUP, 'min-mr-knee'), trace=tr({'p1': 'unrelated', 'p2': 'finding'})))
v('R1.2', 'Told', 'A patient tells of "a scan of the lungs abroad in May" that the CD then shows as performed on 12 May: the told one raises nothing.',
  O(), [told('t1', X(modality='CT', sites=[site('chest')]), '2026-05', place='Porto'), perf('p1', CHEST, '2026-05-12', images=True, sys='cd.import', inst='CHN')],
  found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', proposal='open-prior'), trace=tr({'p1': 'finding', 't1': 'maybe-the-same'})))
v('R4.28', 'Frequency RuleKinds', 'Densitometry: last one 30 months ago and one told of last year: MIN and FREQ are over for the first, the told one is a possible repeat.',
  O('DXA-SPINE-HIP'), [perf('p1', 'DXA-SPINE-HIP', '2023-12-10'), told('t1', 'DXA-SPINE-HIP', '2025')],
  found(F(POSS, 'hint', 't1', 'possible', 'min-fallback-dxa'), trace=tr({'p1': 'outside-window', 't1': 'finding'})))
v('R4.1', 'Replaced', 'An order is changed from a chest CT to chest-abdomen-pelvis before it is done: the old one is replaced, the film of yesterday is supplementary.',
  O(CAP_C, replaces=['r1']), [req('r1', CHEST_C, '2026-06-10T08:00:00Z', **PL), sched('s1', CHEST_C, '2026-06-25', **PL), perf('p1', FILM, '2026-06-14')],
  found(F(SUP, 'info', 'p1', SUP, 'min-fallback-ct'), trace=tr({'p1': 'finding', 'r1': 'replaced'})))
v('R1.20', 'IdentityConflict', 'A twin\'s CT was filed here by mistake (other sex, other name), the patient\'s own is older than P90D: nothing is found, the stranger\'s is quarantined.',
  O(), [perf('p1', CHEST, '2026-03-01', ident={'birthDate': '1961-04-12', 'sex': 'F'}), perf('p2', CHEST, '2026-06-01', ident={'birthDate': '1961-04-12', 'sex': 'M', 'names': ['Weber Paul']})],
  nothing({'p1': 'outside-window'}, quarantine=[{'entry': 'p2', 'reason': 'identity-sex'}]), pat=patient(names=['Weber Anne']))
v('R4.6', 'LiveRequest', 'Three doctors: a forgotten request of January, a fresh one of last week, a booking in three weeks; all are found, booking first, forgotten last.',
  O(), [req('r1', CHEST, '2026-01-20T08:00:00Z'), req('r2', CHEST, '2026-06-08T08:00:00Z', sys='gp.weis', inst='CAB2'), sched('s1', CHEST, '2026-07-06', **SUD)],
  found(F(ASK, 'interrupt', 's1', 'covers', proposal='use-booked'), F(ASK, 'interrupt', 'r2', 'covers', proposal='use-booked'), F(ASK, 'hint', 'r1', 'covers', proposal='withdraw-old-request')))
v('R4.29', 'Session Dose', 'Head CT and angiography of one stroke call, one study each, one day: each is found for itself against a head CT; their doses add.',
  O(HEAD), [perf('p1', HEAD, '2026-06-12T20:00:00Z', key='a'), perf('p2', 'CTA-HEAD-NECK', '2026-06-12T20:10:00Z', key='b'), dose('x1', [event('1.1', dlp(800, '16cm'))], device='SN-1', key='a', at='2026-06-12T20:30:00Z'), dose('x2', [event('1.2', dlp(500, '16cm'))], device='SN-1', key='b', at='2026-06-12T20:30:00Z')],
  found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-head'), F(REC, 'hint', 'p2', 'partial', 'min-ct-head'), **doses(total(*add(nsv((800, HEAD_K)), nsv((500, HEADNECK_K))), measured=2))), dose=True)
v('R6.12', 'MovedEvent EventUnion', 'One scan filed under two orders (chest and abdomen) with one cumulative dose report each: every event counts once.',
  O('US-HEART'), [perf('p1', CHEST_C, '2026-05-20T08:00:00Z', key='a'), perf('p2', X('CT-ABDOMEN', contrast='given'), '2026-05-20T08:05:00Z', key='b'),
   dose('x1', [event('1.1', dlp(300), region='chest'), event('1.2', dlp(500), region='abdomen')], device='SN-1', key='a'), dose('x2', [event('1.1', dlp(300), region='chest'), event('1.2', dlp(500), region='abdomen')], device='SN-1', key='b')],
  doses(total(*nsv((300, CHEST_K), (500, BODY_K)), measured=2), edose('p1', contribution('measured', *nsv((300, CHEST_K), (500, BODY_K)))), edose('p2', contribution('measured', 0, 0, 0))), dose=True)
v('R6.21', 'PetCt UnitError', 'PET/CT: the CT report has no unit, the activity is right: the activity plus unknown, no typical dose.',
  O('US-HEART'), [perf('p1', 'PET-CT-FDG', '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(500, unit=None), region='chest-abdomen-pelvis')], device='SN-1', key='k'), dose('x2', None, q('activity', 250, 'MBq'), administration={'radiopharmaceutical': 'F18-FDG'}, key='k')],
  doses(total(4750000, nsv((250, '0.019'), f=F_NM)[1], None, measured=1, unknown=1)), dose=True)
v('R4.45', 'Confirmed Laterality', 'A confirmed finding stays quiet at scheduling, while a new booking of the same exam speaks.',
  O(order='W-7', itself=['r9']), [perf('p1', CHEST, '2026-05-20'), req('r9', CHEST, '2026-06-10T08:00:00Z'), alert('z1', 'W-7', [facts('p1', '2026-05-20', 'min-ct-chest', '2026-08-18')]), sched('s1', CHEST, '2026-07-01', at='2026-06-14T10:00:00Z', **SUD)],
  found(F(ASK, 'interrupt', 's1', 'covers', 'min-ct-chest'), trace=tr({'p1': 'confirmed', 'r9': 'itself', 's1': 'finding'})), moment='scheduling')
v('R4.9', 'OrderDate', 'At reporting the exam of this morning itself is left out, the CT of three weeks ago is shown as a hint with its images.',
  O(itself=['p2'], performed='2026-06-15T06:00:00Z'), [perf('p1', CHEST, '2026-05-25', images=True), perf('p2', CHEST, '2026-06-15T06:00:00Z')],
  found(F(REC, 'hint', 'p1', 'covers', 'min-ct-chest', reasons=['moment'], proposal='open-prior'), trace=tr({'p1': 'finding', 'p2': 'itself'})), moment='reporting')
v('R5.6', 'Pregnancy Alternative', 'Renal colic of a woman of 28: ultrasound as alternative, pregnancy is asked about, the ultrasound of last week is supplementary.',
  O('CT-STONE', indication='renal-colic'), [perf('p1', 'US-URINARY', '2026-06-09')],
  found(F(SUP, 'info', 'p1', SUP, 'min-ct-stone'), guidance={'pregnancyCheck': True, 'alternatives': [{'exam': 'US-URINARY'}], 'recommendations': [{'guide': 'GBU-2013', 'strength': 'indicated'}]}), pat=patient(birthDate='1998-03-03'))
v('R1.16', 'PlacerActs Session', 'One order for the trunk, done as two studies of one day: together they cover a new order for the trunk.',
  O(CAP_C), [req('r1', CAP_C, '2026-05-10T08:00:00Z', **PL), perf('p1', CHEST_C, '2026-05-20T08:00:00Z', study='1.2.1', **PL), perf('p2', X('CT-ABDOMEN-PELVIS', contrast='given'), '2026-05-20T08:10:00Z', study='1.2.2', **PL)],
  found(F(REC, 'interrupt', ['p1', 'p2'], 'covers', 'min-fallback-ct')))
v('R1.7', 'Aborted', 'The scan failed after exposure and was repeated the next day: the failed one is possible, the good one interrupts, both doses count.',
  O(), [perf('p1', CHEST, '2026-06-01', state='aborted-after-exposure', key='a'), perf('p2', CHEST, '2026-06-02', key='b'), dose('x1', [event('1.1', dlp(120))], device='SN-1', key='a', at='2026-06-01T12:00:00Z'), dose('x2', [event('1.2', dlp(300))], device='SN-1', key='b', at='2026-06-02T12:00:00Z')],
  found(F(REC, 'interrupt', 'p2', 'covers', 'min-ct-chest'), F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest', reasons=['not-diagnostic']), **doses(total(*add(nsv((120, CHEST_K)), nsv((300, CHEST_K))), measured=2))), dose=True)
v('R3.18', 'Revoked Unverified', 'The chest row is revoked and unverified rows are off: the fallback (verified) still interrupts.',
  O(), [perf('p1', CHEST, '2026-05-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-ct')), policy={'revoked': ['min-ct-chest'], 'unverifiedOff': True})
v('R3.18', 'Revoked FollowUp', 'A revoked follow-up row leaves the next most specific: fracture control of a wrist without the scaphoid row.',
  O(X('XR-WRIST', side='left'), indication='suspected-scaphoid-fracture'), [perf('p1', X('XR-WRIST', side='left'), '2026-06-05')], found(F(REC, 'hint', 'p1', 'covers', 'min-xr-upper-limb')), policy={'revoked': ['fup-scaphoid']})
v('R3.18', 'Revoked Frequency', 'A revoked FREQ row counts nothing.', O('CT-CHEST-LD'), [perf('p1', 'CT-CHEST-LD', '2025-12-01')], nothing({'p1': 'outside-window'}), policy={'revoked': ['freq-ldct']})
v('R4.20', 'Supplementary AnsweredByOther', 'Chest film ordered: CT of four days ago answers; MR of the heart and scintigraphy of the lungs only add, the later one first.',
  O(FILM), [perf('p1', CHEST_C, '2026-06-11'), perf('p2', X('MR-HEART', contrast='given'), '2026-06-12'), perf('p3', 'NM-LUNG-PERFUSION', '2026-06-13')],
  found(F('answered-by-other', 'hint', 'p1', SUP, 'answer-ct-chest-film'), F(SUP, 'info', 'p3', SUP, 'min-xr-chest'), F(SUP, 'info', 'p2', SUP, 'min-xr-chest')))
v('R1.25', 'FutureAct', 'A scanner\'s clock runs three days ahead: its performance is quarantined; the same exam requested and booked for today is found possible.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', **PL), sched('s1', CHEST, '2026-06-15', at='2026-06-11T08:00:00Z', **PL), perf('p1', CHEST, '2026-06-18T07:00:00Z', at='2026-06-15T07:10:00Z', **PL)],
  found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-chest'), quarantine=[{'entry': 'p1', 'reason': 'in-future'}], notes=[{'code': 'future-act-ignored', 'about': 'p1'}]))
v('R6.25', 'Undated Told', 'A history of a life: a told CT of 2001, a film of 2019 imported, a CT of May: told apart, the rest since followed.',
  O('US-HEART'), [told('t1', CHEST, '2001', at='2026-05-20T08:00:00Z'), perf('p1', FILM, '2019-04-02', at='2026-05-20T08:00:00Z'), perf('p2', CHEST, '2026-05-18', at='2026-05-20T08:00:00Z')],
  doses(total(7100000, 4050000, 18240000, typical=2), before=total(7000000, 4000000, 18000000, typical=1), followedSince='2019-04-02'), dose=True)
