"""R1: entries as a set, entered-in-error, quarantine before linking.

Ids are compared as texts: Python orders texts by code point, which is the byte order of UTF-8.
"""
import unicodedata

from . import canon, civil, decimal, national

EXAM_KINDS = ('request', 'decision', 'schedule', 'performance', 'dose', 'report',
              'cancellation', 'told')
ORDER_KINDS = ('request', 'decision', 'schedule', 'cancellation')


class Entry:
    def __init__(self, raw):
        self.raw = raw
        self.id = raw['id']
        self.hash = None              # of the content, where one id comes more than once
        self.kind, self.content = next(iter(raw['content'].items()))
        self.system = raw['author']['system']
        self.institution = raw['author'].get('institution')
        self.revision = raw['revision']
        self.instant = civil.parse_instant(raw['instant'])
        self.key = (raw.get('examKey') or '').strip(' ') or None             # P121

    def order(self):
        """R1.8, R1.11: the later instant, then the greater id in byte order."""
        return self.instant, self.id

    def __repr__(self):
        return 'Entry(%s)' % self.id


class Record:
    """What is left after R1.3, R1.10, R1.20-R1.24, before linking."""

    def __init__(self):
        self.patient = {}
        self.exam_entries, self.other = [], []
        self.quarantine = []          # (entry id, place, reason)
        self.faults = []              # (entry id, place, fault) of the dose values among them
        self.notes = []               # (code, about)

    def forget(self, ids):
        """P72: of entries that are quarantined whole nothing else is listed or noted."""
        if ids:
            self.quarantine = [row for row in self.quarantine if row[0] not in ids]
            self.faults = [row for row in self.faults if row[0] not in ids]
            self.notes = [note for note in self.notes if note[1] not in ids]


def squeeze(text):
    return ''.join(c for c in text.casefold() if c.isalnum())


def identifiers(entry, placeholders):
    """R1.14, R1.15: (kind, issuer or (None, system), value) without placeholders."""
    raw = entry.raw.get('identifiers')
    out = []
    if not raw:
        return out
    for kind, member in (('accession', 'accessions'), ('placer', 'placerOrders')):
        for ident in raw.get(member, []):
            value = ident['value'].strip(' ')
            issuer = (ident.get('issuer') or '').strip(' ') or None
            if squeeze(value) and squeeze(value) not in placeholders:
                out.append((kind, issuer if issuer else (None, entry.system), value))
    for uid in raw.get('studies', []):
        uid = uid.strip(' ')
        if squeeze(uid) and squeeze(uid) not in placeholders:
            out.append(('study', '', uid))
    return out


def has_issued(entry, placeholders):
    """R1.20: an issued identifier; a Study Instance UID counts as issued."""
    return any(k == 'study' or not isinstance(issuer, tuple)
               for k, issuer, _ in identifiers(entry, placeholders))


def tokens(names):
    """Name tokens after case and accent folding."""
    out = set()
    for name in names or ():
        plain = unicodedata.normalize('NFKD', name.casefold())
        plain = ''.join(c for c in plain if not unicodedata.combining(c))
        word = ''
        for c in plain + ' ':
            if c.isalnum():
                word += c
            elif word:
                out.add(word)
                word = ''
    return out


def complete(text):
    return text if text and len(text) == 10 else None


def stated_dates(entry):
    """R1.23: start and planned date of the entry."""
    c, out = entry.content, []
    members = {'performance': ('start',), 'dose': ('start',), 'told': ('date',),
               'report': ('performed',), 'request': ('planned',), 'schedule': ('planned',)}
    for member in members.get(entry.kind, ()):
        if c.get(member):
            out.append(civil.when(c[member]))
    return out


def distinct(raws):
    """R1.3: entries as a set of (id, content hash), in the order of ids and hashes."""
    by_id, out = {}, []
    for raw in raws:
        by_id.setdefault(raw['id'], []).append(raw)
    for id_ in sorted(by_id):
        same = by_id[id_]
        if len(same) == 1:
            out.append(Entry(same[0]))
            continue
        by_hash = {canon.sha256(canon.written(raw)): raw for raw in same}
        for hash_ in sorted(by_hash):
            entry = Entry(by_hash[hash_])
            entry.hash = hash_
            out.append(entry)
    return out


def without_removed(raws):
    """P24: the entries without those that a removal names by id and salted content hash."""
    named = {}
    for raw in raws:
        removal = raw['content'].get('removal')
        for row in removal['entries'] if removal else ():
            named.setdefault(row['entry'], []).append((removal['salt'], row['hash']))
    if not named:
        return raws
    return [raw for raw in raws if 'removal' in raw['content'] or not is_removed(raw, named)]


def is_removed(raw, named):
    if raw['id'] not in named:
        return False
    content = canon.sha256(canon.written(raw))
    return any(canon.sha256([salt, content]) == hash_ for salt, hash_ in named[raw['id']])


def load(document, catalogue):
    record = Record()
    record.patient = document['patient']
    placeholders = record.placeholders = catalogue.placeholders
    entries = distinct(without_removed(document['entries']))
    patient = record.patient

    birth = civil.when(patient.get('birthDate'))

    # quarantine of single entries, needed first for what takes entries back
    reasons = {}
    for e in entries:
        reasons[(e.id, e.hash)] = conflict(e, patient, birth, placeholders)
    entries = take_back(entries, reasons, record)

    count = {}
    for e in entries:
        count[e.id] = count.get(e.id, 0) + 1
    for e in entries:
        found = list(reasons[(e.id, e.hash)])
        if count[e.id] > 1:
            found.insert(0, 'id-reused')
        if found:
            for reason in found[:1]:
                record.quarantine.append((e.id, '', reason))
            continue
        value_faults(e, record)
        identity_notes(e, patient, record)
        (record.exam_entries if e.kind in EXAM_KINDS else record.other).append(e)
    return record


def take_back(entries, reasons, record):
    """R1.10: entered-in-error of the same author system; removed before linking."""
    ids = {}
    for e in entries:
        ids.setdefault(e.id, []).append(e)
    gone = set()
    for e in entries:
        if e.kind != 'enteredInError' or reasons[(e.id, e.hash)] or len(ids[e.id]) > 1:
            continue
        for target in e.content['entries']:
            for t in ids.get(target, []):
                if t.kind == 'enteredInError':
                    continue
                if t.system == e.system:
                    gone.add((t.id, t.hash))
                else:
                    record.notes.append(('entered-in-error-of-other-system', e.id))
    return [e for e in entries if (e.id, e.hash) not in gone]


def conflict(entry, patient, birth, placeholders):
    """R1.20, R1.21, R1.23: reasons for which the entry alone is quarantined."""
    stated = entry.raw.get('identity')
    out = identity_conflict(entry, stated, patient, placeholders) if stated else []
    if birth:
        spans = stated_dates(entry)
        day = civil.civil_day(entry.instant)
        if any(s.hi < birth.lo for s in spans) or day < birth.lo:
            out.append('before-birth')
    return out


def identity_conflict(entry, stated, patient, placeholders):
    """R1.20: against what the index states."""
    out = []
    mine, index = complete(stated.get('birthDate')), complete(patient.get('birthDate'))
    if mine and index and mine != index:
        out.append('identity-birth-date')
    if {stated.get('sex'), patient.get('sex')} == {'M', 'F'}:
        out.append('identity-sex')
    if names_conflict(stated.get('names'), patient.get('names')):
        if not (mine and mine == index) and not has_issued(entry, placeholders):
            out.append('identity-names')
    return out


def names_conflict(a, b):
    ta, tb = tokens(a), tokens(b)
    return bool(ta and tb and not ta & tb)


def identity_notes(entry, patient, record):
    stated = entry.raw.get('identity')
    if not stated:
        return
    if names_conflict(stated.get('names'), patient.get('names')):            # P89
        record.notes.append(('name-differs', entry.id))
    number = stated.get('nationalNumber')
    if number is not None:
        digits = national.digits(number)
        if not digits:
            record.quarantine.append((entry.id, '/identity/nationalNumber', 'national-number'))
        else:
            birth = complete(patient.get('birthDate'))
            if birth and digits[:8] != birth.replace('-', ''):
                record.notes.append(('national-number-birth-date', entry.id))


def dose_values(entry):
    """(pointer to the value, quantity) of every value of a dose entry (P50)."""
    if entry.kind != 'dose':
        return
    for i, q in enumerate(entry.content.get('totals', [])):
        yield '/content/dose/totals/%d/value' % i, q
    for i, event in enumerate(entry.content.get('events', [])):
        for j, q in enumerate(event.get('values', [])):
            yield '/content/dose/events/%d/values/%d/value' % (i, j), q


def value_faults(entry, record):
    for place, q in dose_values(entry):
        fault = decimal.quantity(q)[1]
        if fault:
            record.quarantine.append((entry.id, place, 'dose-value'))
            record.faults.append((entry.id, place, fault))


def group_conflicts(groups, patient, placeholders):
    """R1.21: an attribute that the index does not state, in conflict inside a group.

    groups: lists of entries.  Returns one list of reasons per group."""
    out = []
    for group in groups:
        reasons = []
        identity = [(e, e.raw.get('identity') or {}) for e in group]
        if not complete(patient.get('birthDate')):
            if len({complete(i.get('birthDate')) for _, i in identity} - {None}) > 1:
                reasons.append('identity-birth-date')
        if patient.get('sex') is None:
            if {'M', 'F'} <= {i.get('sex') for _, i in identity}:
                reasons.append('identity-sex')
        if not tokens(patient.get('names')):
            weak = [i.get('names') for e, i in identity
                    if i.get('names') and not has_issued(e, placeholders)
                    and not (complete(i.get('birthDate')) and
                             complete(i.get('birthDate')) == complete(patient.get('birthDate')))]
            if any(names_conflict(a, b) for n, a in enumerate(weak) for b in weak[n + 1:]):
                reasons.append('identity-names')
        out.append(reasons)
    return out
