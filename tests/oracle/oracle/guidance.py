"""R5: recommendations, alternatives, saving, pregnancy."""
from fractions import Fraction

from . import civil
from .rules import YES, population

STRENGTH = ('not-indicated', 'particular-cases', 'not-first-line', 'specialised', 'indicated')
CLASSES = ('0', 'I', 'II', 'III', 'IV')
NANO = 10**6


def class_key(classes):
    """R5.3: by the maximum, then the minimum."""
    ranks = [CLASSES.index(c) for c in classes]
    return max(ranks), min(ranks)


def typical(catalogue, code, ages):
    """(value, low, high, verified) in nanosievert as Fractions; one row for all ages."""
    exam = catalogue.exams.get(code)
    if exam is None:
        return None
    family = catalogue.families.get(catalogue.family_of.get(exam['modality']))
    if family is not None and not family['ionising']:
        return Fraction(0), Fraction(0), Fraction(0), True
    r = next((r for r in catalogue.typical.get(code, ()) if population(r, ages, None) == YES), None)
    if r is None:
        return None
    return tuple(Fraction(r[k]) * NANO for k in ('value', 'low', 'high')) + (r['verified'],)


def guidance(call, ages, sex):
    catalogue, order = call.catalogue, call.order
    out = {}
    rows = []
    if call.draft.get('indication') and order.code:
        rows = [r for r in catalogue.recommendations.get(call.draft['indication'], ())
                if population(r, ages, sex) == YES
                and not (call.unverified_off and not r['verified'])]
    mine = {}
    for r in rows:
        if r['exam'] == order.code:
            best = mine.get(r['guide'])
            if best is None or STRENGTH.index(r['strength']) > STRENGTH.index(best['strength']):
                mine[r['guide']] = r
    if mine:
        out['recommendations'] = [reference(catalogue, mine[g]) for g in sorted(mine)]
    found = alternatives(call, rows, mine, ages) if call.draft.get('indication') else \
        substitutes(call, ages)
    if found:
        out['alternatives'] = found
    if pregnancy(call, ages, sex):
        out['pregnancyCheck'] = True
    return out


def reference(catalogue, row):
    out = {k: row[k] for k in ('guide', 'strength', 'verified', 'grade', 'line', 'priority')
           if k in row}
    if row.get('source') in catalogue.sources:
        out['source'] = catalogue.sources[row['source']]
    return out


def alternatives(call, rows, mine, ages):
    """R5.2, R5.3: at least as strong in one guide, with a lower class."""
    catalogue, best = call.catalogue, {}
    if call.order.exam is None:
        return []
    own = class_key(call.order.exam['classes'])
    for r in rows:
        o = mine.get(r['guide'])
        exam = catalogue.exams.get(r['exam'])
        if o is None or exam is None or r['exam'] == call.order.code \
                or r['strength'] == 'not-indicated':
            continue
        strength = STRENGTH.index(r['strength'])
        if strength < STRENGTH.index(o['strength']) or not class_key(exam['classes']) < own:
            continue
        entry = (-strength, class_key(exam['classes']), r['guide'], r, o)
        if r['exam'] not in best or entry[:3] < best[r['exam']][:3]:
            best[r['exam']] = entry
    ranked = []
    for code, (strength, classes, _, r, o) in best.items():
        dose = typical(catalogue, code, ages)
        ranked.append(((strength, classes, dose is None, dose[0] if dose else 0, code), code, r, o))
    ranked.sort(key=lambda t: t[0])
    return [alternative(call, code, ages, reference(catalogue, r), r['verified'] and o['verified'])
            for _, code, r, o in ranked]


def substitutes(call, ages):
    """R5.1: declared substitutes, without an indication."""
    out = []
    for row in call.catalogue.pack.get('substitutes', []):
        if row['exam'] == call.order.code and row['substitute'] in call.catalogue.exams and \
                not (call.unverified_off and not row['verified']):
            out.append(row)
    def key(row):
        dose = typical(call.catalogue, row['substitute'], ages)
        exam = call.catalogue.exams[row['substitute']]
        return class_key(exam['classes']), dose is None, dose[0] if dose else 0, row['substitute']
    return [alternative(call, r['substitute'], ages, None, r['verified'])
            for r in sorted(out, key=key)]


def alternative(call, code, ages, recommendation, verified):
    out = {'exam': code, 'classes': call.catalogue.exams[code]['classes'], 'verified': verified}
    if recommendation:
        out['recommendation'] = recommendation
    a = typical(call.catalogue, call.order.code, ages)
    b = typical(call.catalogue, code, ages)
    if a and b:
        out['saving'] = {'nanosievert': round(a[0] - b[0]),
                         'lowNanosievert': int((a[1] - b[2]) // 1),
                         'highNanosievert': int(-((b[1] - a[2]) // 1))}
    for row in (call.policy.get('siteExams') or []):
        if row['exam'] == code:
            if row.get('absent'):
                out['absent'] = True
            if 'waitingDays' in row:
                out['waitingDays'] = row['waitingDays']
    return out


def pregnancy(call, ages, sex):
    """R5.6, P45: ionising or unknown, near the uterus or unknown, ages by policy."""
    catalogue, order = call.catalogue, call.order
    if sex == 'M' or call.draft.get('pregnancy') == 'no':
        return False
    if order.family is not None and not catalogue.families[order.family]['ionising']:
        return False
    if not any(s.region is None or catalogue.regions[s.region].get('nearUterus')
               for s in order.sites):
        return False
    lo, hi = ages
    first, last = catalogue.policy['pregnancyAgeFrom'] * 12, catalogue.policy['pregnancyAgeTo'] * 12 + 12
    return lo < last and (hi is None or hi >= first)
