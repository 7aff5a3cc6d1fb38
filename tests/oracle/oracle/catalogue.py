"""R3.1-R3.6, R3.14: the pack and its regions."""
from . import canon, civil
from .record import squeeze
from .rules import specificity


def by(rows, member):
    """The rows by one of their members."""
    out = {}
    for row in rows:
        out.setdefault(row[member], []).append(row)
    return out


def coefficient_key(row):
    """R6.13: what a coefficient asks for, beside the age."""
    needs = {'dlp': ('region', 'phantom'), 'dap': ('projection',),
             'activity': ('radiopharmaceutical',)}
    return (row['quantity'],) + tuple(row.get(k) for k in needs.get(row['quantity'], ()))


class Catalogue:
    def __init__(self, pack):
        self.pack = pack
        self.hash = canon.sha256(pack)
        self.version = pack['version']
        self.edition = pack['edition']
        self.valid_from = civil.parse_partial(pack['validFrom'])[0]
        self.valid_until = civil.parse_partial(pack['validUntil'])[0]
        self.policy = pack['policy']
        self.placeholders = {squeeze(p) for p in pack['policy']['placeholders']}
        self.regions = {r['code']: r for r in pack['regions']}
        self.foreign = {}
        for r in pack['regions']:
            for code in r.get('codes', []):
                self.foreign.setdefault(code, r['code'])
        self.families = {f['code']: f for f in pack['families']}
        self.family_of = {m: f['code'] for f in pack['families'] for m in f['modalities']}
        self.exams = {e['code']: e for e in pack['exams']}
        self.generic = {}
        for e in pack['exams']:
            key = self.family_of.get(e['modality']), frozenset(s['region'] for s in e['sites'])
            if e.get('generic'):
                self.generic.setdefault(key, []).append(e)
        self.techniques = [t['code'] for t in pack['techniques']]
        self.indications = {i['code']: i for i in pack.get('indications', [])}
        self.sources = {s['id']: s for s in pack.get('sources', [])}
        self.rules = pack.get('intervals', [])
        self.answers = pack.get('answers', [])
        self.rows_of = {k: [r for r in self.rules if r['kind'] == k] for k in ('min', 'fup', 'freq')}
        self.rows_of['answers'] = self.answers
        self.mappings = {(m['system'], m['code']): m for m in pack.get('mappings', [])}
        self.native = pack.get('nativeAnswers', [])
        self.equivalences = {(t['family'], t['order'], t['prior'])
                             for t in pack.get('techniqueEquivalences', [])}
        self.recommendations = by(pack.get('recommendations', []), 'indication')
        tables = pack.get('dose', {})
        self.typical = by(tables.get('typical', []), 'exam')
        self.factors = {u['set']: u for u in tables.get('uncertainty', [])}
        self.agents = {r['code'] for r in tables.get('radiopharmaceuticals', [])}
        self.coefficients = {}        # by what they need, in the pack's order
        for row in tables.get('coefficients', []):
            self.coefficients.setdefault(coefficient_key(row), []).append(row)
        self._distinct = {}
        for row in pack.get('distinct', []):
            for pair in ((row['a'], row['b']), (row['b'], row['a'])):
                self._distinct.setdefault(pair, []).append(frozenset(row['families']))
        self._covers = {}
        for row in pack.get('covers', []):
            if not self.regions[row['region']].get('members'):                # P132
                self._covers.setdefault(row['region'], []).append(
                    (row['covered'], frozenset(row.get('families') or ())))
        self.bit = {code: 1 << i for i, code in enumerate(self.regions)}
        self.apart = self.named_with(pack.get('distinct', []))
        self.together = self.named_with(pack.get('covers', []))
        self._down, self._overlap, self._covered, self._native = {}, {}, {}, {}
        self._bits, self.ways, self.relations = {}, {}, {}
        self._simple, self._rows_for, self.row_contrasts = {}, {}, {}
        self._check()
        self.rank_of = {row['id']: specificity(self, row) for row in self.rules + self.answers}

    def _check(self):
        """R0.7: a duration that mixes date and time parts is a load error."""
        for rule in self.rules + self.answers:
            for member in ('interval', 'min', 'max', 'floor'):
                if member in rule:
                    civil.interval(rule[member])

    def expired(self, today):
        """R3.17."""
        return not self.valid_from <= today < self.valid_until

    # --- regions ---------------------------------------------------------

    def region_code(self, text):
        """A catalogue code, or a foreign one with its system (SiteStatement); P126."""
        text = text.strip(' ')
        if text in self.regions:
            return text
        return self.foreign.get(text)

    def paired(self, region):
        return bool(region) and self.regions[region]['paired']

    def simple(self, region):
        """Members of a composite region, recursively; a simple region itself."""
        if region not in self._simple:
            out = []
            for m in self.regions[region].get('members') or ():
                out += [x for x in self.simple(m) if x not in out]
            self._simple[region] = out or [region]
        return self._simple[region]

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

    def size(self, region):
        """P131: how many simple regions it is or holds."""
        return sum(not self.regions[r].get('members') for r in self.down(region))

    def lies_in(self, region, outer):
        """R3.9: a site lies in a selector's region."""
        if region == outer or region in self.down(outer):
            return True
        members = self.regions[region].get('members') or []
        return bool(members) and all(self.lies_in(m, outer) for m in members)

    def named_with(self, rows):
        """Pair of families -> the family lists of these rows that name both: all that overlap
        and coverage need of the two."""
        lists = {frozenset(row.get('families') or ()) for row in rows}
        return {(a, b): frozenset(fams for fams in lists if a in fams and b in fams)
                for a in self.families for b in self.families}

    def overlaps(self, a, b, fam_a, fam_b):
        """R3.4, composite regions member by member."""
        return self._overlap_of(a, b, self.apart[fam_a, fam_b])

    def _overlap_of(self, a, b, apart):
        key = a, b, apart
        if key not in self._overlap:
            self._overlap[key] = self._judge_overlap(a, b, apart)
        return self._overlap[key]

    def _judge_overlap(self, a, b, apart):
        if a == b:
            return True
        if not apart.isdisjoint(self._distinct.get((a, b), ())):
            return False
        ma, mb = self.regions[a].get('members'), self.regions[b].get('members')
        if ma:
            return any(self._overlap_of(m, b, apart) for m in ma)
        if mb:
            return any(self._overlap_of(a, m, apart) for m in mb)
        return not self.down(a).isdisjoint(self.down(b))

    def covers(self, a, b, fam_a, fam_b):
        """R3.5: an exam of region a covers region b; reflexive, transitive over rows and
        declared members.  A composite b is covered when all its members are (P35)."""
        return b in self._covered_by(a, self.together[fam_a, fam_b])

    def _covered_by(self, a, together):
        key = a, together
        if key not in self._covered:
            self._covered[key] = self._reached(a, together)
        return self._covered[key]

    def _reached(self, a, together):
        reach, queue = {a}, [a]
        while queue:
            here = queue.pop()
            nxt = list(self.regions[here].get('members') or [])
            nxt += [c for c, fams in self._covers.get(here, ()) if not fams or fams in together]
            for code in nxt:
                if code not in reach:
                    reach.add(code)
                    queue.append(code)
        whole = {b for b, row in self.regions.items()
                 if row.get('members') and reach.issuperset(self.simple(b))}
        return frozenset(reach | whole)

    def meetings(self, others, families, back):
        """A function of a region: equal for regions that overlap and cover these others alike
        (`back`: are covered by them), for each pair of families."""
        apart = {self.apart[f] for f in families}
        together = {self.together[f] for f in families}
        chosen = sum(self.bit[r] for r in others)

        def meets(region):
            return tuple([self._overlap_bits(region, k, back) & chosen for k in apart] +
                         [self._cover_bits(region, k, back) & chosen for k in together])
        return meets

    def _overlap_bits(self, region, apart, back):
        """The regions that it overlaps, as bits."""
        key = region, apart, back
        if key not in self._bits:
            self._bits[key] = sum(bit for r, bit in self.bit.items() if self._overlap_of(
                *((r, region) if back else (region, r)), apart))
        return self._bits[key]

    def _cover_bits(self, region, together, back):
        """The regions that it covers (`back`: that cover it), as bits."""
        key = region, together, back, 'cover'
        if key not in self._bits:
            own = () if back else self._covered_by(region, together)
            self._bits[key] = sum(bit for r, bit in self.bit.items() if r in own or
                                  back and region in self._covered_by(r, together))
        return self._bits[key]

    # --- rules -----------------------------------------------------------

    def rows_for(self, kind, code):
        """The rows of a kind, without those that ask for another exam than this code."""
        key = kind, code
        if key not in self._rows_for:
            self._rows_for[key] = [r for r in self.rows_of[kind] if code is None
                                   or r['order'].get('exam') in (None, code)]
        return self._rows_for[key]

    # --- contrast --------------------------------------------------------

    def native_answered(self, order, family, region):
        """R3.14: contrast_includes_native, or contrast_answers_native for the order:
        its indication, then its exam, then family and region."""
        if self.families.get(family, {}).get('contrastIncludesNative'):
            return True
        key = (order.indication, order.code, family, region)
        if key not in self._native:
            rows = [row for row in self.native if self._native_matches(row, *key)]
            best = min(rows, key=self._native_rank, default=None)
            self._native[key] = bool(best and best['answers'])
        return self._native[key]

    def _native_matches(self, row, indication, code, family, region):
        return (row.get('indication') in (None, indication) and row.get('exam') in (None, code)
                and row.get('family') in (None, family)
                and (not row.get('region') or bool(region) and self.lies_in(region, row['region'])))

    def _native_rank(self, row):
        size = self.size(row['region']) if row.get('region') else 10**6
        return 'indication' not in row, 'exam' not in row, size
