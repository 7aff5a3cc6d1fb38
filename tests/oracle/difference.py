"""What two answers to one call say differently.

An answer is first brought into a form in which the order of a list counts only where it means something: findings keep
their order (R4.40), while the reasons of a finding, the sets of a sum or the lines of a trace are compared as sets. What
only one side makes is listed in `NOT_COMPARED`, so that it is said and not forgotten.
"""
import json

# The second implementation does not make these.
NOT_COMPARED = {
    'answer': ('statements',),
    'finding': ('text',),
    'exam dose': ('measured', 'merged', 'triggers'),
    'cumulative': (),
    'estimate': (),
}


def _without(part, value):
    return {k: v for k, v in value.items() if k not in NOT_COMPARED[part]}


def _as_set(value):
    return sorted(value) if isinstance(value, list) else value


def _finding(f):
    f = _without('finding', f)
    priors = f.pop('priors', [])
    f['about'] = priors[0]['exam'] if priors else None
    f['priors'] = {p['exam']: _prior(p) for p in priors}
    f['reasons'] = sorted(f.get('reasons', []))
    f['also'] = sorted(f.get('also', []))
    f['circumstances'] = _circumstances(f)
    if 'proposal' in f and 'missing' in f['proposal']:
        f['proposal'] = dict(f['proposal'], missing=sorted(f['proposal']['missing']))
    return f


def _circumstances(row):
    return sorted('%s: %s' % (c['circumstance'], c['effect']) for c in row.get('circumstances', []))


def _prior(p):
    return {k: _as_set(v) if k in ('images', 'reports') else v for k, v in p.items()}


def _trace(line):
    line = dict(line)
    line['reasons'] = sorted(line.get('reasons', []))
    line['off'] = sorted(line.get('off', []))
    line['circumstances'] = _circumstances(line)
    return line


def _contribution(c):
    c = dict(c)
    if 'estimate' in c:
        c['estimate'] = {k: _as_set(v) for k, v in _without('estimate', c['estimate']).items()}
    c['reasons'] = sorted(c.get('reasons', []))
    return c


def _exam_dose(e):
    e = _without('exam dose', e)
    made = [_contribution(c) for c in e.get('contributions', [])]
    e['contributions'] = sorted(made, key=lambda c: (c['source'], c['status'], json.dumps(c, sort_keys=True)))
    return e


def _sum(s):
    return {k: _as_set(v) for k, v in s.items()}


def _cumulative(c):
    c = _without('cumulative', c)
    for line in ('sinceFollowed', 'before'):
        if line in c:
            c[line] = _sum(c[line])
    c['byFamily'] = {k: _sum(v) for k, v in c.get('byFamily', {}).items()}
    return c


def _dose(d):
    d = dict(d)
    d['cumulative'] = _cumulative(d.get('cumulative', {}))
    d['exams'] = {e['exam']: _exam_dose(e) for e in d.get('exams', [])}
    d['quarantine'] = sorted('%s%s: %s' % (q['entry'], q['place'], q['fault']) for q in d.get('quarantine', []))
    return d


def comparable(answer):
    """The answer in the form in which it is compared; of an error only that it is one."""
    if 'error' in answer:
        return {'error': True}
    a = _without('answer', answer)
    findings = [_finding(f) for f in a.pop('findings', [])]
    a['order of findings'] = [[f['kind'], f['about']] for f in findings]
    a['findings'] = {'%s' % f['about']: f for f in findings}
    a['order of history'] = [row['exam'] for row in a.get('history', [])]
    a['history'] = {row['exam']: {k: _as_set(v) for k, v in row.items()} for row in a.get('history', [])}
    a['trace'] = {line['exam']: _trace(line) for line in a.get('trace', [])}
    a['quarantine'] = sorted('%s %s %s' % (q['entry'], q['place'], q['reason']) for q in a.get('quarantine', []))
    a['notes'] = sorted('%s %s' % (n['about'], n['code']) for n in a.get('notes', []))
    if 'dose' in a:
        a['dose'] = _dose(a['dose'])
    return a


# Below these members the keys are ids: they say nothing of the kind of a difference.
KEYED = ('findings', 'history', 'trace', 'exams', 'priors')


def differences(core, oracle):
    """[(path, what the core says, what the oracle says)]; ids inside a path are left out."""
    out = []
    _compare('', comparable(core), comparable(oracle), out)
    return out


ABSENT = '(nothing)'


def _compare(path, a, b, out):
    if a == b:
        return
    if isinstance(a, dict) and isinstance(b, dict):
        keyed = path.rsplit('/', 1)[-1] in KEYED
        for key in sorted(set(a) | set(b)):
            below = path + '[]' if keyed else path + '/' + key
            _compare(below, a.get(key, ABSENT), b.get(key, ABSENT), out)
        return
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b) and any(isinstance(x, dict) for x in a):
        for x, y in zip(a, b):
            _compare(path + '[]', x, y, out)
        return
    out.append((path, a, b))


def kind_of(difference):
    """A difference without the ids, numbers and dates of its case: what it is of."""
    path, a, b = difference
    return path + ' ' + _short(a, b)


def _short(a, b):
    def word(value):
        if isinstance(value, dict):
            if 'kind' in value:
                return '<%s %s>' % (value['kind'], value.get('relation'))
            return '<a whole one>'
        return str(value)
    if isinstance(a, list) and isinstance(b, list):
        left, right = [x for x in a if x not in b], [x for x in b if x not in a]
        return 'core %s oracle %s' % (_plain(left), _plain(right))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)) and not isinstance(a, bool):
        return 'number'
    return 'core %s oracle %s' % (_plain(word(a)), _plain(word(b)))


def _plain(value):
    text = str(value)
    words = []
    for word in text.replace('[', ' ').replace(']', ' ').replace(',', ' ').replace("'", ' ').split():
        known = any(c.isdigit() for c in word)
        words.append('#' if known else word)
    return ' '.join(words)[:90]
