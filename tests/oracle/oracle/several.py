"""R4.28-R4.30, R4.35, R4.37: sessions, frequency, and priors that are smaller than the order."""
from . import circumstances as circ
from . import civil
from .redundancy import Match, unlike_purpose, unmapped_order, weaken
from .relation import relate
from .windows import end_of, holds


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
                any(j.pair.relation == 'covers' for j in group):
            continue
        acts = [a for j in group for a in j.x.acts]
        if relate(call.catalogue, call.order, acts).relation != 'covers':
            continue
        number += 1
        for j in group:
            if j.relation in ('covers', 'partial', 'possible'):
                j.relation, j.reasons, j.session = 'covers', ['session'], number
                weaken(j, unmapped_order(call))


# --- frequency -----------------------------------------------------------

def frequency(call, judged):
    """R4.28, P13, P19: counted per rule; one finding on the most recent prior."""
    per_rule = {}
    for j in judged:
        if not j.x.done or j.relation_before != 'covers':
            continue
        choices, off = call.context.select('freq', j.x.acts)
        j.off += off
        if not choices or not choices[0].certain:
            continue
        row = choices[0].row
        effects = circ.judge(call, j, row.get('lifts', []))
        if circ.lifted(effects) or not in_period(call, j, row):
            continue
        per_rule.setdefault(row['id'], (row, []))[1].append(j)
    for rule_id in sorted(per_rule):
        row, counted = per_rule[rule_id]
        if len(counted) < row.get('count', 1):
            continue
        counted.sort(key=lambda j: (-j.standing.span.lo, j.x.id))
        first = counted[0]
        m = Match('frequency', row, 'covers', [])
        m.others = [j.x for j in counted[1:]]
        if row.get('interval'):
            m.end = end_of(first.standing.span, civil.interval(row['interval']))
        first.matches.append(m)


def in_period(call, j, row):
    """O's date < prior + period, the prior not after O; a straddling date does not count."""
    span, o = j.standing.span, call.order_date
    if span.lo > o.lo or span.hi > o.lo:
        return False
    if not row.get('interval'):
        return True
    return holds(span, o, civil.interval(row['interval'])) == {True}


def smaller(call, j):
    """P58: partial, and O covers every site of P by region and side."""
    family = call.order.family
    if j.relation != 'partial' or family is None:
        return False
    sites = own_sites(call, j)
    return bool(sites) and all(any(
        surely_covers(call.catalogue, o, p, family) for o in call.order.sites) for p in sites)


def own_sites(call, j):
    """The sites of P's acts, those of another family left out."""
    return [s for a in j.x.acts if a.family == call.order.family for s in a.sites]


def surely_covers(catalogue, o, p, family):
    if None in (o.region, p.region) or not catalogue.covers(o.region, p.region, family, family):
        return False
    return None in (o.side, p.side) or o.side == p.side != '?'


def much_smaller(call, j):
    """P17, P58: with at most half as many simple sites."""
    count = lambda found: len({(s.region, s.side) for s in found})
    return smaller(call, j) and 2 * count(own_sites(call, j)) <= count(call.order.sites)
