"""R5: the guide's recommendation, alternatives, saving, pregnancy. The record is empty unless said.

Savings in nanosievert: typical of the order less typical of the alternative; low = low - high, high = high - low."""
from lib import *

T = Theme('R5-guidance')
v = T.v
NONE = dict(contrast='none')


def rec(guide, strength, **kw):
    return dict({'guide': guide, 'strength': strength}, **kw)


def alt(exam, saving=None, rec=None, **kw):
    a = {'exam': exam}
    if saving:
        a['saving'] = dict(zip(('nanosievert', 'lowNanosievert', 'highNanosievert'), saving))
    if rec:
        a['recommendation'] = rec
    a.update(kw)
    return a


def says(paragraph, flags, comment, what, indication, recs=None, alts=None, pat=None, **kw):
    g = {}
    if recs is not None:
        g['recommendations'] = recs
    if alts is not None:
        g['alternatives'] = alts
    d = O(what, **({'indication': indication} if indication else {}))
    v(paragraph, flags, comment, d, [], found(guidance=g), pat=pat, **kw)


# --- R5.1, R3.7 the recommendation of the order
says('R5.1', 'Recommendation', 'Indicated, grade B.', X('CT-SINUS'), 'chronic-sinusitis', [rec('GBU-2013', 'indicated', grade='B')])
says('R5.1', 'Recommendation', 'The newer model: line and priority, no grade.', 'CTPA', 'suspected-pulmonary-embolism', [rec('ADERIM-2025', 'indicated', line=1, priority=1)])
says('R5.1', 'Recommendation', 'Not indicated is said as such.', 'XR-SKULL', 'minor-head-trauma', [rec('GBU-2005', 'not-indicated', grade='C')])
says('R5.1', 'Recommendation', 'Only in particular cases.', 'XR-LUMBAR-SPINE', 'acute-low-back-pain', [rec('GBU-2013', 'particular-cases', grade='C')])
says('R5.1', 'Recommendation', 'Not in first line.', X('CT-LUMBAR-SPINE'), 'acute-low-back-pain', [rec('GBU-2013', 'not-first-line', grade='B')])
says('R5.1', 'Recommendation', 'A specialised exam.', 'XR-ABDOMEN', 'renal-colic', [rec('GBU-2013', 'specialised', grade='C')])
says('R5.1', 'Recommendation', 'Two guides speak of head CT in head trauma: both are given, by guide.', HEAD, 'head-trauma', [rec('ADERIM-2025', 'indicated'), rec('CAR', 'indicated', grade='A')])
says('R5.1', 'Recommendation', 'An unverified row says so.', 'XR-WRIST', 'suspected-scaphoid-fracture', [rec('RP-118', 'indicated', verified=False)])
says('R5.1', 'Recommendation', 'A verified row says so.', HEAD, 'thunderclap-headache', [rec('GBU-2013', 'indicated', verified=True)])
says('R3.7', 'Recommendation Mapping', 'An order known by its LOINC code gets the exam\'s recommendation.', X(codings=[{'system': 'LOINC', 'code': '30799-1'}], **NONE), 'thunderclap-headache', [rec('GBU-2013', 'indicated')])
says('R3.7', 'Recommendation Mapping', 'An inferred order as well.', X(modality='CT', sites=[site('head')], **NONE), 'thunderclap-headache', [rec('GBU-2013', 'indicated')])
says('R3.7', 'Recommendation AgeEdge', 'A row for under 35 years speaks at 34.', X('MG-DIAGNOSTIC', side='left'), 'breast-symptom', [rec('RP-118', 'particular-cases')], pat=patient(birthDate='1991-07-01'))

# --- R5.2, R5.3 alternatives
HE = patient(birthDate='1950-02-02', sex='M')      # the adult rows are those of the usual patient
says('R5.2', 'Alternative', 'Thunderclap headache: MR is indicated as well and without radiation; saving 2 mSv (0.9 to 4).', HEAD, 'thunderclap-headache',
     alts=[alt('MR-BRAIN', (2000000, 900000, 4000000), rec('GBU-2013', 'indicated'), classes=['0'])], pat=HE)
says('R5.2', 'Alternative', 'Acute low back pain, CT not in first line: MR is as strong, class 0; saving 6 mSv (1.5 to 10).', X('CT-LUMBAR-SPINE'), 'acute-low-back-pain',
     alts=[alt('MR-LUMBAR-SPINE', (6000000, 1500000, 10000000), rec('GBU-2013', 'not-first-line'))], pat=HE)
says('R5.2', 'Alternative', 'The film only in particular cases: MR not in first line is stronger and class 0; saving 1.5 mSv (0.5 to 1.8).', 'XR-LUMBAR-SPINE', 'acute-low-back-pain',
     alts=[alt('MR-LUMBAR-SPINE', (1500000, 500000, 1800000))], pat=HE)
says('R5.2', 'Alternative', 'Red flags, PET/CT (class IV): MR (0) before bone scintigraphy (II), equal in strength; savings 25 (13..32) and 25-6.3 = 18.7 (13-9 .. 32-3).', 'PET-CT-FDG', 'low-back-pain-red-flags',
     alts=[alt('MR-LUMBAR-SPINE', (25000000, 13000000, 32000000)), alt('NM-BONE', (18700000, 4000000, 29000000))], pat=HE)
says('R5.2', 'Alternative', 'Red flags, bone scintigraphy (II): MR is lower, PET/CT is not.', 'NM-BONE', 'low-back-pain-red-flags', alts=[alt('MR-LUMBAR-SPINE', (6300000, 3000000, 9000000))], pat=HE)
says('R5.3', 'Alternative', 'Renal colic, urography is not indicated: ultrasound; the stone CT (max III) is not lower than II, the film (II) neither.', 'FL-IVU', 'renal-colic',
     [rec('GBU-2013', 'not-indicated')], [alt('US-URINARY', (3000000, 700000, 3700000))], pat=HE)
says('R5.3', 'Alternative', 'Renal colic, stone CT (II and III): ultrasound (0) is lower and as strong; the film (II) is lower but weaker. No typical dose of the CT: saving not known.', 'CT-STONE', 'renal-colic',
     alts=[alt('US-URINARY')], pat=HE)
says('R5.2', 'Alternative', 'Renal colic, film of the abdomen (specialised): ultrasound.', 'XR-ABDOMEN', 'renal-colic', alts=[alt('US-URINARY', (700000, 40000, 1100000))], pat=HE)
says('R5.2', 'Alternative', 'Acute dyspnoea, chest CT: the film is indicated and lower; saving 7-0.1 (4-0.24 .. 18-0.05).', CHEST, 'acute-dyspnoea', alts=[alt('XR-CHEST', (6900000, 3760000, 17950000))], pat=HE)
says('R5.2', 'Alternative', 'Acute sinusitis, CT in particular cases (II): the film is as strong and class I; no typical doses: saving not known.', 'CT-SINUS', 'acute-sinusitis', alts=[alt('XR-SINUS')], pat=HE)
says('R5.2', 'Alternative', 'Suspected appendicitis: ultrasound; saving 10 (3.5 .. 25).', X('CT-ABDOMEN-PELVIS', **NONE), 'suspected-appendicitis', alts=[alt('US-ABDOMEN', (10000000, 3500000, 25000000))], pat=HE)
says('R5.2', 'Alternative', 'Suspected scaphoid fracture, film: MR; saving 0.001 (0.0002 .. 0.1).', X('XR-WRIST', side='left'), 'suspected-scaphoid-fracture', alts=[alt('MR-WRIST', (1000, 200, 100000))], pat=HE)
says('R5.2', 'Alternative AgeEdge', 'Breast symptom at 33: ultrasound is stronger; saving 0.4 (0.1 .. 0.6).', X('MG-DIAGNOSTIC', side='left'), 'breast-symptom', alts=[alt('US-BREAST', (400000, 100000, 600000))], pat=patient(birthDate='1992-08-01'))
says('R5.2', 'Alternative', 'Chronic headache, CT and MR only in particular cases: equal strength is at least as strong.', HEAD, 'chronic-headache', alts=[alt('MR-BRAIN', (2000000, 900000, 4000000), rec('CAR', 'particular-cases'))], pat=HE)
says('R5.2', 'Alternative', 'Head trauma: only rows of one guide compare; MR is indicated in ADERIM, where the CT is, too.', HEAD, 'head-trauma', alts=[alt('MR-BRAIN', (2000000, 900000, 4000000), rec('ADERIM-2025', 'indicated'))], pat=HE)
says('R5.3', 'Alternative', 'Angiography of head and neck (specialised) in thunderclap headache: MR (0) before head CT (II), both stronger.', 'CTA-HEAD-NECK', 'thunderclap-headache', alts=[alt('MR-BRAIN'), alt('CT-HEAD')], pat=HE)
says('R5.2', 'Alternative', 'Thyroid nodule, scintigraphy in particular cases: ultrasound; saving 4.8 (1.9 .. 9.6).', 'NM-THYROID', 'thyroid-nodule', alts=[alt('US-THYROID', (4800000, 1900000, 9600000))], pat=HE)
says('R5.2', 'Alternative', 'Unilateral maxillary sinusitis: panoramic and intra-oral film are of one class: the recommendation of the order alone.', 'PX-JAW', 'unilateral-maxillary-sinusitis', [rec('GBU-2013', 'specialised')], pat=HE)

# --- R5.4 the saving at the patient's age
says('R5.4', 'Saving AgeEdge', 'A child of 10: typical head CT 2.0 (1.0 .. 4.0) at 90 to 150 months.', HEAD, 'head-trauma', alts=[alt('MR-BRAIN', (2000000, 1000000, 4000000))], pat=patient(birthDate='2016-01-10'))
says('R5.4', 'Saving AgeEdge', 'A child of 4: 2.4 (1.2 .. 4.8).', HEAD, 'head-trauma', alts=[alt('MR-BRAIN', (2400000, 1200000, 4800000))], pat=patient(birthDate='2022-01-10'))
says('R5.4', 'Saving AgeEdge', 'On the eve of the 16th birthday: 1.4 (0.7 .. 2.8).', HEAD, 'head-trauma', alts=[alt('MR-BRAIN', (1400000, 700000, 2800000))], pat=patient(birthDate='2010-06-16'))
says('R5.4', 'Saving AgeEdge', 'On the 16th birthday: 2 (0.9 .. 4).', HEAD, 'head-trauma', alts=[alt('MR-BRAIN', (2000000, 900000, 4000000))], pat=patient(birthDate='2010-06-15'))
v('R5.4', 'Saving AgeEdge OrderDate', 'The age is that of the planned day: 15 today, 16 then.', O(HEAD, indication='head-trauma', planned='2026-07-01'), [],
  found(guidance={'alternatives': [alt('MR-BRAIN', (2000000, 900000, 4000000))]}), pat=patient(birthDate='2010-06-20'))
says('R5.4', 'Saving', 'A baby of 3 months: 4.2 (2.1 .. 8.4).', HEAD, 'head-trauma', alts=[alt('MR-BRAIN', (4200000, 2100000, 8400000))], pat=patient(birthDate='2026-03-10'))
says('R5.4', 'Saving', 'No typical dose of a chest CT for a child: the alternative is shown, the saving not known.', CHEST, 'acute-dyspnoea', alts=[alt('XR-CHEST')], pat=patient(birthDate='2016-01-10'))

# --- R5.1 substitutes without indication
says('R5.1', 'Substitute', 'Lumbar CT without indication: MR is a declared substitute; saving 6 (1.5 .. 10).', X('CT-LUMBAR-SPINE'), None, alts=[alt('MR-LUMBAR-SPINE', (6000000, 1500000, 10000000))])
says('R5.1', 'Substitute', 'Head CT without indication: MR of the brain.', HEAD, None, alts=[alt('MR-BRAIN', (2000000, 900000, 4000000), verified=False)])
says('R5.1', 'Substitute', 'Stone CT without indication: ultrasound of the urinary tract, saving not known.', 'CT-STONE', None, alts=[alt('US-URINARY')])
says('R5.1', 'Substitute', 'CT of the pelvis without indication: MR of the pelvis; saving 6 (3.3 .. 10).', X('CT-PELVIS', **NONE), None, alts=[alt('MR-PELVIS', (6000000, 3300000, 10000000))])
says('R5.1', 'Substitute', 'Cervical CT without indication: MR; saving 6 (1.5 .. 10).', 'CT-CERVICAL-SPINE', None, alts=[alt('MR-CERVICAL-SPINE', (6000000, 1500000, 10000000))])

# --- R5.5 what the site says
SITE = lambda **kw: {'siteExams': [dict({'exam': 'MR-BRAIN'}, **kw)]}      # noqa: E731
says('R5.5', 'SiteExams', 'Waiting 21 days for the MR: shown, not hidden.', HEAD, 'thunderclap-headache', alts=[alt('MR-BRAIN', waitingDays=21)], policy=SITE(waitingDays=21))
says('R5.5', 'SiteExams', 'The site has no MR: shown as absent, not hidden.', HEAD, 'thunderclap-headache', alts=[alt('MR-BRAIN', absent=True)], policy=SITE(absent=True))
says('R5.5', 'SiteExams', 'A waiting time does not change the ranking: MR (90 days) before head CT.', 'CTA-HEAD-NECK', 'thunderclap-headache', alts=[alt('MR-BRAIN', waitingDays=90), alt('CT-HEAD')], policy=SITE(waitingDays=90))
says('R5.5', 'SiteExams', 'The word on a substitute is shown as well.', HEAD, None, alts=[alt('MR-BRAIN', waitingDays=7)], policy=SITE(waitingDays=7))

# --- R5.6 pregnancy
AP = X('CT-ABDOMEN-PELVIS', **NONE)


def check(comment, what, birth, sex='F', flags='Pregnancy', **kw):
    v('R5.6', flags, comment, O(what, **kw), [], found(guidance={'pregnancyCheck': True}), pat=patient(birthDate=birth, sex=sex))


check('CT of abdomen and pelvis, a woman of 36, nothing known of a pregnancy: ask.', AP, '1990-01-10')
check('Said unknown: ask.', AP, '1990-01-10', pregnancy='unknown')
check('Said possible: ask.', AP, '1990-01-10', pregnancy='possible')
check('Ten years to the day: the age from which it is asked, inclusive.', AP, '2016-06-15', flags='Pregnancy AgeEdge')
check('55 years, the day before the 56th birthday: still asked.', AP, '1970-06-16', flags='Pregnancy AgeEdge')
check('A lumbar film is near the uterus.', 'XR-LUMBAR-SPINE', '1990-01-10')
check('A hip film is near the uterus.', X('XR-HIP', side='left'), '1990-01-10')
check('A whole-body scintigraphy is near the uterus.', 'NM-BONE', '1990-01-10')
check('Sex O: ask.', AP, '1990-01-10', sex='O')
check('Sex not stated: ask.', AP, '1990-01-10', sex=None)
check('Birth date not known: the age may lie within the years, ask.', AP, None)
check('Birth date known in part ("1970"): 55 or 56 years, may lie within, ask.', AP, '1970', flags='Pregnancy PartialDate')
check('A CT of an unknown region: what is unknown is not far from the uterus, ask.', X(modality='CT'), '1990-01-10', flags='Pregnancy Unknown')
check('An exam of unknown modality of the pelvis: it may be ionising, ask.', X(sites=[site('pelvis')]), '1990-01-10', flags='Pregnancy Unknown')
check('A girl of nine today, ten on the planned day: ask.', AP, '2016-07-01', flags='Pregnancy AgeEdge OrderDate', planned='2026-07-02')
check('A stated pregnancy is checked all the more.', AP, '1990-01-10', pregnancy='yes')
says('R3.7', 'Recommendation AgeEdge', 'A row with an upper age alone does not speak of somebody whose age is not known (P123).', X('MG-DIAGNOSTIC', side='left'), 'breast-symptom', [], pat=patient(birthDate=None))
