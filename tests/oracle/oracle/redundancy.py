"""R4.2-R4.5, R4.17-R4.32: the matches of each prior."""
from . import circumstances as circ
from . import civil
from .relation import relate
from .rules import YES
from .windows import Fup, end_of, holds, zones

WEAK = ('told', 'unmapped', 'not-diagnostic')
RECOMMENDED = 'recommended-follow-up'


class Match:
    """A rule that speaks for a prior, before levels."""

    def __init__(self, kind, row, relation, reasons):
        self.kind, self.row, self.relation = kind, row, relation
        self.reasons = list(dict.fromkeys(reasons))
        self.start = self.end = None         # window shown (R4.42)
        self.effects = []
        self.lifted = False
        self.others = []                     # further priors of a frequency

    @property
    def rule(self):
        return self.row['id'] if self.row else 'none'

    def end_key(self):
        """For comparing ends: without end the latest, without rule the earliest."""
        if self.row is None:
            return -1
        return civil.LAST_DAY + 1 if self.end is None else self.end

    @property
    def lifts(self):
        return (self.row or {}).get('lifts', [])


class Judged:
    """What became of one prior."""

    def __init__(self, x, standing):
        self.x, self.standing = x, standing
        self.pair = None
        self.relation = None
        self.weak = []
        self.matches, self.off = [], []
        self.verdict, self.rule, self.effects = None, None, []
        self.reasons = []
        self.session = None                  # number of the session (R4.29)
        self.relation_before = None          # before sessions and windows; what FREQ counts


def weak_reasons(x):
    """R4.17: what makes covers and partial `possible`."""
    out = []
    if x.told:
        out.append('told')
    if x.unmapped:
        out.append('unmapped')
    if x.diagnostic is False:
        out.append('not-diagnostic')
    return out


def unlike_purpose(order, x):
    """R4.18: guidance and planning are unrelated to any exam of another purpose."""
    return order.purpose != x.purpose and (
        order.purpose in ('guidance', 'planning') or x.purpose in ('guidance', 'planning'))


def cap(relation):
    return 'possible' if relation in ('covers', 'partial') else relation


def judge(call, x, standing):
    """R4.2: the relation of a prior; the matches follow when the sessions are known."""
    j = Judged(x, standing)
    j.pair = relate(call.catalogue, call.order, x.acts)
    j.relation = j.pair.relation
    j.reasons = list(j.pair.reasons)
    if unlike_purpose(call.order, x):
        j.relation = j.relation_before = 'unrelated'
        j.reasons = []
        return j
    j.weak = weak_reasons(x)
    weaken(j, list(dict.fromkeys(j.weak + unmapped_order(call))))
    j.relation_before = j.relation
    return j


def unmapped_order(call):
    """P36: O without catalogue code weakens as P does."""
    return ['unmapped'] if call.order.mapping == 'unmapped' else []


def weaken(j, reasons):
    """R4.17: covers and partial become possible."""
    if reasons and j.relation in ('covers', 'partial', 'possible'):
        j.relation = cap(j.relation)
        j.reasons = j.reasons + reasons


def matches(call, j):
    """All matches of one prior, after circumstances."""
    if j.relation == 'unrelated':
        j.verdict = 'unrelated'
        return
    if j.relation != 'supplementary':
        interval_match(call, j)
    elif not answered(call, j):
        supplementary(call, j)


# --- other families ------------------------------------------------------

def answered(call, j):
    """R4.19, P39, P139: whatever an act of unknown family may be.  True when a declaration speaks, or its follow-up keeps it silent."""
    choices, off = call.context.select('answers', j.x.acts)
    j.off += off
    certain = choices and choices[-1].certain and j.pair.cover_ways == {True}
    return certain and answered_by(call, j, choices[-1].row)


def answered_by(call, j, row):
    """P133: the interval of the row stands for MIN."""
    interval = civil.interval(row['interval'])
    fup = fup_other_family(call, j)
    window = Fup(fup['min'], fup.get('max'), fup.get('floor')) if fup else None
    found = zones(j.standing.span, call.order_date, interval, window)
    if found == {'min'}:
        m = Match('answered-by-other', row, 'supplementary', [])
        m.end = end_of(j.standing.span, interval)
    elif 'min' in found:
        return False
    elif 'early' in found:
        m = Match('early-follow-up', fup, 'supplementary', ['date-partial'] if len(found) > 1 else [])
        shown(m, j.standing.span, window)
    elif found != {'out'}:
        silent = [v for v in ('planned-follow-up', 'follow-up-overdue') if v in found]
        j.relation, j.verdict, j.rule = 'supplementary', silent[0], fup['id']
        return True
    else:
        return False
    j.relation, j.reasons = 'supplementary', []
    answer = Answer(m, None, m.rule)
    judge_circumstances(call, j, answer)
    take(j, answer)
    return True


def fup_other_family(call, j):
    """R4.19: FUP rows act on such a prior only if their prior selector names the family."""
    if not j.x.done:
        return None
    rows, _ = call.context.select('fup', j.x.acts, lambda r: (
        circ.names_family(call.catalogue, r, j.x) and applies(call, r, j)))
    return rows[0].row if rows and rows[0].certain else None


def supplementary(call, j):
    """R4.20, P39: shown only inside the window of O's own MIN rule, that of an exam equal to O."""
    choices, off = call.context.select('min', [call.order.act])
    last = lambda c: end_of(j.standing.span, civil.interval(c.row['interval']))
    j.off += off
    if not choices:
        j.verdict = 'no-rule'
        return
    row = min(choices, key=lambda c: (-last(c), c.row['id'])).row
    interval = civil.interval(row['interval'])
    found = holds(j.standing.span, call.order_date, interval)
    j.rule = row['id']
    if True not in found:
        j.verdict = 'outside-window'
        return
    reasons = list(j.reasons)
    if False in found:
        reasons.append('date-partial')
    m = Match('supplementary', row, 'supplementary', reasons)
    m.end = end_of(j.standing.span, interval)
    j.matches.append(m)


# --- the same family -----------------------------------------------------

def applies(call, row, j):
    """R4.4, R4.24: the row's circumstance is stated and reaches the prior."""
    code = row.get('circumstance')
    if not code:
        return True
    return any(c['code'] == code and circ.reaches(c, j.standing) == 'yes'
               for c in call.circumstances)


def recommended(call, j):
    """R4.26, P09: the order's own follow-up window, else the report's."""
    for c in call.circumstances:
        if c['code'] == 'follow-up-recommended' and c.get('prior') in j.x.ids and c.get('min'):
            return {'min': c['min'], 'max': c.get('max')}
    follow = j.x.follow_up
    if follow and meant_for(call, follow.get('exam')):
        return {'min': follow['min'], 'max': follow.get('max')}
    return None


def meant_for(call, code):
    """P86: the family of the exam that is named, where the pack knows it."""
    exam = call.catalogue.exams.get(code)
    return exam is None or call.order.family == call.catalogue.family_of.get(exam['modality'])


def follow_up(call, j, min_row):
    """The follow-up row that acts, or None (R4.24, R4.26, P10)."""
    if not j.x.done:
        return None
    own = recommended(call, j)
    if own:
        row = {'id': RECOMMENDED, 'kind': 'fup', 'verified': True, 'maxLevel': 'hint',
               'min': own['min'], 'lifts': (min_row or {}).get('lifts', [])}
        return dict(row, max=own['max']) if own.get('max') else row
    choices, off = call.context.select('fup', j.x.acts, lambda r: applies(call, r, j))
    j.off += off
    return choices[0].row if choices and choices[0].certain else None


def interval_match(call, j):
    """R4.21-R4.25, R4.31, P38: MIN and FUP of one prior."""
    candidates, off = call.context.select('min', j.x.acts)
    f_row = follow_up(call, j, candidates[0].row if candidates else None)
    tried = candidates + ([] if candidates and candidates[-1].certain else [None])
    j.off += off
    take(j, choose(call, j, [all_steps(call, j, choice, f_row) for choice in tried]))


class Answer:
    """What one candidate gives: a match that stands, perhaps lifted, or a verdict."""

    def __init__(self, match, verdict, rule):
        self.match, self.verdict, self.rule = match, verdict, rule
        self.effects = []             # of the circumstances

    def likeness(self):
        return (self.match.kind, self.match.relation, self.match.lifted) if self.match else None

    def naming(self):
        """P38: the finding that is named comes first."""
        m = self.match
        return m.kind == 'early-follow-up' or m.lifted, -m.end_key(), self.rule


def all_steps(call, j, choice, f_row):
    """One candidate, with its circumstances; R4.31, P55: a lifted early follow-up gives way."""
    answer = one(call, j, choice, f_row)
    early = answer.match and answer.match.kind == 'early-follow-up'
    judge_circumstances(call, j, answer)
    if early and any(e == 'lifted' for _, e in answer.effects):
        again = one(call, j, choice, None)
        if again.match:
            answer = again
            judge_circumstances(call, j, answer)
    return answer


def judge_circumstances(call, j, answer):
    """R4.4, R4.32, P16: a lifted match goes, or stays where the prior can be opened."""
    m = answer.match
    if m is None:
        return
    m.effects = answer.effects = circ.judge(call, j, m.lifts)
    m.lifted = circ.lifted(m.effects)
    if m.lifted and not (m.relation in ('covers', 'partial') and j.x.can_open and j.x.done):
        answer.match, answer.verdict = None, 'lifted'


def one(call, j, choice, f_row):
    """One MIN candidate (None: no rule) against the follow-up that acts."""
    m_row = choice.row if choice else None
    interval = civil.interval(m_row['interval']) if m_row else None
    fup = Fup(f_row['min'], f_row.get('max'), f_row.get('floor')) if f_row else None
    found = zones(j.standing.span, call.order_date, interval, fup)
    reasons = j.reasons + (['date-partial'] if len(found) > 1 else [])
    relation = cap(j.relation) if len(found) > 1 else j.relation
    if 'min' in found:
        if choice.selector != YES:
            relation, reasons = cap(relation), reasons + ['rule-uncertain']
        m = Match(min_kind(relation, j.x), m_row, relation, reasons)
        m.end = end_of(j.standing.span, interval)
        return Answer(m, None, m.rule)
    if 'early' in found:
        m = Match('early-follow-up', f_row, relation, reasons)
        shown(m, j.standing.span, fup)
        return Answer(m, None, m.rule)
    for verdict in ('planned-follow-up', 'follow-up-overdue'):
        if verdict in found:
            return Answer(None, verdict, f_row['id'])
    if m_row is None and j.relation == 'covers' and j.x.planned_class:   # R4.23
        return Answer(Match('already-requested', None, j.relation, j.reasons), None, 'none')
    return Answer(None, 'outside-window' if m_row else 'no-rule', m_row['id'] if m_row else None)


def min_kind(relation, x):
    """R4.5."""
    if relation == 'possible':
        return 'possible-repeat'
    return 'recently-performed' if x.done else 'already-requested'


def shown(m, span, fup):
    """R4.42: FUP [prior + min, prior + max), reckoned from the last day."""
    m.start = end_of(span, fup.min)
    m.end = end_of(span, fup.max) if fup.max else None


def choose(call, j, answers):
    """P38: one answer of all candidates, or possible-repeat."""
    spoken = sorted((a for a in answers if a.match), key=Answer.naming)
    if not spoken:
        return answers[0]
    named = spoken[0]
    if len({a.likeness() for a in answers}) > 1:
        m = named.match
        m.relation = 'possible'
        if any(a.match.kind != 'early-follow-up' for a in spoken):
            m.kind = 'possible-repeat'
        m.reasons = list(dict.fromkeys(m.reasons + ['rule-uncertain']))
        judge_circumstances(call, j, named)
    return named


def take(j, answer):
    j.rule, j.effects = answer.rule, answer.effects
    if answer.match:
        j.relation = answer.match.relation
        j.matches.append(answer.match)
    else:
        j.verdict = answer.verdict
