"""R1.20, R1.21 and R2: whose entry is it? A chest CT of 20 May against an order for a chest CT."""
from lib import *

T = Theme('R2-identity')
v = T.v
ANNE = patient(names=['Anne Weber-Lentz'])
YES = [F('recently-performed', 'interrupt', 'p1', 'covers', 'min-ct-chest')]


def own(ident, **kw):
    return [perf('p1', CHEST, '2026-05-20', ident=ident, **kw)]


def kept(notes=None, **kw):
    return found(*YES, **(dict(kw, notes=notes) if notes else kw))


def away(reason, **kw):
    return nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': reason}], **kw)


# ---- the numbers of R2.2, reckoned here by an own routine
_P = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
for _ in range(6):
    _P.append([_P[1][x] for x in _P[-1]])


def _d(a, b):
    if a < 5:
        return (a + b) % 5 if b < 5 else (a + b - 5) % 5 + 5
    return (a - 5 - b) % 5 + 5 if b < 5 else (a - b) % 5


def luhn(digits):
    s = 0
    for i, c in enumerate(reversed(digits)):
        x = int(c) * (2 if i % 2 == 0 else 1)
        s += x - 9 if x > 9 else x
    return (10 - s % 10) % 10


def verhoeff(digits):
    c = 0
    for i, x in enumerate(reversed(digits)):
        c = _d(c, _P[(i + 1) % 8][int(x)])
    return next(k for k in range(10) if _d(c, k) == 0)


def national(day, seq):
    s = day + seq
    return s + str(luhn(s)) + str(verhoeff(s))


assert national('18931201', '057') == '1893120105732' and national('19900930', '123') == '1990093012358'
NUMBER = national('19610412', '104')
WRONG12 = NUMBER[:11] + str((int(NUMBER[11]) + 1) % 10) + NUMBER[12]
WRONG13 = NUMBER[:12] + str((int(NUMBER[12]) + 1) % 10)

# --- R1.20 the three conflicts
v('R1.20', 'IdentityConflict', 'The entry states another complete birth date: quarantined, never merged.',
  O(), own({'birthDate': '1975-04-12'}), away('identity-birth-date'))
v('R1.20', 'IdentityConflict', 'The birth date is one day off: still another complete birth date.',
  O(), own({'birthDate': '1961-04-13'}), away('identity-birth-date'))
v('R1.20', 'IdentityConflict', 'The same birth date: nothing to say.', O(), own({'birthDate': '1961-04-12'}), kept())
v('R1.20', 'IdentityConflict', 'Sex M against F: quarantined.', O(), own({'sex': 'M'}), away('identity-sex'))
v('R1.20', 'IdentityConflict', 'Sex O is never a conflict.', O(), own({'sex': 'O'}), kept())
v('R1.20', 'IdentityConflict', 'The index says O, the entry M: no conflict.', O(), own({'sex': 'M'}), kept(), pat=patient(sex='O'))
v('R1.20', 'IdentityConflict', 'Birth date right, sex wrong: one conflicting attribute is enough.',
  O(), own({'birthDate': '1961-04-12', 'sex': 'M'}), away('identity-sex'))
v('R1.20', 'IdentityNames', 'Names without a common token, no birth date, no issued identifier: quarantined.',
  O(), own({'names': ['Paul Schmit']}), away('identity-names'), pat=ANNE)
v('R1.20', 'IdentityNames', 'One common token (Weber) is enough.', O(), own({'names': ['WEBER Claudine']}), kept(), pat=ANNE)
v('R1.20', 'IdentityNames', 'Accents and case are folded: "Hélène KÖNIG" and "helene konig" are one name.',
  O(), own({'names': ['helene konig']}), kept(), pat=patient(names=['Hélène KÖNIG']))
v('R1.20', 'IdentityNames', 'Maiden name only, but the index\'s birth date: a name difference alone does not conflict, it is noted.',
  O(), own({'names': ['Paul Schmit'], 'birthDate': '1961-04-12'}), kept(notes=[{'code': 'name-differs', 'about': 'p1'}]), pat=ANNE)
v('R1.20', 'IdentityNames', 'No common token under an accession number with issuer: a note, no conflict.',
  O(), own({'names': ['Paul Schmit']}, acc=('A-1', 'CHN')), kept(notes=[{'code': 'name-differs', 'about': 'p1'}]), pat=ANNE)
v('R1.20', 'IdentityNames', 'A Study Instance UID counts as issued: a note, no conflict.',
  O(), own({'names': ['Paul Schmit']}, study='1.2.3'), kept(notes=[{'code': 'name-differs', 'about': 'p1'}]), pat=ANNE)
v('R1.20', 'IdentityNames', 'An accession number without issuer is not issued: the names conflict.',
  O(), own({'names': ['Paul Schmit']}, acc='A-1'), away('identity-names'), pat=ANNE)
v('R1.20', 'IdentityNames', 'A partial birth date ("1961") is not the index\'s birth date: the names conflict.',
  O(), own({'names': ['Paul Schmit'], 'birthDate': '1961'}), away('identity-names'), pat=ANNE)
v('R1.20', 'IdentityNames', 'One of several names of the index shares a token: no conflict.',
  O(), own({'names': ['Lentz A.']}), kept(), pat=patient(names=['Anne Weber', 'Anne Lentz']))
v('R1.20', 'IdentityNames', 'The index states no name: names of one entry cannot conflict.', O(), own({'names': ['Paul Schmit']}), kept())
v('R1.20', 'IdentityNames IdentityConflict', 'Another birth date under an issued identifier is a conflict all the same.',
  O(), own({'names': ['Anne Weber'], 'birthDate': '1975-01-01'}, acc=('A-1', 'CHN')), away('identity-birth-date'), pat=ANNE)

# --- R1.21 against the index, attribute by attribute
v('R1.21', 'IdentityGroup', 'Of two linked entries one conflicts with the index: it alone is quarantined, the other stays.',
  O(), [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), ident={'birthDate': '1961-04-12'}),
        report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', acc=('A-1', 'CHN'), ident={'birthDate': '1975-01-01'})],
  kept(history=[row('p1', 'performed')], quarantine=[{'entry': 'q1', 'reason': 'identity-birth-date'}]))
v('R1.21', 'IdentityGroup', 'The index has no birth date: two linked entries that contradict each other are both quarantined.',
  O(), [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), ident={'birthDate': '1961-04-12'}),
        report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', acc=('A-1', 'CHN'), ident={'birthDate': '1975-01-01'})],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-birth-date'}, {'entry': 'q1', 'reason': 'identity-birth-date'}]),
  pat=patient(birthDate=None))
v('R1.21', 'IdentityGroup', 'The index has no birth date: two entries that are not linked do not contradict each other.',
  O(), [perf('p1', CHEST, '2026-05-20', ident={'birthDate': '1961-04-12'}), perf('p2', HEAD, '2026-05-21', ident={'birthDate': '1975-01-01'})],
  kept(history=[row('p2', 'performed'), row('p1', 'performed')]), pat=patient(birthDate=None))
v('R1.21', 'IdentityGroup', 'The index has no sex: linked entries M and F are both quarantined.',
  O(), [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), ident={'sex': 'M'}),
        report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', acc=('A-1', 'CHN'), ident={'sex': 'F'})],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-sex'}, {'entry': 'q1', 'reason': 'identity-sex'}]), pat=patient(sex=None))
v('R1.21', 'IdentityGroup', 'The whole group goes, the silent third entry too.',
  O(), [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), ident={'sex': 'M'}),
        report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', acc=('A-1', 'CHN'), ident={'sex': 'F'}),
        req('r1', CHEST, '2026-05-01T08:00:00Z', acc=('A-1', 'CHN'))],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-sex'}, {'entry': 'q1', 'reason': 'identity-sex'}, {'entry': 'r1', 'reason': 'identity-sex'}]), pat=patient(sex=None))
v('R1.21', 'IdentityGroup', 'The index knows "1961" only, which counts as not stated: two linked complete dates that differ go together.',
  O(), [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), ident={'birthDate': '1961-04-12'}),
        report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', acc=('A-1', 'CHN'), ident={'birthDate': '1961-05-12'})],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-birth-date'}, {'entry': 'q1', 'reason': 'identity-birth-date'}]),
  pat=patient(birthDate='1961'))
v('R1.21', 'IdentityGroup PartialDate', 'The entry knows the birth year only, another one: it counts as not stated, no conflict.',
  O(), own({'birthDate': '1975'}), kept())
v('R1.21', 'IdentityGroup', 'Pairwise the entries agree, against the index both are wrong: both quarantined.',
  O(), [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), ident={'birthDate': '1975-01-01'}),
        report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', acc=('A-1', 'CHN'), ident={'birthDate': '1975-01-01'})],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-birth-date'}, {'entry': 'q1', 'reason': 'identity-birth-date'}]))
v('R1.22', 'IdentityConflict Dose', 'The dose of a stranger\'s entry is in no sum.',
  O('US-THYROID'), [perf('p1', 'CTA-HEAD-NECK', '2026-05-20', key='k', ident={'sex': 'M'}), dose('x1', [event('1.1', dlp(500, '16cm'), region='head-neck')], key='k', ident={'sex': 'M'})],
  nothing({}, quarantine=[{'entry': 'p1', 'reason': 'identity-sex'}, {'entry': 'x1', 'reason': 'identity-sex'}], **doses(total(0, 0, 0))), dose=True)
v('R1.22', 'IdentityConflict', 'A stranger\'s cancellation cancels nothing.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', key='k'), cancel('c1', 'cancelled', '2026-06-11T08:00:00Z', key='k', sys='gp.muller', ident={'birthDate': '1975-01-01'})],
  found(F('already-requested', 'interrupt', 'r1', 'covers'), quarantine=[{'entry': 'c1', 'reason': 'identity-birth-date'}]))

# --- R2.2 the national number
v('R2.2', 'NationalNumber', 'A right number with the index\'s birth date: nothing to say.', O(), own({'nationalNumber': NUMBER}), kept())
v('R2.2', 'NationalNumber', 'A wrong Luhn digit: the number alone is quarantined, the exam stays and is found.',
  O(), own({'nationalNumber': WRONG12}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'A wrong Verhoeff digit: the number alone is quarantined.',
  O(), own({'nationalNumber': WRONG13}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'The published wrong example 2000060500127 is quarantined.',
  O(), own({'nationalNumber': '2000060500127'}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'Spaces, points and hyphens are removed before checking.',
  O(), own({'nationalNumber': NUMBER[:4] + ' ' + NUMBER[4:6] + '.' + NUMBER[6:8] + '-' + NUMBER[8:]}), kept())
v('R2.2', 'NationalNumber', 'Eleven digits are the old form: not valid here.',
  O(), own({'nationalNumber': NUMBER[:11]}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'Fourteen digits are not thirteen.',
  O(), own({'nationalNumber': NUMBER + '0'}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'Right check digits on a day that does not exist (31 February): not valid.',
  O(), own({'nationalNumber': national('19610231', '104')}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'Arabic-Indic digits are no ASCII digits: not valid.',
  O(), own({'nationalNumber': ''.join(chr(0x660 + int(c)) for c in NUMBER)}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'A letter inside: not valid.',
  O(), own({'nationalNumber': NUMBER[:8] + 'O' + NUMBER[9:]}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'Two neighbouring digits exchanged, caught by the check digits.',
  O(), own({'nationalNumber': NUMBER[:7] + NUMBER[8] + NUMBER[7] + NUMBER[9:]}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'The published right example 1990093012358: valid, only its date differs from the index: a note.',
  O(), own({'nationalNumber': '1990093012358'}), kept(notes=[{'code': 'national-number-birth-date', 'about': 'p1'}]))
v('R2.3', 'NationalNumber', 'The date in the number differs from the index by a day: a note, the entry counts, the index decides.',
  O(), own({'nationalNumber': national('19610413', '104')}), kept(notes=[{'code': 'national-number-birth-date', 'about': 'p1'}]))
v('R2.3', 'NationalNumber AgeEdge', 'The number says 2012, the index 2010: the age and the typical dose follow the index (16 years: 2 mSv).',
  O('US-THYROID'), [perf('p1', HEAD, '2026-05-20', ident={'nationalNumber': national('20120520', '104')})],
  nothing({'p1': 'unrelated'}, notes=[{'code': 'national-number-birth-date'}], **doses(total(2000000, 900000, 4000000, typical=1))), dose=True, pat=patient(birthDate='2010-05-20'))
v('R1.23', 'NationalNumber', 'A wrong number beside a right birth date: the entry stays under its key.',
  O(), own({'nationalNumber': WRONG13, 'birthDate': '1961-04-12'}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R1.23', 'NationalNumber IdentityConflict', 'The patient\'s right number beside the other sex: the number heals no conflict, the entry is quarantined.',
  O(), own({'sex': 'M', 'nationalNumber': NUMBER}), away('identity-sex'))

# --- R2.5 the attributes come from the index
v('R2.5', 'IndexOnly', 'The index states no birth date, the entry does: no age, so no typical dose.',
  O('US-THYROID'), [perf('p1', HEAD, '2026-05-20', ident={'birthDate': '1961-04-12'})],
  nothing({'p1': 'unrelated'}, **doses(total(0, 0, None, unknown=1))), dose=True, pat=patient(birthDate=None))
v('R2.5', 'IndexOnly', 'The index states no sex, the entry says M: pregnancy is asked about all the same.',
  O(X('CT-ABDOMEN-PELVIS', contrast='none')), [perf('p1', HEAD, '2026-05-20', ident={'sex': 'M'})],
  nothing({'p1': 'unrelated'}, guidance={'pregnancyCheck': True}), pat=patient(sex=None, birthDate='1990-04-12'))

# --- R1.21 names of a group of which the index is silent
v('R1.21', 'IdentityGroup IdentityNames', 'The index states no names: two entries linked by the system\'s own key (not issued) without a common token go together.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k', ident={'names': ['Anne Weber']}), report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', key='k', ident={'names': ['Paul Schmit']})],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-names'}, {'entry': 'q1', 'reason': 'identity-names'}]))
v('R1.21', 'IdentityGroup IdentityNames', 'The same with a common token: no conflict.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k', ident={'names': ['Anne Weber']}), report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', key='k', ident={'names': ['Weber-Lentz A.']})], kept())
v('R1.21', 'IdentityGroup IdentityNames', 'Linked by a Study UID (issued): a name difference alone does not conflict.',
  O(), [perf('p1', CHEST, '2026-05-20', study='1.2.3', ident={'names': ['Anne Weber']}), report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', study='1.2.3', ident={'names': ['Paul Schmit']})], kept())
# --- R2.2 many numbers: a valid one whose date is not the index's gives a note, a wrong one is quarantined
SEVERAL = [national(d, s) for d, s in (('19350102', '003'), ('19471231', '987'), ('19580229'.replace('0229', '0228'), '456'), ('19690630', '120'), ('19760704', '777'), ('19881008', '268'), ('20000229', '031'), ('20110911', '590'))]
v('R2.2', 'NationalNumber', 'Eight right numbers of other days: each is valid, so each gives the note on the birth date.', O('US-THYROID'),
  [perf('p%d' % i, FILM, '2026-05-%02d' % (10 + i), ident={'nationalNumber': n}) for i, n in enumerate(SEVERAL)],
  found(notes=[{'code': 'national-number-birth-date', 'about': 'p%d' % i} for i in range(8)]))
SWAPPED = []
for n in SEVERAL:
    k = next(i for i in range(8, 12) if n[i] != n[i + 1])
    SWAPPED.append(n[:k] + n[k + 1] + n[k] + n[k + 2:])
v('R2.2', 'NationalNumber', 'The same eight with two neighbouring digits exchanged at the end: all are caught.', O('US-THYROID'),
  [perf('p%d' % i, FILM, '2026-05-%02d' % (10 + i), ident={'nationalNumber': n}) for i, n in enumerate(SWAPPED)],
  found(quarantine=[{'entry': 'p%d' % i, 'reason': 'national-number'} for i in range(8)]))
v('R2.2', 'NationalNumber', 'Check digits exchanged for each other (Verhoeff first): caught.', O(), own({'nationalNumber': NUMBER[:11] + NUMBER[12] + NUMBER[11]} if NUMBER[11] != NUMBER[12] else {'nationalNumber': WRONG13}),
  kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber LeapDay', 'Right check digits on 29 February 1900 (no leap year): not valid.', O(), own({'nationalNumber': national('19000229', '104')}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.2', 'NationalNumber', 'An empty number is no thirteen digits: not valid.', O(), own({'nationalNumber': ''}), kept(quarantine=[{'entry': 'p1', 'reason': 'national-number'}]))
v('R2.3', 'NationalNumber BeforeBirth', 'The number says 1990, the exam is of 1985: the index (1961) decides what is before birth, the exam stays.', O('US-THYROID'),
  [perf('p1', CHEST, '1985-03-01', at='2026-05-20T08:00:00Z', ident={'nationalNumber': '1990093012358'})], found(history=[row('p1', 'performed', '1985-03-01')], notes=[{'code': 'national-number-birth-date', 'about': 'p1'}]))
v('R2.5', 'IndexOnly', 'The index states no names: two entries that are not linked may name two people, the index is not filled from either.', O(),
  [perf('p1', CHEST, '2026-05-20', ident={'names': ['Anne Weber']}), perf('p2', HEAD, '2026-05-21', ident={'names': ['Paul Schmit']})], kept(history=[row('p2', 'performed'), row('p1', 'performed')]))
v('R1.20', 'IdentityGroup IdentityNames', 'The index states no names. One entry of the system\'s own key states the index\'s birth date, the other another name and no birth date: it may be of another patient, both go.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k', ident={'names': ['Anne Weber'], 'birthDate': '1961-04-12'}), report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', key='k', ident={'names': ['Paul Schmit']})],
  nothing({}, history=[], quarantine=[{'entry': 'p1', 'reason': 'identity-names'}, {'entry': 'q1', 'reason': 'identity-names'}]))
v('R1.20', 'IdentityGroup IdentityNames', 'Both state the index\'s birth date: a name that was married or misspelt is no conflict.',
  O(), [perf('p1', CHEST, '2026-05-20', key='k', ident={'names': ['Anne Weber'], 'birthDate': '1961-04-12'}), report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', key='k', ident={'names': ['Paul Schmit'], 'birthDate': '1961-04-12'})], kept())
