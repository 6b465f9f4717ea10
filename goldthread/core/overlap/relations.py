"""What a pair might be: a suggestion for people to judge, never a fact.

By likeness alone only two are suggested, could be one project and overlaps. Kinship
(`kinship.py`), needs (`needs.py`) and pulls against (`conflicts.py`) each rest on evidence of
their own; helps is never suggested, for nothing in the words tells it (`docs/methods/likeness.md`).
"""

from goldthread.core.overlap.pairs import Suggestion

_ONE_PROJECT_FROM = 0.4
_OVERLAP_FROM = 3.0


def suggest(likeness: float, duplicate: float) -> Suggestion | None:
    """`duplicate` where the chance is even or better, `overlap` where clearly alike, or None."""
    if duplicate >= _ONE_PROJECT_FROM and likeness >= _OVERLAP_FROM:
        return "duplicate"
    return "overlap" if likeness >= _OVERLAP_FROM else None
