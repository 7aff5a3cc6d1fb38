"""R6.23 to R6.30: sums, followed since, what is before, undated, the mark, families, triggers, background."""
from lib import *
from dosemath import *

T = Theme('R6-sums')
v = T.v
ANY = O('US-HEART')
ZERO = total(0, 0, 0)
CT7 = (7000000, 4000000, 18000000)       # typical chest CT
FILM1 = (100000, 50000, 240000)          # typical chest film
HEAD2 = (2000000, 900000, 4000000)       # typical head CT


def cum(paragraph, flags, comment, entries, since, before=None, pat=None, exams=None, view=None, **kw):
    """The sum since followed, and what else of the cumulative is said by hand."""
    c = dict({'sinceFollowed': since}, **kw)
    if before:
        c['before'] = before
    want = {'dose': {'cumulative': c}}
    if exams:
        want['dose']['exams'] = exams
    v(paragraph, flags, comment, ANY, entries, want, dose=True, pat=pat, view=view)


def t(triple, high=True, **kw):
    return total(triple[0], triple[1], triple[2] if high else None, **kw)


def ap(id, amount, day, key):
    """CT of abdomen-pelvis with a measured DLP (0.015)."""
    return [perf(id, X('CT-ABDOMEN-PELVIS', contrast='none'), day, key=key), dose('x' + id, [event('1.' + id, dlp(amount))], device='SN-1', key=key, at=day + 'T12:00:00Z')]


def chest(id, amount, day, key):
    return [perf(id, CHEST, day, key=key), dose('x' + id, [event('1.' + id, dlp(amount))], device='SN-1', key=key, at=day + 'T12:00:00Z')]


# --- R6.23, R6.24 sums
cum('R6.23', 'Intervals', 'Lows add with lows, highs with highs: chest CT, film, head CT, all typical.', [perf('p1', CHEST, '2026-05-20'), perf('p2', FILM, '2026-05-21'), perf('p3', HEAD, '2026-05-22')], t(add(CT7, FILM1, HEAD2), typical=3))
cum('R6.23', 'Intervals', 'Measured and typical add, counted apart.', chest('p1', 300, '2026-05-20', 'k') + [perf('p2', FILM, '2026-05-21')], t(add(nsv((300, CHEST_K)), FILM1), measured=1, typical=1))
cum('R6.23', 'Intervals', 'The order of the entries changes nothing.', [perf('p3', HEAD, '2026-05-22'), perf('p2', FILM, '2026-05-21'), perf('p1', CHEST, '2026-05-20')], t(add(CT7, FILM1, HEAD2), typical=3))
cum('R6.23', 'LowerBound', 'One unknown beside two known: a lower bound, no upper end.', [perf('p1', CHEST, '2026-05-20'), perf('p2', 'CT-SINUS', '2026-05-21'), perf('p3', FILM, '2026-05-22')], t(add(CT7, FILM1), high=False, typical=2, unknown=1))
cum('R6.23', 'LowerBound', 'A lower bound of one exam keeps its known part in the sum.', [perf('p1', CHEST, '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(100)), event('1.2', dlp(200, unit=None))], device='SN-1', key='k'), perf('p2', FILM, '2026-05-21')],
    t(add(nsv((100, CHEST_K)), FILM1), high=False, typical=1, unknown=1))
cum('R6.24', 'Counts', 'Counts are of contributions, not of exams: one exam with two devices is two.', [perf('p1', CHEST, '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(100))], device='SN-1', key='k'), dose('x2', [event('1.2', dlp(100))], device='SN-2', key='k')],
    t(add(nsv((100, CHEST_K)), nsv((100, CHEST_K))), measured=2))
cum('R6.24', 'Counts NotApplicable', 'Two ultrasounds, an MR and a film: three not applicable, one typical.', [perf('p1', 'US-ABDOMEN', '2026-05-20'), perf('p2', 'US-THYROID', '2026-05-21'), perf('p3', 'MR-LUMBAR-SPINE', '2026-05-22'), perf('p4', FILM, '2026-05-23')], t(FILM1, typical=1, na=3))
cum('R6.24', 'Counts', 'An empty record: 0, no lower bound, nobody followed.', [], ZERO, before=ZERO, recurrent=False)
cum('R6.24', 'ByFamily', 'Sums are also given by family.', [perf('p1', CHEST, '2026-04-20'), perf('p2', FILM, '2026-04-21'), perf('p3', HEAD, '2026-04-22')], t(add(CT7, FILM1, HEAD2), typical=3),
    byFamily={'CT': t(add(CT7, HEAD2), typical=2), 'XR': t(FILM1, typical=1)})
cum('R6.24', 'ByFamily', 'The families are those of the exams: PET/CT is one family though it has two sources.',
    [perf('p1', 'PET-CT-FDG', '2026-05-20', key='k'), dose('x1', None, q('activity', 250, 'MBq'), administration={'radiopharmaceutical': 'F18-FDG'}, key='k'), dose('x2', [event('1.1', dlp(500), region='chest-abdomen-pelvis')], device='SN-1', key='k')],
    t(add(nsv((250, '0.019'), f=F_NM), nsv((500, BODY_K))), measured=2), byFamily={'PT': t(add(nsv((250, '0.019'), f=F_NM), nsv((500, BODY_K))), measured=2)})
cum('R6.24', 'ByFamily Unknown', 'What is of no known family is under unknown.', [dose('x1', [event('1.1', dlp(300, '16cm'), region='head', start='2026-05-20T09:00:00Z')], device='SN-1')], t(nsv((300, HEAD_K)), measured=1), byFamily={'unknown': t(nsv((300, HEAD_K)), measured=1)})

# --- R6.27 bases
cum('R6.27', 'Bases', 'Estimates of ICRP 60 and ICRP 103 add, and both are named.', chest('p1', 300, '2026-05-20', 'k') + [perf('p2', 'XA-CORONARY', '2026-05-21', key='m'), dose('y1', [event('1.9', dap(30), projection='coronary-angiography')], device='XA-1', key='m', at='2026-05-21T12:00:00Z')],
    t(add(nsv((300, CHEST_K)), nsv_range(30, '0.30', '0.26', '0.34')), measured=2, bases=['ICRP 103', 'ICRP 60'], sets=['aapm-96', 'kap-brambilla-2017']))
cum('R6.27', 'Bases', 'A typical dose is a set of its own name.', chest('p1', 200, '2026-05-20', 'k') + [perf('p2', FILM, '2026-05-21')], t(add(nsv((200, CHEST_K)), FILM1), measured=1, typical=1, sets=['aapm-96', 'typical']))

# --- R6.26 followed since, before
cum('R6.26', 'FollowedSince', 'Followed since the civil date of the earliest entry, when that is before the earliest exam.', [req('r1', FILM, '2026-02-03T08:00:00Z'), perf('p1', CHEST, '2026-05-20')], t(CT7, typical=1), followedSince='2026-02-03')
cum('R6.26', 'FollowedSince', 'The earliest exam known from a system may lie before the earliest entry (imported late): since then.', [perf('p1', CHEST, '2019-03-04', at='2026-05-20T08:00:00Z')], t(CT7, typical=1), before=ZERO, followedSince='2019-03-04')
cum('R6.26', 'FollowedSince CivilDay', 'The civil date: an entry of 31 December 2025, 23:30 UTC, is of the new year here.', [req('r1', FILM, '2025-12-31T23:30:00Z'), perf('p1', CHEST, '2026-05-20')], t(CT7, typical=1), followedSince='2026-01-01')
cum('R6.26', 'FollowedSince PartialDate', 'A partial date counts by its first day.', [perf('p1', CHEST, '2020-05', at='2026-05-20T08:00:00Z')], t(CT7, typical=1), followedSince='2020-05-01')
cum('R6.26', 'FollowedSince Told', 'A told exam of 2015 is before: a line of its own, not in the sum since followed.', [told('t1', CHEST, '2015-06-01', at='2026-05-20T08:00:00Z'), perf('p1', FILM, '2026-05-25')],
    t(FILM1, typical=1), before=t(CT7, typical=1), followedSince='2026-05-20')
cum('R6.26', 'FollowedSince Told', 'A told exam after followed since is in that line as well, whatever its date.', [req('r1', FILM, '2025-01-10T08:00:00Z'), told('t1', CHEST, '2025-06-01', at='2026-05-20T08:00:00Z')],
    ZERO, before=t(CT7, typical=1), followedSince='2025-01-10')
cum('R6.26', 'FollowedSince Told', 'A told exam does not move followed since.', [told('t1', CHEST, '2015-06-01', at='2026-05-20T08:00:00Z')], ZERO, before=t(CT7, typical=1), followedSince='2026-05-20')
cum('R6.26', 'FollowedSince Told', 'A told exam of which nothing but "a CT" is known: unknown, a lower bound of the line before alone.', [told('t1', X(modality='CT'), '2015', at='2026-05-20T08:00:00Z'), perf('p1', FILM, '2026-05-25')],
    t(FILM1, typical=1), before=t((0, 0, 0), high=False, unknown=1))
cum('R6.26', 'FollowedSince', 'A booked exam of the past does not move followed since, its entry does.', [sched('s1', CHEST, '2026-06-25', at='2026-04-01T08:00:00Z'), perf('p1', FILM, '2026-05-25')], t(FILM1, typical=1), followedSince='2026-04-01')
cum('R6.26', 'FollowedSince View', 'Only visible entries say since when.', [perf('p1', CHEST, '2020-01-10'), perf('p2', FILM, '2026-05-25')], t(FILM1, typical=1), followedSince='2026-05-25', view={'exams': ['p2']})
cum('R6.26', 'FollowedSince EnteredInError', 'An exam entered in error does not say since when.', [perf('p1', CHEST, '2020-01-10'), error('e1', ['p1'], '2026-05-01T08:00:00Z'), perf('p2', FILM, '2026-05-25')], t(FILM1, typical=1))

# --- R6.25 undated
v('R6.25', 'Undated', 'An exam of unknown date with a measured dose: counted undated, its age unknown, nothing in the best value.', ANY,
  [perf('p1', CHEST, None, key='k'), dose('x1', [event('1.1', dlp(100))], device='SN-1', key='k', at='2026-06-01T08:00:00Z'), perf('p2', FILM, '2026-05-25')],
  {'dose': {'cumulative': {'sinceFollowed': {'nanosievert': 100000, 'lowNanosievert': 50000, 'typical': 1, 'measured': 0, 'unknown': 0, 'undated': 1, 'isLowerBound': True}}}}, dose=True)
cum('R6.25', 'Undated', 'A mammogram of unknown date (its coefficient is for all ages): it adds to high only: 0.18 mSv x 1.2.', [perf('p1', 'MG-SCREENING', None, key='k'), dose('x1', [event('1.1', agd('3.0', breast='left'))], device='MG-1', key='k', at='2026-06-01T08:00:00Z'), perf('p2', FILM, '2026-05-25')],
    total(100000, 50000, 240000 + 216000, typical=1, undated=1))
cum('R6.25', 'Undated PartialDate', 'A partial date wholly after followed since is dated: no undated.', [req('r1', FILM, '2025-01-10T08:00:00Z'), perf('p1', CHEST, '2026-05')], t(CT7, typical=1))
cum('R6.25', 'Undated Told', 'A told exam without any date is in the line before and never undated.', [told('t1', CHEST, None, at='2026-05-20T08:00:00Z'), perf('p1', FILM, '2026-05-25')], t(FILM1, typical=1))

# --- R6.29 the recurrent mark
cum('R6.29', 'RecurrentMark', 'Exactly 100 mSv (6200 x 0.015 + 500 x 0.014): marked.', ap('p1', 6200, '2026-04-20', 'k') + chest('p2', 500, '2026-05-20', 'm'), t(add(nsv((6200, BODY_K)), nsv((500, CHEST_K))), measured=2), recurrent=True)
cum('R6.29', 'RecurrentMark', 'A few nanosievert below 100 mSv: not marked.', ap('p1', 6200, '2026-04-20', 'k') + chest('p2', '499.9999', '2026-05-20', 'm'), t(add(nsv((6200, BODY_K)), nsv(('499.9999', CHEST_K))), measured=2), recurrent=False)
cum('R6.29', 'RecurrentMark', 'High above 100, best value below: not marked.', ap('p1', 5000, '2026-04-20', 'k'), t(nsv((5000, BODY_K)), measured=1), recurrent=False)
cum('R6.29', 'RecurrentMark LowerBound', 'What is known reaches 100 although something is unknown: marked.', ap('p1', 6700, '2026-04-20', 'k') + [perf('p2', 'CT-SINUS', '2026-05-20')], t(nsv((6700, BODY_K)), high=False, measured=1, unknown=1), recurrent=True)
cum('R6.29', 'RecurrentMark Told', 'The line before does not count: told exams do not mark.', ap('p1', 6200, '2026-04-20', 'k') + [told('t1', CHEST, '2015-06-01')], t(nsv((6200, BODY_K)), measured=1), before=t(CT7, typical=1), recurrent=False)

# --- per exam
v('R6.24', 'PerExam', 'Exam by exam, by id: a film, a CT and an MR.', ANY, [perf('p2', FILM, '2026-05-21'), perf('p1', CHEST, '2026-05-20'), perf('p3', X('MR-BRAIN', contrast='none'), '2026-05-22')],
  {'dose': {'exams': [edose('p1', contribution('typical', *CT7), family='CT', date='2026-05-20'), edose('p2', contribution('typical', *FILM1), family='XR', date='2026-05-21'), edose('p3', contribution('not-applicable'), family='MR')]}}, dose=True)
v('R1.2', 'PerExam Told', 'A told exam that may be the same as another is shown and not summed.', ANY, [told('t1', CHEST, '2026-05', at='2026-06-01T08:00:00Z'), perf('p1', CHEST, '2026-05-20')],
  doses(t(CT7, typical=1), edose('p1', contribution('typical', *CT7)), edose('t1', contribution('typical', *CT7), told=True, maybeTheSame=True), before=ZERO), dose=True)
v('R6.28', 'PerExam', 'Without the wish for it, no dose is given: history is the first view (only the history is checked here).', ANY, [perf('p1', CHEST, '2026-05-20')], nothing({'p1': 'unrelated'}, history=[row('p1', 'performed', '2026-05-20')]))
v('R6.28', 'PerExam', 'Dose is never a reason: 105 mSv behind the patient, and the order of another region is not stopped.', ANY, ap('p1', 7000, '2026-05-20', 'k'),
  nothing({'p1': 'unrelated'}, **doses(t(nsv((7000, BODY_K)), measured=1), recurrent=True)), dose=True)
v('R6.28', 'PerExam', 'Dose is never a reason: the repeat is a repeat for its window, with and without a dose of 0.', O(), [perf('p1', CHEST, '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(0))], device='SN-1', key='k')],
  found(F('recently-performed', 'interrupt', 'p1', 'covers', 'min-ct-chest', reasons=[]), **doses(total(0, 0, 0, measured=1))), dose=True)

# --- R6.30 trigger levels (first 3 Gy, 0.03 Gy.m2 = 300 Gy.cm2, 1800 s; substantial 5 Gy, 500 Gy.cm2, 3600 s)
def trig(comment, values, reached, flags='Trigger', device='XA-1', more=()):
    entries = [perf('p1', 'XA-CORONARY', '2026-05-20', key='k'), dose('x1', [event('1.1', values, projection='coronary-angiography')], device=device, key='k')] + list(more)
    v('R6.30', flags, comment, ANY, entries, {'dose': {'exams': [{'exam': 'p1', 'triggers': [dict(zip(('quantity', 'level', 'value'), r)) for r in reached]}]}}, dose=True)


trig('Air kerma of exactly 3 Gy reaches the first level.', [dap(30), q('air-kerma-rp', '3', 'Gy')], [('air-kerma-rp', 'first', '3')])
trig('5 Gy reach the substantial level; the highest is said.', [dap(30), q('air-kerma-rp', '5', 'Gy')], [('air-kerma-rp', 'substantial', '5')])
trig('3000 mGy are 3 Gy.', [dap(30), q('air-kerma-rp', '3000', 'mGy')], [('air-kerma-rp', 'first', '3')])
trig('Fluoroscopy of 3599 s is the first level, not yet substantial.', [dap(30), q('fluoroscopy-time', '3599', 's')], [('fluoroscopy-time', 'first', '3599')])
trig('An area product of 300 Gy.cm2 (0.03 Gy.m2) reaches the first level.', [dap(300)], [('dap', 'first', '0.03')])
trig('Two events add: 2 + 1 Gy.', [dap(30), q('air-kerma-rp', '2', 'Gy')], [('air-kerma-rp', 'first', '3')], more=[dose('x2', [event('1.2', [dap(10), q('air-kerma-rp', '1', 'Gy')], projection='coronary-angiography')], device='XA-1', key='k', instance='9.2')])
trig('Two devices (two planes) of one exam add: 2 + 1 Gy.', [dap(30), q('air-kerma-rp', '2', 'Gy')], [('air-kerma-rp', 'first', '3')], more=[dose('x2', [event('1.2', [dap(10), q('air-kerma-rp', '1', 'Gy')], projection='coronary-angiography')], device='XA-2', key='k')])
trig('Three quantities, each with its own level.', [dap(500), q('air-kerma-rp', '3.2', 'Gy'), q('fluoroscopy-time', '3600', 's')], [('air-kerma-rp', 'first', '3.2'), ('dap', 'substantial', '0.05'), ('fluoroscopy-time', 'substantial', '3600')])

# --- R6.28, P27 natural background: effective dose / 3 mSv a year
def bg(comment, entries, amount, unit, since, atleast=False, pat=None):
    b = {'amount': amount, 'unit': unit}
    if atleast:
        b['atLeast'] = True
    v('R6.28', 'Background', comment, ANY, entries, doses(since, background=b), dose=True, pat=pat)


bg('7 mSv are 2.333 years: 2.3 years.', [perf('p1', CHEST, '2026-05-20')], '2.3', 'years', t(CT7, typical=1))
bg('0.1 mSv is 0.0333 years, less than a month: 12.17 days, 12.', [perf('p1', FILM, '2026-05-20')], '12', 'days', t(FILM1, typical=1))
bg('6 mSv are exactly two years: years.', [perf('p1', X('CT-PELVIS', contrast='none'), '2026-05-20')], '2', 'years', t((6000000, 3300000, 10000000), typical=1))
bg('4.2 mSv are 1.4 years, below two: 16.8 months, 17.', chest('p1', 300, '2026-05-20', 'k'), '17', 'months', t(nsv((300, CHEST_K)), measured=1))
bg('A lower bound is rounded down and said to be at least: 4.2 mSv known, 16.8 months: 16.', chest('p1', 300, '2026-05-20', 'k') + [perf('p2', 'CT-SINUS', '2026-05-21')], '16', 'months', t(nsv((300, CHEST_K)), high=False, measured=1, unknown=1), atleast=True)
bg('0.001 mSv is 2.92 hours.', [perf('p1', 'DXA-SPINE-HIP', '2026-05-20')], '2.9', 'hours', t((1000, 1000, 35000), typical=1))

# --- R6.30 lower bounds (P26)
def low(comment, more, reached):
    entries = [perf('p1', 'XA-CORONARY', '2026-05-20', key='k'), dose('x1', [event('1.1', [dap(30), q('air-kerma-rp', '3', 'Gy')], projection='coronary-angiography')], device='XA-1', key='k')] + more
    v('R6.30', 'Trigger LowerBound', comment, ANY, entries, {'dose': {'exams': [{'exam': 'p1', 'triggers': reached}]}}, dose=True,
      note='P25: an event, total or family without the quantity makes it a lower bound; P26 sums each quantity over the devices in this way.')


low('A second device states an area product and no kerma: 3 Gy are a lower bound.', [dose('x2', [event('1.2', dap(10), projection='coronary-angiography')], device='XA-2', key='k')],
    [{'quantity': 'air-kerma-rp', 'level': 'first', 'value': '3', 'lowerBound': True}])
low('A second device states nothing usable: a lower bound.', [dose('x2', [event('1.2', q('air-kerma-rp', '1', None), projection='coronary-angiography')], device='XA-2', key='k')],
    [{'quantity': 'air-kerma-rp', 'level': 'first', 'value': '3', 'lowerBound': True}])
low('Another report of the same device with an event without kerma: a family without the quantity, a lower bound.', [dose('x2', [event('1.2', dap(10), projection='coronary-angiography')], device='XA-1', key='k', instance='9.2')],
    [{'quantity': 'air-kerma-rp', 'level': 'first', 'value': '3', 'lowerBound': True}])

v('R6.30', 'Trigger LowerBound', 'Two events of one report, the second without kerma: a lower bound.', ANY,
  [perf('p1', 'XA-CORONARY', '2026-05-20', key='k'), dose('x1', [event('1.1', [dap(30), q('air-kerma-rp', '3', 'Gy')], projection='coronary-angiography'), event('1.2', dap(10), projection='coronary-angiography')], device='XA-1', key='k')],
  {'dose': {'exams': [{'exam': 'p1', 'triggers': [{'quantity': 'air-kerma-rp', 'level': 'first', 'value': '3', 'lowerBound': True}]}]}}, dose=True)

# --- P43 the date of an exam known by its dose
cum('R6.26', 'FollowedSince', 'Known by a dose entry alone: dated by the earliest start of its events.', [dose('x1', [event('1.1', dlp(300, '16cm'), region='head', start='2019-03-04T09:00:00Z'), event('1.2', dlp(100, '16cm'), region='head', start='2019-03-04T09:05:00Z')], device='SN-1')],
    t(nsv((400, HEAD_K)), measured=1), followedSince='2019-03-04')
cum('R6.26', 'FollowedSince', 'Known by an administration alone: dated by its start.', [dose('x1', None, q('activity', 600, 'MBq'), administration={'radiopharmaceutical': 'TC99M-MDP', 'start': '2019-03-04T09:00:00Z'})],
    t(nsv((600, '0.0057'), f=F_NM), measured=1), followedSince='2019-03-04')
cum('R6.26', 'FollowedSince CivilDay', 'The dose entry\'s own start, 23:30 UTC on 4 March 2019, is 5 March here.', [dose('x1', [event('1.1', dlp(300, '16cm'), region='head')], device='SN-1', start='2019-03-04T23:30:00Z')],
    t(nsv((300, HEAD_K)), measured=1), followedSince='2019-03-05')

AP0 = ap('p1', 450, '2026-05-20', 'k')
bg('6.75 mSv are 2.25 years: halves go up, 2.3.', AP0, '2.3', 'years', t(nsv((450, BODY_K)), measured=1))
bg('The same as a lower bound: down, 2.2.', AP0 + [perf('p2', 'CT-SINUS', '2026-05-21')], '2.2', 'years', t(nsv((450, BODY_K)), high=False, measured=1, unknown=1), atleast=True)
bg('A little below two years is said in months: 5.9985 mSv are 23.994 months, 24.', ap('p1', '399.9', '2026-05-20', 'k'), '24', 'months', t(nsv(('399.9', BODY_K)), measured=1))
MYO = lambda a: [perf('p1', 'NM-MYOCARDIUM', '2026-05-20', key='k'), dose('x1', None, q('activity', a, 'MBq'), administration={'radiopharmaceutical': 'TC99M-TETROFOSMIN'}, key='k')]     # noqa: E731
bg('0.25 mSv are exactly one month.', MYO('31.25'), '1', 'months', t(nsv(('31.25', '0.0080'), f=F_NM), measured=1))
bg('0.2496 mSv are a little less than a month: 30.4 days, 30.', MYO('31.2'), '30', 'days', t(nsv(('31.2', '0.0080'), f=F_NM), measured=1))
bg('120 mSv are 40 years.', ap('p1', 8000, '2026-05-20', 'k'), '40', 'years', t(nsv((8000, BODY_K)), measured=1))
cum('R6.27', 'Bases AgeBand', 'A chest at 13 rests on ICRP 103 alone, a head at 8 on ICRP 60: both are named.', [perf('p1', CHEST, '2026-05-20', key='k'), dose('x1', [event('1.1', dlp(100, '16cm'))], device='SN-1', key='k'), perf('p2', HEAD, '2021-05-20', key='m'), dose('x2', [event('1.2', dlp(100, '16cm'))], device='SN-1', key='m', at='2021-05-20T12:00:00Z')],
    t(add(nsv((100, '0.0121')), nsv((100, '0.0032'))), measured=2, bases=['ICRP 103', 'ICRP 60'], sets=['aapm-96', 'nci-2012']), pat=patient(birthDate='2013-01-10'))
