"""What is false in a carnet: entered in error, ids used twice, identities that do not fit, numbers that do not check."""
import copy

NAMES = [['Muster', 'Anna'], ['MUSTER', 'Änna'], ['Weber', 'Jos']]
NUMBERS = ['1893120105732', '1990093012358', '2000060500127', '1990 0930 12358', '12345678901']


def identify(random, entry):
    """Says of an entry whose it is."""
    stated = {}
    if random.random() < .5:
        stated['birthDate'] = random.choice(['1961-04-12', '1961-04-12', '1990-01-01', '1961', '1961-04'])
    if random.random() < .4:
        stated['sex'] = random.choice(['F', 'F', 'M', 'O'])
    if random.random() < .5:
        stated['names'] = random.choice(NAMES)
    if random.random() < .2:
        stated['nationalNumber'] = random.choice(NUMBERS)
    if stated:
        entry['identity'] = stated


def make(random, dates, stories):
    """Adds a few mistakes to a carnet."""
    entries = stories.entries
    if random.random() < .1:
        named = [random.choice(entries)['id'] for _ in range(random.choice([1, 1, 2]))]
        stories.entry({'enteredInError': {'entries': named}}, dates.instant(-3, -1),
                      system=random.choice(['ris', 'ris', 'ehr']))
        if random.random() < .2:
            stories.entry({'enteredInError': {'entries': [entries[-1]['id']]}}, dates.instant(-3, -1))
    if random.random() < .05:
        twin = copy.deepcopy(random.choice(entries))
        if random.random() < .7:
            twin['instant'] = dates.instant(-30, -1)
        entries.append(twin)
    for entry in entries:
        if random.random() < .04:
            identify(random, entry)
    if random.random() < .04:
        random.choice(entries)['instant'] = '1950-01-01T00:00:00Z'
