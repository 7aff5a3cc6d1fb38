"""What is drawn by a random source of its own, so that the rest of a case stays as it was: events of administrations,
dose entries told again, unusual units and numbers, removals; from a second one orders with several sites of one region,
statements that state nothing, totals beside events."""
import copy

from oracle import canon

from .words import PACK

UNITS = {'mGy.cm': ['mGy*cm', 'mGy cm', 'mGy . cm'], 'Gy.cm2': ['Gy.cm^2', 'Gy*cm2', 'Gycm\u00b2'], 'MBq': ['kBq', ' MBq '],
         'mGy': ['mGy', 'm Gy'], 's': ['ms', 'h']}
ROWS = {e['code']: e for e in PACK['exams']}
NOTHING = [{'contrast': 'unknown'}, {'modality': ' '}, {'sites': []}, {}]
ACTIVITIES = ['100', '100', '50', '200', '0', '3e2', 'x']


def add(random, entries):
    """Changes a carnet's entries in place."""
    for entry in list(entries):
        dose = entry['content'].get('dose')
        if not dose:
            continue
        if 'administration' in dose and random.random() < .6:
            give_events(random, dose)
        for quantity in quantities(dose):
            unusual(random, quantity)
        if random.random() < (.35 if 'administration' in dose else .06):
            tell_again(random, entries, entry)
    if random.random() < .08:
        remove(random, entries)


def quantities(dose):
    return dose.get('totals', []) + [v for e in dose.get('events', []) for v in e.get('values', [])]


def activity(random, kind='activity'):
    return {'kind': kind, 'value': random.choice(ACTIVITIES), 'unit': 'MBq'}


def give_events(random, dose):
    """Events of an administration, some of which other statements tell as well."""
    events = []
    for _ in range(random.choice([1, 1, 2, 3])):
        values = [activity(random) for _ in range(random.choice([0, 1, 1, 1, 1, 2]))]
        if random.random() < .15:
            values.append(activity(random, 'residual-activity'))
        event = {'values': values}
        if random.random() < .75:
            event['uid'] = '2.25.500.%d' % random.randint(1, 4)
        if random.random() < .05:
            event['localizer'] = True
        events.append(event)
    dose['events'] = events
    if random.random() < .5:
        dose.pop('totals', None)
    if random.random() < .3:
        dose['statedEvents'] = random.randint(0, 4)


def unusual(random, quantity):
    if random.random() < .1:
        quantity['unit'] = random.choice(UNITS.get(quantity.get('unit'), ['Gy', 'm']))
    if random.random() < .02:
        quantity['value'] = random.choice(['1e12', '1e25', '9007199254'])


def tell_again(random, entries, entry):
    """The same dose told once more: by another origin, at another time, of another exam."""
    twin = copy.deepcopy(entry)
    twin['id'] = entry['id'] + 'x'
    dose = twin['content']['dose']
    if random.random() < .3:
        dose['origin'] = random.choice(['rdsr', 'mpps', 'hand'])
    if random.random() < .3:
        dose['contentTime'] = '2026-05-01T12:00:00Z'
    if 'administration' in dose and random.random() < .3:
        dose['administration'].pop(random.choice(['radiopharmaceutical', 'nuclide', 'start']), None)
    values = quantities(dose)
    if values and random.random() < .4:
        random.choice(values)['value'] = random.choice(ACTIVITIES)
    if random.random() < .4:
        other = random.choice(entries)
        for member in ('identifiers', 'examKey', 'author'):
            twin.pop(member, None)
            if member in other:
                twin[member] = copy.deepcopy(other[member])
    entries.append(twin)


def remove(random, entries):
    """A removal that names entries by their salted hash, now and then by a wrong one."""
    named = [random.choice(entries) for _ in range(random.choice([1, 1, 2]))]
    salt = random.choice(['salt', 'pepper'])
    rows = [{'entry': e['id'], 'hash': canon.sha256([salt, canon.sha256(canon.written(e))])} for e in named]
    if random.random() < .2:
        rows[0]['hash'] = canon.sha256('another')
    entries.append({'id': 'removal', 'author': {'system': random.choice(['ris', 'archive'])}, 'revision': 1,
                    'instant': '2026-05-02T00:00:00Z',
                    'content': {'removal': {'reason': 'retention', 'salt': salt, 'entries': rows}}})


def more(random, entries):
    """Changes a carnet's entries in place; drawn last, so that the other cases stay as they were."""
    for entry in list(entries):
        content = next(iter(entry['content'].values()))
        exam = content.get('exam')
        sites = exam and (exam.get('sites') or ROWS.get(exam.get('code'), exam).get('sites'))
        if exam is not None and random.random() < .02:
            content['exam'] = copy.deepcopy(random.choice(NOTHING))
        elif sites and random.random() < .08:
            ask(random, entries, entry, random.choice(sites)['region'])
        elif content.get('events') and 'administration' not in content and random.random() < .2:
            total_beside(random, entries, entry)


def beside(entries, entry, kind, content):
    """Another entry of the same exam."""
    told = {k: copy.deepcopy(entry[k]) for k in ('author', 'instant', 'revision', 'identifiers', 'examKey') if k in entry}
    entries.append(dict(told, id=entry['id'] + kind[0], content={kind: content}))


def ask(random, entries, entry, region):
    """A request with several sites of one region."""
    sites = []
    for _ in range(random.choice([1, 2, 2, 3])):
        site = {'region': region}
        for member, values in (('side', ['left', 'right', 'both']), ('contrast', ['none', 'given', 'unknown']),
                               ('phases', [['portal'], ['native'], ['native', 'arterial']])):
            if random.random() < .5:
                site[member] = copy.copy(random.choice(values))
        sites.append(site)
    beside(entries, entry, 'request', {'exam': {'sites': sites}})


def total_beside(random, entries, entry):
    """Totals of the entry itself and of another report, which convert or not."""
    dose = next(iter(entry['content'].values()))
    def total():
        return {'kind': 'dlp', 'value': random.choice(['10', '150', '239', '1000']), 'unit': 'mGy.cm', 'phantom': '32cm',
                'region': random.choice(['chest', 'chest', 'foot'])}
    if random.random() < .6:
        dose['totals'] = [total()]
    if random.random() < .5:
        dose['statedEvents'] = 4
    twin = {'origin': dose['origin'], 'totals': [total()]}
    if 'device' in dose:
        twin['device'] = copy.deepcopy(dose['device'])
    if random.random() < .5:
        twin['scope'] = dose['scope'] = '2.25.88.9'
    beside(entries, entry, 'dose', twin)
