"""Emergency lifts a repeat instead of lowering it (against R4.4)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import circumstances  # noqa: E402

ABOUT = about('emergency-lifts')
_EFFECT = circumstances._effect


def effect(call, c, *more):
    return 'lifted' if c['code'] == 'emergency' else _EFFECT(call, c, *more)


circumstances._effect = effect
