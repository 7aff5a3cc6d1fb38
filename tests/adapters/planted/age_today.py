"""The dose is reckoned at the age of today instead of the exam's day (against R0.6)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import civil, dose  # noqa: E402

ABOUT = about('age-today')
_CONTRIBUTIONS = dose.exam_contributions


def exam_contributions(state, x, *rest):
    performed, today = x.performed, civil.civil_day(state.now)
    x.performed = civil.Span(today, today)
    try:
        return _CONTRIBUTIONS(state, x, *rest)
    finally:
        x.performed = performed


dose.exam_contributions = exam_contributions
