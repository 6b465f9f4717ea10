"""What a join gives the project that goes on: the leads of both, and a name that both agreed."""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import Decision, NewName
from goldthread.portfolio.permissions.naming import (
    can_say_unreached,
    check_speaks_for,
)
from goldthread.portfolio.policies.decisions import NotNow, State, Verb
from goldthread.projects.actions import give_by_decision
from goldthread.projects.models import Project, ProjectMember

_SIDES = frozenset(NewName.Side)


def keep_leads(decision: Decision, project: Project, by: Person, at: datetime) -> None:
    """Put the joined project's leads beside those of the one that goes on. The names of a
    restricted project's people stay with it. Called inside the action that takes the join."""
    into = _kept(decision)
    if project.restricted and not into.restricted:
        return
    present, more = _leads(into), _leads(project)
    decision.leads_added = [name for name in more if name not in present]
    if decision.leads_added:
        leads = {**more, **present}
        ordered = {name: leads[name] for name in (*present, *decision.leads_added)}
        give_by_decision(project=into, leads=ordered, because="decision.joined", by=by, at=at)


def part_again(decision: Decision, by: Person, at: datetime) -> None:
    """Take the added leads and the agreed name from the project that went on, where they still
    stand there. Called inside the action that reverses the join."""
    into = _kept(decision)
    added = set(decision.leads_added)
    leads = {name: pk for name, pk in _leads(into).items() if name not in added}
    title = None
    for given in decision.new_names.filter(state__in=(NewName.State.ASKED, NewName.State.AGREED)):
        if given.state == NewName.State.AGREED and into.title == given.name:
            title = given.title_before
        given.state = NewName.State.PUT_BACK
        given.save()
    give_by_decision(
        project=into, title=title, leads=leads, because="decision.reversed", by=by, at=at
    )


@recorded
def propose_name(
    *,
    decision: Decision,
    name: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> NewName:
    """Propose a name for both of two joined projects; it takes the place of one not yet agreed.
    Raises NotAllowed, and NotNow where the join does not stand."""
    sides = check_speaks_for(by, decision)
    _check_stands(decision)
    decision.new_names.filter(state=NewName.State.ASKED).update(state=NewName.State.REPLACED)
    proposed: NewName = NewName.objects.create(
        organisation_id=by.organisation_id,
        decision=decision,
        name=name,
        proposed_by=by,
        proposed_at=at,
        agreed_sides=sorted(sides),
    )
    _tell("name.proposed", proposed, by, at, name=name)
    return _settle(proposed, by, at)


@recorded
def agree_name(
    *,
    new_name: NewName,
    expected_version: int,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> NewName:
    """Agree to a proposed name for one's side; it takes effect once both sides agreed."""
    current = _open(new_name, expected_version, by)
    sides = check_speaks_for(by, current.decision)
    current.agreed_sides = sorted({*current.agreed_sides, *sides})
    _tell("name.agreed", current, by, at, name=current.name)
    return _settle(current, by, at)


@recorded
def name_without_other(
    *,
    new_name: NewName,
    expected_version: int,
    why: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> NewName:
    """Write down for the QI team that the other side could not be reached: the name takes
    effect."""
    if not can_say_unreached(by):
        raise NotAllowed(f"{by.name} may not write down that somebody could not be reached.")
    current = _open(new_name, expected_version, by)
    if not why:
        raise NotNow("Write down how you tried to reach them.")
    current.unreached = why
    _tell("name.unreached", current, by, at, why=why)
    return _settle(current, by, at)


def _settle(current: NewName, by: Person, at: datetime) -> NewName:
    current.version += 1
    if current.unreached or set(current.agreed_sides) >= _SIDES:
        into = _kept(current.decision)
        current.title_before = into.title
        current.state = NewName.State.AGREED
        current.settled_by, current.settled_at = by, at
        give_by_decision(project=into, title=current.name, because="decision.named", by=by, at=at)
    current.save()
    return current


def _open(new_name: NewName, expected_version: int, by: Person) -> NewName:
    rows = NewName.objects.of(by.organisation_id).select_for_update(of=("self",))
    current: NewName | None = (
        rows.select_related("decision__project", "decision__into").filter(pk=new_name.pk).first()
    )
    if current is None:
        raise NotAllowed("That name belongs to another organisation.")
    if current.version != expected_version or current.state != NewName.State.ASKED:
        raise NotNow("Somebody answered this name meanwhile. Here is how it stands now.")
    _check_stands(current.decision)
    return current


def _check_stands(decision: Decision) -> None:
    if decision.state != State.TAKEN or decision.verb != Verb.JOIN:
        raise NotNow("The two are not joined.")
    if not _kept(decision).is_live:
        raise NotNow("The project that went on has ended.")


def _kept(decision: Decision) -> Project:
    rows = Project.objects.of(decision.organisation_id).select_for_update()
    kept: Project = rows.get(pk=decision.into_id or 0)
    return kept


def _leads(project: Project) -> dict[str, int | None]:
    rows = project.members.filter(part=ProjectMember.Part.LEAD).order_by("order", "pk")
    return dict(rows.values_list("name", "person"))


def _tell(verb: str, row: NewName, by: Person, at: datetime, **words: object) -> None:
    told = {"project": row.decision.project.reference, **words}
    record(verb=verb, subject=row, by=by, at=at, payload=told)
