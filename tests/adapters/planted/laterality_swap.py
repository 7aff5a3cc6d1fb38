"""Left meets right: the side as the reader sees the image instead of as the patient has it (against R4.12)."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from unpatched import Refused, about, assess  # noqa: E402,F401
from oracle import relation  # noqa: E402

ABOUT = about('laterality-swap')


def same_side(p, o):
    """Where both are paired, the sides that the reader sees on opposite halves of the screen."""
    return p.side is None or o.side is None or p.side != o.side


relation.same_side = same_side
