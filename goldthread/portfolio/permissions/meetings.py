"""Who plans meetings, reads their papers, and writes down what they said."""

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Body, Meeting
from goldthread.portfolio.permissions.decisions import can_record_outcome


def can_plan(person: Person, body: Body | None = None) -> bool:
    """Whether the person may plan meetings of this body (of any at all)."""
    return _can(person, Deed.PLAN_MEETINGS, body)


def check_can_plan(person: Person, body: Body) -> None:
    """Raise NotAllowed unless the person may plan meetings of this body."""
    if body.organisation_id != person.organisation_id:
        raise NotAllowed("That body belongs to another organisation.")
    if not can_plan(person, body):
        raise NotAllowed(f"{person.name} may not plan meetings of {body.name}.")


def can_add_body(person: Person) -> bool:
    """Whether the person may add to the organisation's bodies."""
    return can(person, Deed.PLAN_MEETINGS, directorate_ids=frozenset())


def check_can_add_body(person: Person) -> None:
    """Raise NotAllowed unless the person may add to the organisation's bodies."""
    if not can_add_body(person):
        raise NotAllowed(f"{person.name} may not add a body.")


def can_read_any(person: Person) -> bool:
    """Whether the person reads papers of meetings at all."""
    return can(person, Deed.READ_MEETINGS)


def can_read(person: Person, meeting: Meeting) -> bool:
    """Whether the person may read the meeting's paper."""
    return meeting.organisation_id == person.organisation_id and (
        _can(person, Deed.READ_MEETINGS, meeting.body) or bool(recorder(person, meeting))
    )


def recorder(person: Person, meeting: Meeting) -> str:
    """As what the person writes down the outcome: chair, secretary or not at all."""
    if not can_record_outcome(person, meeting.body.directorate_id):
        return ""
    if person.pk == meeting.chair_id:
        return "chair"
    return "secretary" if person.pk == meeting.secretary_id else ""


def check_can_record(person: Person, meeting: Meeting) -> str:
    """As what the person writes it down. Raises NotAllowed for all but chair and secretary."""
    found = recorder(person, meeting)
    if not found:
        raise NotAllowed("Only the chair or the secretary writes down what the meeting agreed.")
    return found


def _can(person: Person, deed: Deed, body: Body | None) -> bool:
    if body is None:
        return can(person, deed)
    where = frozenset() if body.directorate_id is None else frozenset({body.directorate_id})
    return can(person, deed, directorate_ids=where)
