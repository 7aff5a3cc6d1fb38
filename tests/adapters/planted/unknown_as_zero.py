"""A dose value without unit, or that is no number, is taken for 0 (against R6.4, R6.23)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from fractions import Fraction  # noqa: E402

from oracle import dose_data  # noqa: E402

ABOUT = about('unknown-as-zero')
_INIT = dose_data.Value.__init__


def init(self, raw):
    _INIT(self, raw)
    if self.fault:
        self.amount, self.fault = Fraction(0), None


dose_data.Value.__init__ = init
