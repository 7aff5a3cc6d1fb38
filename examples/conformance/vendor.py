"""Where an implementation begins: it says who it is, and that it answers nothing yet."""

ABOUT = {
    'implementation': {'name': 'my-engine', 'version': '0.1', 'language': 'Python'},
    'editions': ['2026.1'],
    'compare': 'verdict',
    'capabilities': ['redundancy'],
}


class Refused(Exception):
    """Input that the contract does not accept."""

    def __init__(self, code, message, place):
        super().__init__(message)
        self.code, self.place = code, place


def assess(carnet, call):
    """The assessment of a call over a carnet, as include/cre.schema.json describes it."""
    raise NotImplementedError('nothing is implemented yet')
