"""R3.2 to R3.5, R3.14, R4.2 and R4.12 to R4.18: how a prior of 20 May relates to the order of 15 June."""
from lib import *

T = Theme('R4-relation')
v = T.v
DAY = '2026-05-20'
REC, POSS = 'recently-performed', 'possible-repeat'


def rel(paragraph, flags, comment, order, prior, relation, level=None, reasons=None, missing=None, rule=None, indication=None):
    """One performed prior against one order; level: 'interrupt' and the like where the relation gives a finding."""
    draft = O(order, **({'indication': indication} if indication else {}))
    entries = [perf('p1', prior, DAY)]
    if relation == 'unrelated':
        want = nothing({'p1': 'unrelated'})
    else:
        kind = {'covers': REC, 'partial': REC, 'possible': POSS, 'supplementary': 'supplementary'}[relation]
        level = level or {'covers': 'interrupt', 'supplementary': 'info'}.get(relation, 'hint')
        want = found(F(kind, level, 'p1', relation, rule, reasons=reasons,
                       **({'proposal': 'complete-draft', 'missing': missing} if missing is not None else {})))
    v(paragraph, flags, comment, draft, entries, want)


def knee(side=None):
    return X('CT-KNEE', **({'side': side} if side else {}))


def chest(**kw):
    return X('CT-CHEST', **kw)


def head(**kw):
    return X('CT-HEAD', **kw)


def ap(**kw):
    return X('CT-ABDOMEN-PELVIS', **kw)


none = dict(contrast='none')
given = dict(contrast='given')

# --- sides (CT of the knee; its fallback rule is verified)
rel('R4.12', 'Laterality', 'Left knee after left knee: covers.', knee('left'), knee('left'), 'covers')
rel('R4.12', 'Laterality', 'Left knee after right knee: no site overlaps, unrelated.', knee('left'), knee('right'), 'unrelated')
rel('R4.12', 'Laterality', 'Both knees after the left one: the right one is not covered, partial.', knee('both'), knee('left'), 'partial')
rel('R4.12', 'Laterality', 'Left knee after both: covers.', knee('left'), knee('both'), 'covers')
rel('R4.13', 'Laterality', 'Order without side after a left knee: left covers, right is unrelated: possible, and the side is asked for.',
    knee(), knee('left'), 'possible', reasons=['side-unknown'], missing=['side'])
rel('R4.13', 'Laterality', 'Order without side after both knees: left, right and both are covered: certain.', knee(), knee('both'), 'covers')
rel('R4.13', 'Laterality', 'Left knee after a knee of unknown side: possible.', knee('left'), knee(), 'possible', reasons=['side-unknown'])
rel('R4.13', 'Laterality', 'Both knees after a knee of unknown side: partial or covers, so possible.', knee('both'), knee(), 'possible')
rel('R4.13', 'Laterality', 'Neither side known: possible.', knee(), knee(), 'possible', missing=['side'])
rel('R4.12', 'Laterality', 'On an unpaired region the side is ignored: chest "left" after chest "right" is covered.',
    chest(side='left', **none), chest(side='right', **none), 'covers')
rel('R4.12', 'Laterality', 'A film of the right knee before a CT of the left knee: unrelated.', knee('left'), X('XR-KNEE', side='right'), 'unrelated')
rel('R4.12', 'Laterality Supplementary', 'A film of the right knee before a CT of the right knee: supplementary.', knee('right'), X('XR-KNEE', side='right'), 'supplementary')
rel('R4.13', 'Laterality Supplementary', 'A film of a knee of unknown side before a CT of the left knee: every way is supplementary or unrelated, so supplementary.',
    knee('left'), X('XR-KNEE'), 'supplementary')
rel('R4.12', 'Laterality', 'Film of both shoulders after the right one: partial, and shoulders never interrupt.',
    X('XR-SHOULDER', side='both'), X('XR-SHOULDER', side='right'), 'partial')
rel('R4.12', 'Laterality', 'Side given on the site instead of the exam: the same left knee.',
    X('CT-KNEE', sites=[site('knee', side='left')]), knee('left'), 'covers')
rel('R4.12', 'Laterality', 'Two sites left and right are both knees: the left one is covered.',
    knee('left'), X('CT-KNEE', sites=[site('knee', side='left'), site('knee', side='right')]), 'covers')
v('R4.12', 'Laterality OneStudy', 'Chest with left shoulder in one study, order for the right shoulder: unrelated, sides belong to sites.',
  O(X('CT-SHOULDER', side='right')), [perf('p1', CHEST, DAY + 'T08:00:00Z', study='1.2'), perf('p2', X('CT-SHOULDER', side='left'), DAY + 'T08:05:00Z', study='1.2')],
  nothing({'p1': 'unrelated'}))
v('R4.12', 'Laterality OneStudy', 'Chest with left shoulder in one study, order for both shoulders: partial.',
  O(X('CT-SHOULDER', side='both')), [perf('p1', CHEST, DAY + 'T08:00:00Z', study='1.2'), perf('p2', X('CT-SHOULDER', side='left'), DAY + 'T08:05:00Z', study='1.2')],
  found(F(REC, 'hint', 'p1', 'partial')))
v('R4.12', 'Laterality OneStudy', 'Chest with left shoulder in one study, order for the left shoulder: covers.',
  O(X('CT-SHOULDER', side='left')), [perf('p1', CHEST, DAY + 'T08:00:00Z', study='1.2'), perf('p2', X('CT-SHOULDER', side='left'), DAY + 'T08:05:00Z', study='1.2')],
  found(F(REC, 'interrupt', 'p1', 'covers')))
rel('R4.12', 'Laterality', 'Diagnostic mammography of the left breast after one of the right breast: unrelated.',
    X('MG-DIAGNOSTIC', side='left'), X('MG-DIAGNOSTIC', side='right'), 'unrelated')
rel('R4.12', 'Laterality Composite', 'Diagnostic mammography of the left breast after the screening of both breasts: covered; screening against diagnostic, a hint.',
    X('MG-DIAGNOSTIC', side='left'), X('MG-SCREENING'), 'covers', 'hint')
rel('R4.12', 'Laterality', 'Film of the right hip after a film of the pelvis: the pelvis has no sides, they overlap: partial.',
    X('XR-HIP', side='right'), X('XR-PELVIS'), 'partial')

# --- composite regions
rel('R3.5', 'Composite', 'Chest after chest-abdomen-pelvis: the composite covers its member.', CHEST, X('CT-CAP', **none), 'covers')
rel('R3.5', 'Composite', 'Chest-abdomen-pelvis after chest: partial.', X('CT-CAP', **none), CHEST, 'partial')
rel('R3.5', 'Composite', 'Abdomen after abdomen-pelvis: covers.', X('CT-ABDOMEN', **none), ap(**none), 'covers')
rel('R3.5', 'Composite', 'Abdomen-pelvis after abdomen: partial.', ap(**none), X('CT-ABDOMEN', **none), 'partial')
rel('R3.5', 'Composite', 'Abdomen-pelvis after chest-abdomen-pelvis: every member is a member there too, covers.', ap(**none), X('CT-CAP', **none), 'covers')
rel('R3.4', 'Composite', 'Pelvis after abdomen: no common region, unrelated.', X('CT-PELVIS', **none), X('CT-ABDOMEN', **none), 'unrelated')
rel('R3.4', 'Composite', 'Chest after abdomen: unrelated.', CHEST, X('CT-ABDOMEN', **none), 'unrelated')
rel('R3.5', 'Composite', 'Ultrasound of the urinary tract (kidneys and bladder) after one of the abdomen: the bladder is missing, partial.',
    X('US-URINARY'), X('US-ABDOMEN'), 'partial')
rel('R3.5', 'Composite', 'Ultrasound of the abdomen after one of the urinary tract: partial.', X('US-ABDOMEN'), X('US-URINARY'), 'partial')

# --- coverage and distinct regions
rel('R3.5', 'Coverage', 'Liver after abdomen, ultrasound: a row declares the coverage.', X('US-LIVER'), X('US-ABDOMEN'), 'covers')
rel('R3.5', 'Coverage', 'Abdomen after liver, ultrasound: coverage is directed, partial.', X('US-ABDOMEN'), X('US-LIVER'), 'partial')
rel('R3.5', 'Coverage', 'Abdominal aorta after abdomen, ultrasound: declared.', X('US-AORTA'), X('US-ABDOMEN'), 'covers')
rel('R3.5', 'Coverage', 'Thoracic spine after chest, CT: anatomy holds it, but no row declares coverage: partial.', X('CT-THORACIC-SPINE'), CHEST, 'partial')
rel('R3.4', 'Coverage', 'Chest after thoracic spine, CT: they overlap, partial.', CHEST, X('CT-THORACIC-SPINE'), 'partial')
rel('R3.4', 'Distinct', 'Chest film after a film of the thoracic spine: distinct in radiography, unrelated.', FILM, X('XR-THORACIC-SPINE'), 'unrelated')
rel('R3.4', 'Distinct', 'Sinus CT after head CT: distinct, unrelated.', X('CT-SINUS'), HEAD, 'unrelated')
rel('R3.4', 'Distinct', 'Head CT after sinus CT: distinct the other way round, too.', HEAD, X('CT-SINUS'), 'unrelated')
rel('R3.4', 'Distinct', 'Film of the abdomen after one of the lumbar spine: distinct in radiography.', X('XR-ABDOMEN'), X('XR-LUMBAR-SPINE'), 'unrelated')
rel('R3.4', 'Distinct', 'CT of the abdomen after one of the lumbar spine: the pair is not distinct in CT, partial.', X('CT-ABDOMEN', **none), X('CT-LUMBAR-SPINE'), 'partial')
rel('R3.4', 'Distinct Composite', 'CT of abdomen-pelvis after lumbar spine: the abdomen overlaps, though the pelvis is distinct: partial.', ap(**none), X('CT-LUMBAR-SPINE'), 'partial')
rel('R3.4', 'Distinct', 'CT of the pelvis after lumbar spine: distinct, unrelated.', X('CT-PELVIS', **none), X('CT-LUMBAR-SPINE'), 'unrelated')
rel('R3.4', 'Distinct', 'Coronary CT after chest CT: distinct, unrelated.', X('CT-CORONARY'), CHEST_C, 'unrelated')
rel('R3.4', 'Distinct', 'A pair names the families of both exams: film of the lumbar spine after MR of the abdomen (film and MR are named): unrelated.',
    X('XR-LUMBAR-SPINE'), X('MR-ABDOMEN', **none), 'unrelated')
rel('R3.4', 'Distinct Supplementary', 'Film of the lumbar spine after an ultrasound of the abdomen (not named): they overlap, supplementary.',
    X('XR-LUMBAR-SPINE'), X('US-ABDOMEN'), 'supplementary')
rel('R3.4', 'Distinct', 'Head CT after a film of the sinuses: both families are named, unrelated.', HEAD, X('XR-SINUS'), 'unrelated')
rel('R3.4', 'Distinct', 'Ultrasound of the pelvis after an obstetric one: distinct.', X('US-PELVIS'), X('US-OBSTETRIC'), 'unrelated')
rel('R3.4', 'Distinct', 'Panoramic film after a film of single teeth: distinct.', X('PX-JAW'), X('IO-TEETH'), 'unrelated')
rel('R3.4', 'Distinct', 'Bone scintigraphy after one of the thyroid: distinct.', X('NM-BONE'), X('NM-THYROID'), 'unrelated')
rel('R3.5', 'Coverage', 'MR of the liver after MR of the abdomen, both without contrast: covered by the row for MR.', X('MR-LIVER', **none), X('MR-ABDOMEN', **none), 'covers')

# --- technique
rel('R4.2', 'Technique', 'Stone CT (low dose) after a standard abdomen-pelvis without contrast: standard stands for low dose, covers.', X('CT-STONE'), ap(**none), 'covers', rule='min-ct-stone')
rel('R4.2', 'Technique', 'Abdomen-pelvis after a stone CT: low dose does not stand for standard (directed), partial.', ap(**none), X('CT-STONE'), 'partial')
v('R4.2', 'Technique', 'CT of the pulmonary arteries six days after a chest CT with arterial contrast: angiography is another technique, partial.',
  O('CTPA'), [perf('p1', X('CT-CHEST', phases=['arterial']), '2026-06-10')], found(F(REC, 'hint', 'p1', 'partial', 'min-ctpa')))
rel('R4.2', 'Technique', 'Chest CT with contrast after a CT of the pulmonary arteries: partial.', CHEST_C, X('CTPA'), 'partial')
rel('R4.2', 'Technique', 'Angiography of head and neck after a head CT: other technique and region, partial.', X('CTA-HEAD-NECK'), HEAD, 'partial')

# --- contrast (chest and abdomen-pelvis: contrast answers native; head: no row; stone: it does not)
rel('R4.14', 'Contrast', 'Chest without contrast after chest with: the pack says that contrast answers native there, covers.', CHEST, CHEST_C, 'covers')
rel('R4.14', 'Contrast', 'Chest with contrast after chest without: any contrast is needed, partial.', CHEST_C, CHEST, 'partial')
rel('R4.14', 'Contrast', 'Head without contrast after head with: no row says that contrast answers native, partial.', HEAD, head(**given), 'partial')
rel('R4.14', 'Contrast', 'Head with contrast after head with: any contrast is there, covers.', head(**given), head(**given), 'covers')
rel('R4.14', 'Contrast', 'Head with contrast after head in native and portal phase: covers.', head(**given), head(phases=['native', 'portal']), 'covers')
rel('R4.14', 'Contrast', 'Head without contrast after native and portal phase: the native phase is stated, covers.', HEAD, head(phases=['native', 'portal']), 'covers')
rel('R4.14', 'Contrast', 'Head without contrast after a portal phase alone: partial.', HEAD, head(phases=['portal']), 'partial')
rel('R4.14', 'Contrast', 'Arterial phase asked, arterial and portal done: covers.', head(phases=['arterial']), head(phases=['arterial', 'portal']), 'covers')
rel('R4.14', 'Contrast', 'Arterial phase asked, portal done: partial.', head(phases=['arterial']), head(phases=['portal']), 'partial')
rel('R4.14', 'Contrast', 'Arterial phase asked, contrast given without phase: not known, possible.', head(phases=['arterial']), head(**given), 'possible', reasons=['contrast-unknown'])
rel('R4.14', 'Contrast', 'Arterial phase asked, no contrast given: partial.', head(phases=['arterial']), HEAD, 'partial')
rel('R4.14', 'Contrast', 'Native and portal asked on the head, portal done: the native one is missing, partial.', head(phases=['native', 'portal']), head(phases=['portal']), 'partial')
rel('R4.14', 'Contrast', 'Native and portal asked on the chest, portal done: contrast answers native there, covers.', chest(phases=['native', 'portal']), chest(phases=['portal']), 'covers')
rel('R4.14', 'Contrast', 'Stone CT a few weeks after a portal abdomen-pelvis: contrast does not answer a stone, partial and a hint.', X('CT-STONE'), ap(phases=['portal']), 'partial')
rel('R4.14', 'Contrast', 'Abdomen-pelvis without contrast after the portal one: answers, covers.', ap(**none), ap(phases=['portal']), 'covers')
rel('R3.14', 'Contrast', 'The same order for renal colic: the indication\'s row comes first and says no, partial.', ap(**none), ap(phases=['portal']), 'partial', indication='renal-colic')
rel('R4.14', 'Contrast', 'MR: a series with contrast holds the native one, covers.', X('MR-ABDOMEN', **none), X('MR-ABDOMEN', **given), 'covers')
rel('R4.14', 'Contrast', 'MR with contrast after MR without: partial.', X('MR-ABDOMEN', **given), X('MR-ABDOMEN', **none), 'partial')
rel('R4.14', 'ContrastUnknown', 'Head, contrast not said, after a native one: native is there, contrast is not: possible, and contrast is asked for.',
    head(), HEAD, 'possible', reasons=['contrast-unknown'], missing=['contrast'])
rel('R4.14', 'ContrastUnknown', 'Head, contrast not said, after native and portal: whichever is meant is there, covers.', head(), head(phases=['native', 'portal']), 'covers')
rel('R4.14', 'ContrastUnknown', 'Chest, contrast not said, after chest with contrast: native is answered and contrast is there, covers.', chest(), CHEST_C, 'covers')
rel('R4.14', 'ContrastUnknown', 'Chest, contrast not said, after a native chest: possible.', chest(), CHEST, 'possible', missing=['contrast'])
rel('R4.14', 'ContrastUnknown', 'Head without contrast after a head CT of which contrast is not known: possible.', HEAD, head(), 'possible', reasons=['contrast-unknown'])
rel('R4.14', 'ContrastUnknown', 'Chest without contrast after a chest CT of which contrast is not known: with or without, native is answered: covers.', CHEST, chest(), 'covers')
rel('R4.14', 'ContrastUnknown', 'Chest with contrast after a chest CT of which contrast is not known: possible.', CHEST_C, chest(), 'possible')
rel('R4.14', 'ContrastUnknown', 'MR without contrast after an MR of which contrast is not known: native is in both, covers.', X('MR-ABDOMEN', **none), X('MR-ABDOMEN'), 'covers')
rel('R4.14', 'ContrastUnknown', '"unknown" said in so many words is as if not said.', head(contrast='unknown'), HEAD, 'possible')
rel('R4.14', 'ContrastUnknown', 'Contrast unknown, but the region is not covered anyway: partial whatever it was.', X('CT-CAP', **given), chest(), 'partial')
rel('R4.13', 'ContrastUnknown Laterality', 'Contrast unknown and the other side: unrelated whatever it was.',
    X('MR-KNEE', side='left'), X('MR-KNEE', side='right'), 'unrelated')
v('R4.15', 'Contrast OneStudy', 'One study with a native chest and a portal abdomen does not cover a chest with contrast: contrast belongs to sites.',
  O(CHEST_C), [perf('p1', CHEST, DAY + 'T08:00:00Z', study='1.2'), perf('p2', X('CT-ABDOMEN', phases=['portal']), DAY + 'T08:05:00Z', study='1.2')],
  found(F(REC, 'hint', 'p1', 'partial')))
v('R4.16', 'Contrast OneStudy', 'The same study covers an abdomen in portal phase.',
  O(X('CT-ABDOMEN', phases=['portal'])), [perf('p1', CHEST, DAY + 'T08:00:00Z', study='1.2'), perf('p2', X('CT-ABDOMEN', phases=['portal']), DAY + 'T08:05:00Z', study='1.2')],
  found(F(REC, 'interrupt', 'p1', 'covers')))

# --- unknown modality or region of the prior
v('R4.13', 'Unknown', 'A chest exam of unknown modality: it may be a CT, possible.',
  O(), [perf('p1', X(sites=[site('chest')], contrast='none'), DAY)], found(F(POSS, 'hint', 'p1', 'possible')))
v('R4.13', 'Unknown', 'A CT of an unknown region: possible.', O(), [perf('p1', X(modality='CT'), DAY)], found(F(POSS, 'hint', 'p1', 'possible')))
v('R4.13', 'Unknown Supplementary', 'An MR of an unknown region before a chest CT: supplementary or unrelated, so supplementary.',
  O(), [perf('p1', X(modality='MR'), DAY)], found(F('supplementary', 'info', 'p1', 'supplementary')))
v('R4.13', 'Unknown', 'A CT of an unmapped region far away (foot): nothing overlaps, unrelated.',
  O(), [perf('p1', X(modality='CT', sites=[site('foot', side='left')], contrast='none'), DAY)], nothing({'p1': 'unrelated'}))
v('R4.13', 'Unknown', 'Nothing known but that something was done: possible.', O(), [perf('p1', None, DAY)], found(F(POSS, 'hint', 'p1', 'possible')))
v('R4.17', 'Unknown', 'An unmapped CT of the brain against an ordered head CT: overlaps, but without a code at most possible.',
  O(HEAD), [perf('p1', X(modality='CT', sites=[site('brain')], contrast='none', technique='standard'), DAY)],
  found(F(POSS, 'hint', 'p1', 'possible', 'min-ct-head')))

# --- purpose
rel('R4.18', 'Purpose', 'A CT-guided biopsy of the chest is unrelated to a diagnostic chest CT.', CHEST, X('CT-BIOPSY-CHEST'), 'unrelated')
rel('R4.18', 'Purpose', 'A radiotherapy planning CT is unrelated to a diagnostic one.', CHEST, X('CT-RT-PLANNING'), 'unrelated')
rel('R4.18', 'Purpose', 'Planning after a biopsy: two other purposes, unrelated.', X('CT-RT-PLANNING'), X('CT-BIOPSY-CHEST'), 'unrelated')
rel('R4.18', 'Purpose', 'A second biopsy within 90 days: the same purpose is compared, covers.', X('CT-BIOPSY-CHEST'), X('CT-BIOPSY-CHEST'), 'covers')
rel('R4.18', 'Purpose', 'Screening low-dose chest CT after a diagnostic one: covers, but between screening and diagnostic at most a hint.',
    X('CT-CHEST-LD'), CHEST, 'covers', 'hint', reasons=['purpose-differs'])
v('R3.6', 'Purpose', 'The indication states the purpose: a chest CT ordered for lung cancer screening after a diagnostic one, at most a hint.',
  O(CHEST, indication='lung-cancer-screening'), [perf('p1', CHEST, DAY)], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-chest', reasons=['purpose-differs'])))
v('R3.6', 'Purpose', 'Both for screening by their indications: one purpose, it interrupts.',
  O(CHEST, indication='lung-cancer-screening'), [perf('p1', CHEST, DAY, indication='lung-cancer-screening')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', reasons=[])))
v('R3.6', 'Purpose', 'The indication of the prior\'s request states its purpose, too.',
  O(CHEST), [req('p1', CHEST, '2026-06-10T08:00:00Z', indication='lung-cancer-screening')],
  found(F('already-requested', 'hint', 'p1', 'covers', 'min-ct-chest', reasons=['purpose-differs'])))
v('R3.6', 'Purpose', 'An indication without purpose leaves that of the catalogue: diagnostic.',
  O(CHEST, indication='acute-dyspnoea'), [perf('p1', CHEST, DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', reasons=[])))
v('R4.13', 'Unknown Distinct', 'An exam in the abdomen of unknown family before a CT of the colon: distinct if it was a CT, else it overlaps: supplementary.',
  O(X('CT-COLONOGRAPHY', contrast='none')), [perf('p1', X(sites=[site('abdomen')]), DAY)], found(F('supplementary', 'info', 'p1', 'supplementary')))
v('R4.17', 'Aborted', 'A prior that overlaps in part and was not diagnostic: partial becomes possible.', O(X('CT-CAP', contrast='none')), [perf('p1', CHEST, DAY, diagnostic=False)], found(F(POSS, 'hint', 'p1', 'possible', 'min-fallback-ct', reasons=['not-diagnostic'])))
v('R4.17', 'Told', 'A told prior that overlaps in part: possible.', O(X('CT-CAP', contrast='none')), [told('t1', CHEST, DAY)], found(F(POSS, 'hint', 't1', 'possible', 'min-fallback-ct', reasons=['told'])))
v('R4.17', 'Told Supplementary', 'A told film before a CT: supplementary is not weakened.', O(), [told('t1', FILM, DAY)], found(F('supplementary', 'info', 't1', 'supplementary')))
v('R4.13', 'Unknown Laterality', 'One exam, two CTs of regions that are not known, of the left and of the right side, before a CT of the right knee: the right one may be it, possible.',
  O(knee('right')), [perf('p1', X(modality='CT', side='left'), DAY, key='k'), perf('p2', X(modality='CT', side='right'), DAY, key='k')], found(F(POSS, 'hint', 'p1', 'possible')))
v('R4.16', 'Contrast', 'A phase that is said twice was done once: it covers the order of that phase.',
  O(X('CT-ABDOMEN', phases=['portal'])), [perf('p1', X('CT-ABDOMEN', phases=['portal', 'portal']), DAY)], found(F(REC, 'interrupt', 'p1', 'covers')))
v('R4.13', 'Unknown Laterality', 'The same before a CT of the left knee: the left one may be it, possible.',
  O(knee('left')), [perf('p1', X(modality='CT', side='left'), DAY, key='k'), perf('p2', X(modality='CT', side='right'), DAY, key='k')], found(F(POSS, 'hint', 'p1', 'possible')))

# --- sides that nobody said, of sites that have nothing to do with the order
JOINTS = ['shoulder', 'elbow', 'wrist', 'hand', 'hip', 'ankle', 'foot', 'orbit']
rel('R4.13', 'Laterality', 'Eight paired regions of unknown side before a CT of the chest: none overlaps on any side, unrelated.', CHEST, X(modality='CT', contrast='none', sites=[site(r) for r in JOINTS]), 'unrelated')
rel('R4.13', 'Laterality', 'Left knee after the left knee and eight regions of unknown side: whatever these are, it is covered.', knee('left'), X('CT-KNEE', contrast='none', sites=[site('knee', side='left')] + [site(r) for r in JOINTS]), 'covers')
rel('R4.13', 'Laterality', 'Left knee after a right knee and eight regions of unknown side: unrelated.', knee('left'), X('CT-KNEE', contrast='none', sites=[site('knee', side='right')] + [site(r) for r in JOINTS]), 'unrelated')

# --- an act of the order's family beside one of which nobody said the family
v('R4.2', 'Unknown OneStudy', 'A CT of the chest and, in the same study, an act on the abdomen of which nobody says the modality: as a CT the two cover the order, as anything else the chest alone is part of it.',
  O(X(modality='CT', sites=[site('chest'), site('abdomen')], contrast='none', technique='standard')),
  [perf('p1', X(modality='CT', sites=[site('chest')], contrast='none', technique='standard'), DAY + 'T08:00:00Z', study='1.2', key='a'), perf('p2', X(sites=[site('abdomen')], contrast='none', technique='standard'), DAY + 'T08:10:00Z', study='1.2', key='b')],
  found(F(POSS, 'hint', 'p1', 'possible', reasons=['modality-unknown', 'unmapped'])))
