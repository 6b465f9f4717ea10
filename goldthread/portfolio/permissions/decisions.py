"""Who proposes, agrees, takes back and reverses a decision, and who sees it before it is taken.

A decision waits on seats: one for each directorate concerned, or the board's. Nobody agrees to a
proposal of their own; a lead who proposes a join speaks for the own directorate by proposing, and
the other directorate still has to agree.
"""

from dataclasses import dataclass

from goldthread.people.models import Membership, Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed, Role
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions.links import own_projects
from goldthread.portfolio.policies.decisions import ENDING
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember

BOARD = 0


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


def seats_of(decision: Decision, *, board: bool) -> Seats:
    """The seats still empty. `board`: the decision is the board's alone (required work ends)."""
    proposer = decision.proposed_by_id
    if board:
        return _still_empty(decision, Seats(proposer, frozenset({BOARD}), {}))
    concerned = {decision.directorate_key, *_other_owner(decision)} - {None}
    leads = _leads(decision.organisation_id, concerned)
    spoken = {seat for seat in concerned if proposer in leads.get(seat, ())}
    needed = concerned - spoken if concerned - spoken else concerned
    others = {seat: frozenset(leads.get(seat, ())) - {proposer} for seat in needed}
    return _still_empty(decision, Seats(proposer, frozenset(needed), others))


def _still_empty(decision: Decision, seats: Seats) -> Seats:
    filled = set(decision.approvals.values_list("directorate_key", flat=True))
    return Seats(seats.proposer, seats.needed - filled, seats.leads)


def _other_owner(decision: Decision) -> set[int]:
    if decision.into_id is None:
        return set()
    owner = ProjectDirectorate.Part.OWNER
    rows = ProjectDirectorate.objects.filter(project=decision.into_id, part=owner, until=None)
    return set(rows.values_list("directorate", flat=True))


def _leads(organisation: int, directorates: set[int]) -> dict[int, set[int]]:
    rows = Membership.objects.of(organisation).filter(
        role=Role.DIRECTORATE_LEAD, directorate__in=directorates, person__is_active=True
    )
    leads: dict[int, set[int]] = {}
    for directorate, person in rows.values_list("directorate", "person"):
        leads.setdefault(directorate, set()).add(person)
    return leads


def can_propose(person: Person, project: Project, *, owner: int) -> bool:
    """Whether the person may propose a decision about the project, owned by that directorate."""
    return can(
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


def can_see(person: Person, decision: Decision, seats: Seats | None) -> bool:
    """Whether the person may see the decision; the project itself is asked about elsewhere.

    Nobody learns from a screen that work is to end: until it is taken, a proposal to end is seen
    by the QI team, its proposer, those who must agree and the project's own people.
    """
    if decision.organisation_id != person.organisation_id:
        return False
    if not can(person, Deed.READ_DECISION_LOG):
        return False
    was_taken = decision.state in (Decision.State.TAKEN, Decision.State.REVERSED)
    return (
        was_taken
        or decision.verb not in ENDING
        or is_concerned(person, decision)
        or (seats is not None and bool(seats.open_to(person)))
    )


def is_concerned(person: Person, decision: Decision) -> bool:
    """Whether the person is of the QI team, the proposer, of the project, or has agreed."""
    everything = can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
    return (
        everything
        or person.pk == decision.proposed_by_id
        or ProjectMember.objects.filter(project=decision.project_id, person=person).exists()
        or decision.approvals.filter(person=person).exists()
        or decision.decided_by_id == person.pk
    )
