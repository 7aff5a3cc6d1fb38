"""The oracle (tests/oracle) as a vendor of the conformance kit, through the tutorial's adapter:

    cre-conform -- python3 examples/conformance/adapter.py tests/adapters/oracle.py

The variable CRE_CATALOGUE names another pack than the starter pack. The oracle reads documents that the contract accepts. Whether it does is asked of the JSON Schema first.
"""
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', 'oracle')
sys.path.insert(0, ROOT)
sys.path.append(HERE)
import contract  # noqa: E402
from oracle import assess as oracle  # noqa: E402
from oracle.catalogue import Catalogue  # noqa: E402
from oracle.civil import TimeFault  # noqa: E402

ABOUT = {
    'implementation': {'name': 'oracle', 'version': '1', 'language': 'Python'},
    'editions': ['2026.1'],
    'compare': 'reasons',
    'capabilities': ['redundancy', 'guidance', 'dose'],
}

STARTER = os.path.join(ROOT, '..', '..', 'catalogue', 'pack.json')

with open(os.environ.get('CRE_CATALOGUE', STARTER), encoding='utf-8') as file:
    CATALOGUE = Catalogue(json.load(file))


class Refused(Exception):
    """Input that the contract does not accept."""

    def __init__(self, code, message, place):
        super().__init__(message)
        self.code, self.place = code, place


def assess(carnet, call):
    """The oracle's answer."""
    for document, name in ((carnet, 'CarnetDocument'), (call, 'Call')):
        place = contract.fault(document, name)
        if place is not None:
            raise Refused('CRE-FORM', 'this is no %s of the contract' % name, place)
    try:
        return oracle.assess(call, carnet, CATALOGUE)
    except oracle.Fault as fault:
        raise Refused(fault.code, fault.message, fault.place or '/') from fault
    except TimeFault as fault:
        raise Refused('CRE-TIME', str(fault), '/') from fault


if __name__ == '__main__':
    import runpy

    sys.argv[1:] = [__file__]
    runpy.run_path(os.path.join(ROOT, '..', '..', 'examples', 'conformance', 'adapter.py'))
