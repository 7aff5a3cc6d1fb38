"""python3 -m tests.fuzz [n] [seed]: random carnets; form of the answer, order of entries."""
import json
import random
import sys
import time

from oracle.assess import assess
from tests import schema
from tests.kit import CAT, PACK


def pick(r, seq, none=0.0):
    return None if r.random() < none else r.choice(seq)


def a_when(r):
    y, m, d = r.choice([2024, 2025, 2026]), r.randint(1, 12), r.randint(1, 28)
    if r.random() < .7:
        y, m = 2026, r.randint(1, 6)
    return r.choice(['%04d' % y, '%04d-%02d' % (y, m)] + ['%04d-%02d-%02d' % (y, m, d)] * 5 +
                    ['%04d-%02d-%02dT%02d:15:00+01:00' % (y, m, d, r.randint(0, 23))] * 4)


CODES = ['CT-CHEST', 'CT-ABDOMEN-PELVIS', 'CT-CAP', 'CTPA', 'CT-HEAD', 'XR-KNEE', 'MR-KNEE', 'XR-CHEST',
         'PET-CT-FDG', 'CT-STONE', 'CT-CHEST-LD', 'MG-SCREENING', 'US-ABDOMEN', 'XR-LUMBAR-SPINE',
         'CT-LUMBAR-SPINE', 'DXA-SPINE-HIP', 'CT-BIOPSY-CHEST', 'NM-LUNG-PERFUSION']


def a_exam(r):
    out = {}
    if r.random() < .75:
        out['code'] = r.choice(CODES)
    else:
        if r.random() < .85:
            out['modality'] = r.choice(['CT', 'MR', 'DX', 'PT', 'US', 'OT'])
        if r.random() < .8:
            out['sites'] = [dict({'region': r.choice(['chest', 'knee', 'abdomen', 'SCT:816094009', 'x'])},
                                 **({'side': r.choice(['left', 'both'])} if r.random() < .3 else {}))]
        if r.random() < .6:
            out['technique'] = 'standard'
    if r.random() < .6:
        out['contrast'] = r.choice(['none', 'given', 'unknown'])
    if r.random() < .15:
        out['phases'] = r.sample(['native', 'arterial', 'portal'], r.randint(1, 2))
    if r.random() < .5:
        out['side'] = r.choice(['left', 'right', 'both'])
    return out


def a_dose(r):
    value = lambda: dict({'kind': r.choice(['dlp', 'dlp', 'dap', 'agd', 'activity', 'ctdi-vol']),
                          'value': r.choice(['100', '55.5', '1e2', 'x', '0']),
                          'phantom': r.choice(['16cm', '32cm'])},
                         **({'unit': r.choice(['mGy.cm', 'Gy.m2', 'mGy', 'MBq'])} if r.random() < .95 else {}))
    out = {'origin': r.choice(['rdsr', 'mpps', 'image-header', 'hand'])}
    if r.random() < .6:
        out['totals'] = [value() for _ in range(r.randint(1, 2))]
    if r.random() < .6:
        out['events'] = [dict({'uid': 'e%d' % r.randint(1, 6), 'values': [value()]},
                              **({'region': 'chest'} if r.random() < .3 else {})) for _ in range(r.randint(1, 3))]
    if r.random() < .4:
        out['device'] = {'serial': r.choice('AB')}
    if r.random() < .3:
        out['scope'] = r.choice('ST')
    if r.random() < .3:
        out['statedEvents'] = r.randint(1, 3)
    if r.random() < .2:
        out['administration'] = {'radiopharmaceutical': 'F18-FDG'}
    if r.random() < .4:
        out['instance'] = 'i%d' % r.randint(1, 3)
        out['contentTime'] = '2026-04-0%dT10:00:00Z' % r.randint(1, 5)
    return out


def an_entry(r, n):
    kind = r.choice(['request', 'decision', 'schedule', 'performance', 'performance', 'performance', 'dose',
                     'dose', 'report', 'cancellation', 'told', 'enteredInError'])
    c = {}
    if kind in ('request', 'told') or kind in ('decision', 'schedule', 'performance', 'report') and r.random() < .7:
        c['exam'] = a_exam(r)
    if kind == 'request':
        for m in ('requested', 'planned'):
            if r.random() < .5:
                c[m] = a_when(r)
        if r.random() < .1:
            c['replaces'] = ['n%d' % r.randint(0, 9)]
    if kind == 'decision':
        c['verdict'] = r.choice(['accept', 'modify', 'refuse'])
    if kind == 'schedule':
        c['planned'] = a_when(r)
    if kind == 'performance':
        c['state'] = r.choice(['performed'] * 5 + ['in-progress', 'aborted-before-exposure', 'aborted-after-exposure'])
        if r.random() < .9:
            c['start'] = a_when(r)
        if r.random() < .3:
            c['images'] = ['u']
    if kind == 'dose':
        c = a_dose(r)
    if kind == 'report':
        if r.random() < .2:
            c['followUp'] = {'min': 'P3M', 'max': 'P6M'}
        if r.random() < .2:
            c['replaces'] = ['n%d' % r.randint(0, 9)]
    if kind == 'cancellation':
        c['status'] = r.choice(['cancelled', 'no-show'])
    if kind == 'told' and r.random() < .8:
        c['date'] = a_when(r)
    if kind == 'enteredInError':
        c['entries'] = ['n%d' % r.randint(0, 9)]
    e = {'id': 'n%d' % n, 'author': {'system': r.choice(['ris', 'ris', 'gp'])}, 'revision': r.randint(1, 2),
         'instant': '2026-0%d-%02dT10:00:00Z' % (r.randint(1, 5), r.randint(1, 9)), 'content': {kind: c}}
    if r.random() < .4:
        e['author']['institution'] = 'HN'
    ids = {}
    if r.random() < .4:
        ids['studies'] = [r.choice(['1', '2', '3', '4'])]
    if r.random() < .3:
        ids['placerOrders'] = [{'value': r.choice('PQ'), 'issuer': 'HN'}]
    if r.random() < .2:
        ids['accessions'] = [{'value': r.choice(['A', 'B', 'NOID'])}]
    if ids:
        e['identifiers'] = ids
    if r.random() < .2:
        e['examKey'] = r.choice('kl')
    return e


def a_case(r):
    entries = [an_entry(r, i) for i in range(r.randint(1, 9))]
    who = {'key': {'authority': 'm', 'value': '1'}}
    if r.random() < .85:
        who['birthDate'] = r.choice(['1970-05-05', '1990', '2012-02-29'])
    if r.random() < .8:
        who['sex'] = r.choice('MF')
    draft = {'exam': a_exam(r)}
    if r.random() < .3:
        draft['planned'] = a_when(r)
    if r.random() < .4:
        draft['indication'] = r.choice(['lung-nodule-solid-6-8', 'renal-colic', 'suspected-pulmonary-embolism',
                                        'severe-head-trauma-control', 'acute-low-back-pain', 'line-or-tube-check'])
    draft['circumstances'] = []
    for code in ('new-trauma', 'emergency', 'oncology-protocol', 'prior-not-diagnostic', 'screening-programme',
                 'prior-images-unavailable', 'follow-up-recommended'):
        if r.random() < .12:
            c = {'code': code}
            if r.random() < .6:
                c['since'] = a_when(r)
            if r.random() < .5:
                c['prior'] = 'n%d' % r.randint(0, 9)
                c['min'] = 'P1M'
            draft['circumstances'].append(c)
    call = {'version': 1, 'edition': '2026.1', 'now': '2026-05-10T10:00:00+02:00',
            'moment': r.choice(['signing', 'signing', 'drafting']), 'draft': draft, 'dose': True}
    return {'call': call, 'carnet': {'format': 'cre-carnet', 'version': 1, 'patient': who, 'entries': entries}}


def main(n=300, seed=1):
    seen, slow = {}, 0
    for i in range(n):
        r = random.Random(seed * 100000 + i)
        case = a_case(r)
        assert not schema.check(case['carnet'], 'CarnetDocument'), schema.check(case['carnet'], 'CarnetDocument')
        t = time.process_time_ns()
        out = assess(case['call'], case['carnet'], CAT)
        slow = max(slow, time.process_time_ns() - t)
        bad = schema.check(out, 'Assessment')
        assert not bad, (i, bad)
        text = json.dumps(out, sort_keys=True)
        shuffled = case['carnet']['entries'] * 2
        r.shuffle(shuffled)
        again = assess(case['call'], dict(case['carnet'], entries=shuffled), CAT)
        assert json.dumps(again, sort_keys=True) == text, i
        for line in out['trace']:
            seen[line['verdict']] = seen.get(line['verdict'], 0) + 1
        for f in out['findings']:
            k = f['kind'] + '/' + f['level']
            seen[k] = seen.get(k, 0) + 1
    print(n, 'cases, slowest %d ms' % (slow // 10**6), json.dumps(seen, indent=0, sort_keys=True))


if __name__ == '__main__':
    main(*[int(a) for a in sys.argv[1:]])
