"""The arbiter's points of 2026-11-29, second session, by their number in settled.md."""
import unittest

from oracle.civil import TimeFault
from tests.kit import OPEN, OfExam, contrast, ct, dlp, done, dose, entry, request, run, sites

NECK = {'contrast': 'none', 'sites': [{'region': 'neck', 'phases': ['portal']}, {'region': 'neck'}]}


def knee(side=None, contrast=None):
    return dict({'region': 'knee'}, **({'side': side} if side else {}), **({'contrast': contrast} if contrast else {}))


class Sites(unittest.TestCase):  # 23, P127
    def test_two_contrasts(self):
        self.assertEqual(contrast({'code': 'CT-NECK'}, NECK), [(['native'], False, False), (['portal'], False, False)])
        entries = [done('a', '2026-03-30', ct('CT-NECK', None), accession='1'),
                   request('r', '2026-03-20', NECK, accession='1')]
        self.assertEqual(run(entries, exam=ct('CT-NECK', None))['trace'][0]['relation'], 'covers')          # P02

    def test_sides_apart(self):
        act = lambda side=None: {'modality': 'MR', 'sites': [knee(side)]}
        told = {'sites': [knee('left', 'given'), knee('right', 'none')]}
        of = lambda *weaker, side=None: [s[1:] for s in sites(act(side), *weaker)]
        native = (['native'], False, False)
        self.assertEqual(of(told, side='left'), [('L', *OPEN)])
        self.assertEqual(of(told), [('L', *OPEN), ('R', *native)])
        self.assertEqual(of({'sites': [knee('right', 'none')]}, {'sites': [knee(None, 'given')]}, side='left'), [('L', *OPEN)])
        self.assertEqual(of({'sites': [knee(None, 'none')]}, {'sites': [knee('both')]}), [('L', *native), ('R', *native)])
        self.assertEqual(of({'sites': [knee('left')]}, told), [('L', *OPEN)])  # the first says the side, the next the rest


class Silenced(unittest.TestCase):  # 24, P46
    def of(self, *doses):
        for d in doses:
            d['identifiers'] = {'studies': ['1']}
        entries = [done('p', '2026-04-01', ct('MR-KNEE', None), study='1'), *doses]
        return [(c['source'], c['status']) for c in run(entries, want_dose=True)['dose']['exams'][0]['contributions']]

    def test_silenced_values(self):
        told = lambda i, *values, **kw: dose(i, events=[{'region': 'chest', 'values': list(values)}], **kw)
        self.assertEqual(self.of(told('a')), [('exam', 'not-applicable')])
        same = [told('a', dlp('5'), instance='1'), told('b', instance='1', contentTime='2026-04-01T12:00:00Z')]
        self.assertEqual(self.of(*same), [('x-ray', 'unknown')])               # P63
        loose = told('c', dlp('5'), origin='hand')
        two = [told(i, device={'serial': i}) for i in 'ab']
        self.assertEqual(self.of(*two, loose), [('x-ray', 'unknown')] * 2)     # R6.6

    def rows(self, mr, *doses):
        """What MR-KNEE (study 1, of the day `mr`) and CT-CHEST (study 2, of 2026-04-02) contribute."""
        entries = [done('1', mr, ct('MR-KNEE', None), study='1'), done('2', '2026-04-02', study='2'), *doses]
        rows = {r['exam']: r['contributions'] for r in run(entries, want_dose=True)['dose']['exams']}
        return [[(c['source'], c['status'], c.get('estimate', {}).get('nanosievert')) for c in rows[i]] for i in '12']

    def test_value_of_another_exam(self):  # keeper's question of 2026-11-29, P46, P63
        chest = lambda *values, **kw: [dict({'region': 'chest', 'values': list(values)}, **kw)]
        later = {'contentTime': '2026-04-03T12:00:00Z'}
        there = lambda **kw: dose('a', events=chest(dlp('100'), **kw), instance='1', study='2', **later)
        here = lambda **kw: dose('b', events=chest(dlp('100'), **kw), instance='1', study='1')
        empty = lambda **kw: dose('c', events=chest(**kw), study='1')
        none, counts = [('exam', 'not-applicable', None)], [('x-ray', 'measured', 1400000)]
        self.assertEqual(self.rows('2026-04-01', there(), here()), [none, counts])
        self.assertEqual(self.rows('2026-04-01', there(), here(), empty()), [none, counts])
        own = dose('d', events=chest(dlp('50')), study='1')                    # a value of its own
        self.assertEqual(self.rows('2026-04-01', there(), here(), own), [[('x-ray', 'measured', 700000)], counts])
        # the object speaks here, without value; the other content of it that this exam states is silent here
        speaks = dose('c', instance='1', study='1', contentTime='2026-04-04T12:00:00Z')
        self.assertEqual(self.rows('2026-04-01', there(), here(), speaks),
                         [[('x-ray', 'unknown', None)], [('x-ray', 'measured', 0)]])
        self.assertEqual(self.rows('2026-04-01', there(), speaks), [none, [('x-ray', 'measured', 0)]])
        # an event that counts here (R6.12), whose value that object tells
        self.assertEqual(self.rows('2026-04-01', there(uid='u'), here(uid='u'), empty(uid='u')),
                         [counts, [('x-ray', 'measured', 0)]])
        self.assertEqual(self.rows('2026-04-03', there(uid='u'), here(uid='u'), empty(uid='u')), [none, counts])


class Totals(OfExam, unittest.TestCase):  # 24, 25, P64, P101, P102
    def far(self, value):
        """A total that does not convert."""
        return dlp(value, region='foot')

    def near(self, value):
        return dlp(value, region='chest')

    def test_greater_total_that_does_not_convert(self):
        short = lambda *values: dose('d', [self.far('239')], [{'region': 'chest', 'values': list(values)}], statedEvents=2, scope='s')
        lower = lambda value: [('unknown', value, ['no-coefficient', 'no-value'])]
        for scope in ({'scope': 's'}, {}):
            self.assertEqual(self.of(short(dlp('0')), dose('e', [self.near('10')], **scope)), lower(140000))
            self.assertEqual(self.of(short(dlp('100')), dose('e', [self.near('150')], **scope)), lower(2100000))        # (a)
            self.assertEqual(self.of(short(dlp('100')), dose('e', [self.near('300')], **scope)),
                             [('measured', 4200000, ['no-coefficient'])])
            self.assertEqual(self.of(short(dlp('100')), dose('e', [self.far('150')], **scope)), lower(1400000))         # (b)
            self.assertEqual(self.of(short(dlp('100', phantom=None)), dose('e', [self.near('150')], **scope)),          # (c)
                             [('unknown', 2100000, ['phantom-missing', 'no-coefficient', 'no-value'])])

    def test_no_smaller_total_stands_for_it(self):
        told = lambda: [dose('d', events=[{'region': 'chest', 'values': [dlp('100')]}], scope='s'), dose('e', [self.far('300')], scope='s')]
        self.assertEqual(self.of(*told(), dose('f', [self.near('200')])), [('unknown', 2800000, ['no-coefficient', 'no-value'])])
        self.assertEqual(self.of(*told(), dose('f', [self.near('400')])), [('measured', 5600000, ['no-coefficient'])])

    def test_family_of_missing_values(self):  # 25
        told = lambda *second: [dose('d', events=[self.chest('1', dlp('100'))]), dose('e', events=[self.chest('2', *second)])]
        loose = lambda: dose('f', [self.near('90')])
        self.assertEqual(self.of(*told()), [('unknown', 1400000, ['no-value'])])
        self.assertEqual(self.of(*told(), loose()), [('measured', 1400000, [])])
        self.assertEqual(self.of(*told(dlp('5', phantom=None)), loose()), [('unknown', 1400000, ['phantom-missing'])])

    def test_amount_of_what_gives_way(self):  # 25
        told = lambda own: dose('d', [self.near(own)], [self.chest('1', dlp('100', phantom=None))], scope='s')
        for own, beside, want in (('150', '120', ('measured', 2100000)), ('150', '160', ('measured', 2240000)),
                                  ('50', '70', ('unknown', 980000)), ('50', '100', ('measured', 1400000)),
                                  ('50', '100.1', ('measured', 1401400))):
            self.assertEqual(self.of(told(own), dose('e', [self.near(beside)], scope='s'))[0][:2], want)

    # the keeper's questions of 2026-11-29, P102 (a): chest 14000 nSv, abdomen 15000 nSv per mGy.cm, factor 1.5

    SCOPES = {'scope': 's'}, {}

    def estimate(self, *doses):
        """Status, value, low, high, reasons, mismatch of the one contribution."""
        for d in doses:
            d['identifiers'] = {'studies': ['1']}
        entries = [done('p', '2026-04-01', self.KNEE, study='1'), *doses]
        found, = run(entries, want_dose=True)['dose']['exams'][0]['contributions']
        e = found['estimate']
        return (found['status'], e['nanosievert'], e['lowNanosievert'], e.get('highNanosievert'), found.get('reasons', []),
                found.get('mismatch', False))

    def told(self, *values, own=None, region='chest', **kw):
        return dose('d', own and [own], [{'uid': '1', 'region': region, 'values': list(values)}], scope='s', **kw)

    def test_equal_to_events_partly_converted(self):  # 100 + 50, and a total of 150
        part = lambda: self.told(dlp('100'), dlp('50', phantom=None))
        for scope in self.SCOPES:
            self.assertEqual(self.estimate(part(), dose('e', [self.near('150')], **scope)),
                             ('measured', 2100000, 1400000, 5250000, ['phantom-missing'], True))
        for more in {}, {'statedEvents': 2}:                                   # E, of which all converts, also incomplete
            abdomen = dose('e', [dlp('100', region='abdomen')], scope='s')
            self.assertEqual(self.estimate(self.told(dlp('100'), **more), abdomen),
                             ('measured', 1400000, 933333, 4350000, [], True))

    def test_equal_to_a_sum_of_families_partly_converted(self):  # 100 + 50, and a loose total of 150
        second = dose('e', events=[self.chest('2', dlp('50', phantom=None))])
        self.assertEqual(self.estimate(self.told(dlp('100')), second, dose('f', [self.near('150')])),
                         ('measured', 2100000, 1400000, 5250000, ['phantom-missing'], True))

    def test_equal_to_a_total_that_does_not_convert(self):
        short = lambda: self.told(dlp('100'), own=self.far('239'), statedEvents=2)
        for scope in self.SCOPES:
            self.assertEqual(self.estimate(short(), dose('e', [self.near('239')], **scope)),
                             ('measured', 3346000, 2230666, 7119000, ['no-coefficient'], True))
        whole = self.told(dlp('100'))                                          # (b) of the family, then (a)
        self.assertEqual(self.estimate(whole, dose('e', [self.far('300')], scope='s'), dose('f', [self.near('300')])),
                         ('measured', 4200000, 2800000, 8400000, ['no-coefficient'], True))

    def test_lower_bound_is_not_less_than_the_total(self):
        part = lambda **kw: self.told(dlp('100'), dlp('50', phantom=None), **kw)
        short = lambda *values: self.told(dlp('100'), *values, own=self.far('239'), statedEvents=2)
        for scope in self.SCOPES:
            of = lambda d, total: self.estimate(d, dose('e', [self.near(total)], **scope))
            lower = lambda *value: ('unknown', *value, None, ['phantom-missing'], True)
            self.assertEqual(of(part(), '120'), lower(1680000, 1120000))
            self.assertEqual(of(part(), '90'), lower(1400000, 933333))
            self.assertEqual(of(part(region='abdomen'), '105'), lower(1500000, 1000000))      # 1470000
            self.assertEqual(of(part(region='abdomen'), '110'), lower(1540000, 1026666))
            lower = lambda *value: ('unknown', *value, None, ['no-coefficient', 'no-value'], True)
            self.assertEqual(of(short(), '150'), lower(2100000, 1400000))
            self.assertEqual(of(short(), '90'), lower(1400000, 933333))
            whole = self.told(dlp('110'))                                      # no lower bound: E, though less
            self.assertEqual(self.estimate(whole, dose('e', [dlp('105', region='abdomen')], **scope)),
                             ('measured', 1540000, 1026666, 4672500, [], True))

    def test_lower_bound_that_gives_way(self):  # P104: 2100000 is known
        told = lambda: self.told(dlp('100'), own=self.far('239'), statedEvents=2)
        unread = self.chest('2', dlp('x'))
        for hand, want in (('140', ('unknown', 2100000)), ('160', ('measured', 2240000))):
            d = told()
            d['content']['dose']['events'].append(unread)
            self.assertEqual(self.of(d, dose('e', [self.near('150')], scope='s'), dose('f', [self.near(hand)], origin='hand')),
                             [(*want, ['no-coefficient', 'no-value'])])


class Words(unittest.TestCase):
    def test_modality_that_the_pack_does_not_know(self):  # 25, P78
        for modality, want in (('ZZ', ('possible', None)), (' ', ('covers', ['CT-CHEST']))):
            entries = [done('a', '2026-04-01', {'modality': modality}, study='1'), request('r', '2026-03-01', study='1')]
            out = run(entries)
            self.assertEqual((out['trace'][0]['relation'], out['history'][0].get('codes')), want)

    def test_rank(self):  # 25, P118
        told = lambda id_, kind, content, system, hour: entry(id_, kind, content, system=system, accession='1',
                                                              instant='2026-04-01T%02d:00:00Z' % hour)
        both = [told('r', 'request', {'exam': ct()}, 'x', 1), told('a', 'decision', {'verdict': 'accept'}, 'x', 2),
                told('b', 'cancellation', {'status': 'cancelled'}, 'x', 3),
                told('s', 'schedule', {'exam': ct(), 'planned': '2026-04-02'}, 'y', 1)]
        for hour, want in ((4, 'no-show'), (2, 'cancelled')):
            missed = told('c', 'cancellation', {'status': 'no-show'}, 'y', hour)
            self.assertEqual(run(both + [missed])['history'][0]['status'], want)

    def test_nothing_stated(self):  # 27, P128
        start = '2026-04-01T10:00:00Z'
        exams = lambda *told, **kw: run([done(i, start, exam, **kw) for i, exam in zip('abc', told)])['history']
        for nothing in ({'contrast': 'unknown'}, {'modality': ' '}, {'phases': [], 'contrast': 'unknown', 'modality': ''}):
            self.assertEqual(len(exams(nothing, nothing)), 2)
            self.assertEqual([r.get('codes') for r in exams(ct(), nothing, key='k')], [['CT-CHEST']])
            booked = [done('a', start, nothing, study='1'), request('r', '2026-03-01', study='1')]
            self.assertEqual(run(booked)['history'][0]['codes'], ['CT-CHEST'])
        self.assertEqual(len(exams(dict(ct(), contrast='unknown'), dict(ct(), contrast='unknown'))), 1)
        self.assertEqual(len(exams({'contrast': 'none'}, {'contrast': 'none'})), 1)

    def test_blank_links(self):  # 29, P130
        of = lambda images, document: run([done('a', '2026-04-20', images=images, study='1'),
                                           entry('b', 'report', {'document': document}, study='1')])
        for images, document, want in (([' ', ''], ' ', ([], [], 'none')), (['', 'i'], '', (['i'], [], 'open-prior')),
                                       ([' '], 'd', ([], ['d'], 'open-prior'))):
            out = of(images, document)
            prior = out['findings'][0]['priors'][0]
            self.assertEqual((prior.get('images', []), prior.get('reports', []), out['findings'][0]['proposal']['code']), want)
            self.assertEqual([out['history'][0][k] for k in ('images', 'report')], [bool(want[0]), bool(want[1])])

    def test_own_code_of_a_statement(self):  # 30, P106
        def of(*told):
            doses = [dose(i, [{'kind': 'activity', 'value': v, 'unit': 'MBq'}], administration=admin, study='1')
                     for i, (v, admin) in zip('abc', told)]
            found = run([done('p', '2026-04-01', study='1'), *doses], want_dose=True)['dose']['exams'][0]['contributions']
            return [c['estimate']['nanosievert'] for c in found]
        mdp, mibi = ({'radiopharmaceutical': 'TC99M-' + c} for c in ('MDP', 'SESTAMIBI'))
        bare = {'nuclide': 'Tc-99m'}                                           # joins the two
        self.assertEqual(of(('100', mdp), ('50', bare), ('200', mibi)), [1800000])
        self.assertEqual(of(('100', mdp), ('300', bare), ('200', mibi)), [1710000])
        self.assertEqual(of(('100', mdp), ('200', mibi)), [570000, 1800000])

    def test_sets_of_all_highs(self):  # 31, P106
        estimates = lambda *told: [c['estimate'] for c in run([done('p', '2026-04-01', study='1'), *told], want_dose=True)[
            'dose']['exams'][0]['contributions'] if 'estimate' in c]
        given = lambda i, value, **admin: dose(i, value and [{'kind': 'activity', 'value': value, 'unit': 'MBq'}],
                                               administration=admin, study='1')
        told = [given('e0', '0.1', nuclide='F-18'), given('e1', None, nuclide='F-18', radiopharmaceutical='TC99M-MDP'),
                given('e2', '1E-3', radiopharmaceutical='F18-FDG')]
        self.assertEqual([(e['nanosievert'], e['sets']) for e in estimates(*told)],
                         [(570, ['activity-icrp-128', 'activity-jnm-68489'])])
        self.assertEqual([e['sets'] for e in estimates(*told[:2])], [['activity-jnm-68489']])
        loose = [dose(i, [{'kind': 'dap', 'value': '1', 'unit': 'Gy.cm2', 'region': r}], study='1') for i, r in (('a', 'chest'), ('b', 'coronary'))]
        sets = [e['sets'] for d in loose for e in estimates(d)]
        self.assertEqual(len(sets), 2)
        self.assertEqual([e['sets'] for e in estimates(*loose)], [sorted(sets[0] + sets[1])])

    def test_replaced_word_of_progress(self):  # 32, P20
        told = lambda i, revision, instant: entry(i, 'performance', {'state': 'in-progress'}, study='1', revision=revision,
                                                  instant=instant + 'T12:00:00Z')
        row = run([told('e0', 3, '2026-05-05'), told('e1', 0, '2026-05-07')])['history'][0]
        self.assertEqual((row['status'], row['date']), ('in-progress', '2026-05-05'))

    def test_answered_beside_an_unknown_family(self):  # 33, P39
        told = lambda i, exam, **kw: entry(i, 'performance', dict({'state': 'performed', 'exam': exam}, **kw), study='1',
                                           system='ris.nord', instant='2026-06-14T00:00:00Z')
        e0 = told('e0', {'sites': [{'region': 'neck'}]})
        of = lambda *entries: [(f['kind'], f['level'], f['relation'], f['rule']['id']) for f in run(
            list(entries), exam=ct('XR-CERVICAL-SPINE', None), now='2026-06-16T00:00:00Z')['findings']]
        answer = [('answered-by-other', 'hint', 'supplementary', 'answer-ct-cervical-film')]
        e1 = told('e1', ct('CT-CERVICAL-SPINE', None), start='2026-06-15')
        self.assertEqual(of(e0, e1), answer)
        self.assertEqual(of(e1), answer)
        e2 = told('e2', {'sites': [{'region': 'cervical-spine'}]})             # it may be a film of it
        self.assertEqual(of(e2, e1)[0][2], 'possible')
        self.assertEqual(of(e0, told('e1', ct('CT-NECK', None), start='2026-06-15'))[0][0], 'supplementary')

    def test_replaced_of_its_own_exam(self):  # P56 of 06:40
        order = request('r', '2026-05-01', replaces=['a', 'r'], placer='P')
        act = lambda i: entry(i, 'schedule', {'exam': ct(), 'planned': '2026-05-12'}, study=i, placer='P')
        verdicts = lambda *entries: {t['exam']: t['verdict'] for t in run(list(entries))['trace']}
        self.assertEqual(verdicts(order, act('a'), act('b')), {'a': 'finding', 'b': 'finding'})
        self.assertEqual(verdicts(dict(order, identifiers={}), act('a'), act('b'))['a'], 'replaced')

    def test_year_0000(self):  # 28, P129
        for date in ('0000', '0000-05', '0000-01-01', '0000-12-31T23:59:59Z'):
            with self.assertRaises(TimeFault):
                run([done('a', date)])
        run([done('a', '0001-01-01T00:00:00+10:00')], birth='0001')


if __name__ == '__main__':
    unittest.main()
