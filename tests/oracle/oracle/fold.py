"""R1.4, R1.6-R1.13: the state of an exam as a fold over its entries."""
from . import civil
from .canon import canonical, written
from .reading import read, spell, stated

RANK = {'requested': 0, 'scheduled': 1, 'in-progress': 2, 'performed': 3, 'reported': 4}
NEGATIVE = ('refused', 'cancelled', 'no-show')
FIELD_ORDER = ('performance', 'report', 'schedule', 'decision', 'request', 'told')
DONE = ('performed', 'reported')
ACTING = ('decision', 'schedule', 'performance', 'dose', 'report')
UNDER_WAY = ('in-progress',) + DONE
PLACES = ('performance', 'dose', 'report', 'schedule', 'decision', 'request')      # P68
PURPOSES = ('diagnostic', 'screening', 'guidance', 'planning')


ALWAYS = {'request': 'requested', 'schedule': 'scheduled', 'dose': 'performed',
          'report': 'reported', 'told': 'performed'}
OF_STATE = {'in-progress': 'in-progress', 'performed': 'performed',
            'aborted-before-exposure': 'cancelled', 'aborted-after-exposure': 'performed'}


def statement_of(e):
    """The status that an entry states (R1.6, R1.7)."""
    if e.kind in ALWAYS:
        return ALWAYS[e.kind]
    if e.kind == 'decision':
        return 'refused' if e.content['verdict'] == 'refuse' else 'requested'
    if e.kind == 'performance':
        return OF_STATE[e.content['state']]
    return e.content['status']


def speaking(entries):
    """R1.8, P04: per author system, kind and own key the highest revision; of those that
    name the same exam the later instant, then the greater id; unlike exams all stand."""
    best = {}
    for e in entries:
        best.setdefault((e.system, e.kind, e.key), []).append(e)
    out = []
    for group in best.values():
        out += group if len(group) == 1 else _speak(group)
    return sorted(out, key=lambda e: e.id)


def _speak(group):
    top = max(e.revision for e in group)
    by_exam = {}
    for e in group:
        if e.revision == top:
            name = e.id if e.kind == 'dose' else canonical(written(stated(e.content) or {}))
            by_exam.setdefault(name, []).append(e)
    return [max(v, key=lambda e: e.order()) for v in by_exam.values()]


def system_status(spoken):
    """R1.8: the status that one author system states, and its latest statement."""
    positive = [s for s in map(statement_of, spoken) if s in RANK]
    highest = max(positive, key=RANK.get) if positive else None
    latest = max(spoken, key=lambda e: e.order())
    if highest in DONE:
        return highest, latest
    if statement_of(latest) in NEGATIVE or highest is None:
        return statement_of(latest), latest
    return highest, latest


def fold_status(spoken):
    """(status, whether a cancellation stands against it, P75)."""
    if not spoken:
        return None, False
    status, latest = exam_status(spoken)
    return status, status in UNDER_WAY and any(statement_of(e) in NEGATIVE for e in latest)


def exam_status(spoken):
    """R1.9: the status, and the latest statement of each system."""
    systems = {}
    for e in spoken:
        systems.setdefault(e.system, []).append(e)
    states = {system: system_status(group) for system, group in systems.items()}
    performing = {e.system for e in spoken if e.kind in ACTING}
    requesting = {e.system for e in spoken if e.kind == 'request'}
    said = [latest for _, latest in states.values()]
    positive = [s for s, _ in states.values() if s in RANK]
    negative = {k: v for k, v in states.items() if v[0] in NEGATIVE}

    def author_rank(system):
        return 2 if system in performing else 1 if system in requesting else 0

    def strongest(found):
        return max(found, key=lambda k: (author_rank(k), found[k][1].order()))

    if positive:
        highest = max(positive, key=RANK.get)
        if highest in ('requested', 'scheduled'):
            over = {k: v for k, v in negative.items()
                    if v[0] == 'refused' or v[0] == 'cancelled' and
                    (k in performing or k in requesting)}
            if over:
                return over[strongest(over)][0], said
        return highest, said
    if negative:
        return negative[strongest(negative)][0], said
    return None, said


class Exam:
    """A linked exam as the rules see it."""


def resolve(group, catalogue, birth, now, future_limit, future_ids=()):
    """R1.11-R1.13, R4.9-R4.10: descriptive fields of a group."""
    x = Exam()
    x.group, x.id, x.ids = group, group.id, group.ids
    x.future = [e for e in group.entries if e.id in future_ids]
    x.entries = [e for e in group.entries if e.id not in future_ids]
    spoken = speaking(x.entries)
    _status(x, spoken)
    by_kind, x.fork = _telling(x.entries, spoken)
    _what(x, [e for k in FIELD_ORDER for e in by_kind[k]], catalogue)
    _dates(x, by_kind, birth, civil.civil_day(now), future_limit)
    x.diagnostic = _diagnostic(by_kind)
    first = lambda member, *kinds: next((e.content[member] for k in kinds for e in by_kind[k]
                                         if e.content.get(member)), None)
    x.place = first('place', 'performance', 'schedule', 'told')
    x.institution = next((e.institution for k in PLACES for e in by_kind[k] if e.institution), None)
    x.images = list(dict.fromkeys(i for k in ('performance', 'told') for e in by_kind[k]
                                  for i in e.content.get('images', ()) if i.strip()))       # P130
    x.reports = list(dict.fromkeys(e.content['document'] for e in by_kind['report']
                                   if e.content.get('document', '').strip()))
    x.follow_up = first('followUp', 'report')
    x.can_open = bool(x.images or x.reports)
    x.indication = first('indication', 'performance', 'request')
    circumstances = [c['code'] for e in by_kind['request'] for c in e.content.get('circumstances', ())]
    x.replaces = {(e.id, i) for e in by_kind['request'] for i in e.content.get('replaces', ())}
    x.purpose = purpose_of(catalogue, x.indication, circumstances, x.acts)
    return x


def _status(x, spoken):
    x.status, x.cancelled_note = fold_status(spoken)
    x.done = x.status in DONE
    x.planned_class = x.status in ('requested', 'scheduled', 'in-progress')
    clinical = [e for e in spoken if e.kind != 'cancellation']
    x.told = bool(clinical) and all(e.kind == 'told' for e in clinical)
    x.in_progress_since = None
    if x.status == 'in-progress':                                          # P20
        says = [e for e in spoken if e.kind == 'performance' and statement_of(e) == 'in-progress']
        x.in_progress_since = max(says, key=lambda e: e.order()).instant


def _telling(entries, spoken):
    """The entries that tell the fields, by kind, strongest first; whether reports fork."""
    by_kind = {k: [] for k in FIELD_ORDER + ('dose',)}
    for e in sorted(spoken, key=lambda e: e.order(), reverse=True):
        if e.kind in by_kind:
            by_kind[e.kind].append(e)
    by_kind['report'], fork = standing_reports(entries)                     # P80
    return by_kind, fork


def purpose_of(catalogue, indication, circumstances, acts):
    """R3.6, P57."""
    if 'screening-programme' in circumstances:
        return 'screening'
    row = catalogue.indications.get(indication)
    if row and row.get('purpose'):
        return row['purpose']
    found = {act.exam['purpose'] if act.exam else 'diagnostic' for act in acts}
    return next(p for p in PURPOSES if p in found)


def _what(x, order, catalogue):
    """R1.11, P03, P33: acts of the strongest kind and system; weaker statements fill them."""
    stating = [e for e in order if stated(e.content)]
    x.acts, x.unmapped = [], True
    if not stating:
        x.acts = [read(catalogue, {})]
        x.codes, x.families = [], []
        return
    lead = stating[0]
    mine = [e for e in stating if e.kind == lead.kind and e.system == lead.system]
    weaker = [spell(catalogue, e.content['exam']) for e in stating if e not in mine]
    acts = [read(catalogue, e.content['exam'], weaker) for e in mine]
    x.acts = list({act_key(a): a for a in reversed(acts)}.values())
    x.acts.sort(key=lambda a: (a.code or '', [s.key() for s in a.sites]))
    x.codes = sorted({a.code for a in x.acts if a.code})
    x.families = sorted({a.family for a in x.acts if a.family})
    x.unmapped = any(a.mapping == 'unmapped' for a in x.acts)


def act_key(act):
    """P100."""
    return act.code, act.family, act.technique, tuple(s.key() for s in act.sites)


def _dates(x, by_kind, birth, today, limit):
    """R0.5, R1.13, R1.25, R4.10, P42, P43, P70, P82."""
    lowest = birth.lo if birth else civil.FIRST_DAY
    x.missing_date = civil.unknown_span(min(lowest, today), today)
    started = _started(by_kind)
    performed = (started or _first(by_kind, 'report', 'performed') or _dose_start(x.entries)
                 or _first(by_kind, 'told', 'date'))
    x.planned = _first(by_kind, 'schedule', 'planned') or _first(by_kind, 'request', 'planned')
    x.requested = _requested(by_kind, x.entries)
    x.unbelieved = bool(x.future) or performed is not None and performed.ns()[0] > limit
    if x.unbelieved:
        x.performed = x.shown = None
        return
    if performed is not None:
        last = civil.civil_day(limit) if performed.complete else today
        performed = performed.cut(lowest, last)
    x.performed = performed
    if x.done:
        x.shown = performed
    elif x.status == 'in-progress':
        x.shown = performed or x.planned or x.requested or of_instant(x.in_progress_since)
    elif x.status in NEGATIVE:
        x.shown = (performed if started else None) or x.planned or x.requested
    else:
        x.shown = x.planned or x.requested


def _first(by_kind, kind, member):
    """The date of the first entry of a kind that states one."""
    return next((civil.when(e.content[member]) for e in by_kind[kind] if e.content.get(member)),
                None)


def _started(by_kind):
    """The earliest start that the strongest system with a start states in its performances."""
    acts = [e for e in by_kind['performance'] if e.content.get('start')]
    return earliest([civil.when(e.content['start']) for e in acts if e.system == acts[0].system])


def earliest(spans):
    """P81: by first day, last day, instant; a date without time first."""
    return min(spans, key=lambda s: (s.lo, s.hi, s.instant is not None, s.instant), default=None)


def of_instant(instant):
    day = civil.civil_day(instant)
    return civil.Span(day, day, instant)


def _dose_start(entries):
    spans = []
    for e in entries:
        if e.kind != 'dose':
            continue
        if e.content.get('start'):
            spans.append(civil.when(e.content['start']))
        else:
            spans += [civil.when(v['start']) for v in e.content.get('events', []) if v.get('start')]
            start = (e.content.get('administration') or {}).get('start')
            spans += [civil.when(start)] if start else []
    return earliest(spans)


def _requested(by_kind, entries):
    """R1.13: the stated date, else the instant of the request's first revision."""
    for e in by_kind['request']:
        if e.content.get('requested'):
            return civil.when(e.content['requested'])
    if by_kind['request']:
        lead = by_kind['request'][0]
        own = [e for e in entries if (e.kind, e.system, e.key) == (lead.kind, lead.system, lead.key)]
        first = min(own, key=lambda e: (e.revision, e.instant, e.id))
        return of_instant(first.instant)
    others = [e for e in entries if e.kind in ('decision', 'schedule', 'cancellation')]
    if others:
        return of_instant(min(e.instant for e in others))
    return None


def _diagnostic(by_kind):
    """R1.7: an act aborted after exposure, or stated as not diagnostic."""
    for e in by_kind['performance']:
        if e.content['state'] == 'aborted-after-exposure':
            return False
        if 'diagnostic' in e.content:
            return e.content['diagnostic']
    for e in by_kind['report']:
        if 'diagnostic' in e.content:
            return e.content['diagnostic']
    return True


def standing_reports(entries):
    """R1.4, P65: the reports that stand, the latest first, and whether they fork."""
    reports = [e for e in entries if e.kind == 'report']
    if len(reports) < 2:
        return reports, False
    top = {}
    for e in reports:
        top[e.system, e.key] = max(e.revision, top.get((e.system, e.key), 0))
    reports = [e for e in reports if e.revision == top[e.system, e.key]]
    names = [(i, e) for e in reports for i in set(e.content.get('replaces', ())) if i != e.id]
    replaced = {i for i, _ in names}
    heads = sorted((e for e in reports if e.id not in replaced), key=lambda e: e.order(), reverse=True)
    named = [i for i, e in names if e in heads]
    return heads, len(named) > len(set(named))
