"""R4.33-R4.45: levels, merging, order, proposals, facts, confirmations."""
from . import circumstances as circ
from . import civil
from .several import much_smaller, smaller

LEVELS = {'info': 0, 'hint': 1, 'interrupt': 2}
KINDS = ('already-requested', 'recently-performed', 'early-follow-up', 'answered-by-other',
         'possible-repeat', 'frequency', 'supplementary')


ALWAYS_SAID = ('not-verified', 'catalogue-expired')


def default_level(m):
    """R4.5."""
    if m.kind in ('frequency', 'supplementary'):
        return 'info'
    if m.relation == 'covers' and m.row is not None and m.row['kind_of'] == 'min' \
            and m.kind in ('already-requested', 'recently-performed'):
        return 'interrupt'
    return 'hint'


def tag(m):
    """The kind of row a match rests on."""
    if m.row is not None and 'kind_of' not in m.row:
        m.row = dict(m.row, kind_of=m.row.get('kind', 'answers'))


def level(call, j, m):
    """The level and the reasons of its caps (R4.33-R4.37, R3.16, R3.17, R3.19)."""
    tag(m)
    base = default_level(m)
    caps = []
    if call.moment in ('drafting', 'reporting'):
        caps.append(('hint', 'moment'))
    row = m.row
    if row is not None:
        if not row.get('verified', True):
            caps.append(('hint', 'not-verified'))
        caps.append((row.get('maxLevel', 'interrupt'), 'max-level'))
    exam = call.order.exam
    caps.append((exam['maxLevel'] if exam else 'hint', 'max-level'))
    if call.expired:
        caps.append(('hint', 'catalogue-expired'))
    if {call.order.purpose, j.x.purpose} == {'diagnostic', 'screening'}:
        caps.append(('hint', 'purpose-differs'))
    if j.standing.old:
        caps.append(('hint', 'old-request'))
    if j.standing.stuck:
        caps.append(('hint', 'stuck-in-progress'))
    policy = call.catalogue.policy
    if j.x.told and not j.x.images:
        caps.append((policy['toldMaxLevel'], None))     # P134: no reason of its own
    if j.session is None and much_smaller(call, j):       # P54
        caps.append((policy['smallerMaxLevel'], 'much-smaller'))
    if circ.lowered(m.effects):
        caps.append(('hint', 'lowered'))
    if m.lifted:
        caps.append(('info', 'lifted'))
    value, reasons = base, []
    for cap, reason in caps:
        if reason and (LEVELS[cap] < LEVELS[base] or reason in ALWAYS_SAID) \
                and reason not in reasons and reason not in m.reasons:
            reasons.append(reason)
        if LEVELS[cap] < LEVELS[value]:
            value = cap
    return value, reasons


class Spoken:
    """A match with its level: a finding before merging."""

    def __init__(self, call, j, m):
        self.j, self.m = j, m
        self.level, caps = level(call, j, m)
        self.reasons = list(dict.fromkeys(m.reasons + caps))
        self.priors = [j.x]
        self.also = []

    def win_key(self):
        """R4.39: level, kind order, later window end, smaller rule id."""
        return (-LEVELS[self.level], KINDS.index(self.m.kind), -self.m.end_key(),
                self.m.rule)

    def shown_date(self):
        return self.j.x.shown

    def sort_key(self):
        """R4.40."""
        date = self.shown_date()
        day = date.lo if date is not None else -1
        return (-LEVELS[self.level], KINDS.index(self.m.kind), -day, self.j.x.id)


def merge(call, judged):
    """R4.39 per prior, then R4.29: one finding names the exams of a session."""
    winners = []
    for j in judged:
        spoken = sorted((Spoken(call, j, m) for m in j.matches), key=Spoken.win_key)
        if not spoken:
            continue
        win = spoken[0]
        win.also = list(dict.fromkeys(s.m.rule for s in spoken[1:] if s.m.rule != win.m.rule))
        win.priors += win.m.others
        winners.append(win)
    out, sessions = [], {}
    for win in winners:
        if win.j.session is not None and win.m.kind != 'frequency':
            sessions.setdefault(win.j.session, []).append(win)
        else:
            out.append(win)
    for number in sorted(sessions):
        group = sorted(sessions[number], key=lambda w: w.win_key() + w.sort_key()[2:])
        win = group[0]
        for other in group[1:]:
            win.priors.append(other.j.x)
            win.also += [r for r in [other.m.rule] + other.also
                         if r != win.m.rule and r not in win.also]
        out.append(win)
    return sorted(out, key=Spoken.sort_key)


def proposal(call, s):
    """R4.43: the first that fits."""
    out = {'code': proposal_code(call, s.j, s.m)}
    missing = call.order.missing() if out['code'] == 'complete-draft' else []
    if any(e == 'lowered-since-missing' for _, e in s.m.effects):            # P40
        missing = missing + ['since']
    if missing:
        out['missing'] = missing
    if out['code'] == 'wait-until' and s.m.start is not None:
        out['until'] = civil.text(s.m.start)
    return out


def proposal_code(call, j, m):
    planned = j.x.planned_class
    if m.lifted:
        return 'open-prior'
    if m.relation == 'possible':
        return 'complete-draft'
    if m.kind == 'early-follow-up':
        return 'wait-until'
    if planned and smaller(call, j):
        return 'widen-booked'
    if planned and j.standing.old:
        return 'withdraw-old-request'
    if planned:
        return 'use-booked'
    return 'open-prior' if j.x.can_open else 'none'


def facts(s):
    """R4.45."""
    x, st, m = s.j.x, s.j.standing, s.m
    date = st.stated if st.live else s.shown_date()
    if st.live:
        end = 'live'
    elif m.row is None or m.end is None:
        end = 'none'
    else:
        end = civil.text(m.end)
    return {'prior': x.id, 'statusClass': 'done' if x.done else 'planned',
            'date': (date.text() if date is not None else None) or 'unknown',
            'relation': m.relation, 'rule': m.rule, 'windowEnd': end}


def confirmed(call, s, decisions):
    """R4.45, P06: confirmed for this order, and the facts are the same."""
    mine = facts(s)
    for d in decisions:
        if d['action'] != 'confirm' or call.draft.get('order') is None \
                or d['order'] != call.draft['order']:
            continue
        for f in d['findings']:
            if f['prior'] in s.j.x.ids and all(f[k] == mine[k] for k in mine if k != 'prior'):
                return True
    return False


def prior_ref(x):
    out = {'exam': x.id, 'status': x.status}
    code = x.codes[0] if x.codes else None
    if code:
        out['code'] = code
    if x.shown is not None:
        out['date'] = x.shown.text()
    if x.images:
        out['images'] = x.images
    if x.institution:
        out['institution'] = x.institution
    if x.place:
        out['place'] = x.place
    if x.reports:
        out['reports'] = x.reports
    if x.told:
        out['told'] = True
    return out


def render(call, s):
    m = s.m
    row = m.row
    rule = {'id': m.rule, 'verified': bool(row.get('verified', True)) if row else True}
    if row and row.get('source') in call.catalogue.sources:
        rule['source'] = call.catalogue.sources[row['source']]
    out = {'kind': m.kind, 'level': s.level, 'relation': m.relation,
           'priors': [prior_ref(x) for x in s.priors], 'rule': rule,
           'proposal': proposal(call, s), 'reasons': s.reasons, 'facts': facts(s)}
    if s.also:
        out['also'] = s.also
    if m.effects:
        out['circumstances'] = [{'circumstance': c, 'effect': e} for c, e in m.effects]
    if row is not None:
        window = {}
        if m.start is not None:
            window['from'] = civil.text(m.start)
        if m.end is not None:
            window['until'] = civil.text(m.end)
        out['window'] = window
    return out
