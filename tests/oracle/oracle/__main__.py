"""python3 -m oracle [--pack FILE] < calls.jsonl > answers.jsonl

A line is {"call": Call, "carnet": CarnetDocument}, or a Call with the member `carnet`
(or `document`).  The schema's Call holds no carnet, so the line carries both.
"""
import argparse
import json
import os
import sys

from .assess import Fault, assess
from .catalogue import Catalogue
from .civil import TimeFault

HERE = os.path.dirname(os.path.abspath(__file__))


def split(line):
    """The call and the carnet of one line."""
    if 'call' in line:
        return line['call'], line.get('carnet') or line.get('document')
    call = dict(line)
    carnet = call.pop('carnet', None) or call.pop('document', None)
    return call, carnet


def answer(text, catalogue, carnet=None):
    try:
        line = json.loads(text)
        call, own = split(line)
        document = own or carnet
        if document is None:
            raise Fault('CRE-CARNET', 'no carnet in the line', '/carnet')
        return assess(call, document, catalogue)
    except Fault as fault:
        return {'error': {'code': fault.code, 'message': fault.message, 'place': fault.place}}
    except TimeFault as fault:
        return {'error': {'code': 'CRE-TIME', 'message': str(fault), 'place': ''}}
    except (KeyError, TypeError, AttributeError, ValueError, StopIteration) as fault:
        if os.environ.get('ORACLE_DEBUG'):
            raise
        return {'error': {'code': 'CRE-FORM', 'message': '%s: %s' % (type(fault).__name__, fault),
                          'place': ''}}


def main():
    parser = argparse.ArgumentParser(prog='oracle')
    parser.add_argument('--pack', default=os.path.join(HERE, '..', '..', '..', 'catalogue', 'pack.json'))
    parser.add_argument('--carnet', help='carnet for lines that hold only a call')
    args = parser.parse_args()
    with open(args.pack, encoding='utf-8') as f:
        catalogue = Catalogue(json.load(f))
    carnet = None
    if args.carnet:
        with open(args.carnet, encoding='utf-8') as f:
            carnet = json.load(f)
    for text in sys.stdin:
        if text.strip():
            out = answer(text, catalogue, carnet)
            print(json.dumps(out, ensure_ascii=False, sort_keys=True, separators=(',', ':')))


if __name__ == '__main__':
    main()
