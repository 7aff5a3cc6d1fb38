"""The entries of one exam, as one or several systems tell them."""
from .words import CIRCUMSTANCES, INDICATIONS

FAR = [-2, -5, -20, -40, -100, -200, -400, -900, -2000]


class Stories:
    """Makes the entries of a carnet; `entries` holds what was made so far."""

    def __init__(self, random, dates, statements, doses):
        self.random, self.dates = random, dates
        self.statements, self.doses = statements, doses
        self.entries = []
        self.exams = 0

    def entry(self, content, instant, system='ris', key=None, identifiers=None, revision=1, institution=None):
        out = {'id': 'e%d' % (len(self.entries) + 1), 'author': {'system': system}, 'instant': instant,
               'revision': revision, 'content': content}
        if institution:
            out['author']['institution'] = institution
        if key:
            out['examKey'] = key
        if identifiers:
            out['identifiers'] = identifiers
        self.entries.append(out)
        return out

    def story(self):
        """One exam: what was asked, booked, done, measured and reported of it."""
        r = self.random
        self.exams += 1
        key = 'k%d' % self.exams
        institution = r.choice(['h1', 'h1', 'h2', None])
        instant = self.dates.instant(r.choice(FAR), -1)
        kind = r.choice(['request', 'schedule', 'performed', 'performed', 'performed', 'reported', 'reported',
                         'cancelled', 'told', 'dose', 'report-alone', 'several'])
        add = lambda content, **more: self.entry(content, self.dates.near(instant, 2), key=key,
                                                 institution=institution, **more)
        if kind == 'told':
            self._told()
        elif kind == 'report-alone':
            self.entry({'report': self._report()}, instant, key=key, institution=institution)
        elif kind == 'several':
            self._several(instant, institution)
        elif kind in ('request', 'schedule', 'cancelled'):
            self._planned(kind, add)
        else:
            self._done(kind, instant, add)
        if self.entries and r.random() < .12:
            self._revise(instant)

    # --- parts ---------------------------------------------------------------

    def _request(self):
        r = self.random
        out = {'exam': self.statements.exam()}
        if r.random() < .4:
            out['indication'] = r.choice(INDICATIONS)
        if r.random() < .15:
            out['circumstances'] = [{'code': r.choice(CIRCUMSTANCES)}]
        if r.random() < .2:
            out['planned'] = self.dates.when(-30, 60)
        if r.random() < .2:
            out['requested'] = self.dates.when(-250, 0)
        if r.random() < .08 and self.entries:
            out['replaces'] = [r.choice(self.entries)['id']]
        return {'request': out}

    def _performance(self, instant, state=None):
        r = self.random
        out = {'state': state or r.choice(['performed'] * 12 + ['in-progress', 'aborted-before-exposure',
                                                                 'aborted-after-exposure'])}
        if r.random() < .93:
            out['exam'] = self.statements.exam()
        if r.random() < .93:
            out['start'] = r.choice([instant, instant, instant[:10], instant[:7]])
        if r.random() < .08:
            out['diagnostic'] = r.random() < .3
        if r.random() < .25:
            out['indication'] = r.choice(INDICATIONS)
        if r.random() < .4:
            out['images'] = ['https://pacs.example/%d' % r.randint(1, 99)]
        if r.random() < .2:
            out['place'] = 'Centre invente'
        return {'performance': out}

    def _report(self):
        r = self.random
        out = {}
        if r.random() < .8:
            out['document'] = 'https://reports.example/%d' % r.randint(1, 99)
        if r.random() < .2:
            out['exam'] = self.statements.exam()
        if r.random() < .3:
            out['performed'] = self.dates.when(-400, 3)
        if r.random() < .2:
            out['followUp'] = {'min': r.choice(['P3M', 'P6M', 'P30D', 'P6W']), 'max': r.choice(['P9M', 'P12M'])}
            if r.random() < .3:
                out['followUp']['exam'] = r.choice(self.statements.pool)
            if r.random() < .3:
                del out['followUp']['max']
        if r.random() < .1:
            out['diagnostic'] = r.random() < .5
        return out

    # --- whole stories ---------------------------------------------------------

    def _told(self):
        r = self.random
        out = {'exam': self.statements.exam()}
        if r.random() < .9:
            out['date'] = self.dates.partial(r.choice(FAR), -1)
        if r.random() < .2:
            out['images'] = ['https://cd.example/%d' % r.randint(1, 9)]
        if r.random() < .4:
            out['place'] = 'Trier'
        identifiers = {'studies': ['1.2.3.%d' % r.randint(1, 3)]} if r.random() < .08 else None
        self.entry({'told': out}, self.dates.instant(-60, -1), system=r.choice(['ehr', 'app']),
                   identifiers=identifiers)

    def _planned(self, kind, add):
        r = self.random
        if r.random() < .9:
            add(self._request())
        if r.random() < .2:
            verdict = r.choice(['accept', 'accept', 'modify', 'refuse'])
            decision = {'verdict': verdict}
            if verdict == 'modify' and r.random() < .8:
                decision['exam'] = self.statements.exam()
            add({'decision': decision})
        if kind == 'schedule':
            schedule = {'planned': self.dates.when(-30, 60)}
            if r.random() < .2:
                schedule['exam'] = self.statements.exam()
            if r.random() < .2:
                schedule['place'] = 'Salle 2'
            add({'schedule': schedule})
        if kind == 'cancelled':
            system = r.choice(['ris', 'ris', 'ehr'])
            add({'cancellation': {'status': r.choice(['cancelled', 'no-show'])}}, system=system,
                revision=r.choice([1, 1, 2]))
            if r.random() < .2:
                add({'schedule': {'planned': self.dates.day(0, 40)}}, revision=2)

    def _done(self, kind, instant, add):
        r = self.random
        if r.random() < .25:
            add(self._request())
        if r.random() < .03:
            instant = self.dates.instant(2, 60)                       # an act dated in the future
        add(self._performance(instant))
        if kind == 'reported':
            first = add({'report': self._report()})
            if r.random() < .15:
                later = self._report()
                if r.random() < .7:
                    later['replaces'] = [first['id']]
                add({'report': later}, revision=r.choice([1, 2]))
                if r.random() < .3:
                    add({'report': dict(self._report(), replaces=[first['id']])}, system='portal')
        if kind == 'dose' or r.random() < .25:
            for _ in range(r.choice([1, 1, 1, 2, 3])):
                add({'dose': self.doses.dose(instant)})
        if r.random() < .06:
            add({'cancellation': {'status': 'cancelled'}}, revision=r.choice([1, 2]))

    def _several(self, instant, institution):
        """One exam from several systems, by shared identifiers; at times they clash."""
        r = self.random
        number = str(r.randint(1, 3))
        placer = {'placerOrders': [self._identifier('P' + number)]}
        links = [placer, {'accessions': [self._identifier('A' + number)]}, {'studies': ['1.2.3.' + number]},
                 {'accessions': [self._identifier('A' + number)], **placer},
                 {'studies': [' 1.2.3.%s ' % number], **placer}]
        add = lambda content, system, **more: self.entry(
            content, self.dates.near(instant, 5), system=system, identifiers=r.choice(links),
            institution=institution, **more)
        if r.random() < .7:
            add(self._request(), 'ehr')
        if r.random() < .2:
            add({'schedule': {'planned': self.dates.when(-20, 20)}}, 'ris')
        for _ in range(r.choice([0, 1, 1, 2])):
            add(self._performance(instant), r.choice(['ris', 'ris', 'ris2']))
        if r.random() < .3:
            add({'dose': self.doses.dose(instant)}, 'pacs')
        if r.random() < .3:
            add({'report': self._report()}, r.choice(['ris', 'portal']))
        if r.random() < .15:
            add({'cancellation': {'status': r.choice(['cancelled', 'no-show'])}}, r.choice(['ehr', 'ris']))

    def _identifier(self, value):
        r = self.random
        out = {'value': r.choice([value, value, value, ' ' + value, 'NOID', 'removed', '0'])}
        draw = r.random()
        if draw < .7:
            out['issuer'] = r.choice(['i1', 'i1', 'i2'])
        elif draw < .8:
            out['issuer'] = ''
        return out

    def _revise(self, instant):
        """A later revision of an entry that was made."""
        r = self.random
        old = r.choice(self.entries)
        kind = next(iter(old['content']))
        content = {'request': self._request, 'performance': lambda: self._performance(instant)}.get(kind)
        if content:
            made = self.entry(content(), self.dates.near(old['instant'], 30), system=old['author']['system'],
                              key=old.get('examKey'), identifiers=old.get('identifiers'),
                              revision=old['revision'] + r.choice([0, 1, 1]),
                              institution=old['author'].get('institution'))
            if r.random() < .3 and kind == 'performance' and 'start' in old['content'][kind]:
                made['content'][kind] = dict(old['content'][kind])
