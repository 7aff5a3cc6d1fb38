"""R4.1, R4.6-R4.10, R1.2, P05: which priors count, and the dates that are measured."""
from . import civil
from .fold import NEGATIVE
from .relation import any_overlap, site_choices


def same_maybe(catalogue, told, other):
    """R1.2: same family, sites that overlap in at least one way, date in the told range."""
    if other.told or not other.done or not told.told:
        return False
    families = set(told.families) & set(other.families)
    if not families:
        return False
    a = told.performed or told.missing_date
    b = other.performed or other.missing_date
    if not (a.lo <= b.lo and b.hi <= a.hi):
        return False
    def every(exam, family):
        return [s for act in exam.acts if act.family == family for site in act.sites
                for way in site_choices(catalogue, site) for s in way]
    return any(any_overlap(catalogue, every(told, f), every(other, f), f, f) for f in families)


def maybe_the_same(catalogue, exams):
    """Told exam id -> ids of the exams that may be the same."""
    out = {}
    for t in exams:
        if t.told:
            same = [x.id for x in exams if x is not t and same_maybe(catalogue, t, x)]
            if same:
                out[t.id] = sorted(same)
    return out


class Standing:
    """How a prior counts: measured date, live request, old, stuck; or why it does not."""

    def __init__(self):
        self.why_not = None
        self.span = None          # the date that is measured (R4.10)
        self.live = False
        self.stated = None        # stated date of a live request (R4.45)
        self.old = self.stuck = False


def order_date(draft, now, birth):
    """R4.9, R0.5."""
    today = civil.civil_day(now)
    performed = civil.when(draft.get('performed'))
    if performed is not None:
        lowest = birth.lo if birth else civil.FIRST_DAY
        return performed if performed.complete else performed.cut(lowest, today) or performed    # P77
    planned = civil.when(draft.get('planned'))
    if planned is not None:
        return later(planned, now, today)
    requested = civil.when(draft.get('requested'))
    if requested is not None:
        return later(requested, now, today, keep_instant=False)
    return civil.Span(today, today)


def later(span, now, today, keep_instant=True):
    """The later of a date and the civil date of now."""
    if span.hi < today or (span.complete and span.lo == today and span.instant is not None
                           and span.instant < now):
        return civil.Span(today, today)
    lo = max(span.lo, today)
    instant = span.instant if keep_instant and lo == span.lo else None
    return civil.Span(lo, span.hi, instant)


def standing(x, catalogue, now, itself, replaces):
    grace = civil.interval(catalogue.policy['scheduleGrace'])
    today = civil.civil_day(now)
    s = Standing()
    if x.ids & itself:
        s.why_not = 'itself'
        return s
    if x.status is None or x.status in NEGATIVE:
        s.why_not = 'negative'
        return s
    if x.planned_class and x.ids & replaces:
        s.why_not = 'replaced'
        return s
    if x.done:
        s.span = x.performed or x.missing_date
        return s
    if x.status == 'in-progress':
        s.span = x.shown or x.missing_date
        if x.in_progress_since is not None:
            limit = grace.add_day(civil.civil_day(x.in_progress_since))
            s.stuck = today > limit
        return _future(x, s)
    request = None
    if x.planned is not None:
        if today > grace.add_day(x.planned.hi):      # R4.7, P18
            request = x.planned
        else:
            s.span = x.planned
            return _future(x, s)
    else:
        request = x.requested
    if request is None:
        request = x.missing_date
    validity = civil.interval(catalogue.policy['requestValidity'])
    if today >= validity.add_day(request.hi):                          # R4.6, half-open
        s.why_not = 'expired'
        return s
    s.live, s.stated = True, request
    s.old = today >= civil.interval(catalogue.policy['requestFresh']).add_day(request.hi)
    s.span = civil.Span(max(request.lo, today), max(request.hi, today))
    return _future(x, s)


def _future(x, s):
    """R4.10, P42, P70: an exam of which the date is not believed has an unknown date."""
    if x.unbelieved:
        s.span, s.live, s.stated, s.old = x.missing_date, False, None, False
    return s
