"""The oracle as it is, as a vendor: what the planted bugs are planted in."""
import importlib.util
import os

HERE = os.path.dirname(os.path.abspath(__file__))
_SPEC = importlib.util.spec_from_file_location('oracle_vendor', os.path.join(HERE, '..', 'oracle.py'))
_VENDOR = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_VENDOR)

ABOUT, Refused, assess = _VENDOR.ABOUT, _VENDOR.Refused, _VENDOR.assess


def about(bug):
    """Its reply to `start`, with the bug in its name."""
    return {**ABOUT, 'implementation': {**ABOUT['implementation'], 'name': 'oracle with ' + bug}}
