"""Exams that the viewer may not see are in the cumulative dose (against R7.12)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import civil  # noqa: E402
from oracle import assess as core  # noqa: E402

ABOUT = about('hidden-leak')
_VIEW, _SUMMARY = core.view, core.summary
_HIDDEN = []


def view(call, groups):
    visible, seen = _VIEW(call, groups)
    _HIDDEN[:] = [g for g in groups if g not in visible]
    return visible, seen


def summary(state, record, exams, seen):
    limit = state.now + civil.interval(state.catalogue.policy['futureTolerance']).span_ns()
    hidden = [core.resolve(g, state.catalogue, state.birth, state.now, limit, core.future(g, limit)) for g in _HIDDEN]
    return _SUMMARY(state, record, exams + hidden, lambda entry_id: True)


core.view, core.summary = view, summary
