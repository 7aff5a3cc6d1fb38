"""The settled readings, each with an answer derived by hand from the text (P32 and following)."""
import copy
import unittest

from oracle.catalogue import Catalogue
from oracle.reading import read, spell
from oracle.rules import could_be
from tests.kit import CAT, PACK, brief, ct, dlp, done, dose, entry, request, run, verdicts


def sites(statement, *weaker):
    found = read(CAT, statement, [spell(CAT, w) for w in weaker])
    return [(s.region, s.side, sorted(s.phases), s.open, s.unknown) for s in found.sites]


def contrast(statement, *weaker):
    return [s[2:] for s in sites(statement, *weaker)]


NATIVE, OPEN, UNKNOWN = (['native'], False, False), ([], True, False), ([], False, True)


def pack_with(rule_id, **members):
    pack = copy.deepcopy(PACK)
    for row in pack['intervals']:
        if row['id'] == rule_id:
            row.update(members)
    return Catalogue(pack)


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
        self.assertEqual(of(old), [])                                           # 98: `since` missing
        self.assertEqual(of(old, since='2026-04-01'), [('recently-performed', 'hint', ['lowered-no-row'])])
        self.assertEqual(of(old, since='2026-03-20'), [('recently-performed', 'hint', ['lowered-since-undecided'])])

    STONE = {'modality': 'CT', 'technique': 'low-dose', 'contrast': 'none', 'sites': [{'region': 'abdomen-pelvis'}]}

    def test_rule_uncertain(self):  # 8: could be CT-STONE (P30D), is a CT of abdomen and pelvis (P90D)
        at = lambda day: run([done('a', day, ct('CT-ABDOMEN-PELVIS'))], exam=self.STONE)['findings'][0]
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


class SecondBatch(unittest.TestCase):
    STONE = Findings.STONE

    def test_candidates_with_their_own_lifts(self):  # 29
        cat = pack_with('min-ct-stone', lifts=[])
        f = run([done('a', '2026-04-20', ct('CT-ABDOMEN-PELVIS'))], exam=self.STONE, catalogue=cat,
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
        out = run([done('a', '2026-04-20', ct('XR-ABDOMEN', None))], exam=self.STONE)
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

    def contributions(self, entries, exam=None, **kw):
        entries = [done('p', '2026-04-01', exam, study='1')] + entries
        rows = run(entries, want_dose=True, **kw)['dose']['exams']
        return [(c['status'], c.get('estimate', {}).get('nanosievert'), c.get('reasons', [])) for c in rows[0]['contributions']]

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


class ThirdBatch(unittest.TestCase):
    def reasons(self, out):
        return [(q['entry'], q['place'], q['reason']) for q in out.get('quarantine', [])]

    def test_one_row(self):  # 48
        who = {'birthDate': '1971-01-01', 'sex': 'M', 'nationalNumber': '2000060500127', 'names': ['X']}
        d = dose('d', totals=[dlp('x')])
        d['identity'] = who
        out = run([d], patient={'names': ['Y']})
        self.assertEqual(self.reasons(out), [('d', '', 'identity-birth-date')])
        self.assertNotIn('notes', out)

    def test_before_birth(self):  # 49
        of = lambda e, **kw: [r[2] for r in self.reasons(run([e], **kw))]
        self.assertEqual(of(request('a', '1960-01-01')), [])
        self.assertEqual(of(request('a', '2026-01-01', planned='1969')), ['before-birth'])
        self.assertEqual(of(done('a', '1969-12-31'), birth='1970'), ['before-birth'])
        self.assertEqual(of(done('a', '1970-06-01'), birth='1970'), [])
        self.assertEqual(of(dose('a', events=[{'uid': '1', 'start': '1960-01-01'}])), [])

    def test_entered_in_error(self):  # 50
        p = [done('a', '2026-04-01', system='x'), done('a', '2026-04-02'),
             entry('e', 'enteredInError', {'entries': ['a', 'f']}, system='x'),
             entry('f', 'enteredInError', {'entries': ['z']})]
        out = run(p)
        self.assertEqual([h['date'] for h in out['history']], ['2026-04-02'])
        self.assertEqual(self.reasons(out), [])

    def test_cancellation_noted(self):  # 51
        c = entry('c', 'cancellation', {'status': 'cancelled'}, study='1', instant='2026-04-02T10:00:00Z')
        notes = lambda *e: [n['code'] for n in run(list(e)).get('notes', [])]
        d = lambda day, **kw: done('p', '2026-04-01', study='1', instant='2026-04-%02dT10:00:00Z' % day, **kw)
        self.assertEqual(notes(d(1), c), ['cancelled-after-performance'])
        self.assertEqual(notes(d(3), c), [])
        self.assertEqual(notes(d(3, system='other'), c), ['cancelled-after-performance'])
        self.assertEqual(notes(d(3, system='other', state='in-progress'), c), ['cancelled-after-performance'])

    def test_told_without_modality(self):  # 52
        out = run([entry('t', 'told', {'exam': {'sites': [{'region': 'chest'}]}, 'date': '2026-04'}), done('a', '2026-04-10')])
        self.assertNotIn('notes', out)

    def test_performed_order(self):  # 53
        self.assertEqual(run([], performed='2026')['order']['date'], '2026-01-01/2026-05-10')
        self.assertEqual(run([], performed='2026-07-01')['order']['date'], '2026-07-01')

    def test_garbled_sites(self):  # 54
        act = {'modality': 'CT', 'sites': [{'region': 'x'}]}
        self.assertEqual(sites(act, {'code': 'CT-CHEST', 'contrast': 'none'}), [(None, '?') + UNKNOWN])
        r = read(CAT, {'sites': [{'region': 'x'}]}, [spell(CAT, {'code': 'CT-CHEST'})])
        self.assertEqual((r.code, r.modality, r.technique), (None, 'CT', 'standard'))

    def test_word_of_the_trace(self):  # 55: nodule 6-8 mm, P6M to P12M
        at = lambda day: verdicts(run([done('a', day)], indication='lung-nodule-solid-6-8'))['a']
        self.assertEqual(at('2025-05'), 'planned-follow-up')          # the 10th is the last day that is over
        self.assertEqual(at('2025-04'), 'follow-up-overdue')


class FourthBatch(unittest.TestCase):
    def report(self, i, day, **kw):
        more = {k: kw.pop(k) for k in ('exam', 'performed', 'diagnostic', 'replaces') if k in kw}
        return entry(i, 'report', more, study='1', instant='2026-04-%02dT10:00:00Z' % day, **kw)

    def test_standing_reports_tell(self):  # 56
        p = [self.report('a', 1, exam=ct('CT-HEAD'), performed='2026-03-01', diagnostic=False),
             self.report('b', 2, exam=ct(), replaces=['a'])]
        out = run(p)
        self.assertEqual((out['history'][0]['codes'], out['history'][0].get('date')), (['CT-CHEST'], None))
        self.assertNotIn('not-diagnostic', out['findings'][0]['reasons'])
        p[1] = self.report('b', 2, exam=ct(), key='k')                 # both stand
        out = run(p[:1] + p[1:])
        self.assertEqual((out['history'][0]['date'], out['history'][0]['status']), ('2026-03-01', 'reported'))

    def test_earliest(self):  # 57
        d = lambda *starts: run([done('a%d' % i, s, ct('CT-HEAD') if i else ct(), study='1', key=str(i))
                                 for i, s in enumerate(starts)])['history'][0]['date']
        self.assertEqual(d('2026-03', '2026-03-01'), '2026-03-01')
        self.assertEqual(d('2026-02', '2026-03-01'), '2026-02-01/2026-02-28')

    def test_in_progress_undated(self):  # 58
        p = [entry('a', 'performance', {'state': 'in-progress', 'exam': ct()}, instant='2026-05-09T23:30:00Z')]
        out = run(p)
        self.assertEqual(out['history'][0]['date'], '2026-05-10')
        self.assertEqual(brief(out), [('already-requested', 'interrupt', 'a', 'min-ct-chest', 'covers')])

    def test_in_progress_is_planned(self):  # 59
        p = [done('a', '2026-05-09', state='in-progress', images=['x'], instant='2026-05-09T10:00:00Z')]
        f = run(p, circumstances=[{'code': 'new-trauma', 'since': '2026-05-10'}])['findings'][0]
        self.assertEqual((f['level'], f['circumstances'][0]['effect']), ('hint', 'lowered-prior-planned'))

    def test_future_revisions(self):  # 60
        p = [done('a', '2026-07-01', key='k'), done('b', '2026-08-01', key='k', revision=2)]
        out = run(p)
        self.assertEqual([q['entry'] for q in out['quarantine']], ['a', 'b'])
        self.assertEqual([h.get('status') for h in out['history']], [None])

    def test_unknown_family(self):  # 61: colon and abdomen are distinct in CT and fluoroscopy alone
        out = run([done('a', '2026-05-01', {'sites': [{'region': 'abdomen'}], 'technique': 'standard', 'contrast': 'none'})],
                  exam=ct('CT-COLONOGRAPHY'))
        self.assertEqual(out['trace'][0]['relation'], 'supplementary')


class FifthBatch(unittest.TestCase):
    def test_recommended_exam(self):  # 62: of the family; unknown to the pack: every order
        at = lambda named, **kw: verdicts(run([done('a', '2026-03-01', study='1'), entry('b', 'report', {
            'followUp': {'min': 'P2M', 'max': 'P4M', 'exam': named}}, study='1')], **kw))['a']
        self.assertEqual(at('CT-CHEST-LD'), 'planned-follow-up')
        self.assertEqual(at('MR-BRAIN'), 'finding')
        self.assertEqual(at('X'), 'planned-follow-up')
        self.assertEqual(at('CT-CHEST', exam={'sites': [{'region': 'chest'}]}), 'finding')

    def test_floor_by_days(self):  # 63: CT-HEAD after severe trauma: min PT6H, floor PT0S
        kw = dict(exam=ct('CT-HEAD'), indication='severe-head-trauma-control')
        # O is the civil day of now; P later on that day is on that day: a follow-up, early or planned
        out = run([done('a', '2026-05-10T23:00:00+02:00', ct('CT-HEAD'))], performed='2026-05-10T22:00:00+02:00', **kw)
        self.assertEqual(brief(out)[0][0], 'early-follow-up')
        cat = pack_with('fup-head-trauma-control', floor='PT3H')
        out = run([done('a', '2026-05-09T22:00:00+02:00', ct('CT-HEAD'))], performed='2026-05-09T23:00:00+02:00',
                  catalogue=cat, **kw)
        self.assertEqual(brief(out)[0][0], 'early-follow-up')        # midnight + 3 h is the same day

    def test_unlike_none(self):  # 64
        p = [entry('a', 'performance', {'state': 'performed', 'start': '2026-05-02'}, key='k', instant='2026-05-03T00:00:00Z'),
             done('b', '2026-05-01', key='k', instant='2026-05-02T00:00:00Z')]
        h = run(p)['history'][0]
        self.assertEqual((h['codes'], h['date']), (['CT-CHEST'], '2026-05-01'))

    def test_added_region(self):  # 65
        r = read(CAT, {'code': 'CT-CHEST', 'sites': [{'region': 'chest-abdomen', 'contrast': 'none'}]})
        self.assertEqual(([(s.region, sorted(s.phases)) for s in r.sites], r.regions),
                         ([('abdomen', ['native']), ('chest', ['native'])], ['chest', 'chest-abdomen']))

    def test_name_differs(self):  # 66
        who = {'names': ['SCHMIT'], 'birthDate': '1970-01-01'}
        out = run([done('a', '2026-04-01', identity=who)], patient={'names': ['MULLER']})
        self.assertEqual(out['notes'], [{'about': 'a', 'code': 'name-differs'}])
        self.assertNotIn('quarantine', out)

    def test_follow_up_without_prior(self):  # 67
        c = [{'code': 'follow-up-recommended'}]
        f = run([done('a', '2026-04-25')], circumstances=c)['findings'][0]
        self.assertEqual((f['level'], f['circumstances'][0]['effect']), ('hint', 'lowered-prior-not-named'))
        p = [done('a', '2026-05-05', study='1'), entry('b', 'report', {'followUp': {'min': 'P2M'}}, study='1')]
        f = run(p, circumstances=c)['findings'][0]                  # before the floor: MIN in full
        self.assertEqual((f['kind'], f['level'], f.get('circumstances')), ('recently-performed', 'interrupt', None))

    def test_circumstances_of_one_code(self):  # 68
        c = [{'code': 'new-trauma', 'since': '2026-04-01'}, {'code': 'new-trauma', 'since': '2026-03-01'}]
        f = run([done('a', '2026-05-01')], circumstances=c)['findings'][0]
        self.assertEqual([e['effect'] for e in f['circumstances']], ['not-lifted-prior-after'] * 2)
        c = [{'code': 'oncology-protocol', 'since': '2026-04-01'}, {'code': 'oncology-protocol', 'since': '2026-01-01'}]
        self.assertEqual(verdicts(run([done('a', '2026-03-20')], circumstances=c)), {'a': 'planned-follow-up'})

    def test_effects_under_min(self):  # 68, 26
        cat = pack_with('fup-nodule-6-8', floor='P30D')
        pack = copy.deepcopy(cat.pack)
        for row in pack['intervals']:
            if row['id'] == 'min-ct-chest':
                row['lifts'] = []
        out = run([done('a', '2026-02-20')], indication='lung-nodule-solid-6-8', catalogue=Catalogue(pack),
                  circumstances=[{'code': 'clinical-change', 'since': '2026-03-01'}])
        self.assertEqual(brief(out), [('recently-performed', 'interrupt', 'a', 'min-ct-chest', 'covers')])
        self.assertEqual(out['trace'][0]['circumstances'], [{'circumstance': 'clinical-change', 'effect': 'not-listed'}])

    def test_off(self):  # 70
        off = lambda p, *rules, **kw: run([p], policy={'revoked': list(rules)}, **kw)['trace'][0].get('off')
        a = done('a', '2026-05-01')
        self.assertEqual(off(a, 'min-ct-chest', 'min-fallback-ct'), ['min-ct-chest', 'min-fallback-ct'])
        self.assertIsNone(off(a, 'min-fallback-ct'))
        self.assertEqual(off(a, 'fup-nodule-6-8', indication='lung-nodule-solid-6-8'), ['fup-nodule-6-8'])
        film = done('a', '2026-04-20', ct('XR-CHEST', None))
        self.assertEqual(off(film, 'min-ct-chest'), ['min-ct-chest'])
        self.assertEqual(off(done('a', '2026-05-08'), 'answer-ct-chest-film', exam=ct('XR-CHEST', None)), ['answer-ct-chest-film'])
        dxa = {'code': 'DXA-SPINE-HIP'}
        self.assertEqual(off(done('a', '2025-06-01', dxa), 'freq-dxa', exam=dxa), ['freq-dxa'])


class SixthBatch(unittest.TestCase):
    contributions = SecondBatch.contributions
    ONE = [{'uid': '1', 'values': [dlp('100')]}]

    def test_totals_and_incomplete_events(self):  # 71
        of = lambda total, **kw: self.contributions([dose('d', events=kw.pop('events', self.ONE), statedEvents=2,
                                                          totals=[total] if total else None, study='1')], **kw)
        knee = {'code': 'CT-KNEE', 'side': 'left'}
        chest = [{'uid': '1', 'region': 'chest', 'values': [dlp('100')]}]
        self.assertEqual(of(dlp('80', region='x')), [('measured', 1400000, [])])       # it completes the family
        self.assertEqual(of(dlp('100', region='x')), [('measured', 1400000, [])])
        self.assertEqual(of(dlp('120', region='x')), [('unknown', 1400000, ['region-missing', 'no-value'])])
        self.assertEqual(of(dlp('120')), [('measured', 1680000, [])])
        self.assertEqual(of(None), [('unknown', 1400000, ['no-value'])])
        odd = [{'uid': '1', 'values': [dlp('100', phantom='16cm')]}]                     # 16 cm: no adult row
        self.assertEqual(of(dlp('80'), events=odd), [('unknown', 1120000, ['no-coefficient'])])     # 83
        self.assertEqual(of(dlp('120'), events=odd), [('measured', 1680000, ['no-coefficient'])])
        self.assertEqual(of(None, events=odd, exam=knee), [('unknown', None, ['no-coefficient', 'no-value'])])

    def test_localizers_alone(self):  # 72
        scout = lambda *values, **kw: dose('d', events=[{'uid': '1', 'localizer': True, 'values': list(values)}], study='1', **kw)
        knee = {'code': 'CT-KNEE', 'side': 'left'}
        of = lambda d: self.contributions([d], exam=knee)
        self.assertEqual(of(scout()), [('measured', 0, [])])
        ctdi = {'kind': 'ctdi-vol', 'value': '1', 'unit': 'mGy'}
        self.assertEqual(of(scout(ctdi)), [('unknown', None, ['no-value'])])
        self.assertEqual(of(scout(totals=[ctdi])), [('unknown', None, ['no-value'])])
        self.assertEqual(of(scout(statedEvents=2)), [('unknown', None, ['no-value'])])
        d = scout(ctdi)
        d['content']['dose']['events'].append({'uid': '2', 'region': 'chest', 'values': [dlp('100')]})
        self.assertEqual(of(d), [('measured', 1400000, [])])
        d['content']['dose']['events'][0]['values'] = [dlp('x')]
        self.assertEqual(of(d), [('unknown', 1400000, ['no-value'])])


class SeventhBatch(unittest.TestCase):
    def test_off_before_the_certain_one(self):  # 73
        off = lambda *rules: run([done('a', '2026-05-01', ct('CT-ABDOMEN-PELVIS'))], exam=Findings.STONE,
                                 policy={'revoked': list(rules)})['trace'][0].get('off')
        self.assertIsNone(off('min-fallback-ct'))
        self.assertEqual(off('min-ct-abdomen-pelvis', 'min-ct-stone'), ['min-ct-abdomen-pelvis', 'min-ct-stone'])
        self.assertEqual(off('min-ct-abdomen-pelvis', 'min-fallback-ct'), ['min-ct-abdomen-pelvis', 'min-fallback-ct'])

    def test_date_that_cannot_be(self):  # 74
        out = run([dose('a', events=[{'uid': '1', 'start': '1969-01-01'}])], want_dose=True)
        self.assertNotIn('date', out['history'][0])
        self.assertEqual(out['dose']['cumulative']['sinceFollowed']['undated'], 1)

    def test_rule_none(self):  # 75
        c = [{'code': 'emergency'}, {'code': 'prior-not-diagnostic', 'prior': 'a'}]
        f = run([request('a', '2026-05-01')], policy={'revoked': ['min-ct-chest', 'min-fallback-ct']},
                circumstances=c)['findings'][0]
        self.assertEqual((f['rule']['id'], f['level'], [e['effect'] for e in f['circumstances']]),
                         ('none', 'hint', ['lowered-emergency', 'not-listed']))

    def test_unread_values(self):  # 76
        out = run([dose('a', totals=[dlp('1', unit='x')], stream='therapy')], want_dose=True)
        self.assertEqual(out['dose']['quarantine'], [{'entry': 'a', 'fault': 'unit-unknown', 'place': '/content/dose/totals/0/value'}])


class EighthBatch(unittest.TestCase):
    contributions = SecondBatch.contributions
    KNEE = {'code': 'CT-KNEE', 'side': 'left'}

    def chest(self, uid, *values):
        return {'uid': uid, 'region': 'chest', 'values': list(values)}

    def of(self, *doses):
        for d in doses:
            d['identifiers'] = {'studies': ['1']}
        return self.contributions(list(doses), exam=self.KNEE)

    def test_values_of_one_event(self):  # 77
        two = self.chest('1', dlp('100'), dlp('50', phantom='16cm'))
        self.assertEqual(self.of(dose('d', events=[two])), [('unknown', 1400000, ['no-coefficient'])])
        twice = [self.chest('1', dlp('100')), self.chest('1', dlp('150'))]
        self.assertEqual(self.of(dose('d', events=twice)), [('measured', 1400000, [])])

    def test_totals_are_parts(self):  # 78
        part = lambda v, **kw: dlp(v, **dict({'region': 'chest'}, **kw))
        self.assertEqual(self.of(dose('d', totals=[part('100'), part('50')])), [('measured', 2100000, [])])
        self.assertEqual(self.of(dose('d', totals=[part('100'), part('50', region='x'), part('5', phantom=None)])),
                         [('unknown', None, ['region-missing', 'phantom-missing'])])

    def test_residual(self):  # 79
        q = lambda k, v: {'kind': k, 'value': v, 'unit': 'MBq'}
        admin = {'radiopharmaceutical': 'F18-FDG', 'beforeResidual': True}
        of = lambda a, r: self.of(dose('d', totals=[q('activity', a), q('residual-activity', r)], administration=admin))
        self.assertEqual(of('10', '20'), [('unknown', None, ['no-value'])])
        self.assertEqual(of('20', '10'), [('measured', 190000, [])])

    def test_one_act(self):  # 80
        film = lambda m: {'modality': m, 'sites': [{'region': 'pelvis'}]}
        p = [done('a', '2026-04-01', film('CR'), study='1', key='x'), done('b', '2026-04-01', film('DX'), study='1', key='y')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['status'], c['estimate']['nanosievert']) for c in rows[0]['contributions']], [('typical', 600000)])

    def test_family_by_scope(self):  # 81
        a = dose('a', events=[self.chest('1', dlp('100'))], scope='s', statedEvents=2)
        b = dose('b', events=[self.chest('2', dlp('50'))], scope='s')
        self.assertEqual(self.of(a, b), [('measured', 2100000, [])])
        a = dose('a', events=[self.chest('1', dlp('100'))], scope='s', statedEvents=3, totals=[dlp('300', region='x')])
        b = dose('b', events=[self.chest('2', dlp('10'))], scope='s', totals=[dlp('200', region='chest')])
        self.assertEqual(self.of(a, b), [('unknown', 1540000, ['region-missing', 'no-value'])])

    def total(self, value, scope='s', **kw):
        return dose('t', totals=[dlp(value, **dict({'region': 'chest'}, **kw))], **({'scope': scope} if scope else {}))

    def test_beside(self):  # 82, of one scope and loose
        for scope in ('s', None):
            e = lambda *values, **kw: dose('e', events=[self.chest('1', *values)], scope='s', **kw)
            t = lambda value, **kw: self.total(value, scope, **kw)
            self.assertEqual(self.of(e(dlp('100')), t('120')), [('measured', 1680000, [])])
            self.assertEqual(self.of(e(dlp('100'), statedEvents=2), t('80')), [('measured', 1400000, [])])
            part = e(dlp('100'), dlp('50', phantom=None))
            self.assertEqual(self.of(part, t('120')), [('unknown', 1400000, ['phantom-missing'])])
            self.assertEqual(self.of(part, t('160')), [('measured', 2240000, ['phantom-missing'])])
            self.assertEqual(self.of(e(dlp('100')), t('120', region='x')), [('unknown', 1400000, ['region-missing', 'no-value'])])
            self.assertEqual(self.of(e(dlp('100'), statedEvents=2), t('80', region='x')), [('measured', 1400000, ['region-missing'])])
            odd = e(dlp('100', phantom='16cm'))
            self.assertEqual(self.of(odd, t('80')), [('unknown', 1120000, ['no-coefficient'])])     # 84
            self.assertEqual(self.of(odd, t('120')), [('measured', 1680000, ['no-coefficient'])])
            self.assertEqual(self.of(odd, t('120', region='x')), [('unknown', None, ['no-coefficient', 'region-missing'])])

    def test_high_and_mismatch(self):  # 82
        out = run([done('p', '2026-04-01', study='1'), dose('e', events=[{'uid': '1', 'values': [dlp('100')]}], scope='s', study='1'),
                   dose('t', totals=[dlp('100')], scope='s', study='1')], want_dose=True)['dose']['exams'][0]['contributions'][0]
        self.assertEqual((out['estimate']['highNanosievert'], out['mismatch']), (4200000, True))


class TenthBatch(unittest.TestCase):
    contributions = SecondBatch.contributions
    of, chest, KNEE = EighthBatch.of, EighthBatch.chest, EighthBatch.KNEE

    def test_loose_total_has_no_phantom(self):  # 83
        e = dose('e', events=[self.chest('1', dlp('100'))])
        t = dose('t', totals=[dlp('80', phantom=None, region='chest')])
        self.assertEqual(self.of(e, t), [('measured', 1400000, ['phantom-missing'])])

    def test_agents(self):  # 85
        q = [{'kind': 'activity', 'value': '10', 'unit': 'MBq'}]
        a = lambda i, **kw: dose(i, totals=q, administration=kw)
        count = lambda *admins: len(self.of(*[a('d%d' % i, **kw) for i, kw in enumerate(admins)]))
        fdg = {'radiopharmaceutical': 'F18-FDG'}
        self.assertEqual(count(fdg, {'nuclide': 'F-18'}), 1)
        self.assertEqual(count(fdg, {}), 2)
        self.assertEqual(count({}, {}), 1)
        self.assertEqual(count(fdg, {'radiopharmaceutical': 'F18-NAF'}), 2)

    def test_gives_way(self):  # 86
        d = dose('a', events=[self.chest('1', dlp('100')), self.chest('2', dlp('x'))])
        hand = lambda i, v, origin='hand', **kw: dose(i, totals=[dlp(v, **dict({'region': 'chest'}, **kw))], origin=origin)
        self.assertEqual(self.of(d, hand('b', '150')), [('measured', 2100000, ['no-value'])])
        self.assertEqual(self.of(d, hand('b', '80')), [('unknown', 1400000, ['no-value'])])
        self.assertEqual(self.of(d, hand('m', '80', 'mpps'), hand('b', '150')), [('measured', 2100000, ['no-value'])])
        self.assertEqual(self.of(d, hand('b', '9', phantom=None)), [('unknown', 1400000, ['no-value'])])

    def test_undated_names(self):  # 87: born this year, so one row holds for every age until now
        p = [entry('p', 'performance', {'state': 'performed', 'exam': ct()}, study='1'),
             dose('a', events=[{'uid': '1', 'values': [dlp('100', phantom='16cm')]}], statedEvents=2, study='1')]
        s = run(p, want_dose=True, birth='2026-01-01')['dose']['cumulative']['sinceFollowed']
        self.assertEqual((s['undated'], s['sets'], s['nanosievert'], 'highNanosievert' in s), (1, ['aapm-96'], 0, False))


class EleventhBatch(unittest.TestCase):
    contributions = SecondBatch.contributions
    of, chest, KNEE = EighthBatch.of, EighthBatch.chest, EighthBatch.KNEE

    def test_code_taken(self):  # 88: what the act states itself stays
        r = read(CAT, {'technique': 'guidance', 'contrast': 'given'}, [spell(CAT, {'code': 'CT-SINUS'})])
        self.assertEqual((r.code, r.technique, [s.open for s in r.sites]), ('CT-SINUS', 'guidance', [True]))
        r = read(CAT, {'side': 'left'}, [spell(CAT, {'code': 'CT-KNEE'})])
        self.assertEqual([(s.side, sorted(s.phases)) for s in r.sites], [('L', ['native'])])

    def test_mismatch_of_the_report(self):  # 89: its own events, though one counts elsewhere
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2', exam=self.KNEE),
             dose('a', events=[self.chest('1', dlp('100'))], study='1'),
             dose('b', events=[self.chest('1', dlp('100')), self.chest('2', dlp('50'))], totals=[dlp('150', region='chest')], study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['estimate']['nanosievert'], c.get('mismatch')) for r in rows for c in r['contributions']],
                         [(1400000, None), (700000, None)])
        p[3]['content']['dose']['totals'][0]['value'] = '50'
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertTrue(rows[1]['contributions'][0]['mismatch'])

    def test_not_ionising_and_elsewhere(self):  # 91
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', {'code': 'MR-KNEE', 'side': 'left'}, study='2'),
             dose('a', totals=[dlp('100')], instance='i', study='1'), dose('b', totals=[dlp('100')], instance='i', study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([r['contributions'][0]['status'] for r in rows], ['measured', 'not-applicable'])

    def test_statements_of_an_administration(self):  # 93: FDG 0.019 mSv per MBq, factor 1.3
        q = lambda v: [{'kind': 'activity', 'value': v, 'unit': 'MBq'}]
        a = dose('a', totals=q('100'), administration={'nuclide': 'F-18'}, scope='s')
        b = dose('b', totals=q('200'), administration={'radiopharmaceutical': 'F18-FDG'}, scope='u')
        out = run([done('p', '2026-04-01', {'code': 'NM-BONE'}, study='1')] + [dict(d, identifiers={'studies': ['1']}) for d in (a, b)],
                  want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['estimate']['nanosievert'], c['estimate']['highNanosievert'], c['mismatch']) for c in out],
                         [(3800000, 7410000, True)])


class TwelfthBatch(unittest.TestCase):
    def test_all_moved(self):  # 96: 0, whatever number is stated
        e = [{'uid': '1', 'region': 'chest', 'values': [dlp('100')]}]
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2'), dose('a', events=e, study='1'),
             dose('b', events=e, statedEvents=3, totals=[dlp('500')], study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['status'], c['estimate']['nanosievert']) for r in rows for c in r['contributions']],
                         [('measured', 1400000), ('measured', 0)])

    def test_partial_start(self):  # 97
        h = run([done('a', '2026', state='in-progress')])['history'][0]
        self.assertEqual(h['date'], '2026-01-01/2026-05-10')


class LastBatch(unittest.TestCase):
    def test_dropped_value(self):  # 99: two devices without data, and a value without device
        p = [done('p', '2026-04-01', {'code': 'US-LIVER'}, study='1'), dose('a', device={'serial': 'A'}, study='1'),
             dose('b', device={'serial': 'B'}, study='1'), dose('c', totals=[dlp('1')], origin='hand', study='1')]
        rows = run(p, want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['source'], c['status']) for c in rows], [('x-ray', 'unknown')] * 2)

    def test_quarantined_group(self):  # 100
        p = [done('a', '2026-04-01', study='1', identity={'sex': 'M', 'nationalNumber': '2000060500127'}),
             entry('b', 'report', {}, study='1', identity={'sex': 'F'}),
             dose('c', totals=[dlp('x')], study='1')]
        out = run(p, sex=None, want_dose=True)
        self.assertEqual([(q['entry'], q['place'], q['reason']) for q in out['quarantine']],
                         [(i, '', 'identity-sex') for i in 'abc'])
        self.assertNotIn('quarantine', out['dose'])

    def test_unrelated_makes_no_choice(self):  # 101
        out = run([done('a', '2026-05-08', ct('CT-KNEE', side='left'))], exam=ct('XR-CHEST', None),
                  policy={'unverifiedOff': True})
        self.assertEqual((out['trace'][0]['verdict'], out['trace'][0].get('off')), ('unrelated', None))

    def test_moved_without_values(self):  # 102
        p = [done('p', '2026-04-01', study='1'), done('q', '2026-04-02', study='2'),
             dose('a', events=[{'uid': '1'}], study='1'), dose('b', events=[{'uid': '1'}], study='2')]
        rows = run(p, want_dose=True)['dose']['exams']
        self.assertEqual([(c['status'], c['estimate']['nanosievert']) for c in rows[1]['contributions']], [('measured', 0)])

    def test_neither_converts(self):  # 103
        p = [done('p', '2026-04-01', {'code': 'CT-KNEE', 'side': 'left'}, study='1'),
             dose('e', events=[{'uid': '1', 'values': [dlp('100', region='x', phantom=None)]}, {'uid': '2'}], scope='s', study='1'),
             dose('t', totals=[dlp('120', phantom=None, region='chest')], scope='s', study='1')]
        p[1]['content']['dose']['events'][0]['region'] = 'x'
        rows = run(p, want_dose=True)['dose']['exams'][0]['contributions']
        self.assertEqual([(c['status'], c['reasons'], c['mismatch']) for c in rows],
                         [('unknown', ['region-missing', 'no-value', 'phantom-missing'], True)])

    def test_window_in_hours(self):  # 104: PT6H from the end of the day before
        kw = dict(exam=ct('CT-HEAD'), indication='severe-head-trauma-control')
        f = run([done('a', '2026-05-09', ct('CT-HEAD'))], performed='2026-05-09T12:00:00+02:00', **kw)['findings'][0]
        self.assertEqual((f['kind'], f['window']['from']), ('early-follow-up', '2026-05-10'))
        f = run([done('a', '2026-05-09T11:00:00+02:00', ct('CT-HEAD'))], performed='2026-05-09T12:00:00+02:00', **kw)['findings'][0]
        self.assertEqual(f['window']['from'], '2026-05-09')


if __name__ == '__main__':
    unittest.main()
