"""R4.4, R4.31, R4.32, P12, P13, P21: what the circumstances of O do to a match."""
from . import civil
from .windows import compare, holds

SINCE = ('new-trauma', 'clinical-change', 'post-procedure-control')
THROUGH_ROW = ('treatment-monitoring', 'oncology-protocol', 'screening-programme')
LOWERED = ('lowered-since-missing', 'lowered-since-undecided', 'lowered-prior-planned',
           'lowered-emergency', 'lowered-no-row', 'lowered-prior-not-named',
           'lowered-images-unavailable')


def judge(call, j, lifts):
    """[(circumstance, effect)] for a match under a rule with the list `lifts`."""
    out = []
    for c in call.circumstances:
        effect = _effect(call, c, j, lifts)
        if effect:
            out.append((c['code'], effect))
    return out


def _effect(call, c, j, lifts):
    code, x = c['code'], j.x
    if code in SINCE or code == 'prior-not-diagnostic':
        effect = _since(c, j) if code in SINCE else _named(c, x)
        return 'not-listed' if effect == 'lifted' and code not in lifts else effect    # P12
    if code == 'emergency':
        return _emergency(call, x, j.standing)
    if code in THROUGH_ROW:
        return _through_row(call, c, j)
    if code == 'prior-images-unavailable':
        return 'not-lowered-can-be-opened' if x.can_open else 'lowered-images-unavailable'
    if code == 'follow-up-recommended':
        if not c.get('prior'):
            return None if x.follow_up else 'lowered-prior-not-named'       # P90
        if c['prior'] in x.ids and not c.get('min') and not x.follow_up:
            return 'lowered-no-row'
    return None


def _since(c, j):
    if not j.x.done:
        return 'lowered-prior-planned'
    if not c.get('since'):
        return 'lowered-since-missing'
    return {'before': 'lifted', 'after': 'not-lifted-prior-after',
            'undecided': 'lowered-since-undecided'}[
                compare(j.standing.span, civil.when(c['since']))]


def _named(c, x):
    if not c.get('prior'):
        return 'lowered-prior-not-named'
    return 'lifted' if c['prior'] in x.ids else None


def _emergency(call, x, standing):
    """Never lifts; lowers, except a prior performed or in progress within 72 h of O's date."""
    if x.status not in ('performed', 'reported', 'in-progress'):
        return 'lowered-emergency'
    recent = civil.interval(call.catalogue.policy['emergencyRecent'])
    if True in holds(standing.span, call.order_date, recent):     # P21: undecided is recent
        return 'not-lowered-recent'
    return 'lowered-emergency'


def _through_row(call, c, j):
    """P37: acts only through a FUP row that is conditioned on it."""
    rows, _ = call.context.select('fup', j.x.acts, lambda r: (
        r.get('circumstance') == c['code'] and (j.relation != 'supplementary' or names_family(call.catalogue, r, j.x))))
    if not rows:
        return 'lowered-no-row'
    if c['code'] == 'screening-programme' or not j.x.done:
        return None
    return {'yes': None, 'before': 'lowered-no-row', 'missing': 'lowered-since-missing',
            'undecided': 'lowered-since-undecided'}[reaches(c, j.standing)]


def names_family(catalogue, row, x):
    """R4.19, P133: the prior selector names the other family, or an exam of it."""
    prior = row.get('prior') or {}
    exam = catalogue.exams.get(prior.get('exam'))
    return prior.get('family') in x.families or \
        exam is not None and catalogue.family_of.get(exam['modality']) in x.families


def reaches(c, standing):
    """R4.4, P37: such a row does not apply to a prior performed before the circumstance's since;
    'yes', 'before', 'missing' or 'undecided'."""
    if c['code'] == 'screening-programme':
        return 'yes'
    if not c.get('since'):
        return 'missing'
    order = compare(standing.span, civil.when(c['since']))
    return 'yes' if order == 'after' else order


def lifted(effects):
    return any(e == 'lifted' for _, e in effects)


def lowered(effects):
    return any(e in LOWERED for _, e in effects)
