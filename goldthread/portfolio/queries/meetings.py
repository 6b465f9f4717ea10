"""Questions about meetings: which there are, what is on one, what must go up to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from goldthread.people.models import Person
from goldthread.portfolio.models import Body, Decision, LeadMessage, Meeting, MeetingItem
from goldthread.portfolio.permissions.decisions import can_record_outcome
from goldthread.portfolio.permissions.meetings import can_plan, can_read
from goldthread.portfolio.permissions.seats import Seats, is_for_the_board, seats_of_all
from goldthread.portfolio.policies.decisions import OPEN, State
from goldthread.portfolio.queries.asking import messages_about, without_hidden_titles
from goldthread.portfolio.queries.decisions import visible_decisions, without_hidden_names
from goldthread.projects.models import Project

DISPUTED = "The two do not agree"
REQUIRED = "Required work"
TWO = "It concerns two directorates"
_RELATED = ("decision__project", "decision__into", "decision__proposed_by", "put_by", "recorded_by")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that may come to a meeting; `because` says why it goes up, if it must."""

    decision: Decision
    because: str


@dataclass(frozen=True, slots=True)
class OnPaper:
    """An item of a meeting with what its lead was asked and said."""

    item: MeetingItem
    messages: tuple[LeadMessage, ...]

    @property
    def decision(self) -> Decision:
        """What the meeting is asked to agree to."""
        found: Decision = self.item.decision
        return found

    @property
    def open(self) -> bool:
        """Whether the meeting has still to say something, and can."""
        return self.item.outcome == MeetingItem.Outcome.OPEN and self.decision.state in OPEN


def bodies_of(person: Person) -> QuerySet[Body]:
    """The organisation's bodies that still meet."""
    rows: QuerySet[Body] = Body.objects.of(person.organisation_id).filter(closed=False)
    return rows.select_related("directorate")


def plannable_bodies(person: Person) -> list[Body]:
    """Bodies whose meetings the person may plan."""
    return [body for body in bodies_of(person) if can_plan(person, body)]


def recorders(person: Person, bodies: Iterable[Body]) -> list[Person]:
    """People who may write down what one of these bodies decides: its chairs and secretaries."""
    where = [body.directorate_id for body in bodies]
    people = Person.objects.filter(organisation=person.organisation_id, is_active=True)
    return [
        one
        for one in people.prefetch_related("memberships").order_by("name")
        if any(can_record_outcome(one, directorate) for directorate in where)
    ]


def meetings_of(person: Person, on: date) -> tuple[list[Meeting], list[Meeting]]:
    """Meetings that the person reads: those still to settle, soonest first, and those held."""
    rows: QuerySet[Any] = Meeting.objects.of(person.organisation_id)
    rows = rows.select_related("body", "chair", "secretary").annotate(
        count=Count("items"), left=Count("items", filter=Q(items__outcome="open"))
    )
    seen = [meeting for meeting in rows if can_read(person, meeting)]
    coming = [meeting for meeting in seen if meeting.state != Meeting.State.HELD]
    return coming, [meeting for meeting in seen if meeting.state == Meeting.State.HELD][::-1]


def get_meeting(person: Person, pk: int) -> Meeting:
    """One meeting. Raises Http404 where the person may not read it."""
    rows = Meeting.objects.of(person.organisation_id).filter(pk=pk)
    found: Meeting | None = rows.select_related(
        "body__directorate", "chair", "secretary", "paper_by", "organisation"
    ).first()
    if found is None or not can_read(person, found):
        raise Http404("There is no such meeting")
    return found


def items_of(meeting: Meeting) -> list[OnPaper]:
    """What is on a meeting in the order in which it was put there, with leads' replies."""
    rows = meeting.items.select_related(*_RELATED).prefetch_related("decision__objections__person")
    items = list(rows.order_by("pk"))
    messages = messages_about(item.decision_id for item in items)
    return [OnPaper(item, tuple(messages.get(item.decision_id, ()))) for item in items]


def items_seen_by(person: Person, meeting: Meeting) -> list[OnPaper]:
    """The same, restricted projects nameless where the person may not see them."""
    found = items_of(meeting)
    without_hidden_titles(person, [one.decision for one in found])
    return found


def candidates(person: Person, meeting: Meeting) -> list[Candidate]:
    """Proposals that may be put on this meeting; those that must go up first.

    A directorate's own meeting takes what lies inside that directorate.
    """
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    rows = visible_decisions(person).filter(
        state__in=(State.PROPOSED, State.DISPUTED), project__in=visible
    )
    taken = MeetingItem.objects.of(person.organisation_id).filter(
        Q(outcome=MeetingItem.Outcome.OPEN) | Q(meeting=meeting)
    )
    waiting = list(rows.exclude(pk__in=taken.values("decision")).order_by("proposed_at", "pk"))
    without_hidden_names(person, waiting)
    seats, where = seats_of_all(waiting), meeting.body.directorate_id
    before = meeting_for(decision.pk for decision in waiting)
    found = [
        Candidate(decision, _because(decision, seats[decision.pk], before.get(decision.pk)))
        for decision in waiting
        if where is None or seats[decision.pk].concerned == {where}
    ]
    return sorted(found, key=lambda one: not one.because)


def _because(decision: Decision, seats: Seats, before: MeetingItem | None) -> str:
    if before is not None and before.outcome == MeetingItem.Outcome.COMES_BACK:
        on = before.meeting.held_on or before.meeting.on
        return f"Comes back from {before.meeting.body_name}, {on.day} {on:%B %Y}"
    return why_it_goes_up(decision, seats)


def why_it_goes_up(decision: Decision, seats: Seats) -> str:
    """Why a proposal must go to a meeting; empty where those who must agree can do so alone."""
    if decision.state == State.DISPUTED:
        return DISPUTED
    if is_for_the_board(decision):
        return REQUIRED
    return TWO if len(seats.concerned) > 1 else ""


def meeting_for(decisions: Iterable[int]) -> dict[int, MeetingItem]:
    """Decision id to its newest item on a meeting."""
    rows = MeetingItem.objects.filter(decision__in=list(decisions)).select_related("meeting__body")
    return {item.decision_id: item for item in rows.order_by("pk")}
