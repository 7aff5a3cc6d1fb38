"""R6.13-R6.17: coefficients, and what an amount of one quantity converts to."""
from fractions import Fraction

from .rules import YES, population

NANO = 10**6                         # nanosievert in a millisievert
NO_VALUE = 'no-value'
DAP_SCALE = Fraction(10**4)          # Gy.cm2 in a Gy.m2


class Piece:
    """An amount of one quantity and what it converts to (nanosievert, not rounded)."""

    def __init__(self, amount=Fraction(0), x=Fraction(0), low=Fraction(0), high=Fraction(0)):
        self.amount, self.x, self.low, self.high = amount, x, low, high
        self.ok = True                # converted
        self.part = False             # a part is not converted
        self.open = False             # a part is not told (R6.10)
        self.blocked = False          # since a greater total is told that does not convert
        self.reasons, self.sets, self.bases, self.verified = [], set(), set(), True
        self.mismatch = False
        self.quarantined = False      # incomplete because a value is quarantined
        self.method = None            # the quantity that is converted (R6.13)

    @property
    def bound(self):
        """A lower bound only."""
        return self.part or self.open

    @staticmethod
    def failed(amount, reasons):
        p = Piece(amount)
        p.ok, p.reasons = False, list(reasons)
        return p


def add(pieces):
    """Sum; not converted parts make it a lower bound, all of them a failure (R6.20)."""
    out = Piece()
    for p in pieces:
        out.amount += p.amount
        out.reasons += [r for r in p.reasons if r not in out.reasons]
        out.mismatch |= p.mismatch
        out.quarantined |= p.quarantined
        out.blocked |= p.blocked
        if not p.ok:
            told = p.reasons != [NO_VALUE]
            out.part, out.open = out.part or told, out.open or not told
            continue
        out.x, out.low, out.high = out.x + p.x, out.low + p.low, out.high + p.high
        out.part, out.open = out.part or p.part, out.open or p.open
        out.sets |= p.sets
        out.bases |= p.bases
        out.verified &= p.verified
    out.ok = not pieces or any(p.ok for p in pieces)
    return out


class Converter:
    """Coefficients for one exam: its region and the patient's age."""

    def __init__(self, catalogue, region, ages):
        self.catalogue, self.region, self.ages = catalogue, region, ages
        self.rows, self.factors = catalogue.coefficients, catalogue.factors

    def convert(self, kind, amount, region=None, phantom=None, projection=None, agent=None,
                foreign=False):
        """R6.13, R6.15, R6.16, P48."""
        if amount == 0:
            return Piece()
        where = region if region else (None if foreign else self.region)
        wanted = {}
        if kind == 'dlp':
            wanted = {'region': where, 'phantom': phantom}
        elif kind == 'dap':
            wanted = {'region': projection or where}
        elif kind == 'activity':
            wanted = {'agent': agent}
        missing = next((k for k in ('region', 'phantom', 'agent') if k in wanted
                        and wanted[k] is None), None)
        if missing:
            return Piece.failed(amount, [missing + '-missing'])
        rows = [(row, population(row, self.ages, None))
                for row in self.rows.get((kind,) + tuple(wanted.values()), ())]
        hit = next((row for row, fits in rows if fits == YES), None)
        if hit is not None:
            return self.apply(hit, kind, amount)
        possible = any(fits for _, fits in rows)                            # P48
        return Piece.failed(amount, ['age-missing' if possible else 'no-coefficient'])

    def apply(self, row, kind, amount):
        data = amount * NANO
        if kind == 'dap':
            data *= DAP_SCALE
        if kind == 'agd':
            data /= 2                                   # R6.18: the mean of the two breasts
        p = Piece(amount, data * Fraction(row['value']))
        if 'low' in row and 'high' in row:
            p.low, p.high = data * Fraction(row['low']), data * Fraction(row['high'])
        else:
            factor = self.factors.get(row['set'])
            f = Fraction(factor['factor']) if factor else Fraction(1)
            p.low, p.high = p.x / f, p.x * f
            if factor:
                p.verified &= factor['verified']
        p.sets, p.bases = {row['set']}, {row['basis']}
        p.verified &= row['verified']
        return p


def greatest(pieces):
    """The greatest amount; a converted one before one that is not."""
    best = max(pieces, key=lambda p: (p.amount, p.ok, p.x))
    return best


def with_all_highs(best, pieces):
    """R6.27, P49, P106: high is the sum of those that convert, and rests on the rows of all."""
    out, used = copy(best), [p for p in pieces if p.ok]
    out.high = sum((p.high for p in used), Fraction(0))
    out.sets, out.bases = set().union(*(p.sets for p in used)), set().union(*(p.bases for p in used))
    out.verified = all(p.verified for p in used)
    return out


def copy(p):
    out = Piece(p.amount, p.x, p.low, p.high)
    out.ok, out.part, out.open, out.blocked = p.ok, p.part, p.open, p.blocked
    out.reasons = list(p.reasons)
    out.sets, out.bases, out.verified = set(p.sets), set(p.bases), p.verified
    out.mismatch, out.quarantined = p.mismatch, p.quarantined
    return out
