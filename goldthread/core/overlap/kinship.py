"""Likeness that is no fault: the next round, a part of a whole, the same change elsewhere.

Told apart from entries of one thing by words of cycle and year, by national names, and by place.
A suggestion with its reason, never a fact; how often it is right stands in
`docs/methods/likeness.md`.
"""

from dataclasses import dataclass
from typing import Literal

from goldthread.core.overlap.reading import Reading
from goldthread.core.overlap.years import title_years, years_of

KinType = Literal["next round", "part of", "same change elsewhere"]
# Below these likenesses the words of cycle, nation and place say too little by themselves.
_ROUND_FROM, _PART_FROM, _ELSEWHERE_FROM = 4.5, 4.0, 6.0
# Another year alone makes a round only where the rest is nearly the same.
_YEAR_ALONE_FROM = 7.0
_AUDITS = "One is an audit, the other its re-audit"


@dataclass(frozen=True, slots=True)
class Kin:
    """What a pair may be. `first_follows`: the first of the pair is the later round, or the part;
    None where there is no direction or it cannot be told."""

    type: KinType
    first_follows: bool | None
    reason: str


def suggest_kin(a: Reading, b: Reading, likeness: float) -> Kin | None:
    """The likeliest kinship of a pair clearly alike, or None; the order of `a` and `b` is kept."""
    if likeness >= _ROUND_FROM and (found := _round(a, b, likeness)) is not None:
        return found
    if likeness >= _PART_FROM and _whole(a) != _whole(b):
        part, whole = (b, a) if _whole(a) else (a, b)
        name = whole.project.title
        return Kin("part of", part is a, f"“{name}” is national or required; the other is local")
    if likeness >= _ELSEWHERE_FROM and a.topics & b.topics and elsewhere(a, b):
        return Kin(
            "same change elsewhere", None, f"The same subject in another place{_places(a, b)}"
        )
    return None


def elsewhere(a: Reading, b: Reading) -> bool:
    """Whether both name places and none is the same."""
    if a.places and b.places and not a.places & b.places:
        return True
    ours = {word.stem for word in a.words["setting"]}
    theirs = {word.stem for word in b.words["setting"]}
    return bool(ours and theirs and not ours & theirs)


def _round(a: Reading, b: Reading, likeness: float) -> Kin | None:
    if elsewhere(a, b):
        return None
    kinds = (a.project.kind, b.project.kind)
    if set(kinds) == {"audit", "re-audit"}:
        return Kin("next round", kinds[0] == "re-audit", _AUDITS)
    cycled = ("cycle" in a.kin, "cycle" in b.kin)
    ours, theirs = years_of(a.project), years_of(b.project)
    apart = bool(ours and theirs and not ours & theirs)
    told = f"{_years(ours)} and {_years(theirs)}" if apart else ""
    if cycled[0] != cycled[1] and apart and likeness >= _YEAR_ALONE_FROM:
        return Kin(
            "next round",
            max(ours) > max(theirs),
            f"One speaks of a round, cycle or pilot; years {told}",
        )
    national = "national" in a.kin and "national" in b.kin
    named = any(title_years(one.project) for one in (a, b))
    if apart and (national or (named and likeness >= _YEAR_ALONE_FROM)):
        return Kin("next round", max(ours) > max(theirs), f"The same work in {told}")
    return None


def _whole(reading: Reading) -> bool:
    return "national" in reading.kin and reading.project.mandatory


def _years(years: frozenset[int]) -> str:
    return "/".join(map(str, sorted(years)))


def _places(a: Reading, b: Reading) -> str:
    ours, theirs = (", ".join(sorted(one.places)) for one in (a, b))
    return f": {ours}; {theirs}" if ours and theirs else ""
