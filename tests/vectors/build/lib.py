"""Small words with which the themes write their vectors. Nothing here decides anything medical."""
import copy

NOW = '2026-06-15T08:00:00Z'                      # 10:00 in Luxembourg
PAT = {'key': {'authority': 'mpi.example', 'value': '9001'}, 'birthDate': '1961-04-12', 'sex': 'F'}


def patient(**change):
    """The usual patient (a woman of 65) with other attributes; None takes one away."""
    p = copy.deepcopy(PAT)
    for k, v in change.items():
        if v is None:
            p.pop(k, None)
        else:
            p[k] = v
    return p


# ---------------------------------------------------------------- exam statements
def X(code=None, **kw):
    """An exam statement: X('CT-CHEST', contrast='none')."""
    e = {'code': code} if code else {}
    e.update(kw)
    return e


def site(region, **kw):
    return dict(region=region, **kw)


CHEST = X('CT-CHEST', contrast='none')
CHEST_C = X('CT-CHEST', contrast='given')
HEAD = X('CT-HEAD', contrast='none')
FILM = X('XR-CHEST')


def exam(x):
    return X(x) if isinstance(x, str) else x


# ---------------------------------------------------------------- entries
def _ident(values, issuer=True):
    out = []
    for v in values if isinstance(values, list) else [values]:
        if isinstance(v, tuple):
            out.append({'issuer': v[1], 'value': v[0]})
        else:
            out.append({'value': v})
    return out


def entry(id, content, at, sys='ris.nord', inst='CHN', rev=1, key=None, acc=None, placer=None, study=None,
          ident=None, person=None):
    author = {'system': sys}
    if inst:
        author['institution'] = inst
    if person:
        author['person'] = person
    e = {'id': id, 'author': author, 'instant': at, 'revision': rev}
    if key:
        e['examKey'] = key
    ids = {}
    if acc:
        ids['accessions'] = _ident(acc)
    if placer:
        ids['placerOrders'] = _ident(placer)
    if study:
        ids['studies'] = study if isinstance(study, list) else [study]
    if ids:
        e['identifiers'] = ids
    if ident:
        e['identity'] = ident
    e['content'] = content
    return e


def _at(when, at):
    """The instant of a statement, where a case does not care: that of the act, or noon of its day."""
    if at:
        return at
    if when is None or len(when) < 10:
        return '2026-06-01T08:00:00Z'
    return when if 'T' in when else when + 'T12:00:00Z'


def perf(id, what, start, at=None, state='performed', images=None, diagnostic=None, indication=None, place=None, **kw):
    p = {'state': state}
    if start:
        p['start'] = start
    if what:
        p['exam'] = exam(what)
    if images:
        p['images'] = [images if isinstance(images, str) else 'https://pacs.example/' + id]
    if diagnostic is not None:
        p['diagnostic'] = diagnostic
    if indication:
        p['indication'] = indication
    if place:
        p['place'] = place
    return entry(id, {'performance': p}, _at(start, at), **kw)


def req(id, what, at, planned=None, requested=None, indication=None, replaces=None, circumstances=None, **kw):
    r = {'exam': exam(what)}
    if indication:
        r['indication'] = indication
    if planned:
        r['planned'] = planned
    if requested:
        r['requested'] = requested
    if replaces:
        r['replaces'] = replaces
    if circumstances:
        r['circumstances'] = circumstances
    kw.setdefault('sys', 'gp.muller')
    kw.setdefault('inst', 'CAB')
    return entry(id, {'request': r}, _at(at, None), **kw)


def sched(id, what, planned, at='2026-06-01T08:00:00Z', place=None, **kw):
    s = {'planned': planned}
    if what:
        s['exam'] = exam(what)
    if place:
        s['place'] = place
    return entry(id, {'schedule': s}, at, **kw)


def report(id, what=None, performed=None, at='2026-06-01T08:00:00Z', document=True, follow=None, diagnostic=None,
           replaces=None, **kw):
    r = {}
    if document:
        r['document'] = 'https://reports.example/' + id
    if what:
        r['exam'] = exam(what)
    if performed:
        r['performed'] = performed
    if follow:
        r['followUp'] = follow
    if diagnostic is not None:
        r['diagnostic'] = diagnostic
    if replaces:
        r['replaces'] = replaces
    return entry(id, {'report': r}, at, **kw)


def cancel(id, status, at, **kw):
    return entry(id, {'cancellation': {'status': status}}, at, **kw)


def decide(id, verdict, at, what=None, **kw):
    d = {'verdict': verdict}
    if what:
        d['exam'] = exam(what)
    return entry(id, {'decision': d}, at, **kw)


def error(id, names, at, **kw):
    return entry(id, {'enteredInError': {'entries': names}}, at, **kw)


def told(id, what, date, at='2026-06-01T08:00:00Z', place=None, images=None, **kw):
    t = {'exam': exam(what)}
    if date:
        t['date'] = date
    if place:
        t['place'] = place
    if images:
        t['images'] = [images]
    kw.setdefault('sys', 'gp.muller')
    kw.setdefault('inst', 'CAB')
    return entry(id, {'told': t}, at, **kw)


def alert(id, order, facts, action='confirm', reason='clinical-change', at='2026-06-14T08:00:00Z', **kw):
    kw.setdefault('sys', 'gp.muller')
    return entry(id, {'alertDecision': {'action': action, 'order': order, 'findings': facts, 'reason': reason}}, at, **kw)


def facts(prior, date, rule, until, relation='covers', status='done'):
    return {'prior': prior, 'date': date, 'rule': rule, 'windowEnd': until, 'relation': relation, 'statusClass': status}


# ---------------------------------------------------------------- dose
def q(kind, value, unit, **kw):
    d = {'kind': kind, 'value': str(value)}
    if unit is not None:
        d['unit'] = unit
    d.update(kw)
    return d


def dlp(value, phantom='32cm', unit='mGy.cm', **kw):
    if phantom:
        kw['phantom'] = phantom
    return q('dlp', value, unit, **kw)


def dap(value, unit='Gy.cm2', **kw):
    return q('dap', value, unit, **kw)


def agd(value, unit='mGy', **kw):
    return q('agd', value, unit, **kw)


def event(uid, values, **kw):
    e = {}
    if uid:
        e['uid'] = uid
    e['values'] = values if isinstance(values, list) else [values]
    e.update(kw)
    return e


def dose(id, events=None, totals=None, at='2026-05-20T10:00:00Z', origin='rdsr', device=None, instance=None,
         content=None, scope=None, stated=None, administration=None, start=None, stream=None, **kw):
    d = {'origin': origin}
    if events is not None:
        d['events'] = events
    if totals is not None:
        d['totals'] = totals if isinstance(totals, list) else [totals]
    if device:
        d['device'] = {'serial': device} if isinstance(device, str) else device
    if instance:
        d['instance'] = instance
    if content:
        d['contentTime'] = content
    if scope:
        d['scope'] = scope
    if stated is not None:
        d['statedEvents'] = stated
    if administration is not None:
        d['administration'] = administration
    if start:
        d['start'] = start
    if stream:
        d['stream'] = stream
    return entry(id, {'dose': d}, at, **kw)


# ---------------------------------------------------------------- what is expected
def F(kind, level, priors, relation, rule=None, until=None, since=None, proposal=None, wait=None, missing=None,
      reasons=None, also=None, effects=None):
    """A finding, derived by hand; what is not said is filled from the oracle (rule, window, proposal)."""
    f = {'kind': kind, 'level': level, 'relation': relation}
    f['priors'] = [{'exam': p} if isinstance(p, str) else p for p in (priors if isinstance(priors, list) else [priors])]
    if rule:
        f['rule'] = {'id': rule}
    w = {}
    if since:
        w['from'] = since
    if until:
        w['until'] = until
    if w:
        f['window'] = w
    if proposal:
        f['proposal'] = {'code': proposal}
        if wait:
            f['proposal']['until'] = wait
        if missing is not None:
            f['proposal']['missing'] = missing
    if reasons is not None:
        f['reasons'] = reasons
    if also is not None:
        f['also'] = also
    if effects is not None:
        f['circumstances'] = [{'circumstance': c, 'effect': e} for c, e in effects]
    return f


def found(*findings, **rest):
    return dict({'findings': list(findings)}, **rest)


def nothing(trace=None, **rest):
    """No finding; trace: the verdict on every exam of the history, {'p1': 'outside-window'}."""
    out = {'findings': []}
    if trace is not None:
        out['trace'] = tr(trace)
    out.update(rest)
    return out


def tr(verdicts):
    """A whole trace, {'p1': 'finding'} or {'p1': {...members...}}."""
    return [dict({'exam': k}, **(v if isinstance(v, dict) else {'verdict': v}))
            for k, v in sorted(verdicts.items(), key=lambda kv: kv[0].encode())]


def row(id, status=None, date=None, **kw):
    r = {'exam': id}
    if status:
        r['status'] = status
    if date:
        r['date'] = date
    r.update(kw)
    return r


REFUSED = {'refused': {}}


# ---------------------------------------------------------------- a theme
class Theme:
    def __init__(self, name):
        self.name = name
        self.rows = []

    def v(self, paragraph, flags, comment, draft, entries, expected, now=NOW, moment='signing', dose=None, policy=None,
          view=None, pat=None, call=None, note=None):
        """One vector. `note` is the reading that a dispute would quote."""
        c = {'version': 1, 'edition': '2026.1', 'now': now, 'moment': moment, 'draft': draft}
        if dose:
            c['dose'] = True
        if policy:
            c['policy'] = policy
        if view:
            c['view'] = view
        if call:
            c.update(call)
        carnet = {'format': 'cre-carnet', 'version': 1, 'patient': pat or PAT, 'entries': entries}
        self.rows.append({'id': '%s-%04d' % (self.name, len(self.rows) + 1), 'paragraph': paragraph,
                          'comment': comment, 'flags': flags.split() if isinstance(flags, str) else flags,
                          'call': copy.deepcopy(c), 'carnet': copy.deepcopy(carnet), 'expected': copy.deepcopy(expected),
                          'note': note})


def O(what=CHEST, **kw):
    """The draft order."""
    return dict({'exam': exam(what)}, **kw)


def C(code, **kw):
    return dict(code=code, **kw)


# ---------------------------------------------------------------- expected doses, in nanosievert, reckoned by hand
def total(n, low, high, measured=0, typical=0, unknown=0, na=0, undated=0, **kw):
    """A sum. high None: unbounded (the member is absent, which isLowerBound shows)."""
    s = {'nanosievert': n, 'lowNanosievert': low, 'measured': measured, 'typical': typical, 'unknown': unknown,
         'notApplicable': na, 'undated': undated, 'isLowerBound': unknown + undated > 0}
    if high is not None:
        s['highNanosievert'] = high
    s.update(kw)
    return s


def contribution(status, n=None, low=None, high=None, source=None, method=None, origin=None, reasons=None, **kw):
    c = {'status': status}
    if source:
        c['source'] = source
    if origin:
        c['origin'] = origin
    if reasons is not None:
        c['reasons'] = reasons
    if n is not None:
        c['estimate'] = {'nanosievert': n}
        if low is not None:
            c['estimate']['lowNanosievert'] = low
        if high is not None:
            c['estimate']['highNanosievert'] = high
        if method:
            c['estimate']['method'] = method
    c.update(kw)
    return c


def edose(id, *contributions, **kw):
    return dict({'exam': id, 'contributions': list(contributions)}, **kw)


def doses(since, *exams, **kw):
    """What the dose of the history is: the sum since followed and, where said, every exam."""
    d = {'cumulative': dict({'sinceFollowed': since}, **kw)}
    if exams:
        d['exams'] = list(exams)
    return {'dose': d}
