"""Who proposes, agrees, takes back and reverses a decision, and who sees it before it is taken.

A decision waits on seats: one for each directorate concerned, or the board's. Nobody agrees to a
proposal of their own; a lead who proposes a join speaks for the own directorate by proposing, and
the other directorate still has to agree.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goldthread.core.values.statuses import Status
from goldthread.people.models import Membership, Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed, Role
from goldthread.portfolio.models import AgreedException, Approval, Decision
from goldthread.portfolio.permissions.links import own_projects
from goldthread.portfolio.permissions.standing import BOARD
from goldthread.portfolio.policies.decisions import ENDING, Verb, effect, needs_exception
from goldthread.projects.models import Project, ProjectDirectorate


@dataclass(frozen=True, slots=True)
class Seats:
    """Whose agreement a decision waits for.

    `needed` are directorates' ids, or BOARD; `leads` are the ids of the people who may fill a
    directorate's seat, the proposer left out. A directorate without such a lead falls to the board.
    """

    proposer: int
    needed: frozenset[int]
    leads: dict[int, frozenset[int]]

    def open_to(self, person: Person) -> frozenset[int]:
        """The seats that this person may fill; none for the proposer."""
        if person.pk == self.proposer:
            return frozenset()
        board = can(person, Deed.APPROVE_DECISION, directorate_ids=frozenset())
        return frozenset(
            seat
            for seat in self.needed
            if person.pk in self.leads.get(seat, ()) or (board and not self.leads.get(seat))
        )


def seats_of(decision: Decision) -> Seats:
    """The seats still empty of one decision."""
    return seats_of_all((decision,))[decision.pk]


def seats_of_all(decisions: Sequence[Decision]) -> dict[int, Seats]:
    """Decision id to the seats still empty; three queries for any number of decisions."""
    concerned = _concerned(decisions)
    leads = _leads({seat for seats in concerned.values() for seat in seats})
    filled: dict[int, set[int]] = {}
    for decision, seat in Approval.objects.filter(decision__in=concerned).values_list(
        "decision", "directorate_key"
    ):
        filled.setdefault(decision, set()).add(seat)
    return {
        row.pk: _seats(row.proposed_by_id, concerned[row.pk], leads, filled.get(row.pk, set()))
        for row in decisions
    }


def _seats(
    proposer: int, concerned: set[int], leads: dict[int, set[int]], filled: set[int]
) -> Seats:
    spoken = {seat for seat in concerned if proposer in leads.get(seat, ())}
    needed = (concerned - spoken) or concerned
    others = {seat: frozenset(leads.get(seat, set()) - {proposer}) for seat in needed}
    return Seats(proposer, frozenset(needed - filled), others)


def is_for_the_board(decision: Decision) -> bool:
    """Whether required work would end: then the decision is the board's alone."""
    becomes = effect(
        Verb(decision.verb),
        status=Status(decision.project.status),
        needs_new_lead=False,
        ended_as=Status(decision.ended_as) if decision.ended_as else None,
    )
    return needs_exception(becomes, required=decision.project.mandatory)


def _concerned(decisions: Sequence[Decision]) -> dict[int, set[int]]:
    owner = ProjectDirectorate.Part.OWNER
    into = [decision.into_id for decision in decisions if decision.into_id is not None]
    owners = dict(
        ProjectDirectorate.objects.filter(project__in=into, part=owner, until=None).values_list(
            "project", "directorate"
        )
    )
    return {
        row.pk: {BOARD}
        if is_for_the_board(row)
        else {row.directorate_key, owners.get(row.into_id or 0, row.directorate_key)}
        for row in decisions
    }


def _leads(directorates: set[int]) -> dict[int, set[int]]:
    rows = Membership.objects.filter(
        role=Role.DIRECTORATE_LEAD, directorate__in=directorates, person__is_active=True
    )
    leads: dict[int, set[int]] = {}
    for directorate, person in rows.values_list("directorate", "person"):
        leads.setdefault(directorate, set()).add(person)
    return leads


def can_propose(person: Person, project: Project, *, owner: int) -> bool:
    """Whether the person may propose a decision about the project, owned by that directorate."""
    return project.organisation_id == person.organisation_id and can(
        person,
        Deed.PROPOSE_DECISION,
        directorate_ids=frozenset({owner}),
        mine=project.pk in own_projects(person),
    )


def check_can_propose(person: Person, project: Project, *, owner: int) -> None:
    """Raise NotAllowed unless the person may propose a decision about the project."""
    if not can_propose(person, project, owner=owner):
        raise NotAllowed(f"{person.name} may not propose a decision about {project.reference}.")


def check_can_agree(person: Person, seats: Seats) -> frozenset[int]:
    """The seats this person fills by agreeing. Raises NotAllowed when there is none."""
    if person.pk == seats.proposer:
        raise NotAllowed("Nobody agrees to a proposal of their own.")
    filled = seats.open_to(person)
    if not filled:
        raise NotAllowed(f"{person.name} may not agree to this decision.")
    return filled


def check_can_withdraw(person: Person, decision: Decision) -> None:
    """Raise NotAllowed unless the person proposed it."""
    if person.pk != decision.proposed_by_id:
        raise NotAllowed("Only the person who proposed it may take it back.")


def can_reverse(person: Person, decision: Decision) -> bool:
    """Whether the person may reverse the decision once it is taken."""
    own = frozenset({decision.directorate_key})
    return can(person, Deed.REVERSE_DECISION, directorate_ids=own)


def check_can_reverse(person: Person, decision: Decision) -> None:
    """Raise NotAllowed unless the person may reverse the decision."""
    if not can_reverse(person, decision):
        raise NotAllowed(f"{person.name} may not reverse this decision.")


def can_agree_exception(person: Person) -> bool:
    """Whether the person may agree that required work ends: a board member."""
    return can(person, Deed.AGREE_EXCEPTION)


def check_can_agree_exception(person: Person, *, asked_by: int) -> None:
    """Raise NotAllowed unless a board member settles what somebody else asked for."""
    if not can_agree_exception(person) or person.pk == asked_by:
        raise NotAllowed(f"{person.name} may not agree this exception.")


def can_see(
    person: Person,
    decision: Decision,
    *,
    seats: Seats,
    named: Collection[int],
    own: Collection[int],
) -> bool:
    """Whether the person may see the decision; the project itself is asked about elsewhere.

    Nobody learns from a screen that work is to end: until it is taken, a proposal to end is seen
    by the QI team, its proposer, those who must agree and the project's own people. `named` are
    the ids of projects the person is named in, `own` of decisions the person has agreed to.
    """
    if decision.organisation_id != person.organisation_id:
        return False
    if not can(person, Deed.READ_DECISION_LOG):
        return False
    return (
        decision.state in (Decision.State.TAKEN, Decision.State.REVERSED)
        or decision.verb not in ENDING
        or can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
        or person.pk in (decision.proposed_by_id, decision.decided_by_id)
        or decision.project_id in named
        or decision.pk in own
        or bool(seats.open_to(person))
    )


def can_see_exception(person: Person, exception: AgreedException, *, owner: int) -> bool:
    """Whether the person may see that required work might end. Its own people do not learn so
    from a screen: nobody asks whether they were told before an exception is asked for."""
    return (
        can_agree_exception(person)
        or can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
        or person.pk == exception.asked_by_id
        or can(person, Deed.PROPOSE_DECISION, directorate_ids=frozenset({owner}))
    )
