"""Settled readings: P133 to P139, R4.27."""
import copy
import unittest

from oracle.catalogue import Catalogue
from tests.kit import PACK, brief, ct, dlp, done, dose, entry, request, run, verdicts

XR = ct('XR-CHEST', None)
ANSWER = ('answered-by-other', 'hint', 'a', 'answer-ct-chest-film', 'supplementary')
WITHOUT = ('supplementary', 'info', 'a', 'min-xr-chest', 'supplementary')


def rule(id_, kind='fup', **members):
    return dict({'id': id_, 'kind': kind, 'layer': 'national', 'maxLevel': 'hint', 'order': {'exam': 'XR-CHEST'},
                 'source': 'cre-rules', 'verified': True, 'lifts': ['clinical-change']}, **members)


def pack(*rows, answer=None, **members):
    """The pack with interval rules in front; the interval of the CT that answers a chest film."""
    out = dict(copy.deepcopy(PACK), **members)
    out['intervals'] = list(rows) + out['intervals']
    for row in out['answers']:
        if row['id'] == 'answer-ct-chest-film':
            row.update({'interval': answer} if answer else {})
    return Catalogue(out)


class AcrossFamilies(unittest.TestCase):  # P133
    def film(self, date, answer=None, prior=None, draft=None, **members):
        members = dict({'min': 'P10D', 'max': 'P20D', 'floor': 'P2D'}, **members)
        c = pack(rule('f', prior=prior or {'exam': 'CT-CHEST'}, **members), answer=answer)
        return run([done('a', date)], exam=XR, catalogue=c, **(draft or {}))

    def test_exam_names_its_family(self):  # as the family does
        for prior in ({'exam': 'CT-CHEST'}, {'family': 'CT'}):
            at = lambda d: self.film(d, prior=prior)
            self.assertEqual(brief(at('2026-05-09')), [ANSWER])                # before the floor
            self.assertEqual(brief(at('2026-05-08')), [('early-follow-up', 'hint', 'a', 'f', 'supplementary')])
            self.assertEqual(verdicts(at('2026-04-30')), {'a': 'planned-follow-up'})
            self.assertEqual(verdicts(at('2026-04-20')), {'a': 'follow-up-overdue'})

    def test_region_names_no_family(self):
        self.assertEqual(brief(self.film('2026-05-08', prior={'region': 'chest'})), [ANSWER])

    def test_exam_in_circumstance_row(self):  # P37
        kw = {'circumstance': 'screening-programme'}
        draft = {'circumstances': [{'code': 'screening-programme'}]}
        effects = lambda **more: self.film('2026-05-09', draft=draft, **kw, **more)['trace'][0].get('circumstances')
        self.assertIsNone(effects())
        self.assertEqual(effects(prior={'region': 'chest'}),
                         [{'circumstance': 'screening-programme', 'effect': 'lowered-no-row'}])

    def test_some_days_answered(self):
        self.assertEqual(brief(self.film('2026-05')), [WITHOUT])               # 0 to 9 days: early from 2 on
        out = self.film('2026-05', min='P5D', floor='P3D')                     # and planned from 5 on
        self.assertEqual(brief(out), [WITHOUT])

    def test_some_days_early(self):  # 0 to 9 days, planned from 5 on
        f = self.film('2026-05', min='P5D', floor='P0D')['findings'][0]
        self.assertEqual((f['kind'], f['relation'], f['reasons'], f['proposal']['code']),
                         ('early-follow-up', 'supplementary', ['date-partial'], 'wait-until'))
        f = self.film('2026-05', floor='P0D')['findings'][0]                   # all early
        self.assertEqual((f['kind'], f['reasons']), ('early-follow-up', []))

    def test_early_lifted(self):  # a lift leaves nothing
        draft = {'circumstances': [{'code': 'clinical-change', 'since': '2026-05-10'}]}
        out = self.film('2026-05-08', draft=draft)
        self.assertEqual((brief(out), verdicts(out)), ([], {'a': 'lifted'}))

    def test_nothing_found(self):
        out = self.film('2026-04')                                             # 10 to 39 days
        self.assertEqual((brief(out), verdicts(out)), ([], {'a': 'planned-follow-up'}))
        out = self.film('2026-03')
        self.assertEqual((brief(out), verdicts(out)), ([], {'a': 'follow-up-overdue'}))

    def test_some_days_before_the_prior(self):  # the order in April, the prior on the 15th: on no day before it is it answered
        kw = dict(answer='P1D', floor='P0D', draft={'performed': '2026-04'})
        out = self.film('2026-04-15', min='P0D', **kw)
        self.assertEqual((brief(out), verdicts(out)), ([], {'a': 'planned-follow-up'}))
        f = self.film('2026-04-15', **kw)['findings'][0]
        self.assertEqual((f['kind'], f['reasons']), ('early-follow-up', ['date-partial']))
        kw['draft'] = {'performed': '2026-03'}                                 # no day on or after it
        self.assertEqual(brief(self.film('2026-04-15', **kw)), [WITHOUT])


class AnswersToo(unittest.TestCase):  # P134
    TOLD = [entry('a', 'told', {'exam': ct(), 'date': '2026-05-09'})]

    def test_told(self):
        self.assertEqual(brief(run(self.TOLD, exam=XR)), [ANSWER])

    def test_told_cap(self):  # the cap is no reason of its own
        c = pack(policy=dict(PACK['policy'], toldMaxLevel='info'))
        f = run(self.TOLD, exam=XR, catalogue=c)['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['reasons'], f['priors'][0]['told']),
                         ('answered-by-other', 'info', ['not-verified'], True))
        f = run(self.TOLD, catalogue=c)['findings'][0]                         # here it weakens (R4.17)
        self.assertEqual((f['kind'], f['level'], f['reasons']), ('possible-repeat', 'info', ['told']))

    def test_not_diagnostic(self):
        self.assertEqual(brief(run([done('a', '2026-05-09', diagnostic=False)], exam=XR)), [ANSWER])


class MostSpecific(unittest.TestCase):  # P139: P3D for CT-CHEST before the P7D for any CT of the chest
    def film(self, date, exam=None, revoked=(), **members):
        general = next(r for r in PACK['answers'] if r['id'] == 'answer-ct-chest-film')
        row = dict(general, **dict({'id': 'x', 'interval': 'P3D', 'prior': {'exam': 'CT-CHEST'}}, **members))
        c = pack(answers=PACK['answers'] + [row])
        return run([done('a', date, exam)], exam=XR, catalogue=c, policy={'revoked': list(revoked)})

    def test_alone(self):
        answer = ('answered-by-other', 'hint', 'a', 'x', 'supplementary')
        self.assertEqual([brief(self.film(d)) for d in ('2026-05-08', '2026-05-07', '2026-05-04', '2026-05-02')],
                         [[answer], [WITHOUT], [WITHOUT], [WITHOUT]])
        self.assertEqual(brief(self.film('2026-05')), [WITHOUT])               # 0 to 9 days

    def test_smaller_id(self):
        same = {'prior': {'family': 'CT', 'region': 'chest'}}
        self.assertEqual(brief(self.film('2026-05-05', id='a', **same)), [WITHOUT])
        self.assertEqual(brief(self.film('2026-05-05', **same)), [ANSWER])

    def test_not_certain(self):  # the exam could be CT-CHEST-LD
        low = {'modality': 'CT', 'technique': 'low-dose', 'contrast': 'none', 'sites': [{'region': 'chest'}]}
        row = {'prior': {'exam': 'CT-CHEST-LD'}}
        self.assertEqual(brief(self.film('2026-05-05', low, **row)), [ANSWER])
        self.assertEqual(brief(self.film('2026-05-05', ct('CT-CHEST-LD'), **row)), [WITHOUT])

    def test_switched_off(self):
        out = self.film('2026-05-05', revoked=['x'])
        self.assertEqual((brief(out), out['trace'][0]['off']), ([ANSWER], ['x']))


class Recommended(unittest.TestCase):  # P135
    def test_other_family(self):
        report = lambda follow: [done('a', '2026-05-05', study='1'), entry('b', 'report', follow, study='1')]
        for follow in ({}, {'followUp': {'min': 'P2D', 'max': 'P9D'}},
                       {'followUp': {'min': 'P9D', 'max': 'P20D', 'exam': 'XR-CHEST'}}):
            self.assertEqual(brief(run(report(follow), exam=XR)), [ANSWER])
        named = [{'code': 'follow-up-recommended', 'prior': 'a', 'min': 'P2D', 'max': 'P9D'}]
        self.assertEqual(brief(run(report({}), exam=XR, circumstances=named)), [ANSWER])


class Populations(unittest.TestCase):
    def test_frequency(self):  # P136: the first that could match only keeps the others silent
        freq = lambda i, **kw: rule(i, 'freq', order={'exam': 'CT-CHEST'}, count=1, interval='P24M', **kw)
        c = pack(freq('x', sex='F'), freq('y'))
        rows = lambda sex: [f['rule']['id'] for f in run([done('a', '2025-05-10')], catalogue=c, sex=sex)['findings']]
        self.assertEqual([rows('F'), rows('M'), rows(None)], [['x'], ['y'], []])

    def named(self, *rows, birth='1970-01-01', sex='F'):
        c = pack(*[rule('r%d' % i, 'min', order={'exam': 'CT-CHEST'}, interval='P60D', **r) for i, r in enumerate(rows)])
        return [f['rule']['id'] for f in run([done('a', '2026-05-01')], catalogue=c, birth=birth, sex=sex)['findings']]

    def test_months(self):  # P137: from inclusive to exclusive, on 2026-05-10
        bands = {'ageFrom': 0, 'ageTo': 24}, {'ageFrom': 24, 'ageTo': 30}, {'ageFrom': 30}
        self.assertEqual([self.named(*bands, birth=b) for b in ('2024-05-11', '2024-05-10', '2023-11-11', '2023-11-10')],
                         [['r0'], ['r1'], ['r1'], ['r2']])

    def test_sex(self):
        self.assertEqual([self.named({'sex': 'F'}, sex=s) for s in 'FOM'], [['r0'], ['min-ct-chest'], ['min-ct-chest']])

    def test_spans(self):  # a band without end, also one from 0, is a band
        self.assertEqual(self.named({'ageFrom': 0}, {'sex': 'F'}), ['r0'])
        self.assertEqual(self.named({'ageFrom': 600}, {'ageFrom': 0}), ['r0'])
        self.assertEqual(self.named({'ageFrom': 0}, {'ageTo': 2000000}), ['r1'])

    def test_shortest_interval(self):  # R4.27, P11: whatever their order in the pack
        fup = lambda i, code, low: rule(i, order={'exam': 'CT-CHEST'}, circumstance=code, min=low, max='P24M', floor='P1D')
        rows = [fup('a', 'screening-programme', 'P9W'), fup('b', 'treatment-monitoring', 'P8W')]
        stated = [{'code': 'screening-programme'}, {'code': 'treatment-monitoring', 'since': '2026-01-01'}]
        for order in (rows, rows[::-1]):
            f = run([done('p', '2026-04-10')], catalogue=pack(*order), circumstances=stated)['findings']
            self.assertEqual([(x['kind'], x['rule']['id']) for x in f], [('early-follow-up', 'b')])
        # one that does not reach the prior does not act
        stated[1]['since'] = '2026-05-01'
        f = run([done('p', '2026-04-10')], catalogue=pack(*rows), circumstances=stated)['findings']
        self.assertEqual([(x['kind'], x['rule']['id']) for x in f], [('early-follow-up', 'a')])


class MuchSmaller(unittest.TestCase):
    def test_booked(self):  # P138
        c = Catalogue(dict(PACK, policy=dict(PACK['policy'], smallerMaxLevel='info')))
        p = [request('a', '2026-05-01', planned='2026-05-15')]
        f = run(p, exam=ct('CT-CAP'), catalogue=c)['findings'][0]
        self.assertEqual((f['level'], f['reasons'], f['proposal']['code']), ('info', ['much-smaller'], 'widen-booked'))


if __name__ == '__main__':
    unittest.main()
