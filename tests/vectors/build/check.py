"""Checks vectors/*.json: python3 build/check.py (needs PyPI jsonschema, for example from a venv)."""
import collections
import copy
import glob
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 400_000
# Paragraphs of R0 to R6 that an assessment of one carnet cannot show, or that subset matching cannot assert.
NOT_VISIBLE = {
    'R0.1': 'a property of the implementation (no clock, locale, randomness): shown by running twice, not by a case',
    'R1.1': 'a definition of the record',
    'R1.5': 'oppositions act through the access decision (R7), which a Call does not make',
    'R1.26': 'retention is listed and executed by other operations',
    'R2.1': 'a definition; merges of patients are no part of a Call',
    'R2.4': 'concerns logs and Debug output',
    'R3.1': 'a definition of the catalogue row',
    'R3.2': 'a definition; its effects stand under R4.12 and R4.13',
    'R3.3': 'a definition; its effects stand under R4.14',
    'R3.19': 'a property of the pack; its effects stand under R3.12 and R4.22',
    'R3.20': 'loading and linting of packs',
    'R3.22': 'a table; each value is tested where it acts',
    'R4.37': 'the default level of both weak priors is hint, which they have anyway; told_max_level and smaller_max_level are values of the pack',
    'R4.44': 'a decision is another call (DecideCall); its effect stands under R4.45',
    'R6.31': 'DRLs compare groups, no field of an assessment',
}


def loose(schema):
    """The schema without `required`: an expected answer names only some members."""
    if isinstance(schema, dict):
        return {k: loose(v) for k, v in schema.items() if not (k == 'required' and isinstance(v, list))}
    return [loose(x) for x in schema] if isinstance(schema, list) else schema


def main():
    import jsonschema
    rules = open(os.path.join(ROOT, '..', '..', 'docs', 'rules.md'), encoding='utf-8').read()
    paragraphs = re.findall(r'^\*\*(R[0-6]\.\d+)\*\*', rules, re.M)
    schema = json.load(open(os.path.join(ROOT, '..', '..', 'include', 'cre.schema.json'), encoding='utf-8'))
    pack = json.load(open(os.path.join(ROOT, '..', '..', 'catalogue', 'pack.json'), encoding='utf-8'))

    def validator(name, source):
        return jsonschema.Draft202012Validator({'$ref': '#/$defs/' + name, '$defs': source['$defs']})

    call, carnet = validator('Call', schema), validator('CarnetDocument', schema)
    answer = validator('Assessment', loose(schema))
    bad, ids, cases, count, flagged, per_file = [], set(), {}, collections.Counter(), collections.Counter(), {}
    for path in sorted(glob.glob(os.path.join(ROOT, '*.json'))):
        name = os.path.basename(path)
        if os.path.getsize(path) >= LIMIT:
            bad.append('%s: %d bytes' % (name, os.path.getsize(path)))
        doc = json.load(open(path, encoding='utf-8'))
        if (doc['format'], doc['version'], doc['edition']) != ('cre-vectors', 1, '2026.1') or not doc['catalogue'].get('hash'):
            bad.append(name + ': head')
        used = set()
        for v in doc['vectors']:
            i = v['id']
            if i in ids:
                bad.append(i + ': id twice')
            ids.add(i)
            if not re.fullmatch(re.escape(name[:-5]) + r'-\d{4}', i):
                bad.append(i + ': id does not fit the file')
            if v['paragraph'] not in paragraphs:
                bad.append('%s: no paragraph %s' % (i, v['paragraph']))
            if not v['expected'] or not v['flags'] or not v['comment'].strip().endswith('.'):
                bad.append(i + ': empty expectation, flags or comment')
            if v['origin'] != 'hand+oracle' or set(v) != {'id', 'paragraph', 'comment', 'flags', 'origin', 'call', 'carnet', 'expected'}:
                bad.append(i + ': members')
            used |= set(v['flags'])
            flagged.update(v['flags'])
            count[v['paragraph']] += 1
            key = json.dumps([v['call'], v['carnet']], sort_keys=True)
            if key in cases:
                bad.append('%s: the same case as %s' % (i, cases[key]))
            cases[key] = i
            refused = v['expected'] == {'refused': {}}
            for what, check in ((v['call'], call), (v['carnet'], carnet)):
                for e in check.iter_errors(what):
                    if not refused:
                        bad.append('%s: %s at %s' % (i, e.message[:200], list(e.absolute_path)))
            if not refused:
                for e in answer.iter_errors(v['expected']):
                    bad.append('%s: expected: %s at %s' % (i, e.message[:200], list(e.absolute_path)))
        for f in used - set(doc['notes']):
            bad.append('%s: no note for %s' % (name, f))
        for f in set(doc['notes']) - used:
            bad.append('%s: note %s is not used' % (name, f))
        for f, n in doc['notes'].items():
            if set(n) != {'bugType', 'description', 'effect', 'source'} or not all(n.values()):
                bad.append('%s: note %s is not whole' % (name, f))
        per_file[name] = len(doc['vectors'])
    known = {e['code'] for e in pack['exams']} | {r['code'] for r in pack['regions']}
    assert known
    for name, n in per_file.items():
        print('%-24s %4d  %7d bytes' % (name, n, os.path.getsize(os.path.join(ROOT, name))))
    print('%-24s %4d' % ('together', sum(per_file.values())))
    print('\nper paragraph:')
    line = ['%s: %d' % (p, count[p]) for p in paragraphs if count[p]]
    for k in range(0, len(line), 10):
        print('  ' + ', '.join(line[k:k + 10]))
    print('\nwithout a vector:')
    for p in paragraphs:
        if not count[p]:
            print('  %s: %s' % (p, NOT_VISIBLE.get(p, 'NO REASON GIVEN')))
            if p not in NOT_VISIBLE:
                bad.append('%s has no vector and no reason' % p)
    for p in NOT_VISIBLE:
        if count[p]:
            print('  (%s has vectors, though listed as not visible)' % p)
    print('\n%d flags, fewest: %s' % (len(flagged), ', '.join('%s %d' % x for x in flagged.most_common()[-12:])))
    print('\n%d faults' % len(bad))
    for b in bad:
        print('  ' + b)
    sys.exit(1 if bad else 0)


if __name__ == '__main__':
    main()
