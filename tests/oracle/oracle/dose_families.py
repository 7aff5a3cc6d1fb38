"""R6.9-R6.12, R6.18-R6.20: families of reports, the value of one source and quantity."""
from fractions import Fraction

from .dose_data import agent_of
from .dose_estimate import Piece, add, copy, greatest
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


# --- totals ------------------------------------------------------------------

def total_piece(conv, report, kind, phantom=None):
    """The stated total of a report: the greatest without region, else the regions' sum.

    phantom: the one of its family's events, where the total states none (P61)."""
    if kind == 'activity':
        return activity_piece(conv, report)
    values = [v for v in report.totals if v.kind == kind and v.amount is not None]
    if not values:
        return None
    parts = {}
    for v in values:
        parts.setdefault(v.breast if kind == 'agd' else v.region, []).append(v)
    if kind != 'agd' and None in parts:
        parts = {None: parts[None]}
    pieces = [greatest([conv.convert(kind, v.amount, coded_region(conv.catalogue, v.region),
                                     v.phantom or phantom, foreign=bool(v.region))
                        for v in parts[p]]) for p in sorted(parts, key=lambda p: p or '')]
    return pieces[0] if len(pieces) == 1 else add(pieces)


def activity_piece(conv, report):
    """R6.19."""
    values = [v for v in report.values() if v.amount is not None]
    given = [v.amount for v in values if v.kind == 'activity']
    if not given:
        return None
    amount = max(given)
    residual = [v.amount for v in values if v.kind == 'residual-activity']
    if residual and report.admin.get('beforeResidual'):
        amount = max(Fraction(0), amount - max(residual))
    agent = agent_of(report.admin, conv.catalogue)[0]
    known = agent in conv.catalogue.agents                                  # P31
    return conv.convert('activity', amount, agent=agent if known else None)


def greatest_total(conv, reports, kind, phantom=None):
    pieces = [total_piece(conv, r, kind, phantom) for r in reports]
    return greatest([p for p in pieces if p])


def agreed_phantom(reports, kind):
    """P61: the phantom on which all values of the events agree."""
    found = {v.phantom for r in reports for e in r.events for v in e.of(kind)}
    return found.pop() if len(found) == 1 else None


def greater_with_sum(a, b):
    """R6.11: events a and a total b, the greater; high is the sum.  What does not convert gives
    way (R6.20), with its reasons (P64)."""
    best = greatest([p for p in (a, b) if p.ok] or [a, b])
    out = copy(best)
    out.reasons = merged(out, [r for r in a.reasons + b.reasons
                               if r != 'no-value' or best is a or not b.ok])
    out.high = sum((p.high for p in (a, b) if p.ok), Fraction(0))
    out.sets, out.bases = a.sets | b.sets, a.bases | b.bases
    out.verified = a.verified and b.verified
    return out


def merged(piece, reasons):
    return list(dict.fromkeys(piece.reasons + reasons))


# --- events ------------------------------------------------------------------

def event_families(reports):
    """R6.11: reports that share an event UID are of one family."""
    having = [r for r in reports if r.events]
    union, first = Union(len(having)), {}
    for i, r in enumerate(having):
        for e in r.events:
            union.join(first.setdefault(e.uid, i), i)
    return [[having[i] for i in g] for g in union.groups()]


def event_family(conv, reports, kind, view):
    """The value of one family (R6.9-R6.12, R6.18, R6.20, P64)."""
    told = {e.uid: view.speaks(e) for r in reports for e in r.events}
    mine = [e for e in told.values() if view.owns(e)]
    moved = len(mine) < len(told)
    if moved and not mine:
        return Piece()                                   # all moved: measured 0
    valued = [e for e in mine if e.of(kind)]
    empty = [e for e in mine if not e.of(kind) and not e.adds_nothing()]
    events = add([event_piece(conv, e, kind) for e in sorted(valued, key=lambda e: repr(e.uid))])
    stated = max((r.stated for r in reports if r.stated is not None), default=0)
    complete = not empty and len(told) >= stated
    if complete and events.ok:
        return events
    total = None
    if not moved and any(total_piece(conv, r, kind) for r in reports):
        total = greatest_total(conv, reports, kind, agreed_phantom(reports, kind))
    if total is not None:
        if total.ok and (complete or not events.ok or total.amount >= events.amount):
            total = copy(total)
            total.reasons = merged(total, events.reasons)
            return total
        if valued and events.ok and events.amount > total.amount:
            return events
        events.reasons = merged(events, total.reasons)
    if not complete:
        incomplete(events, bool(valued), [v for e in empty for v in e.values])
    return events


def incomplete(events, any_value, values):
    """R6.11: a lower bound; of nothing it is no value (P64)."""
    events.reasons = merged(events, ['no-value'])
    events.quarantined = any(v.fault for v in values)
    events.ok = events.ok and any_value
    events.bound = events.ok


# --- sources -----------------------------------------------------------------

def families_with_totals(conv, families, scoped, kind, view):
    """R6.11: totals and events of one scope are one; takes those totals out of `scoped`."""
    union, first = Union(len(families)), {}
    scopes = [{r.scope for r in f if r.scope in scoped} for f in families]
    for i, found in enumerate(scopes):
        for scope in found:
            union.join(first.setdefault(scope, i), i)
    pieces = []
    for group in union.groups():
        parts = [event_family(conv, families[i], kind, view) for i in group]
        piece = parts[0] if len(parts) == 1 else add(parts)
        phantom = agreed_phantom([r for i in group for r in families[i]], kind)
        for scope in sorted(set().union(*[scopes[i] for i in group])):
            piece = greater_with_sum(piece, greatest_total(conv, scoped.pop(scope), kind, phantom))
        pieces.append(piece)
    return pieces


def disagrees(conv, report, kind):
    """P51: a report's total against its own events, as far as they state the quantity."""
    own = [v.amount for e in report.events for v in e.of(kind)]
    if not own and not (report.events and all(e.localizer for e in report.events)):
        return False
    total = total_piece(conv, report, kind)
    return total is not None and 100 * abs(total.amount - sum(own)) > max(total.amount, sum(own))


def source_value(conv, reports, kind, view):
    """The sum of one source, origin and quantity; None: nothing is stated."""
    out = sum_of_families(conv, reports, kind, view)
    if out is not None and kind != 'activity' and any(disagrees(conv, r, kind) for r in reports):
        out = copy(out)
        out.mismatch = True
    return out


def sum_of_families(conv, reports, kind, view):
    """R6.11: families add."""
    families = [] if kind == 'activity' else event_families(reports)
    scoped, loose = {}, []
    for r in reports:
        if (kind == 'activity' or not r.events) and total_piece(conv, r, kind):
            (scoped.setdefault(r.scope, []) if r.scope else loose).append(r)
    pieces = families_with_totals(conv, families, scoped, kind, view)
    pieces += [greatest_total(conv, scoped[scope], kind) for scope in sorted(scoped)]
    if not loose:
        return add(pieces) if pieces else None
    phantom = agreed_phantom([r for f in families for r in f], kind)
    best = without_scope([total_piece(conv, r, kind, phantom) for r in loose])
    return greater_with_sum(add(pieces), best) if pieces else best


def without_scope(totals):
    """R6.11: the greatest total; they may add, so high is their sum, and it is noted."""
    best = copy(greatest(totals))
    if len(totals) > 1:
        best.mismatch = True
        if best.ok:
            best.high = sum((t.high for t in totals if t.ok), Fraction(0))
    return best
