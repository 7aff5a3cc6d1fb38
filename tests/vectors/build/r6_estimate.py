"""R6.13 to R6.18, R6.20: from quantities to effective dose. Adults unless a birth date is given."""
from lib import *
from dosemath import *

T = Theme('R6-estimate')
v = T.v
ANY = O('US-HEART')


def ct(what, events=None, totals=None, **kw):
    return [perf('p1', what, '2026-05-20', key='k'), dose('x1', events, totals, device='SN-1', key='k', **kw)]


def sums(paragraph, flags, comment, entries, triple, method=None, pat=None, sets=None, bases=None, **kw):
    e = contribution('measured', *triple, method=method, **kw)
    if sets:
        e['estimate']['sets'] = sets
    if bases:
        e['estimate']['bases'] = bases
    v(paragraph, flags, comment, ANY, entries, doses(total(*triple, measured=1), edose('p1', e)), dose=True, pat=pat)


def typical(paragraph, flags, comment, entries, mSv, reasons, pat=None):
    t = tuple(int(Q(x) * 10 ** 6) for x in mSv)
    v(paragraph, flags, comment, ANY, entries, doses(total(*t, typical=1), edose('p1', contribution('typical', *t, reasons=reasons))), dose=True, pat=pat)


def unknown(paragraph, flags, comment, entries, reasons, low=None, pat=None):
    n, lo = low if low else (0, 0)
    c = contribution('unknown', *(low or ()), reasons=reasons)
    v(paragraph, flags, comment, ANY, entries, doses(total(n, lo, None, unknown=1), edose('p1', c)), dose=True, pat=pat)


CHEST7 = ('7', '4', '18')

# --- coefficients: region and phantom
sums('R6.13', 'Coefficient', 'Chest, 300 mGy.cm, 32 cm phantom: 0.014.', ct(CHEST, [event('1.1', dlp(300))]), nsv((300, CHEST_K)), 'dlp', sets=['aapm-96'], bases=['ICRP 60'])
sums('R6.13', 'Coefficient', 'Head, 800 mGy.cm, 16 cm phantom: 0.0021.', ct(HEAD, [event('1.1', dlp(800, '16cm'))]), nsv((800, HEAD_K)), 'dlp')
sums('R6.13', 'Coefficient', 'Neck, 16 cm phantom: 0.0059.', ct(X('CT-NECK', contrast='given'), [event('1.1', dlp(200, '16cm'))]), nsv((200, NECK_K)), 'dlp')
sums('R6.13', 'Coefficient Composite', 'Chest-abdomen-pelvis is a region of its own in the table: 0.015.', ct(X('CT-CAP', contrast='given'), [event('1.1', dlp(700))]), nsv((700, BODY_K)), 'dlp')
sums('R6.13', 'Coefficient', 'The first set in the pack\'s order speaks (aapm-96), not nci-2012.', ct(X('CT-PELVIS', contrast='none'), [event('1.1', dlp(400))]), nsv((400, '0.015')), 'dlp', sets=['aapm-96'])
typical('R6.13', 'Coefficient Phantom', 'An adult chest on the 16 cm phantom: no row, the typical dose, with the reason.', ct(CHEST, [event('1.1', dlp(300, '16cm'))]), CHEST7, ['no-coefficient'])
typical('R6.13', 'Coefficient Phantom', 'An adult head on the 32 cm phantom: no row.', ct(HEAD, [event('1.1', dlp(800, '32cm'))]), ('2', '0.9', '4'), ['no-coefficient'])
typical('R6.13', 'Coefficient Phantom', 'No phantom stated: no conversion, never a guess.', ct(CHEST, [event('1.1', dlp(300, None))]), CHEST7, ['phantom-missing'])
typical('R6.13', 'Coefficient', 'A region without row (lumbar spine): the typical 6 (1.5 to 10).', ct('CT-LUMBAR-SPINE', [event('1.1', dlp(300))]), ('6', '1.5', '10'), ['no-coefficient'])
unknown('R6.13', 'Coefficient', 'A region without row and without typical dose (shoulder): unknown.', ct(X('CT-SHOULDER', side='left'), [event('1.1', dlp(300))]), ['no-coefficient'])
v('R6.13', 'Coefficient Unknown', 'Nothing known but a DLP: no region, unknown.', ANY, [dose('x1', [event('1.1', dlp(300), start='2026-05-20T09:00:00Z')], device='SN-1')],
  doses(total(0, 0, None, unknown=1), edose('x1', contribution('unknown', reasons=['region-missing']))), dose=True)
sums('R6.17', 'EventRegion', 'The event\'s own region goes before the exam\'s: head 300 and neck 200 in an exam of head and neck.', ct('CTA-HEAD-NECK', [event('1.1', dlp(300, '16cm'), region='head'), event('1.2', dlp(200, '16cm'), region='neck')]), nsv((300, HEAD_K), (200, NECK_K)))
sums('R6.17', 'EventRegion', 'One event with its own region, one without: the exam\'s region for the latter.', ct('CTA-HEAD-NECK', [event('1.1', dlp(300, '16cm'), region='head'), event('1.2', dlp(200, '16cm'))]), nsv((300, HEAD_K), (200, HEADNECK_K)))
sums('R6.17', 'EventRegion', 'A foreign region code of the event.', ct('CTA-HEAD-NECK', [event('1.1', dlp(300, '16cm'), region='SCT:69536005')]), nsv((300, HEAD_K)))
sums('R6.17', 'EventRegion', 'The label is never read: "HEAD" in the text of a chest event stays chest.', ct(CHEST, [event('1.1', dlp(300), label='HEAD')]), nsv((300, CHEST_K)))
typical('R6.17', 'EventRegion', 'A foreign region that no row lists is unknown: no conversion.', ct(CHEST, [event('1.1', dlp(300), region='SCT:999999')]), CHEST7, ['region-missing'])
sums('R6.17', 'EventRegion OneStudy', 'Two acts in one study, each event with its region.', [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2'), perf('p2', X('CT-ABDOMEN', contrast='none'), '2026-05-20T08:05:00Z', study='1.2'),
     dose('x1', [event('1.1', dlp(100), region='chest'), event('1.2', dlp(200), region='abdomen')], device='SN-1', study='1.2')], nsv((100, CHEST_K), (200, BODY_K)))

# --- rounding
for amount, say in (('0.0001', '1.5 nSv rounds to the even 2'), ('0.0003', '4.5 nSv rounds to the even 4'), ('0.0005', '7.5 nSv rounds to the even 8')):
    sums('R6.14', 'HalfEven', '%s mGy.cm of the abdomen: %s; low down, high up.' % (amount, say), ct(X('CT-ABDOMEN', contrast='none'), [event('1.1', dlp(amount))]), nsv((amount, BODY_K)))
for amount, say in (('0.00025', '3.5 rounds to 4'), ('0.00075', '10.5 rounds to 10')):
    sums('R6.14', 'HalfEven', '%s mGy.cm of the chest: %s.' % (amount, say), ct(CHEST, [event('1.1', dlp(amount))]), nsv((amount, CHEST_K)))
sums('R6.14', 'HalfEven', 'Rounded once: three events of 4.5 nSv are 13.5, so 14, not three times 4.', ct(X('CT-ABDOMEN', contrast='none'), [event('1.1', dlp('0.0003')), event('1.2', dlp('0.0003')), event('1.3', dlp('0.0003'))]), nsv(('0.0009', BODY_K)))
sums('R6.14', 'HalfEven', 'Rounded once over unlike regions: 2.1 nSv of the head and 5.9 nSv of the neck are 8.', ct('CTA-HEAD-NECK', [event('1.1', dlp('0.001', '16cm'), region='head'), event('1.2', dlp('0.001', '16cm'), region='neck')]), nsv(('0.001', HEAD_K), ('0.001', NECK_K)))
sums('R6.14', 'HalfEven', 'A value in fractions of a nanosievert below one half rounds to 0, its high to 1.', ct(X('CT-ABDOMEN', contrast='none'), [event('1.1', dlp('0.00002'))]), nsv(('0.00002', BODY_K)))
v('R6.14', 'HalfEven', 'Two exams are rounded each: 4.5 and 4.5 are 4 + 4.', ANY, [perf('p1', X('CT-ABDOMEN', contrast='none'), '2026-05-20', key='k'), perf('p2', X('CT-ABDOMEN', contrast='none'), '2026-05-21', key='m'),
  dose('x1', [event('1.1', dlp('0.0003'))], device='SN-1', key='k'), dose('x2', [event('1.2', dlp('0.0003'))], device='SN-1', key='m')], doses(total(8, 6, 14, measured=2)), dose=True)
sums('R6.15', 'Range', 'Low and high from the unrounded value: 500 / 1.5 and 500 x 1.5 at 0.0031.', ct('CTA-HEAD-NECK', [event('1.1', dlp(500, '16cm'))]), (1550000, 1033333, 2325000))

# --- age bands, in completed months at the exam
def child(comment, birth, k, amount=100, phantom='16cm', what=CHEST, day='2026-05-20', sets=None, flags='AgeBand', f=F_CT):
    sums('R6.16', flags, comment, [perf('p1', what, day, key='k'), dose('x1', [event('1.1', dlp(amount, phantom))], device='SN-1', key='k', at=day + 'T12:00:00Z')], nsv((amount, k), f=f), 'dlp', pat=patient(birthDate=birth), sets=sets)


child('Chest of a child of 8 years (90 to 150 months): 0.013.', '2018-01-10', '0.013')
child('Chest the day before 90 months are complete: 36 to 90 months, 0.018.', '2018-11-21', '0.018', flags='AgeBand AgeEdge')
child('Chest on the day on which 90 months are complete: 0.013.', '2018-11-20', '0.013', flags='AgeBand AgeEdge')
child('Chest of an infant of five months: 0.039.', '2025-12-10', '0.039')
child('Chest on the day of six months: 0.026.', '2025-11-20', '0.026', flags='AgeBand AgeEdge')
child('Chest at three years to the day (36 months): 0.018.', '2023-05-20', '0.018', flags='AgeBand AgeEdge')
child('Chest at 13 (150 to 204 months): only nci-2012 has a row there, 0.0121.', '2013-01-10', '0.0121', sets=['nci-2012'])
child('Chest the day before the 17th birthday: 203 months, 0.0121.', '2009-05-21', '0.0121', flags='AgeBand AgeEdge')
child('Head of a child of 4: 0.0040.', '2022-01-10', '0.0040', what=HEAD)
child('Abdomen of a child of 10: 0.015.', '2016-01-10', '0.015', what=X('CT-ABDOMEN', contrast='none'))
child('The age at the exam, not today: a chest CT of 2014 at the age of 8, read at 20.', '2006-01-10', '0.013', day='2014-03-01', flags='AgeBand')
typical('R6.16', 'AgeBand AgeEdge', 'On the 17th birthday (204 months) the 16 cm phantom has no row for a chest: typical.', ct(CHEST, [event('1.1', dlp(100, '16cm'))]), CHEST7, ['no-coefficient'], pat=patient(birthDate='2009-05-20'))
sums('R6.16', 'AgeBand AgeEdge', 'On the 17th birthday the 32 cm phantom has its row: 0.014.', ct(CHEST, [event('1.1', dlp(100))]), nsv((100, CHEST_K)), pat=patient(birthDate='2009-05-20'))
unknown('R6.16', 'AgeBand Phantom', 'A child\'s chest on the 32 cm phantom has no row, and no typical dose either: unknown.', ct(CHEST, [event('1.1', dlp(100))]), ['no-coefficient'], pat=patient(birthDate='2018-01-10'))
unknown('R6.16', 'AgeBand', 'No birth date: the age is missing, no conversion and no typical dose.', ct(CHEST, [event('1.1', dlp(100))]), ['age-missing'], pat=patient(birthDate=None))
sums('R6.16', 'AgeBand PartialDate', 'Birth year 1961 only: one row for every day of it, 0.014.', ct(CHEST, [event('1.1', dlp(100))]), nsv((100, CHEST_K)), pat=patient(birthDate='1961'))
unknown('R6.16', 'AgeBand PartialDate', 'Birth date "2018-11": 89 or 90 months, two rows: no conversion.', ct(CHEST, [event('1.1', dlp(100, '16cm'))]), ['age-missing'], pat=patient(birthDate='2018-11'))
child('Birth date "2018-01": one row for every day of it.', '2018-01', '0.013', flags='AgeBand PartialDate')
v('R6.16', 'AgeBand PartialDate', 'The exam\'s date is partial: in 2018 the child was 0 or 1: two rows, no conversion.', ANY,
  [perf('p1', CHEST, '2018', at='2026-05-20T08:00:00Z', key='k'), dose('x1', [event('1.1', dlp(100, '16cm'))], device='SN-1', key='k')],
  {'dose': {'exams': [edose('p1', contribution('unknown', reasons=['age-missing']))]}}, dose=True, pat=patient(birthDate='2018-01-10'))
v('R6.16', 'AgeBand LeapDay', 'Born on 29 February 2020: 36 months are complete on 28 February 2023: 0.018 on that day.', ANY,
  [perf('p1', CHEST, '2023-02-28', key='k'), dose('x1', [event('1.1', dlp(100, '16cm'))], device='SN-1', key='k', at='2023-02-28T12:00:00Z')],
  doses(total(*nsv((100, '0.018')), measured=1)), dose=True, pat=patient(birthDate='2020-02-29'))
v('R6.16', 'AgeBand LeapDay', 'Born on 29 February 2020: on 27 February 2023 35 months: 0.026.', ANY,
  [perf('p1', CHEST, '2023-02-27', key='k'), dose('x1', [event('1.1', dlp(100, '16cm'))], device='SN-1', key='k', at='2023-02-27T12:00:00Z')],
  doses(total(*nsv((100, '0.026')), measured=1)), dose=True, pat=patient(birthDate='2020-02-29'))

# --- area products
def film(values, what='XR-CHEST', **kw):
    return [perf('p1', what, '2026-05-20', key='k'), dose('x1', [event('1.1', values, **kw)], device='XR-1', key='k')]


KAP = nsv(('0.2', '0.18'), f=F_XR)        # 0.2 Gy.cm2 of the chest: 36 uSv
for value, unit in (('0.2', 'Gy.cm2'), ('20', 'uGy.m2'), ('200', 'mGy.cm2'), ('0.00002', 'Gy.m2'), ('20', 'cGy.cm2')):
    sums('R6.1', 'Units', 'The same area product as %s %s.' % (value, unit), film([dap(value, unit)], projection='chest'), KAP, 'dap')
typical('R6.13', 'Units', 'A chest film whose area product has a projection without row: the typical 0.1 (0.05 to 0.24).', film([dap('0.2')], projection='oblique'), ('0.1', '0.05', '0.24'), ['no-coefficient'])
sums('R6.13', 'Coefficient', 'Lateral chest: its own row with its own range 0.12 to 0.13.', film([dap('0.4')], projection='chest-lateral'), nsv_range('0.4', '0.125', '0.12', '0.13'), 'dap')
sums('R6.13', 'Coefficient', 'Front and lateral chest in one exam: two events, rounded once; each with the range of its row.',
     [perf('p1', 'XR-CHEST', '2026-05-20', key='k'), dose('x1', [event('1.1', dap('0.2'), projection='chest'), event('1.2', dap('0.4'), projection='chest-lateral')], device='XR-1', key='k')],
     (86000, 24000 + 48000, 54000 + 52000), 'dap')
sums('R6.15', 'Range', 'Coronary angiography: the set states its own range, 0.26 to 0.34, in place of a factor.', film([dap(30)], 'XA-CORONARY', projection='coronary-angiography'), nsv_range(30, '0.30', '0.26', '0.34'), 'dap', bases=['ICRP 103'])
sums('R6.15', 'Range', 'Coronary intervention: 0.33, 0.28 to 0.38.', film([dap(30)], 'XA-CORONARY', projection='pci'), nsv_range(30, '0.33', '0.28', '0.38'), 'dap')
sums('R6.17', 'Coefficient', 'No projection: the region of the exam stands for it, where the table has such a row (chest).', film([dap('0.2')]), KAP, 'dap')
sums('R6.1', 'UnlikeKinds', 'Kerma and fluoroscopy time beside the area product are no dose to add.', film([dap(30), q('air-kerma-rp', '1.2', 'Gy'), q('fluoroscopy-time', '900', 's')], 'XA-CORONARY', projection='coronary-angiography'), nsv_range(30, '0.30', '0.26', '0.34'), 'dap')
typical('R6.1', 'UnlikeKinds', 'Air kerma alone is never converted: the typical 7 (2 to 15.8).', film([q('air-kerma-rp', '1.2', 'Gy')], 'XA-CORONARY'), ('7', '2', '15.8'), None)
sums('R6.1', 'UnlikeKinds', 'A CTDIvol beside the DLP does not add.', ct(CHEST, [event('1.1', [q('ctdi-vol', '10', 'mGy', phantom='32cm'), dlp(300)])]), nsv((300, CHEST_K)))
typical('R6.1', 'UnlikeKinds', 'A CTDIvol alone is no DLP: the typical dose.', ct(CHEST, [event('1.1', [q('ctdi-vol', '10', 'mGy', phantom='32cm')])]), CHEST7, None)
v('R6.16', 'AgeBand', 'A child\'s heart catheter: 1.0 per Gy.cm2 at 36 to 90 months.', ANY, [perf('p1', 'XA-CORONARY', '2026-05-20', key='k'), dose('x1', [event('1.1', dap(2), projection='heart')], device='XA-1', key='k')],
  doses(total(*nsv((2, '1.0'), f='1.5'), measured=1)), dose=True, pat=patient(birthDate='2021-01-10'))

# --- R6.18 breasts: half the sum of all views x 0.12, f = 1.2
def breast(*views, **kw):
    return [perf('p1', 'MG-SCREENING', '2026-05-20', key='k'), dose('x1', [event('1.%d' % i, [agd(a, **({'breast': s} if s else {}))] if a is not None else []) for i, (s, a) in enumerate(views)], device='MG-1', key='k', **kw)]


def glandular(total_agd):
    return nsv((Q(str(total_agd)) / 2, '0.12'), f=F_MG)


sums('R6.18', 'Breasts', 'Left breast only, 3.0 mGy: half of it x 0.12 = 0.18 mSv.', breast(('left', '3.0')), glandular('3.0'), 'agd')
sums('R6.18', 'Breasts', 'Two views of each breast: half the sum of all.', breast(('left', '1.2'), ('left', '1.3'), ('right', '1.1'), ('right', '1.4')), glandular('5.0'), 'agd')
sums('R6.18', 'Breasts', 'A view without side counts all the same.', breast(('left', '1.2'), (None, '1.3')), glandular('2.5'), 'agd')
unknown('R6.18', 'Breasts LowerBound', 'A view without AGD: the known views are a lower bound.', breast(('left', '1.2'), ('right', None)), None, low=glandular('1.2')[:2])
sums('R6.18', 'Breasts', 'A breast that was not exposed counts 0: right only, 2.2 mGy.', breast(('right', '2.2')), glandular('2.2'), 'agd')
sums('R6.18', 'Breasts Totals', 'Only totals, one per breast: they add to the mean of both.', [perf('p1', 'MG-SCREENING', '2026-05-20', key='k'), dose('x1', None, [agd('2.4', breast='left'), agd('2.6', breast='right')], device='MG-1', key='k')], glandular('5.0'), 'agd')
sums('R6.18', 'Breasts', 'No birth date is needed: the coefficient is for all ages.', breast(('left', '3.0')), glandular('3.0'), 'agd', pat=patient(birthDate=None))
typical('R6.21', 'Breasts Typical', 'Mammography without data: typical 0.4 (0.1 to 0.6).', [perf('p1', 'MG-SCREENING', '2026-05-20')], ('0.4', '0.1', '0.6'), None)

# --- activities and ages
def scan(amount, agent, k, what, comment, birth=None):
    sums('R6.16' if birth else 'R6.13', 'AgeBand' if birth else 'Coefficient', comment, [perf('p1', what, '2026-05-20', key='k'), dose('x1', None, q('activity', amount, 'MBq'), administration={'radiopharmaceutical': agent}, key='k')],
         nsv((amount, k), f=F_NM), 'activity', pat=patient(birthDate=birth) if birth else None)


scan(600, 'TC99M-MDP', '0.0057', 'NM-BONE', 'Bone scan, 600 MBq of MDP: 0.0057.')
scan(150, 'TC99M-MAA', '0.011', 'NM-LUNG-PERFUSION', 'Lung perfusion, 150 MBq of MAA: 0.011.')
scan(80, 'TC99M-PERTECHNETATE', '0.013', 'NM-THYROID', 'Thyroid, 80 MBq of pertechnetate: 0.013.')
scan(100, 'TC99M-DMSA', '0.0088', 'NM-KIDNEY', 'Kidneys, 100 MBq of DMSA: 0.0088.')
scan(40, 'TC99M-DMSA', '0.021', 'NM-KIDNEY', 'Kidneys of a child of 4: 0.021.', '2022-01-10')
scan(200, 'TC99M-MDP', '0.011', 'NM-BONE', 'Bone scan of a child of 10: 0.011.', '2016-01-10')
typical('R6.13', 'Coefficient', 'A radiopharmaceutical that the pack does not know: the typical dose, with the reason.', [perf('p1', 'NM-BONE', '2026-05-20', key='k'), dose('x1', None, q('activity', 600, 'MBq'), administration={'radiopharmaceutical': 'TC99M-NEW'}, key='k')], ('6.3', '3', '9'), ['agent-missing'])

# --- R6.20 partly convertible
unknown('R6.20', 'LowerBound', 'Of two events one cannot be converted (no phantom): the other is a lower bound, no typical dose is added.', ct(CHEST, [event('1.1', dlp(100)), event('1.2', dlp(200, None))]), ['phantom-missing'], low=nsv((100, CHEST_K))[:2])
unknown('R6.20', 'LowerBound', 'Of two events one has a region without row.', ct(CHEST, [event('1.1', dlp(100)), event('1.2', dlp(200), region='lumbar-spine')]), ['no-coefficient'], low=nsv((100, CHEST_K))[:2])

# --- settled by P61, P64
sums('R6.13', 'Phantom Totals', 'A total without phantom takes the one on which all values of its family\'s events agree.', ct(CHEST, [event('1.1', dlp(100)), event('1.2', dlp(100))], dlp(450, None), stated=3), nsv((450, CHEST_K)))
typical('R6.13', 'Phantom Totals', 'A total without phantom and without events that state one: not converted, typical.', ct(CHEST, None, dlp(450, None)), CHEST7, ['phantom-missing'])
sums('R6.20', 'UnlikeKinds', 'A DLP without phantom beside an area product that converts: the first quantity that converts.', [perf('p1', 'XR-CHEST', '2026-05-20', key='k'), dose('x1', [event('1.1', [dlp(100, None), dap('0.2')], projection='chest')], device='XR-1', key='k')], KAP, 'dap')
unknown('R6.20', 'LowerBound', 'Two reasons of one lower bound: no phantom here, no row there.', ct(CHEST, [event('1.1', dlp(100)), event('1.2', dlp(200, None)), event('1.3', dlp(200), region='lumbar-spine')]), None, low=nsv((100, CHEST_K))[:2])
unknown('R6.10', 'LowerBound Complete', 'Fewer events than stated: the reason is no value.', ct(CHEST, [event('1.1', dlp(100))], stated=2), ['no-value'], low=nsv((100, CHEST_K))[:2])

# --- settled by P98 to P100
sums('R6.11', 'Totals', 'A biplane system states a total for each plane: 10 and 20 Gy.cm2 add.', [perf('p1', 'XA-CORONARY', '2026-05-20', key='k'), dose('x1', None, [dap(10), dap(20)], device='XA-1', key='k')], nsv_range(30, '0.30', '0.26', '0.34'), 'dap')
typical('R6.19', 'Residual', 'More residual than was given: one of the two is wrong, no value; the typical dose stands.', [perf('p1', 'NM-BONE', '2026-05-20', key='k'), dose('x1', None, [q('activity', 50, 'MBq'), q('residual-activity', 60, 'MBq')], administration={'radiopharmaceutical': 'TC99M-MDP', 'beforeResidual': True}, key='k')], ('6.3', '3', '9'), None)
typical('R6.21', 'Typical OneStudy', 'Two statements of one study that come to the same are one act: one typical dose.', [perf('p1', CHEST, '2026-05-20T08:00:00Z', study='1.2', key='a'), perf('p2', X(modality='CT', sites=[site('chest')], contrast='none'), '2026-05-20T08:10:00Z', study='1.2', key='b')], CHEST7, None)
