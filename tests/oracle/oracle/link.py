"""R1.14-R1.18: one exam from several systems."""
from . import canon
from .reading import stated
from .record import ORDER_KINDS, identifiers


class Union:
    def __init__(self, n):
        self.up = list(range(n))

    def find(self, x):
        while self.up[x] != x:
            self.up[x] = self.up[self.up[x]]
            x = self.up[x]
        return x

    def join(self, a, b):
        a, b = self.find(a), self.find(b)
        if a != b:
            self.up[max(a, b)] = min(a, b)

    def groups(self):
        out = {}
        for x in range(len(self.up)):
            out.setdefault(self.find(x), []).append(x)
        return [out[k] for k in sorted(out)]


class Group:
    """The entries of one exam: its own, and order entries shared with other acts (R1.16)."""

    def __init__(self, own, shared=()):
        self.own = sorted(own, key=lambda e: e.id)
        self.shared = sorted(shared, key=lambda e: e.id)
        self.entries = sorted(self.own + self.shared, key=lambda e: e.id)
        self.id = self.own[0].id          # P07
        self.ids = {e.id for e in self.entries}

    def without(self, bad):
        """R1.21: an order entry shared with a quarantined group is quarantined with it."""
        return Group(self.own, [e for e in self.shared if e.id not in bad])


def link(entries, placeholders):
    """Groups, and the ids of groups to note `placer-of-several-acts` about."""
    entries = sorted(entries, key=lambda e: e.id)
    marks = [identifiers(e, placeholders) for e in entries]
    union = Union(len(entries))
    strong(entries, marks, union)
    repeated_acts(entries, marks, union)
    return placers(entries, marks, union)


def strong(entries, marks, union):
    """Study, accession with issuer, and the system's own key (R1.14)."""
    first = {}
    for i, e in enumerate(entries):
        names = [m for m in marks[i] if m[0] != 'placer']
        if e.key is not None:
            names.append(('key', e.system, e.key))
        for name in names:
            union.join(first.setdefault(name, i), i)


def repeated_acts(entries, marks, union):
    """R1.18, P23: performances of one system, alike in exam statement and start instant."""
    classes = {}
    for i, e in enumerate(entries):
        start, exam = e.content.get('start'), canon.written(stated(e.content))
        if e.kind == 'performance' and start and 'T' in start and exam:
            from .civil import parse_instant
            classes.setdefault((e.system, parse_instant(start), canon.canonical(exam)), []).append(i)
    for members in classes.values():
        clash = any(contradict(entries, marks, a, b)
                    for n, a in enumerate(members) for b in members[n + 1:])
        if not clash:
            for i in members[1:]:
                union.join(members[0], i)


def contradict(entries, marks, a, b):
    if entries[a].key is not None and entries[b].key is not None \
            and entries[a].key != entries[b].key:
        return True
    def sets(i):
        out = {}
        for kind, issuer, value in marks[i]:
            out.setdefault((kind, issuer), set()).add(value)
        return out
    sa, sb = sets(a), sets(b)
    return any(not sa[k] & sb[k] for k in sa if k in sb)


class Cluster:
    def __init__(self, members, entries, marks):
        self.members = members
        self.placers = {m for i in members for m in marks[i] if m[0] == 'placer'}
        self.studies = {m for i in members for m in marks[i] if m[0] == 'study'}
        self.accessions = {}
        for i in members:
            for m in marks[i]:
                if m[0] == 'accession':
                    self.accessions.setdefault(m[1], set()).add(m[2])
        self.order_like = (not self.studies and not self.accessions and
                           all(entries[i].kind in ORDER_KINDS for i in members))

    def differs(self, other):
        """R1.16: two Study Instance UIDs, or two accession numbers of one issuer."""
        if self.studies and other.studies and not self.studies & other.studies:
            return True
        return any(not v & other.accessions[k] for k, v in self.accessions.items()
                   if k in other.accessions)


def clash(clusters):
    return any(a.differs(b) for n, a in enumerate(clusters) for b in clusters[n + 1:])


def placers(entries, marks, union):
    """R1.16: a placer links an order to its acts, and never joins two acts that differ."""
    base = [Cluster(g, entries, marks) for g in union.groups()]
    names = sorted({p for c in base for p in c.placers}, key=repr)
    bad = {p for p in names if clash([c for c in base if p in c.placers])}
    while True:
        joined = Union(len(base))
        for p in names:
            if p in bad:
                continue
            having = [i for i, c in enumerate(base) if p in c.placers]
            for i in having[1:]:
                joined.join(having[0], i)
        more = set()
        for g in joined.groups():
            if clash([base[i] for i in g]):
                more |= {p for i in g for p in base[i].placers} - bad
        if not more:
            break
        bad |= more
    clusters = [Cluster(sorted(m for i in g for m in base[i].members), entries, marks)
                for g in joined.groups()]
    acts = [c for c in clusters if not c.order_like]
    shared_with = {}
    alone = []
    for c in clusters:
        if not c.order_like:
            continue
        targets = [a for a in acts if a.placers & c.placers & bad]
        if targets:
            for a in targets:
                shared_with.setdefault(id(a), []).extend(c.members)
        else:
            alone.append(c)
    groups, noted = [], []
    for c in acts + alone:
        group = Group([entries[i] for i in c.members],
                      [entries[i] for i in set(shared_with.get(id(c), []))])
        groups.append(group)
        if c.placers & bad and not c.order_like:
            noted.append(group.id)
    groups.sort(key=lambda g: g.id)
    return groups, sorted(noted)
