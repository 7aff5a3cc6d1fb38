"""The call: draft, circumstances, moment, policy, view."""
from .words import CIRCUMSTANCES, EXAMS, INDICATIONS, RULES


def circumstance(random, dates, entries):
    out = {'code': random.choice(CIRCUMSTANCES)}
    if random.random() < .6:
        out['since'] = dates.when(random.choice([-10, -60, -400]), 0)
    if out['code'] in ('prior-not-diagnostic', 'follow-up-recommended') and random.random() < .7 and entries:
        out['prior'] = random.choice(entries)['id']
    if out['code'] == 'follow-up-recommended' and random.random() < .7:
        out['min'] = random.choice(['P3M', 'P6M', 'P30D', 'PT48H'])
        if random.random() < .7:
            out['max'] = random.choice(['P9M', 'P12M'])
    return out


def draft(random, dates, statements, entries):
    out = {'exam': statements.exam()}
    if random.random() < .5:
        out['indication'] = random.choice(INDICATIONS)
    if random.random() < .4:
        out['circumstances'] = [circumstance(random, dates, entries) for _ in range(random.choice([1, 1, 2]))]
    if random.random() < .3:
        out['order'] = 'W-1'
    if random.random() < .2:
        out['planned'] = dates.when(-10, 90)
    if random.random() < .15:
        out['requested'] = dates.when(-60, 0)
    if random.random() < .05:
        out['performed'] = dates.when(-20, 0)
    if random.random() < .1:
        out['pregnancy'] = random.choice(['yes', 'possible', 'no', 'unknown'])
    for member in ('itself', 'replaces'):
        if random.random() < .06 and entries:
            out[member] = [random.choice(entries)['id']]
    return out


def policy(random):
    out = {}
    if random.random() < .04:
        out['unverifiedOff'] = True
    if random.random() < .06:
        out['revoked'] = random.sample(RULES, random.choice([1, 5, 20]))
    if random.random() < .05:
        out['siteExams'] = [{'exam': random.choice(EXAMS), 'waitingDays': 3},
                            {'exam': random.choice(EXAMS), 'absent': True}]
    return out


def call(random, dates, statements, entries):
    out = {'version': 1, 'edition': '2026.1', 'now': '2026-06-01T%02d:30:00Z' % random.randint(0, 23),
           'moment': random.choice(['drafting', 'signing', 'signing', 'signing', 'scheduling', 'reporting']),
           'draft': draft(random, dates, statements, entries)}
    if random.random() < .6:
        out['dose'] = True
    rules = policy(random)
    if rules:
        out['policy'] = rules
    if random.random() < .03:
        out['now'] = random.choice(['2031-01-01T00:00:00Z', '2026-03-29T00:30:00Z', '2026-10-25T00:30:00+02:00'])
    return out
