"""Proposing a decision about one project, or decisions about many in one step."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from goldthread.core.values.statuses import Status
from goldthread.ledger.actions import recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.decisions.steps import locked, step, tell
from goldthread.portfolio.models import Decision, ProposedTogether
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.permissions.links import own_projects
from goldthread.portfolio.permissions.standing import proposes_as
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import OPEN, Event, NotNow, State, Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal, SomeCannot, Wanted
from goldthread.portfolio.queries.exceptions import with_usable_exception
from goldthread.portfolio.queries.links import directorates_by_id, owners_of
from goldthread.projects.models import Project

_NOBODY_KNOWS = Decision.Relies.NOBODY_KNOWS.value
_NOT_NOW = (
    "A decision about this project is waiting already, or is being prepared. The QI team can "
    "say more."
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What every proposal of one step is checked against, read once for all of them."""

    projects: dict[int, Project]
    owners: dict[int, Directorate]
    mine: frozenset[int]
    waiting: frozenset[int]
    excepted: frozenset[int]
    on: date


@recorded
def propose(
    *,
    project: Project,
    proposal: Proposal,
    by: Person,
    at: datetime,
    instead_of: Decision | None = None,
    request_id: UUID | None = None,
) -> Decision:
    """Propose a decision; one that would end work starts by asking the lead, unless the lead's
    answer stands in it. `instead_of`: the person's own open proposal, taken back by this.

    Raises NotNow or NeedsException when it cannot be made, NotAllowed.
    """
    if instead_of is not None:
        _take_back(instead_of, project, by, at)
    around = _around([project], by, at)
    return _propose(around, Wanted(project, proposal), by, at, instead_of=instead_of)


@recorded
def propose_many(
    *,
    proposals: Sequence[Wanted],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> ProposedTogether:
    """Propose decisions about several projects: all of them or none. The decisions are those of
    the row that is given back.

    Raises SomeCannot with a sentence for each project that cannot be decided on now, that
    somebody changed since it was seen, or that is named twice.
    """
    around = _around([wanted.project for wanted in proposals], by, at)
    together: ProposedTogether = ProposedTogether.objects.create(
        organisation_id=by.organisation_id, by=by, at=at
    )
    problems: list[tuple[Project | Decision, str]] = []
    done: set[int] = set()
    for wanted in sorted(proposals, key=lambda one: one.project.pk):
        try:
            _check_once(wanted, around, done)
            _propose(around, wanted, by, at, together=together)
        except (NotNow, NotAllowed) as told:
            problems.append((wanted.project, str(told)))
    if problems:
        raise SomeCannot(tuple(problems))
    return together


def check_into(project: Project, into: Project | None) -> None:
    """Raise NotNow unless the other project can take this one in."""
    if into is None or into.organisation_id != project.organisation_id or into.withdrawn:
        raise NotNow("Choose the project that this one becomes part of.")
    policy.check_can_be_joined_with(same=into.pk == project.pk, into_status=Status(into.status))


def _around(projects: Sequence[Project], by: Person, at: datetime) -> _Around:
    ids = {project.pk for project in projects}
    rows = Project.objects.of(by.organisation_id).in_register().visible_to(by).filter(pk__in=ids)
    names = directorates_by_id(by)
    owned = owners_of(ids)
    waiting = Decision.objects.of(by.organisation_id).filter(project__in=ids, state__in=OPEN)
    return _Around(
        projects={row.pk: row for row in rows.order_by("pk").select_for_update()},
        owners={pk: names[owner] for pk, owner in owned.items() if owner in names},
        mine=own_projects(by),
        waiting=frozenset(waiting.values_list("project", flat=True)),
        excepted=with_usable_exception(by.organisation_id, ids),
        on=timezone.localdate(at),
    )


def _check_once(wanted: Wanted, around: _Around, done: set[int]) -> None:
    if wanted.project.pk in done:
        raise NotNow("It is named twice.")
    done.add(wanted.project.pk)
    current = around.projects.get(wanted.project.pk)
    if wanted.seen is not None and current is not None and current.version != wanted.seen:
        who = current.changed_by.name if current.changed_by else "An import"
        raise NotNow(f"{who} changed it meanwhile. Look at it again.")


def _propose(
    around: _Around,
    wanted: Wanted,
    by: Person,
    at: datetime,
    *,
    together: ProposedTogether | None = None,
    instead_of: Decision | None = None,
) -> Decision:
    proposal, current = wanted.proposal, around.projects.get(wanted.project.pk)
    owner = around.owners.get(wanted.project.pk)
    if current is None or owner is None:
        raise NotAllowed(f"{by.name} may not propose a decision about this project.")
    may.check_can_propose(by, current, owner=owner.pk, mine=around.mine)
    first, asking = _check(current, proposal, around)
    if current.pk in around.waiting:
        raise NotNow(_NOT_NOW)
    decision: Decision = Decision.objects.create(
        organisation_id=by.organisation_id,
        project=current,
        verb=proposal.verb,
        into=proposal.into,
        until=proposal.until,
        ended_as=proposal.ended_as or "",
        what=proposal.what,
        where_to=proposal.where_to,
        who=proposal.who,
        to_keys=list(proposal.to),
        reason=proposal.reason,
        evidence=proposal.evidence,
        state=State.ASKING if asking else State.PROPOSED,
        together=together,
        instead_of=instead_of,
        proposed_by=by,
        proposed_as=proposes_as(by, owner),
        proposed_at=at,
        status_before=current.status,
        needed_lead_before=current.needs_new_lead,
        directorate_name=owner.name,
        directorate_key=owner.pk,
        **asdict(first),
    )
    tell("decision.proposed", decision, by, at, reason=proposal.reason)
    return decision


def _check(project: Project, proposal: Proposal, around: _Around) -> tuple[AskedFirst, bool]:
    """Raise NotNow while the proposal cannot be made. What was asked first as it is kept, and
    whether the lead has still to be heard."""
    becomes = policy.effect(
        proposal.verb,
        status=Status(project.status),
        needs_new_lead=project.needs_new_lead,
        ended_as=proposal.ended_as,
    )
    policy.check_can_be_made(
        becomes,
        status=Status(project.status),
        required=project.mandatory,
        has_exception=project.pk in around.excepted,
    )
    proposal.check_details(around.on)
    proposal.first.check_told(around.on)
    if proposal.verb == Verb.JOIN:
        check_into(project, proposal.into)
    return _asked_first(project, proposal, around.on)


def _asked_first(project: Project, proposal: Proposal, on: date) -> tuple[AskedFirst, bool]:
    verb, first = proposal.verb, proposal.first
    live = policy.looks_live(as_at=project.as_at, last_day=project.end.last_day, on=on)
    asking = not first.heard and policy.asks_lead(verb, live_looking=live)
    if policy.asks_what_relies(verb, ended_as=proposal.ended_as, live_looking=live):
        if asking and not first.relies:
            # The lead is asked about that too; until then nobody knows.
            first = replace(first, relies=_NOBODY_KNOWS)
        first.check_relies()
    return first, asking


def _take_back(earlier: Decision, project: Project, by: Person, at: datetime) -> None:
    current = locked(earlier, earlier.version, by, Event.WITHDRAW)
    may.check_can_withdraw(by, current)
    if current.project_id != project.pk:
        raise NotNow("That proposal is about another project.")
    tell("decision.withdrawn", current, by, at, why="Proposed otherwise")
    step(current, Event.WITHDRAW, decided_by=by, decided_at=at, decided_words="Proposed otherwise")
