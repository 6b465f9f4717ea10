"""Makes the demonstration: the cast, their reviews, the register from its workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from goldthread.instruments.demonstration import agree_together, hold_rounds
from goldthread.ledger.actions import CommandLine
from goldthread.organisations.queries import now
from goldthread.people.demonstration import Cast, create_cast
from goldthread.portfolio.demonstration import answer, compare
from goldthread.projects.demonstration import load_register
from goldthread.reviews.actions import open_review

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of making the demonstration: what people read while it runs, and the work."""

    words: str
    work: Callable[[Cast, Progress], None]


def steps() -> tuple[Step, ...]:
    """What follows the cast, in this order."""
    return (
        Step("Opening the review", _open_reviews),
        Step("Importing the register", _import_register),
        Step("Comparing every project", _compare),
        Step("Writing down the first answers", _answer),
        Step("Holding the first rounds", _hold_rounds),
    )


def make_demonstration(show: Callable[[str, float], None]) -> Cast:
    """Fill an empty, migrated database; `show` hears the step's words and its part done, 0 to 1."""
    show("Making the trust and its people", 0)
    cast = create_cast(at=now())
    show("Making the trust and its people", 1)
    for step in steps():
        show(step.words, 0)
        step.work(cast, _told(show, step.words))
        show(step.words, 1)
    return cast


def _told(show: Callable[[str, float], None], words: str) -> Progress:
    def progress(done: float) -> None:
        show(words, done)

    return progress


def _open_reviews(cast: Cast, _progress: Progress) -> None:
    for slug, (name, opened) in cast.reviews.items():
        by = CommandLine(cast.organisations[slug].pk)
        open_review(
            name=name, opened=opened, by=by, at=datetime.combine(opened, time(9), tzinfo=UTC)
        )


def _import_register(cast: Cast, progress: Progress) -> None:
    load_register(
        organisation=cast.organisations["northgate"],
        by=cast.people["asha"],
        at=now(),
        progress=progress,
    )


def _compare(cast: Cast, progress: Progress) -> None:
    compare(
        organisation=cast.organisations["northgate"],
        by=cast.people["asha"],
        at=now(),
        progress=progress,
    )


def _answer(cast: Cast, _progress: Progress) -> None:
    answer(organisation=cast.organisations["northgate"], at=now())


def _hold_rounds(cast: Cast, _progress: Progress) -> None:
    hold_rounds(organisation=cast.organisations["northgate"], at=now())
    agree_together(organisation=cast.organisations["northgate"], at=now())
