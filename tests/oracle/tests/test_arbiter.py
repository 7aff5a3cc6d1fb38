"""The arbiter's points of 2026-11-29, by their number in settled.md."""
import json
import unittest

from oracle import canon
from oracle.assess import assess
from tests.kit import CAT, NOW, brief, ct, dlp, done, dose, entry, request, run, sites, verdicts


def content_hash(raw, salt='salt'):
    return canon.sha256([salt, canon.sha256(canon.written(raw))])


def removal(id_, *raws, hashes=None, salt='salt', **kw):
    rows = [{'entry': r['id'], 'hash': content_hash(r, salt)} for r in raws] if hashes is None else hashes
    return entry(id_, 'removal', {'reason': 'retention', 'salt': salt, 'entries': rows}, **kw)


def contributions(*entries, exam='CT-CHEST', **kw):
    out = run([done('p', '2026-04-01', ct(exam, None), study='1'),
               *[dict(e, identifiers={'studies': ['1']}) for e in entries]], want_dose=True, **kw)
    return out['dose']['exams'][0]['contributions']


def activity(value, kind='activity', unit='MBq'):
    return {'kind': kind, 'value': value, 'unit': unit}


FDG = {'radiopharmaceutical': 'F18-FDG'}


def given(id_, totals=(), events=(), admin=FDG, **kw):
    return dose(id_, totals=[activity(v) for v in totals], administration=admin,
                events=[e if isinstance(e, dict) else {'values': [activity(e)]} for e in events], **kw)


def event(uid, *values, **kw):
    return dict({'uid': uid, 'values': [activity(v) for v in values]}, **kw)


def short(rows):
    """(status, value, high, reasons, mismatch) of administrations; FDG: 19000 nSv a MBq, high by 1.3."""
    return [(r['status'], r.get('estimate', {}).get('nanosievert'),
             r.get('estimate', {}).get('highNanosievert'), r.get('reasons'), r.get('mismatch'))
            for r in rows if r['source'] == 'administration']


class Removals(unittest.TestCase):  # 1
    def test_the_two_cases(self):
        cases = (('''{"entries":[{"author":{"system":"ris.nord"},"content":{"removal":{"entries":[{"entry":"e9",
            "hash":"d9d761806ebb5c581490e70acce0bb6f780cf79519ddc77f618d984a5bdf75bd"}],"reason":"retention",
            "salt":"salt"}},"id":"e8","instant":"2026-06-14T00:00:00Z","revision":0},{"author":{"system":
            "ris.nord"},"content":{"performance":{"start":"2026-06-14","state":"performed"}},"id":"e9",
            "instant":"2026-06-14T10:00:00Z","revision":1}],"format":"cre-carnet","patient":{"key":{
            "authority":"mpi.example","value":"P-1"}},"version":1}''', []),
            ('''{"entries":[{"author":{"system":"ris.nord"},"content":{"removal":{"entries":[{"entry":"e5",
            "hash":"63cbeb29becac4c83d9148d63c72f71e91cd3fd6c6712b74992e71b31c33ae48"}],"reason":"retention",
            "salt":"salt"}},"id":"e2","instant":"2026-06-14T00:00:00Z","revision":0},{"author":{"system":
            "ris.nord"},"content":{"performance":{"state":"performed"}},"id":"e3","identifiers":{"accessions":[
            {"issuer":"hospital-nord","value":"A1"}]},"instant":"2026-06-14T00:00:00Z","revision":0},
            {"author":{"system":"ris.nord"},"content":{"report":{}},"id":"e5","identifiers":{"accessions":[
            {"issuer":"hospital-nord","value":"A1"}]},"instant":"2026-06-14T10:00:00Z","revision":1}],
            "format":"cre-carnet","patient":{"key":{"authority":"mpi.example","value":"P-1"}},"version":1}''',
             [('e3', 'performed')]))
        call = {'version': 1, 'edition': '2026.1', 'now': NOW, 'moment': 'signing', 'draft': {'exam': ct()}}
        for text, want in cases:
            out = assess(call, json.loads(text), CAT)
            self.assertEqual([(r['exam'], r['status']) for r in out['history']], want)

    def test_whoever_wrote_it(self):
        a = done('a', '2026-05-01')
        gone = lambda *more: [r['exam'] for r in run([a, *more])['history']]
        self.assertEqual(gone(), ['a'])
        self.assertEqual(gone(removal('r', a, system='other', instant='2020-01-01T00:00:00Z')), [])
        self.assertEqual(gone(removal('r', a, salt='another')), [])
        wrong = [{'entry': 'a', 'hash': content_hash(a).upper()}]
        self.assertEqual(gone(removal('r', hashes=wrong)), ['a'])
        r = removal('r', a)
        in_error = entry('x', 'enteredInError', {'entries': ['r']})
        self.assertEqual(gone(r, in_error), [])                                # whatever is said of it
        self.assertEqual(gone(r, removal('r2', r)), [])                        # a removal removes no removal
        self.assertEqual(gone(r, removal('r', a, salt='b')), [])               # its id used twice
        mistaken = removal('r', a, identity={'birthDate': '1999-01-01'})
        self.assertEqual(gone(mistaken), [])                                   # quarantined

    def test_before_anything_else(self):
        a, b = done('a', '2026-05-01'), done('a', '2026-05-02')
        out = run([a, b])
        self.assertEqual([q['reason'] for q in out['quarantine']], ['id-reused'])
        out = run([a, b, removal('r', b)])
        self.assertNotIn('quarantine', out)
        self.assertEqual(out['history'][0]['date'], '2026-05-01')
        wrong = entry('x', 'enteredInError', {'entries': ['a']})
        self.assertEqual(run([a, wrong])['history'], [])
        self.assertEqual(len(run([a, wrong, removal('r', wrong)])['history']), 1)


class WithoutSince(unittest.TestCase):  # 2
    def test_lowered_and_asked(self):
        p = done('a', '2026-04-01', ct('US-ABDOMEN', None))
        def of(**more):
            out = run([p], exam=ct('US-ABDOMEN', None), circumstances=[dict(code='treatment-monitoring', **more)])
            return [(f['kind'], f['relation'], f['level'], f['circumstances'][0]['effect'],
                     f['proposal'].get('missing')) for f in out['findings']]
        self.assertEqual(of(), [('recently-performed', 'covers', 'hint', 'lowered-since-missing', ['since'])])
        self.assertEqual(of(since='2026-05-01')[0][2:4], ('hint', 'lowered-no-row'))
        self.assertNotIn('hint', [f[2] for f in of(since='2026-03-01') if f[3] == 'lowered-since-missing'])

    def test_silent_with_since(self):
        p = done('a', '2026-03-20')
        circumstance = dict(code='oncology-protocol', since='2026-01-01')
        self.assertEqual(verdicts(run([p], circumstances=[circumstance])), {'a': 'planned-follow-up'})
        self.assertEqual(brief(run([p], circumstances=[{'code': 'oncology-protocol'}]))[0][:2],
                         ('recently-performed', 'hint'))
        booked = request('a', '2026-05-01', planned='2026-05-20')
        self.assertEqual(brief(run([booked], circumstances=[{'code': 'oncology-protocol'}]))[0][1], 'interrupt')


class Administrations(unittest.TestCase):  # 3, 7
    ONE = ('measured', 1900000, 2470000, None, None)                           # 100 MBq
    TWO = ('measured', 3800000, 4940000, None, None)                           # 200 MBq

    def of(self, *entries):
        return short(contributions(*entries))

    def nothing(self, *entries):
        """No value: the exam's typical dose."""
        self.assertEqual([(c['source'], c['status'], c['reasons']) for c in contributions(*entries)],
                         [('exam', 'typical', ['no-value'])])

    def test_one_statement(self):
        self.assertEqual(self.of(given('a', events=['100', '100'])), [self.TWO])
        self.assertEqual(self.of(given('a', ['100'], ['100'])), [self.ONE])
        self.assertEqual(self.of(given('a', ['100', '100'])), [self.TWO])      # P98
        self.assertEqual(self.of(given('a', ['100'], ['100', '100'])), [self.TWO[:4] + (True,)])    # P51

    def test_incomplete(self):
        lower = ('unknown', 1900000, None, ['no-value'], None)
        self.assertEqual(self.of(given('a', events=['100'], statedEvents=2)), [lower])
        self.assertEqual(self.of(given('a', ['200'], ['100'], statedEvents=2)), [self.TWO[:4] + (True,)])
        self.assertEqual(self.of(given('a', ['50'], ['100'], statedEvents=2)), [self.ONE[:4] + (True,)])
        self.assertEqual(self.of(given('a', events=['100', {'localizer': True}])), [lower])
        self.nothing(given('a', events=[{'values': []}]))
        unread = {'values': [activity('x')]}
        self.assertEqual(self.of(given('a', events=['100', unread])), [lower])
        hand = given('b', ['200'], origin='hand')                              # P104
        self.assertEqual(self.of(given('a', events=['100', unread]), hand),
                         [('measured', 3800000, 4940000, ['no-value'], None)])

    def test_families(self):
        self.assertEqual(self.of(given('a', events=[event('1', '100')]), given('b', events=[event('1', '100')])),
                         [self.ONE])                                           # sent again
        self.assertEqual(self.of(given('a', events=[event('1', '100')]),
                                 given('b', events=[event('1', '100'), event('2', '100')])), [self.TWO])
        self.assertEqual(self.of(given('a', events=[event('1', '100')]), given('b', events=[event('2', '100')])),
                         [('measured', 1900000, 4940000, None, True)])         # may be one told twice
        same_scope = [given(i, [v], scope='s') for i, v in (('a', '100'), ('b', '200'))]
        self.assertEqual(self.of(*same_scope), [('measured', 3800000, 7410000, None, True)])
        short_one = given('b', events=['50'], statedEvents=2)
        self.assertEqual(self.of(given('a', ['100']), short_one), [('measured', 1900000, 3705000, None, True)])
        long_one = given('b', events=['200'], statedEvents=2)
        self.assertEqual(self.of(given('a', ['100']), long_one), [('unknown', 3800000, None, ['no-value'], True)])

    def test_equal_families(self):  # 12: the complete one stands
        short_one = given('a', events=['100'], statedEvents=2)
        self.assertEqual(self.of(short_one, given('b', ['100'])), [('measured', 1900000, 4940000, None, True)])

    def test_moved(self):
        later = done('q', '2026-04-20', ct('PET-CT-FDG', None), study='2')
        first = dict(given('a', events=[event('1', '100')]), identifiers={'studies': ['1']})
        for second, want in ((given('b', ['300'], [event('1', '100')]), ('measured', 0, 0, None, None)),
                             (given('b', ['300'], [event('1', '100'), event('2', '100')]), self.ONE)):
            second = dict(second, identifiers={'studies': ['2']})
            out = run([done('p', '2026-04-01', ct('PET-CT-FDG', None), study='1'), first, later, second],
                      want_dose=True)
            rows = {r['exam']: short(r['contributions']) for r in out['dose']['exams']}
            self.assertEqual(rows['a'], [self.ONE])
            self.assertEqual(rows['b'], [want[:4] + (True,)])

    def test_residual(self):
        before = dict(FDG, beforeResidual=True)
        full = [{'values': [activity('150'), activity('50', 'residual-activity')]}]
        self.assertEqual(self.of(given('a', events=full, admin=before)), [self.ONE])
        self.assertEqual(self.of(given('a', events=full)), [('measured', 2850000, 3705000, None, None)])
        both = dose('a', totals=[activity('150'), activity('50', 'residual-activity')], events=full,
                    administration=before)
        self.assertEqual(self.of(both), [self.ONE])                            # told twice, not added
        much = [{'values': [activity('10'), activity('50', 'residual-activity')]}]
        self.nothing(given('a', events=much, admin=before))


class Units(unittest.TestCase):  # 4
    def test_products(self):
        events = [{'values': [dlp('0.1', unit='mGy*cm')]}, {'values': [dlp('0.1')]}, {'values': []}]
        found = contributions(dose('d', events=events), exam='US-PELVIS')
        self.assertEqual([(c['status'], c['estimate']['nanosievert'], c['estimate']['lowNanosievert'],
                           c['reasons']) for c in found], [('unknown', 3000, 2000, ['no-value'])])

    def test_list(self):
        from oracle.decimal import quantity
        read = lambda kind, unit: quantity({'kind': kind, 'value': '1', 'unit': unit})
        for kind, unit, amount in (('dlp', 'mGy cm', 1), ('dlp', ' mGy . cm ', 1), ('dlp', 'Gy*mm', 100),
                                   ('dap', 'Gy.m^2', 1), ('dap', 'dGy*cm\u00b2', '1/100000'), ('dap', 'Gym2', 1),
                                   ('activity', 'kBq', '1/1000'), ('agd', 'm Gy', 1), ('fluoroscopy-time', 'm s', '1/1000')):
            found, fault = read(kind, unit)
            self.assertEqual((str(found), fault), (str(amount), None), unit)
        for kind, unit in (('dlp', 'mGy/cm'), ('dlp', 'mGy.cm2'), ('dap', 'mGy.cm'), ('activity', 'mBq'),
                           ('dlp', 'mgy.cm'), ('dlp', 'mGy..cm'), ('agd', 'Sv'), ('fluoroscopy-time', 'sec')):
            self.assertEqual(read(kind, unit), (None, 'unit-unknown'), unit)
        for unit in (' ', ''):
            self.assertEqual(read('dlp', unit), (None, 'unit-missing'))


class TooLarge(unittest.TestCase):  # 5
    def test_the_chain_goes_on(self):
        big = {'kind': 'agd', 'value': '1000000000000000', 'unit': 'mGy'}
        of = lambda *entries: [(c['source'], c['status'], c.get('estimate', {}).get('nanosievert'), c.get('reasons'))
                               for c in contributions(*entries, exam='MG-DIAGNOSTIC', birth='1980-06-15')]
        told = dose('d', events=[{'values': [big]}])
        self.assertEqual(of(told), [('exam', 'typical', 400000, ['too-large'])])
        hand = dose('e', [dict(big, value='3')], origin='hand')
        self.assertEqual(of(told, hand), [('x-ray', 'measured', 180000, ['too-large'])])
        kap = {'projection': 'chest', 'values': [{'kind': 'dap', 'value': '1e20', 'unit': 'Gy.m2'}]}
        self.assertEqual(of(dose('d', events=[{'values': [big, dlp('100')], 'region': 'chest'}]))[0][1:3],
                         ('measured', 1400000))
        self.assertEqual(of(dose('d', [big], events=[kap]))[0][1], 'typical')


class Blanks(unittest.TestCase):  # 6
    def test_no_device_no_uid(self):
        blank = lambda i, **kw: dose(i, events=[{'uid': '  ', 'values': [dlp('100')]}], **kw)
        one = contributions(blank('a', device={}), blank('b', device={'serial': ' '}, instance=' ', scope=' '))
        self.assertEqual(len(one), 1)
        two = contributions(dose('a', [dlp('100')], device={'serial': ' 7'}, instance='1'),
                            dose('b', [dlp('100')], device={'serial': '7 '}, instance='1'))
        self.assertEqual([c['estimate']['nanosievert'] for c in two], [1400000])


class OwnFindings(unittest.TestCase):
    def test_event_without_uid(self):  # P101: reports that share neither UID nor scope are families of their own
        told = [dose(i, events=[{'values': [dlp('100')]}]) for i in 'ab']
        self.assertEqual([c['estimate']['nanosievert'] for c in contributions(*told)], [2800000])

    def test_code_and_added_site(self):  # P33: code and all sites of the weaker statement
        told = {'code': 'CT-CHEST', 'contrast': 'none', 'sites': [{'region': 'breast'}]}
        self.assertEqual(sites({'contrast': 'unknown'}, told), [('breast', '?', ['native'], False, False), ('chest', None, ['native'], False, False)])
        self.assertEqual(sites({'side': 'left', 'contrast': 'given'}, told), [('breast', 'L', [], True, False), ('chest', None, [], True, False)])


if __name__ == '__main__':
    unittest.main()
