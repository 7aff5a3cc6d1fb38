"""Random carnets and calls, a line each: python3 generate.py SEED COUNT [FIRST]

A case depends on the seed and its number alone: `generate.py 7 1 1234` makes the case 1234 of seed 7 again.
"""
import json
import sys

from cases.case import case
from cases.decisions import confirming
from cases.words import PACK
from oracle.__main__ import answer
from oracle.catalogue import Catalogue


def main():
    seed, count = sys.argv[1], int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    catalogue = Catalogue(PACK)
    confirm = confirming(lambda made: answer(json.dumps(made), catalogue))
    for number in range(first, first + count):
        print(json.dumps(case(seed, number, confirm)))


if __name__ == '__main__':
    main()
