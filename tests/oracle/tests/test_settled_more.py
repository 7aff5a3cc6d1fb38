"""The settled readings, each with an answer derived by hand from the text (P32 and following)."""
import copy
import unittest

from oracle.catalogue import Catalogue
from oracle.reading import read, spell
from tests.kit import (CAT, STONE, UNKNOWN, OfExam, brief, contrast, ct, dlp, done, dose, entry, pack_with, request,
                       run, sites, verdicts)


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


class SixthBatch(OfExam, unittest.TestCase):
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
        off = lambda *rules: run([done('a', '2026-05-01', ct('CT-ABDOMEN-PELVIS'))], exam=STONE,
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


class EighthBatch(OfExam, unittest.TestCase):
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
            self.assertEqual(self.of(part, t('120')), [('unknown', 1680000, ['phantom-missing'])])     # P102: T's value
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
