"""Settled readings: the second batch."""
import copy
import unittest

from oracle.catalogue import Catalogue
from oracle.reading import read
from oracle.rules import could_be
from tests.kit import (CAT, NATIVE, PACK, STONE, UNKNOWN, OfExam, brief, contrast, ct, dlp, done, dose, entry,
                       pack_with, request, run, sites)


class SecondBatch(OfExam, unittest.TestCase):
    def test_candidates_with_their_own_lifts(self):  # 29
        cat = pack_with('min-ct-stone', lifts=[])
        f = run([done('a', '2026-04-20', ct('CT-ABDOMEN-PELVIS'))], exam=STONE, catalogue=cat,
                circumstances=[{'code': 'clinical-change', 'since': '2026-05-01'}])['findings']
        # under min-ct-abdomen-pelvis it is lifted and goes; min-ct-stone does not list the circumstance
        self.assertEqual([(x['kind'], x['rule']['id'], x['reasons'][-1]) for x in f],
                         [('possible-repeat', 'min-ct-stone', 'rule-uncertain')])

    def test_lifted_and_not(self):  # 29: named is the one that is not lifted, then judged as possible
        pack = dict(copy.deepcopy(PACK))
        pack['intervals'] = [r for r in pack['intervals'] if r['id'] != 'min-ct-head'] + [dict(
            next(r for r in PACK['intervals'] if r['id'] == 'min-ct-head'), ageFrom=192, lifts=[])]
        f = run([done('a', '2026-04-20', ct('CT-HEAD'), images=['x'])], exam=ct('CT-HEAD'), birth=None,
                circumstances=[{'code': 'clinical-change', 'since': '2026-05-01'}],
                catalogue=Catalogue(pack))['findings']
        self.assertEqual([(x['kind'], x['relation'], x['rule']['id']) for x in f],
                         [('possible-repeat', 'possible', 'min-ct-head')])

    def test_own_rule_of_the_later_end(self):  # 30
        out = run([done('a', '2026-04-20', ct('XR-ABDOMEN', None))], exam=STONE)
        self.assertEqual(brief(out), [('supplementary', 'info', 'a', 'min-ct-abdomen-pelvis', 'supplementary')])

    def test_since_is_asked(self):  # 31
        f = run([done('a', '2026-05-01')], circumstances=[{'code': 'new-trauma'}])['findings'][0]
        self.assertEqual(f['proposal'], {'code': 'none', 'missing': ['since']})

    def test_trace_of_nothing(self):  # 31: the date alone makes it possible; it is lifted
        out = run([done('a', '2026-02')], circumstances=[{'code': 'clinical-change', 'since': '2026-05-01'}])
        t = out['trace'][0]
        self.assertEqual((t['verdict'], t['relation'], t.get('reasons')), ('lifted', 'covers', None))

    def test_pregnant(self):  # 32
        g = run([], exam=ct('CT-PELVIS'), birth='1990-01-01', pregnancy='yes')['guidance']
        self.assertTrue(g['pregnancyCheck'])

    def test_purpose_of_acts(self):  # 33
        p = [done('a', '2026-05-01', ct('CT-BIOPSY-CHEST', None), study='1', key='x'),
             done('b', '2026-05-01', study='1', key='y')]
        self.assertEqual(brief(run(p))[0][:2], ('recently-performed', 'interrupt'))
        p = [request('r', '2026-04-01', ct('CT-CHEST-LD', None), key='x', circumstances=[{'code': 'screening-programme'}]),
             done('a', '2026-05-01', key='x')]
        self.assertIn('purpose-differs', run(p)['findings'][0]['reasons'])

    def test_smaller(self):  # 34: contrast is not asked
        f = run([request('a', '2026-05-01', planned='2026-05-20')], exam=ct('CT-CHEST', 'given'))['findings'][0]
        self.assertEqual((f['relation'], f['proposal']['code']), ('partial', 'widen-booked'))
        f = run([request('a', '2026-05-01', ct('CT-CAP'), planned='2026-05-20')],
                exam=ct('CT-CHEST', 'given'))['findings'][0]
        self.assertEqual((f['relation'], f['proposal']['code']), ('partial', 'use-booked'))

    def test_unknown_region(self):  # 35
        self.assertEqual(sites({'modality': 'CT', 'side': 'left', 'sites': [{'region': 'x'}, {'region': 'knee'}]}),
                         [(None, 'L') + UNKNOWN])
        self.assertEqual(sites({'code': 'CT-SINUS', 'sites': [{'region': 'x'}]}), [('sinus', None) + NATIVE])

    def test_could_be(self):  # 36: CT-CALCIUM-SCORE is without contrast
        could = lambda **kw: could_be(CAT, 'CT-CALCIUM-SCORE', read(CAT, dict({'modality': 'CT'}, **kw)))
        self.assertTrue(could())
        self.assertTrue(could(sites=[{'region': 'coronary'}], technique='calcium-score'))
        self.assertFalse(could(sites=[{'region': 'coronary'}], contrast='given', technique='calcium-score'))
        self.assertFalse(could(contrast='given'))
        self.assertFalse(could(sites=[{'region': 'foot'}]))

    def test_quantity(self):  # 37
        d = dose('d', events=[{'uid': '1', 'values': [dlp('100')]}], statedEvents=2, totals=[dlp('150', phantom=None)], study='1')
        self.assertEqual(self.contributions([d]), [('measured', 2100000, [])])
        d = dose('d', totals=[dlp('100'), {'kind': 'dap', 'value': '2000', 'unit': 'uGy.m2'}], study='1')
        self.assertEqual(self.contributions([d], {'code': 'XA-CORONARY'}), [('measured', 6000000, [])])
        d = dose('d', totals=[dlp('100'), {'kind': 'agd', 'value': '0', 'unit': 'Gy'}, {'kind': 'dap', 'value': '2000', 'unit': 'uGy.m2'}], study='1')
        self.assertEqual(self.contributions([d], {'code': 'XA-CORONARY'}), [('measured', 0, [])])

    def test_event_in_two_sources(self):  # 38
        e = [{'uid': '1', 'values': [dlp('100')]}]
        p = [dose('a', events=e, device={'serial': 'A'}, study='1'),
             dose('b', events=e, device={'serial': 'B'}, origin='image-header', study='1')]
        self.assertEqual(self.contributions(p), [('measured', 1400000, []), ('measured', 0, [])])
        weak = [{'uid': '1', 'values': [dlp('100', phantom=None)]}]
        p = [dose('a', events=weak, device={'serial': 'A'}, study='1'),
             dose('b', events=e, device={'serial': 'A'}, origin='image-header', study='1')]
        self.assertEqual(self.contributions(p), [('measured', 1400000, ['phantom-missing'])])
        # the usable version speaks before the better origin without value
        p = [dose('a', events=[{'uid': '1'}], device={'serial': 'A'}, study='1'),
             dose('b', events=e, device={'serial': 'B'}, origin='image-header', study='1')]
        self.assertEqual(self.contributions(p), [('measured', 0, []), ('measured', 1400000, [])])

    def test_object_in_two_exams(self):  # 39
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2'),
             dose('a', totals=[dlp('100')], instance='i', study='1'),
             dose('b', totals=[dlp('120')], instance='i', study='2', contentTime='2026-04-02T10:00:00Z')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([[(c['source'], c['status'], c['estimate']['nanosievert']) for c in r['contributions']]
                          for r in rows], [[('x-ray', 'measured', 0)], [('x-ray', 'measured', 1680000)]])
        p[2]['content']['dose']['device'] = {'serial': 'A'}           # of another source
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([r['contributions'][0]['estimate']['nanosievert'] for r in rows], [1400000, 1680000])

    def test_reasons_of_a_lower_bound(self):  # 40
        one = [{'uid': '1', 'values': [dlp('100')]}]
        d = dose('d', events=one, statedEvents=2, study='1')
        self.assertEqual(self.contributions([d]), [('unknown', 1400000, ['no-value'])])
        d = dose('d', events=one, statedEvents=2, totals=[dlp('150', region='x')], study='1')
        self.assertEqual(self.contributions([d]), [('unknown', 1400000, ['region-missing', 'no-value'])])
        d = dose('d', events=one + [{'uid': '2', 'values': [dlp('9', phantom=None)]}], study='1')
        self.assertEqual(self.contributions([d]), [('unknown', 1400000, ['phantom-missing'])])
        d = dose('d', events=[{'uid': '1'}, {'uid': '2', 'localizer': True}], study='1')
        self.assertEqual(self.contributions([d]), [('typical', 7000000, ['no-value'])])   # of nothing

    def test_reports(self):  # 41
        r = lambda i, **kw: entry(i, 'report', dict({'document': i}, **{k: kw.pop(k) for k in ['replaces'] if k in kw}),
                                  study='1', **kw)
        fork = lambda *rs: [n['code'] for n in run([done('p', '2026-04-01', study='1')] + list(rs)).get('notes', [])]
        self.assertEqual(fork(r('a'), r('b', system='s2')), [])
        self.assertEqual(fork(r('a'), r('b', replaces=['a']), r('c', replaces=['a'], system='s2')), ['report-fork'])
        self.assertEqual(fork(r('a'), r('b', replaces=['a']), r('c', replaces=['a'], revision=2)), [])
        out = run([done('p', '2026-04-01', study='1'), r('a'), r('b', replaces=['a']), r('c', revision=0)])
        self.assertEqual(out['findings'][0]['priors'][0]['reports'], ['b'])

    def test_frequency_counts_no_session(self):  # 42
        pack = dict(PACK, intervals=PACK['intervals'] + [{
            'id': 'freq-cap', 'kind': 'freq', 'layer': 'national', 'interval': 'P12M', 'count': 1, 'order': {'exam': 'CT-CAP'},
            'verified': True, 'maxLevel': 'info', 'source': 'x', 'lifts': []}])
        p = [done('a', '2026-05-01', institution='HN'),
             done('b', '2026-05-01', ct('CT-ABDOMEN-PELVIS'), institution='HN')]
        f = run(p, exam=ct('CT-CAP'), catalogue=Catalogue(pack))['findings']
        self.assertEqual([(x['kind'], x.get('also')) for x in f], [('recently-performed', None)])

    def test_institution(self):  # 44
        p = [done('a', '2026-05-01', study='1'), entry('r', 'report', {}, study='1', institution='READ'),
             dose('d', totals=[dlp('1')], study='1', institution='DONE')]
        self.assertEqual(run(p)['history'][0]['institution'], 'DONE')
        self.assertEqual(run([request('a', '2026-05-01', institution='GP')])['history'][0]['institution'], 'GP')

    def test_told_with_identifier(self):  # 45
        p = [entry('t', 'told', {'exam': ct(), 'date': '2026-04'}, study='1'), done('a', '2026-05-01', study='1')]
        rows = run(p)['history']
        self.assertEqual([(h['exam'], h['date'], h.get('told', False)) for h in rows], [('a', '2026-05-01', False)])

    def test_report_of_the_future(self):  # 46
        out = run([entry('r', 'report', {'exam': ct(), 'performed': '2026-06'})])
        self.assertNotIn('date', out['history'][0])
        self.assertEqual(out['notes'], [{'about': 'r', 'code': 'future-act-ignored'}])
        self.assertNotIn('quarantine', out)
        self.assertEqual(out['findings'][0]['facts']['date'], 'unknown')

    def test_request_date(self):  # 47
        p = [request('a', None, placer='P', instant='2026-04-20T10:00:00Z'),
             request('b', '2026-02-01', placer='P', system='gp', instant='2026-01-15T10:00:00Z')]
        self.assertEqual(run(p)['history'][0]['date'], '2026-02-01')
