"""R6.13-R6.20: coefficients, families of reports, the value of one source."""
from fractions import Fraction

from .dose_data import agent_of
from .link import Union
from .rules import YES, population

NANO = 10**6                         # nanosievert in a millisievert
DAP_SCALE = Fraction(10**4)          # Gy.cm2 in a Gy.m2


class Piece:
    """An amount of one quantity and what it converts to (nanosievert, not rounded)."""

    def __init__(self, amount=Fraction(0), x=Fraction(0), low=Fraction(0), high=Fraction(0)):
        self.amount, self.x, self.low, self.high = amount, x, low, high
        self.ok = True                # converted
        self.bound = False            # a lower bound only
        self.reasons, self.sets, self.bases, self.verified = [], set(), set(), True
        self.mismatch = False
        self.quarantined = False      # incomplete because a value is quarantined
        self.method = None            # the quantity that is converted (R6.13)

    @staticmethod
    def failed(amount, reasons):
        p = Piece(amount)
        p.ok, p.reasons = False, list(reasons)
        return p


def add(pieces):
    """Sum; not converted parts make it a lower bound, all of them a failure (R6.20)."""
    out = Piece()
    good = [p for p in pieces if p.ok]
    for p in pieces:
        out.amount += p.amount
        out.reasons += [r for r in p.reasons if r not in out.reasons]
        out.mismatch |= p.mismatch
        out.quarantined |= p.quarantined
    for p in good:
        out.x, out.low, out.high = out.x + p.x, out.low + p.low, out.high + p.high
        out.sets |= p.sets
        out.bases |= p.bases
        out.verified &= p.verified
        out.bound |= p.bound
    if pieces and not good:
        out.ok = False
    elif len(good) < len(pieces):
        out.bound = True
    return out


class Converter:
    """Coefficients for one exam: its region and the patient's age."""

    def __init__(self, catalogue, region, ages):
        self.catalogue, self.region, self.ages = catalogue, region, ages
        self.rows, self.factors = catalogue.coefficients, catalogue.factors

    def convert(self, kind, amount, region=None, phantom=None, projection=None, agent=None,
                foreign=False):
        """R6.13, R6.15, R6.16, P48."""
        if amount == 0:
            return Piece()
        where = region if region else (None if foreign else self.region)
        wanted = {}
        if kind == 'dlp':
            wanted = {'region': where, 'phantom': phantom}
        elif kind == 'dap':
            wanted = {'region': projection or where}
        elif kind == 'activity':
            wanted = {'agent': agent}
        missing = next((k for k in ('region', 'phantom', 'agent') if k in wanted
                        and wanted[k] is None), None)
        if missing:
            return Piece.failed(amount, [missing + '-missing'])
        rows = [(row, population(row, self.ages, None))
                for row in self.rows.get((kind,) + tuple(wanted.values()), ())]
        hit = next((row for row, fits in rows if fits == YES), None)
        if hit is not None:
            return self.apply(hit, kind, amount)
        possible = any(fits for _, fits in rows)                            # P48
        return Piece.failed(amount, ['age-missing' if possible else 'no-coefficient'])

    def apply(self, row, kind, amount):
        data = amount * NANO
        if kind == 'dap':
            data *= DAP_SCALE
        if kind == 'agd':
            data /= 2                                   # R6.18: the mean of the two breasts
        p = Piece(amount, data * Fraction(row['value']))
        if 'low' in row and 'high' in row:
            p.low, p.high = data * Fraction(row['low']), data * Fraction(row['high'])
        else:
            factor = self.factors.get(row['set'])
            f = Fraction(factor['factor']) if factor else Fraction(1)
            p.low, p.high = p.x / f, p.x * f
            if factor:
                p.verified &= factor['verified']
        p.sets, p.bases = {row['set']}, {row['basis']}
        p.verified &= row['verified']
        return p


def coded_region(catalogue, text):
    return catalogue.region_code(text) if text else None


def event_piece(conv, event, kind):
    values = event.of(kind)
    return add([conv.convert(kind, v.amount, coded_region(conv.catalogue, event.region),
                             v.phantom, event.projection, foreign=bool(event.region))
                for v in values])


def total_piece(conv, report, kind):
    """The stated total of a report: the greatest without region, else the regions' sum."""
    if kind == 'activity':
        return activity_piece(conv, report)
    values = [v for v in report.totals if v.kind == kind and v.amount is not None]
    if not values:
        return None
    if kind == 'agd':
        return add([greatest([conv.convert(kind, v.amount) for v in values if v.breast == b])
                    for b in sorted({v.breast or '' for v in values})
                    for b in [b or None]])
    whole = [v for v in values if not v.region]
    by_region = {}
    for v in values:
        if v.region:
            by_region.setdefault(v.region, []).append(v)
    def piece(v):
        return conv.convert(kind, v.amount, coded_region(conv.catalogue, v.region), v.phantom,
                            foreign=bool(v.region))
    if whole:
        return greatest([piece(v) for v in whole])
    return add([greatest([piece(v) for v in by_region[r]]) for r in sorted(by_region)])


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


def greatest(pieces):
    """The greatest amount; a converted one before one that is not."""
    best = max(pieces, key=lambda p: (p.amount, p.ok, p.x))
    return best


def greater_with_sum(a, b):
    """R6.11: the greater; high is the sum."""
    best = greatest([a, b])
    if not best.ok:
        return best
    out = copy(best)
    out.high = sum((p.high for p in (a, b) if p.ok), Fraction(0))
    out.sets, out.bases = a.sets | b.sets, a.bases | b.bases
    out.verified = a.verified and b.verified
    return out


def copy(p):
    out = Piece(p.amount, p.x, p.low, p.high)
    out.ok, out.bound, out.reasons = p.ok, p.bound, list(p.reasons)
    out.sets, out.bases, out.verified = set(p.sets), set(p.bases), p.verified
    out.mismatch, out.quarantined = p.mismatch, p.quarantined
    return out


def event_families(reports):
    """R6.11: reports that share an event UID are of one family."""
    having = [r for r in reports if r.events]
    union, first = Union(len(having)), {}
    for i, r in enumerate(having):
        for e in r.events:
            union.join(first.setdefault(e.uid, i), i)
    return [[having[i] for i in g] for g in union.groups()]


def event_family(conv, reports, kind, owners, exam_id):
    """The value of one family (R6.9-R6.12, R6.18, R6.20)."""
    winners = {}
    for r in reports:
        for e in r.events:
            if e.uid not in winners or r.order() > winners[e.uid].report.order():
                winners[e.uid] = e
    mine = {u: e for u, e in winners.items() if not e.named or owners.get(u) == exam_id}
    moved = len(mine) < len(winners)
    if moved and not mine:
        return Piece()                                   # all moved: measured 0
    valued = [e for e in mine.values() if e.of(kind)]
    empty = [e for e in mine.values() if not e.of(kind) and not e.adds_nothing()]
    counts = [r.stated for r in reports if r.stated is not None]
    complete = not empty and len(winners) >= max(counts, default=0)
    events = add([event_piece(conv, e, kind) for e in sorted(valued, key=lambda e: repr(e.uid))])
    faulty = any(v.fault for e in empty for v in e.values)
    totals = [] if moved else [t for t in (total_piece(conv, r, kind) for r in reports) if t]
    total = greatest(totals) if totals else None
    if complete:
        if events.ok:
            return events
        return total if total is not None and total.ok else events
    if total is not None:
        if total.ok and total.amount >= events.amount:
            return total
        if events.amount > total.amount and events.ok:
            return events
        if not valued or total.ok and not events.ok:               # R6.20
            return total
    if not valued:
        out = Piece.failed(Fraction(0), ['no-value'])
        out.quarantined = faulty
        return out
    if events.ok:
        events.bound = True
        events.quarantined = faulty
        events.reasons = events.reasons or ['no-value']
    return events


def with_totals(families, scoped):
    """R6.11: totals and events of one scope are one; takes those totals out of `scoped`."""
    union, first = Union(len(families)), {}
    scopes = [{r.scope for r in f if r.scope in scoped} for f, _ in families]
    for i, found in enumerate(scopes):
        for scope in found:
            union.join(first.setdefault(scope, i), i)
    pieces = []
    for group in union.groups():
        parts = [families[i][1] for i in group]
        piece = parts[0] if len(parts) == 1 else add(parts)
        for scope in sorted(set().union(*[scopes[i] for i in group])):
            piece = greater_with_sum(piece, greatest(scoped.pop(scope)))
        pieces.append(piece)
    return pieces


def disagrees(conv, report, kind):
    """P51: a report's total against its own events, as far as they state the quantity."""
    own = [v.amount for e in report.events for v in e.of(kind)]
    if not own and not (report.events and all(e.localizer for e in report.events)):
        return False
    total = total_piece(conv, report, kind)
    return total is not None and 100 * abs(total.amount - sum(own)) > max(total.amount, sum(own))


def source_value(conv, reports, kind, owners, exam_id):
    """The sum of one source, origin and quantity; None: nothing is stated."""
    out = sum_of_families(conv, reports, kind, owners, exam_id)
    if out is not None and kind != 'activity' and any(disagrees(conv, r, kind) for r in reports):
        out = copy(out)
        out.mismatch = True
    return out


def sum_of_families(conv, reports, kind, owners, exam_id):
    """R6.11: families add."""
    if kind == 'activity':
        families, rest = [], list(reports)
    else:
        families = [(f, event_family(conv, f, kind, owners, exam_id))
                    for f in event_families(reports)]
        families = [(f, p) for f, p in families
                    if p.ok or p.amount or any(e.of(kind) for r in f for e in r.events)
                    or any(total_piece(conv, r, kind) for r in f)]
        rest = [r for r in reports if not r.events]
    scoped, loose = {}, []
    for r in rest:
        t = total_piece(conv, r, kind)
        if t is None:
            continue
        if r.scope:
            scoped.setdefault(r.scope, []).append(t)
        else:
            loose.append(t)
    pieces = with_totals(families, scoped)
    for scope in sorted(scoped):
        pieces.append(greatest(scoped[scope]))
    if not pieces and not loose:
        return None
    if not loose:
        return add(pieces)
    best = copy(greatest(loose))
    if len(loose) > 1:
        best.mismatch = True
        if best.ok:
            best.high = sum((t.high for t in loose if t.ok), Fraction(0))
    if not pieces:
        return best
    return greater_with_sum(add(pieces), best)
