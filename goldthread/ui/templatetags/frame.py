"""What surrounds every page: styles, navigation, and whether the NHS.UK files are there."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse

register = template.Library()

# Name of the address → what the navigation calls it. Those not laid out yet are left out.
NAVIGATION = {
    "home": "Review",
    "register": "Projects",
    "similar": "Similar projects",
    "goals": "Goals",
    "decisions": "Decisions",
    "rounds": "Rounds",
}


# Where an address begins that lies under another's entry.
BELONGS = {
    "similar": ("/links/",),
    "goals": ("/questions/",),
    "rounds": ("/instruments/",),
    "decisions": ("/what-if/", "/meetings/", "/before-and-now/", "/baselines/"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    label: str
    address: str
    here: bool


@register.simple_tag(takes_context=True)
def places(context: Context) -> list[Place]:
    """The navigation, with the place that the page lies under marked.

    Whoever may not read the register (an operator) is led to none of its pages.
    """
    request = context.get("request")
    path = request.path if request else ""
    found = []
    shown = NAVIGATION if context.get("reads_register", True) else {"home": NAVIGATION["home"]}
    for name, label in shown.items():
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        under = (address, *BELONGS.get(name, ()))
        here = path == address if address == "/" else path.startswith(under)
        found.append(Place(label, address, here))
    return found


@register.simple_tag
def nhsuk_there() -> bool:
    """Whether the build brought the NHS.UK files; without them pages stand on our own sheet."""
    return _installed("vendor/nhsuk.css")


@lru_cache
def _installed(name: str) -> bool:
    return (files("goldthread.ui") / "static" / name).is_file()


# A path for each mark, in a square of 20: circle, square, triangle, diamond, hexagon, plus,
# star, bar.
SHAPES = (
    "M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0 -13z",
    "M4 4h12v12h-12z",
    "M10 3.2L17.2 16.2H2.8z",
    "M10 2.4L17.6 10L10 17.6L2.4 10z",
    "M6.4 3.8h7.2L17.2 10L13.6 16.2H6.4L2.8 10z",
    "M7.8 3.2h4.4v4.6h4.6v4.4h-4.6v4.6h-4.4v-4.6h-4.6v-4.4h4.6z",
    "M10 2.4l2.2 5.2 5.6.5-4.2 3.7 1.3 5.5-4.9-2.9-4.9 2.9 1.3-5.5-4.2-3.7 5.6-.5z",
    "M2.6 7.4h14.8v5.2h-14.8z",
)


@register.simple_tag
def mark_shape(directorate: Any) -> str:
    """The drawing of a directorate's mark: by its order, the bar for all beyond the eighth."""
    return SHAPES[min(directorate.order, len(SHAPES)) - 1] if directorate else SHAPES[-1]


@register.simple_tag
def pips(have: int, total: int) -> list[bool]:
    """One value a detail, filled ones first."""
    return [place < int(have) for place in range(int(total))]


@register.simple_tag
def count_of(field: Any, option: Any) -> int | None:
    """The number right of a choice, where the field carries one for it."""
    counts: dict[str, int] = getattr(field.field, "counts", {})
    return counts.get(str(option.data["value"]))
