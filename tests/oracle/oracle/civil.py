"""R0 Time: civil dates of Europe/Luxembourg, intervals, ranges of days.

A day is a proleptic Gregorian ordinal (int).  An instant is an integer number of
nanoseconds since 0001-01-01T00:00:00Z (ordinal 1).
"""
import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

NS = 1_000_000_000
DAY_NS = 86400 * NS
MONTH_NS = 146097 * DAY_NS // 4800
FIRST_DAY = 1
LAST_DAY = date(9999, 12, 31).toordinal()

INSTANT = re.compile(
    r'^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})$')
PARTIAL = re.compile(r'^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$')
INTERVAL = re.compile(
    r'^P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?'
    r'(T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?$')


class TimeFault(ValueError):
    """A text that is no date, instant or interval."""


def ordinal(year, month, day):
    try:
        return date(year, month, day).toordinal()
    except ValueError as fault:
        raise TimeFault(str(fault))


def text(day):
    return date.fromordinal(day).isoformat()


def _last_sunday(year, month):
    nxt = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    last = nxt.toordinal() - 1
    return last - date.fromordinal(last).isoweekday() % 7


def _first_sunday(year, month):
    first = date(year, month, 1).toordinal()
    return first + (7 - date.fromordinal(first).isoweekday()) % 7


@lru_cache(maxsize=None)
def summer(year):
    """Start and end of summer time in UTC nanoseconds (R0.3), or None."""
    if year < 1977:
        return None
    start = _first_sunday(year, 4) if year <= 1980 else _last_sunday(year, 3)
    if year == 1978:
        end = ordinal(1978, 10, 1)
    elif year <= 1995:
        end = _last_sunday(year, 9)
    else:
        end = _last_sunday(year, 10)
    hour = 3600 * NS
    return (start - 1) * DAY_NS + hour, (end - 1) * DAY_NS + hour


def offset_ns(instant):
    """UTC offset in Luxembourg at an instant; +1 h, in summer +2 h."""
    year = date.fromordinal(max(1, min(LAST_DAY, instant // DAY_NS + 1))).year
    bounds = summer(year)
    if bounds and bounds[0] <= instant < bounds[1]:
        return 2 * 3600 * NS
    return 3600 * NS


@lru_cache(maxsize=4096)
def civil_day(instant):
    """R0.2: the date in Europe/Luxembourg of an instant."""
    return max(FIRST_DAY, min(LAST_DAY, (instant + offset_ns(instant)) // DAY_NS + 1))


@lru_cache(maxsize=4096)
def day_start(day):
    """Instant of local midnight that begins a day (R0.8)."""
    local = (day - 1) * DAY_NS
    for off in (2, 1):
        instant = local - off * 3600 * NS
        if offset_ns(instant) == off * 3600 * NS:
            return instant
    return local - 3600 * NS


@lru_cache(maxsize=4096)
def parse_instant(value):
    found = INSTANT.match(value or '')
    if not found:
        raise TimeFault('no instant')
    y, mo, d, h, mi, s, frac, zone = found.groups()
    h, mi, s = int(h), int(mi), int(s)
    if h > 23 or mi > 59 or s > 59:
        raise TimeFault('no time of day')
    ns = (ordinal(int(y), int(mo), int(d)) - 1) * DAY_NS
    ns += ((h * 60 + mi) * 60 + s) * NS + int((frac or '').ljust(9, '0'))
    if zone != 'Z':
        sign = -1 if zone[0] == '-' else 1
        zh, zm = int(zone[1:3]), int(zone[4:6])
        if zh > 23 or zm > 59:
            raise TimeFault('no offset')
        ns -= sign * (zh * 60 + zm) * 60 * NS
    return ns


@lru_cache(maxsize=4096)
def parse_partial(value):
    """A date, possibly partial, as (first, last) day (R0.4)."""
    found = PARTIAL.match(value or '')
    if not found:
        raise TimeFault('no date')
    y, m, d = found.groups()
    y = int(y)
    if d:
        day = ordinal(y, int(m), int(d))
        return day, day
    if m:
        m = int(m)
        first = ordinal(y, m, 1)
        last = (LAST_DAY if (y, m) == (9999, 12) else
                ordinal(y + m // 12, m % 12 + 1, 1) - 1)
        return first, last
    return ordinal(y, 1, 1), ordinal(y, 12, 31)


class Span:
    """A date as the range of days that it allows; with the instant if one is stated."""

    __slots__ = ('lo', 'hi', 'instant', 'stated')

    def __init__(self, lo, hi, instant=None, stated=True):
        self.lo, self.hi, self.instant, self.stated = lo, hi, instant, stated

    @property
    def complete(self):
        return self.lo == self.hi

    def ns(self):
        """First and last instant of the range (R0.8)."""
        if self.instant is not None:
            return self.instant, self.instant
        end = day_start(self.hi + 1) - 1 if self.hi < LAST_DAY else self.hi * DAY_NS - 1
        return day_start(self.lo), end

    def cut(self, lo, hi):
        """R0.5: cut to the days that can be; None when nothing is left."""
        a, b = max(self.lo, lo), min(self.hi, hi)
        if a > b:
            return None
        keep = self.instant if (a, b) == (self.lo, self.hi) else None
        return Span(a, b, keep, self.stated)

    def text(self):
        if not self.stated:
            return None
        return text(self.lo) if self.complete else '%s/%s' % (text(self.lo), text(self.hi))

    def __repr__(self):
        return 'Span(%s..%s)' % (text(self.lo), text(self.hi))


def when(value):
    """A `When`: partial date or instant, as a Span; None if absent."""
    if value is None:
        return None
    if 'T' in value:
        instant = parse_instant(value)
        day = civil_day(instant)
        return Span(day, day, instant)
    return Span(*parse_partial(value))


def unknown_span(lo=FIRST_DAY, hi=LAST_DAY):
    return Span(lo, max(lo, hi), None, False)


@lru_cache(maxsize=1 << 16)
def add_months(day, months):
    """R0.7: a day that the month lacks becomes the month's last."""
    d = date.fromordinal(day)
    y, m = divmod(d.year * 12 + d.month - 1 + months, 12)
    if y > 9999:
        return LAST_DAY
    return date(y, m + 1, min(d.day, month_length(y, m + 1))).toordinal()


@lru_cache(maxsize=None)
def month_length(year, month):
    return monthrange(year, month)[1]


class Interval:
    """R0.7 (dates) or R0.8 (elapsed): exactly one of the two."""

    __slots__ = ('months', 'days', 'ns', 'elapsed', 'source')

    def __init__(self, value):
        found = INTERVAL.match(value or '')
        if not found or value in ('P', 'PT') or value.endswith('T'):
            raise TimeFault('no interval: %r' % value)
        y, m, w, d, t, hh, mm, ss = found.groups()
        date_part = any(x is not None for x in (y, m, w, d))
        if t and date_part:
            raise TimeFault('mixed interval: %r' % value)
        number = lambda x: int(x or 0)
        self.source = value
        self.elapsed = bool(t)
        self.months = 12 * number(y) + number(m)
        self.days = 7 * number(w) + number(d)
        self.ns = ((number(hh) * 60 + number(mm)) * 60 + number(ss)) * NS

    def add_day(self, day):
        """Adds a calendar interval to a civil date: months with one clamp, then days."""
        if self.months:
            day = add_months(day, self.months)
        return min(LAST_DAY, day + self.days)

    def length(self):
        """For comparing lengths of intervals only: a month as 1/4800 of 400 years."""
        return self.months * MONTH_NS + self.span_ns()

    def span_ns(self):
        """As a tolerance: its days of 24 hours."""
        return self.days * DAY_NS + self.ns


@lru_cache(maxsize=4096)
def interval(value):
    """The interval of a text; one object for equal texts, not to be changed."""
    return Interval(value)


def months_between(birth, day):
    """Completed months on a day (R0.6), with the clamp of R0.7; -1 before birth."""
    if day < birth:
        return -1
    b, d = date.fromordinal(birth), date.fromordinal(day)
    guess = (d.year - b.year) * 12 + d.month - b.month
    for n in (guess, guess - 1):
        if n >= 0 and add_months(birth, n) <= day:
            return n
    return 0


def age_months(birth, span):
    """Range of ages in completed months; (0, None) when the birth date is not known, or every
    day lies before it (P117)."""
    if birth is None or span.hi < birth[0]:
        return 0, None
    lo = max(0, months_between(birth[1], span.lo))
    hi = max(0, months_between(birth[0], span.hi))
    return lo, hi
