"""A DLP of one phantom is converted as one of the other, where the table has only that (against R6.13)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import dose_estimate  # noqa: E402

ABOUT = about('phantom-ignored')
_CONVERT = dose_estimate.Converter.convert


def convert(self, kind, amount, region=None, phantom=None, *rest, **more):
    piece = _CONVERT(self, kind, amount, region, phantom, *rest, **more)
    for other in ('32cm', '16cm'):
        if piece.ok or kind != 'dlp':
            break
        piece = _CONVERT(self, kind, amount, region, other, *rest, **more)
    return piece


dose_estimate.Converter.convert = convert
