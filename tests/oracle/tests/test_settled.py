"""The settled readings, each with an answer derived by hand from the text (P32 and following)."""
import unittest

from oracle.catalogue import Catalogue
from oracle.reading import read, spell
from tests.kit import (CAT, NATIVE, OPEN, PACK, STONE, UNKNOWN, brief, contrast, ct, dlp, done, dose, entry,
                       pack_with, request, run, sites, verdicts)


class Statements(unittest.TestCase):
    def test_code_and_contrast(self):  # 1
        self.assertEqual(contrast({'code': 'CT-SINUS', 'contrast': 'given'}), [NATIVE])
        self.assertEqual(contrast({'code': 'CT-CHEST', 'contrast': 'given'}), [OPEN])
        own = {'code': 'CT-SINUS', 'sites': [{'region': 'sinus', 'contrast': 'given'}]}
        self.assertEqual(contrast(own), [OPEN])
        own = {'code': 'CT-CHEST', 'contrast': 'given', 'sites': [{'region': 'chest', 'contrast': 'unknown'}]}
        self.assertEqual(contrast(own), [OPEN])
        r = read(CAT, {'code': 'CT-CHEST', 'modality': 'MR', 'technique': 'low-dose'})
        self.assertEqual((r.modality, r.technique), ('CT', 'standard'))

    def test_added_site(self):  # 1: of a region that the row does not name
        added = {'code': 'CT-CHEST', 'contrast': 'given', 'sites': [{'region': 'abdomen', 'contrast': 'none'}]}
        self.assertEqual(sites(added), [('abdomen', None) + NATIVE, ('chest', None) + OPEN])
        # a region of the row, read simple (P35), refines
        refined = {'code': 'CT-CAP', 'contrast': 'given', 'sites': [{'region': 'chest', 'contrast': 'none'}]}
        self.assertEqual(sites(refined), [('abdomen', None) + OPEN, ('chest', None) + NATIVE,
                                          ('pelvis', None) + OPEN])

    def test_phases(self):  # 1
        of = lambda c, *phases: contrast({'code': 'CT-CHEST', 'phases': list(phases), **({'contrast': c} if c else {})})
        self.assertEqual(of('unknown'), [UNKNOWN])
        self.assertEqual(of('unknown', 'portal'), [(['portal'], False, False)])
        self.assertEqual(of('none', 'portal'), [(['native', 'portal'], False, False)])
        self.assertEqual(of('given', 'native'), [(['native'], True, False)])
        self.assertEqual(of('given', 'portal'), [(['portal'], False, False)])

    def test_filled(self):  # 2
        asked = {'code': 'CT-CHEST', 'contrast': 'given'}
        self.assertEqual(contrast({'code': 'CT-CHEST'}, asked), [OPEN])
        self.assertEqual(contrast({'code': 'CT-CHEST'}, {'code': 'CT-ABDOMEN', 'contrast': 'none'}), [UNKNOWN])
        self.assertEqual(contrast({'code': 'CT-CHEST'}, {'code': 'CT-CAP', 'contrast': 'none'}, asked), [NATIVE])
        self.assertEqual(sites({'code': 'XR-KNEE'}, {'modality': 'MR', 'sites': [{'region': 'knee', 'side': 'right'}]}),
                         [('knee', 'R') + NATIVE])
        r = read(CAT, {'contrast': 'given'}, [spell(CAT, {'code': 'CT-CHEST'})])       # takes the code
        self.assertEqual((r.code, r.mapping, r.sites[0].open), ('CT-CHEST', 'coded', True))
        r = read(CAT, {'modality': 'CT'}, [spell(CAT, {'code': 'MR-BRAIN', 'contrast': 'none'})])
        # the modality stays; technique and sites are filled; no generic CT of the brain
        self.assertEqual((r.code, r.family, r.technique, [s.region for s in r.sites]),
                         (None, 'CT', 'standard', ['brain']))

    def test_no_known_sites(self):  # 11: one site; side and contrast unless stated
        self.assertEqual(sites({'modality': 'CT', 'side': 'both'}), [(None, 'LR') + UNKNOWN])   # 35
        self.assertEqual(sites({'modality': 'CT', 'contrast': 'none'}), [(None, '?') + NATIVE])

    def test_filled_before_inferred(self):  # 2, 3
        act, asked = {'modality': 'CT', 'sites': [{'region': 'chest'}]}, {'code': 'CT-CHEST-LD'}
        self.assertIsNone(read(CAT, act, [spell(CAT, asked)]).code)      # low-dose: no generic exam
        self.assertEqual(read(CAT, act).code, 'CT-CHEST')

    def test_generic(self):  # 3
        of = lambda **kw: read(CAT, dict({'modality': 'CT', 'sites': [{'region': 'head-neck'}]}, **kw))
        self.assertIsNone(of(contrast='none').code)
        self.assertIsNone(of(phases=['native']).code)
        r = of()
        self.assertEqual((r.code, r.mapping, r.technique), ('CTA-HEAD-NECK', 'inferred', 'angiography'))
        self.assertEqual({(s.region, tuple(s.phases), s.open) for s in r.sites},
                         {('head', ('arterial',), False), ('neck', ('arterial',), False)})
        self.assertTrue(all(s.open and not s.phases for s in of(contrast='given').sites))
        parts = {'modality': 'CT', 'sites': [{'region': 'head'}, {'region': 'neck'}]}
        self.assertIsNone(read(CAT, parts).code)                         # regions as stated
        self.assertIsNone(of(technique='standard').code)


class Findings(unittest.TestCase):
    def test_composite_in_selector(self):  # 4: a chest-abdomen-pelvis CT has a site in the chest
        out = run([done('a', '2026-05-08', ct('CT-CAP'))], exam=ct('XR-CHEST', None))
        self.assertEqual(brief(out)[0][:4], ('answered-by-other', 'hint', 'a', 'answer-ct-chest-film'))

    def test_order_unmapped(self):  # 5
        o = {'modality': 'CT', 'technique': 'low-dose', 'contrast': 'none', 'sites': [{'region': 'chest'}]}
        out = run([done('a', '2026-05-01')], exam=o)
        f = out['findings'][0]
        self.assertEqual((out['order']['mapping'], f['kind'], f['relation']), ('unmapped', 'possible-repeat', 'possible'))
        self.assertIn('unmapped', f['reasons'])
        # nothing states what the exam is
        f = run([entry('a', 'performance', {'state': 'performed', 'start': '2026-05-01'})])['findings'][0]
        self.assertIn('unmapped', f['reasons'])

    def test_not_listed(self):  # 6
        cat = pack_with('min-ct-chest', lifts=[])
        effect = lambda entries, **c: [(f['level'], f['circumstances'][0]['effect']) for f in run(
            entries, circumstances=[dict(code='new-trauma', **c)], catalogue=cat)['findings']]
        booked = [request('a', '2026-05-01', planned='2026-05-20')]
        self.assertEqual(effect(booked, since='2026-05-05'), [('hint', 'lowered-prior-planned')])
        acted = [done('a', '2026-05-01')]
        self.assertEqual(effect(acted), [('hint', 'lowered-since-missing')])
        self.assertEqual(effect(acted, since='2026-05-01'), [('hint', 'lowered-since-undecided')])
        self.assertEqual(effect(acted, since='2026-05-05'), [('interrupt', 'not-listed')])
        self.assertEqual(effect(acted, since='2026-04-20'), [('interrupt', 'not-lifted-prior-after')])

    def test_not_diagnostic_not_listed(self):  # 6
        cat = pack_with('min-ct-chest', lifts=[])
        for more, want in (({}, ('hint', 'lowered-prior-not-named')), ({'prior': 'a'}, ('interrupt', 'not-listed'))):
            f = run([done('a', '2026-05-01')], circumstances=[dict(code='prior-not-diagnostic', **more)],
                    catalogue=cat)['findings'][0]
            self.assertEqual((f['level'], f['circumstances'][0]['effect']), want)

    def test_through_a_row(self):  # 7
        of = lambda p, **c: [(f['kind'], f['level'], [e['effect'] for e in f.get('circumstances', [])])
                             for f in run([p], circumstances=[dict(code='oncology-protocol', **c)])['findings']]
        booked = request('a', '2026-05-01', planned='2026-05-20')
        self.assertEqual(of(booked, since='2026-01-01'), [('already-requested', 'interrupt', [])])
        old = done('a', '2026-03-20')
        self.assertEqual(of(old, since='2026-01-01'), [])                       # 51 days: after P6W
        self.assertEqual(of(old), [('recently-performed', 'hint', ['lowered-since-missing'])])
        self.assertEqual(of(old, since='2026-04-01'), [('recently-performed', 'hint', ['lowered-no-row'])])
        self.assertEqual(of(old, since='2026-03-20'), [('recently-performed', 'hint', ['lowered-since-undecided'])])

    def test_rule_uncertain(self):  # 8: could be CT-STONE (P30D), is a CT of abdomen and pelvis (P90D)
        at = lambda day: run([done('a', day, ct('CT-ABDOMEN-PELVIS'))], exam=STONE)['findings'][0]
        f = at('2026-04-01')                        # 39 days: one answer is nothing
        self.assertEqual((f['kind'], f['relation'], f['rule']['id']),
                         ('possible-repeat', 'possible', 'min-ct-abdomen-pelvis'))
        self.assertIn('rule-uncertain', f['reasons'])
        f = at('2026-05-01')                        # both possible-repeat; the later end is named
        self.assertEqual((f['kind'], f['rule']['id']), ('possible-repeat', 'min-ct-abdomen-pelvis'))
        self.assertNotIn('rule-uncertain', f['reasons'])

    def test_population_uncertain(self):  # 8: tried with the relation as it is
        cat = pack_with('min-ct-head', ageFrom=192)
        of = lambda day: brief(run([done('a', day, ct('CT-HEAD'))], exam=ct('CT-HEAD'), birth=None,
                                   catalogue=cat))
        self.assertEqual(of('2026-05-01'), [('recently-performed', 'interrupt', 'a', 'min-ct-head', 'covers')])
        cat = pack_with('min-ct-head', ageFrom=192, interval='P30D')
        self.assertEqual(of('2026-05-01')[0][3:], ('min-fallback-ct', 'covers'))      # the later end
        self.assertEqual(of('2026-04-01'), [('possible-repeat', 'hint', 'a', 'min-fallback-ct', 'possible')])

    def test_follow_up_uncertain(self):  # 9: the region is unknown, so the follow-up may not act
        o = {'modality': 'CT', 'technique': 'standard', 'contrast': 'none'}
        out = run([done('a', '2026-04-20')], exam=o, indication='lung-nodule-solid-6-8')
        self.assertEqual(brief(out)[0][0], 'possible-repeat')
        out = run([done('a', '2025-11-01')], exam=o, indication='lung-nodule-solid-6-8')
        self.assertNotEqual(verdicts(out)['a'], 'planned-follow-up')

    def test_answer_uncertain(self):  # 10
        film = ct('XR-CHEST', None)
        self.assertEqual(brief(run([done('a', '2026-05-08', {'modality': 'CT', 'technique': 'standard'})], exam=film)),
                         [('supplementary', 'info', 'a', 'min-xr-chest', 'supplementary')])
        f = run([done('a', '2026-05')], exam=film)['findings'][0]        # 1st to 10th; P7D from the 3rd ends
        self.assertEqual((f['kind'], f['reasons']), ('supplementary', []))
        out = run([done('a', '2026-05-08')], exam=film, circumstances=[{'code': 'clinical-change', 'since': '2026-05-09'}])
        self.assertEqual((out['findings'], verdicts(out)), ([], {'a': 'lifted'}))

    def test_own_rule(self):  # 10: min-ct-coronary-after-calcium asks for another prior than O itself
        film = done('a', '2026-04-01', ct('XR-CHEST', None))
        out = run([film], exam=ct('CT-CORONARY', None))
        self.assertEqual(brief(out), [('supplementary', 'info', 'a', 'min-ct-coronary', 'supplementary')])

    def test_unknown_reasons(self):  # 11
        f = run([done('a', '2026-05-01', {'modality': 'CT'})], exam=ct('CT-HEAD'))['findings'][0]
        self.assertEqual(f['reasons'], ['region-unknown', 'contrast-unknown', 'technique-unknown', 'unmapped'])
        out = run([done('a', '2026-05-01', ct('CT-CHEST', 'given'))], exam=ct('CT-CHEST', None, phases=['portal']))
        self.assertEqual(out['findings'][0]['reasons'], ['contrast-unknown'])
        self.assertNotIn('missing', out['order'])
        out = run([], exam={'modality': 'CT'})
        self.assertEqual(out['order']['missing'], ['region', 'contrast', 'technique'])

    def test_caps(self):  # 12: rule at most hint and not verified, drafting
        knee = {'code': 'XR-KNEE', 'side': 'left'}
        f = run([done('a', '2026-05-01', knee)], exam=knee, moment='drafting')['findings'][0]
        self.assertEqual((f['level'], f['reasons']), ('hint', ['moment', 'not-verified', 'max-level']))
        cat = Catalogue(dict(PACK, validUntil='2026-05-10'))
        f = run([done('a', '2026-05-01', ct('XR-CHEST', None))], catalogue=cat)['findings'][0]
        self.assertEqual((f['kind'], f['reasons']), ('supplementary', ['catalogue-expired']))

    def test_future(self):  # 13
        p = [request('a', '2026-04-20', placer='P'), done('b', '2026-06-01', placer='P')]
        f = run(p)['findings'][0]
        self.assertEqual((f['kind'], f['facts']['date'], f['facts']['windowEnd']),
                         ('possible-repeat', 'unknown', '2026-08-08'))
        self.assertNotIn('old-request', f['reasons'])
        p[0] = request('a', '2025-11-10', placer='P')
        self.assertEqual(verdicts(run(p)), {'a': 'expired'})

    def test_session_of_an_unmapped_order(self):  # 5, 25
        o = {'modality': 'CT', 'technique': 'low-dose', 'contrast': 'none',
             'sites': [{'region': 'chest'}, {'region': 'abdomen'}]}
        p = [done('a', '2026-05-01', institution='HN'), done('b', '2026-05-01', ct('CT-ABDOMEN'), institution='HN')]
        self.assertEqual([(b[0], b[1], b[4]) for b in brief(run(p, exam=o))], [('possible-repeat', 'hint', 'possible')])

    def test_lifted_early_follow_up(self):  # 26
        c = [{'code': 'clinical-change', 'since': '2026-03-01'}]
        of = lambda day: run([done('a', day, images=['x'])], indication='lung-nodule-solid-6-8', circumstances=c)
        # 2026-02-10 is 89 days before: early (floor 90 days) is not reached; 2026-02-09 is early, MIN is over
        f = of('2026-02-09')['findings'][0]
        self.assertEqual((f['kind'], f['level'], f['reasons']), ('early-follow-up', 'info', ['lifted']))
        cat = pack_with('fup-nodule-6-8', floor='P30D')
        f = run([done('a', '2026-02-20', images=['x'])], indication='lung-nodule-solid-6-8', circumstances=c,
                catalogue=cat)
        self.assertEqual([(x['kind'], x['level'], x.get('also')) for x in f['findings']],
                         [('recently-performed', 'info', None)])          # MIN holds, and is lifted in its turn

    def test_replaced_in_the_record(self):  # 27
        p = [request('a', '2026-05-01', key='k1'), request('b', '2026-05-02', key='k2', replaces=['a'])]
        self.assertEqual(verdicts(run(p)), {'a': 'replaced', 'b': 'finding'})
        p.append(entry('c', 'cancellation', {'status': 'cancelled'}, key='k2', instant='2026-05-03T00:00:00Z'))
        self.assertEqual(verdicts(run(p)), {'a': 'replaced', 'b': 'negative'})
        own = [request('a', '2026-05-01', key='k'), request('b', '2026-05-02', key='k', revision=2, replaces=['a'])]
        self.assertEqual(verdicts(run(own)), {'a': 'finding'})


class Dates(unittest.TestCase):
    def date(self, *entries):
        return run(list(entries))['history'][0].get('date')

    def test_dose_before_told(self):  # 14
        told = entry('a', 'told', {'exam': ct(), 'date': '2026-03-01'}, study='1')
        d = dose('b', events=[{'uid': '1', 'start': '2026-03-05T10:00:00+01:00'}], study='1')
        self.assertEqual(self.date(told, d), '2026-03-05')

    def test_negative_and_booked_again(self):  # 14
        tried = done('a', '2026-04-01', state='aborted-before-exposure', key='k', instant='2026-04-01T09:00:00Z')
        asked = request('r', '2026-03-01', key='k', instant='2026-03-01T09:00:00Z')
        self.assertEqual(self.date(tried, asked), '2026-04-01')
        again = entry('s', 'schedule', {'planned': '2026-06-01'}, key='k', instant='2026-04-02T09:00:00Z')
        self.assertEqual(self.date(tried, asked, again), '2026-06-01')

    def test_before_line(self):  # 15
        out = run([done('a', '2026-04-01', ct('CTPA', None)),
                   entry('t', 'told', {'exam': ct('CTPA', None), 'date': '2026-04-20'}),
                   entry('u', 'performance', {'state': 'performed', 'exam': ct('CTPA', None)}, key='u')],
                  want_dose=True)['dose']
        c = out['cumulative']
        self.assertEqual([(c[k]['typical'], c[k]['undated']) for k in ('before', 'sinceFollowed')], [(1, 0), (1, 1)])
        self.assertEqual([(r['exam'], r.get('told', False)) for r in out['exams']],
                         [('a', False), ('t', True), ('u', False)])


class Others(unittest.TestCase):
    def test_pregnancy(self):  # 16
        g = lambda exam, **kw: run([], exam=exam, birth='1990-01-01', **kw)['guidance'].get('pregnancyCheck', False)
        self.assertTrue(g({'modality': 'CT'}))
        self.assertTrue(g({'sites': [{'region': 'pelvis'}]}))
        self.assertFalse(g({'modality': 'MR'}))
        self.assertTrue(g(ct('CT-PELVIS'), sex='O'))
        self.assertTrue(g(ct('CT-PELVIS'), sex=None))

    def contributions(self, entries, **kw):
        rows = run(entries, want_dose=True, **kw)['dose']['exams'][0]['contributions']
        return [(c['source'], c['status'], c.get('reasons', [])) for c in rows]

    def test_typical_of_one_act(self):  # 18
        p = [done('a', '2026-04-01', ct('CTPA', None), study='1', key='x')]
        self.assertEqual(self.contributions(p), [('exam', 'typical', [])])
        p.append(done('b', '2026-04-01', ct('CT-HEAD'), study='1', key='y'))
        self.assertEqual(self.contributions(p), [('exam', 'unknown', [])])

    def test_sources_without_value(self):  # 18: two sources, one with nothing, one not convertible
        p = [done('a', '2026-04-01', ct('CT-KNEE', side='left'), study='1'),
             dose('b', device={'serial': 'A'}, study='1'),
             dose('c', totals=[dlp('5', phantom=None)], device={'serial': 'B'}, study='1')]
        self.assertEqual(self.contributions(p), [('x-ray', 'unknown', ['no-value']),
                                                 ('x-ray', 'unknown', ['phantom-missing'])])

    def test_conversion_reasons(self):  # 19
        of = lambda value, region=None, **kw: self.contributions(
            [done('a', '2026-04-01', ct('CT-KNEE', side='left'), study='1'),
             dose('b', events=[dict({'uid': '1', 'values': [value]}, **({'region': region} if region else {}))],
                  study='1')], **kw)[0][2]
        self.assertEqual(of(dlp('5', phantom=None), 'x'), ['region-missing'])
        self.assertEqual(of(dlp('5', phantom=None), 'chest'), ['phantom-missing'])
        self.assertEqual(of(dlp('5'), 'chest', birth='2020-01-01'), ['no-coefficient'])   # 32 cm: adults only
        self.assertEqual(of(dlp('5'), 'chest', birth=None), ['age-missing'])
        self.assertEqual(of(dlp('5', phantom='16cm'), 'chest', birth='2020'), [])         # 63 to 75 months
        self.assertEqual(of(dlp('5', phantom='16cm'), 'chest', birth='2018'), ['age-missing'])   # 87 to 99
        self.assertEqual(of(dlp('0', phantom=None), 'x'), [])

    def test_mismatch(self):  # 22
        flag = lambda *d, **kw: run([done('a', '2026-04-01', study='1')] + list(d), want_dose=True)[
            'dose']['exams'][0]['contributions'][0].get('mismatch', False)
        none = dose('b', events=[{'uid': '1'}], totals=[dlp('5')], study='1')
        self.assertFalse(flag(none))
        scout = dose('b', events=[{'uid': '1', 'localizer': True}], totals=[dlp('5')], study='1')
        self.assertTrue(flag(scout))
        two = [dose(i, totals=[dlp('5')], study='1') for i in 'bc']
        self.assertTrue(flag(*two))

    def test_hash(self):  # 23
        a = done('a', '2026-04-01')
        self.assertNotIn('quarantine', run([a, dict(a, identifiers={})]))
        self.assertIn('quarantine', run([a, dict(a, revision=2)]))

    def test_maybe_the_same(self):  # 24
        out = run([entry('t', 'told', {'exam': ct()}), done('b', '1999-01-01', key='b'), done('a', '2026-04-01', key='a')])
        self.assertEqual([h.get('maybeTheSame') for h in out['history']], [None, None, ['a', 'b']])
        self.assertEqual(out['notes'], [{'about': 't', 'code': 'maybe-the-same'}])
