"""P26 (R6.30): interventional trigger levels, from what the X-ray devices of an exam state."""
from . import decimal
from .dose_estimate import Piece
from .dose_families import View, source_value

UNITS = {'air-kerma-rp': 'Gy', 'dap': 'Gy.m2', 'fluoroscopy-time': 's'}


class Plain:
    """In place of coefficients: a quantity stands for itself."""

    def __init__(self, catalogue):
        self.catalogue = catalogue

    @staticmethod
    def convert(_kind, amount, *_, **__):
        return Piece(amount, amount, amount, amount)


def measured(plain, reports, kind, view):
    """The quantity of one source, from the best origin that states a usable value of it."""
    for rank in sorted({r.rank for r in reports}):
        level = [r for r in reports if r.rank == rank]
        if any(v.kind == kind and v.amount is not None for r in level for v in r.values()):
            return source_value(plain, level, kind, view)
    return None


def triggers(catalogue, exam_id, sources, index):
    """The highest level that each quantity reaches."""
    devices = [(View(index, exam_id, n), rs) for n, (kind, rs) in enumerate(sources)
               if kind == 'x-ray']
    rows = catalogue.pack.get('dose', {}).get('triggers', [])
    stated = {v.kind for _, rs in devices for r in rs for v in r.values()
              if v.amount is not None}
    if not stated & set(UNITS):
        return []
    plain = Plain(catalogue)
    found = {kind: [measured(plain, rs, kind, view) for view, rs in devices] for kind in UNITS}
    out = []
    for row in rows:
        pieces = found[row['quantity']]
        total = sum(p.amount for p in pieces if p is not None)
        lower = any(open_end(found, i, row['quantity'], rs) for i, (_, rs) in enumerate(devices))
        level = next((name for name in ('substantial', 'first')
                      if total >= decimal.number(row[name])[0]), None)
        if level:
            out.append(reached(row, level, total, lower))
    return sorted(out, key=lambda t: list(UNITS).index(t['quantity']))


def open_end(found, i, kind, reports):
    """Whether the true value of one device may be greater than what is summed."""
    piece = found[kind][i]
    if piece is not None:
        return piece.bound or piece.high > piece.x
    usable = any(v.amount is not None for r in reports for v in r.values())
    return not usable or any(found[k][i] is not None for k in UNITS)


def reached(row, level, total, lower):
    out = {'quantity': row['quantity'], 'level': level, 'value': decimal.text(total),
           'threshold': row[level], 'unit': UNITS[row['quantity']], 'source': row['source'],
           'verified': row['verified']}
    if lower:
        out['lowerBound'] = True
    return out
