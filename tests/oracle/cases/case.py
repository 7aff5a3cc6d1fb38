"""One case: a carnet and a call about it."""
from random import Random

from . import calls, extras, mistakes
from .dates import Dates
from .doses import Doses
from .statements import Statements
from .stories import Stories
from .words import EXAMS, neighbours

BIRTHS = ['1961-04-12', '1961-04-12', '2019-05-01', '1990-01-01', '2026-01-01', '2010-11-30', '1961', '1990-06']


def patient(random):
    out = {'key': {'authority': 'a', 'value': 'p'}}
    if random.random() < .9:
        out['birthDate'] = random.choice(BIRTHS)
    if random.random() < .8:
        out['sex'] = random.choice(['M', 'F', 'F', 'O'])
    if random.random() < .5:
        out['names'] = ['Muster', 'Anna']
    return out


def pool(random):
    """A few exams that have something to say to each other."""
    lead = random.choice(EXAMS)
    near = neighbours(lead)
    return [lead, lead] + [random.choice(near if random.random() < .7 else EXAMS) for _ in range(random.choice([0, 1, 2]))]


def case(seed, number, confirm=None):
    """The case of a seed and a number, whatever was made before it."""
    random = Random('%s/%s' % (seed, number))
    dates = Dates(random)
    statements = Statements(random, pool(random))
    stories = Stories(random, dates, statements, Doses(random, dates))
    for _ in range(random.choice([1, 1, 2, 2, 3, 4, 5])):
        stories.story()
    if not stories.entries:
        stories.story()
    if stories.entries:
        mistakes.make(random, dates, stories)
    call = calls.call(random, dates, statements, stories.entries)
    extras.add(Random('extras/%s/%s' % (seed, number)), stories.entries)
    extras.more(Random('more/%s/%s' % (seed, number)), stories.entries)
    carnet = {'format': 'cre-carnet', 'version': 1, 'patient': patient(random), 'entries': stories.entries}
    made = {'call': call, 'carnet': carnet}
    if confirm is not None and call['draft'].get('order') and random.random() < .5:
        confirm(random, made)
    return made
