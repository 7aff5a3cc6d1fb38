"""Hand-made carnets and calls."""
import copy
import json
import os

from oracle.assess import assess
from oracle.catalogue import Catalogue
from oracle.reading import read, spell
from tests import schema

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, '..', 'inputs', 'pack.json'), encoding='utf-8') as f:
    PACK = json.load(f)
CAT = Catalogue(PACK)
NOW = '2026-05-10T10:00:00+02:00'


def entry(id_, kind, content, system='ris', instant='2026-04-01T12:00:00+02:00', revision=1,
          study=None, placer=None, accession=None, key=None, institution=None, identity=None):
    out = {'id': id_, 'author': {'system': system}, 'instant': instant, 'revision': revision,
           'content': {kind: content}}
    ids = {}
    if study:
        ids['studies'] = [study]
    for name, value in (('placerOrders', placer), ('accessions', accession)):
        if value:
            v, issuer = value if isinstance(value, tuple) else (value, 'HN')
            ids[name] = [{'value': v, 'issuer': issuer} if issuer else {'value': v}]
    if ids:
        out['identifiers'] = ids
    if key:
        out['examKey'] = key
    if institution:
        out['author']['institution'] = institution
    if identity:
        out['identity'] = identity
    return out


def ct(code='CT-CHEST', contrast='none', **kw):
    return dict({'code': code}, **({'contrast': contrast} if contrast else {}), **kw)


def done(id_, start, exam=None, state='performed', images=None, **kw):
    content = {'state': state, 'start': start, 'exam': exam or ct()}
    if images:
        content['images'] = images
    for k in ('diagnostic', 'indication', 'place'):
        if k in kw:
            content[k] = kw.pop(k)
    return entry(id_, 'performance', content, **kw)


def request(id_, requested=None, exam=None, planned=None, **kw):
    content = {'exam': exam or ct()}
    if requested:
        content['requested'] = requested
    if planned:
        content['planned'] = planned
    for k in ('replaces', 'indication', 'circumstances'):
        if k in kw:
            content[k] = kw.pop(k)
    return entry(id_, 'request', content, **kw)


def dose(id_, totals=None, events=None, origin='rdsr', **kw):
    content = {'origin': origin}
    if totals:
        content['totals'] = totals
    if events:
        content['events'] = events
    for k in ('device', 'scope', 'instance', 'contentTime', 'statedEvents', 'administration',
              'start', 'stream'):
        if k in kw:
            content[k] = kw.pop(k)
    return entry(id_, 'dose', content, **kw)


def dlp(value, phantom='32cm', unit='mGy.cm', **kw):
    return dict({'kind': 'dlp', 'value': value, 'unit': unit}, **({'phantom': phantom}
                if phantom else {}), **kw)


def run(entries, exam=None, moment='signing', now=NOW, birth='1970-01-01', sex='F', view=None,
        policy=None, want_dose=False, catalogue=None, patient=None, **draft):
    who = {'key': {'authority': 'mpi', 'value': '1'}}
    if birth:
        who['birthDate'] = birth
    if sex:
        who['sex'] = sex
    who.update(patient or {})
    document = {'format': 'cre-carnet', 'version': 1, 'patient': who, 'entries': entries}
    call = {'version': 1, 'edition': '2026.1', 'now': now, 'moment': moment,
            'draft': dict({'exam': exam or ct()}, **draft)}
    if view is not None:
        call['view'] = view
    if policy:
        call['policy'] = policy
    if want_dose:
        call['dose'] = True
    for value, name in ((document, 'CarnetDocument'), (call, 'Call')):
        bad = schema.check(value, name)
        assert not bad, bad
    out = assess(call, document, catalogue or CAT)
    bad = schema.check(out, 'Assessment')
    assert not bad, bad
    return out


def brief(out):
    return [(f['kind'], f['level'], f['priors'][0]['exam'], f['rule']['id'], f['relation'])
            for f in out['findings']]


def verdicts(out):
    return {t['exam']: t['verdict'] for t in out['trace']}


def sites(statement, *weaker):
    found = read(CAT, statement, [spell(CAT, w) for w in weaker])
    return [(s.region, s.side, sorted(s.phases), s.open, s.unknown) for s in found.sites]


def contrast(statement, *weaker):
    return [s[2:] for s in sites(statement, *weaker)]


NATIVE, OPEN, UNKNOWN = (['native'], False, False), ([], True, False), ([], False, True)


def pack_with(rule_id, **members):
    pack = copy.deepcopy(PACK)
    for row in pack['intervals']:
        if row['id'] == rule_id:
            row.update(members)
    return Catalogue(pack)


# The low-dose CT of abdomen and pelvis without code: it could be CT-STONE.
STONE = {'modality': 'CT', 'technique': 'low-dose', 'contrast': 'none', 'sites': [{'region': 'abdomen-pelvis'}]}


class OfExam:
    """Contributions of one exam, for test cases."""

    KNEE = {'code': 'CT-KNEE', 'side': 'left'}

    def contributions(self, entries, exam=None, **kw):
        entries = [done('p', '2026-04-01', exam, study='1')] + entries
        rows = run(entries, want_dose=True, **kw)['dose']['exams']
        return [(c['status'], c.get('estimate', {}).get('nanosievert'), c.get('reasons', [])) for c in rows[0]['contributions']]

    def chest(self, uid, *values):
        return {'uid': uid, 'region': 'chest', 'values': list(values)}

    def of(self, *doses):
        for d in doses:
            d['identifiers'] = {'studies': ['1']}
        return self.contributions(list(doses), exam=self.KNEE)
