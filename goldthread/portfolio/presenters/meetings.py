"""Meetings in words: rows of the list, one meeting's page, and what cannot be settled so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django import forms

from goldthread.people.models import Person
from goldthread.portfolio.models import Meeting, MeetingItem
from goldthread.portfolio.policies.decisions import OPEN
from goldthread.portfolio.policies.meetings import Standing
from goldthread.portfolio.policies.proposals import SomeCannot
from goldthread.portfolio.presenters.asking import Beside, beside_all, short_day
from goldthread.portfolio.presenters.decisions import DecisionTag, heading
from goldthread.portfolio.queries.meetings import OnPaper
from goldthread.portfolio.queries.papers import PaperItem

_STATES = {
    Standing.PLANNED: DecisionTag("Planned", "blue"),
    Standing.PAPER: DecisionTag("Paper made", "gold"),
    Standing.HELD: DecisionTag("Held", "green"),
}
_OUTCOMES = {
    MeetingItem.Outcome.OPEN: DecisionTag("Open", "grey"),
    MeetingItem.Outcome.AGREED: DecisionTag("Agreed", "green"),
    MeetingItem.Outcome.NOT_AGREED: DecisionTag("Not agreed", "red"),
    MeetingItem.Outcome.COMES_BACK: DecisionTag("Comes back", "gold"),
}
_SETTLED = DecisionTag("Settled before", "grey")


@dataclass(frozen=True, slots=True)
class RowWords:
    """A meeting in the list."""

    meeting: Meeting
    tag: DecisionTag
    items: str


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item on a meeting's page."""

    on: OnPaper
    heading: str
    tag: DecisionTag
    beside: tuple[Beside, ...]
    said: str
    by: str
    mine: bool
    linked: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting's page: how it stands, its items, and how many are still open."""

    tag: DecisionTag
    items: tuple[ItemWords, ...]
    left: int
    mine_left: int


def row(meeting: Meeting) -> RowWords:
    """A meeting as the list shows it, with its numbers of items."""
    count, left = getattr(meeting, "count", 0), getattr(meeting, "left", 0)
    told = f"{count} proposal{'' if count == 1 else 's'}"
    if meeting.state == Standing.HELD and left:
        told += f", {left} still to write down"
    return RowWords(meeting, _STATES[Standing(meeting.state)], told)


def meeting_page(
    person: Person, meeting: Meeting, items: Sequence[OnPaper], seen: Collection[int]
) -> MeetingPage:
    """One meeting for one person; `seen`: ids of decisions whose own page the person may read."""
    told = tuple(_item(person, one, seen) for one in items)
    left = [one for one in told if one.on.open]
    mine = sum(one.mine for one in left)
    return MeetingPage(_STATES[Standing(meeting.state)], told, len(left), mine)


def the_other(person: Person, meeting: Meeting) -> str:
    """Who writes down what this person proposed: the other of chair and secretary."""
    if person.pk == meeting.chair_id:
        return f"{meeting.secretary.name} (secretary)"
    return f"{meeting.chair.name} (chair)"


def recorded(meeting: Meeting, mine: Sequence[PaperItem]) -> str:
    """What is said once the outcome is written down."""
    told = f"Written down for {meeting.body_name}."
    if mine:
        told += " What you proposed waits for the other of chair and secretary."
    return told


def problems(told: SomeCannot, items: Sequence[PaperItem]) -> tuple[str, ...]:
    """What cannot be settled so, each with its number on the paper."""
    numbers = {one.on.decision.pk: one.number for one in items}
    return tuple(f"Number {numbers.get(row.pk, '')}: {words}" for row, words in told.problems)


def file_name(meeting: Meeting) -> str:
    """The paper's file: body and day, in letters that every system keeps."""
    name = "".join(letter if letter.isalnum() else "-" for letter in meeting.body_name.lower())
    plain = "-".join(filter(None, name.encode("ascii", "ignore").decode().split("-")))
    return f"paper-{plain}-{meeting.on.isoformat()}.docx"


def first_error(form: forms.Form) -> str:
    """The first thing that is wrong, as a sentence."""
    return f"{next(iter(form.errors.values()))[0]}."


def _item(person: Person, one: OnPaper, seen: Collection[int]) -> ItemWords:
    item, decision = one.item, one.decision
    settled = item.outcome == MeetingItem.Outcome.OPEN and decision.state not in OPEN
    by = ""
    if item.recorded_by is not None and item.recorded_at is not None:
        day = short_day(item.recorded_at.date())
        by = f"written down by {item.recorded_by.name}, {item.recorded_as}, {day}"
    hidden = not decision.project.reference
    return ItemWords(
        on=one,
        heading="A restricted project"
        if hidden
        else heading(decision.Verb(decision.verb), decision.project, decision.into),
        tag=_SETTLED if settled else _OUTCOMES[MeetingItem.Outcome(item.outcome)],
        beside=() if hidden else beside_all(one.messages, decision.project_id),
        said="" if hidden else item.said,
        by=by,
        mine=decision.proposed_by_id == person.pk,
        linked=not hidden and decision.pk in seen,
    )
