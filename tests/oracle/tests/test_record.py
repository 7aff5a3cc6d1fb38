import unittest

from tests.kit import ct, done, dose, dlp, entry, request, run, verdicts


def rows(out):
    return {h['exam']: h for h in out['history']}


def cancel(id_, status='cancelled', **kw):
    return entry(id_, 'cancellation', {'status': status}, **kw)


class Linking(unittest.TestCase):
    def test_placeholder(self):  # R1.15
        p = [done('a%d' % i, '2026-04-0%d' % (i + 1), accession='NO ID') for i in range(5)]
        self.assertEqual(len(run(p)['history']), 5)

    def test_issuer(self):  # R1.14
        p = [done('a', '2026-04-01', accession=('7', None), system='s1'),
             done('b', '2026-04-01', accession=('7', None), system='s2')]
        self.assertEqual(len(run(p)['history']), 2)
        p[1]['author']['system'] = 's1'
        self.assertEqual(len(run(p)['history']), 1)

    def test_transitive(self):
        p = [done('c', '2026-04-01', study='1', accession='A'), entry('b', 'report', {}, accession='A'),
             request('a', '2026-03-01', placer='P'), entry('d', 'schedule', {'planned': '2026-04-01'}, placer=' P ', accession='A')]
        out = run(p)
        self.assertEqual([(h['exam'], h['status']) for h in out['history']], [('a', 'reported')])

    def test_placer_of_two_acts(self):  # R1.16, P07
        p = [request('a', '2026-03-01', placer='P'), done('b', '2026-04-01', study='1', placer='P'),
             done('c', '2026-04-02', study='2', placer='P'), dose('d', totals=[dlp('1')], placer='P')]
        out = run(p)
        self.assertEqual({k: v['status'] for k, v in rows(out).items()},
                         {'b': 'performed', 'c': 'performed', 'd': 'performed'})
        self.assertEqual({n['code'] for n in out['notes']}, {'placer-of-several-acts'})

    def test_union_of_sites(self):  # R1.17, R4.16
        p = [done('a', '2026-04-01', study='1', key='x'),
             done('b', '2026-04-01', ct('CT-ABDOMEN-PELVIS'), study='1', key='y')]
        out = run(p, exam=ct('CT-CAP'))
        self.assertEqual([f['relation'] for f in out['findings']], ['covers'])
        self.assertEqual(rows(out)['a']['codes'], ['CT-ABDOMEN-PELVIS', 'CT-CHEST'])

    def test_repeated_acts(self):  # R1.18
        t = '2026-04-01T09:00:00+02:00'
        self.assertEqual(len(run([done('a', t), done('b', t)])['history']), 1)
        self.assertEqual(len(run([done('a', t, study='1'), done('b', t, study='2'), done('c', t)])['history']), 3)

    def test_mistyped_bridge(self):  # R1.10
        p = [done('a', '2026-04-01', study='1'), done('b', '2026-04-02', study='2', system='s2'),
             entry('c', 'report', {}, study='1', accession='A', system='s3'),
             entry('d', 'report', {}, study='2', accession='A', system='s3'),
             entry('e', 'enteredInError', {'entries': ['c']}, system='s3')]
        self.assertEqual(set(rows(run(p))), {'a', 'b'})
        p[4]['author']['system'] = 'other'
        out = run(p)
        self.assertEqual(set(rows(out)), {'a'})
        self.assertIn({'about': 'e', 'code': 'entered-in-error-of-other-system'}, out['notes'])


class Status(unittest.TestCase):
    def state(self, *entries):
        return run(list(entries))['history'][0].get('status')

    def test_fulfilled(self):  # R1.9 example
        out = run([request('a', '2026-03-01', placer='P', system='gp', instant='2026-03-01T00:00:00Z'),
                   cancel('b', placer='P', system='gp', instant='2026-04-03T00:00:00Z'),
                   done('c', '2026-04-01', placer='P'), dose('d', totals=[dlp('1')], placer='P')])
        self.assertEqual(out['history'][0]['status'], 'performed')
        self.assertIn('cancelled-after-performance', [n['code'] for n in out['notes']])

    def test_no_show_rebooked(self):  # R1.8
        s = lambda rev, day: entry('s%d' % rev, 'schedule', {'planned': '2026-06-01'}, placer='P', revision=rev,
                                   instant='2026-04-%02dT00:00:00Z' % day)
        n = cancel('n', 'no-show', placer='P', instant='2026-04-02T00:00:00Z')
        self.assertEqual(self.state(s(1, 1), n), 'no-show')
        self.assertEqual(self.state(s(1, 1), n, s(2, 3)), 'scheduled')

    def test_refused(self):
        r = request('a', '2026-04-01', placer='P', system='gp')
        d = entry('b', 'decision', {'verdict': 'refuse'}, placer='P')
        self.assertEqual(self.state(r, d), 'refused')

    def test_requester_cancels_booking(self):
        r = request('a', '2026-04-01', placer='P', system='gp', instant='2026-04-01T00:00:00Z')
        s = entry('s', 'schedule', {'planned': '2026-06-01'}, placer='P')
        c = cancel('c', placer='P', system='gp', instant='2026-04-05T00:00:00Z')
        self.assertEqual(self.state(r, s, c), 'cancelled')

    def test_aborted(self):  # R1.7
        self.assertEqual(self.state(done('a', '2026-04-01', state='aborted-before-exposure')), 'cancelled')
        out = run([done('a', '2026-04-01', state='aborted-after-exposure')])
        self.assertEqual((out['findings'][0]['kind'], out['findings'][0]['reasons']),
                         ('possible-repeat', ['not-diagnostic']))

    def test_in_progress_cancelled(self):
        a = done('a', '2026-05-01', state='in-progress', study='1', instant='2026-05-01T00:00:00Z')
        self.assertEqual(self.state(a, cancel('b', study='1', instant='2026-05-01T01:00:00Z')), 'cancelled')

    def test_fields(self):  # R1.11 example
        out = run([request('a', '2026-03-01', ct('CT-ABDOMEN'), placer='P', revision=7),
                   done('b', '2026-04-01', ct('CT-ABDOMEN-PELVIS'), placer='P', revision=2)])
        self.assertEqual(out['history'][0]['codes'], ['CT-ABDOMEN-PELVIS'])

    def test_side_filled(self):  # R1.12
        out = run([request('a', '2026-03-01', ct('XR-KNEE', None, side='left'), placer='P', system='gp'),
                   done('b', '2026-04-01', ct('XR-KNEE', None), placer='P')])
        self.assertEqual(out['history'][0]['sides'], ['left'])

    def test_request_date(self):  # R1.13
        out = run([request('a', system='gp', key='k', revision=1, instant='2026-01-01T00:00:00Z'),
                   request('b', system='gp', key='k', revision=2, instant='2026-04-01T00:00:00Z')])
        self.assertEqual(out['history'][0]['date'], '2026-01-01')

    def test_future(self):  # R1.25
        out = run([done('a', '2026-05-12', study='1'), entry('b', 'report', {}, study='1')])
        self.assertEqual(out['history'][0]['status'], 'reported')
        self.assertNotIn('date', out['history'][0])
        self.assertEqual(out['quarantine'], [{'entry': 'a', 'place': '', 'reason': 'in-future'}])
        self.assertEqual(out['findings'][0]['kind'], 'possible-repeat')
        self.assertNotIn('quarantine', run([done('a', '2026-05-11T09:00:00+02:00')]))


class Quarantine(unittest.TestCase):
    def reasons(self, out):
        return [(q['entry'], q['reason']) for q in out.get('quarantine', [])]

    def test_id_reused(self):  # R1.3
        out = run([done('a', '2026-04-01'), done('a', '2026-04-02')])
        self.assertEqual(self.reasons(out), [('a', 'id-reused')])                   # P72
        self.assertEqual(out['history'], [])
        self.assertEqual(len(run([done('a', '2026-04-01')] * 2)['history']), 1)

    def test_identity(self):  # R1.20
        q = lambda identity, **kw: self.reasons(run([done('a', '2026-04-01', identity=identity, **kw)],
                                                    patient={'names': ['Anne M\u00fcller']}))
        self.assertEqual(q({'birthDate': '1971-01-01'}), [('a', 'identity-birth-date')])
        self.assertEqual(q({'birthDate': '1971'}), [])
        self.assertEqual(q({'sex': 'M'}), [('a', 'identity-sex')])
        self.assertEqual(q({'sex': 'O'}), [])
        self.assertEqual(q({'names': ['MULLER']}), [])
        self.assertEqual(q({'names': ['SCHMIT']}), [('a', 'identity-names')])
        self.assertEqual(q({'names': ['SCHMIT']}, study='1'), [])
        self.assertEqual(q({'names': ['SCHMIT'], 'birthDate': '1970-01-01'}), [])
        self.assertEqual(q({'nationalNumber': '2000060500127'}), [('a', 'national-number')])

    def test_group(self):  # R1.21
        p = [done('a', '2026-04-01', study='1', identity={'sex': 'M'}),
             entry('b', 'report', {}, study='1', identity={'sex': 'F'}),
             entry('c', 'report', {}, study='1', system='s2')]
        self.assertEqual([e for e, _ in self.reasons(run(p, sex=None))], ['a', 'b', 'c'])
        self.assertEqual(self.reasons(run(p, sex='F')), [('a', 'identity-sex')])

    def test_group_with_a_shared_request(self):  # R1.16, R1.21: the request goes with the group
        p = [request('a', '2026-03-01', placer='P'),
             done('b', '2026-04-01', study='1', placer='P', identity={'sex': 'M'}),
             entry('c', 'report', {}, study='1', identity={'sex': 'F'}),
             done('d', '2026-04-02', study='2', placer='P')]
        out = run(p, sex=None)
        self.assertEqual([e for e, _ in self.reasons(out)], ['a', 'b', 'c'])
        self.assertEqual([h['exam'] for h in out['history']], ['d'])

    def test_before_birth(self):
        self.assertEqual(self.reasons(run([done('a', '1969')])), [('a', 'before-birth')])
        self.assertEqual(self.reasons(run([done('a', '1970')])), [])

    def test_view(self):  # R7.12
        p = [done('a', '2026-04-01'), done('b', '2026-04-02')]
        self.assertEqual(set(verdicts(run(p, view={'exams': ['b']}))), {'b'})


if __name__ == '__main__':
    unittest.main()
