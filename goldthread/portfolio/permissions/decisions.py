"""Who proposes, agrees, takes back and reverses a decision, and who sees it before it is taken."""

from collections.abc import Collection

from goldthread.ledger.actions import Actor
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions.links import own_projects
from goldthread.portfolio.permissions.seats import Seats, seats_of, seats_of_all
from goldthread.portfolio.policies.decisions import ENDING, State
from goldthread.projects.models import Project

__all__ = ["Seats", "seats_of", "seats_of_all"]


def can_propose(
    person: Person, project: Project, *, owner: int, mine: Collection[int] | None = None
) -> bool:
    """Whether the person may propose a decision about the project, owned by that directorate.
    `mine`: the ids of the person's own projects, where they were read before."""
    own = own_projects(person) if mine is None else mine
    return project.organisation_id == person.organisation_id and can(
        person,
        Deed.PROPOSE_DECISION,
        directorate_ids=frozenset({owner}),
        mine=project.pk in own,
    )


def check_can_propose(
    person: Person, project: Project, *, owner: int, mine: Collection[int] | None = None
) -> None:
    """Raise NotAllowed unless the person may propose a decision about the project."""
    if not can_propose(person, project, owner=owner, mine=mine):
        raise NotAllowed(f"{person.name} may not propose a decision about {project.reference}.")


def can_propose_at_all(person: Person) -> bool:
    """Whether the person may propose a decision about any project."""
    return can(person, Deed.PROPOSE_DECISION)


def check_can_propose_at_all(person: Person) -> None:
    """Raise NotAllowed unless the person may propose a decision about any project."""
    if not can_propose_at_all(person):
        raise NotAllowed(f"{person.name} may not propose decisions.")


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


def can_write_down_answer(person: Person, decision: Decision) -> bool:
    """Whether the person may write down what the lead said: the proposer, the QI team, the
    directorate's lead and the project's own people."""
    return (
        person.pk == decision.proposed_by_id
        or can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
        or can(
            person,
            Deed.PROPOSE_DECISION,
            directorate_ids=frozenset({decision.directorate_key}),
            mine=decision.project_id in own_projects(person),
        )
    )


def check_can_write_down_answer(by: Actor, decision: Decision) -> None:
    """Raise NotAllowed unless `by` may write down what the lead said; the command line may."""
    if by.organisation_id != decision.organisation_id:
        raise NotAllowed("That decision belongs to another organisation.")
    if isinstance(by, Person) and not can_write_down_answer(by, decision):
        raise NotAllowed(f"{by.name} may not write down what the lead said.")


def can_find_out(person: Person) -> bool:
    """Whether the person may say for the QI team what relies on a project."""
    return can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())


def check_can_find_out(person: Person, decision: Decision) -> None:
    """Raise NotAllowed unless the person belongs to the QI team."""
    if decision.organisation_id != person.organisation_id or not can_find_out(person):
        raise NotAllowed(f"{person.name} may not answer what relies on this project.")


def can_record_outcome(person: Person, directorate: int | None) -> bool:
    """Whether the person may write down what a meeting decided; of the Quality Board (None) or
    of a directorate."""
    where = frozenset() if directorate is None else frozenset({directorate})
    return can(person, Deed.RECORD_OUTCOME, directorate_ids=where)


def check_can_record_outcome(person: Person, directorate: int | None) -> None:
    """Raise NotAllowed unless the person may write down what this meeting decided."""
    if not can_record_outcome(person, directorate):
        raise NotAllowed(f"{person.name} may not write down what this meeting decided.")


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
    by the QI team, its proposer, those who must agree and, once they were told, the project's own
    people. `named` are the ids of projects the person is named in, `own` of decisions the person
    has answered.
    """
    if decision.organisation_id != person.organisation_id:
        return False
    if not can(person, Deed.READ_DECISION_LOG):
        return False
    if decision.state in (State.TAKEN, State.REVERSED) or decision.verb not in ENDING:
        return True
    if can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset()):
        return True
    if person.pk in (decision.proposed_by_id, decision.decided_by_id) or decision.pk in own:
        return True
    if decision.project_id in named:
        return was_told(decision)
    return bool(seats.open_to(person)) or person.pk in _leads_concerned(seats)


def was_told(decision: Decision) -> bool:
    """Whether the project's lead was told, or is known not to be reached."""
    return decision.told_on is not None or decision.lead_answered


def _leads_concerned(seats: Seats) -> frozenset[int]:
    return frozenset(person for leads in seats.leads.values() for person in leads)
