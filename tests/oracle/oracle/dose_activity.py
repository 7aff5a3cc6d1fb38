"""P106, P110 (R6.7, R6.9-R6.12, R6.19): what the statements of one administration come to."""
from fractions import Fraction

from .dose_estimate import NO_VALUE, Piece, copy, with_all_highs
from .link import Union


def families_of(reports):
    """P106: statements that share an event UID, transitively; every other one by itself."""
    union, first = Union(len(reports)), {}
    for i, r in enumerate(reports):
        for e in r.events:
            if e.named:
                union.join(first.setdefault(e.uid, i), i)
    return [[reports[i] for i in group] for group in union.groups()]


def activity_value(conv, reports, view):
    """P106: the greatest family, since they may be one exposure told twice."""
    found = [(f, family_piece(conv, f, view)) for f in families_of(reports)]
    pieces = [p for _, p in found if p]
    here = [f for f, _ in found if not all_moved(f, view)]
    moved_alone = len(pieces) == len(found) - len(here)                # P119
    if not pieces or moved_alone and any(r.events or r.totals for f in here for r in f):
        out = Piece.failed(Fraction(0), [NO_VALUE])
    else:
        out = with_all_highs(max(pieces, key=lambda p: (p.amount, p.ok, not p.bound)), pieces)
        out.quarantined = any(p.quarantined for p in pieces)
    stating = [f for f, p in found if p and any(is_activity(v) for r in f for v in r.values())]
    out.mismatch = len(stating) > 1 or any(disagrees(r) for r in reports)
    return out


def all_moved(family, view):
    events = [e for r in family for e in r.events]
    return bool(events) and not any(view.owns(e) for e in events)


def is_activity(value):
    return value.kind == 'activity' and value.amount is not None


def family_piece(conv, family, view):
    """P110: total and events of one family, less the residual; None: no value (P64, P99)."""
    if all_moved(family, view):
        return Piece()                                   # R6.12: measured 0
    told = {}
    for i, r in enumerate(family):
        for e in r.events:
            told.setdefault(e.uid if e.named else (i, e.uid), view.speaks(e))
    mine = [e for e in told.values() if view.owns(e)]
    moved = len(mine) < len(told)
    totals = [] if moved else family
    total = greatest_sum(totals, 'activity')
    amount, open_end = total, False
    if told:
        known = [e for e in mine if e.of('activity')]
        amount = sum_of(known, 'activity')
        stated = max((r.stated for r in family if r.stated is not None), default=0)
        if len(told) < stated or len(known) < len(mine):
            open_end = total is None
            if open_end and not known:
                return None
            amount = max(amount, total or 0)
    if amount is None:
        return None
    if all(r.admin.get('beforeResidual') for r in family):
        amount -= max(greatest_sum(totals, 'residual-activity') or 0, sum_of(mine, 'residual-activity'))
    if amount < 0:
        return None
    out = copy(conv.convert('activity', amount, agent=agent_of(conv, family)))
    if open_end:
        out.open, out.reasons = True, out.reasons + [NO_VALUE]
        out.quarantined = any(v.fault for e in mine if not e.of('activity') for v in e.values)
    return out


def agent_of(conv, family):
    """P31, P106."""
    known = [r.agent for r in family if r.agent in conv.catalogue.agents]
    return known[0] if known else None


def sum_of(events, kind):
    """P97: the values of the events add."""
    return sum((v.amount for e in events for v in e.of(kind)), Fraction(0))


def greatest_sum(reports, kind):
    """P98: the totals of a statement add; the greatest statement's sum; None: none states it."""
    sums = []
    for r in reports:
        stated = [v.amount for v in r.totals if v.kind == kind and v.amount is not None]
        if stated:
            sums.append(sum(stated))
    return max(sums, default=None)


def disagrees(report):
    """P51: a statement's total against its own events."""
    own = [v.amount for e in report.events for v in e.of('activity')]
    if not own and not (report.events and all(e.localizer for e in report.events)):
        return False
    total = greatest_sum([report], 'activity')
    return total is not None and 100 * abs(total - sum(own)) > max(total, sum(own))
