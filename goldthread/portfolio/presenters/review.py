"""The review one by one in words: how far one is, what there is to choose, what is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.organisations.models import Directorate
from goldthread.portfolio.models import LinkType, LinkView
from goldthread.portfolio.policies.links import Saying
from goldthread.portfolio.presenters.links import saying_in_words
from goldthread.portfolio.queries.review import Only, Queue
from goldthread.portfolio.queries.session import Dispute
from goldthread.projects.models import Project

_WORDS = {
    Only.EVERYTHING: "Everything",
    Only.ONE_PROJECT: "Could be one project",
    Only.KIN: "Next round, part of, same change",
    Only.NEEDS: "Needs",
    Only.AGAINST: "Pulls against",
    Only.PEOPLE: "Proposed by people",
    Only.NEW: "New",
}
_NUMBERS = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: its words, its address, how many wait there."""

    words: str
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one is: `now` of `total` is looked at, `left` are to go after it."""

    now: int
    total: int
    left: int

    @property
    def words(self) -> str:
        """How far one is, in a sentence without a full stop."""
        return f"{self.now} of {self.total}, {self.left} to go"


@dataclass(frozen=True, slots=True)
class Side:
    """What one directorate says in a dispute."""

    says: str
    view: LinkView


@dataclass(frozen=True, slots=True)
class Disputed:
    """A dispute as it is told: both projects, and both views side by side."""

    heads: tuple[tuple[Project, Directorate | None], ...]
    sides: tuple[Side, ...]


def choices(told: Sequence[tuple[Only, str, int]], only: Only) -> list[Choice]:
    """The filters in words."""
    return [Choice(_WORDS[one], address, count, one is only) for one, address, count in told]


def progress(queue: Queue) -> Progress:
    """Where the pair shown stands: the first of those that wait."""
    return Progress(queue.answered + 1, queue.total, max(queue.left - 1, 0))


def done(number: int, queue: Queue) -> str:
    """What is said at the end: "Nine pairs done"."""
    if not number:
        return "Nothing waits for you here" if queue.answered else "No pair waits for you"
    counted = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{counted} pair{'' if number == 1 else 's'} done"


def disputes(told: Sequence[Dispute]) -> list[Disputed]:
    """Disputes in words."""
    return [
        Disputed(
            tuple(zip(one.projects, one.owners, strict=True)),
            tuple(
                Side(
                    saying_in_words(
                        Saying(view.directorate_id, LinkType(view.type), view.reverse),
                        *one.projects,
                    ),
                    view,
                )
                for view in one.views
            ),
        )
        for one in told
    ]
