"""A figure, or why there is none, as JSON and back."""

from collections.abc import Callable, Mapping
from typing import Any

from goldthread.core.survey.release.results import AtLeast, Bands
from goldthread.core.survey.summary import Quartiles
from goldthread.core.values.unknowns import Suppressed, TooFew, Undefined


def told(figure: object) -> object:
    """The figure as what JSON can hold. Numbers and texts are themselves."""
    form = _FORMS.get(type(figure))
    return form(figure) if form else figure


def read(told: object) -> Any:
    """The figure of what `told` made; ValueError for what it never makes."""
    if isinstance(told, list):
        return tuple(told)
    if not isinstance(told, dict):
        return told
    for name, back in _BACK.items():
        if name in told:
            return back(told)
    raise ValueError(f"No figure has the form {sorted(told)}.")


def _counts(counts: Mapping[int, int]) -> object:
    return {"counts": [[point, count] for point, count in sorted(counts.items())]}


_FORMS: Mapping[type, Callable[[Any], object]] = {
    Suppressed: lambda it: {"held back": it.reason},
    TooFew: lambda it: {"have": it.have, "need": it.need},
    Undefined: lambda it: {"undefined": it.reason},
    Bands: lambda it: {"shares": [list(share) for share in it.shares]},
    AtLeast: lambda it: {"at least": it.percent, "band": it.band},
    Quartiles: lambda it: {"first": it.first, "third": it.third},
    tuple: list,
    dict: _counts,
}
_BACK: Mapping[str, Callable[[dict[str, Any]], Any]] = {
    "held back": lambda told: Suppressed(told["held back"]),
    "have": lambda told: TooFew(told["have"], told["need"]),
    "undefined": lambda told: Undefined(told["undefined"]),
    "shares": lambda told: Bands(tuple((name, share) for name, share in told["shares"])),
    "at least": lambda told: AtLeast(told["at least"], told["band"]),
    "first": lambda told: Quartiles(told["first"], told["third"]),
    "counts": lambda told: dict(told["counts"]),
}
