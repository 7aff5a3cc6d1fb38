"""The codes that cases are made of: those of the pack, and some that it does not know."""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))

with open(os.path.join(HERE, '..', '..', '..', 'catalogue', 'pack.json'), encoding='utf-8') as _f:
    PACK = json.load(_f)

EXAMS = [e['code'] for e in PACK['exams']]
REGIONS = [r['code'] for r in PACK['regions']]
FOREIGN_REGIONS = [c for r in PACK['regions'] for c in r.get('codes', [])]
INDICATIONS = [i['code'] for i in PACK['indications']]
TECHNIQUES = [t['code'] for t in PACK['techniques']]
MODALITIES = ['CT', 'MR', 'US', 'CR', 'DX', 'MG', 'NM', 'PT', 'RF', 'XA', 'PX', 'BMD']
RULES = [r['id'] for r in PACK['intervals']]
AGENTS = [r['code'] for r in PACK['dose']['radiopharmaceuticals']]
FOREIGN_AGENTS = [c for r in PACK['dose']['radiopharmaceuticals'] for c in r.get('codes', [])]
PROJECTIONS = sorted({c['projection'] for c in PACK['dose']['coefficients'] if c.get('projection')})
CIRCUMSTANCES = ['new-trauma', 'clinical-change', 'treatment-monitoring', 'post-procedure-control',
                 'prior-not-diagnostic', 'prior-images-unavailable', 'follow-up-recommended', 'screening-programme',
                 'oncology-protocol', 'emergency']

_SITES = {e['code']: {s['region'] for s in e['sites']} for e in PACK['exams']}
_MODALITY = {e['code']: e['modality'] for e in PACK['exams']}


def neighbours(code):
    """Exams of the same modality or the same regions: those that have something to say to each other."""
    return [other for other in EXAMS if _MODALITY[other] == _MODALITY[code] or _SITES[other] & _SITES[code]]
