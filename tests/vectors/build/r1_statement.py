"""R1.11, R1.12, R3.15 with P32 to P36, P40: what a code states, what stands beside it, what fills what is open."""
from lib import *

T = Theme('R1-statement')
v = T.v
DAY = '2026-05-20'
REC, POSS = 'recently-performed', 'possible-repeat'
PL = dict(placer=('P-7', 'CAB'))
THY = O('US-THYROID')
NONE = dict(contrast='none')
GIVEN = dict(contrast='given')


def two(paragraph, flags, comment, order, asked, did, want, extra=()):
    """What was asked (the request) and what was done (the performance) are one exam, p1."""
    v(paragraph, flags, comment, order if isinstance(order, dict) and 'exam' in order else O(order),
      [req('r1', asked, '2026-05-10T08:00:00Z', **PL), perf('p1', did, DAY, **PL)] + list(extra), want)


def covers(level='interrupt', rule=None):
    return found(F(REC, level, 'p1', 'covers', rule))


def partial(rule=None):
    return found(F(REC, 'hint', 'p1', 'partial', rule))


def possible(**kw):
    return found(F(POSS, 'hint', 'p1', 'possible', **kw))


def one(paragraph, flags, comment, order, did, want):
    v(paragraph, flags, comment, O(order), [perf('p1', did, DAY)], want)


# --- the row's contrast holds over what stands beside the code
one('R1.12', 'RowContrast', 'A sinus CT is without contrast by its row; "given" beside the code fills nothing.', 'CT-SINUS', X('CT-SINUS', **GIVEN), covers('hint', 'min-ct-sinus'))
one('R1.12', 'RowContrast', 'Contrast stated at the site itself holds over the row\'s: the sinus was scanned with contrast, partial.', 'CT-SINUS', X('CT-SINUS', sites=[site('sinus', **GIVEN)]), partial('min-ct-sinus'))
one('R1.12', 'RowContrast', 'A CT of the pulmonary arteries is arterial by its row, "none" beside it notwithstanding: order and prior agree.', X('CTPA', **NONE), X('CTPA'), nothing({'p1': 'outside-window'}))
one('R1.12', 'RowContrast', 'Phases beside a code whose row leaves contrast open fill it: portal.', X('CT-HEAD', phases=['portal']), X('CT-HEAD', phases=['portal']), covers(rule='min-ct-head'))
one('R1.12', 'RowContrast', '"none" beside stated phases adds the native one: native and portal.', HEAD, X('CT-HEAD', phases=['portal'], **NONE), covers(rule='min-ct-head'))
one('R1.12', 'RowContrast', '"unknown" beside stated phases is no flag: portal asked, portal done.', X('CT-HEAD', phases=['portal']), X('CT-HEAD', phases=['portal'], contrast='unknown'), covers(rule='min-ct-head'))
one('R1.12', 'RowContrast', '"given" beside the native phase alone is open: a portal phase asked may have been among it, possible.', X('CT-HEAD', phases=['portal']), X('CT-HEAD', phases=['native'], **GIVEN), possible())
one('R1.12', 'RowContrast', '"given" beside an arterial phase is not open: a portal phase asked was not done, partial.', X('CT-HEAD', phases=['portal']), X('CT-HEAD', phases=['arterial'], **GIVEN), partial('min-ct-head'))
one('R1.12', 'RowContrast', 'Native with contrast given, order with any contrast: there is some, covers.', X('CT-HEAD', **GIVEN), X('CT-HEAD', phases=['native'], **GIVEN), covers(rule='min-ct-head'))
one('R1.12', 'RowContrast', 'Contrast at the site beside contrast of the whole: the site\'s own speaks.', HEAD, X('CT-HEAD', sites=[site('head', **NONE)], **GIVEN), covers(rule='min-ct-head'))
one('R1.12', 'RowSites', 'A site of another region beside the code is added: chest and neck, the neck is covered.', X('CT-NECK', **NONE), X('CT-CHEST', sites=[site('neck')], **NONE), covers())
one('R1.12', 'RowSites', 'The chest of the code is there, too.', CHEST, X('CT-CHEST', sites=[site('neck')], **NONE), covers(rule='min-ct-chest'))
one('R1.12', 'RowSites Laterality', 'A site with the region of the row refines it: the side.', X('CT-SHOULDER', side='left'), X('CT-SHOULDER', sites=[site('shoulder', side='right')]), nothing({'p1': 'unrelated'}))
one('R1.12', 'RowSites', 'Technique beside a code yields to the row: a chest CT is standard.', CHEST, X('CT-CHEST', technique='low-dose', **NONE), covers(rule='min-ct-chest'))
one('R1.12', 'RowSites', 'Modality beside a code yields to the row.', CHEST, X('CT-CHEST', modality='MR', **NONE), covers(rule='min-ct-chest'))

# --- filling from weaker statements
two('R1.11', 'Filling', 'Contrast that the performance leaves open is filled from the request: with contrast.', CHEST_C, CHEST_C, X('CT-CHEST'), covers(rule='min-ct-chest'))
two('R1.11', 'Filling', 'Contrast that the performance states is not overruled by the request.', CHEST_C, CHEST_C, CHEST, partial('min-ct-chest'))
two('R1.11', 'Filling', '"unknown" states nothing: it is filled from the request.', X('CT-HEAD', **GIVEN), X('CT-HEAD', **GIVEN), X('CT-HEAD', contrast='unknown'), covers(rule='min-ct-head'))
two('R1.11', 'Filling', 'A performance that says nothing of the exam takes the request\'s code.', CHEST, CHEST, None, covers(rule='min-ct-chest'))
two('R1.11', 'Filling Mapping', 'A performance that says only CT takes region and contrast of the request and is then the generic chest CT.', CHEST, CHEST, X(modality='CT'), covers(rule='min-ct-chest'))
two('R1.11', 'Filling Laterality', 'The side is filled from what the request says of the same region.', X('CT-KNEE', side='left'), X('CT-KNEE', side='right'), X('CT-KNEE'), nothing({'p1': 'unrelated'}))
two('R1.11', 'Filling Laterality', 'The request speaks of another region: it fills nothing, the side stays unknown.', X('CT-KNEE', side='left'), X('CT-SHOULDER', side='right'), X('CT-KNEE'), possible(reasons=['side-unknown']))
v('R1.11', 'Filling', 'Filled in the order of the kinds: the report (with contrast) before the request (without).',
  O(CHEST_C), [req('r1', CHEST, '2026-05-10T08:00:00Z', **PL), perf('p1', X('CT-CHEST'), DAY, **PL), report('q1', CHEST_C, at='2026-05-21T08:00:00Z', **PL)], covers(rule='min-ct-chest'))
v('R1.11', 'Filling', 'The appointment before the request.',
  O(CHEST_C), [req('r1', CHEST, '2026-06-10T08:00:00Z', **PL), sched('s1', X('CT-CHEST', **GIVEN), '2026-06-25', **PL)], found(F('already-requested', 'interrupt', 'r1', 'covers', 'min-ct-chest')))
v('R1.11', 'Filling', 'Two systems perform one study: the later statement tells the act, the other fills its contrast (P03).',
  O(CHEST_C), [perf('p1', CHEST_C, DAY, at='2026-05-20T10:00:00Z', study='1.2.3', sys='ris.sud'), perf('p2', X('CT-CHEST'), DAY, at='2026-05-20T12:00:00Z', study='1.2.3')], covers(rule='min-ct-chest'))
v('R1.11', 'Filling', 'Two systems contradict each other: the later one tells the act (P03).',
  O(CHEST_C), [perf('p1', CHEST_C, DAY, at='2026-05-20T10:00:00Z', study='1.2.3', sys='ris.sud'), perf('p2', CHEST, DAY, at='2026-05-20T12:00:00Z', study='1.2.3')], partial('min-ct-chest'))

# --- the generic exam (P34)
one('R3.15', 'Generic', 'CT of head and neck with contrast and no phase: the generic exam is the angiography; "given" stays open, so an arterial phase is possible.',
    'CTA-HEAD-NECK', X(modality='CT', sites=[site('head-neck')], **GIVEN), possible())
one('R3.15', 'Generic', 'CT of head and neck, contrast not said: inferred as the angiography, whose row states the arterial phase.', 'CTA-HEAD-NECK', X(modality='CT', sites=[site('head-neck')]), covers(rule='min-fallback-ct'))
one('R3.15', 'Generic', 'CT of head and neck without contrast contradicts the row of the angiography: unmapped, at most possible.', HEAD, X(modality='CT', sites=[site('head-neck')], technique='standard', **NONE), possible())
one('R3.15', 'Generic', 'Low dose contradicts the generic chest CT: unmapped, at most possible.', 'CT-CHEST-LD', X(modality='CT', sites=[site('chest')], technique='low-dose', **NONE), possible())
one('R3.15', 'Generic Composite', 'Abdomen and pelvis as two sites are not the composite region of the generic exam: unmapped, at most possible.', X('CT-ABDOMEN', **NONE), X(modality='CT', sites=[site('abdomen'), site('pelvis')], technique='standard', **NONE), possible())
one('R3.15', 'Generic Composite', 'The composite region itself: the generic abdomen-pelvis.', X('CT-ABDOMEN', **NONE), X(modality='CT', sites=[site('abdomen-pelvis')], **NONE), covers())
v('R3.15', 'Generic', 'The inferred exam shows its code in the history.', THY, [perf('p1', X(modality='DX', sites=[site('chest')]), DAY)], nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', DAY, codes=['XR-CHEST'])]))
v('R3.15', 'Generic', 'The order inferred from a foreign region code; a coded prior covers it.', O(X(modality='CT', sites=[site('SRT:T-D3000')], **NONE)), [perf('p1', CHEST, DAY)],
  found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest'), order={'code': 'CT-CHEST', 'mapping': 'inferred'}))
v('R3.15', 'Generic', 'Mammography of both breasts, coded by region "breast": the generic diagnostic one, not the screening.', O(X(modality='MG', sites=[site('breast', side='both')])), [], found(order={'code': 'MG-DIAGNOSTIC', 'mapping': 'inferred'}))
v('R3.15', 'Generic', 'IVUS belongs to the family of ultrasound: inferred as the ultrasound of the heart.', O(X(modality='IVUS', sites=[site('heart')])), [], found(order={'code': 'US-HEART', 'mapping': 'inferred'}))

# --- unmapped orders (P36) and reasons (P40)
v('R3.15', 'Unknown', 'An order without code is at most possible, whatever the prior says.', O(X(modality='CT', sites=[site('brain')], technique='standard', **NONE)), [perf('p1', HEAD, DAY)],
  found(F(POSS, 'hint', 'p1', 'possible', reasons=['unmapped']), order={'mapping': 'unmapped'}))
v('R3.15', 'Unknown', 'An order of which only the modality is known: possible, and region and contrast are asked for.', O(X(modality='CT', technique='standard')), [perf('p1', CHEST, DAY)],
  found(F(POSS, 'hint', 'p1', 'possible', proposal='complete-draft', missing=['region', 'contrast'])))
v('R4.43', 'Unknown', 'Side and contrast of an MR of the knee are both missing.', O('MR-KNEE'), [perf('p1', X('MR-KNEE', side='left', **GIVEN), DAY)],
  found(F(POSS, 'hint', 'p1', 'possible', proposal='complete-draft', missing=['side', 'contrast'])))
v('R4.2', 'Unknown', 'An unmapped order and an unmapped prior of other regions: nothing in common.', O(X(modality='CT', sites=[site('foot', side='left')], **NONE)), [perf('p1', X(modality='CT', sites=[site('brain')], **NONE), DAY)], nothing({'p1': 'unrelated'}))
v('R4.17', 'Unknown Supplementary', 'An unmapped ultrasound of the liver before a CT of the abdomen: supplementary is not weakened.', O(X('CT-ABDOMEN', **NONE)), [perf('p1', X(modality='US', sites=[site('kidneys')]), DAY)],
  found(F('supplementary', 'info', 'p1', 'supplementary')))

# --- settled by P57, P59, P61, P67, P78
one('R4.14', 'RowContrast', 'Native with contrast given asked: both are needs; portal alone lacks the native one, partial.', X('CT-HEAD', phases=['native'], **GIVEN), X('CT-HEAD', phases=['portal']), partial('min-ct-head'))
one('R4.14', 'RowContrast', 'Native with contrast given asked; native and portal done: covers.', X('CT-HEAD', phases=['native'], **GIVEN), X('CT-HEAD', phases=['native', 'portal']), covers(rule='min-ct-head'))
one('R4.14', 'RowContrast', 'Native with contrast given asked; native done: no contrast, partial.', X('CT-HEAD', phases=['native'], **GIVEN), HEAD, partial('min-ct-head'))
two('R1.12', 'Filling', 'The performance states a region that is not understood: it is not filled with the region that was asked for, possible (P78).', CHEST, CHEST, X(modality='CT', sites=[site('SCT:999999')]), possible())
one('R3.15', 'Unknown', 'A CT of a region that no row lists: its sites are unknown, possible.', CHEST, X(modality='CT', sites=[site('SCT:999999')]), possible())
one('R3.15', 'RowSites', 'Beside a code such a site is not read: the coded chest stands.', CHEST, X('CT-CHEST', sites=[site('SCT:999999')], **NONE), covers(rule='min-ct-chest'))
v('R3.6', 'Purpose OneStudy', 'A diagnostic scan and a biopsy in one study: diagnostic if any act is, the scan is not missed (P57).', O(CHEST),
  [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2', key='a'), perf('p2', 'CT-BIOPSY-CHEST', '2026-05-20T08:30:00Z', study='1.2', key='b')], covers(rule='min-ct-chest'))
v('R4.16', 'OneStudy', 'The history shows codes once each, in byte order.', THY, [perf('p1', X('CT-HEAD', **NONE), '2026-05-20T08:00:00Z', study='1.2', key='a'), perf('p2', CHEST, '2026-05-20T08:30:00Z', study='1.2', key='b'), perf('p3', CHEST, '2026-05-20T08:40:00Z', study='1.2', key='c')],
  nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-05-20', codes=['CT-CHEST', 'CT-HEAD'])]))
