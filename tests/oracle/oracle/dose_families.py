"""R6.9-R6.12, R6.18-R6.20: families of reports, the value of one source and quantity."""
from .dose_activity import activity_value
from .dose_estimate import NO_VALUE, Piece, add, copy, greatest, with_all_highs
from .link import Union


class View:
    """What one source sees of the events: which are its own, and which version speaks (P62)."""

    def __init__(self, index, exam_id, number):
        self.index, self.home = index, (exam_id, number)

    def owns(self, event):
        return not event.named or self.index.home.get(event.uid) == self.home

    def speaks(self, event):
        return self.index.best[event.uid, event.report.rank] if event.named else event


def coded_region(catalogue, text):
    return catalogue.region_code(text) if text else None


def event_piece(conv, event, kind):
    region = coded_region(conv.catalogue, event.region)
    return add([conv.convert(kind, v.amount, region, v.phantom, event.projection,
                             foreign=bool(event.region)) for v in event.of(kind)])


def used_totals(families, others, view):
    """R6.12, P119: the values of totals, but for those of families with a moved event."""
    used = [r for family in families if all(view.owns(e) for r in family for e in r.events) for r in family]
    return [v for r in used + others for v in r.totals]


# --- totals ------------------------------------------------------------------

def total_piece(conv, report, kind, phantom=None):
    """P98: the stated totals of a report are parts and add; all of them convert, or none.

    phantom: the one of its family's events, where a total states none (P61)."""
    pieces = [conv.convert(kind, v.amount, coded_region(conv.catalogue, v.region),
                           v.phantom or phantom, foreign=bool(v.region))
              for v in report.totals if v.kind == kind and v.amount is not None]
    if not pieces:
        return None
    out = add(pieces)
    out.ok, out.part = all(p.ok for p in pieces), False
    return out


def greatest_total(conv, reports, kind, phantom=None):
    """The greatest total, of equal ones one that converts; None where none is stated."""
    pieces = [p for p in (total_piece(conv, r, kind, phantom) for r in reports) if p]
    return greatest(pieces) if pieces else None


def agreed_phantom(reports, kind):
    """P61: the phantom on which all values of the events agree."""
    found = {v.phantom for r in reports for e in r.events for v in e.of(kind)}
    return found.pop() if len(found) == 1 else None


def merged(*pieces):
    return list(dict.fromkeys(r for p in pieces for r in p.reasons))


# --- families ----------------------------------------------------------------

def families_of(reports):
    """P101: the families, each (reports with events, reports without), and the loose totals."""
    having = [r for r in reports if r.events or r.scope]
    union, first = Union(len(having)), {}
    for i, r in enumerate(having):
        for name in [e.uid for e in r.events] + ([('scope', r.scope)] if r.scope else []):
            union.join(first.setdefault(name, i), i)
    families = []
    for group in union.groups():
        members = [having[i] for i in group]
        families.append(([r for r in members if r.events], [r for r in members if not r.events]))
    return families, [r for r in reports if not r.events and not r.scope]


def family_value(conv, with_events, without, kind, view):
    """P101, P102: E beside T; None where nothing is stated."""
    phantom = agreed_phantom(with_events, kind)
    told = {e.uid: view.speaks(e) for r in with_events for e in r.events}
    mine = [e for e in told.values() if view.owns(e)]
    moved = len(mine) < len(told)
    if moved and not mine:
        return Piece()                                   # R6.12: all moved: measured 0
    t = None if moved else greatest_total(conv, without, kind, phantom)
    if not with_events:
        return t
    own = None if moved else greatest_total(conv, with_events, kind, phantom)
    stated = max((r.stated for r in with_events if r.stated is not None), default=0)
    e = events_value(conv, mine, len(told) >= stated, own, kind)
    return beside(e, t) if t is not None else e


def events_value(conv, events, enough, own, kind):
    """E of P101: events, and the greatest own total of their reports (R6.10, R6.20, P64)."""
    valued = [e for e in events if e.of(kind)]
    empty = [e for e in events if not e.of(kind) and not e.adds_nothing(kind)]
    out = add([event_piece(conv, e, kind) for e in sorted(valued, key=lambda e: repr(e.uid))])
    out.quarantined = any(v.fault for e in events if not e.of(kind) for v in e.values)
    complete = enough and not empty
    greater = own is not None and not complete and own.amount > out.amount
    if own is not None and own.ok and (greater or not out.ok):
        return stands_for(own, out)
    if own is not None and (greater or not out.ok):
        out.reasons = merged(out, own)
    if greater or not complete and own is None:
        incomplete(out, bool(valued))
    if greater:
        out.amount, out.blocked = own.amount, True
    return out


def incomplete(out, any_value):
    """R6.11: a lower bound; of nothing it is no value (P64)."""
    out.reasons = [r for r in out.reasons if r != NO_VALUE] + [NO_VALUE]
    out.open, out.ok = True, out.ok and any_value


def beside(e, t):
    """P102: E beside T."""
    if e.ok and t.ok:
        out = both(e, t)
    elif e.ok:
        out = copy(e)
        out.reasons = merged(e, t)
        if t.amount > e.amount:                          # no smaller total stands for it
            out.amount, out.blocked = t.amount, True
            incomplete(out, True)
        elif not e.blocked:
            stood_for(out)
    elif t.ok:
        out = stands_for(t, e)
        if e.blocked and e.amount > t.amount:            # P64
            out.open = out.blocked = True
        else:
            stood_for(out)
    else:
        out = copy(greatest([e, t]))
        out.reasons = merged(e, t)
    out.mismatch = True
    return out


def stands_for(total, events):
    """A total in place of events that do not convert: a lower bound where they are the greater."""
    out = copy(total)
    out.reasons = merged(total, events)
    out.part = out.part or total.amount < events.amount
    out.amount = max(total.amount, events.amount)
    out.quarantined = events.quarantined
    return out


def both(e, t):
    """The one with the greater amount, of equal ones E if all of it converts; high is the sum."""
    stands = e.amount > t.amount or e.amount == t.amount and not (e.part or e.blocked)
    out = copy(e if stands else t)
    out.high = e.high + t.high
    out.sets, out.bases, out.verified = e.sets | t.sets, e.bases | t.bases, e.verified and t.verified
    out.reasons = merged(e, t)
    if not (e.blocked and stands):
        stood_for(out)
    if out.bound and t.x > out.x:                        # not less than what is known
        out.x, out.low = t.x, t.low
    return out


def stood_for(out):
    """A stated total stands for what was not told."""
    out.open = out.blocked = False
    out.reasons = [r for r in out.reasons if r != NO_VALUE]


# --- sources -----------------------------------------------------------------

def disagrees(conv, report, kind):
    """P51: a report's total against its own events, as far as they state the quantity."""
    own = [v.amount for e in report.events for v in e.of(kind)]
    if not own and not (report.events and all(e.localizer for e in report.events)):
        return False
    total = total_piece(conv, report, kind)
    return total is not None and 100 * abs(total.amount - sum(own)) > max(total.amount, sum(own))


def source_value(conv, reports, kind, view):
    """The sum of one source, origin and quantity; None: nothing is stated."""
    if kind == 'activity':
        return activity_value(conv, reports, view)
    out = sum_of_families(conv, reports, kind, view)
    if out is not None and any(disagrees(conv, r, kind) for r in reports):
        out = copy(out)
        out.mismatch = True
    return out


def sum_of_families(conv, reports, kind, view):
    """P102: first each family, then the families add, then the loose totals beside the sum."""
    families, loose = families_of(reports)
    pieces = [family_value(conv, a, b, kind, view) for a, b in families]
    pieces = [p for p in pieces if p is not None]
    totals = [p for p in (total_piece(conv, r, kind) for r in loose) if p]
    if not totals:
        return add(pieces) if pieces else None
    best = without_scope(totals)
    return beside(add(pieces), best) if pieces else best


def without_scope(totals):
    """R6.11: the greatest total; they may add, so high is their sum, and several are noted."""
    best = with_all_highs(greatest(totals), totals)
    best.mismatch = len(totals) > 1
    return best
