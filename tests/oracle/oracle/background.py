"""P27 (R6.28): the time of natural background to which a dose is comparable."""
from fractions import Fraction

from . import decimal

# unit, its size in years, from how many on it is used
UNITS = (('years', Fraction(1), 2), ('months', Fraction(1, 12), 1), ('days', Fraction(1, 365), 1),
         ('hours', Fraction(1, 365 * 24), 0))


def two_figures(x, down):
    """Two significant figures, halves up, or down for a lower bound; as decimal text."""
    step = Fraction(1)
    while x >= 100 * step:
        step *= 10
    while x < 10 * step:
        step /= 10
    count = decimal.floor(x / step if down else x / step + Fraction(1, 2))
    return decimal.text(count * step)


def comparable(tables, total):
    """Of a sum as it is given out; None where nothing is known or the dose is 0."""
    mark = next((m for m in tables.get('marks', []) if m['name'] == 'background-year'), None)
    if mark is None or not total['nanosievert']:
        return None
    year = decimal.number(mark['value'])[0]
    years = Fraction(total['nanosievert'], 10**6) / year
    unit, size = next((u, s) for u, s, least in UNITS if years >= least * s)
    down = total['isLowerBound']
    out = {'amount': two_figures(years / size, down), 'unit': unit, 'year': mark['value'],
           'source': mark['source'], 'verified': mark['verified']}
    if down:
        out['atLeast'] = True
    return out
