"""R6.1-R6.3, R11.7: exact decimal text and units."""
import re
from fractions import Fraction
from functools import lru_cache

DECIMAL = re.compile(r'^[+-]?(\d+(\.\d*)?|\.\d+)([eE]([+-]?\d+))?$')
PREFIX = {'': Fraction(1), 'k': Fraction(1000), 'd': Fraction(1, 10), 'c': Fraction(1, 100),
          'm': Fraction(1, 1000), 'u': Fraction(1, 10**6), '\u00b5': Fraction(1, 10**6),
          '\u03bc': Fraction(1, 10**6), 'n': Fraction(1, 10**9), 'M': Fraction(10**6),
          'G': Fraction(10**9)}
GRAY = r'(k|d|c|m|u|\u00b5|\u03bc|n|)Gy'
LENGTH = r'[.*]?(c|m|)m'


def number(value):
    """The number of a text, or a fault code (R11.7)."""
    if value is None:
        return None, 'empty'
    body = value.strip(' ')
    if not body:
        return None, 'empty'
    if len(value) > 64:
        return None, 'not-decimal'
    found = DECIMAL.match(body)
    if not found or not body.isascii() or '\n' in body:
        return None, 'not-decimal'
    if found.group(4) and abs(int(found.group(4))) > 30:
        return None, 'not-decimal'
    result = Fraction(body)
    if result < 0:
        return None, 'negative'
    return result, None


def factor(kind, unit):
    """P111: factor to the canonical unit of R6.1, or None if the unit is not one of the kind."""
    unit = unit.replace(' ', '').replace('^', '').replace('\u00b2', '2')
    if kind in ('ctdi-vol', 'agd'):
        found = re.fullmatch(GRAY, unit)
        return PREFIX[found.group(1)] * 1000 if found else None
    if kind == 'air-kerma-rp':
        found = re.fullmatch(GRAY, unit)
        return PREFIX[found.group(1)] if found else None
    if kind == 'dlp':
        found = re.fullmatch(GRAY + LENGTH, unit)
        return PREFIX[found.group(1)] * 1000 * PREFIX[found.group(2)] * 100 if found else None
    if kind == 'dap':
        found = re.fullmatch(GRAY + LENGTH + '2', unit)
        return PREFIX[found.group(1)] * PREFIX[found.group(2)] ** 2 if found else None
    if kind in ('activity', 'residual-activity'):
        found = re.fullmatch(r'(k|M|G|)Bq', unit)
        return PREFIX[found.group(1)] / 10**6 if found else None
    if kind == 'fluoroscopy-time':
        return {'s': Fraction(1), 'ms': Fraction(1, 1000), 'min': Fraction(60),
                'h': Fraction(3600)}.get(unit)
    return None


def quantity(stated):
    """A stated value in the canonical unit of its kind, or a fault (R6.2, R11.1)."""
    return _quantity(stated['kind'], stated.get('value'), stated.get('unit'))


@lru_cache(maxsize=4096)
def _quantity(kind, value, unit):
    value, fault = number(value)
    if fault:
        return None, fault
    if unit is None or not unit.strip():
        return None, 'unit-missing'
    scale = factor(kind, unit)
    if scale is None:
        return None, 'unit-unknown'
    return value * scale, None


def floor(x):
    return x.numerator // x.denominator


def ceil(x):
    return -((-x.numerator) // x.denominator)


def half_even(x):
    """R6.14: rounded once, half to even (Fraction.__round__ does so)."""
    return round(x)


def text(x):
    """An exact number as decimal text without exponent; a fraction where it has no end."""
    places, scaled = 0, x
    while scaled.denominator != 1 and places < 64:
        places, scaled = places + 1, scaled * 10
    if scaled.denominator != 1:
        return '%d/%d' % (x.numerator, x.denominator)
    digits = str(abs(scaled.numerator)).rjust(places + 1, '0')
    sign = '-' if x < 0 else ''
    return sign + (digits[:-places] + '.' + digits[-places:] if places else digits)
