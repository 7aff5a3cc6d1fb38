"""Dose statements: events, totals, administrations; some of their values cannot be read."""
from .words import AGENTS, FOREIGN_AGENTS, FOREIGN_REGIONS, PROJECTIONS, REGIONS

GOOD = {
    'dlp': ['mGy.cm', 'mGy.cm', 'mGycm'], 'ctdi-vol': ['mGy'], 'dap': ['Gy.m2', 'Gy.cm2', 'mGy.cm2', 'uGy.m2'],
    'air-kerma-rp': ['Gy', 'mGy'], 'agd': ['mGy', 'mGy', 'Gy'], 'activity': ['MBq', 'MBq', 'GBq', 'Bq'],
    'residual-activity': ['MBq'], 'fluoroscopy-time': ['s', 'min'],
}
NUMBERS = ['100', '250.5', '0', '1e2', '0.05', '33', '12.345', '+7', ' 41 ', '300', '500', '2.5e-3', '1000']
BAD_NUMBERS = ['7,5', 'NaN', '', '1e31', '--2', 'inf']
BAD_UNITS = ['mGy.cm2', 'furlong', '', 'Sv']
# What exams of these regions are converted by; others have no coefficient.
USUAL = ['chest', 'head', 'abdomen', 'pelvis', 'neck', 'abdomen-pelvis', 'chest-abdomen-pelvis']


class Doses:
    def __init__(self, random, dates):
        self.random, self.dates = random, dates
        self.uids = ['2.25.%d' % random.randint(1, 9) for _ in range(3)]     # told by several entries at times
        self.count = 0

    def _uid(self):
        r = self.random
        self.count += 1
        if r.random() < .12:
            return r.choice(self.uids)
        return '2.25.1000.%d' % self.count

    def quantity(self, kind):
        r = self.random
        unit = r.choice(GOOD[kind])
        number = r.choice(NUMBERS)
        if r.random() < .07:
            number = r.choice(BAD_NUMBERS)
        out = {'kind': kind, 'value': number, 'unit': unit}
        if r.random() < .06:
            out['unit'] = r.choice(BAD_UNITS)
        if r.random() < .03:
            del out['unit']
        if kind in ('dlp', 'ctdi-vol') and r.random() < .8:
            out['phantom'] = r.choice(['16cm', '32cm', '32cm'])
        if kind == 'agd' and r.random() < .8:
            out['breast'] = r.choice(['left', 'right'])
        return out

    def event(self, kinds):
        r = self.random
        out = {'values': [self.quantity(r.choice(kinds)) for _ in range(r.choice([0, 1, 1, 1, 1, 2]))]}
        if r.random() < .85:
            out['uid'] = self._uid()
        if r.random() < .7:
            draw = r.random()
            out['region'] = r.choice(USUAL) if draw < .85 else r.choice(FOREIGN_REGIONS) if draw < .92 \
                else r.choice(REGIONS) if draw < .97 else 'SCT:0000'
        if 'dap' in kinds and r.random() < .4:
            out['projection'] = r.choice(PROJECTIONS)
        if r.random() < .1:
            out['localizer'] = True
        if r.random() < .2:
            out['start'] = self.dates.when(-900, -1)
        return out

    def dose(self, start):
        r = self.random
        out = {'origin': r.choice(['rdsr', 'rdsr', 'mpps', 'image-header', 'hand'])}
        if r.random() < .15:
            return self._administration(out, start)
        kinds = r.choice([['dlp'], ['dlp'], ['dlp', 'ctdi-vol'], ['dap'], ['dap', 'air-kerma-rp', 'fluoroscopy-time'],
                          ['agd'], ['dlp', 'dap']])
        if r.random() < .75:
            out['device'] = self._device()
        events = [self.event(kinds) for _ in range(r.choice([0, 1, 2, 2, 3]))]
        if events:
            out['events'] = events
        if r.random() < .4:
            out['totals'] = [self.quantity(r.choice(kinds)) for _ in range(r.choice([1, 1, 2]))]
            if r.random() < .15:
                out['totals'][0]['region'] = r.choice(USUAL)
        if r.random() < .25:
            out['statedEvents'] = r.randint(0, 4)
        self._object(out, start)
        return out

    def _device(self):
        r = self.random
        out = {}
        if r.random() < .8:
            out['serial'] = r.choice(['S1', 'S1', 'S2'])
        if r.random() < .2:
            out['uid'] = r.choice(['1.9.1', '1.9.2'])
        if r.random() < .2:
            out['station'] = r.choice(['CT1', 'CT2'])
        return out

    def _object(self, out, start):
        r = self.random
        if r.random() < .25:
            out['instance'] = '2.25.77.%d' % (r.randint(1, 3) if r.random() < .3 else 100 + self.count)
        if r.random() < .4:
            out['contentTime'] = self.dates.near(start, 3)
        if r.random() < .15:
            out['scope'] = '2.25.88.%d' % r.randint(1, 2)
        if r.random() < .4:
            out['start'] = r.choice([start, start[:10]])
        if r.random() < .03:
            out['stream'] = 'therapy'

    def _administration(self, out, start):
        r = self.random
        given = {}
        if r.random() < .85:
            given['radiopharmaceutical'] = r.choice(AGENTS) if r.random() < .7 else \
                r.choice(FOREIGN_AGENTS + ['SCT:1'])
        if r.random() < .3:
            given['nuclide'] = r.choice(['F-18', 'Tc-99m', 'I-131'])
        if r.random() < .7:
            given['start'] = self.dates.near(start, 1)
        if r.random() < .3:
            given['beforeResidual'] = r.random() < .6
        out['administration'] = given
        out['totals'] = [self.quantity('activity')] if r.random() < .9 else []
        if r.random() < .3:
            out['totals'].append(self.quantity('residual-activity'))
        if not out['totals']:
            del out['totals']
        self._object(out, start)
        return out
