"""A window holds on the day prior + interval too (against R0.9)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import windows  # noqa: E402

ABOUT = about('day-edge')
_BEFORE, _FROM, _MIN_HOLDS = windows._before, windows._from, windows.min_holds


class OneDayMore:
    """A calendar interval whose end belongs to it: the later date is compared with <= instead of <."""

    def __init__(self, interval):
        self.interval, self.elapsed = interval, interval.elapsed

    def add_day(self, day):
        return self.interval.add_day(day) + 1


def longer(interval):
    return interval if interval is None or interval.elapsed else OneDayMore(interval)


def before(p, first, last, interval):
    return _BEFORE(p, first, last, longer(interval))


def on_or_after(p, first, last, interval, fup):
    return _FROM(p, first, last, longer(interval), fup)


def min_holds(a, b, interval, clock):
    return _MIN_HOLDS(a, b, longer(interval), clock)


windows._before, windows._from, windows.min_holds = before, on_or_after, min_holds
