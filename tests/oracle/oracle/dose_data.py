"""R6.4-R6.12: dose statements, radiation sources, event union."""
from functools import cached_property

from . import canon, civil, decimal
from .link import Union
from .reading import unpadded

ORIGINS = ('rdsr', 'mpps', 'image-header', 'hand')


class Report:
    """One dose statement of an exam."""

    def __init__(self, entry):
        c = entry.content
        self.entry, self.raw = entry, c
        self.origin = c['origin']
        self.rank = ORIGINS.index(self.origin)
        self.instance = (c.get('instance') or '').strip() or None
        self.time = civil.parse_instant(c['contentTime']) if c.get('contentTime') else -1
        self.scope = (c.get('scope') or '').strip() or None
        self.admin = c.get('administration')
        self.device = {k: v.strip() for k, v in (c.get('device') or {}).items() if v.strip()}
        self.stated = c.get('statedEvents')
        self.totals = [Value(q) for q in c.get('totals', [])]
        self.events = []
        for i, raw in enumerate(c.get('events', [])):
            uid = (raw.get('uid') or '').strip() or None
            self.events.append(Event(uid or ('none', canon.canonical(c), i, entry.id), raw, self,
                                     uid is not None))

    @cached_property
    def hash(self):
        """P52: of the dose content alone."""
        return canon.sha256(canon.written(self.raw))

    def strength(self):
        """P63: the better origin, then the later content time, then the greater hash."""
        return -self.rank, self.time, self.hash

    def object_key(self):
        """P63: one object may state several sources."""
        return self.instance, canon.canonical([self.device, canon.written(self.admin)])

    def values(self):
        return self.totals + [v for e in self.events for v in e.values]

    def start(self):
        text = (self.admin or {}).get('start') or self.raw.get('start')
        return civil.when(text) if text else None


class Value:
    def __init__(self, raw):
        self.raw, self.kind = raw, raw['kind']
        self.amount, self.fault = decimal.quantity(raw)
        self.phantom, self.region = raw.get('phantom'), unpadded(raw.get('region'))
        self.breast = raw.get('breast')


class Event:
    def __init__(self, uid, raw, report, named):
        self.uid, self.raw, self.report, self.named = uid, raw, report, named
        self.localizer = bool(raw.get('localizer'))
        self.values = [Value(q) for q in raw.get('values', [])]
        self.region, self.projection = unpadded(raw.get('region')), raw.get('projection')

    def strength(self):
        """P62: a usable value, the better origin, the later content time, the greater SOP
        Instance UID, the greater hash; of equal ones the smaller entry id comes first."""
        usable = any(v.amount is not None for v in self.values)
        r = self.report
        return usable, -r.rank, r.time, r.instance or '', r.hash

    def adds_nothing(self, kind):
        """R6.10, P93: a localizer that states no value of the kind; a quarantined one is stated."""
        return self.localizer and all(v.kind != kind for v in self.values)

    def of(self, kind):
        return [v for v in self.values if v.kind == kind and v.amount is not None]


def reports_of(entries):
    """R6.22: therapy is a stream of its own."""
    return [Report(e) for e in entries
            if e.kind == 'dose' and e.content.get('stream', 'imaging') != 'therapy']


def exam_key(x):
    """R6.12: the earlier date, then the smaller exam id."""
    return (x.performed.lo if x.performed is not None else civil.LAST_DAY + 1), x.id


def strongest(candidates, key):
    """The greatest by a key that is costly; of equal ones the first."""
    return candidates[0] if len(candidates) == 1 else max(candidates, key=key)


def one_of_each_object(data):
    """P63: [(exam, reports)] -> [(exam, reports, those that speak here, those whose object speaks
    in another exam)]."""
    objects = {}
    for x, reports in data:
        for r in reports:
            if r.instance is not None:
                objects.setdefault(r.object_key(), []).append((exam_key(x), r.entry.id, r))
    silent, lost = set(), set()
    for told in objects.values():
        told.sort(key=lambda t: t[:2])
        speaks = strongest(told, lambda t: t[2].strength())
        silent |= {id(t[2]) for t in told if t is not speaks}
        lost |= {id(t[2]) for t in told if t[0] != speaks[0]}
    return [(x, reports, [r for r in reports if id(r) not in silent],
             [r for r in reports if id(r) in lost]) for x, reports in data]


class EventIndex:
    """P62: the named events of all visible exams: where each counts, which version speaks."""

    def __init__(self, data):
        """data: [(exam, sources)]"""
        self.home, self.best = {}, {}
        self.usable = set()           # of which some version states a value that can be read
        versions = {}
        for x, sources in data:
            for number, (_, reports) in enumerate(sources):
                for r in reports:
                    for e in r.events:
                        if e.named:
                            versions.setdefault(e.uid, []).append((exam_key(x), number, e))
        for uid, told in versions.items():
            self._settle(uid, sorted(told, key=lambda t: t[2].report.entry.id))

    def has_value(self, x, reports):
        """P46: whether an event of these that counts in the exam has a value, wherever it is told."""
        return any(e.uid in self.usable and self.home[e.uid][0] == x.id
                   for r in reports for e in r.events if e.named)

    def _settle(self, uid, told):
        exam = min(t[0] for t in told)
        home = strongest([t for t in told if t[0] == exam], lambda t: t[2].strength())
        self.home[uid] = exam[1], home[1]
        if any(v.amount is not None for t in told for v in t[2].values):
            self.usable.add(uid)
        by_rank = {}
        for _, _, e in told:
            by_rank.setdefault(e.report.rank, []).append(e)
        for rank, events in by_rank.items():
            self.best[uid, rank] = strongest(events, Event.strength)


def sources_of(reports, catalogue):
    """[(kind, reports)]; data without device are dropped beside better data (R6.6, R6.7)."""
    admins = [r for r in reports if r.admin is not None]
    rays = [r for r in reports if r.admin is None]
    if not reports:
        return []
    out = []
    named = [r for r in rays if r.device]
    loose = [r for r in rays if not r.device]
    union = Union(len(named))
    for i, a in enumerate(named):
        for k in range(i):
            if same_device(a.device, named[k].device):
                union.join(i, k)
    devices = [[named[i] for i in g] for g in union.groups()]
    if loose:
        if len(devices) == 1:
            devices[0] = devices[0] + loose
        elif not devices:
            devices = [loose]
        else:
            best = min(r.rank for r in loose)
            if not any(r.rank < best for r in named):
                devices.append(loose)
    out += [('x-ray', d) for d in devices]
    union = Union(len(admins))
    tolerance = civil.interval(catalogue.policy['administrationTolerance']).span_ns()
    for i, a in enumerate(admins):
        for k in range(i):
            if same_agent(a, admins[k], catalogue) and near(a, admins[k], tolerance):
                union.join(i, k)
    for group in union.groups():
        members = [admins[i] for i in group]
        name_agents(members, catalogue)
        out.append(('administration', members))
    return out


def name_agents(members, catalogue):
    """P106: a statement without code takes the first that another of the administration states."""
    codes = [agent_of(r.admin, catalogue)[0] for r in members]
    first = next((c for c in codes if c), None)
    for r, code in zip(members, codes):
        r.agent = code or first


def same_device(a, b):
    """R6.6: equal in the first of serial, UID, station that both state."""
    for member in ('serial', 'uid', 'station'):
        if member in a and member in b:
            return a[member] == b[member]
    return False


def agent_of(admin, catalogue):
    """(pack code or the stated one, nuclide)."""
    stated = unpadded(admin.get('radiopharmaceutical'))
    for row in catalogue.pack.get('dose', {}).get('radiopharmaceuticals', []):
        if stated and (stated == row['code'] or stated in row.get('codes', [])):
            return row['code'], admin.get('nuclide') or row['nuclide']
    return stated, admin.get('nuclide')


def same_agent(a, b, catalogue):
    """R6.7: equal code, or equal nuclide where one has no code."""
    (ca, na), (cb, nb) = agent_of(a.admin, catalogue), agent_of(b.admin, catalogue)
    if ca and cb:
        return ca == cb
    return na == nb


def near(a, b, tolerance):
    """Starts within the tolerance; without both starts nothing speaks against it."""
    sa, sb = a.start(), b.start()
    if sa is None or sb is None:
        return True
    if sa.instant is None or sb.instant is None:
        return sa.lo <= sb.hi and sb.lo <= sa.hi
    return abs(sa.instant - sb.instant) <= tolerance
