"""Settled readings: from the tenth batch on."""
import copy
import unittest

from oracle.catalogue import Catalogue
from oracle.reading import read, spell
from oracle.relation import Order
from tests.kit import CAT, PACK, OfExam, contrast, ct, dlp, done, dose, entry, run, sites


class TenthBatch(OfExam, unittest.TestCase):
    def test_loose_total_has_no_phantom(self):  # 83
        e = dose('e', events=[self.chest('1', dlp('100'))])
        t = dose('t', totals=[dlp('80', phantom=None, region='chest')])
        self.assertEqual(self.of(e, t), [('measured', 1400000, ['phantom-missing'])])

    def test_agents(self):  # 85
        q = [{'kind': 'activity', 'value': '10', 'unit': 'MBq'}]
        a = lambda i, **kw: dose(i, totals=q, administration=kw)
        count = lambda *admins: len(self.of(*[a('d%d' % i, **kw) for i, kw in enumerate(admins)]))
        fdg = {'radiopharmaceutical': 'F18-FDG'}
        self.assertEqual(count(fdg, {'nuclide': 'F-18'}), 1)
        self.assertEqual(count(fdg, {}), 2)
        self.assertEqual(count({}, {}), 1)
        self.assertEqual(count(fdg, {'radiopharmaceutical': 'F18-NAF'}), 2)

    def test_gives_way(self):  # 86
        d = dose('a', events=[self.chest('1', dlp('100')), self.chest('2', dlp('x'))])
        hand = lambda i, v, origin='hand', **kw: dose(i, totals=[dlp(v, **dict({'region': 'chest'}, **kw))], origin=origin)
        self.assertEqual(self.of(d, hand('b', '150')), [('measured', 2100000, ['no-value'])])
        self.assertEqual(self.of(d, hand('b', '80')), [('unknown', 1400000, ['no-value'])])
        self.assertEqual(self.of(d, hand('m', '80', 'mpps'), hand('b', '150')), [('measured', 2100000, ['no-value'])])
        self.assertEqual(self.of(d, hand('b', '9', phantom=None)), [('unknown', 1400000, ['no-value'])])

    def test_undated_names(self):  # 87: born this year, so one row holds for every age until now
        p = [entry('p', 'performance', {'state': 'performed', 'exam': ct()}, study='1'),
             dose('a', events=[{'uid': '1', 'values': [dlp('100', phantom='16cm')]}], statedEvents=2, study='1')]
        s = run(p, want_dose=True, birth='2026-01-01')['dose']['cumulative']['sinceFollowed']
        self.assertEqual((s['undated'], s['sets'], s['nanosievert'], 'highNanosievert' in s), (1, ['aapm-96'], 0, False))


class EleventhBatch(OfExam, unittest.TestCase):
    def test_code_taken(self):  # 88: what the act states itself stays
        r = read(CAT, {'technique': 'guidance', 'contrast': 'given'}, [spell(CAT, {'code': 'CT-SINUS'})])
        self.assertEqual((r.code, r.technique, [s.open for s in r.sites]), ('CT-SINUS', 'guidance', [True]))
        r = read(CAT, {'side': 'left'}, [spell(CAT, {'code': 'CT-KNEE'})])
        self.assertEqual([(s.side, sorted(s.phases)) for s in r.sites], [('L', ['native'])])

    def test_mismatch_of_the_report(self):  # 89: its own events, though one counts elsewhere
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2', exam=self.KNEE),
             dose('a', events=[self.chest('1', dlp('100'))], study='1'),
             dose('b', events=[self.chest('1', dlp('100')), self.chest('2', dlp('50'))], totals=[dlp('150', region='chest')], study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['estimate']['nanosievert'], c.get('mismatch')) for r in rows for c in r['contributions']],
                         [(1400000, None), (700000, None)])
        p[3]['content']['dose']['totals'][0]['value'] = '50'
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertTrue(rows[1]['contributions'][0]['mismatch'])

    def test_not_ionising_and_elsewhere(self):  # 91
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', {'code': 'MR-KNEE', 'side': 'left'}, study='2'),
             dose('a', totals=[dlp('100')], instance='i', study='1'), dose('b', totals=[dlp('100')], instance='i', study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([r['contributions'][0]['status'] for r in rows], ['measured', 'not-applicable'])

    def test_statements_of_an_administration(self):  # 93: FDG 0.019 mSv per MBq, factor 1.3
        q = lambda v: [{'kind': 'activity', 'value': v, 'unit': 'MBq'}]
        a = dose('a', totals=q('100'), administration={'nuclide': 'F-18'}, scope='s')
        b = dose('b', totals=q('200'), administration={'radiopharmaceutical': 'F18-FDG'}, scope='u')
        out = run([done('p', '2026-04-01', {'code': 'NM-BONE'}, study='1')] + [dict(d, identifiers={'studies': ['1']}) for d in (a, b)],
                  want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['estimate']['nanosievert'], c['estimate']['highNanosievert'], c['mismatch']) for c in out],
                         [(3800000, 7410000, True)])


class TwelfthBatch(OfExam, unittest.TestCase):
    def test_all_moved(self):  # 96: 0, whatever number is stated
        e = [{'uid': '1', 'region': 'chest', 'values': [dlp('100')]}]
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2'), dose('a', events=e, study='1'),
             dose('b', events=e, statedEvents=3, totals=[dlp('500')], study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['status'], c['estimate']['nanosievert']) for r in rows for c in r['contributions']],
                         [('measured', 1400000), ('measured', 0)])

    def test_partial_start(self):  # 97
        h = run([done('a', '2026', state='in-progress')])['history'][0]
        self.assertEqual(h['date'], '2026-01-01/2026-05-10')


class LastBatch(unittest.TestCase):
    def test_dropped_value(self):  # 99: two devices without data, and a value without device
        p = [done('p', '2026-04-01', {'code': 'US-LIVER'}, study='1'), dose('a', device={'serial': 'A'}, study='1'),
             dose('b', device={'serial': 'B'}, study='1'), dose('c', totals=[dlp('1')], origin='hand', study='1')]
        rows = run(p, want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['source'], c['status']) for c in rows], [('x-ray', 'unknown')] * 2)

    def test_quarantined_group(self):  # 100
        p = [done('a', '2026-04-01', study='1', identity={'sex': 'M', 'nationalNumber': '2000060500127'}),
             entry('b', 'report', {}, study='1', identity={'sex': 'F'}),
             dose('c', totals=[dlp('x')], study='1')]
        out = run(p, sex=None, want_dose=True)
        self.assertEqual([(q['entry'], q['place'], q['reason']) for q in out['quarantine']],
                         [(i, '', 'identity-sex') for i in 'abc'])
        self.assertNotIn('quarantine', out['dose'])

    def test_unrelated_makes_no_choice(self):  # 101
        out = run([done('a', '2026-05-08', ct('CT-KNEE', side='left'))], exam=ct('XR-CHEST', None),
                  policy={'unverifiedOff': True})
        self.assertEqual((out['trace'][0]['verdict'], out['trace'][0].get('off')), ('unrelated', None))

    def test_moved_without_values(self):  # 102
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2'),
             dose('a', events=[{'uid': '1'}], study='1'), dose('b', events=[{'uid': '1'}], study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['status'], c['estimate']['nanosievert']) for c in rows[1]['contributions']], [('measured', 0)])

    def test_neither_converts(self):  # 103
        p = [done('p', '2026-04-01', {'code': 'CT-KNEE', 'side': 'left'}, study='1'),
             dose('e', events=[{'uid': '1', 'values': [dlp('100', region='x', phantom=None)]}, {'uid': '2'}], scope='s', study='1'),
             dose('t', totals=[dlp('120', phantom=None, region='chest')], scope='s', study='1')]
        p[1]['content']['dose']['events'][0]['region'] = 'x'
        rows = run(p, want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['status'], c['reasons'], c['mismatch']) for c in rows],
                         [('unknown', ['region-missing', 'no-value', 'phantom-missing'], True)])

    def test_window_in_hours(self):  # 104: PT6H from the end of the day before
        kw = dict(exam=ct('CT-HEAD'), indication='severe-head-trauma-control')
        f = run([done('a', '2026-05-09', ct('CT-HEAD'))], performed='2026-05-09T12:00:00+02:00', **kw)['findings'][0]
        self.assertEqual((f['kind'], f['window']['from']), ('early-follow-up', '2026-05-10'))
        f = run([done('a', '2026-05-09T11:00:00+02:00', ct('CT-HEAD'))], performed='2026-05-09T12:00:00+02:00', **kw)['findings'][0]
        self.assertEqual(f['window']['from'], '2026-05-09')


class CompositeRegions(unittest.TestCase):
    def pack(self, **rows):
        """The pack with rows in front, and two further names for parts of the spine."""
        pack = copy.deepcopy(PACK)
        for i, members in enumerate((['cervical-spine', 'thoracic-spine'], ['thoracic-spine', 'lumbar-spine'])):
            pack['regions'].append(dict(pack['regions'][0], code='x%d' % i, codes=[], members=members, within=['spine']))
        for name, added in rows.items():
            pack[name] = added + pack[name]
        return Catalogue(pack)

    def test_size(self):  # P131: the composite lumbosacral-spine, which lies in the spine, adds nothing
        c = self.pack()
        self.assertEqual([c.size(r) for r in ('spine', 'lumbosacral-spine', 'x0', 'knee', 'abdomen')], [5, 2, 2, 1, 7])
        self.assertEqual(c.size('chest-abdomen'), 13)

    def test_size_in_rules(self):  # P131, R3.10: the spine is smaller than the abdomen, however many names are within it
        base = next(r for r in PACK['intervals'] if r['id'] == 'min-fallback-xr')
        row = lambda region: dict(base, id='min-xr-' + region, layer='national', order={'family': 'XR', 'region': region})
        c = self.pack(intervals=[row('abdomen'), row('spine')])
        f = run([done('a', '2026-05-08', ct('XR-LUMBAR-SPINE'))], exam=ct('XR-LUMBAR-SPINE'), catalogue=c)['findings']
        self.assertEqual([x['rule']['id'] for x in f], ['min-xr-spine'])

    def test_size_in_native_answers(self):  # P131, R3.14
        row = lambda region, answers: {'family': 'CT', 'region': region, 'answers': answers}
        c = self.pack(nativeAnswers=[row('abdomen', False), row('spine', True)])
        order = Order(read(c, ct('CT-LUMBAR-SPINE')), None, 'diagnostic')
        self.assertTrue(c.native_answered(order, 'CT', 'lumbar-spine'))

    def test_covers(self):  # P132
        row = lambda region, covered: {'region': region, 'covered': covered, 'source': 'cre-rules'}
        c = self.pack(covers=[row('wrist', 'head-neck'), row('head-neck', 'foot')])
        covered = [r for r in ('head', 'neck', 'head-neck', 'foot') if c.covers('wrist', r, 'CT', 'CT')]
        self.assertEqual(covered, ['head', 'neck', 'head-neck'])
        self.assertEqual([c.covers(r, 'foot', 'CT', 'CT') for r in ('head', 'neck', 'head-neck')], [False] * 3)
