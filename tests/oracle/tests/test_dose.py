import unittest

from tests.kit import ct, dlp, done, dose, entry, request, run


def q(kind, value, unit, **kw):
    return dict(kind=kind, value=value, unit=unit, **kw)


def event(uid, value=None, **kw):
    out = dict(uid=uid, **kw)
    if value:
        out['values'] = [dlp(value)]
    return out


class Dose(unittest.TestCase):
    def of(self, *doses, exam=None, act=True, **kw):
        entries = list(doses)
        if act:
            entries.append(done('p', '2026-04-01', exam, study='1'))
        for d in doses:
            d.setdefault('identifiers', {'studies': ['1']})
        out = run(entries, want_dose=True, **kw)['dose']
        return out['exams'][0]['contributions'] if out['exams'] else [], out

    def nano(self, *doses, **kw):
        return [(c['source'], c['status'], c.get('estimate', {}).get('nanosievert'),
                 c.get('estimate', {}).get('highNanosievert')) for c in self.of(*doses, **kw)[0]]

    def test_events(self):  # chest 32 cm: 0.014 mSv per mGy.cm, factor 1.5
        d = dose('d', events=[event('1', '100'), event('2', '50'), event('3', localizer=True)])
        self.assertEqual(self.nano(d), [('x-ray', 'measured', 2100000, 3150000)])

    def test_union(self):  # R6.9: re-send replaces, continuation adds
        a = dose('a', events=[event('1', '100')], instance='i1', contentTime='2026-04-01T09:00:00Z')
        b = dose('b', events=[event('1', '110'), event('2', '10')], instance='i2', contentTime='2026-04-01T10:00:00Z')
        self.assertEqual(self.nano(a, b), [('x-ray', 'measured', 1680000, 2520000)])

    def test_incomplete(self):  # R6.10, R6.11
        a = dose('a', events=[event('1', '100')], statedEvents=2)
        self.assertEqual(self.nano(a), [('x-ray', 'unknown', 1400000, None)])
        a = dose('a', events=[event('1', '100')], statedEvents=2, totals=[dlp('150')])
        self.assertEqual(self.nano(a), [('x-ray', 'measured', 2100000, 3150000)])

    def test_scopes(self):  # R6.11
        t = lambda i, v, s=None: dose(i, totals=[dlp(v)], **({'scope': s} if s else {}))
        self.assertEqual(self.nano(t('a', '100', 's'), t('b', '120', 's'))[0][2:], (1680000, 2520000))
        self.assertEqual(self.nano(t('a', '100', 's'), t('b', '120', 'u'))[0][2:], (3080000, 4620000))
        self.assertEqual(self.nano(t('a', '100'), t('b', '120'))[0][2:], (1680000, 4620000))

    def test_precedence_and_devices(self):  # R6.6, R6.8
        a = dose('a', totals=[dlp('100')], device={'serial': 'A'})
        b = dose('b', totals=[dlp('200')], origin='hand')
        self.assertEqual(self.nano(a, b), [('x-ray', 'measured', 1400000, 2100000)])
        c = dose('c', totals=[dlp('50')], device={'serial': 'C', 'uid': 'x'}, origin='image-header')
        self.assertEqual(sorted(x[2] for x in self.nano(a, c)), [700000, 1400000])
        self.assertEqual(len(self.nano(a, b, c)), 2)               # dropped: better data beside

    def test_unit_missing(self):  # R6.4, R11.1
        a = dose('a', totals=[{'kind': 'dlp', 'value': '100', 'phantom': '32cm'}])
        rows, out = self.of(a)
        self.assertEqual(rows[0]['status'], 'unknown')
        self.assertEqual(out['quarantine'], [{'entry': 'a', 'place': '/content/dose/totals/0/value', 'fault': 'unit-missing'}])
        b = dose('b', totals=[dlp('100')], origin='mpps')
        self.assertEqual(self.nano(a, b), [('x-ray', 'measured', 1400000, 2100000)])

    def test_not_convertible(self):  # R6.20, R6.21
        a = dose('a', totals=[dlp('100', phantom=None)])
        rows, _ = self.of(a, exam=ct('CTPA', None))
        self.assertEqual((rows[0]['status'], rows[0]['estimate']['nanosievert'], rows[0]['reasons']),
                         ('typical', 15000000, ['phantom-missing']))
        d = dose('d', events=[event('1', '100'), {'uid': '2', 'values': [dlp('5', phantom=None)]}])
        self.assertEqual(self.nano(d), [('x-ray', 'unknown', 1400000, None)])

    def test_typical_and_none(self):
        self.assertEqual(self.nano(exam=ct('CTPA', None)), [('exam', 'typical', 15000000, 40000000)])
        self.assertEqual(self.nano(exam={'code': 'MR-KNEE', 'side': 'left'}), [('exam', 'not-applicable', None, None)])
        self.assertEqual(self.nano(exam=ct('CTPA', None), birth='2015-01-01'), [('exam', 'unknown', None, None)])

    def test_mammography(self):  # R6.18: left only, 3.0 mGy: 0.18 mSv
        a = dose('a', events=[{'uid': '1', 'values': [q('agd', '1.2', 'mGy', breast='left')]},
                              {'uid': '2', 'values': [q('agd', '1.8', 'mGy')]}])
        self.assertEqual(self.nano(a, exam={'code': 'MG-DIAGNOSTIC', 'side': 'left'})[0][2], 180000)

    def test_pet_ct(self):  # R6.8, R6.19, R6.21
        a = dose('a', totals=[q('activity', '300', 'MBq'), q('residual-activity', '0.02', 'GBq')],
                 administration={'radiopharmaceutical': 'SCT:35321007', 'beforeResidual': True})
        ctd = dose('b', events=[{'uid': '1', 'region': 'chest', 'values': [dlp('100')]}])
        rows = self.nano(a, ctd, exam={'code': 'PET-CT-FDG'})
        self.assertEqual(rows[0][:3], ('x-ray', 'measured', 1400000))
        self.assertEqual(rows[1][:3], ('administration', 'measured', 5320000))      # 280 x 0.019
        rows = self.nano(ctd, exam={'code': 'PET-CT-FDG'})
        self.assertEqual([r[:2] for r in rows], [('x-ray', 'measured'), ('administration', 'unknown')])

    def test_dap(self):  # coronary 0.30 mSv per Gy.cm2
        a = dose('a', totals=[q('dap', '2000', 'uGy.m2')])
        self.assertEqual(self.nano(a, exam={'code': 'XA-CORONARY'}), [('x-ray', 'measured', 6000000, 6800000)])

    def test_moved_event(self):  # R6.12
        out = run([done('p', '2026-04-01', study='1'), done('r', '2026-04-02', study='2'),
                   dose('a', events=[event('1', '100')], study='1'),
                   dose('b', events=[event('1', '100')], totals=[dlp('100')], study='2')], want_dose=True)['dose']
        self.assertEqual([r['contributions'][0]['estimate']['nanosievert'] for r in out['exams']], [1400000, 0])
        self.assertEqual(out['cumulative']['sinceFollowed']['nanosievert'], 1400000)

    def test_sums(self):  # R6.23 to R6.26
        out = run([done('p', '2026-04-01', ct('CTPA', None)), done('r', '2026-04-02', ct('CT-KNEE', side='left'), key='r'),
                   dose('d', events=[event('1', '100')], key='r'),
                   entry('t', 'told', {'exam': ct('CTPA', None), 'date': '2020'})], want_dose=True)['dose']
        c = out['cumulative']
        self.assertEqual((c['followedSince'], c['sinceFollowed']['typical'], c['sinceFollowed']['unknown'],
                          c['sinceFollowed']['isLowerBound'], c['before']['typical']),
                         ('2026-04-01', 1, 1, True, 1))
        self.assertNotIn('highNanosievert', c['sinceFollowed'])

    def test_not_ionising(self):  # R6.22: a usable value counts by R6.5, and nothing is typical
        knee = {'code': 'MR-KNEE', 'side': 'left'}
        good = dose('a', events=[dict(event('1', '100'), region='chest')])
        self.assertEqual(self.nano(good, exam=knee), [('x-ray', 'measured', 1400000, 2100000)])
        bad = dose('a', totals=[dlp('100', unit='mGy')])
        self.assertEqual(self.nano(bad, exam=knee), [('exam', 'not-applicable', None, None)])
        odd = dose('a', totals=[dlp('100', phantom=None)])           # usable, not convertible
        self.assertEqual(self.nano(odd, exam=knee), [('x-ray', 'unknown', None, None)])

    def test_localizer(self):  # R6.10: without value 0; a quarantined value is unknown
        only = dose('a', events=[event('1', localizer=True), event('2', localizer=True)])
        self.assertEqual(self.nano(only, exam=ct('CTPA', None)), [('x-ray', 'measured', 0, 0)])
        faulty = dict(event('1', localizer=True), values=[dlp('5', unit='mGy')])
        self.assertEqual(self.nano(dose('a', events=[faulty]), exam=ct('CTPA', None)),
                         [('x-ray', 'unknown', None, None)])
        both = dose('a', events=[faulty, event('2', '100')])
        self.assertEqual(self.nano(both), [('x-ray', 'unknown', 1400000, None)])

    def test_quantity_that_is_stated(self):  # R6.11: a moved family hides no other quantity
        out = run([done('p', '2026-04-01', {'code': 'XA-CORONARY'}, study='1'),
                   done('r', '2026-04-02', {'code': 'XA-CORONARY'}, study='2'),
                   dose('a', events=[{'uid': '1', 'values': [q('dap', '1', 'Gy.cm2')]}], study='1'),
                   dose('b', events=[{'uid': '1', 'values': [q('dap', '1', 'Gy.cm2')]}], study='2'),
                   dose('c', events=[{'uid': '2', 'values': [q('dap', '2', 'Gy.cm2')]}], study='2')],
                  want_dose=True)['dose']
        # coronary: 0.30 mSv per Gy.cm2
        self.assertEqual([r['contributions'][0]['estimate']['nanosievert'] for r in out['exams']],
                         [300000, 600000])

    def test_totals_of_a_scope(self):  # R6.11: totals and events of one scope are one
        a = dose('a', events=[event('1', '100')], scope='s')
        b = dose('b', events=[event('2', '50')], scope='s')
        t = dose('c', totals=[dlp('160')], scope='s')
        # the greater of 150 and 160 is 160; high is 1.5 x (150 + 160) x 0.014
        self.assertEqual(self.nano(a, b, t), [('x-ray', 'measured', 2240000, 6510000)])

    def test_mismatch(self):  # R6.11, contract: more than 1 %
        flag = lambda total: self.of(dose('a', events=[event('1', '100')],
                                          totals=[dlp(total)]))[0][0].get('mismatch', False)
        self.assertEqual([flag('100.9'), flag('101.1'), flag('98.9')], [False, True, True])

    def test_total_where_events_do_not_convert(self):  # R6.20: the chain goes on
        d = dose('d', events=[{'uid': '1', 'values': [dlp('100', phantom=None)]}], totals=[dlp('90')],
                 statedEvents=2)
        self.assertEqual(self.nano(d), [('x-ray', 'unknown', 1260000, None)])      # P101: 90 is less

    def test_triggers(self):  # P26: 3 and 5 Gy; 0.03 and 0.05 Gy.m2; two devices (planes) add
        plane = lambda i, serial, *values: dose(i, totals=list(values), device={'serial': serial})
        kerma = lambda v: q('air-kerma-rp', v, 'Gy')
        both = [plane('a', 'A', kerma('2'), q('dap', '400', 'Gy.cm2')), plane('b', 'B', kerma('3'))]
        _, out = self.of(*both, exam={'code': 'XA-CORONARY'})
        self.assertEqual([(t['quantity'], t['level'], t['value'], t['threshold'], t.get('lowerBound', False))
                          for t in out['exams'][0]['triggers']],
                         [('air-kerma-rp', 'substantial', '5', '5', False),
                          ('dap', 'first', '0.04', '0.03', True)])
        _, out = self.of(plane('a', 'A', kerma('2.9')), exam={'code': 'XA-CORONARY'})
        self.assertNotIn('triggers', out['exams'][0])

    def test_therapy(self):  # R6.22
        a = dose('a', totals=[dlp('100')], stream='therapy')
        self.assertEqual(self.nano(a, exam=ct('CTPA', None))[0][:2], ('exam', 'typical'))


class Guide(unittest.TestCase):
    def test_alternative(self):  # R5.2
        g = run([], exam={'code': 'CT-STONE'}, indication='renal-colic', birth='1990-01-01')['guidance']
        self.assertEqual([a['exam'] for a in g['alternatives']], ['US-URINARY'])
        self.assertTrue(g['pregnancyCheck'])
        g = run([], exam={'code': 'CT-STONE'})['guidance']
        self.assertEqual([a['exam'] for a in g['alternatives']], ['US-URINARY'])
        self.assertNotIn('recommendations', g)

    def test_pregnancy(self):  # R5.6
        g = lambda birth='1990-01-01', **kw: run([], exam=ct('CT-ABDOMEN'), birth=birth, **kw)['guidance'].get('pregnancyCheck', False)
        self.assertTrue(g())
        self.assertFalse(g(pregnancy='no'))
        self.assertFalse(g(sex='M'))
        self.assertFalse(g(birth='1960-01-01'))
        self.assertFalse(run([], exam=ct('CT-HEAD'), birth='1990-01-01')['guidance'].get('pregnancyCheck', False))


if __name__ == '__main__':
    unittest.main()
