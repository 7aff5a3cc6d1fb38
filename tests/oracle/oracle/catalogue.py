"""R3.1-R3.6, R3.14-R3.15: the pack, its regions, and how a statement is read."""
from . import canon, civil

PHASES = ('native', 'arterial', 'portal', 'delayed', 'other')


class Site:
    """R3.2-R3.3: one simple region with side, stated phases, and the two flags.

    side: 'L', 'R', None (region not paired) or '?' (not known).
    region None: not known.
    """

    __slots__ = ('region', 'side', 'phases', 'open', 'unknown')

    def __init__(self, region, side, phases, open_, unknown):
        self.region, self.side = region, side
        self.phases, self.open, self.unknown = frozenset(phases), open_, unknown

    def key(self):
        return (self.region or '', self.side or '', tuple(sorted(self.phases)),
                self.open, self.unknown)

    def moved(self, region=None, side=None):
        return Site(region or self.region, side, self.phases, self.open, self.unknown)

    def has_contrast(self):
        return self.open or any(p != 'native' for p in self.phases)

    def __repr__(self):
        return 'Site%r' % (self.key(),)


class Reading:
    """An exam statement as the catalogue reads it."""

    __slots__ = ('code', 'mapping', 'modality', 'family', 'technique', 'sites', 'regions',
                 'exam', 'stated')

    def sites_of(self):
        return self.sites


class Catalogue:
    def __init__(self, pack):
        self.pack = pack
        self.hash = canon.sha256(pack)
        self.version = pack['version']
        self.edition = pack['edition']
        self.valid_from = civil.parse_partial(pack['validFrom'])[0]
        self.valid_until = civil.parse_partial(pack['validUntil'])[0]
        self.policy = pack['policy']
        self.regions = {r['code']: r for r in pack['regions']}
        self.foreign = {}
        for r in pack['regions']:
            for code in r.get('codes', []):
                self.foreign.setdefault(code, r['code'])
        self.families = {f['code']: f for f in pack['families']}
        self.family_of = {m: f['code'] for f in pack['families'] for m in f['modalities']}
        self.exams = {e['code']: e for e in pack['exams']}
        self.techniques = [t['code'] for t in pack['techniques']]
        self.indications = {i['code']: i for i in pack.get('indications', [])}
        self.sources = {s['id']: s for s in pack.get('sources', [])}
        self.rules = pack.get('intervals', [])
        self.answers = pack.get('answers', [])
        self.mappings = {(m['system'], m['code']): m for m in pack.get('mappings', [])}
        self.native = pack.get('nativeAnswers', [])
        self.equivalences = {(t['family'], t['order'], t['prior'])
                             for t in pack.get('techniqueEquivalences', [])}
        self._distinct = {}
        for row in pack.get('distinct', []):
            for pair in ((row['a'], row['b']), (row['b'], row['a'])):
                self._distinct.setdefault(pair, []).append(frozenset(row['families']))
        self._covers = {}
        for row in pack.get('covers', []):
            self._covers.setdefault(row['region'], []).append(
                (row['covered'], frozenset(row.get('families') or ())))
        self._down, self._overlap, self._cover = {}, {}, {}
        self._check()

    def _check(self):
        """R0.7: a duration that mixes date and time parts is a load error."""
        for rule in self.rules + self.answers:
            for member in ('interval', 'min', 'max', 'floor'):
                if member in rule:
                    civil.Interval(rule[member])

    def expired(self, today):
        """R3.17."""
        return not self.valid_from <= today < self.valid_until

    # --- regions ---------------------------------------------------------

    def region_code(self, text):
        """A catalogue code, or a foreign one with its system (SiteStatement)."""
        if text in self.regions:
            return text
        return self.foreign.get(text)

    def paired(self, region):
        return bool(region) and self.regions[region]['paired']

    def simple(self, region):
        """Members of a composite region, recursively; a simple region itself."""
        members = self.regions[region].get('members') or []
        if not members:
            return [region]
        out = []
        for m in members:
            out += [x for x in self.simple(m) if x not in out]
        return out

    def down(self, region):
        """The region and all that lies inside it (anatomy, R3.4)."""
        if region not in self._down:
            inside, queue = {region}, [region]
            while queue:
                here = queue.pop()
                below = list(self.regions[here].get('members') or [])
                below += [c for c, r in self.regions.items() if here in r.get('within', [])]
                for code in below:
                    if code not in inside:
                        inside.add(code)
                        queue.append(code)
            self._down[region] = frozenset(inside)
        return self._down[region]

    def lies_in(self, region, outer):
        """R3.9: a site lies in a selector's region."""
        if region == outer or region in self.down(outer):
            return True
        members = self.regions[region].get('members') or []
        return bool(members) and all(self.lies_in(m, outer) for m in members)

    def is_distinct(self, a, b, fam_a, fam_b):
        """R3.4: declared distinct, for the families of both exams."""
        return any(fam_a in fams and fam_b in fams for fams in self._distinct.get((a, b), ()))

    def overlaps(self, a, b, fam_a, fam_b):
        """R3.4, composite regions member by member."""
        key = (a, b, fam_a, fam_b)
        if key not in self._overlap:
            self._overlap[key] = self._judge_overlap(a, b, fam_a, fam_b)
        return self._overlap[key]

    def _judge_overlap(self, a, b, fam_a, fam_b):
        if a == b:
            return True
        if self.is_distinct(a, b, fam_a, fam_b):
            return False
        ma, mb = self.regions[a].get('members'), self.regions[b].get('members')
        if ma:
            return any(self.overlaps(m, b, fam_a, fam_b) for m in ma)
        if mb:
            return any(self.overlaps(a, m, fam_a, fam_b) for m in mb)
        return bool(self.down(a) & self.down(b))

    def covers(self, a, b, fam_a, fam_b):
        """R3.5: an exam of region a covers region b; reflexive, transitive over rows and
        declared members.  A composite b is covered when all its members are (QUESTIONS)."""
        key = (a, b, fam_a, fam_b)
        if key not in self._cover:
            self._cover[key] = self._judge_cover(a, b, fam_a, fam_b)
        return self._cover[key]

    def _judge_cover(self, a, b, fam_a, fam_b):
        reach, queue = {a}, [a]
        while queue:
            here = queue.pop()
            nxt = list(self.regions[here].get('members') or [])
            nxt += [c for c, fams in self._covers.get(here, ())
                    if not fams or (fam_a in fams and fam_b in fams)]
            for code in nxt:
                if code not in reach:
                    reach.add(code)
                    queue.append(code)
        if b in reach:
            return True
        members = self.regions[b].get('members') or []
        return bool(members) and all(m in reach for m in self.simple(b))

    # --- statements ------------------------------------------------------

    def read(self, statement):
        """R1.12, R3.15: what a statement says."""
        out = Reading()
        out.stated = statement
        out.code, out.mapping = None, 'unmapped'
        code = statement.get('code')
        if code in self.exams:
            out.code, out.mapping = code, 'coded'
        else:
            for coding in statement.get('codings', []):
                row = self.mappings.get((coding['system'], coding['code']))
                if row and row['exam'] in self.exams:
                    out.code, out.mapping = row['exam'], 'mapped'
                    break
        if out.code is None:
            out.code = self._infer(statement)
            if out.code:
                out.mapping = 'inferred'
        exam = self.exams.get(out.code)
        out.exam = exam
        out.modality = exam['modality'] if exam else statement.get('modality')
        out.family = self.family_of.get(out.modality)
        out.technique = exam['technique'] if exam else statement.get('technique')
        if out.technique not in self.techniques:
            out.technique = None
        out.regions, out.sites = self._sites(statement, exam)
        return out

    def _infer(self, statement):
        """R3.15: coded modality, region, side and contrast to the generic exam."""
        family = self.family_of.get(statement.get('modality'))
        sites = statement.get('sites') or []
        regions = [self.region_code(s['region']) for s in sites]
        if family is None or not regions or None in regions:
            return None
        found = []
        for exam in self.pack['exams']:
            if not exam.get('generic') or self.family_of.get(exam['modality']) != family:
                continue
            if {s['region'] for s in exam['sites']} != set(regions):
                continue
            technique = statement.get('technique')
            if technique and technique != exam['technique']:
                continue
            if all(self._contrast_fits(exam, statement, s) for s in sites):
                found.append(exam['code'])
        return found[0] if len(found) == 1 else None

    def _contrast_fits(self, exam, statement, site):
        mine = contrast_of(site, statement)
        theirs = contrast_of({}, exam)
        if mine[2] or theirs[2]:
            return True
        given = lambda c: c[1] or any(p != 'native' for p in c[0])
        return given(mine) == given(theirs)

    def _sites(self, statement, exam):
        """Stated regions (not expanded) and simple sites."""
        rows = []
        stated = statement.get('sites') or []
        by_region = {}
        for s in stated:
            by_region.setdefault(self.region_code(s['region']), []).append(s)
        if exam:
            for row in exam['sites']:
                refined = by_region.get(row['region'], [])
                for s in refined or [{}]:
                    rows.append((row['region'], s.get('side') or statement.get('side'),
                                 refine_contrast(s, row, exam, statement)))
        else:
            for s in stated:
                rows.append((self.region_code(s['region']), s.get('side') or statement.get('side'),
                             contrast_of(s, statement)))
            if not rows:
                rows.append((None, statement.get('side'), contrast_of({}, statement)))
        regions, sites = [], []
        for region, side, (phases, open_, unknown) in rows:
            if region is not None and region not in regions:
                regions.append(region)
            for simple in (self.simple(region) if region else [None]):
                for s in self._sides(simple, side):
                    sites.append(Site(simple, s, phases, open_, unknown))
        return regions, merge_sites(sites)

    def _sides(self, region, side):
        """R3.2: bilateral is both; not paired: no side."""
        if region is not None and not self.paired(region):
            return [None]
        return {'left': ['L'], 'right': ['R'], 'both': ['L', 'R']}.get(side, ['?'])

    # --- contrast --------------------------------------------------------

    def native_answered(self, order, family, region):
        """R3.14: contrast_includes_native, or contrast_answers_native for the order:
        its indication, then its exam, then family and region."""
        if self.families.get(family, {}).get('contrastIncludesNative'):
            return True
        for row in self.native:
            if row.get('indication') and row['indication'] == order.indication:
                return row['answers']
        for row in self.native:
            if row.get('exam') and not row.get('indication') and row['exam'] == order.code:
                return row['answers']
        best = None
        for row in self.native:
            if row.get('exam') or row.get('indication') or row.get('family') != family:
                continue
            if row.get('region') and not (region and self.lies_in(region, row['region'])):
                continue
            size = len(self.down(row['region'])) if row.get('region') else 10**6
            if best is None or size < best[0]:
                best = (size, row['answers'])
        return bool(best and best[1])


def _flags(contrast, phases):
    """R3.3: (phases, open, unknown)."""
    phases = set(phases or ())
    if contrast == 'none':
        return phases | {'native'}, False, False
    if contrast == 'given':
        return phases, not any(p != 'native' for p in phases), False
    if contrast == 'unknown':
        return phases, False, True
    return phases, False, not phases


def contrast_of(*layers):
    """The first layer that says anything of contrast or phases."""
    for layer in layers:
        if 'contrast' in layer or layer.get('phases'):
            return _flags(layer.get('contrast'), layer.get('phases'))
    return set(), False, True


def refine_contrast(site, row, exam, statement):
    return contrast_of(site, row, exam, statement)


def merge_sites(sites):
    """A set of sites; equal ones once, in a fixed order."""
    seen = {}
    for s in sites:
        seen.setdefault(s.key(), s)
    return [seen[k] for k in sorted(seen)]
