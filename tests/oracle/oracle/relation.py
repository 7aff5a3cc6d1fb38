"""R4.2, R4.12-R4.16, P01, P02: how a prior relates to the order, all unknowns tried."""
from itertools import product
from math import prod

FEW, LIMIT = 24, 20000                # ways that are tried as they are; that are tried at all
PROBES = 100                          # ways that are tried before alike ones are looked for
ATTRIBUTES = ('modality', 'region', 'side', 'contrast', 'technique')


class Order:
    """O as the relation and the rules need it."""

    def __init__(self, act, indication, purpose):
        self.act, self.code = act, act.code
        self.family, self.technique = act.family, act.technique
        self.sites, self.mapping = act.sites, act.mapping
        self.exam = act.exam
        self.indication, self.purpose = indication, purpose

    def missing(self):
        """What the order leaves unknown (P40)."""
        found = unknown_of([self.act])
        return [a for a in ATTRIBUTES if a in found]


def unknown_of(acts):
    """P40: the attributes that are unknown of any act; without region no side is named."""
    out = set()
    for act in acts:
        if act.family is None:
            out.add('modality')
        if act.technique is None:
            out.add('technique')
        for s in act.sites:
            if s.region is None:
                out.add('region')
            elif s.side == '?':
                out.add('side')
            if s.unknown:
                out.add('contrast')
    return out


def unknown_reasons(order, acts):
    """P40: why a relation is possible."""
    found = unknown_of([order.act] + acts)
    if any(s.open for a in acts for s in a.sites) and any(s.phases - {'native'} for s in order.sites):
        found.add('contrast')
    return [a + '-unknown' for a in ATTRIBUTES if a in found]


def site_choices(catalogue, site):
    """The ways of a site, each the definite sites that it may be (R4.13)."""
    key = site.key()
    if key not in catalogue.ways:
        catalogue.ways[key] = _site_choices(catalogue, site)
    return catalogue.ways[key]


def _site_choices(catalogue, site):
    if site.region is None:
        ways = []
        for code in sorted(catalogue.regions):
            regions = catalogue.simple(code)
            paired = any(catalogue.paired(r) for r in regions)
            for sides in ('L', 'R', 'LR') if paired and site.side == '?' else (site.side,):
                ways.append([site.moved(r, s) for r in regions
                             for s in (sides if catalogue.paired(r) else (None,))])
        return ways
    if site.side == '?':
        return [[site.moved(side=s) for s in sides] for sides in ('L', 'R', 'LR')]
    return [[site]]


def same_side(p, o):
    """R4.12: sides count only where both are paired."""
    return p.side is None or o.side is None or p.side == o.side


def need_answer(need, p, native_ok):
    """R4.14: yes, unknown or no; read from the left."""
    if need == 'native':
        if 'native' in p.phases or ((p.has_contrast() or p.unknown) and native_ok):
            return 'yes'
        return 'unknown' if p.unknown else 'no'
    if need == 'any':
        if p.has_contrast():
            return 'yes'
        return 'unknown' if p.unknown else 'no'
    if need in p.phases:
        return 'yes'
    return 'unknown' if p.open or p.unknown else 'no'


def needs_of(o):
    """The readings of a site of O: lists of needs."""
    if o.unknown:
        fixed = sorted(o.phases)
        return [fixed + ['native'], fixed + ['any'], fixed + ['native', 'any']]
    needs = sorted(o.phases)
    if o.open:
        needs = needs + ['any']
    return [needs]


def contrast_answer(catalogue, order, family, o, covering):
    """Set of 'yes'/'no' over the readings; P02: the best answer of the covering sites."""
    native_ok = catalogue.native_answered(order, family, o.region)
    out = set()
    for needs in needs_of(o):
        worst = 'yes'
        for need in needs:
            answers = {need_answer(need, p, native_ok) for p in covering}
            best = 'yes' if 'yes' in answers else 'unknown' if 'unknown' in answers else 'no'
            if best == 'no' or worst == 'no':
                worst = 'no'
            elif best == 'unknown':
                worst = 'unknown'
        out |= {'yes', 'no'} if worst == 'unknown' else {worst}
    return out


def sites_covered(catalogue, o_sites, p_sites, fam_o, fam_p):
    """R4.12 without contrast: every site of O is covered by one site of P."""
    return all(any(same_side(p, o) and catalogue.covers(p.region, o.region, fam_p, fam_o)
                   for p in p_sites) for o in o_sites)


def any_overlap(catalogue, o_sites, p_sites, fam_o, fam_p):
    return any(same_side(p, o) and catalogue.overlaps(p.region, o.region, fam_p, fam_o)
               for o in o_sites for p in p_sites)


def accepts(catalogue, family, order_technique, prior_technique):
    """R4.2d: equal, or declared equivalent (directed)."""
    return (order_technique == prior_technique or
            (family, order_technique, prior_technique) in catalogue.equivalences)


def technique_ways(catalogue, family, order, acts):
    techniques = [a.technique for a in acts]
    if order.technique is not None:
        if any(t is not None and accepts(catalogue, family, order.technique, t)
               for t in techniques):
            return {True}
        return {True, False} if None in techniques else {False}
    return {True, False}


class Pair:
    """The result: relation, reasons, and what an `answers` row needs."""

    def __init__(self, relation, reasons, cover_ways):
        self.relation, self.reasons = relation, reasons
        self.cover_ways = cover_ways          # {True, False} of sites covered, contrast aside; where
        #                                       supplementary, in the ways of another family alone


def fewer(catalogue, order, dims, first_act, layout):
    """Ways of a site that no other site can tell apart are tried once."""
    mine = {s.key(): s for d in dims[1:first_act] for w in d for s in w}
    theirs = {s.key(): s for _, a, b in layout for d in dims[a + 1:b] for w in d for s in w}
    fam_p = sorted({f for _, a, _ in layout for f in dims[a]})
    pairs = [(o, p) for o in dims[0] for p in fam_p]
    def seen_from(sites, pairs, back):
        """Of a site: what can be told of it from the other side's sites."""
        regions = tuple(dict.fromkeys(s.region for s in sites))
        sides = list(dict.fromkeys(s.side for s in sites))
        facing = {side: tuple(None in (side, other) or side == other for other in sides)
                  for side in (None, 'L', 'R', 'LR', '?')}
        meets = catalogue.meetings(regions, tuple(pairs), back)
        return lambda s: (s.key()[2:], facing[s.side], meets(s.region))

    of_order = seen_from(theirs.values(), [(p, o) for o, p in pairs], True)
    of_prior = seen_from(mine.values(), [(p, o) for o, p in pairs], False)

    def order_way(way):
        return frozenset((tuple(catalogue.native_answered(order, f, s.region) for f in dims[0]),
                          of_order(s)) for s in way)

    def prior_way(way):
        return frozenset(map(of_prior, way))

    def once(ways, signature):
        if len(ways) < 2 or len(mine) * len(theirs) * len(pairs) > 40000:
            return ways
        seen = {}
        for way in ways:
            seen.setdefault(signature(way), way)
        return list(seen.values())

    out = [dims[0]] + [once(d, order_way) for d in dims[1:first_act]]
    for _, a, b in layout:
        out += [dims[a]] + [once(d, prior_way) for d in dims[a + 1:b]]
    return out


def relate(catalogue, order, acts):
    """R4.2, R4.13: all unknowns in every way, each independently of the others."""
    key = (order.indication, order.code, likeness(order), tuple(map(likeness, acts)))
    known = catalogue.relations
    if key not in known:
        if len(known) > LIMIT:
            known.clear()
        known[key] = _relate(catalogue, order, acts)
    relation, cover_ways = known[key]
    reasons = unknown_reasons(order, acts) if relation == 'possible' else []
    return Pair(relation, reasons, cover_ways)


def likeness(act):
    """What the relation reads of an act."""
    return act.family, act.technique, tuple(s.key() for s in act.sites)


def _relate(catalogue, order, acts):
    """The relation, and whether the sites are covered."""
    dims, first_act, layout = dimensions(catalogue, order, acts)
    ways = Ways(catalogue, order, first_act, layout)
    if prod(map(len, dims)) > FEW:
        if ways.try_out([d[k * (i + 1) % len(d)] for i, d in enumerate(dims)] for k in range(PROBES)):
            return ways.result()
        dims = fewer(catalogue, order, dims, first_act, layout)
        if prod(map(len, dims)) > LIMIT:
            return untried(order, acts)
    ways.try_out(product(*dims))
    return ways.result()


class Ways:
    """What the ways that were tried so far come to."""

    def __init__(self, catalogue, order, first_act, layout):
        self.catalogue, self.order = catalogue, order
        self.first_act, self.layout = first_act, layout
        self.found, self.cover_ways = set(), set()
        self.seen = set()             # ways across families

    def try_out(self, choices):
        """True as soon as the result is certain: `possible`."""
        for choice in choices:
            self.way(choice)
            if len(self.found) > 1 and not self.found <= {'supplementary', 'unrelated'}:
                return True
        return False

    def way(self, choice):
        family, n = choice[0], self.first_act
        rows = [(choice[a], choice[a + 1:b], act) for act, a, b in self.layout]
        same = [row for row in rows if row[0] == family]                # P01
        if same:
            rows = [(fam, flat(parts), act) for fam, parts, act in same]
            self.found |= same_family(self.catalogue, self.order, family, flat(choice[1:n]), rows,
                                      self.cover_ways)
            return
        apart, together = self.catalogue.apart, self.catalogue.together
        key = (*map(id, choice[1:n]), *((apart[fam, family], together[fam, family],
                                         *map(id, parts)) for fam, parts, _ in rows))
        if key not in self.seen:
            self.seen.add(key)
            rows = [(fam, flat(parts), act) for fam, parts, act in rows]
            self.found.add(other_family(self.catalogue, family, flat(choice[1:n]), rows,
                                        self.cover_ways))

    def result(self):
        found = self.found
        relation = next(iter(found)) if len(found) == 1 else \
            'supplementary' if found <= {'supplementary', 'unrelated'} else 'possible'
        return relation, frozenset(self.cover_ways)


def flat(parts):
    return [s for part in parts for s in part]


def untried(order, acts):
    """Too many ways: with so much unknown, some overlap and cover and some do not."""
    families = {a.family for a in acts}
    if order.family and None not in families and order.family not in families:
        return 'supplementary', frozenset({True, False})
    return 'possible', frozenset({True, False})


def dimensions(catalogue, order, acts):
    """The ways of family and sites: of the order, then of each act (act, first, last)."""
    families = sorted(catalogue.families)
    dims = [[order.family] if order.family else families]
    dims += [site_choices(catalogue, s) for s in order.sites]
    first_act, layout = len(dims), []
    for act in acts:
        start = len(dims)
        dims.append([act.family] if act.family else families)
        dims += [site_choices(catalogue, s) for s in act.sites]
        layout.append((act, start, len(dims)))
    return dims, first_act, layout


def other_family(catalogue, family, o_sites, rows, cover_ways):
    """R4.2a."""
    cover_ways.add(all(any(same_side(p, o) and catalogue.covers(p.region, o.region, fam, family)
                           for fam, sites, _ in rows for p in sites) for o in o_sites))
    return 'supplementary' if any(any_overlap(catalogue, o_sites, sites, family, fam)
                                  for fam, sites, _ in rows) else 'unrelated'


def same_family(catalogue, order, family, o_sites, rows, cover_ways):
    """R4.2b-e: the set of relations that contrast and technique leave open."""
    p_sites = [s for _, sites, _ in rows for s in sites]
    if not any_overlap(catalogue, o_sites, p_sites, family, family):
        return {'unrelated'}
    cover_ways.add(sites_covered(catalogue, o_sites, p_sites, family, family))
    out = set()
    for accepted in technique_ways(catalogue, family, order, [act for _, _, act in rows]):
        out |= _covered(catalogue, order, family, o_sites, p_sites) if accepted else {'partial'}
    return out


def _covered(catalogue, order, family, o_sites, p_sites):
    """R4.2d, R4.2e for definite sites: {'covers'}, {'partial'} or both."""
    every = []
    for o in o_sites:
        covering = [p for p in p_sites if same_side(p, o)
                    and catalogue.covers(p.region, o.region, family, family)]
        if not covering:
            return {'partial'}
        every.append(contrast_answer(catalogue, order, family, o, covering))
    if any(a == {'no'} for a in every):
        return {'partial'}
    if all(a == {'yes'} for a in every):
        return {'covers'}
    return {'covers', 'partial'}
