"""What a pair might be: a suggestion for people to judge, never a fact.

Only two kinds are suggested, could be one project and overlaps; telling apart the others from
text alone goes wrong more often than right (`docs/methods/likeness.md`). Signs of kinship (next
round, part of, same change elsewhere) are told as words, because such likeness is no fault.
"""

from typing import Literal

from goldthread.core.overlap.pairs import Suggestion
from goldthread.core.overlap.reading import Reading
from goldthread.core.overlap.years import years_of

KinSign = Literal["next round", "part of", "same change elsewhere"]
_ONE_PROJECT_FROM = 0.4
_OVERLAP_FROM = 3.0


def suggest(likeness: float, duplicate: float) -> Suggestion | None:
    """`duplicate` where the chance is even or better, `overlap` where clearly alike, or None."""
    if duplicate >= _ONE_PROJECT_FROM and likeness >= _OVERLAP_FROM:
        return "duplicate"
    return "overlap" if likeness >= _OVERLAP_FROM else None


def kin_signs(a: Reading, b: Reading) -> tuple[KinSign, ...]:
    """Signs that a likeness is kinship: another cycle or year, a national whole, another place."""
    signs: list[KinSign] = []
    if _other_round(a, b):
        signs.append("next round")
    if ("national" in a.kin) != ("national" in b.kin):
        signs.append("part of")
    if _elsewhere(a, b):
        signs.append("same change elsewhere")
    return tuple(signs)


def _other_round(a: Reading, b: Reading) -> bool:
    if _elsewhere(a, b):
        return False
    ours, theirs = years_of(a.project), years_of(b.project)
    another_year = bool(ours and theirs and not ours & theirs)
    both_audits = all("audit" in one.project.kind for one in (a, b))
    another_kind = both_audits and a.project.kind != b.project.kind
    cycle = ("cycle" in a.kin) != ("cycle" in b.kin)
    return (
        another_kind
        or (cycle and (another_year or not ours or not theirs))
        or (another_year and ("national" in a.kin and "national" in b.kin))
    )


def _elsewhere(a: Reading, b: Reading) -> bool:
    if a.places and b.places and not a.places & b.places:
        return True
    ours = {word.stem for word in a.words["setting"]}
    theirs = {word.stem for word in b.words["setting"]}
    return bool(ours and theirs and not ours & theirs)
