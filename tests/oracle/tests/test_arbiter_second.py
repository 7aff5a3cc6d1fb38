"""The arbiter's points of 2026-11-29 from the second batch on, by their number in settled.md."""
import unittest

from tests.kit import ct, dlp, done, dose, entry, request, run


def notes(out):
    return [(n['code'], n['about']) for n in out.get('notes', [])]


def reasons(out):
    return [(q['entry'], q['reason']) for q in out.get('quarantine', [])]


def view(*exams):
    return {'exams': list(exams)}


class Views(unittest.TestCase):  # 8, P114
    def test_entries_of_no_exam(self):
        wrong = done('e0', '2026-04-01', identity={'sex': 'F'})
        self.assertEqual(reasons(run([wrong], sex='M')), [('e0', 'identity-sex')])
        self.assertEqual(reasons(run([wrong], sex='M', view=view('e0'))), [])
        error = [done('e3', '2026-04-01'), entry('e5', 'enteredInError', {'entries': ['e3']}, system='other')]
        self.assertEqual(notes(run(error)), [('entered-in-error-of-other-system', 'e5')])
        self.assertEqual(notes(run(error, view=view('e5', 'e3'))), [])
        twice = [done('e3', '2026-04-01'), done('e3', '2026-04-02')]
        self.assertEqual(reasons(run(twice, view=view('e3'))), [])

    def test_entries_of_an_exam(self):
        pair = [done('a', '2026-04-01', study='1'), dose('b', [dlp('x')], study='1')]
        for exams, want in ((['a'], [('b', 'dose-value')]), (['b'], []), (['c'], [])):
            out = run(pair, view=view(*exams), want_dose=True)
            self.assertEqual(reasons(out), want)
            self.assertEqual(len(out['dose'].get('quarantine', [])), len(want))

    def test_group_quarantined(self):
        pair = [done('a', '2026-04-01', study='1', identity={'sex': 'F'}),
                done('b', '2026-04-01', study='1', identity={'sex': 'M'})]
        self.assertEqual(len(reasons(run(pair, sex=None))), 2)
        self.assertEqual(reasons(run(pair, sex=None, view=view('a'))), [])


class Placers(unittest.TestCase):  # 9, P115
    def of(self, *entries):
        out = run(list(entries))
        return sorted(r['exam'] for r in out['history']), sorted(a for c, a in notes(out) if c.startswith('placer'))

    def act(self, id_, study=None, placers=(), accession=None):
        out = done(id_, '2026-04-01', study=study, accession=accession)
        out.setdefault('identifiers', {})['placerOrders'] = [{'value': p, 'issuer': 'HN'} for p in placers]
        return out

    def test_split(self):
        a, b = self.act('a', '1', ['P']), self.act('b', '2', ['P'])
        order = request('o', '2026-03-01', placer='P')
        self.assertEqual(self.of(a, b), (['a', 'b'], ['a', 'b']))              # noted without an order, too
        self.assertEqual(self.of(a, b, order), (['a', 'b'], ['a', 'b']))
        self.assertEqual(self.of(a, b, self.act('c', None, ['P'])), (['a', 'b', 'c'], ['a', 'b', 'c']))
        self.assertEqual(self.of(a, self.act('c', None, ['P'])), (['a'], []))

    def test_chain(self):
        a, b, c = self.act('a', '1', ['P']), self.act('b', '2', ['Q']), self.act('c', None, ['P', 'Q'])
        self.assertEqual(self.of(a, b, c), (['a', 'b', 'c'], ['a', 'b', 'c']))

    def test_a_third_differs(self):
        a, b, c = self.act('a', '1', ['P', 'Q']), self.act('b', '2', ['P']), self.act('c', None, ['Q'])
        self.assertEqual(self.of(a, b, c), (['a', 'b'], ['a', 'b']))

    def test_accessions_of_one_issuer(self):
        a, b = self.act('a', None, ['P'], ('1', 'HN')), self.act('b', None, ['P'], ('2', 'HN'))
        self.assertEqual(self.of(a, b)[0], ['a', 'b'])
        self.assertEqual(self.of(a, self.act('b', None, ['P'], ('2', 'HS')))[0], ['a'])


    def test_order_with_accession(self):  # 12
        a, b = self.act('a', '1', ['P'], ('1', 'HN')), self.act('b', '2', ['P'], ('2', 'HN'))
        booked = entry('s', 'schedule', {'exam': ct(), 'planned': '2026-06-01'}, placer='P', accession='9')
        self.assertEqual(self.of(a, b, booked), (['a', 'b', 's'], ['a', 'b', 's']))

    def test_never_parted(self):  # 12: one act that itself has two studies
        pair = [self.act(i, s, ['P'], ('1', 'HN')) for i, s in (('a', '1'), ('b', '2'))]
        self.assertEqual(self.of(*pair), (['a'], []))

    def test_own_key(self):  # 13, P121
        keyed = lambda *keys: self.of(*[done(i, '2026-04-0%d' % n, key=k)
                                        for n, (i, k) in enumerate(zip('abc', keys), 1)])[0]
        self.assertEqual(keyed('k ', ' k'), ['a'])
        self.assertEqual(keyed(' ', ' '), ['a', 'b'])
        revised = [done('a', '2026-04-01', ct('CT-HEAD'), key='k', revision=1),
                   done('b', '2026-04-01', ct('CT-CHEST'), key='k ', revision=2)]
        self.assertEqual(run(revised)['history'][0]['codes'], ['CT-CHEST'])


AGD = {'kind': 'agd', 'value': '3', 'unit': 'mGy'}
FLUOROSCOPY = {'kind': 'fluoroscopy-time', 'value': '181.5', 'unit': 's'}


class Moved(unittest.TestCase):  # 9, 14, P119
    EVENT = {'uid': '1', 'region': 'chest', 'values': [dlp('100')]}

    def of(self, *second, exam='XR-FOOT', event=EVENT, **kw):
        """What the second exam contributes, of which an event counts in the first."""
        entries = [done('a', '2026-04-01', ct(exam, None), study='1'), dose('b', events=[event], study='1', **kw),
                   done('c', '2026-04-02', ct(exam, None), study='2')]
        entries += [dict(d, identifiers={'studies': ['2']}) for d in second]
        rows = {r['exam']: r['contributions'] for r in run(entries, want_dose=True)['dose']['exams']}
        return [(c['source'], c.get('estimate', {}).get('nanosievert'), c.get('estimate', {}).get('method'),
                 c.get('reasons')) for c in rows['c']]

    def test_totals_that_are_used(self):
        zero = [('x-ray', 0, 'dlp', None)]
        self.assertEqual(self.of(dose('d', events=[self.EVENT])), zero)
        self.assertEqual(self.of(dose('d', [AGD], events=[self.EVENT])), zero)
        self.assertEqual(self.of(dose('d', [FLUOROSCOPY], events=[self.EVENT])), zero)
        same_scope = dose('e', [FLUOROSCOPY], scope='s')
        self.assertEqual(self.of(dose('d', events=[self.EVENT], scope='s'), same_scope), zero)
        told = dose('d', events=[self.EVENT])
        self.assertEqual(self.of(told, dose('e', [AGD])), [('x-ray', 180000, 'agd', None)])
        for total in (FLUOROSCOPY, dict(FLUOROSCOPY, value='x'), dict(AGD, unit='Sv')):
            source, value, method, why = self.of(told, dose('e', [total]))[0]
            self.assertEqual((value == 0, why), (False, ['no-value']))

    def test_administrations(self):
        given = lambda id_, totals=None, events=None: dose(id_, totals, events, administration={
            'radiopharmaceutical': 'F18-FDG'})
        q = lambda value, kind='activity': {'kind': kind, 'value': value, 'unit': 'MBq'}
        event = {'uid': '7', 'values': [q('100')]}
        of = lambda *second: self.of(*second, event=event, administration={'radiopharmaceutical': 'F18-FDG'})[0][:3]
        told = given('d', events=[event])
        self.assertEqual(of(told), ('administration', 0, 'activity'))
        self.assertEqual(of(told, given('e', [q('50')])), ('administration', 950000, 'activity'))
        for more in (given('e', [q('x')]), given('e', [q('5', 'residual-activity')]), given('e', events=[{'values': []}])):
            self.assertNotEqual(of(told, more)[1], 0)
        self.assertEqual(of(told, given('e')), ('administration', 0, 'activity'))


class Others(unittest.TestCase):  # 9, 10
    def test_starts(self):  # P116
        activity = [{'kind': 'activity', 'value': '100', 'unit': 'MBq'}]
        def count(*starts):
            told = [dose(i, activity, administration=dict({'radiopharmaceutical': 'F18-FDG'}, **admin), **kw)
                    for i, (admin, kw) in zip('ab', starts)]
            for t in told:
                t['identifiers'] = {'studies': ['1']}
            out = run([done('p', '2026-04-01', study='1'), *told], want_dose=True)
            return len(out['dose']['exams'][0]['contributions'])
        of = lambda own, entrys: (dict({'start': own}) if own else {}, {'start': entrys} if entrys else {})
        self.assertEqual(count(of(None, '2026-04-01'), of(None, '2026-02-01')), 2)
        self.assertEqual(count(of('2026-04-01T10:00:00Z', '2026-02-01'), of(None, '2026-04-01T10:20:00Z')), 1)
        self.assertEqual(count(of('2026-04-01T10:00:00Z', None), of(None, '2026-04')), 1)
        self.assertEqual(count(of('2026-04-01T10:00:00Z', None), of(None, '2026-04-02')), 2)

    def test_not_born_yet(self):  # 10, P117
        for birth, known in (('1970-01-05', True), ('2026-01-05', False), (None, False), ('2025-12-18', True)):
            found = run([], birth=birth, now='2025-12-18T10:00:00Z', exam={'code': 'CT-HEAD'})['guidance']
            self.assertEqual(['saving' in a for a in found['alternatives']], [known], birth)

    def test_two_negatives(self):  # P118
        a = entry('a', 'cancellation', {'status': 'cancelled'}, system='x', key='k', accession='1')
        b = entry('b', 'cancellation', {'status': 'no-show'}, system='y', accession='1')
        status = lambda *entries: run(list(entries))['history'][0]['status']
        self.assertEqual(status(a, b), 'no-show')                              # the greater id
        self.assertEqual(status(dict(a, instant='2026-04-02T00:00:00Z'), b), 'cancelled')

    def test_institution(self):  # P120
        told = [dose('a', [dlp('1')], institution='h1', revision=1, study='1', instant='2026-04-03T00:00:00Z'),
                dose('b', [dlp('1')], institution='h2', revision=2, study='1')]
        self.assertEqual(run(told)['history'][0]['institution'], 'h2')
        other = dose('c', [dlp('1')], institution='h3', study='1', system='x', instant='2026-04-09T00:00:00Z')
        self.assertEqual(run(told + [other])['history'][0]['institution'], 'h3')


if __name__ == '__main__':
    unittest.main()
