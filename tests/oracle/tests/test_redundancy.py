import unittest

from tests.kit import PACK, brief, ct, done, entry, request, run, verdicts
from oracle.catalogue import Catalogue


class Redundancy(unittest.TestCase):
    def test_recent(self):  # R4.5, R0.9: P90D from 2026-02-09 ends 2026-05-10
        p = [done('a', '2026-02-09')]
        self.assertEqual(brief(run(p)), [])
        self.assertEqual(verdicts(run(p)), {'a': 'outside-window'})
        p = [done('a', '2026-02-10')]
        self.assertEqual(brief(run(p)), [('recently-performed', 'interrupt', 'a', 'min-ct-chest', 'covers')])
        self.assertEqual(brief(run(p, moment='drafting'))[0][1], 'hint')                    # R4.33

    def test_request_live(self):  # R4.6: live whatever the window; old after 60 days
        f = run([request('a', '2025-11-11')])['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['proposal']['code']),
                         ('already-requested', 'hint', 'withdraw-old-request'))
        self.assertEqual((f['facts']['windowEnd'], f['facts']['date']), ('live', '2025-11-11'))
        self.assertEqual(verdicts(run([request('a', '2025-11-10')])), {'a': 'expired'})
        f = run([request('a', '2026-05-01')])['findings'][0]
        self.assertEqual((f['level'], f['proposal']['code']), ('interrupt', 'use-booked'))

    def test_planned(self):  # R4.3, R4.7
        self.assertEqual(brief(run([request('a', '2026-05-01', planned='2026-05-20')]))[0][:2],
                         ('already-requested', 'interrupt'))
        self.assertEqual(brief(run([request('a', '2026-01-01', planned='2026-08-08')])), [])
        self.assertEqual(brief(run([request('a', '2026-01-01', planned='2026-08-07')]))[0][0], 'already-requested')
        out = run([request('a', '2025-06-01', planned='2026-04-20')])
        self.assertEqual(out['findings'][0]['facts']['windowEnd'], 'live')

    def test_partial_and_possible(self):
        self.assertEqual(brief(run([done('a', '2026-05-01')], exam=ct('CT-CAP')))[0],
                         ('recently-performed', 'hint', 'a', 'min-fallback-ct', 'partial'))
        f = run([done('a', '2026-02')])['findings'][0]                                       # R0.4
        self.assertEqual((f['kind'], f['relation'], f['reasons']),
                         ('possible-repeat', 'possible', ['date-partial']))
        self.assertEqual(f['window'], {'until': '2026-05-29'})                              # from its last day

    def test_negative(self):
        out = run([request('a', '2026-05-01', key='k', system='gp'),
                   entry('b', 'cancellation', {'status': 'cancelled'}, system='gp', key='k',
                         instant='2026-05-02T00:00:00Z')])
        self.assertEqual(verdicts(out), {'a': 'negative'})

    def test_told(self):  # R1.2
        f = run([entry('a', 'told', {'exam': ct(), 'date': '2026-04'})])['findings'][0]
        self.assertEqual((f['kind'], f['reasons']), ('possible-repeat', ['told']))
        out = run([entry('a', 'told', {'exam': ct(), 'date': '2026-04'}), done('b', '2026-04-10')])
        self.assertEqual(verdicts(out), {'a': 'maybe-the-same', 'b': 'finding'})
        self.assertEqual(out['history'][1]['maybeTheSame'], ['b'])

    def test_supplementary(self):  # R4.20
        self.assertEqual(brief(run([done('a', '2026-05-01', ct('XR-CHEST', None))])),
                         [('supplementary', 'info', 'a', 'min-ct-chest', 'supplementary')])

    def test_answered(self):  # R4.19
        self.assertEqual(brief(run([done('a', '2026-05-04')], exam=ct('XR-CHEST', None))),
                         [('answered-by-other', 'hint', 'a', 'answer-ct-chest-film', 'supplementary')])
        # outside its interval (P7D) it is as without declaration: R4.20 under min-xr-chest (P30D)
        self.assertEqual(brief(run([done('a', '2026-05-03')], exam=ct('XR-CHEST', None))),
                         [('supplementary', 'info', 'a', 'min-xr-chest', 'supplementary')])

    def test_purpose(self):  # R4.18
        self.assertEqual(verdicts(run([done('a', '2026-05-01', ct('CT-BIOPSY-CHEST', None))])), {'a': 'unrelated'})
        f = run([done('a', '2026-05-01')], exam=ct('CT-CHEST-LD', None))['findings'][0]
        self.assertEqual((f['kind'], f['level']), ('recently-performed', 'hint'))
        self.assertIn('purpose-differs', f['reasons'])

    def test_session(self):  # R4.29
        p = [done('a', '2026-05-01T09:00:00+02:00', institution='HN'),
             done('b', '2026-05-01T09:10:00+02:00', ct('CT-ABDOMEN-PELVIS'), institution='HN')]
        out = run(p, exam=ct('CT-CAP'))
        # P54: neither is much smaller; equal in R4.39 and date, so the smaller exam id comes first
        self.assertEqual(brief(out), [('recently-performed', 'interrupt', 'a', 'min-fallback-ct', 'covers')])
        self.assertEqual([x['exam'] for x in out['findings'][0]['priors']], ['a', 'b'])
        self.assertIn('session', out['findings'][0]['reasons'])
        p[1]['author']['institution'] = 'CHL'
        self.assertEqual([b[1] for b in brief(run(p, exam=ct('CT-CAP')))], ['hint', 'hint'])

    def test_smaller_booked(self):  # R4.35
        f = run([request('a', '2026-05-01', planned='2026-05-15')], exam=ct('CT-CAP'))['findings'][0]
        self.assertEqual((f['level'], f['relation'], f['proposal']['code']), ('hint', 'partial', 'widen-booked'))

    def test_not_verified(self):  # R3.16: it is said, also where it lowers nothing
        f = run([done('a', '2026-05-04')], exam=ct('XR-CHEST', None))['findings'][0]
        self.assertEqual((f['rule']['verified'], f['reasons']), (False, ['not-verified']))

    def test_performed_order(self):  # R0.5: an act's partial date ends with today
        out = run([], performed='2026-05')
        self.assertEqual(out['order']['date'], '2026-05-01/2026-05-10')

    def test_expired_pack(self):  # R3.17
        cat = Catalogue(dict(PACK, validUntil='2026-05-10'))
        f = run([done('a', '2026-05-01')], catalogue=cat)['findings'][0]
        self.assertEqual((f['level'], f['reasons']), ('hint', ['catalogue-expired']))

    def test_revoked(self):  # R4.22
        out = run([done('a', '2026-05-01')], policy={'revoked': ['min-ct-chest']})
        self.assertEqual(brief(out)[0][3], 'min-fallback-ct')
        self.assertEqual(out['trace'][0]['off'], ['min-ct-chest'])
        out = run([request('a', '2026-05-01')], policy={'revoked': ['min-ct-chest', 'min-fallback-ct']})
        self.assertEqual(brief(out), [('already-requested', 'hint', 'a', 'none', 'covers')])   # R4.23

    def test_follow_up(self):  # R4.24: nodule 6-8 mm, P6M..P12M
        kw = dict(indication='lung-nodule-solid-6-8')
        at = lambda d: run([done('a', d)], **kw)
        self.assertEqual(brief(at('2026-05-01'))[0][0], 'recently-performed')                 # before the floor
        f = at('2026-01-10')['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['proposal']), (
            'early-follow-up', 'hint', {'code': 'wait-until', 'until': '2026-07-10'}))
        self.assertEqual(f['window'], {'from': '2026-07-10', 'until': '2027-01-10'})
        self.assertEqual(verdicts(at('2025-11-10')), {'a': 'planned-follow-up'})
        self.assertEqual(verdicts(at('2025-05-10')), {'a': 'follow-up-overdue'})

    def test_report_follow_up(self):  # R4.26, P09
        p = [done('a', '2026-03-01', study='1'),
             entry('b', 'report', {'followUp': {'min': 'P2M', 'max': 'P4M'}}, study='1')]
        self.assertEqual(verdicts(run(p)), {'a': 'planned-follow-up'})
        p = [done('a', '2026-04-01', study='1'),
             entry('b', 'report', {'followUp': {'min': 'P2M', 'max': 'P4M'}}, study='1')]
        self.assertEqual(brief(run(p))[0][:4], ('early-follow-up', 'hint', 'a', 'recommended-follow-up'))

    def test_frequency(self):  # R4.28: DXA once in 24 months
        dxa = {'code': 'DXA-SPINE-HIP'}
        out = run([done('a', '2024-06-01', dxa), done('b', '2025-06-01', dxa)], exam=dxa,
                  policy={'revoked': ['min-fallback-dxa']})
        self.assertEqual(brief(out), [('frequency', 'info', 'b', 'freq-dxa', 'covers')])
        self.assertEqual([x['exam'] for x in out['findings'][0]['priors']], ['b', 'a'])
        out = run([done('a', '2025-06-01', dxa)], exam=dxa)
        self.assertEqual(brief(out)[0][:4], ('recently-performed', 'hint', 'a', 'min-fallback-dxa'))
        self.assertEqual(out['findings'][0]['also'], ['freq-dxa'])

    def test_itself_and_replaces(self):  # R4.1
        p = [request('a', '2026-05-01')]
        self.assertEqual(verdicts(run(p, itself=['a'])), {'a': 'itself'})
        self.assertEqual(verdicts(run(p, replaces=['a'])), {'a': 'replaced'})
        self.assertEqual(verdicts(run([done('a', '2026-05-01')], replaces=['a'])), {'a': 'finding'})

    def test_confirmed(self):  # R4.45
        p = [done('a', '2026-05-01')]
        facts = run(p)['findings'][0]['facts']
        p.append(entry('z', 'alertDecision', {'action': 'confirm', 'order': 'o1', 'findings': [facts],
                                              'reason': 'clinical-change'}))
        self.assertEqual(verdicts(run(p, order='o1')), {'a': 'confirmed'})
        self.assertEqual(verdicts(run(p, order='o2')), {'a': 'finding'})

    def test_in_progress_stuck(self):  # R4.8
        p = [done('a', '2026-04-20', state='in-progress', instant='2026-04-20T09:00:00+02:00')]
        f = run(p)['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['reasons']), ('already-requested', 'hint', ['stuck-in-progress']))


class Circumstances(unittest.TestCase):
    def one(self, c, start='2026-05-01', **kw):
        return run([done('a', start, **kw)], circumstances=[c])

    def test_trauma(self):  # R4.4
        c = lambda s: {'code': 'new-trauma', 'since': s}
        self.assertEqual(verdicts(self.one(c('2026-05-02'))), {'a': 'lifted'})
        out = self.one(c('2026-05-02'), images=['x'])                                          # P16
        f = out['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['reasons'], f['proposal']['code']),
                         ('recently-performed', 'info', ['lifted'], 'open-prior'))
        self.assertEqual(brief(self.one(c('2026-04-30')))[0][1], 'interrupt')
        f = self.one(c('2026-05-01'))['findings'][0]
        self.assertEqual((f['level'], f['circumstances'][0]['effect']), ('hint', 'lowered-since-undecided'))
        f = self.one({'code': 'new-trauma'})['findings'][0]
        self.assertEqual((f['level'], f['circumstances'][0]['effect']), ('hint', 'lowered-since-missing'))

    def test_emergency(self):  # 72 h before O's date
        e = {'code': 'emergency'}
        self.assertEqual(brief(self.one(e, '2026-05-06'))[0][1], 'hint')
        self.assertEqual(brief(self.one(e, '2026-05-08'))[0][1], 'interrupt')
        self.assertEqual(brief(self.one(e, '2026-05-07'))[0][1], 'interrupt')     # P21: undecided is recent

    def test_not_diagnostic(self):
        self.assertEqual(verdicts(self.one({'code': 'prior-not-diagnostic', 'prior': 'a'})), {'a': 'lifted'})
        self.assertEqual(brief(self.one({'code': 'prior-not-diagnostic'}))[0][1], 'hint')
        self.assertEqual(brief(self.one({'code': 'prior-not-diagnostic', 'prior': 'x'}))[0][1], 'interrupt')

    def test_images(self):
        c = {'code': 'prior-images-unavailable'}
        self.assertEqual(brief(self.one(c))[0][1], 'hint')
        self.assertEqual(brief(self.one(c, images=['x']))[0][1], 'interrupt')

    def test_oncology(self):  # FUP P6W: floor 21 days
        c = {'code': 'oncology-protocol', 'since': '2026-01-01'}
        self.assertEqual(verdicts(self.one(c, '2026-03-20')), {'a': 'planned-follow-up'})
        self.assertEqual(brief(self.one(c, '2026-04-15'))[0][0], 'early-follow-up')
        self.assertEqual(brief(self.one(c, '2026-05-01'))[0][:2], ('recently-performed', 'interrupt'))
        c['since'] = '2026-04-01'
        f = self.one(c, '2026-03-20')['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['circumstances'][0]['effect']),
                         ('recently-performed', 'hint', 'lowered-no-row'))


if __name__ == '__main__':
    unittest.main()
