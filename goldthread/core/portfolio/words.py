"""Reasons as sentences, projects and goals by their ids; screens with titles word their own.

Method: docs/methods/portfolio.md, "Reasons".
"""

from collections.abc import Callable, Mapping, Sequence

from goldthread.core.portfolio.suggestion import Cause, Kept, Reason, Stopped


def why_it_stops(stopped: Stopped) -> str:
    """Why a project stops, and with what it could be joined."""
    told = _STOPS[stopped.reason.cause](stopped.reason)
    if not stopped.join_with:
        return told
    if stopped.reason.cause is Cause.LOCKED:
        return f"{told} It could be one project with {stopped.join_with}, which stays."
    because = "; ".join(_THAT_ONE[one.cause](one) for one in stopped.why_that_one)
    return f"{told} That one stays because {because}."


def why_it_stays(kept: Kept) -> str:
    """Everything that holds a project."""
    told = "; ".join(_STAYS[one.cause](one) for one in kept.reasons)
    return f"{told[0].upper()}{told[1:]}."


def amount(number: float) -> str:
    """A number for people: 1,200 or 0.5; never in powers of ten."""
    return f"{number:,.4f}".rstrip("0").rstrip(".")


def days(number: float) -> str:
    """Staff days for people."""
    return f"{amount(number)} day{'' if number == 1 else 's'}"


def _names(reason: Reason) -> str:
    return _and(reason.because)


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def _verb(reason: Reason, one: str, many: str) -> str:
    return f"{_names(reason)}, which {one if len(reason.because) == 1 else many}"


def _size(reason: Reason) -> str:
    if not reason.because:
        return "No more projects may stay."
    price = f", and weigh {days(reason.days)} more" if reason.days else ""
    return f"No more projects may stay. Keeping it would mean stopping {_names(reason)}{price}."


def _goals(reason: Reason) -> str:
    return f"goal{'s' if len(reason.because) > 1 else ''} {_names(reason)}"


_Words = Mapping[Cause, Callable[[Reason], str]]
_STOPS: _Words = {
    Cause.LOCKED: lambda _: "People have fixed that it stops.",
    Cause.DUPLICATE: lambda one: f"Could be one project with {_names(one)}: join with it.",
    Cause.NO_GOAL: lambda _: "It serves no goal.",
    Cause.COVERED: lambda one: f"Its goals are covered without it ({_names(one)}).",
    Cause.FAMILY: lambda one: (
        f"What it gives its goals is counted with {_verb(one, 'stays', 'stay')}."
    ),
    Cause.DEAR: lambda one: (
        f"Its effort of {days(one.days)}{' (not estimated)' if one.assumed else ''} "
        f"weighs more than what it adds to {_goals(one)}."
    ),
    Cause.CONFLICT: lambda one: f"It pulls against {_verb(one, 'stays', 'stay')}.",
    Cause.NEEDS: lambda one: f"It needs {_verb(one, 'stops', 'stop')}.",
    Cause.SIZE: _size,
    Cause.UNPROVEN: lambda _: "The search ended before this one was weighed.",
}
_STAYS: _Words = {
    Cause.LOCKED: lambda _: "people have fixed that it stays",
    Cause.REQUIRED: lambda _: "required work",
    Cause.REQUIRED_BY: lambda one: f"required work needs it ({_names(one)})",
    Cause.NEEDED: lambda one: f"needed by {_verb(one, 'stays', 'stay')}",
    Cause.LAST: lambda one: f"one of it and {_names(one)} has to stay",
    Cause.ONLY: lambda one: f"the only one for goal {_names(one)}",
    Cause.GOAL: lambda one: f"without it goal {_names(one)} falls short by {amount(one.days)} more",
    Cause.FLOOR: lambda one: f"{_names(one)} would keep too few without it",
    Cause.REINFORCES: lambda one: f"helps {_verb(one, 'stays', 'stay')}",
    Cause.FREE: lambda _: "it costs nothing to keep",
    Cause.UNPROVEN: lambda _: "the search ended before this one was weighed",
}
_THAT_ONE: _Words = {
    Cause.LOCKED: lambda _: "people have fixed that it stays",
    Cause.REQUIRED: lambda _: "it is required work",
    Cause.REQUIRED_BY: lambda one: f"required work needs it ({_names(one)})",
    Cause.NEEDED: lambda one: f"it is needed by {_verb(one, 'stays', 'stay')}",
    Cause.NEEDS: lambda one: f"this one cannot do without {_names(one)}",
    Cause.CONFLICT: lambda one: f"this one pulls against {_verb(one, 'stays', 'stay')}",
    Cause.FLOOR: lambda one: f"{_names(one)} would keep too few without it",
    Cause.LESS_EFFORT: lambda one: (
        f"it takes {days(one.days)} less{' (not both are estimated)' if one.assumed else ''}"
    ),
    Cause.GOAL: lambda one: f"goal {_names(one)} would fall short by {amount(one.days)} more",
    Cause.REINFORCES: lambda one: f"it helps {_verb(one, 'stays', 'stay')}",
    Cause.EITHER: lambda _: "one has to, and either could",
    Cause.UNPROVEN: lambda _: "the search ended before the two were weighed",
}
