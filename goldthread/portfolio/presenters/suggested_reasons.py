"""Why a suggested set stops one project and keeps another, in words that people use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldthread.core.portfolio.suggestion import Cause, Reason, Stopped

Name = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Namer:
    """What projects, goals and directorates are called, by the id the core knows them by.

    `in_days`: effort is known, so days may be spoken of.
    """

    project: Name
    goal: Name
    directorate: Name
    in_days: bool

    def projects(self, ids: tuple[str, ...]) -> str:
        return listed([self.project(one) for one in ids])

    def goals(self, ids: tuple[str, ...]) -> str:
        return listed([f"‘{self.goal(one)}’" for one in ids])


def why(stopped: Stopped, name: Namer) -> str:
    """Why it is suggested: one or two sentences."""
    if stopped.reason.cause is Cause.DUPLICATE:
        return f"People agreed that they could be one project. {why_that_one(stopped, name)}"
    return _WHY.get(stopped.reason.cause, _unknown)(stopped.reason, name)


def why_that_one(stopped: Stopped, name: Namer) -> str:
    """Why the other of two that could be one stays."""
    stays = name.project(stopped.join_with)
    told = [_STAYS[one.cause](one, name) for one in stopped.why_that_one if one.cause in _STAYS]
    return f"{stays} stays because {' and '.join(told)}." if told else f"{stays} stays."


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def days(number: float) -> str:
    """A number of staff days; 1 reads "1 day"."""
    words = f"{number:,.0f}" if number >= 10 else f"{number:.1f}".removesuffix(".0")
    return f"{words} day" if words == "1" else f"{words} days"


def _unknown(_: Reason, __: Namer) -> str:
    return "The search ended before the reason was worked out."


def _known(reason: Reason, name: Namer) -> bool:
    # Days that rest on no estimate are not told as if somebody had said them.
    return name.in_days and not reason.assumed and reason.days > 0


def _size(reason: Reason, name: Namer) -> str:
    if not reason.because:
        return "No more may stay under your limits."
    instead = f"{name.projects(reason.because)} would have to go instead"
    more = f", and {days(reason.days)} more be spent" if _known(reason, name) else ""
    return f"No more may stay under your limits. To keep it, {instead}{more}."


def _dear(reason: Reason, name: Namer) -> str:
    takes = f"the {days(reason.days)} it takes" if _known(reason, name) else "what it takes"
    return f"What it adds to {name.goals(reason.because)} weighs less than {takes}."


_WHY: Mapping[Cause, Callable[[Reason, Namer], str]] = {
    Cause.LOCKED: lambda _, name: "It is set to stop on the limits page.",
    Cause.NO_GOAL: lambda _, name: "It serves no goal.",
    Cause.COVERED: lambda why, name: f"Its goals are served without it: {name.goals(why.because)}.",
    Cause.FAMILY: lambda why, name: (
        f"It counts with its family already: {name.projects(why.because)} stays."
    ),
    Cause.DEAR: _dear,
    Cause.CONFLICT: lambda why, name: (
        f"It pulls against {name.projects(why.because)}, which stays."
    ),
    Cause.NEEDS: lambda why, name: f"It needs {name.projects(why.because)}, which would end.",
    Cause.SIZE: _size,
}
_STAYS: Mapping[Cause, Callable[[Reason, Namer], str]] = {
    Cause.REQUIRED: lambda _, name: "it is required work",
    Cause.REQUIRED_BY: lambda why, name: f"{name.projects(why.because)}, required work, needs it",
    Cause.LOCKED: lambda _, name: "somebody said so",
    Cause.NEEDED: lambda why, name: f"{name.projects(why.because)} would miss it",
    Cause.NEEDS: lambda why, name: f"the other needs {name.projects(why.because)}, which would end",
    Cause.CONFLICT: lambda why, name: f"the other pulls against {name.projects(why.because)}",
    Cause.FLOOR: lambda why, name: (
        f"{listed([name.directorate(one) for one in why.because])} would keep too few"
    ),
    Cause.LESS_EFFORT: lambda why, name: (
        f"it takes {days(why.days)} less" if _known(why, name) else "it should take less"
    ),
    Cause.GOAL: lambda why, name: f"it does more for {name.goals(why.because)}",
    Cause.REINFORCES: lambda why, name: f"it helps {name.projects(why.because)}",
    Cause.EITHER: lambda _, name: "one of them has to, and either could",
}
