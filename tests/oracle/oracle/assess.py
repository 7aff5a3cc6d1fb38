"""The whole answer to a call (view before fold, R7.12; then R4, R5, R6)."""
from . import civil, findings, form, redundancy, several
from .dose import summary
from .fold import purpose_of, resolve
from .guidance import guidance
from .link import link
from .priors import maybe_the_same, order_date, standing
from .reading import read
from .record import group_conflicts, load
from .relation import Order
from .rules import Context


class Fault(Exception):
    """An error record."""

    def __init__(self, code, message, place=''):
        super().__init__(message)
        self.code, self.message, self.place = code, message, place


class CallState:
    """The call as the rules read it."""


def assess(call, document, catalogue):
    if call.get('version') != 1 or document.get('version') != 1:             # P125
        raise Fault('CRE-1014', 'unknown version of the form', '/version')
    if call.get('edition') != catalogue.edition:
        raise Fault('CRE-EDITION', 'the pack is of another edition', '/edition')
    form.check([call, document])
    now = civil.parse_instant(call['now'])
    today = civil.civil_day(now)
    record = load(document, catalogue)
    groups, noted = link(record.exam_entries, record.placeholders)
    groups = quarantine_groups(groups, record)
    visible, seen = view(call, groups)
    birth = civil.when(record.patient.get('birthDate'))
    limit = now + civil.interval(catalogue.policy['futureTolerance']).span_ns()
    exams = [resolve(g, catalogue, birth, now, limit, future(g, limit)) for g in visible]

    state = prepare(call, record, catalogue, now, birth)
    judged, trace = judge_all(state, exams)
    kept = unconfirmed(state, record, findings.merge(state, judged), trace)
    out = {
        'version': 1, 'edition': catalogue.edition, 'now': call['now'], 'moment': call['moment'],
        'catalogue': {'version': catalogue.version, 'hash': catalogue.hash,
                      'expired': state.expired},
        'order': order_ref(state),
        'findings': [findings.render(state, s) for s in kept],
        'guidance': guidance(state, state.ages, record.patient.get('sex')),
        'history': history(exams, state.same),
        'trace': [trace[k] for k in sorted(trace)],
        'statements': ['record-may-be-incomplete', 'advice-only'],
    }
    rows = quarantine_rows(record, exams, seen)
    if rows:
        out['quarantine'] = rows
    notes = all_notes(record, exams, noted, state, seen)
    if notes:
        out['notes'] = notes
    if call.get('dose'):
        out['dose'] = summary(state, record, exams, seen)
    return out


def unconfirmed(state, record, found, trace):
    """R4.45: the findings that are raised; the others are marked in the trace."""
    decisions = [e.content for e in record.other if e.kind == 'alertDecision']
    kept = []
    for s in found:
        if findings.confirmed(state, s, decisions):
            for x in s.priors:
                trace[x.id]['verdict'] = 'confirmed'
        else:
            kept.append(s)
    return kept


def quarantine_groups(groups, record):
    """R1.21: all entries of a group that holds a conflict the index does not decide."""
    reasons = group_conflicts([g.entries for g in groups], record.patient, record.placeholders)
    bad = {}
    for g, found in zip(groups, reasons):
        if found:
            for e in g.entries:
                bad.setdefault(e.id, found[0])
    record.forget(bad)                                                     # P72
    record.quarantine += [(e, '', reason) for e, reason in bad.items()]
    return [g.without(bad) for g, found in zip(groups, reasons) if not found] if bad else groups


def view(call, groups):
    """R7.12: the unit of visibility is the linked exam; and whether what is said of an entry is
    listed (P114: of one that belongs to no exam only where the whole carnet is seen)."""
    asked = call.get('view', 'all')
    if asked == 'all':
        return groups, lambda entry_id: True
    allowed = set(asked['exams'])
    visible = [g for g in groups if g.id in allowed]
    ids = {i for g in visible for i in g.ids}
    return visible, ids.__contains__


def future(group, limit):
    """R1.25: performances later than now plus the tolerance."""
    out = set()
    for e in group.entries:
        if e.kind == 'performance' and e.content.get('start'):
            span = civil.when(e.content['start'])
            if span.ns()[0] > limit:
                out.add(e.id)
    return out


def prepare(call, record, catalogue, now, birth):
    s = CallState()
    draft = call['draft']
    s.draft, s.catalogue, s.moment, s.now = draft, catalogue, call['moment'], now
    s.birth = birth
    s.policy = call.get('policy') or {}
    s.unverified_off = bool(s.policy.get('unverifiedOff'))
    s.circumstances = draft.get('circumstances', [])
    act = read(catalogue, draft['exam'])
    purpose = purpose_of(catalogue, draft.get('indication'),
                         [c['code'] for c in s.circumstances], [act])
    s.order = Order(act, draft.get('indication'), purpose)
    s.order_date = order_date(draft, now, birth)
    s.expired = catalogue.expired(civil.civil_day(now))
    s.ages = civil.age_months((birth.lo, birth.hi) if birth else None, s.order_date)
    s.sex = record.patient.get('sex')
    s.context = Context(catalogue, s.order, s.ages, s.sex, s.policy.get('revoked') or [],
                        s.unverified_off)
    return s


def judge_all(state, exams):
    """R4.1 to R4.32 over the visible exams; the trace line of each."""
    draft, catalogue = state.draft, state.catalogue
    itself, replaces = set(draft.get('itself', [])), set(draft.get('replaces', []))
    named = {pair for x in exams for pair in x.replaces}                   # P56: not of its own exam
    replaces.update(i for by, i in named if not any({by, i} <= x.ids for x in exams))
    state.same = maybe_the_same(catalogue, exams)
    standings = {x.id: standing(x, catalogue, state.now, itself, replaces) for x in exams}
    counts = {i for i, st in standings.items() if st.why_not is None}
    trace, judged = {}, []
    for x in exams:
        st = standings[x.id]
        if st.why_not is None and any(i in counts for i in state.same.get(x.id, [])):
            st.why_not = 'maybe-the-same'                              # P05
        if st.why_not:
            trace[x.id] = {'exam': x.id, 'verdict': st.why_not}
            continue
        judged.append(redundancy.judge(state, x, st))
    several.sessions(state, judged)
    for j in judged:
        redundancy.matches(state, j)
    several.frequency(state, judged)
    for j in judged:
        trace[j.x.id] = trace_line(state, j)
    return judged, trace


def trace_line(state, j):
    line = {'exam': j.x.id, 'relation': j.relation}
    reasons = list(j.reasons)
    if j.matches:
        spoken = sorted((findings.Spoken(state, j, m) for m in j.matches),
                        key=findings.Spoken.win_key)
        line['verdict'], line['rule'] = 'finding', spoken[0].m.rule
        line['relation'] = spoken[0].m.relation
        reasons = spoken[0].reasons
    else:
        line['verdict'] = j.verdict or 'outside-window'
        if j.rule and line['verdict'] not in ('unrelated', 'no-rule'):
            line['rule'] = j.rule
    if reasons:
        line['reasons'] = list(dict.fromkeys(reasons))
    if j.effects:
        line['circumstances'] = [{'circumstance': c, 'effect': e} for c, e in j.effects]
    if j.off:
        line['off'] = sorted(set(j.off))
    return line


def order_ref(state):
    out = {'date': state.order_date.text(), 'mapping': state.order.mapping}
    if state.order.code:
        out['code'] = state.order.code
    missing = state.order.missing()
    if missing:
        out['missing'] = missing
    return out


SIDES = {'L': 'left', 'R': 'right', '?': 'unknown'}


def history(exams, same):
    rows = []
    for x in exams:
        date = x.shown
        row = {'exam': x.id, 'images': bool(x.images), 'report': bool(x.reports)}
        if x.status:
            row['status'] = x.status
        if x.codes:
            row['codes'] = x.codes
        if date is not None:
            row['date'] = date.text()
        if x.families:
            row['family'] = x.families[0]
        if x.institution:
            row['institution'] = x.institution
        if x.id in same:
            row['maybeTheSame'] = same[x.id]
        if x.place:
            row['place'] = x.place
        regions = sorted({r for a in x.acts for r in a.regions})
        if not x.codes and regions:
            row['regions'] = regions
        sides = sorted({SIDES[s.side] for a in x.acts for s in a.sites if s.side
                        and s.region is not None})
        if sides:
            row['sides'] = sides
        if x.told:
            row['told'] = True
        rows.append(((date is None, -date.lo if date is not None else 0, x.id), row))
    return [row for _, row in sorted(rows, key=lambda r: r[0])]


def quarantine_rows(record, exams, seen):
    rows = [r for r in record.quarantine if seen(r[0])]
    for x in exams:
        rows += [(e.id, '', 'in-future') for e in x.future]
    return [{'entry': e, 'place': p, 'reason': r} for e, p, r in sorted(set(rows))]     # P72


def all_notes(record, exams, noted, state, seen):
    notes = [(code, about) for code, about in record.notes if seen(about)]
    for x in exams:
        if x.cancelled_note:
            notes.append(('cancelled-after-performance', x.id))
        if x.unbelieved:
            notes.append(('future-act-ignored', x.id))
        if x.fork:
            notes.append(('report-fork', x.id))
        if x.id in state.same:
            notes.append(('maybe-the-same', x.id))
        if x.id in noted:
            notes.append(('placer-of-several-acts', x.id))
    notes = sorted(set(notes), key=lambda n: (n[0], n[1]))
    return [{'about': about, 'code': code} for code, about in notes]
