"""The filters beside the register's list, each with the number that it would show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.goals.presenters.words import short
from goldthread.portfolio.forms.register import NO_TYPE
from goldthread.portfolio.presenters.register_rows import kind_words, status_words
from goldthread.portfolio.queries.methods import method_names
from goldthread.portfolio.queries.register import Shown
from goldthread.portfolio.queries.register_view import NO_GOAL, RegisterView

GAP_WORDS = {
    "aim": "no aim",
    "lead": "no lead",
    "measure": "no measure",
    "date": "no start or end date",
    "type": "no type",
}
_STANDING = {"live": "Live", "ended": "Ended"}
QUIET_WORDS = "no update for a year"


@dataclass(frozen=True, slots=True)
class Option:
    """One filter with the number that it would show."""

    value: str
    label: str
    count: int = 0
    on: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Filters under one legend."""

    name: str
    legend: str
    options: tuple[Option, ...]


def groups(view: RegisterView, shown: Shown, *, directorate_word: str) -> tuple[Group, ...]:
    """Every group of filters this reader has, with counts; what would show nothing is left out
    of the long lists unless it is on."""
    return tuple(
        Group(name, legend, short)
        for name, legend, options in (
            ("directorate", directorate_word, _directorates(shown)),
            ("standing", "Live or ended", _options(shown, "standing", _STANDING)),
            ("status", "Status", _options(shown, "status", {s: status_words(s) for s in Status})),
            ("type", "Type", _options(shown, "type", _types())),
            ("required", "Required work", _options(shown, "required", {"yes": "Required only"})),
            ("goal", "Goal", _options(shown, "goal", _goals(shown))),
            ("suggested", "Suggested goal", _options(shown, "suggested", _suggested(shown))),
            ("gap", "Not filled in", _options(shown, "gap", GAP_WORDS)),
            ("quiet", "Updates", _options(shown, "quiet", {"yes": QUIET_WORDS})),
            ("method", "Method", _options(shown, "method", {n: n for n in method_names()})),
        )
        if (short := _short(name, options, view))
        and (name not in ("gap", "quiet") or shown.sight.sees_any_details)
    )


def _short(name: str, options: tuple[Option, ...], view: RegisterView) -> tuple[Option, ...]:
    on = view.chosen.get(name, frozenset())
    long = name in ("directorate", "type", "method", "goal", "suggested")
    return tuple(
        replace(row, on=row.value in on, id=f"{name}-{place}")
        for place, row in enumerate(options)
        if row.value in on or not long or (row.count and name != "suggested")
    )


def _directorates(shown: Shown) -> tuple[Option, ...]:
    return tuple(
        Option(row.short, row.name, shown.sifted.count("directorate", row.short))
        for row in shown.directorates
    )


def _goals(shown: Shown) -> dict[str, str]:
    return {str(goal.pk): short(goal) for goal in shown.goals} | {NO_GOAL: "No goal confirmed"}


def _suggested(shown: Shown) -> dict[str, str]:
    # On only where one came here by a number of the coverage page: it is no filter to look for.
    return {str(goal.pk): f"Suggested first: {short(goal)}" for goal in shown.goals}


def _types() -> dict[str, str]:
    return {**{kind.value: kind_words(kind) for kind in Kind}, NO_TYPE: kind_words("")}


def _options(shown: Shown, group: str, labels: Mapping[str, str]) -> tuple[Option, ...]:
    return tuple(
        Option(value, label[:1].upper() + label[1:], shown.sifted.count(group, value))
        for value, label in labels.items()
    )
