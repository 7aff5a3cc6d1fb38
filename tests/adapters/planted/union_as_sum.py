"""Events that several reports tell are added once for each report (against R6.9)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import dose_data  # noqa: E402

ABOUT = about('union-as-sum')
_INIT = dose_data.Report.__init__


def init(self, entry):
    _INIT(self, entry)
    for number, event in enumerate(self.events):
        event.uid, event.named = (entry.id, number), False


dose_data.Report.__init__ = init
