"""What the starter pack's rows do not use, over the trial pack: populations, priors of one technique, follow-up rows across families,
answers rows beside each other, regions, caps of weak priors. The day is 15 June 2026."""
from lib import *

T = Theme('trial-rows')
v = T.v
REC, SUP, AN, EARLY = 'recently-performed', 'supplementary', 'answered-by-other', 'early-follow-up'
OUT, DUE, LATE = 'outside-window', 'planned-follow-up', 'follow-up-overdue'


def knee(side='left'):
    return X('MR-KNEE', side=side, contrast='none')


def person(birth, sex='F'):
    return patient(birthDate=birth, sex=sex)


def speaks(comment, birth, sex, rule, level='interrupt'):
    """The knee was scanned ten days ago: which rule speaks for this patient."""
    v('R3.10', 'RuleChoice AgeEdge', comment, O(knee()), [perf('p1', knee(), '2026-06-05')], found(F(REC, level, 'p1', 'covers', rule)), pat=person(birth, sex))


speaks('A day short of 90 months: the narrowest band speaks.', '2018-12-16', 'M', 'trial-mr-knee-infant')
speaks('90 months to the day: the band up to 204 months speaks.', '2018-12-15', 'M', 'trial-mr-knee-minor')
speaks('A day short of 204 months: the band is narrower than the row for women.', '2009-06-16', 'F', 'trial-mr-knee-minor')
speaks('204 months to the day, a woman: the row that names the sex.', '2009-06-15', 'F', 'trial-mr-knee-f')
speaks('204 months to the day, a man: the row for all.', '2009-06-15', 'M', 'min-mr-knee', 'hint')
speaks('Sex O is not the row\'s F.', '2009-06-15', 'O', 'min-mr-knee', 'hint')
speaks('A day short of 552 months.', '1980-06-16', 'M', 'min-mr-knee', 'hint')
speaks('552 months to the day, a man.', '1980-06-15', 'M', 'trial-mr-knee-middle')
speaks('552 months to the day, a woman: of one band the row that names the sex.', '1980-06-15', 'F', 'trial-mr-knee-middle-f')
speaks('A day short of 780 months.', '1961-06-16', 'F', 'trial-mr-knee-middle-f')
speaks('780 months to the day: a band without end.', '1961-06-15', 'F', 'trial-mr-knee-old', 'hint')
v('R4.21', 'RuleChoice Unknown', 'A birth year known alone: the row from 552 months could speak, that for all does; both find a repeat, named is the one with the later end.', O(knee()),
  [perf('p1', knee(), '2026-06-05')], found(F(REC, 'interrupt', 'p1', 'covers', 'trial-mr-knee-middle', until='2027-06-05')), pat=person('1980', 'M'))

v('R3.9', 'PriorSelector', 'A chest CT after one of low dose: the row for priors of that technique.', O(), [perf('p1', X('CT-CHEST-LD'), '2026-05-20', indication='lung-nodule-solid-6-8')],
  found(F(REC, 'hint', 'p1', 'partial', 'trial-ct-chest-after-low-dose')))
v('R3.9', 'PriorSelector', 'A chest CT after an ordinary one: no row for its technique, the region\'s speaks.', O(), [perf('p1', CHEST, '2026-05-20')],
  found(F(REC, 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R3.10', 'RuleChoice Composite', 'Five simple regions lie inside the spine, seven inside the abdomen: the spine\'s row speaks, whatever composite names there are.',
  O('XR-LUMBAR-SPINE'), [perf('p1', X('XR-LUMBAR-SPINE'), '2026-06-05')], found(F(REC, 'interrupt', 'p1', 'covers', 'trial-xr-spine-region')))
v('R3.4', 'Distinct', 'An MR of chest and abdomen and one of the lumbar spine: the abdomen is distinct from it, the chest does not touch it.',
  O(X('MR-LUMBAR-SPINE', contrast='none')), [perf('p1', X('MRA-CHEST-ABDOMEN'), '2026-06-05')], nothing({'p1': 'unrelated'}))
v('R3.5', 'AnsweredByOther', 'The kidneys lie in an abdomen CT, but no row says so for CT and fluoroscopy both: it does not answer the urography.',
  O(X('FL-IVU')), [perf('p1', X('CT-ABDOMEN-PELVIS', contrast='given'), '2026-06-05')], found(F(SUP, 'info', 'p1', SUP)))

# --- one answers row speaks
v('R4.19', 'AnsweredByOther', 'Two days after a chest CT: the row of the exam speaks.', O(FILM), [perf('p1', CHEST, '2026-06-13')], found(F(AN, 'hint', 'p1', SUP, 'trial-answer-ct-chest-exam-film')))
v('R4.19', 'AnsweredByOther DayEdge', 'Five days after: its interval is over, and the general row of seven days does not take its place.', O(FILM), [perf('p1', CHEST, '2026-06-10')],
  found(F(SUP, 'info', 'p1', SUP)))
v('R4.22', 'AnsweredByOther', 'The exam\'s row is revoked: the general one speaks.', O(FILM), [perf('p1', CHEST, '2026-06-10')],
  found(F(AN, 'hint', 'p1', SUP, 'answer-ct-chest-film')), policy={'revoked': ['trial-answer-ct-chest-exam-film']})
v('R4.19', 'AnsweredByOther Laterality', 'A film of a knee whose side nobody says, after an MR of both: both are covered, it is answered.', O('XR-KNEE'), [perf('p1', knee('both'), '2026-06-05')],
  found(F(AN, 'hint', 'p1', SUP, 'trial-answer-mr-knee-film')))
v('R4.19', 'AnsweredByOther Laterality', 'The same after an MR of one: it may be the other, supplementary.', O('XR-KNEE'), [perf('p1', knee('left'), '2026-06-05')],
  found(F(SUP, 'info', 'p1', SUP)))
v('R4.37', 'AnsweredByOther', 'A told exam answers, at the level that the pack gives to what is told; no reason is named for it.', O(X('XR-KNEE', side='left')), [told('t1', X('MR-KNEE', side='left'), '2026-06-05')],
  found(F(AN, 'info', 't1', SUP, 'trial-answer-mr-knee-film', reasons=[])))

# --- follow-up rows that name the other family
LUMBAR = X('CT-LUMBAR-SPINE')


def control(comment, date, expected, flags='FollowUp'):
    """A film that controls a fracture after a CT: answered for three months, expected from two to four."""
    v('R4.19', flags, comment, O('XR-LUMBAR-SPINE', indication='fracture-control'), [perf('p1', LUMBAR, date)], expected)


control('Before the floor the answers row is judged: answered.', '2026-05-30', found(F(AN, 'hint', 'p1', SUP, 'answer-ct-lumbar-film')))
control('From the floor on it is early, in place of the answer.', '2026-05-01', found(F(EARLY, 'hint', 'p1', SUP, 'trial-fup-xr-lumbar-after-ct', reasons=[])))
control('A day short of two months: early.', '2026-04-16', found(F(EARLY, 'hint', 'p1', SUP, 'trial-fup-xr-lumbar-after-ct')), flags='FollowUp DayEdge')
control('Two months: due, nothing.', '2026-04-15', nothing({'p1': {'verdict': DUE, 'rule': 'trial-fup-xr-lumbar-after-ct'}}), flags='FollowUp DayEdge')
control('Four months: overdue, nothing.', '2026-02-15', nothing({'p1': {'verdict': LATE, 'rule': 'trial-fup-xr-lumbar-after-ct'}}), flags='FollowUp DayEdge')
control('Some day of April is early, some is due, none is answered: early, as the date is known in part.', '2026-04', found(F(EARLY, 'hint', 'p1', SUP, 'trial-fup-xr-lumbar-after-ct', reasons=['date-partial'])), flags='FollowUp PartialDate')
control('Some day of the year is answered and some is not: as without declaration.', '2026', found(F(SUP, 'info', 'p1', SUP, 'trial-xr-spine-region', reasons=['date-partial'])), flags='FollowUp PartialDate')
control('Some day of March is due, some overdue: due.', '2026-02', nothing({'p1': {'verdict': DUE}}), flags='FollowUp PartialDate')
v('R4.19', 'FollowUp', 'A booked CT is no prior that a follow-up row reaches: the answers row.', O('XR-LUMBAR-SPINE', indication='fracture-control'), [sched('s1', LUMBAR, '2026-06-20')],
  found(F(AN, 'hint', 's1', SUP, 'answer-ct-lumbar-film')))
v('R4.24', 'FollowUp', 'A PET/CT eight weeks ago in an oncology protocol: the row names its exam, and so its family; the chest CT is due.',
  O(CHEST, circumstances=[C('oncology-protocol', since='2026-01-01')]), [perf('p1', 'PET-CT-FDG', '2026-04-20')], nothing({'p1': {'verdict': DUE, 'rule': 'trial-fup-ct-chest-after-pet'}}))
v('R4.27', 'FollowUp', 'Oncology and treatment both hold: of two rows of the exam the shorter minimum.', O(CHEST, circumstances=[C('oncology-protocol', since='2026-01-01'), C('treatment-monitoring', since='2026-01-01')]),
  [perf('p1', CHEST, '2026-04-15')], nothing({'p1': {'verdict': DUE, 'rule': 'trial-fup-ct-chest-oncology'}}))
v('R4.27', 'FollowUp', 'The exam\'s row of nine weeks stands before the family\'s of six, though both circumstances hold.',
  O(CHEST, circumstances=[C('oncology-protocol', since='2026-01-01'), C('treatment-monitoring', since='2026-01-01')]),
  [perf('p1', CHEST, '2026-04-20')], found(F(EARLY, 'hint', 'p1', 'covers', 'trial-fup-ct-chest-treatment')), policy={'revoked': ['trial-fup-ct-chest-oncology']})

# --- weak priors
CAP = X('CT-CAP', contrast='none')
v('R4.37', 'PackLevel', 'One of three sites is much smaller: information, as this pack says.', O(CAP), [perf('p1', CHEST, '2026-06-05')],
  found(F(REC, 'info', 'p1', 'partial', reasons=['much-smaller'])))
v('R4.37', 'PackLevel', 'Two of three sites are not at most half.', O(CAP), [perf('p1', X('CT-CHEST-ABDOMEN', contrast='none'), '2026-06-05')], found(F(REC, 'hint', 'p1', 'partial')))
v('R4.37', 'PackLevel', 'One of two sites is half: much smaller.', O(X('CT-ABDOMEN-PELVIS', contrast='none')), [perf('p1', X('CT-ABDOMEN', contrast='none'), '2026-06-05')],
  found(F(REC, 'info', 'p1', 'partial', reasons=['much-smaller'])))
v('R4.35', 'PackLevel Widen', 'Booked, and one of three sites: the cap holds for it, too, and it is to be widened.', O(CAP), [sched('s1', CHEST, '2026-06-20')],
  found(F('already-requested', 'info', 's1', 'partial', proposal='widen-booked')))

# --- what mutants of the core showed to be missing
speaks('A birth month known alone: 551 or 552 months, the row from 552 could speak.', '1980-06', 'M', 'trial-mr-knee-middle')
v('R3.9', 'PriorSelector FollowUp', 'A film of the spine after a film: the row for films after a CT does not reach it, the family\'s row for a fracture does.',
  O('XR-LUMBAR-SPINE', indication='fracture-control'), [perf('p1', 'XR-LUMBAR-SPINE', '2026-05-01')], nothing({'p1': {'verdict': DUE, 'rule': 'fup-fracture-control'}}))
XA = [perf('p1', X('XA-CORONARY'), '2026-06-01')]
TREATED = [C('treatment-monitoring', since='2026-05-01')]
v('R4.4', 'CircumstanceStatus FollowUp', 'A row for this circumstance and this indication: it applies, before its floor the minimum alone is judged and nothing lowers it.',
  O(X('XA-CORONARY'), indication='preoperative', circumstances=TREATED), XA, found(F(REC, 'interrupt', 'p1', 'covers', reasons=[])))
v('R4.4', 'CircumstanceStatus FollowUp', 'Without the indication there is no row for the circumstance: it lowers to a hint.',
  O(X('XA-CORONARY'), circumstances=TREATED), XA, found(F(REC, 'hint', 'p1', 'covers', effects=[('treatment-monitoring', 'lowered-no-row')])))
v('R4.4', 'CircumstanceStatus FollowUp', 'The only row is for another circumstance: it lowers to a hint.',
  O(X('XA-CORONARY'), indication='preoperative', circumstances=[C('oncology-protocol', since='2026-05-01')]), XA, found(F(REC, 'hint', 'p1', 'covers', effects=[('oncology-protocol', 'lowered-no-row')])))
v('R4.4', 'CircumstanceStatus FollowUp AnsweredByOther', 'A PET/CT ten days ago in an oncology protocol: there is a row that names its family, so that nothing lowers the answer.',
  O(CHEST, circumstances=[C('oncology-protocol', since='2026-01-01')]), [perf('p1', 'PET-CT-FDG', '2026-06-05')], found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest', effects=[])))
v('R4.4', 'CircumstanceStatus FollowUp AnsweredByOther', 'The same under treatment monitoring: the row for it is for scanners alone, there is none for this prior.',
  O(CHEST, circumstances=[C('treatment-monitoring', since='2026-01-01')]), [perf('p1', 'PET-CT-FDG', '2026-06-05')], found(F(AN, 'hint', 'p1', SUP, 'answer-pet-ct-chest', effects=[('treatment-monitoring', 'lowered-no-row')])))
MR = {'exam': 'MR-LUMBAR-SPINE'}
v('R5.2', 'Alternative', 'Two guides name the MR, one not in first line and one, for women of this age, as indicated: the stronger word is shown.',
  O('CT-LUMBAR-SPINE', indication='acute-low-back-pain'), [], found(guidance={'alternatives': [dict(MR, recommendation={'guide': 'GBU-TRIAL', 'strength': 'indicated', 'grade': 'B', 'line': 1})]}), pat=person('1965-01-20'))
v('R5.2', 'Alternative', 'A man: the guide that names women says nothing of him.',
  O('CT-LUMBAR-SPINE', indication='acute-low-back-pain'), [], found(guidance={'alternatives': [dict(MR, recommendation={'guide': 'GBU-2013', 'strength': 'not-first-line'})]}), pat=person('1965-01-20', 'M'))
HURT = [C('new-trauma', since='2026-06-10')]
SEEN = [perf('p1', knee(), '2026-06-05', images=True)]
v('R3.9', 'RuleChoice Lift', 'Born in 1961, so a month on either side of 65 years: the row of the younger is lifted by a new trauma and would leave the images as information, that of the older is not. Which one speaks is uncertain, and the answer that is not lifted is shown as possible.',
  O(knee(), circumstances=HURT), SEEN, found(F('possible-repeat', 'hint', 'p1', 'possible', 'trial-mr-knee-old', reasons=['rule-uncertain'])), pat=person('1961', 'M'))
v('R3.9', 'RuleChoice Lift', 'Born in January 1962: the row that the trauma lifts speaks for certain.',
  O(knee(), circumstances=HURT), SEEN, found(F(REC, 'info', 'p1', 'covers', 'trial-mr-knee-middle', reasons=['lifted'])), pat=person('1962-01-10', 'M'))
