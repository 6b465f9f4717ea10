"""Meetings: planning one, putting proposals on it, making its paper, writing down its outcome."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.decisions import Minutes, Outcome, settle_in_meeting
from goldthread.portfolio.models import Body, Decision, Meeting, MeetingItem
from goldthread.portfolio.permissions import meetings as may
from goldthread.portfolio.permissions.decisions import check_can_record_outcome
from goldthread.portfolio.policies.decisions import OPEN, NotNow
from goldthread.portfolio.policies.meetings import Happens, Standing, after
from goldthread.portfolio.queries.meetings import candidates

Said = MeetingItem.Outcome


@dataclass(frozen=True, slots=True)
class Exempt:
    """An item that the meeting did not agree to: not agreed, or back at the next meeting."""

    outcome: MeetingItem.Outcome
    words: str


@recorded
def add_body(
    *,
    name: str,
    directorate: Directorate | None,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Body:
    """Add a body that meets and decides; of a directorate, or of the whole organisation."""
    may.check_can_add_body(by)
    if directorate is not None and directorate.organisation_id != by.organisation_id:
        raise NotAllowed("That directorate belongs to another organisation.")
    if Body.objects.of(by.organisation_id).filter(name__iexact=name).exists():
        raise NotNow("There is a body of this name already.")
    body: Body = Body.objects.create(
        organisation_id=by.organisation_id, name=name, directorate=directorate
    )
    record(verb="body.added", subject=body, by=by, at=at, payload={"name": name})
    return body


@recorded
def plan_meeting(
    *,
    body: Body,
    on: date,
    place: str,
    chair: Person,
    secretary: Person,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Meeting:
    """Plan a meeting. Chair and secretary are two people who may write down its outcome."""
    may.check_can_plan(by, body)
    if chair.pk == secretary.pk:
        raise NotNow("Chair and secretary are two people: neither records an own proposal.")
    for one in (chair, secretary):
        if one.organisation_id != by.organisation_id:
            raise NotAllowed("Chair and secretary belong to the own organisation.")
        check_can_record_outcome(one, body.directorate_id)
    meeting: Meeting = Meeting.objects.create(
        organisation_id=by.organisation_id,
        body=body,
        body_name=body.name,
        on=on,
        place=place,
        chair=chair,
        secretary=secretary,
        planned_by=by,
        planned_at=at,
    )
    payload = {"body": body.name, "on": on.isoformat(), "chair": chair.name}
    record(verb="meeting.planned", subject=meeting, by=by, at=at, payload=payload)
    return meeting


@recorded
def put_on(
    *,
    meeting: Meeting,
    decisions: Iterable[int],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Meeting:
    """Put proposals on a meeting. Its paper, if it was made, is made again afterwards."""
    current = _locked(meeting, by, Happens.CHANGE)
    may.check_can_plan(by, current.body)
    known = {one.decision.pk: one for one in candidates(by, current)}
    wanted = list(dict.fromkeys(decisions))
    if not set(wanted) <= set(known):
        raise NotNow("One of these is settled, or on a meeting already. Here is how it stands.")
    for pk in wanted:
        MeetingItem.objects.create(
            organisation_id=by.organisation_id,
            meeting=current,
            decision_id=pk,
            because=known[pk].because,
            put_by=by,
            put_at=at,
        )
    references = [known[pk].decision.project.reference for pk in wanted]
    payload = {"projects": references, "meeting": str(current)}
    record(verb="meeting.put_on", subject=current, by=by, at=at, payload=payload)
    return _step(current, Happens.CHANGE)


@recorded
def take_off(
    *, item: MeetingItem, by: Person, at: datetime, request_id: UUID | None = None
) -> Meeting:
    """Take a proposal off a meeting that was not held."""
    current = _locked(item.meeting, by, Happens.CHANGE)
    may.check_can_plan(by, current.body)
    row = current.items.select_related("decision__project").get(pk=item.pk)
    payload = {"projects": [row.decision.project.reference], "meeting": str(current)}
    row.delete()
    record(verb="meeting.taken_off", subject=current, by=by, at=at, payload=payload)
    return _step(current, Happens.CHANGE)


@recorded
def make_paper(
    *, meeting: Meeting, by: Person, at: datetime, request_id: UUID | None = None
) -> Meeting:
    """Say that the paper stands as it is; from now on the outcome may be written down."""
    current = _locked(meeting, by, Happens.MAKE)
    may.check_can_plan(by, current.body)
    if not current.items.exists():
        raise NotNow("Nothing is on this meeting yet.")
    current.paper_by, current.paper_at = by, at
    count = current.items.count()
    payload = {"meeting": str(current), "items": count}
    record(verb="meeting.paper_made", subject=current, by=by, at=at, payload=payload)
    return _step(current, Happens.MAKE)


@recorded
def record_outcome(
    *,
    meeting: Meeting,
    expected_version: int,
    seen: Mapping[int, int],
    exempt: Mapping[int, Exempt],
    held_on: date,
    minute_reference: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Meeting:
    """Write down "agreed, all except": items in `exempt` (item id) were not agreed, or come back.

    `seen` holds, by item id, the version of each decision as the person saw it. What the person
    proposed stays open for the other of chair and secretary. All of it or nothing: raises
    SomeCannot with a sentence for each that cannot be settled so, NotNow, NotAllowed.
    """
    current = _locked(meeting, by, Happens.RECORD)
    as_what = may.check_can_record(by, current)
    if current.version != expected_version:
        raise NotNow("Somebody changed this meeting meanwhile. Here is how it stands now.")
    items = _to_settle(current, by)
    if not items:
        raise NotNow("Nothing is left that you may write down.")
    settled = [item for item in items if _outcome(item, exempt) != Said.COMES_BACK]
    minutes = Minutes(
        body=current.body_name,
        on=held_on,
        reference=minute_reference,
        recorded_as=as_what,
        directorate=current.body.directorate_id,
        chair=current.chair,
    )
    settle_in_meeting(
        outcomes=[_settled(item, seen, exempt) for item in settled], minutes=minutes, by=by, at=at
    )
    for item in items:
        _keep(item, exempt, as_what, by, at)
    current.held_on, current.minute_reference = held_on, minute_reference
    payload = {"meeting": str(current), "minute": minute_reference, "items": len(items)}
    record(verb="meeting.recorded", subject=current, by=by, at=at, payload=payload)
    return _step(current, Happens.RECORD)


def _to_settle(meeting: Meeting, by: Person) -> list[MeetingItem]:
    rows = meeting.items.filter(outcome=Said.OPEN, decision__state__in=OPEN)
    return list(rows.exclude(decision__proposed_by=by).select_related("decision").order_by("pk"))


def _outcome(item: MeetingItem, exempt: Mapping[int, Exempt]) -> MeetingItem.Outcome:
    return exempt[item.pk].outcome if item.pk in exempt else Said.AGREED


def _settled(item: MeetingItem, seen: Mapping[int, int], exempt: Mapping[int, Exempt]) -> Outcome:
    decision: Decision = item.decision
    words = exempt[item.pk].words if item.pk in exempt else ""
    agreed = _outcome(item, exempt) == Said.AGREED
    return Outcome(decision, seen.get(item.pk, 0), agreed, words)


def _keep(
    item: MeetingItem, exempt: Mapping[int, Exempt], as_what: str, by: Person, at: datetime
) -> None:
    item.outcome = _outcome(item, exempt)
    item.said = exempt[item.pk].words if item.pk in exempt else ""
    item.recorded_by, item.recorded_as, item.recorded_at = by, as_what, at
    item.save()


def _locked(meeting: Meeting, by: Person, event: Happens) -> Meeting:
    if meeting.organisation_id != by.organisation_id:
        raise NotAllowed("That meeting belongs to another organisation.")
    rows = Meeting.objects.of(by.organisation_id).select_for_update(of=("self",))
    current: Meeting = rows.select_related("body", "chair").get(pk=meeting.pk)
    after(Standing(current.state), event)
    return current


def _step(meeting: Meeting, event: Happens) -> Meeting:
    meeting.state = after(Standing(meeting.state), event)
    meeting.version += 1
    meeting.save()
    return meeting
