"""Where the core and the oracle answer differently: python3 compare.py LINES CORE ORACLE [SHOWN]

The first figures are what counts: cases alike, cases with any difference. Then each kind of difference with the number of
cases that have it and the numbers of the first few of these cases, for `shrink.py`.
"""
import json
import sys
from collections import Counter

from difference import differences, kind_of


def main():
    shown = int(sys.argv[4]) if len(sys.argv) > 4 else 40
    alike, cases, areas = 0, 0, Counter()
    kinds, examples = Counter(), {}
    with open(sys.argv[1]) as lines, open(sys.argv[2]) as core, open(sys.argv[3]) as oracle:
        for number, (_, a, b) in enumerate(zip(lines, core, oracle, strict=True)):
            cases += 1
            if a == b:
                alike += 1
                continue
            found = differences(json.loads(a), json.loads(b))
            if not found:
                alike += 1
                continue
            areas.update({path.split('/')[1].split('[')[0] for path, _, _ in found})
            for kind in {kind_of(d) for d in found}:
                kinds[kind] += 1
                examples.setdefault(kind, []).append(number)
    print('%d cases, %d alike, %d differ' % (cases, alike, cases - alike))
    print('cases by part of the answer:', dict(areas.most_common()))
    for kind, count in kinds.most_common(shown):
        print('%6d  %s  (cases %s)' % (count, kind, ' '.join(str(n) for n in examples[kind][:4])))
    sys.exit(0 if alike == cases else 1)


if __name__ == '__main__':
    main()
