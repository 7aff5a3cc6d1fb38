"""Random carnets and calls for comparing the core with the oracle. Nothing here knows either of them, but for the
decisions of `decisions.py`, which confirm what the oracle finds."""
