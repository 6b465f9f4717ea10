"""Meetings for tests, made by the real actions."""

from datetime import date

from goldthread.people.models import Person
from goldthread.portfolio.actions import meetings
from goldthread.portfolio.models import Body, Decision, Meeting
from tests.portfolio import AT

ON = date(2016, 3, 7)


def quality_board(by: Person) -> Body:
    """The body of the whole organisation."""
    found: Body | None = Body.objects.of(by.organisation).filter(name="Quality Board").first()
    return found or meetings.add_body(name="Quality Board", directorate=None, by=by, at=AT)


def planned(by: Person, chair: Person, secretary: Person, *decisions: Decision) -> Meeting:
    """A meeting of the Quality Board with these decisions on it, its paper made."""
    meeting = meetings.plan_meeting(
        body=quality_board(by),
        on=ON,
        place="Board room",
        chair=chair,
        secretary=secretary,
        by=by,
        at=AT,
    )
    wanted = [decision.pk for decision in decisions]
    meeting = meetings.put_on(meeting=meeting, decisions=wanted, by=by, at=AT)
    return meetings.make_paper(meeting=meeting, by=by, at=AT) if wanted else meeting
