"""What is drawn by a random source of its own, so that the rest of a case stays as it was: events of administrations,
dose entries told again, unusual units and numbers, removals."""
import copy

from oracle import canon

UNITS = {'mGy.cm': ['mGy*cm', 'mGy cm', 'mGy . cm'], 'Gy.cm2': ['Gy.cm^2', 'Gy*cm2', 'Gycm\u00b2'], 'MBq': ['kBq', ' MBq '],
         'mGy': ['mGy', 'm Gy'], 's': ['ms', 'h']}
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
