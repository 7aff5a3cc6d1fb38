"""Builds tests/vectors/*.json, and those over the trial pack: asks the oracle once for all cases of a pack, checks what was derived by
hand, fills the rest.

python3 build/build.py [--show ID ...]"""
import copy
import importlib
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, HERE)
from notes import NOTES  # noqa: E402

TRIAL = os.path.join(ROOT, '..', 'conformance', 'trial-pack')
# How the files of themes begin, the pack that they are over, and where their vectors go.
KINDS = [('r', os.path.join(ROOT, '..', '..', 'catalogue', 'pack.json'), ROOT),
         ('trial_', os.path.join(TRIAL, 'pack.json'), os.path.join(TRIAL, 'vectors'))]


def mismatch(want, got, path=''):
    """Where `want` is not a subset of `got`: a list of sentences."""
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return ['%s: %r wanted, %r answered' % (path, want, got)]
        out = []
        for k, v in want.items():
            if v == [] and k not in got:
                continue                                  # the contract leaves an empty list out
            if k not in got:
                out.append('%s/%s: %s wanted, absent' % (path, k, json.dumps(v)))
            else:
                out += mismatch(v, got[k], path + '/' + k)
        return out
    if isinstance(want, list):
        if not isinstance(got, list) or len(want) != len(got):
            return ['%s: %s wanted, %s answered' % (path, json.dumps(want), json.dumps(got))]
        return [x for i, (a, b) in enumerate(zip(want, got)) for x in mismatch(a, b, '%s/%d' % (path, i))]
    return [] if want == got and type(want) == type(got) else ['%s: %r wanted, %r answered' % (path, want, got)]


def fill(expected, answer):
    """What the hand left open and every reader of the contract can check: rule, window and proposal of findings,
    the whole of dose.cumulative."""
    e = copy.deepcopy(expected)
    for f, a in zip(e.get('findings', []), answer.get('findings', [])):
        f.setdefault('rule', {'id': a['rule']['id']})
        if 'window' in a:
            f.setdefault('window', a['window'])
        f.setdefault('proposal', {k: v for k, v in a['proposal'].items() if k != 'missing'})
    if 'dose' in e and 'cumulative' in e['dose']:
        e['dose']['cumulative'] = answer['dose']['cumulative']
    return e


def ask(rows, pack):
    lines = '\n'.join(json.dumps({'call': r['call'], 'carnet': r['carnet']}) for r in rows)
    run = subprocess.run([sys.executable, '-m', 'oracle', '--pack', pack], input=lines,
                         capture_output=True, text=True, cwd=os.path.join(ROOT, '..', 'oracle'))
    if run.returncode:
        sys.exit(run.stderr)
    return [json.loads(x) for x in run.stdout.splitlines()]


def judge(row, answer):
    if row['expected'] == {'refused': {}}:
        return [] if 'error' in answer else ['refused wanted, answered']
    if 'error' in answer:
        return ['an answer wanted, refused: ' + json.dumps(answer['error'])]
    return mismatch(row['expected'], answer)


def write(themes, pack, folder, disputes):
    """Writes the vectors of themes over a pack; how many there are."""
    written = 0
    rows = [r for t in themes for r in t.rows]
    answers = ask(rows, pack)
    assert len(answers) == len(rows)
    ref = next(a['catalogue'] for a in answers if 'catalogue' in a)
    ref = {'version': ref['version'], 'hash': ref['hash']}
    answer_of = {r['id']: a for r, a in zip(rows, answers)}
    for i in sys.argv[1:]:
        if i in answer_of:
            print(json.dumps(answer_of[i], indent=1, sort_keys=True))
    for t in themes:
        good = []
        for r in t.rows:
            bad = judge(r, answer_of[r['id']])
            if bad:
                disputes.append((r, answer_of[r['id']], bad))
                continue
            v = {'id': r['id'], 'paragraph': r['paragraph'], 'comment': r['comment'], 'flags': r['flags'],
                 'origin': 'hand+oracle', 'call': r['call'], 'carnet': r['carnet'],
                 'expected': fill(r['expected'], answer_of[r['id']])}
            good.append(v)
        used = sorted({f for v in good for f in v['flags']})
        for f in used:
            if f not in NOTES:
                sys.exit('no note for ' + f)
        doc = {'format': 'cre-vectors', 'version': 1, 'edition': '2026.1', 'catalogue': ref,
               'notes': {f: NOTES[f] for f in used}, 'vectors': good}
        with open(os.path.join(folder, t.name + '.json'), 'w', encoding='utf-8') as f:
            json.dump(doc, f, indent=1, ensure_ascii=False)
            f.write('\n')
        written += len(good)
        print('%-28s %4d of %4d' % (t.name, len(good), len(t.rows)))
    return written


def main():
    disputes, written = [], 0
    for beginning, pack, folder in KINDS:
        names = [f[:-3] for f in sorted(os.listdir(HERE)) if f.startswith(beginning) and f.endswith('.py')]
        written += write([importlib.import_module(m).T for m in names], pack, folder, disputes)
    with open(os.path.join(ROOT, 'disputes.md'), 'w', encoding='utf-8') as f:
        f.write(open(os.path.join(HERE, 'ambiguous.md'), encoding='utf-8').read())
        f.write('\n# Cases on which hand and oracle disagree\n\nRewritten by build/build.py; the cases are not in vectors/.\n')
        for r, a, bad in disputes:
            f.write('\n## %s (%s)\n\n%s\n\n' % (r['id'], r['paragraph'], r['comment']))
            if r['note']:
                f.write('The text in my reading: %s\n\n' % r['note'])
            f.write('Disagreement:\n\n' + ''.join('- `%s`\n' % b for b in bad))
            f.write('\nCase:\n\n```json\n%s\n```\n\nBy hand:\n\n```json\n%s\n```\n\nOracle:\n\n```json\n%s\n```\n' % (
                json.dumps({'call': r['call'], 'carnet': r['carnet']}), json.dumps(r['expected']),
                json.dumps({k: a[k] for k in ('error', 'findings', 'trace', 'history', 'notes', 'quarantine', 'dose', 'guidance',
                                              'order') if k in a})))
    print('%d vectors, %d disputes' % (written, len(disputes)))
    for r, a, bad in disputes:
        print('--', r['id'], r['paragraph'], r['comment'][:90])
        for b in bad[:6]:
            print('     ', b[:400])


if __name__ == '__main__':
    main()
