"""R4.2-R4.5, R4.17-R4.32: the matches of each prior."""
from . import circumstances as circ
from . import civil
from .relation import relate, sites_covered
from .rules import YES
from .windows import Fup, end_of, holds, zones

WEAK = ('told', 'unmapped', 'not-diagnostic')
RECOMMENDED = 'recommended-follow-up'


class Match:
    """A rule that speaks for a prior, before levels."""

    def __init__(self, kind, row, relation, reasons):
        self.kind, self.row, self.relation = kind, row, relation
        self.reasons = list(dict.fromkeys(reasons))
        self.start = self.end = None         # window shown (R4.42)
        self.effects = []
        self.lifted = False
        self.others = []                     # further priors of a frequency

    @property
    def rule(self):
        return self.row['id'] if self.row else 'none'

    @property
    def lifts(self):
        return (self.row or {}).get('lifts', [])


class Judged:
    """What became of one prior."""

    def __init__(self, x, standing):
        self.x, self.standing = x, standing
        self.pair = None
        self.relation = None
        self.weak = []
        self.matches, self.off = [], []
        self.verdict, self.rule, self.effects = None, None, []
        self.reasons = []
        self.session = None                  # number of the session (R4.29)
        self.relation_before = None          # before windows; what FREQ counts


def weak_reasons(x):
    """R4.17: what makes covers and partial `possible`."""
    out = []
    if x.told:
        out.append('told')
    if x.unmapped:
        out.append('unmapped')
    if x.diagnostic is False:
        out.append('not-diagnostic')
    return out


def unlike_purpose(order, x):
    """R4.18: guidance and planning are unrelated to any exam of another purpose."""
    return order.purpose != x.purpose and (
        order.purpose in ('guidance', 'planning') or x.purpose in ('guidance', 'planning'))


def cap(relation):
    return 'possible' if relation in ('covers', 'partial') else relation


def judge(call, x, standing):
    """R4.2: the relation of a prior; the matches follow when the sessions are known."""
    j = Judged(x, standing)
    j.pair = relate(call.catalogue, call.order, x.acts)
    j.relation = j.pair.relation
    j.reasons = list(j.pair.reasons)
    if unlike_purpose(call.order, x):
        j.relation, j.reasons, j.pair.cross = 'unrelated', [], False
        return j
    j.weak = weak_reasons(x)
    if j.weak and j.relation in ('covers', 'partial', 'possible'):
        j.relation = cap(j.relation)
        j.reasons += j.weak
    return j


def matches(call, j):
    """All matches of one prior, after circumstances."""
    if j.pair.cross:
        if answered(call, j):
            return
    if j.relation == 'unrelated':
        j.verdict = 'unrelated'
        return
    if j.relation == 'supplementary':
        supplementary(call, j)
        return
    interval_match(call, j)


# --- other families ------------------------------------------------------

def answered(call, j):
    """R4.19.  True when a declaration speaks, inside its window or not."""
    found = []
    for row in call.catalogue.answers:
        choice = call.context.try_row(row, j.x.acts)
        if choice:
            found.append(choice)
    choices, off = call.context.rank(found)
    j.off += off
    if not choices or True not in j.pair.cover_ways:
        return False
    choice = choices[0]
    row = choice.row
    relation, reasons = 'covers', []
    if False in j.pair.cover_ways or choice.selector != YES:
        relation = 'possible'
        reasons += unknown_reasons(call.order, j.x)
    if j.weak:
        relation, reasons = 'possible', reasons + j.weak
    interval = civil.Interval(row['interval'])
    fup = fup_other_family(call, j)
    found = zones(j.standing.span, call.order_date, interval, fup and Fup(
        fup['min'], fup.get('max'), fup.get('floor')))
    j.relation, j.rule = relation, row['id']
    speaking = found & {'min', 'early'}
    if not speaking:
        j.verdict = 'outside-window' if 'out' in found else sorted(found)[-1]
        return True
    if len(found) > 1:
        relation, reasons = 'possible', reasons + ['date-partial']
    m = Match('answered-by-other', row, relation, reasons)
    if found == {'early'} and fup:
        m.kind, m.row = 'early-follow-up', fup
        shown(m, j.standing.span, Fup(fup['min'], fup.get('max')))
    else:
        m.end = end_of(j.standing.span, interval)
    j.relation = relation
    settle(call, j, m)
    return True


def unknown_reasons(order, x):
    out = []
    sites = list(order.sites) + [s for a in x.acts for s in a.sites]
    if any(s.region is None for s in sites):
        out.append('region-unknown')
    if any(s.side == '?' and s.region is not None for s in sites):
        out.append('side-unknown')
    return out


def fup_other_family(call, j):
    """R4.19: FUP rows act on such a prior only if their prior selector names the family."""
    if not j.x.done:
        return None
    rows, _ = call.context.select('fup', j.x.acts, lambda r: (
        (r.get('prior') or {}).get('family') in j.x.families and applies(call, r, j)))
    return rows[0].row if rows and rows[0].certain else None


def supplementary(call, j):
    """R4.20: shown only inside the window of O's own MIN rule."""
    choices, off = call.context.select('min', j.x.acts, without_prior=True)
    j.off += off
    if not choices:
        j.verdict = 'no-rule'
        return
    row = max(choices, key=lambda c: civil.Interval(c.row['interval']).length()).row
    interval = civil.Interval(row['interval'])
    found = holds(j.standing.span, call.order_date, interval)
    j.rule = row['id']
    if True not in found:
        j.verdict = 'outside-window'
        return
    reasons = list(j.reasons)
    if False in found:
        reasons.append('date-partial')
    m = Match('supplementary', row, 'supplementary', reasons)
    m.end = end_of(j.standing.span, interval)
    j.matches.append(m)


# --- the same family -----------------------------------------------------

def applies(call, row, j):
    """R4.4, R4.24: the row's circumstance is stated and reaches the prior."""
    code = row.get('circumstance')
    if not code:
        return True
    return any(c['code'] == code and circ.reaches(c, j.standing) == 'yes'
               for c in call.circumstances)


def recommended(call, j):
    """R4.26, P09: the order's own follow-up window, else the report's."""
    for c in call.circumstances:
        if c['code'] == 'follow-up-recommended' and c.get('prior') in j.x.ids and c.get('min'):
            return {'min': c['min'], 'max': c.get('max')}
    follow = j.x.follow_up
    if follow and (not follow.get('exam') or follow['exam'] == call.order.code):
        return {'min': follow['min'], 'max': follow.get('max')}
    return None


def fup_rows(call, j, min_row):
    """The follow-up rows that could act: [(row, certain)], most specific first."""
    if not j.x.done:
        return [], []
    own = recommended(call, j)
    if own:
        row = {'id': RECOMMENDED, 'kind': 'fup', 'verified': True, 'maxLevel': 'hint',
               'min': own['min'], 'lifts': (min_row or {}).get('lifts', [])}
        if own.get('max'):
            row['max'] = own['max']
        return [(row, True, True)], []
    choices, off = call.context.select('fup', j.x.acts, lambda r: applies(call, r, j))
    return [(c.row, c.certain, c.selector == YES) for c in choices], off


def interval_match(call, j):
    """R4.21-R4.25: MIN and FUP of one prior."""
    mins, off = call.context.select('min', j.x.acts)
    j.off += off
    fups, off = fup_rows(call, j, mins[0].row if mins else None)
    j.off += off
    min_options = [(c.row, c.selector == YES, c.certain) for c in mins] or [(None, True, True)]
    if mins and not mins[-1].certain:
        min_options.append((None, True, True))
    fup_options = list(fups)
    if not fups or not fups[-1][1]:
        fup_options.append((None, True, True))
    results = []
    for m_row, m_sel, m_sure in min_options:
        for f_row, f_sure, f_sel in fup_options:
            results.append(one(call, j, m_row, m_sel, f_row, f_sure, f_sel))
    choose(call, j, results, len(results) > 1)


class Result:
    def __init__(self, match, verdict, rule, min_row=None, min_sel=True):
        self.match, self.verdict, self.rule = match, verdict, rule
        self.min_row, self.min_sel = min_row, min_sel


def one(call, j, m_row, m_sel, f_row, f_sure=True, f_sel=True):
    """One MIN row against one FUP row."""
    interval = civil.Interval(m_row['interval']) if m_row else None
    fup = Fup(f_row['min'], f_row.get('max'), f_row.get('floor')) if f_row else None
    found = zones(j.standing.span, call.order_date, interval, fup)
    if fup and not f_sure and found & {'planned-follow-up', 'follow-up-overdue'}:
        found = (found & {'early', 'min'}) | zones(j.standing.span, call.order_date, interval, None)
    relation, reasons = j.relation, list(j.reasons)
    mixed = len(found) > 1
    rule = m_row['id'] if m_row else None
    if 'min' in found:
        if mixed or not m_sel:
            relation = cap(relation)
        if mixed:
            reasons.append('date-partial')
        m = Match(min_kind(relation, j.x), m_row, relation, reasons)
        m.end = end_of(j.standing.span, interval)
        return Result(m, None, rule, m_row, m_sel)
    if 'early' in found:
        if mixed or not f_sel:
            relation = cap(relation)
        if mixed:
            reasons.append('date-partial')
        m = Match('early-follow-up', f_row, relation, reasons)
        shown(m, j.standing.span, fup)
        return Result(m, None, f_row['id'], m_row, m_sel)
    quiet = found - {'out'}
    if quiet:
        return Result(None, 'planned-follow-up' if 'planned-follow-up' in quiet
                      else 'follow-up-overdue', f_row['id'], m_row, m_sel)
    if m_row is None:
        if relation == 'covers' and j.x.planned_class:             # R4.23
            return Result(Match('already-requested', None, relation, reasons), None, 'none')
        return Result(None, 'no-rule', None)
    return Result(None, 'outside-window', rule, m_row, m_sel)


def min_kind(relation, x):
    """R4.5."""
    if relation == 'possible':
        return 'possible-repeat'
    return 'recently-performed' if x.done else 'already-requested'


def shown(m, span, fup):
    """R4.42: FUP [prior + min, prior + max), reckoned from the last day."""
    m.start = end_of(span, fup.min)
    m.end = end_of(span, fup.max) if fup.max else None


def choose(call, j, results, several):
    """R4.21: one answer, or possible-repeat under the rule with the longest window."""
    kinds = {(r.match.kind, r.match.relation) if r.match else ('', '') for r in results}
    if len(kinds) == 1:
        spoken = [r for r in results if r.match]
        best = longest(spoken) if len(spoken) > 1 else results[0]
    else:
        spoken = [r for r in results if r.match]
        best = longest([r for r in spoken if r.match.row and r.match.row['kind'] == 'min'] or spoken)
        m = best.match
        m.relation = cap(m.relation)
        if m.row is not None and m.row['kind'] == 'min':
            m.kind = 'possible-repeat'
        m.reasons = list(dict.fromkeys(m.reasons + ['rule-uncertain']))
    j.rule = best.rule
    if not best.match:
        j.verdict = best.verdict
        return
    j.relation = best.match.relation
    settle(call, j, best.match)
    if best.match.kind == 'early-follow-up' and best.match.lifted:
        again = one(call, j, best.min_row, best.min_sel, None)      # R4.31
        if again.match:
            settle(call, j, again.match)


def longest(results):
    def length(r):
        row = r.match.row
        if row is None:
            return -1
        return civil.Interval(row.get('interval') or row.get('min')).length()
    return max(results, key=lambda r: (length(r), r.rule or ''))


def settle(call, j, m):
    """R4.4, R4.31, R4.32: circumstances act on one match."""
    m.effects = circ.judge(call, j.x, j.standing, m.lifts)
    j.effects += [e for e in m.effects if e not in j.effects]
    if circ.lifted(m.effects):
        m.lifted = True
        j.verdict = 'lifted'
        if not (m.relation in ('covers', 'partial') and j.x.can_open and j.x.done):
            return                                                   # P16
    j.matches.append(m)


# --- sessions ------------------------------------------------------------

def sessions(call, judged):
    """R4.29, R4.30, P14: priors whose union covers O; each that overlaps gets `covers`."""
    groups = {}
    for j in judged:
        x = j.x
        date = x.shown
        if j.weak or not x.institution or date is None or not date.complete \
                or len(x.families) != 1 or unlike_purpose(call.order, x):
            continue
        groups.setdefault((x.institution, date.lo, x.families[0]), []).append(j)
    number = 0
    for key in sorted(groups):
        group = groups[key]
        if key[2] != call.order.family or len(group) < 2 or \
                any(j.relation == 'covers' for j in group):
            continue
        acts = [a for j in group for a in j.x.acts]
        if relate(call.catalogue, call.order, acts).relation != 'covers':
            continue
        number += 1
        for j in group:
            if j.relation in ('covers', 'partial', 'possible'):
                j.relation, j.reasons = 'covers', ['session']
                j.session = number


# --- frequency -----------------------------------------------------------

def frequency(call, judged):
    """R4.28, P13, P19: counted per rule; one finding on the most recent prior."""
    per_rule = {}
    for j in judged:
        if not j.x.done or j.pair.cross or j.relation_before != 'covers':
            continue
        choices, off = call.context.select('freq', j.x.acts)
        j.off += [i for i in off if i not in j.off]
        if not choices or not choices[0].certain:
            continue
        row = choices[0].row
        effects = circ.judge(call, j.x, j.standing, row.get('lifts', []))
        if circ.lifted(effects) or not in_period(call, j, row):
            continue
        per_rule.setdefault(row['id'], (row, []))[1].append(j)
    for rule_id in sorted(per_rule):
        row, counted = per_rule[rule_id]
        if len(counted) < row.get('count', 1):
            continue
        counted.sort(key=lambda j: (-j.standing.span.lo, j.x.id.encode('utf-8')))
        first = counted[0]
        m = Match('frequency', row, 'covers', [])
        m.others = [j.x for j in counted[1:]]
        if row.get('interval'):
            m.end = end_of(first.standing.span, civil.Interval(row['interval']))
        first.matches.append(m)


def in_period(call, j, row):
    """O's date < prior + period, the prior not after O; a straddling date does not count."""
    span, o = j.standing.span, call.order_date
    if span.lo > o.lo or span.hi > o.lo:
        return False
    if not row.get('interval'):
        return True
    return holds(span, o, civil.Interval(row['interval'])) == {True}


def much_smaller(call, j):
    """P17: the order covers the prior by sites; half as many simple sites at most."""
    acts = [a for a in j.x.acts if a.family == call.order.family]
    sites = [s for a in acts for s in a.sites]
    if not definite(sites) or not definite(call.order.sites) or call.order.family is None:
        return False
    count = lambda found: len({(s.region, s.side) for s in found})
    family = call.order.family
    return (sites_covered(call.catalogue, sites, call.order.sites, family, family)
            and 2 * count(sites) <= count(call.order.sites))


def definite(sites):
    return bool(sites) and all(s.region is not None and s.side != '?' for s in sites)
