""" "We cannot say" as a value, so that nobody can print a hidden or missing number by mistake."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Held back to protect a small group; `reason` is the sentence a person reads."""

    reason: str


@dataclass(frozen=True, slots=True)
class TooFew:
    """Too few observations: `have` of the `need` that the method asks for (counts)."""

    have: int
    need: int


@dataclass(frozen=True, slots=True)
class Undefined:
    """The method has no answer here, for instance a mean of nothing."""

    reason: str


CannotSay = Suppressed | TooFew | Undefined
