"""The arbiter's points of 2026-11-29 from the second batch on, by their number in settled.md."""
import unittest

from oracle import canon
from oracle.assess import Fault, assess
from oracle.civil import TimeFault
from tests.kit import CAT, NOW, ct, dlp, done, dose, entry, request, run


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


class Fourth(unittest.TestCase):  # the rules of 01:56
    def test_names_inside_a_group(self):  # P122
        def of(accession_a=None, accession_b=None, birth_a=None):
            a = done('a', '2026-04-01', key='k', accession=accession_a,
                     identity=dict({'names': ['Weber']}, **({'birthDate': birth_a} if birth_a else {})))
            b = done('b', '2026-04-01', key='k', accession=accession_b, identity={'names': ['Muster']})
            return reasons(run([a, b]))
        both = [('a', 'identity-names'), ('b', 'identity-names')]
        self.assertEqual(of(), both)
        self.assertEqual(of('1'), both)
        self.assertEqual(of('1', '1'), [])
        self.assertEqual(of(('1', None), '1'), both)                           # without issuer
        self.assertEqual(of(None, '1', '1970-01-01'), [])
        self.assertEqual(of(None, '1', '1970'), both)

    def test_the_case_of_15(self):
        e1 = done('e1', '2026-04-01', study='S', identity={'names': ['Beispiel Otto']})
        e5 = dose('e5', study='S', key='K0')
        e3 = entry('e3', 'report', {}, key='K0', identity={'names': ['Muster Anna']})
        self.assertEqual(reasons(run([e1, e5, e3])), [(i, 'identity-names') for i in ('e1', 'e3', 'e5')])

    def test_certain_population(self):  # P123
        kw = dict(exam={'code': 'CT-HEAD'}, indication='head-trauma')
        known = run([], **kw)['guidance'].get('recommendations')
        self.assertTrue(known)
        rows = run([], birth=None, sex=None, **kw)['guidance'].get('recommendations', [])
        self.assertLessEqual(len(rows), len(known))

    def test_partial_date_to_come(self):  # P124
        out = run([done('a', '2027', study='1')], now='2026-12-31T20:00:00Z', want_dose=True)
        self.assertEqual((notes(out), reasons(out), 'date' in out['history'][0]), ([], [], False))
        self.assertEqual(out['dose']['cumulative']['followedSince'], '2026-04-01')

    def test_version(self):  # P125
        call = {'version': 1, 'edition': '2026.1', 'now': NOW, 'moment': 'signing', 'draft': {'exam': ct()}}
        carnet = {'format': 'cre-carnet', 'version': 2}
        for a, b in ((call, carnet), (dict(call, version=2), dict(carnet, version=1))):
            with self.assertRaises(Fault) as caught:
                assess(a, b, CAT)
            self.assertEqual(caught.exception.code, 'CRE-1014')

    def test_no_self_contradiction(self):  # P23
        two = {'accessions': [{'value': v, 'issuer': 'HN'} for v in '12']}
        a, b = done('a', '2026-04-01T10:00:00Z'), dict(done('b', '2026-04-01T10:00:00Z'), identifiers=two)
        self.assertEqual(len(run([a, b])['history']), 1)


class Fifth(unittest.TestCase):
    def test_durations(self):  # 18, P52
        for text, want in (('P12M', 'P1Y'), ('P6W', 'P42D'), ('P18M', 'P1Y6M'), ('PT90M', 'PT1H30M'), ('P0M', 'P0D'),
                           ('PT0H', 'PT0S'), ('P1Y2W3D', 'P1Y17D'), ('PT24H', 'PT24H'), ('PT3600S', 'PT1H')):
            self.assertEqual(canon.duration(text), want)
        told = lambda low: entry('r', 'report', {'followUp': {'min': low, 'max': 'P2Y'}})
        self.assertEqual(canon.sha256(canon.written(told('P12M'))), canon.sha256(canon.written(told('P1Y'))))
        self.assertEqual(reasons(run([told('P12M'), told('P1Y')])), [])        # one content
        hashed = canon.sha256(['s', canon.sha256(told('P1Y'))])
        gone = entry('x', 'removal', {'reason': 'retention', 'salt': 's', 'entries': [{'entry': 'r', 'hash': hashed}]})
        self.assertEqual(run([told('P12M'), gone])['history'], [])

    def test_mismatch_of_nothing(self):  # 19
        q = lambda value, kind='activity': {'kind': kind, 'value': value, 'unit': 'MBq'}
        d = dose('d', [q('0.05'), q('1000', 'residual-activity')], [{'values': [q('100')]}], study='1',
                 administration={'radiopharmaceutical': 'F18-FDG', 'beforeResidual': True})
        acts = [done(i, '2026-04-01', ct(code), study='1', accession=i) for i, code in
                (('a', 'CT-CHEST'), ('b', 'CT-HEAD'))]                         # no typical dose of two acts
        found = run(acts + [d], want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual(found, [{'source': 'administration', 'status': 'unknown', 'reasons': ['no-value'],
                                  'mismatch': True}])

    def test_nothing_said_is_not_alike(self):  # 20, P23
        start = '2026-04-01T10:00:00Z'
        count = lambda **exam: len(run([entry(i, 'performance', dict({'state': 'performed', 'start': start}, **exam))
                                        for i in 'ab'])['history'])
        self.assertEqual(count(), 2)
        self.assertEqual(count(exam={}), 2)
        self.assertEqual(count(exam={'sites': []}), 2)
        self.assertEqual(count(exam=ct()), 1)

    def test_every_origin_passed_over(self):  # 20, P104
        event = lambda uid, *values: {'uid': uid, 'region': 'chest', 'values': list(values)}
        best = dose('d', events=[event('1', dlp('100')), event('2', dlp('x'))])
        second = dose('e', [dlp('90', phantom=None)], origin='mpps')
        third = dose('f', [dlp('200', region='chest')], origin='hand')
        entries = [done('p', '2026-04-01', ct('CT-KNEE', None), study='1')]
        entries += [dict(e, identifiers={'studies': ['1']}) for e in (best, second, third)]
        found = run(entries, want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['status'], c['origin'], c['estimate']['nanosievert'], c['reasons']) for c in found],
                         [('measured', 'hand', 2800000, ['no-value', 'phantom-missing'])])


class Sixth(unittest.TestCase):
    def test_dates_that_are_none(self):  # 21 (main session), R0
        def refused(entries=(), **draft):
            try:
                run(list(entries), **draft)
            except TimeFault:
                return True
            return False
        self.assertFalse(refused())
        bad = '2026-06-15T25:00:00Z'
        self.assertTrue(refused(circumstances=[{'code': 'new-trauma', 'since': bad}]))
        for member in ('performed', 'planned', 'requested'):
            self.assertTrue(refused(**{member: '2026-02-30'}), member)
        self.assertTrue(refused(birth='2026-13'))
        performance = dict(done('a', '2026-04-01'))
        told = {'date': '2026-02-30', 'exam': ct()}
        for entries in ([dict(performance, instant=bad)], [dict(performance, identity={'birthDate': '1970-02-30'})],
                        [done('a', bad)], [request('a', '2026-02-30')], [request('a', planned=bad)],
                        [request('a', circumstances=[{'code': 'new-trauma', 'since': bad}])],
                        [entry('a', 'schedule', {'planned': '2026-00'})], [entry('a', 'report', {'performed': bad})],
                        [dose('a', contentTime=bad)], [dose('a', start=bad)], [dose('a', administration={'start': bad})],
                        [dose('a', events=[{'values': [], 'start': bad}])], [entry('a', 'told', told)],
                        [dict(performance), entry('x', 'enteredInError', {'entries': ['a']}, instant=bad)]):
            self.assertTrue(refused(entries), entries)
        removed = entry('r', 'removal', {'reason': 'x', 'salt': 's', 'entries': [
            {'entry': 'a', 'hash': canon.sha256(['s', canon.sha256(canon.written(done('a', bad)))])}]})
        self.assertTrue(refused([done('a', bad), removed]))

    def test_event_of_another_entry_in_a_plain_exam(self):  # 22 (main session), P46
        event = {'uid': '2.25.6.0.1'}
        first = dose('e1', events=[dict(event, values=[dlp('0.1')])])
        second = dose('e2', events=[dict(event, values=[])], study='1')
        out = run([first, second, done('e3', '2026-06-14', ct('MR-LUMBAR-SPINE', None), study='1')], want_dose=True,
                  now='2026-06-15T00:00:00Z')
        rows = {r['exam']: r['contributions'] for r in out['dose']['exams']}
        self.assertEqual([c['source'] for c in rows['e2']], ['x-ray'])
        self.assertEqual([(c['status'], c['estimate']['nanosievert']) for c in rows['e1']], [('measured', 0)])

    def test_spaces_around_codes(self):  # 21 (02:28), P126
        order = run([], exam={'modality': ' MR '})
        self.assertEqual(order['order']['missing'], ['region', 'contrast', 'technique'])
        self.assertNotIn('pregnancyCheck', order['guidance'])
        self.assertEqual(run([], exam={'modality': ' '})['order']['missing'][0], 'modality')
        self.assertNotIn('region', run([], exam={'modality': 'CT', 'sites': [{'region': ' chest '}]})['order']['missing'])
        self.assertNotIn('code', run([], exam={'code': ' CT-CHEST'})['order'])
        found = run([done('p', '2026-04-01', ct('CT-KNEE', None), study='1'), dose('d', events=[
            {'region': ' chest', 'values': [dlp('100')]}], study='1')], want_dose=True)['dose']['exams'][0]
        self.assertEqual(found['contributions'][0]['estimate']['nanosievert'], 1400000)


if __name__ == '__main__':
    unittest.main()
