"""R1.11, R1.12, R3.1-R3.3, R3.15, P32-P35: what statements say an exam is."""


class Site:
    """R3.2-R3.3: one simple region with side, stated phases, and the two flags.

    side: 'L', 'R', None (region not paired) or '?' (not known).
    region None: not known; then its side, also 'LR', holds where the region is paired.
    """

    __slots__ = ('region', 'side', 'phases', 'open', 'unknown', '_key')

    def __init__(self, region, side, phases, open_, unknown):
        self.region, self.side = region, side
        self.phases, self.open, self.unknown = frozenset(phases), open_, unknown
        self._key = None

    def key(self):
        if self._key is None:
            self._key = (self.region or '', self.side or '', tuple(sorted(self.phases)),
                         self.open, self.unknown)
        return self._key

    def moved(self, region=None, side=None):
        return Site(region or self.region, side, self.phases, self.open, self.unknown)

    def with_contrast(self, contrast):
        return Site(self.region, self.side, *contrast)

    def has_contrast(self):
        return self.open or any(p != 'native' for p in self.phases)

    def __repr__(self):
        return 'Site%r' % (self.key(),)


NOTHING = (frozenset(), False, True)


def said(layer):
    """P32: (phases, open, unknown) where the layer says anything of contrast, else None."""
    phases, contrast = frozenset(layer.get('phases') or ()), layer.get('contrast')
    if contrast == 'none':
        return phases | {'native'}, False, False
    if contrast == 'given':
        return phases, phases <= {'native'}, False
    return (phases, False, False) if phases else None


def contrast_of(*layers):
    """The first layer that says anything of contrast or phases."""
    for layer in layers:
        found = said(layer)
        if found:
            return found
    return NOTHING


def merge_sites(sites):
    """A set of sites; equal ones once, in a fixed order."""
    if len(sites) == 1:
        return sites
    seen = {s.key(): s for s in sites}
    return [seen[k] for k in sorted(seen)]


class Reading:
    """An exam statement as the catalogue reads it; before `finish` with what it leaves open."""

    __slots__ = ('stated', 'code', 'mapping', 'modality', 'family', 'technique', 'sites',
                 'regions', 'exam', 'garbled')        # garbled: sites stated, a region not known


def read(catalogue, statement, weaker=()):
    """The statement alone, or filled from weaker ones (spelled, strongest first)."""
    reading = spell(catalogue, statement)
    if weaker:
        reading = fill(catalogue, reading, weaker)
    return finish(catalogue, reading)


def spell(catalogue, statement):
    """P32: what the statement itself says; no sites where it names none."""
    out = Reading()
    out.stated = statement
    out.code, out.mapping = code_of(catalogue, statement)
    exam = out.exam = catalogue.exams.get(out.code)
    out.modality = exam['modality'] if exam else unpadded(statement.get('modality'))
    out.technique = exam['technique'] if exam else statement.get('technique')
    if out.technique not in catalogue.techniques:
        out.technique = None
    stated = [(catalogue.region_code(s['region']), s) for s in statement.get('sites') or ()]
    out.garbled = not exam and not all(region for region, _ in stated)
    if exam:
        out.regions, out.sites = coded_sites(catalogue, exam, stated, statement)
    else:
        out.regions, out.sites = [], []
        if not out.garbled:                                                 # P59
            add_sites(catalogue, out.regions, out.sites, stated, statement)
    return out


def stated(content):
    """The exam statement of an entry; None where it states nothing (P128)."""
    for member, value in (content.get('exam') or {}).items():
        if value != [] and (member, value) != ('contrast', 'unknown') and (member != 'modality' or unpadded(value)):
            return content['exam']
    return None


def unpadded(text):
    """P126."""
    return (text or '').strip(' ') or None


def code_of(catalogue, statement):
    if statement.get('code') in catalogue.exams:
        return statement['code'], 'coded'
    for coding in statement.get('codings', ()):
        row = catalogue.mappings.get((coding['system'], coding['code']))
        if row and row['exam'] in catalogue.exams:
            return row['exam'], 'mapped'
    return None, 'unmapped'


def coded_sites(catalogue, exam, stated, statement):
    """P32: the row's sites, refined by stated ones of their regions; other stated ones added."""
    regions, sites, named = [], [], set()
    for row in exam['sites']:
        regions.append(row['region'])
        for simple in catalogue.simple(row['region']):
            named.add(simple)
            refining = [s for region, s in stated if region and simple in catalogue.simple(region)]
            for s in refining or [{}]:
                sites += sided(catalogue, simple, s.get('side') or statement.get('side'),
                               contrast_of(s, row, exam, statement))
    add_sites(catalogue, regions, sites, stated, statement, named)
    return regions, sites


def add_sites(catalogue, regions, sites, stated, statement, named=frozenset()):
    """The stated sites of known regions that are not among the named ones."""
    for region, s in stated:
        simples = [x for x in catalogue.simple(region) if x not in named] if region else []
        if simples and region not in regions:
            regions.append(region)
        for simple in simples:
            sites += sided(catalogue, simple, s.get('side') or statement.get('side'),
                           contrast_of(s, statement))


SIDES = {'left': 'L', 'right': 'R', 'both': 'LR'}


def sided(catalogue, region, side, contrast):
    """R3.2: bilateral is both; not paired: no side."""
    if not catalogue.paired(region):
        return [Site(region, None, *contrast)]
    return [Site(region, s, *contrast) for s in SIDES.get(side, '?')]


# --- P33: what weaker statements fill --------------------------------------

def fill(catalogue, act, weaker):
    if not (act.code or act.modality or act.sites or act.garbled):
        lead = next((w for w in weaker if w.code or w.modality or w.sites), None)
        if lead and lead.code:
            act = coded_as(catalogue, act, lead)
    act.modality = act.modality or next((w.modality for w in weaker if w.modality), None)
    act.technique = act.technique or next((w.technique for w in weaker if w.technique), None)
    if not act.sites and not act.garbled:                                   # P78
        lead = next((w for w in weaker if w.sites), None)
        if lead:
            act.regions, act.sites = lead.regions, taken(catalogue, act.stated, lead.sites)
    act.sites = [t for s in act.sites for t in filled(s, weaker)]
    return act


def coded_as(catalogue, act, lead):
    """The act with a weaker statement's code and sites; the technique, side and contrast that it
    states itself stay."""
    out = spell(catalogue, dict(act.stated, code=lead.code))
    out.mapping, out.technique = lead.mapping, act.technique or out.technique
    out.regions, out.sites = lead.regions, taken(catalogue, act.stated, lead.sites)
    return out


def taken(catalogue, statement, sites):
    """The sites of a weaker statement; a side or contrast that the act states as a whole stays."""
    out, contrast = [], said(statement)
    for s in sites:
        s = s.with_contrast(contrast) if contrast else s
        if statement.get('side') and catalogue.paired(s.region):
            out += sided(catalogue, s.region, statement['side'], (s.phases, s.open, s.unknown))
        else:
            out.append(s)
    return out


def filled(site, weaker):
    """P127: one site for each side, then for each contrast, that is said about its region."""
    if site.region is None or not (site.unknown or site.side == '?'):
        return [site]
    about = [[t for t in w.sites if t.region == site.region] for w in weaker]
    sides = next(filter(None, map(sides_about, about)), '') if site.side == '?' else ''
    sided = [site.moved(side=s) for s in sides] or [site]
    return [t for s in sided for t in contrasted(s, about)] if site.unknown else sided


def sides_about(sites):
    return ''.join(sorted({s.side for s in sites if s.side in ('L', 'R')}))


def contrasted(site, about):
    """P127: by the first statement that says a contrast of its side, or without side."""
    for sites in about:
        said_here = dict.fromkeys((t.phases, t.open, False) for t in sites
                                  if not t.unknown and t.side in (site.side, '?'))
        if said_here:
            return [site.with_contrast(c) for c in said_here]
    return [site]


# --- P34: the generic exam ---------------------------------------------------

def finish(catalogue, act):
    act.family = catalogue.family_of.get(act.modality)
    if act.code is None:
        infer(catalogue, act)
    if not act.sites:
        side = SIDES.get(act.stated.get('side'), '?')
        act.sites = [Site(None, side, *contrast_of(act.stated))]            # P40, P59
    act.sites = merge_sites(act.sites)
    return act


def infer(catalogue, act):
    """The only generic exam that fits; its row states what is left open."""
    if act.family is None or not act.regions:
        return
    found = [exam for exam in catalogue.generic.get((act.family, frozenset(act.regions)), ())
             if act.technique in (None, exam['technique'])
             and contrast_fits(catalogue, exam, act.sites)]
    if len(found) != 1:
        return
    exam = act.exam = found[0]
    act.code, act.mapping, act.technique = exam['code'], 'inferred', exam['technique']
    fixed = row_contrast(catalogue, exam)
    act.sites = [s.with_contrast(fixed[s.region]) if s.unknown else s for s in act.sites]


def row_contrast(catalogue, exam):
    """Simple region -> what the row fixes."""
    found = catalogue.row_contrasts.get(exam['code'])
    if found is None:
        found = {simple: contrast_of(row, exam) for row in exam['sites']
                 for simple in catalogue.simple(row['region'])}
        catalogue.row_contrasts[exam['code']] = found
    return found


def contrast_fits(catalogue, exam, sites):
    """With contrast against without; what is unknown contradicts nothing."""
    rows = {r: Site(r, None, *c) for r, c in row_contrast(catalogue, exam).items()}
    return not any(all(contradict(s, row) for row in ([rows[s.region]] if s.region else rows.values()))
                   for s in sites)


def contradict(a, b):
    return not a.unknown and not b.unknown and a.has_contrast() != b.has_contrast()
