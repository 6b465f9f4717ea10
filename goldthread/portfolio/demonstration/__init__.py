"""The demonstration's portfolio, made through the actions that people use.

Each part reads who says what from `data/demonstration/<part>.json`, in the order of `PARTS`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from goldthread.goals.demonstration import tell_goals
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions.similar import compare_register
from goldthread.portfolio.demonstration.asking import ask_leads
from goldthread.portfolio.demonstration.baseline import take_first_baseline
from goldthread.portfolio.demonstration.decisions import decide
from goldthread.portfolio.demonstration.links import answer_links
from goldthread.portfolio.demonstration.questions import ask_questions
from goldthread.portfolio.demonstration.whatif import try_out

Progress = Callable[[float], None]


class Part(Protocol):
    """One part of the story: everything it tells, written at `at`."""

    def __call__(self, *, organisation: Organisation, at: datetime) -> None: ...


PARTS: tuple[Part, ...] = (
    tell_goals,
    answer_links,
    take_first_baseline,
    decide,
    ask_leads,
    ask_questions,
    try_out,
)


def compare(*, organisation: Organisation, by: Person, at: datetime, progress: Progress) -> None:
    """Compare the demonstration's register. `progress` hears the part done, 0 to 1."""

    def told(done: int, total: int) -> None:
        progress(done / max(total, 1))

    compare_register(organisation=organisation, by=by, at=at, progress=told)


def answer(*, organisation: Organisation, at: datetime) -> None:
    """Tell every part of the story, one after the other."""
    for tell in PARTS:
        tell(organisation=organisation, at=at)
