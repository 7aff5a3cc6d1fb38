"""R3.8 to R3.21, R4.21 to R4.23: mapping, the choice of the rule, unverified rows, expiry, revocation."""
from lib import *

T = Theme('R3-catalogue')
v = T.v
REC, OUT, ASK = 'recently-performed', 'outside-window', 'already-requested'
DAY = '2026-05-20'
NONE = dict(contrast='none')


def order(code, mapping, date='2026-06-15'):
    o = {'date': date, 'mapping': mapping}
    if code:
        o['code'] = code
    return found(order=o)


# --- R3.15 mapping of the order
v('R3.15', 'Mapping', 'The catalogue\'s own code.', O('CTPA'), [], order('CTPA', 'coded'))
v('R3.15', 'Mapping', 'A LOINC code of the pack\'s table.', O(X(codings=[{'system': 'LOINC', 'code': '30799-1'}], **NONE)), [], order('CT-HEAD', 'mapped'))
v('R3.15', 'Mapping', 'A CCAM code of the pack\'s table.', O(X(codings=[{'system': 'CCAM', 'code': 'ZBQK002'}])), [], order('XR-CHEST', 'mapped'))
v('R3.15', 'Mapping', 'A CNS code of the pack\'s table.', O(X(codings=[{'system': 'CNS', 'code': '8E14'}], side='left')), [], order('US-BREAST', 'mapped'))
v('R3.15', 'Mapping', 'The same code under another system is another code: unmapped.', O(X(codings=[{'system': 'CCAM', 'code': '30799-1'}])), [], order(None, 'unmapped'))
v('R3.15', 'Mapping', 'The first code is not in the table, the second is.',
  O(X(codings=[{'system': 'LOCAL', 'code': 'XY'}, {'system': 'LOINC', 'code': '24627-2'}], **NONE)), [], order('CT-CHEST', 'mapped'))
v('R3.15', 'Mapping', 'Modality and region without code: the generic exam, inferred.', O(X(modality='CT', sites=[site('chest')], **NONE)), [], order('CT-CHEST', 'inferred'))
v('R3.15', 'Mapping', 'A foreign region code (SNOMED CT) is the pack\'s region that lists it.',
  O(X(modality='CT', sites=[site('SCT:816094009')], **NONE)), [], order('CT-CHEST', 'inferred'))
v('R3.15', 'Mapping', 'Another foreign code of the same region.', O(X(modality='CT', sites=[site('SCT:51185008')], **NONE)), [], order('CT-CHEST', 'inferred'))
v('R3.15', 'Mapping', 'Any modality of the family infers: CR of the chest is the chest film.', O(X(modality='CR', sites=[site('chest')])), [], order('XR-CHEST', 'inferred'))
v('R3.15', 'Mapping', 'A region for which the family has no generic exam: unmapped (CT of the foot).', O(X(modality='CT', sites=[site('foot', side='left')])), [], order(None, 'unmapped'))
v('R3.15', 'Mapping', 'Modality alone: unmapped.', O(X(modality='CT')), [], order(None, 'unmapped'))
v('R3.15', 'Mapping', 'A generic exam is not the low-dose one nor the angiography: MR of the brain is inferred as such.', O(X(modality='MR', sites=[site('brain')], **NONE)), [], order('MR-BRAIN', 'inferred'))
v('R3.15', 'Mapping', 'The catalogue\'s code goes before any coding.', O(X('CT-HEAD', codings=[{'system': 'LOINC', 'code': '24627-2'}], **NONE)), [], order('CT-HEAD', 'coded'))
v('R3.15', 'Mapping', 'A coding of the table goes before modality and region.',
  O(X(codings=[{'system': 'LOINC', 'code': '24627-2'}], modality='CT', sites=[site('chest')], **NONE)), [], order('CT-CHEST', 'mapped'))
v('R3.15', 'Mapping', 'A prior known by its LOINC code is compared as that exam.',
  O(HEAD), [perf('p1', X(codings=[{'system': 'LOINC', 'code': '30799-1'}], **NONE), DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-head'), history=[row('p1', codes=['CT-HEAD'])]))
v('R3.15', 'Mapping', 'A prior inferred from modality and region is compared as the generic exam.',
  O(CHEST), [perf('p1', X(modality='CT', sites=[site('chest')], **NONE), DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R3.15', 'Mapping', 'A prior with an unknown local code and nothing else: unmapped, possible.',
  O(CHEST), [perf('p1', X(codings=[{'system': 'LOCAL', 'code': 'TDM 12'}]), DAY)], found(F('possible-repeat', 'hint', 'p1', 'possible')))
v('R3.15', 'Mapping', 'History shows the regions of an exam without code.',
  O('US-THYROID'), [perf('p1', X(modality='CT', sites=[site('foot', side='left')], **NONE), DAY)],
  nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', DAY, family='CT', regions=['foot'])]))

# --- R3.9, R3.10 the choice of the rule
v('R3.10', 'RuleChoice', 'Exam before region: a stone CT has P30D, not the P90D of its region. 15 May is 31 days ago.',
  O('CT-STONE'), [perf('p1', 'CT-STONE', '2026-05-15')], nothing({'p1': OUT}))
v('R3.10', 'RuleChoice', 'Exam before region: 17 May is 29 days ago, inside P30D.',
  O('CT-STONE'), [perf('p1', 'CT-STONE', '2026-05-17')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-stone', until='2026-06-16')))
v('R3.10', 'RuleChoice', 'Region before family: the national row of the chest, not the fallback.',
  O(CHEST), [perf('p1', CHEST, '2026-05-22')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R3.9', 'RuleChoice', 'All sites of the order must lie in the region: chest-abdomen-pelvis is in neither, the fallback speaks.',
  O(X('CT-CAP', **NONE)), [perf('p1', X('CT-CAP', **NONE), DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-ct')))
v('R3.9', 'RuleChoice', 'The abdomen lies in abdomen-pelvis: its row speaks.',
  O(X('CT-ABDOMEN', **NONE)), [perf('p1', X('CT-ABDOMEN', **NONE), DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-abdomen-pelvis')))
v('R3.9', 'RuleChoice', 'The pelvis lies in abdomen-pelvis, too.',
  O(X('CT-PELVIS', **NONE)), [perf('p1', X('CT-PELVIS', **NONE), DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-abdomen-pelvis')))
v('R3.9', 'RuleChoice', 'The wrist lies in the upper limb: P30D, and 14 May is outside.',
  O(X('XR-WRIST', side='left')), [perf('p1', X('XR-WRIST', side='left'), '2026-05-14')], nothing({'p1': OUT}))
v('R3.9', 'RuleChoice', 'The ankle lies in the lower limb: 20 May is inside P30D.',
  O(X('XR-ANKLE', side='left')), [perf('p1', X('XR-ANKLE', side='left'), DAY)], found(F(REC, 'hint', 'p1', 'covers', 'min-xr-lower-limb')))
v('R3.10', 'RuleChoice', 'Indication given is more specific: head CT for dementia has P24M; 20 June 2024 is inside.',
  O(HEAD, indication='dementia'), [perf('p1', HEAD, '2024-06-20')], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-head-dementia', until='2026-06-20')))
v('R3.10', 'RuleChoice', 'The same prior without the indication: P90D, outside.', O(HEAD), [perf('p1', HEAD, '2024-06-20')], nothing({'p1': OUT}))
v('R3.10', 'RuleChoice', 'The indication of the prior does not choose the rule: the order has none, P90D.',
  O(HEAD), [perf('p1', HEAD, '2025-06-20', indication='dementia')], nothing({'p1': OUT}))
v('R3.10', 'RuleChoice', 'Chest film before an operation: P6M; 20 January 2026 is inside.',
  O(FILM, indication='preoperative'), [perf('p1', FILM, '2026-01-20')], found(F(REC, 'hint', 'p1', 'covers', 'min-xr-chest-preoperative', until='2026-07-20')))
v('R3.10', 'RuleChoice', 'Acute low back pain narrows the window to P7W: a lumbar CT of 20 April is outside though P90D would hold it.',
  O('CT-LUMBAR-SPINE', indication='acute-low-back-pain'), [perf('p1', 'CT-LUMBAR-SPINE', '2026-04-20')], nothing({'p1': OUT}))
v('R3.10', 'PriorSelector', 'Coronary CT after a calcium score last week: the row with the prior selector is more specific, P1D is over, nothing.',
  O('CT-CORONARY'), [perf('p1', 'CT-CALCIUM-SCORE', '2026-06-08')], nothing({'p1': OUT}))
v('R3.10', 'PriorSelector', 'Coronary CT on the very day of the calcium score: inside P1D, partial, and the rule allows info only.',
  O('CT-CORONARY'), [perf('p1', 'CT-CALCIUM-SCORE', '2026-06-15', at='2026-06-15T06:00:00Z')],
  found(F(REC, 'info', 'p1', 'partial', 'min-ct-coronary-after-calcium', until='2026-06-16')))
v('R3.10', 'PriorSelector', 'The prior selector does not reach a coronary CT: P5Y.',
  O('CT-CORONARY'), [perf('p1', 'CT-CORONARY', '2024-06-08')], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-coronary')))
v('R3.10', 'RuleChoice', 'Calcium score after a coronary CT: its own row, P5Y, partial for the technique.',
  O('CT-CALCIUM-SCORE'), [perf('p1', 'CT-CORONARY', '2024-06-08')], found(F(REC, 'hint', 'p1', 'partial', 'min-ct-calcium')))
v('R3.11', 'RuleChoice', 'A family without own row of the exam has its fallback: fluoroscopy, P90D.',
  O('FL-UPPER-GI'), [perf('p1', 'FL-UPPER-GI', DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-fl', until='2026-08-18')))
v('R3.11', 'RuleChoice', 'Mammography without own row would fall back; the screening has its P24M.',
  O('MG-SCREENING'), [perf('p1', 'MG-SCREENING', '2024-09-01')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-mg-screening', until='2026-09-01')))
v('R3.8', 'RuleKinds', 'MIN and FREQ compete separately: a densitometry of last year gives one finding of MIN, FREQ is listed beside it.',
  O('DXA-SPINE-HIP'), [perf('p1', 'DXA-SPINE-HIP', '2025-06-20')], found(F(REC, 'hint', 'p1', 'covers', 'min-fallback-dxa', also=['freq-dxa'])))
v('R3.8', 'RuleKinds', 'MIN is revoked: FREQ speaks for itself, as info.',
  O('DXA-SPINE-HIP'), [perf('p1', 'DXA-SPINE-HIP', '2025-06-20')], found(F('frequency', 'info', 'p1', 'covers', 'freq-dxa', until='2027-06-20')),
  policy={'revoked': ['min-fallback-dxa']})

# --- R3.16 unverified rows
v('R3.16', 'Unverified', 'The rule of the sinuses is not verified: a hint that says so.',
  O('CT-SINUS'), [perf('p1', 'CT-SINUS', DAY)], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-sinus', reasons=['not-verified'])))
v('R3.16', 'Unverified', 'The site switches unverified rows off: the fallback P90D (verified) speaks for the sinuses and interrupts.',
  O('CT-SINUS'), [perf('p1', 'CT-SINUS', DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-ct'), trace=tr({'p1': {'verdict': 'finding', 'off': ['min-ct-sinus']}})),
  policy={'unverifiedOff': True})
v('R3.16', 'Unverified', 'Unverified rows off: pulmonary arteries of 20 May fall under the P90D of the chest, though P7D are over.',
  O('CTPA'), [perf('p1', 'CTPA', DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), policy={'unverifiedOff': True})
v('R3.16', 'Unverified', 'Unverified rows off: densitometry has no rule left in MIN; FREQ is verified and speaks.',
  O('DXA-SPINE-HIP'), [perf('p1', 'DXA-SPINE-HIP', '2025-06-20')], found(F('frequency', 'info', 'p1', 'covers', 'freq-dxa')), policy={'unverifiedOff': True})
v('R3.16', 'Unverified', 'A verified rule is not concerned by the switch.',
  O(CHEST), [perf('p1', CHEST, DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), policy={'unverifiedOff': True})
v('R3.16', 'Unverified AnsweredByOther', 'Unverified rows off: the row that lets a CT answer the film is gone, the CT is supplementary.',
  O(FILM), [perf('p1', CHEST, '2026-06-12')], found(F('supplementary', 'info', 'p1', 'supplementary', 'min-xr-chest')), policy={'unverifiedOff': True},
  note='with the declaration switched off there is none: R4.20')

# --- R3.17 expiry
v('R3.17', 'Expired', 'On the first day after the validity the pack still answers, at most with hints.',
  O(CHEST), [perf('p1', CHEST, '2027-12-20')], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-chest', reasons=['catalogue-expired']), catalogue={'expired': True, 'version': '2026.1-starter'}),
  now='2028-01-01T09:00:00Z')
v('R3.17', 'Expired DayEdge', 'On the last day of the validity nothing is capped.',
  O(CHEST), [perf('p1', CHEST, '2027-12-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest', reasons=[]), catalogue={'expired': False}), now='2027-12-31T22:00:00Z')
v('R3.17', 'Expired DayEdge CivilDay', 'Half an hour after midnight of the new year in Luxembourg, still 2027 in UTC: expired.',
  O(CHEST), [perf('p1', CHEST, '2027-12-20')], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-chest'), catalogue={'expired': True}), now='2027-12-31T23:30:00Z')
v('R3.17', 'Expired', 'Before the validity begins it is out of its validity as well.',
  O(CHEST), [perf('p1', CHEST, '2025-12-20')], found(F(REC, 'hint', 'p1', 'covers', 'min-ct-chest', reasons=['catalogue-expired']), catalogue={'expired': True}), now='2025-12-31T10:00:00Z')
v('R3.17', 'Expired', 'An expired pack leaves info as info.',
  O(CHEST), [perf('p1', FILM, '2027-12-20')], found(F('supplementary', 'info', 'p1', 'supplementary')), now='2028-03-01T10:00:00Z')
v('R3.21', 'Expired', 'The answer names the version of the catalogue, also when nothing is found.', O('US-THYROID'), [], found(catalogue={'version': '2026.1-starter', 'expired': False}))

# --- R3.18, R4.22, R4.23 revocation
v('R4.22', 'Revoked', 'The row of the chest is revoked: the fallback applies, and the trace says so.',
  O(CHEST), [perf('p1', CHEST, DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-ct'), trace=tr({'p1': {'verdict': 'finding', 'rule': 'min-fallback-ct', 'off': ['min-ct-chest']}})),
  policy={'revoked': ['min-ct-chest']})
v('R4.22', 'Revoked', 'Both rows are revoked: no rule selects a performed prior, nothing is found.',
  O(CHEST), [perf('p1', CHEST, DAY)], nothing({'p1': 'no-rule'}), policy={'revoked': ['min-ct-chest', 'min-fallback-ct']})
v('R4.23', 'Revoked', 'Both rows are revoked, the prior is booked and covers: already requested, rule none, a hint.',
  O(CHEST), [sched('s1', CHEST, '2026-06-25')], found(F(ASK, 'hint', 's1', 'covers', 'none', proposal='use-booked')), policy={'revoked': ['min-ct-chest', 'min-fallback-ct']})
v('R4.23', 'Revoked', 'Both rows are revoked, the booked prior overlaps only: R4.23 asks for covers, nothing.',
  O(X('CT-CAP', **NONE)), [sched('s1', CHEST, '2026-06-25')], nothing({'s1': 'no-rule'}), policy={'revoked': ['min-fallback-ct']})
v('R4.22', 'Revoked', 'Revoking the stone row gives its region\'s P90D: 20 April is inside again.',
  O('CT-STONE'), [perf('p1', 'CT-STONE', '2026-04-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-abdomen-pelvis')), policy={'revoked': ['min-ct-stone']})
v('R4.22', 'Revoked', 'Revoking the row of dementia gives the row of the head: outside P90D.',
  O(HEAD, indication='dementia'), [perf('p1', HEAD, '2024-09-20')], nothing({'p1': OUT}), policy={'revoked': ['min-ct-head-dementia']})
v('R4.22', 'Revoked FollowUp', 'Revoking a follow-up row: the control of a nodule after five months is outside P90D, nothing to wait for.',
  O(CHEST, indication='lung-nodule-solid-6-8'), [perf('p1', CHEST, '2026-01-10')], nothing({'p1': OUT}), policy={'revoked': ['fup-nodule-6-8']})
v('R4.22', 'Revoked', 'Revoking a rule that does not select the pair changes nothing.',
  O(CHEST), [perf('p1', CHEST, DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')), policy={'revoked': ['min-ct-stone', 'no-such-rule']})
v('R3.18', 'Revoked AnsweredByOther', 'A revoked row of answers: the CT of last week is supplementary to the film.',
  O(FILM), [perf('p1', CHEST, '2026-06-12')], found(F('supplementary', 'info', 'p1', 'supplementary', 'min-xr-chest')), policy={'revoked': ['answer-ct-chest-film']})

# --- R3.12, R3.19 levels of the pack
v('R3.12', 'PackLevel', 'Films of the knee are a hint at most by their exam row.',
  O(X('XR-KNEE', side='left')), [perf('p1', X('XR-KNEE', side='left'), DAY)], found(F(REC, 'hint', 'p1', 'covers', 'min-xr-lower-limb')))
v('R3.12', 'PackLevel', 'Films of the teeth are info by their rule.',
  O('IO-TEETH'), [perf('p1', 'IO-TEETH', '2026-06-12')], found(F(REC, 'info', 'p1', 'covers', 'min-dent-intra-oral')))
v('R3.12', 'PackLevel', 'The exam row caps even where the rule may interrupt: obstetric ultrasound.',
  O('US-OBSTETRIC'), [perf('p1', 'US-OBSTETRIC', '2026-06-10')], found(F(REC, 'hint', 'p1', 'covers', 'min-us-obstetric')))
v('R3.12', 'PackLevel', 'A film of the chest is class I and may interrupt: its row gives the reason.',
  O(FILM), [perf('p1', FILM, DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-xr-chest', reasons=[])))
v('R3.12', 'PackLevel', 'An MR of the brain is class 0 and may interrupt.',
  O(X('MR-BRAIN', **NONE)), [perf('p1', X('MR-BRAIN', **NONE), DAY)], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-mr', reasons=[])))

# --- settled by P92: what the trace says of switched-off rules
v('R4.22', 'Revoked FollowUp', 'A revoked follow-up row is named in the trace of a done prior.',
  O(CHEST, indication='lung-nodule-solid-6-8'), [perf('p1', CHEST, '2026-01-12')], nothing({'p1': {'verdict': OUT, 'off': ['fup-nodule-6-8']}}), policy={'revoked': ['fup-nodule-6-8']})
v('R4.22', 'Revoked Frequency', 'A revoked frequency row is named for a done prior that covers.',
  O('CT-CHEST-LD'), [perf('p1', 'CT-CHEST-LD', '2025-12-02')], nothing({'p1': {'verdict': OUT, 'off': ['freq-ldct']}}), policy={'revoked': ['freq-ldct']})
v('R4.22', 'Revoked AnsweredByOther', 'A revoked row of answers is named for the prior of the other family.',
  O(FILM), [perf('p1', CHEST, '2026-06-13')], found(F('supplementary', 'info', 'p1', 'supplementary', 'min-xr-chest'), trace=tr({'p1': {'verdict': 'finding', 'off': ['answer-ct-chest-film']}})), policy={'revoked': ['answer-ct-chest-film']})
v('R4.22', 'Revoked', 'Both MIN rules are revoked: both are named, the more specific first.',
  O(CHEST), [perf('p1', CHEST, '2026-05-23')], nothing({'p1': {'verdict': 'no-rule', 'off': ['min-ct-chest', 'min-fallback-ct']}}), policy={'revoked': ['min-ct-chest', 'min-fallback-ct']})

# --- a few paragraphs once more
v('R3.8', 'RuleKinds FollowUp', 'FUP lifts MIN and not FREQ: the densitometry is due for the therapy, the general count of 24 months is exceeded: info.',
  O('DXA-SPINE-HIP', indication='osteoporosis-therapy-change'), [perf('p1', 'DXA-SPINE-HIP', '2025-05-01')], found(F('frequency', 'info', 'p1', 'covers', 'freq-dxa', until='2027-05-01')), policy={'revoked': ['freq-dxa-therapy']})
v('R3.11', 'RuleChoice', 'Angiography without own row: the fallback of its family.', O('XA-CORONARY'), [perf('p1', 'XA-CORONARY', '2026-04-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-xa', until='2026-07-19')))
v('R3.11', 'RuleChoice', 'Scintigraphy of the thyroid without own row: the fallback of its family.', O('NM-THYROID'), [perf('p1', 'NM-THYROID', '2026-04-20')], found(F(REC, 'interrupt', 'p1', 'covers', 'min-fallback-nm', until='2026-07-19')))
v('R4.23', 'Revoked LiveRequest', 'No MIN rule, a live request that covers: already requested under rule none.', O(CHEST), [req('r1', CHEST, '2026-06-08T08:00:00Z')], found(F(ASK, 'hint', 'r1', 'covers', 'none')), policy={'revoked': ['min-ct-chest', 'min-fallback-ct']})
import hashlib, json, os          # noqa: E401,E402  the pack's hash, reckoned here: SHA-256 of its canonical JSON as it lies (P52)
_PACK = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'catalogue', 'pack.json'), encoding='utf-8'))
HASH = hashlib.sha256(json.dumps(_PACK, ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode('utf-8')).hexdigest()
v('R3.21', 'Expired', 'The answer names the hash of the catalogue: SHA-256 of the canonical JSON of the pack as it lies.', O(FILM), [], found(catalogue={'version': '2026.1-starter', 'hash': HASH, 'expired': False}))
v('R3.21', 'Expired Revoked', 'Revoking a rule is the call\'s policy: the hash stays that of the pack.', O(FILM), [], found(catalogue={'hash': HASH}), policy={'revoked': ['min-xr-chest'], 'unverifiedOff': True})
