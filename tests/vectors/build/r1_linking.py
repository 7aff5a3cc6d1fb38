"""R1.14 to R1.18: which entries are one exam. The order (thyroid) concerns none of them: the history is the theme."""
from lib import *

T = Theme('R1-linking')
v = T.v
THY = O('US-THYROID')
SUD = dict(sys='ris.sud', inst='CHS')
PACS = dict(sys='pacs.nord', inst='CHN')


def one(*rows, **kw):
    return found(history=list(rows), **kw)


def two(a, b, **kw):
    return found(history=[a, b], **kw)


A = lambda id, day='2026-05-20', **kw: perf(id, CHEST, day, **kw)          # noqa: E731  the CT of one system
B = lambda id, at='2026-05-21T08:00:00Z', **kw: report(id, CHEST, '2026-05-20', at=at, **kw)   # noqa: E731  a report

# --- R1.14 issued identifiers
v('R1.14', 'Linking', 'One accession number of one issuer in two systems: one exam, reported.',
  THY, [A('p1', acc=('A-1001', 'CHN')), B('q1', acc=('A-1001', 'CHN'), **PACS)], one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'Linking', 'One accession number of two issuers: two exams.',
  THY, [A('p1', acc=('A-1001', 'CHN')), A('p2', '2026-05-22', acc=('A-1001', 'CHS'), **SUD)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'Linking', 'One Study Instance UID in two systems: one exam.',
  THY, [A('p1', study='1.2.840.1'), B('q1', study='1.2.840.1', **PACS)], one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'Linking', 'Two Study Instance UIDs of which one is the beginning of the other: two exams.',
  THY, [A('p1', study='1.2.840.1'), A('p2', '2026-05-22', study='1.2.840.11', **PACS)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'Linking', 'One placer order number in the order and the act: one exam.',
  THY, [req('r1', CHEST, '2026-05-01T08:00:00Z', placer=('P-7', 'CAB')), A('p1', placer=('P-7', 'CAB'))], one(row('p1', 'performed', '2026-05-20')))
v('R1.14', 'Linking', 'A number as placer in one system and as accession in the other: unlike kinds do not link.',
  THY, [req('r1', CHEST, '2026-05-01T08:00:00Z', placer=('77', 'CHN')), A('p1', acc=('77', 'CHN'))],
  two(row('p1', 'performed', '2026-05-20'), row('r1', 'requested', '2026-05-01')))
v('R1.14', 'LinkTransitive', 'Accession links act and middle, Study UID links middle and report: one exam over three systems.',
  THY, [A('p1', acc=('A-1', 'CHN')), perf('p2', CHEST, '2026-05-20', acc=('A-1', 'CHN'), study='1.2.3', **PACS), B('q1', study='1.2.3', sys='rep.nord')],
  one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'LinkTransitive', 'The bridging entry arrives last: the same one exam.',
  THY, [B('q1', study='1.2.3', sys='rep.nord'), A('p1', acc=('A-1', 'CHN')), perf('p2', CHEST, '2026-05-20', at='2026-06-14T08:00:00Z', acc=('A-1', 'CHN'), study='1.2.3', **PACS)],
  one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'LinkTransitive', 'Without the bridge they are two exams.',
  THY, [A('p1', acc=('A-1', 'CHN')), report('q1', CHEST, '2026-05-19', study='1.2.3', sys='rep.nord')],
  two(row('p1', 'performed', '2026-05-20'), row('q1', 'reported', '2026-05-19')))
v('R1.14', 'LinkTransitive', 'One entry that carries two accession numbers joins the acts of both.',
  THY, [A('p1', acc=('A-1', 'CHN')), A('p2', acc=('A-2', 'CHN'), **PACS), B('q1', acc=[('A-1', 'CHN'), ('A-2', 'CHN')], sys='rep.nord')],
  one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'LinkText', 'Leading and trailing spaces are dropped before comparing.',
  THY, [A('p1', acc=(' A-1001 ', 'CHN')), B('q1', acc=('A-1001', 'CHN'), **PACS)], one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'LinkText', 'Case counts: identifiers are compared byte for byte.',
  THY, [A('p1', acc=('a-1001', 'CHN')), A('p2', '2026-05-22', acc=('A-1001', 'CHN'), **PACS)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'LinkText', 'Leading zeros count: 01001 is not 1001.',
  THY, [A('p1', acc=('01001', 'CHN')), A('p2', '2026-05-22', acc=('1001', 'CHN'), **PACS)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'LinkText', 'Punctuation inside counts: A1001 is not A-1001 (only placeholders are compared without it).',
  THY, [A('p1', acc=('A1001', 'CHN')), A('p2', '2026-05-22', acc=('A-1001', 'CHN'), **PACS)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'NoIssuer', 'Without issuer a number equals only the same number of the same system: one exam.',
  THY, [A('p1', acc='A-5'), B('q1', acc='A-5')], one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'NoIssuer', 'Without issuer the same number of another system is another number: two exams.',
  THY, [A('p1', acc='A-5'), A('p2', '2026-05-22', acc='A-5', **SUD)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'NoIssuer', 'With issuer here and without there, in one system: not equal, two exams.',
  THY, [A('p1', acc=('A-5', 'CHN')), A('p2', '2026-05-22', acc='A-5')],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'NoIssuer', 'A placer number without issuer does not reach the radiology: the request stays alone and is live.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', placer='77'), perf('p1', CHEST, '2026-02-01', placer='77')],
  found(F('already-requested', 'interrupt', 'r1', 'covers'), trace=tr({'p1': 'outside-window', 'r1': 'finding'})))
v('R1.14', 'NoIssuer', 'The own key of one system links its entries.',
  THY, [A('p1', key='K9'), B('q1', key='K9')], one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'NoIssuer', 'The same own key in two systems says nothing: two exams.',
  THY, [A('p1', key='K9'), A('p2', '2026-05-22', key='K9', **SUD)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.14', 'Linking', 'No identifier at all: each entry is an exam of its own, even on one day.',
  THY, [A('p1'), A('p2', **SUD)], found(history=[row('p1'), row('p2')]))

# --- R1.15 placeholders
for i, (text, why) in enumerate([
        ('NOID', 'in the pack\'s list'), ('no.id', 'compared without case and punctuation'), ('n/a', 'N/A in small letters'),
        ('', 'empty'), ('   ', 'empty but for spaces'), ('00000000', 'eight zeros are in the list'), ('Unknown', 'in the list, case aside'),
        ('*REMOVED*', 'REMOVED with stars')]):
    v('R1.15', 'Placeholder', 'The accession number "%s" is a placeholder (%s): two exams of one issuer stay two.' % (text, why),
      THY, [A('p1', acc=(text, 'CHN')), A('p2', '2026-05-22', acc=(text, 'CHN'))],
      two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.15', 'Placeholder', 'A Study Instance UID that is a placeholder never links.',
  THY, [A('p1', study='NOID'), A('p2', '2026-05-22', study='NOID')],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.15', 'Placeholder', 'A placer order number "0" never links: the request is not fulfilled by somebody else\'s act.',
  O(), [req('r1', CHEST, '2026-06-10T08:00:00Z', placer=('0', 'CHN')), perf('p1', CHEST, '2026-02-01', placer=('0', 'CHN'))],
  found(F('already-requested', 'interrupt', 'r1', 'covers'), trace=tr({'p1': 'outside-window', 'r1': 'finding'})))
v('R1.15', 'Placeholder', '"TEST1" is no placeholder (the whole text must be one): it links.',
  THY, [A('p1', acc=('TEST1', 'CHN')), B('q1', acc=('TEST1', 'CHN'), **PACS)], one(row('p1', 'reported', '2026-05-20')))
v('R1.15', 'Placeholder', 'Three chest CTs with the accession NOID are three exams and three priors.',
  O(), [A('p1', '2026-04-20', acc=('NOID', 'CHN')), A('p2', '2026-05-22', acc=('NOID', 'CHN')), A('p3', '2026-06-01', acc=('NOID', 'CHN'))],
  found(F('recently-performed', 'interrupt', 'p3', 'covers'), F('recently-performed', 'interrupt', 'p2', 'covers'), F('recently-performed', 'interrupt', 'p1', 'covers')))
v('R1.15', 'Placeholder', 'A placeholder beside a true Study UID: the UID links alone.',
  THY, [A('p1', acc=('NOID', 'CHN'), study='1.2.9'), B('q1', acc=('NOID', 'CHN'), study='1.2.9', **PACS), A('p2', '2026-05-25', acc=('NOID', 'CHN'), study='1.2.10')],
  two(row('p2', 'performed', '2026-05-25'), row('p1', 'reported', '2026-05-20')))

# --- R1.16 one order, several acts
PL = dict(placer=('P-7', 'CAB'))
v('R1.16', 'PlacerActs', 'One order, two acts with two Study UIDs: two exams; the request is no third one.',
  THY, [req('r1', X('CT-CAP', contrast='none'), '2026-05-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL),
        perf('p2', X('CT-ABDOMEN-PELVIS', contrast='none'), '2026-05-21', study='1.2.2', **PL)],
  two(row('p2', 'performed', '2026-05-21', codes=['CT-ABDOMEN-PELVIS']), row('p1', 'performed', '2026-05-20', codes=['CT-CHEST'])))
v('R1.16', 'PlacerActs', 'One order, two acts with two accession numbers of one issuer: two exams.',
  THY, [req('r1', X('CT-CAP', contrast='none'), '2026-05-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), **PL),
        perf('p2', HEAD, '2026-05-21', acc=('A-2', 'CHN'), **PL)],
  two(row('p2', 'performed', '2026-05-21'), row('p1', 'performed', '2026-05-20')))
v('R1.16', 'PlacerActs', 'Two accession numbers of two issuers do not part what the placer number joins: one exam.',
  THY, [perf('p1', CHEST, '2026-05-20', acc=('A-1', 'CHN'), **PL), report('q1', CHEST, '2026-05-20', acc=('Z-2', 'CHS'), **SUD, **PL)],
  one(row('p1', 'reported', '2026-05-20')))
v('R1.16', 'PlacerActs', 'Order, appointment and act under one placer number, one act only: one exam.',
  THY, [req('r1', CHEST, '2026-05-01T08:00:00Z', **PL), sched('s1', CHEST, '2026-05-20', at='2026-05-02T08:00:00Z', **PL), perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL)],
  one(row('p1', 'performed', '2026-05-20')))
v('R1.16', 'PlacerActs Dose', 'A dose entry with nothing but the placer number of two acts is an exam of its own, counted once.',
  THY, [perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL), perf('p2', HEAD, '2026-05-20', study='1.2.2', **PL),
        dose('x1', [event('1.9.1', dlp(100, '16cm'), region='head-neck', start='2026-05-20T09:00:00Z')], **PL)],
  found(F('possible-repeat', 'hint', 'x1', 'possible'),
        **doses(total(9310000, 4000000 + 900000 + 206666, 18000000 + 4000000 + 465000, measured=1, typical=2))), dose=True)
v('R1.16', 'PlacerActs', 'Two acts that share only the placer number with two parted ones are each an exam of its own.',
  THY, [perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL), perf('p2', HEAD, '2026-05-21', study='1.2.2', **PL), perf('p3', FILM, '2026-05-22', **PL)],
  found(history=[row('p3'), row('p2'), row('p1')]))
v('R1.16', 'PlacerActs', 'The request belongs to each act: cancelled by the GP, both acts stay performed.',
  THY, [req('r1', X('CT-CAP', contrast='none'), '2026-05-01T08:00:00Z', **PL), perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL),
        perf('p2', HEAD, '2026-05-21', study='1.2.2', **PL), cancel('c1', 'cancelled', '2026-05-22T08:00:00Z', sys='gp.muller', inst='CAB', **PL)],
  two(row('p2', 'performed', '2026-05-21'), row('p1', 'performed', '2026-05-20')))

# --- R1.17 one study, several acts
CAP = X('CT-CAP', contrast='none')
AP = X('CT-ABDOMEN-PELVIS', contrast='none')
v('R1.17', 'OneStudy', 'Chest and abdomen-pelvis in one study are one exam whose union covers a chest-abdomen-pelvis.',
  O(CAP), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2.5'), perf('p2', AP, '2026-05-20T08:10:00Z', study='1.2.5')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', 'min-fallback-ct')))
v('R1.17', 'OneStudy', 'Chest and abdomen-pelvis under one accession number of one issuer: one exam, both codes.',
  THY, [perf('p1', CHEST, '2026-05-20T08:00:00Z', acc=('A-1', 'CHN')), perf('p2', AP, '2026-05-20T08:10:00Z', acc=('A-1', 'CHN'))],
  one(row('p1', 'performed', '2026-05-20', codes=['CT-ABDOMEN-PELVIS', 'CT-CHEST'])))
v('R1.17', 'OneStudy', 'The union against an order for one part: the chest is covered.',
  O(), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2.5'), perf('p2', AP, '2026-05-20T08:10:00Z', study='1.2.5')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', 'min-ct-chest')))
v('R1.17', 'OneStudy', 'In two studies they are two exams, each partial to the whole (no session: two institutions).',
  O(CAP), [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2.5'), perf('p2', AP, '2026-05-20T08:10:00Z', study='1.2.6', **SUD)],
  found(F('recently-performed', 'hint', 'p1', 'partial'), F('recently-performed', 'hint', 'p2', 'partial')))

# --- R1.18 likeness
S = '2026-05-20T08:00:00Z'
v('R1.18', 'Likeness', 'One system states the same code, sites and start instant twice, without identifiers: one exam.',
  THY, [A('p1', S), A('p2', S, at='2026-05-20T09:00:00Z')], one(row('p1', 'performed', '2026-05-20')))
v('R1.18', 'Likeness', 'The start instant written with another offset is the same instant: one exam.',
  THY, [A('p1', S), A('p2', '2026-05-20T10:00:00+02:00', at='2026-05-20T09:00:00Z')], one(row('p1', 'performed', '2026-05-20')))
v('R1.18', 'Likeness', 'One minute apart: two exams.',
  THY, [A('p1', S), A('p2', '2026-05-20T08:01:00Z')], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness', 'The same from two systems: two exams, likeness joins within one system only.',
  THY, [A('p1', S), A('p2', S, **SUD)], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness Laterality', 'Left and right knee at one instant: sites differ, two exams.',
  THY, [perf('p1', X('XR-KNEE', side='left'), S), perf('p2', X('XR-KNEE', side='right'), S)], found(history=[row('p1', sides=['left']), row('p2', sides=['right'])]))
v('R1.18', 'Likeness', 'Two accession numbers of one issuer contradict: two exams.',
  THY, [A('p1', S, acc=('A-1', 'CHN')), A('p2', S, acc=('A-2', 'CHN'))], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness', 'One states an accession number, the other none: nothing contradicts, one exam.',
  THY, [A('p1', S, acc=('A-1', 'CHN')), A('p2', S, at='2026-05-20T09:00:00Z')], one(row('p1', 'performed', '2026-05-20')))
v('R1.18', 'Likeness', 'Three alike, two of which contradict: likeness is off for the whole class, three exams.',
  THY, [A('p1', S, acc=('A-1', 'CHN')), A('p2', S, acc=('A-2', 'CHN')), A('p3', S)], found(history=[row('p1'), row('p2'), row('p3')]))
v('R1.18', 'Likeness', 'The system\'s own keys contradict (P23): two exams.',
  THY, [A('p1', S, key='K1'), A('p2', S, key='K2')], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness', 'Contrast differs: the exam statements are not equal, two exams.',
  THY, [perf('p1', CHEST, S), perf('p2', CHEST_C, S)], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness', 'Only a date, no start instant: two exams of one day stay two.',
  THY, [A('p1', '2026-05-20'), A('p2', '2026-05-20', at='2026-05-20T13:00:00Z')], found(history=[row('p1'), row('p2')]))

# --- taken apart again
v('R1.10', 'EnteredInError Linking', 'A mistyped number bridged two exams; entered in error, they fall apart.',
  THY, [A('p1', acc=('A-1', 'CHN')), A('p2', '2026-05-25', acc=('A-2', 'CHN')), B('q1', acc=[('A-1', 'CHN'), ('A-2', 'CHN')]), error('e1', ['q1'], '2026-05-26T08:00:00Z')],
  two(row('p2', 'performed', '2026-05-25'), row('p1', 'performed', '2026-05-20')))
v('R1.24', 'Quarantine Linking', 'The bridging entry belongs to somebody else (birth date): quarantined first, it links nothing.',
  THY, [A('p1', acc=('A-1', 'CHN')), A('p2', '2026-05-25', study='1.2.3'), B('q1', acc=('A-1', 'CHN'), study='1.2.3', ident={'birthDate': '1975-01-01'}, **PACS)],
  two(row('p2', 'performed', '2026-05-25'), row('p1', 'performed', '2026-05-20'), quarantine=[{'entry': 'q1', 'reason': 'identity-birth-date'}]))
v('R1.24', 'Quarantine Linking', 'The bridging entry is dated before birth: it links nothing.',
  THY, [A('p1', acc=('A-1', 'CHN')), A('p2', '2026-05-25', study='1.2.3'), perf('q1', CHEST, '1959-01-01', at='2026-05-26T08:00:00Z', acc=('A-1', 'CHN'), study='1.2.3', **PACS)],
  two(row('p2', 'performed', '2026-05-25'), row('p1', 'performed', '2026-05-20'), quarantine=[{'entry': 'q1', 'reason': 'before-birth'}]))
v('R1.25', 'FutureAct Linking', 'A future performance is judged after linking: its identifiers still bridge order and report.',
  THY, [perf('p1', CHEST, '2026-07-20', at='2026-06-10T08:00:00Z', acc=('A-1', 'CHN'), study='1.2.3'), report('q1', CHEST, at='2026-06-11T08:00:00Z', study='1.2.3', **PACS),
        req('r1', CHEST, '2026-06-01T08:00:00Z', sys='ris.nord', inst='CHN', acc=('A-1', 'CHN'))],
  one(row('p1', 'reported')))

v('R1.18', 'Likeness', 'Two Study Instance UIDs contradict: two exams.', THY, [A('p1', S, study='1.2.1'), A('p2', S, study='1.2.2')], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness', 'One states a Study UID, the other none: one exam.', THY, [A('p1', S, study='1.2.1'), A('p2', S, at='2026-05-20T09:00:00Z')], one(row('p1', 'performed', '2026-05-20')))
v('R1.18', 'Likeness', 'Two placer numbers of one issuer contradict: two exams.', THY, [A('p1', S, placer=('P-1', 'CAB')), A('p2', S, placer=('P-2', 'CAB'))], found(history=[row('p1'), row('p2')]))
v('R1.18', 'Likeness Placeholder', 'A placeholder is no identifier and contradicts nothing: one exam.', THY, [A('p1', S, acc=('A-1', 'CHN')), A('p2', S, at='2026-05-20T09:00:00Z', acc=('NOID', 'CHN'))], one(row('p1', 'performed', '2026-05-20')))
v('R1.18', 'Likeness', 'Equal code and instant, but the one says contrast and the other is silent: the statements are not equal, two exams.', THY, [perf('p1', CHEST, S), perf('p2', X('CT-CHEST'), S)], found(history=[row('p1'), row('p2')]))
v('R1.14', 'NoIssuer', 'One system, one accession number without issuer, twice in one entry and once in another: one exam.', THY, [A('p1', acc=['A-5', 'A-6']), B('q1', acc='A-6')], one(row('p1', 'reported', '2026-05-20')))
v('R1.14', 'Linking', 'The same value under two kinds of study and accession does not link.', THY, [A('p1', study='1.2.3'), A('p2', '2026-05-22', acc=('1.2.3', 'CHN'))], two(row('p2', 'performed', '2026-05-22'), row('p1', 'performed', '2026-05-20')))
v('R1.16', 'PlacerActs', 'A schedule with its own accession number is one act, the performance with another one is a second.', THY,
  [sched('s1', CHEST, '2026-06-25', acc=('A-1', 'CHN'), **PL), perf('p1', HEAD, '2026-05-20', acc=('A-2', 'CHN'), **PL)], two(row('s1', 'scheduled', '2026-06-25'), row('p1', 'performed', '2026-05-20')))
v('R1.16', 'PlacerActs', 'Three acts with three Study UIDs under one placer number: three exams.', THY,
  [perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL), perf('p2', HEAD, '2026-05-21', study='1.2.2', **PL), perf('p3', FILM, '2026-05-22', study='1.2.3', **PL)], found(history=[row('p3'), row('p2'), row('p1')]))
v('R1.16', 'PlacerActs', 'Two entries of one Study UID and one of another: two exams.', THY,
  [perf('p1', CHEST, '2026-05-20', study='1.2.1', **PL), report('q1', CHEST, '2026-05-20', at='2026-05-21T08:00:00Z', study='1.2.1', sys='pacs.nord', **PL), perf('p2', HEAD, '2026-05-22', study='1.2.2', **PL)],
  two(row('p2', 'performed', '2026-05-22'), row('p1', 'reported', '2026-05-20')))
v('R1.16', 'PlacerActs WhatWasDone', 'The request belongs to each act: it fills the contrast that both leave open.', O(X('CT-HEAD', contrast='given')),
  [req('r1', X('CT-HEAD', contrast='given'), '2026-05-01T08:00:00Z', **PL), perf('p1', X('CT-HEAD'), '2026-05-20', study='1.2.1', **PL), perf('p2', X('CT-HEAD'), '2026-05-22', study='1.2.2', **PL)],
  found(F('recently-performed', 'interrupt', 'p2', 'covers'), F('recently-performed', 'interrupt', 'p1', 'covers')))

v('R1.16', 'PlacerActs LinkTransitive', 'A request under two placer numbers, each with an act of its own study: the numbers together never join two studies, the request belongs to each.', THY,
  [req('r1', CAP, '2026-05-01T08:00:00Z', placer=[('P-1', 'CAB'), ('P-2', 'CAB')]), perf('p1', CHEST, '2026-05-20', study='1.2.1', placer=('P-1', 'CAB')), perf('p2', AP, '2026-05-21', study='1.2.2', placer=('P-2', 'CAB'))],
  two(row('p2', 'performed', '2026-05-21'), row('p1', 'performed', '2026-05-20')))
v('R1.24', 'Quarantine Linking NationalNumber', 'A wrong national number is quarantined alone: its entry links as ever.', THY,
  [A('p1', acc=('A-1', 'CHN')), B('q1', acc=('A-1', 'CHN'), ident={'nationalNumber': '2000060500127'}, **PACS)], one(row('p1', 'reported', '2026-05-20'), quarantine=[{'entry': 'q1', 'reason': 'national-number'}]))
v('R1.9', 'Negative', 'A system that refused and had asked is no third rank: the later abort before exposure of the performing system stands.', THY,
  [req('r1', CHEST, '2026-05-01T08:00:00Z', sys='ris.sud', study='1.2.1'), decide('d1', 'refuse', '2026-05-02T08:00:00Z', sys='ris.sud', study='1.2.1'), perf('p1', None, None, at='2026-05-20T08:00:00Z', state='aborted-before-exposure', study='1.2.1')],
  nothing(history=[row('d1', 'cancelled')]))
v('R1.18', 'Likeness', 'Two performances of one instant that say of the exam nothing but an unknown contrast: two exams.', THY,
  [perf('p1', X(contrast='unknown'), '2026-05-20T08:00:00Z', rev=0), perf('p2', X(contrast='unknown'), '2026-05-20T08:00:00Z', rev=0)],
  dict(history=[row('p1', 'performed', '2026-05-20'), row('p2', 'performed', '2026-05-20')]))
