"""The oracle (tests/oracle) as a vendor of the conformance kit: cre-conform -- python3 tests/adapters/oracle.py

The oracle reads documents that the contract accepts. Whether it does is asked of its own reading of the JSON Schema first.
"""
import json
import os
import sys
import traceback

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'oracle')
sys.path.insert(0, ROOT)
from oracle.assess import Fault, assess  # noqa: E402
from oracle.catalogue import Catalogue  # noqa: E402
from oracle.civil import TimeFault  # noqa: E402
from tests import schema  # noqa: E402

STARTED = {
    'protocol': 1,
    'implementation': {'name': 'oracle', 'version': '1', 'language': 'Python'},
    'editions': ['2026.1'],
    'compare': 'reasons',
    'capabilities': ['redundancy', 'guidance', 'dose'],
}


def run(catalogue, call, carnet):
    """The reply to a case, without its number."""
    faults = schema.check(call, 'Call') + schema.check(carnet, 'CarnetDocument')
    if faults:
        return {'refused': {'code': 'CRE-FORM', 'message': faults[0], 'place': '/'}}
    try:
        return {'answer': assess(call, carnet, catalogue)}
    except Fault as fault:
        return {'refused': {'code': fault.code, 'message': fault.message, 'place': fault.place or '/'}}
    except TimeFault as fault:
        return {'refused': {'code': 'CRE-TIME', 'message': str(fault), 'place': '/'}}
    except Exception as fault:  # every other exception is a fault of the oracle, and is shown as one
        return {'errored': {'message': repr(fault), 'trace': traceback.format_exc()}}


def main():
    with open(os.path.join(ROOT, '..', '..', 'catalogue', 'pack.json'), encoding='utf-8') as file:
        catalogue = Catalogue(json.load(file))
    for line in sys.stdin:
        request = json.loads(line)
        if request['cmd'] == 'stop':
            return
        if request['cmd'] == 'start':
            reply = STARTED
        elif request['cmd'] == 'edition':
            known = request['edition'] == '2026.1' and request['catalogue']['version'] == catalogue.version
            reply = {'edition': request['edition']} if known else {'unsupported': 'only the pack of this repository'}
        else:
            reply = dict(run(catalogue, request['call'], request['carnet']), seq=request['seq'])
        print(json.dumps(reply, ensure_ascii=False), flush=True)


main()
