"""R6.4-R6.8, R6.20-R6.29: contributions of an exam, and the sums."""
from . import civil, decimal
from .background import comparable
from .dose_data import EventIndex, one_of_each_object, reports_of, sources_of
from .dose_estimate import NO_VALUE, Converter, Piece
from .dose_families import View, families_of, source_value, used_totals
from .fold import NEGATIVE
from .guidance import typical
from .triggers import triggers

LIMIT = 2**53 - 1
X_RAY_KINDS = ('dlp', 'agd', 'dap')


def contribution(kind, status, **more):
    out = {'source': kind, 'status': status}
    out.update({k: v for k, v in more.items() if v})
    return out


def estimate_of(piece):
    """R6.14, R6.15: rounded once; low down, high up; a lower bound has no high."""
    out = {'nanosievert': decimal.half_even(piece.x), 'lowNanosievert': decimal.floor(piece.low),
           'method': piece.method, 'sets': sorted(piece.sets), 'verified': piece.verified}
    if piece.bases:
        out['bases'] = sorted(piece.bases)
    if not piece.bound:
        out['highNanosievert'] = decimal.ceil(piece.high)
    return out


def too_large(estimate):
    return max(estimate['nanosievert'], estimate.get('highNanosievert', 0)) > LIMIT


class SourceResult:
    def __init__(self, kind):
        self.kind, self.origin = kind, None
        self.piece = None               # converted, or a lower bound
        self.reasons, self.mismatch = [], False
        self.stated, self.quarantined = False, False


def values_of(reports):
    return [v for r in reports for v in r.values()]


def level_piece(conv, kind, level, view):
    """P61, P119: of the data of one origin the first quantity that converts, else the first."""
    if kind == 'administration':
        return converted(conv, ('activity',), level, view)
    families, loose = families_of(level)
    totals = used_totals([a + b for a, b in families], loose, view)
    events = [e for r in level for e in r.events]
    stated = {v.kind for v in totals + [v for e in events if view.owns(e) for v in view.speaks(e).values]
              if v.amount is not None}
    kinds = [k for k in X_RAY_KINDS if k in stated]
    if not kinds and is_zero(level, events, totals, view):
        kinds = X_RAY_KINDS[:1]
    return converted(conv, kinds, level, view)


def converted(conv, kinds, level, view):
    pieces = []
    for q in kinds:
        found = source_value(conv, level, q, view)
        if found is not None:
            found.method = q
            if found.ok and too_large(estimate_of(found)):                   # P112
                found.ok, found.reasons = False, found.reasons + ['too-large']
            if found.ok:
                return found
            pieces.append(found)
    return pieces[0] if pieces else None


def is_zero(level, events, totals, view):
    """P93, P119: nothing but localizers without any value; or all events moved, and no total that
    is used states anything."""
    silent = all(e.localizer for e in events) and not values_of(level)
    return bool(events) and (silent or not totals and not any(view.owns(e) for e in events))


def judge_source(conv, kind, reports, view):
    """R6.8, R6.20: precedence over origins; the chain goes on where nothing converts."""
    out = SourceResult(kind)
    held = None                     # a lower bound that gives way to a whole value (P104)
    for rank in sorted({r.rank for r in reports}):
        level = [r for r in reports if r.rank == rank]
        piece = level_piece(conv, kind, level, view)
        values = values_of(level)
        if values and all(v.fault for v in values):
            out.quarantined = True
        elif values:
            out.stated = True
        if piece is None:
            if 'no-value' not in out.reasons:
                out.reasons.append('no-value')
            continue
        out.mismatch |= piece.mismatch
        out.reasons += [r for r in piece.reasons if r not in out.reasons]
        if not piece.ok or held and (piece.bound or piece.x < held[0].x):
            continue
        if piece.bound and piece.quarantined and NO_VALUE in piece.reasons:
            held = piece, level[0].origin, list(out.reasons), out.mismatch
            continue
        out.piece, out.origin = piece, level[0].origin
        return out
    if held:
        out.piece, out.origin, out.reasons, out.mismatch = held
    return out


def moved_away(report):
    """P63: measured 0, since the object counts in another exam."""
    kind, method = ('x-ray', 'dlp') if report.admin is None else ('administration', 'activity')
    piece = Piece()
    piece.method = method
    return contribution(kind, 'measured', origin=report.origin, estimate=estimate_of(piece))


def may_ionise(catalogue, x):
    """R6.22: false where every known family is not ionising."""
    families = [catalogue.families[f] for f in x.families]
    return not families or any(f['ionising'] for f in families)


def exam_contributions(state, x, stated, sources, lost, index):
    """R6.4, R6.5, R6.20-R6.22; stated: all its dose entries; lost: those of them whose object
    speaks in another exam (P63)."""
    catalogue = state.catalogue
    reports = [r for _, rs in sources for r in rs]
    ionising = may_ionise(catalogue, x)
    if ionising and lost and not reports:
        return [moved_away(lost[0])]
    own = [r for r in stated if r not in lost]                              # P46
    nothing = all(v.fault for v in values_of(own)) and not index.has_value(x, reports)
    if not ionising and nothing:
        return [contribution('exam', 'not-applicable')] if x.done or stated else []
    span = x.performed or x.missing_date
    ages = civil.age_months((state.birth.lo, state.birth.hi) if state.birth else None, span)
    regions = sorted({r for a in x.acts for r in a.regions})
    conv = Converter(catalogue, regions[0] if len(regions) == 1 else None, ages)
    results = [judge_source(conv, kind, rs, View(index, x.id, n))
               for n, (kind, rs) in enumerate(sources)]
    if not any(r.piece for r in results):
        return without_data(catalogue, x, results, ages if ionising else None)
    out = []
    for r in results:
        more = {'origin': r.origin, 'reasons': r.reasons, 'mismatch': r.mismatch}
        if r.piece is None:
            out.append(contribution(r.kind, 'unknown', **more))
            continue
        estimate = estimate_of(r.piece)
        status = 'unknown' if r.piece.bound else 'measured'
        out.append(contribution(r.kind, status, estimate=estimate, **more))
    expected = []
    for code in x.codes:
        for kind in catalogue.exams[code].get('expects', []):
            if kind not in expected:
                expected.append(kind)
    if x.done:
        for kind in expected:
            if kind not in [r.kind for r in results]:
                out.append(contribution(kind, 'unknown'))
    return out


def without_data(catalogue, x, results, ages):
    """No source has data from which a value follows (R6.5, R6.21, P47); no ages: not typical."""
    hidden = [r for r in results if r.quarantined and not r.stated]
    if x.done and ages and not hidden and len(x.acts) == 1:
        estimate = typical_estimate(catalogue, x.acts[0].code, ages)
        if estimate:
            reasons = list(dict.fromkeys(c for r in results for c in r.reasons))
            mismatch = any(r.mismatch for r in results)
            return [contribution('exam', 'typical', reasons=reasons, mismatch=mismatch,
                                 estimate=estimate)]
    if not results:
        return [contribution('exam', 'unknown')] if x.done else []
    return [contribution(r.kind, 'unknown', reasons=r.reasons, mismatch=r.mismatch)
            for r in results]


def typical_estimate(catalogue, code, ages):
    """The pack's typical dose, or None; one that is too large is none (P112)."""
    row = typical(catalogue, code, ages)
    if row is None:
        return None
    value, low, high, verified = row
    out = {'nanosievert': decimal.half_even(value), 'lowNanosievert': decimal.floor(low),
           'highNanosievert': decimal.ceil(high), 'method': 'typical', 'sets': ['typical'],
           'verified': verified}
    return None if too_large(out) else out


class Sum:
    def __init__(self):
        self.value = self.low = self.high = 0
        self.count = {'measured': 0, 'typical': 0, 'unknown': 0, 'not-applicable': 0}
        self.undated, self.unbounded = 0, False
        self.sets, self.bases = set(), set()

    def add(self, contributions):
        for c in contributions:
            self.count[c['status']] += 1
            e = c.get('estimate')
            if c['status'] == 'unknown':
                self.unbounded = True
            if e:
                self.value += e['nanosievert']
                self.low += e['lowNanosievert']
                self.high += e.get('highNanosievert', 0)
                self.names(e)

    def add_undated(self, contributions):
        """R6.25: adds only to high."""
        self.undated += 1
        for c in contributions:
            e = c.get('estimate')
            if c['status'] == 'unknown':
                self.unbounded = True
            if e:
                self.high += e.get('highNanosievert', 0)
                self.names(e)

    def names(self, e):
        self.sets |= set(e['sets'])
        self.bases |= set(e.get('bases', []))

    def out(self):
        row = {'nanosievert': self.value, 'lowNanosievert': self.low,
               'measured': self.count['measured'], 'typical': self.count['typical'],
               'unknown': self.count['unknown'], 'notApplicable': self.count['not-applicable'],
               'undated': self.undated,
               'isLowerBound': self.count['unknown'] + self.undated > 0}
        if not self.unbounded:
            row['highNanosievert'] = self.high
        if self.sets:
            row['sets'] = sorted(self.sets)
        if self.bases:
            row['bases'] = sorted(self.bases)
        return row


def followed_since(exams):
    """R6.26."""
    days = [civil.civil_day(e.instant) for x in exams for e in x.group.entries]
    days += [x.performed.lo for x in exams if not x.told and x.done and x.performed is not None]
    return min(days) if days else None


class Lines:
    """R6.25, R6.26, P44: since followed, by family, and before."""

    def __init__(self, since):
        self.since, self.after, self.before, self.by_family = since, Sum(), Sum(), {}

    def add(self, x, found):
        family = x.families[0] if x.families else 'unknown'
        if x.told or x.performed is not None and x.performed.hi < self.since:
            self.before.add(found)
            return
        for s in (self.after, self.by_family.setdefault(family, Sum())):
            if x.performed is not None and x.performed.lo >= self.since:
                s.add(found)
            else:
                s.add_undated(found)

    def out(self, tables):
        mark = next((m for m in tables.get('marks', []) if m['name'] == 'recurrent-exposure'), None)
        limit = decimal.number(mark['value'])[0] * 10**6 if mark else None
        out = {'sinceFollowed': self.after.out(), 'before': self.before.out(),
               'byFamily': {k: s.out() for k, s in sorted(self.by_family.items())},
               'recurrent': limit is not None and self.after.value >= limit}
        if self.since is not None:
            out['followedSince'] = civil.text(self.since)
        background = comparable(tables, out['sinceFollowed'])
        if background:
            out['background'] = background
        return out


def exam_row(state, x, stated, sources, lost, index):
    """What one exam contributes; None where it contributes nothing."""
    found = exam_contributions(state, x, stated, sources, lost, index)
    if not found:
        return None
    row = {'exam': x.id, 'contributions': found}
    if x.performed is not None:
        row['date'] = x.performed.text()
    if x.families:
        row['family'] = x.families[0]
    if x.id in state.same:
        row['maybeTheSame'] = True
    if x.told:
        row['told'] = True
    if x.status in NEGATIVE and stated:
        row['againstStatus'] = True
    reached = triggers(state.catalogue, x.id, sources, index) if sources else None
    if reached:
        row['triggers'] = reached
    return row


def summary(state, record, exams, seen):
    data = [(x, stated, sources_of(here, state.catalogue), lost) for x, stated, here, lost in
            one_of_each_object([(x, reports_of(x.entries)) for x in exams])]
    index = EventIndex([(x, sources) for x, _, sources, _ in data])
    rows, lines = [], Lines(followed_since(exams))
    for x, stated, sources, lost in data:
        row = exam_row(state, x, stated, sources, lost, index)
        if row:
            rows.append(row)
            if x.id not in state.same:                                     # R1.2
                lines.add(x, row['contributions'])
    out = {'cumulative': lines.out(state.catalogue.pack.get('dose', {})),
           'exams': sorted(rows, key=lambda r: r['exam'])}
    faults = sorted({row for row in record.faults if seen(row[0])})         # P96
    if faults:
        out['quarantine'] = [{'entry': e, 'place': p, 'fault': f} for e, p, f in faults]
    return out
