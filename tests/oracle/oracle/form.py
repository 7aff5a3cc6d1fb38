"""R0: members of a call and of a document that hold dates; one that is none is refused."""
from . import civil

INSTANTS = {'now', 'instant', 'contentTime', 'registered'}
WHENS = {'performed', 'planned', 'requested', 'since', 'start'}     # partial dates or instants
PARTIAL = {'birthDate'}


def check(value):
    """Raises TimeFault where a member of the schema's types Instant, When, PartialDate is no date,
    whether a rule reads it or not."""
    if isinstance(value, list):
        for v in value:
            check(v)
    if not isinstance(value, dict):
        return
    for member, v in value.items():
        if not isinstance(v, str):
            check(v)
            if member == 'told' and isinstance(v, dict):
                civil.when(v.get('date'))
        elif member in INSTANTS:
            civil.parse_instant(v)
        elif member in WHENS:
            civil.when(v)
        elif member in PARTIAL:
            civil.parse_partial(v)
