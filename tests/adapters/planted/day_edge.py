"""A window holds on the day prior + interval too (against R0.9)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import windows  # noqa: E402

ABOUT = about('day-edge')
_MIN_HOLDS = windows.min_holds


def min_holds(a, b, interval, clock):
    """The later date is compared with <= instead of <."""
    if interval is None:
        return False
    if interval.elapsed:
        return _MIN_HOLDS(a, b, interval, clock)
    lo, hi = sorted((clock.day(a), clock.day(b)))
    return hi <= interval.add_day(lo)


windows.min_holds = min_holds
