"""A cancelled exam is a prior like any other (against R4.1)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import priors  # noqa: E402

ABOUT = about('cancelled-counts')
priors.NEGATIVE = tuple(status for status in priors.NEGATIVE if status != 'cancelled')
