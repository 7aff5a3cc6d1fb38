"""What a source says an exam is."""
from .words import FOREIGN_REGIONS, MODALITIES, PACK, REGIONS, TECHNIQUES

SIDES = ['left', 'right', 'both']
PHASES = ['native', 'arterial', 'portal', 'delayed', 'other']


class Statements:
    def __init__(self, random, pool):
        self.random = random
        self.pool = pool                    # exam codes of this case

    def exam(self):
        r = self.random
        out = {}
        draw = r.random()
        if draw < .82:
            out['code'] = r.choice(self.pool)
            if r.random() < .08:
                out['sites'] = [self.site(self._regions_of(out['code'])) for _ in range(r.choice([1, 1, 2]))]
        elif draw < .87 and PACK.get('mappings'):
            row = r.choice(PACK['mappings'])
            out['codings'] = [{'system': row['system'], 'code': row['code']}]
        else:
            if r.random() < .85:
                out['modality'] = r.choice(MODALITIES)
            if r.random() < .8:
                out['sites'] = [self.site(REGIONS) for _ in range(r.choice([1, 1, 2]))]
            if r.random() < .15:
                out['technique'] = r.choice(TECHNIQUES)
        if r.random() < .3:
            out['side'] = r.choice(SIDES)
        self._contrast(out, .4)
        return out

    def site(self, regions):
        r = self.random
        draw = r.random()
        region = 'SCT:0000' if draw < .04 else r.choice(FOREIGN_REGIONS) if draw < .1 and FOREIGN_REGIONS \
            else r.choice(regions)
        out = {'region': region}
        if r.random() < .3:
            out['side'] = r.choice(SIDES)
        self._contrast(out, .15)
        return out

    def _contrast(self, out, chance):
        r = self.random
        if r.random() < chance:
            out['contrast'] = r.choice(['none', 'given', 'given', 'unknown'])
        if r.random() < chance / 4:
            out['phases'] = r.sample(PHASES, r.choice([1, 1, 2]))

    def _regions_of(self, code):
        row = next(e for e in PACK['exams'] if e['code'] == code)
        own = [s['region'] for s in row['sites']]
        return own * 6 + REGIONS
