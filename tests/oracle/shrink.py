"""Shrinks cases that differ to what is needed: python3 shrink.py LINES CORE-PROGRAM NUMBER[=PATH]...

CORE-PROGRAM reads lines like `cargo xtask answers`. A case keeps the first of its differences, or the first whose path
begins with PATH, such as `7=/trace`.
"""
import copy
import json
import os
import subprocess
import sys

from difference import differences, kind_of

HERE = os.path.dirname(os.path.abspath(__file__))
KEPT = ('id', 'author', 'instant', 'revision', 'version', 'edition', 'now', 'moment', 'format', 'key', 'system',
        'content', 'call', 'carnet', 'entries', 'patient', 'draft', 'authority', 'value', 'state', 'verdict')


def answers(cases, core):
    """[(case, core's answer, oracle's answer)]"""
    text = '\n'.join(json.dumps(c) for c in cases) + '\n'
    run = lambda command, where: subprocess.run(
        command, input=text, capture_output=True, text=True, cwd=where, check=False).stdout.splitlines()
    a, b = run(core, None), run([sys.executable, '-m', 'oracle'], HERE)
    return [(c, json.loads(x), json.loads(y)) for c, x, y in zip(cases, a, b)]


def _places(path, value):
    if isinstance(value, dict):
        for key in list(value):
            yield path + [key]
            yield from _places(path + [key], value[key])
    elif isinstance(value, list):
        for index in range(len(value)):
            yield path + [index]
            yield from _places(path + [index], value[index])


def smaller(case):
    """The case with one thing less, the largest first."""
    places = [p for p in _places([], case) if p[-1] not in KEPT]
    for path in sorted(places, key=len):
        made = copy.deepcopy(case)
        inner = made
        for step in path[:-1]:
            inner = inner[step]
        del inner[path[-1]]
        yield made


def has(kind, a, b):
    if ('error' in a) != ('error' in b):
        return kind.startswith('/error')
    return any(kind_of(d) == kind for d in differences(a, b))


def shrink(case, kind, core):
    while True:
        found = next((c for c, a, b in answers(list(smaller(case)), core) if has(kind, a, b)), None)
        if found is None:
            return case
        case = found


def show(case, kind, core):
    call, carnet = case['call'], case['carnet']
    rest = {k: v for k, v in call.items() if k not in ('draft', 'version', 'edition')}
    print('  draft', json.dumps(call['draft']), json.dumps(rest))
    print('  patient', json.dumps({k: v for k, v in carnet['patient'].items() if k != 'key'}))
    for e in carnet['entries']:
        rest = {k: v for k, v in e.items() if k not in ('id', 'author', 'instant', 'revision', 'content')}
        print('   ', e['id'], json.dumps(e['author']), e['instant'], e['revision'], json.dumps(rest),
              json.dumps(e['content']))
    _, a, b = answers([case], core)[0]
    if 'error' in a or 'error' in b:
        print('  core', a.get('error'), 'oracle', b.get('error'))
        return
    for difference in differences(a, b):
        path, left, right = difference
        if kind_of(difference) != kind:
            print('  also', path)
            continue
        print('  %s\n     core   %s\n     oracle %s' % (path, json.dumps(left)[:400], json.dumps(right)[:400]))


def main():
    core = sys.argv[2].split()
    with open(sys.argv[1]) as f:
        lines = f.read().splitlines()
    for argument in sys.argv[3:]:
        number, _, path = argument.partition('=')
        case = json.loads(lines[int(number)])
        _, a, b = answers([case], core)[0]
        kinds = [kind_of(d) for d in differences(a, b) if d[0].startswith(path)]
        print('#', argument, flush=True)
        if not kinds:
            print('  alike now')
            continue
        show(shrink(case, kinds[0], core), kinds[0], core)


if __name__ == '__main__':
    main()
