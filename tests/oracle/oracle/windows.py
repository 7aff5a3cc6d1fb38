"""R0.4, R0.8, R0.9, R4.3, R4.11, R4.24: windows over every day of two ranges.

A zone is one of: 'min' (MIN holds), 'early' (before the follow-up's minimum),
'planned-follow-up', 'follow-up-overdue' (nothing is found), 'out'.
"""
from . import civil
from .civil import DAY_NS


class Fup:
    """A follow-up window: min, max, floor (R4.24)."""

    def __init__(self, low, high=None, floor=None):
        self.min = civil.interval(low)
        self.max = civil.interval(high) if high else None
        self.floor = civil.interval(floor) if floor else None

    def elapsed(self):
        return any(i is not None and i.elapsed for i in (self.min, self.max))

    def floor_day(self, day):
        """P87: the civil date of prior + floor; half of min in whole days rounded down where the
        row has none."""
        floor = self.floor
        if floor is not None:
            return civil.civil_day(civil.day_start(day) + floor.ns) if floor.elapsed \
                else floor.add_day(day)
        return day if self.min.elapsed else day + (self.min.add_day(day) - day) // 2


class InstantClock:
    """Points are instants: elapsed intervals are added to instants, calendar ones compare days.

    A calendar threshold is the local midnight that begins the day prior + interval, so that
    `o < threshold` is the comparison of civil days."""

    def day(self, p):
        return civil.civil_day(p)

    def add(self, p, interval):
        if interval.elapsed:
            return p + interval.ns
        return civil.day_start(interval.add_day(civil.civil_day(p)))

    def begin(self, day):
        return civil.day_start(day)


def min_holds(a, b, interval, clock):
    """R4.3: the later is compared with the earlier plus the interval, half-open."""
    if interval is None:
        return False
    lo, hi = (a, b) if a <= b else (b, a)
    if not interval.elapsed:
        lo, hi = clock.day(lo), clock.day(hi)
        return hi < interval.add_day(lo)
    return hi < clock.add(lo, interval)


def zone(p, o, interval, fup, clock):
    """One pair of points."""
    if fup is not None and clock.day(p) <= clock.day(o):
        if clock.day(o) < fup.floor_day(clock.day(p)):
            return 'min' if min_holds(p, o, interval, clock) else 'early'
        if o < clock.add(p, fup.min):
            return 'early'
        if fup.max is not None and o >= clock.add(p, fup.max):
            return 'follow-up-overdue'
        return 'planned-follow-up'
    return 'min' if min_holds(p, o, interval, clock) else 'out'


def _points(p, interval, fup, clock):
    """Places on O's side where the zone can change."""
    out = [p, p + 1, p - 1]
    for i in ([interval] if interval else []) + ([fup.min] if fup else []) + \
            ([fup.max] if fup and fup.max else []):
        out.append(clock.add(p, i))
    if fup:
        out.append(clock.begin(fup.floor_day(clock.day(p))))
    day = clock.day(p)
    return out + [civil.day_start(day), civil.day_start(min(civil.LAST_DAY, day + 1))]


def _back_point(p, lo, hi, interval, clock):
    """The smallest o in [lo, hi] before p for which o + interval > p (by bisection)."""
    hi = min(hi, p - 1)
    if interval is None or lo > hi or not min_holds(hi, p, interval, clock):
        return []
    while lo < hi:
        mid = (lo + hi) // 2
        if min_holds(mid, p, interval, clock):
            hi = mid
        else:
            lo = mid + 1
    return [lo]


def _samples(p, o_lo, o_hi, interval, fup, clock):
    values = {o_lo, o_hi}
    for v in _points(p, interval, fup, clock):
        values |= {v, v - 1}
    for v in _back_point(p, o_lo, o_hi, interval, clock):
        values |= {v, v - 1}
    return [v for v in values if o_lo <= v <= o_hi]


def reach(intervals):
    """Days after which no interval of these ends; beyond it the zone does not change."""
    days = 0
    for i in intervals:
        if i is not None:
            days = max(days, i.ns // DAY_NS + 3 if i.elapsed else i.months * 31 + i.days + 3)
    return days + 5


def trim(prior, order, interval, fup):
    """The part of the prior's range where the zone can change, with both ends."""
    far = reach([interval] + ([fup.min, fup.max, fup.floor] if fup else []))
    lo = max(prior.lo, min(prior.hi, order.lo - far))
    hi = min(prior.hi, max(lo, order.hi + far))
    return lo, hi


def _before(p, first, last, interval):
    """Zones of O on the days first to last before the prior's: MIN holds from a day on, since a
    later day plus the interval is not earlier."""
    if interval is None or interval.add_day(last) <= p:
        return {'out'}
    return {'min'} if interval.add_day(first) > p else {'min', 'out'}


def _from(p, first, last, interval, fup):
    """Zones of O on the days first to last, on the prior's day or after it."""
    end = interval.add_day(p) if interval is not None else p
    if fup is None:
        return _sides(first, last, end, 'min', 'out')
    floor, low = fup.floor_day(p), fup.min.add_day(p)
    out = _sides(first, min(last, floor - 1), end, 'min', 'early')
    first = max(first, floor)
    out |= _sides(first, min(last, low - 1), low, 'early', '')
    first = max(first, low)
    high = fup.max.add_day(p) if fup.max is not None else last + 1
    return out | _sides(first, last, high, 'planned-follow-up', 'follow-up-overdue')


def _sides(first, last, edge, below, above):
    """The zones of the days first to last, of which those before the edge are `below`."""
    if first > last:
        return set()
    return {below} if last < edge else {above} if first >= edge else {below, above}


def zones(prior, order, interval, fup):
    """The set of zones over every day of both ranges."""
    elapsed = (interval is not None and interval.elapsed) or (fup is not None and fup.elapsed())
    if not elapsed:
        lo, hi = trim(prior, order, interval, fup)
        out = set()
        for p in range(lo, hi + 1):
            if p > order.lo:
                out |= _before(p, order.lo, min(order.hi, p - 1), interval)
            if p <= order.hi:
                out |= _from(p, max(order.lo, p), order.hi, interval, fup)
            if fup is None and len(out) == 2:
                break
        return out
    clock = InstantClock()
    (p0, p1), (o0, o1) = prior.ns(), order.ns()
    candidates = {p0, p1}
    if p0 != p1:
        for i in [interval, fup and fup.min, fup and fup.max, fup and fup.floor]:
            for o in (o0, o1):
                step = i.ns if i is not None and i.elapsed else 0
                candidates |= {o - step - 1, o - step, o - step + 1, o + step, o + step - 1,
                               o + step + 1}
        day, last = trim(prior, order, interval, fup)
        last = min(civil.LAST_DAY - 1, last + 1)
        while day <= last:
            start = civil.day_start(day)
            candidates |= {start, start - 1}
            day += 1
    out = set()
    for p in candidates:
        if p0 <= p <= p1:
            for o in _samples(p, o0, o1, interval, fup, clock):
                out.add(zone(p, o, interval, fup, clock))
    return out


def end_of(prior, interval):
    """R4.42: MIN to its end; for a partial date reckoned from its last day."""
    if interval is None:
        return None
    if interval.elapsed:
        return civil.civil_day(prior.ns()[1] + interval.ns)
    return interval.add_day(prior.hi)


def holds(prior, order, interval):
    """{True, False}: a plain window, as for an `answers` row."""
    return {z == 'min' for z in zones(prior, order, interval, None)}


def compare(prior, since):
    """R4.4: 'before', 'after' or 'undecided'; an instant is taken as two hours either way."""
    p0, p1 = prior.ns()
    s0, s1 = since.ns()
    if since.instant is not None:
        two = 2 * 3600 * civil.NS
        s0, s1 = s0 - two, s1 + two
    if p1 < s0:
        return 'before'
    if p0 > s1:
        return 'after'
    return 'undecided'
