"""Whose agreement a decision waits for.

A decision waits on seats: one for each directorate concerned, or the board's. Nobody agrees to a
proposal of their own; a lead who proposes a join speaks for the own directorate by proposing, and
the other directorate still has to agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.core.values.statuses import Status
from goldthread.people.models import Membership, Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed, Role
from goldthread.portfolio.models import Approval, Decision, Objection
from goldthread.portfolio.permissions.standing import BOARD
from goldthread.portfolio.policies.decisions import Verb, effect, needs_exception
from goldthread.projects.models import ProjectDirectorate


@dataclass(frozen=True, slots=True)
class Seats:
    """Whose agreement a decision waits for.

    `needed` are directorates' ids, or BOARD; `leads` are the ids of the people who may fill a
    directorate's seat, the proposer left out. A directorate without such a lead falls to the
    board. `concerned` are all seats there are, `agreed` those that speak for it already, the
    proposer's own among them, `objected` those that do not agree.
    """

    proposer: int
    needed: frozenset[int]
    leads: dict[int, frozenset[int]]
    concerned: frozenset[int]
    agreed: frozenset[int]
    objected: frozenset[int]

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

    def disputed_after(self, objecting: frozenset[int]) -> bool:
        """Whether somebody still speaks, or may speak, for it once these do not agree."""
        return bool(self.concerned - self.objected - objecting)


def seats_of(decision: Decision) -> Seats:
    """The seats of one decision."""
    return seats_of_all((decision,))[decision.pk]


def seats_of_all(decisions: Sequence[Decision]) -> dict[int, Seats]:
    """Decision id to its seats; four queries for any number of decisions."""
    concerned = _concerned(decisions)
    leads = _leads({seat for seats in concerned.values() for seat in seats})
    agreed, objected = _filled(Approval, concerned), _filled(Objection, concerned)
    return {
        row.pk: _seats(
            row.proposed_by_id,
            concerned[row.pk],
            leads,
            agreed.get(row.pk, frozenset()),
            objected.get(row.pk, frozenset()),
        )
        for row in decisions
    }


def is_for_the_board(decision: Decision) -> bool:
    """Whether required work would end: then the decision is the board's alone."""
    becomes = effect(
        Verb(decision.verb),
        status=Status(decision.project.status),
        needs_new_lead=False,
        ended_as=Status(decision.ended_as) if decision.ended_as else None,
    )
    return needs_exception(becomes, required=decision.project.mandatory)


def lies_inside(decision: Decision, directorate: int) -> bool:
    """Whether the decision concerns this directorate alone, so that its own meeting settles it."""
    return _concerned((decision,))[decision.pk] == {directorate}


def _seats(
    proposer: int,
    concerned: set[int],
    leads: dict[int, set[int]],
    agreed: frozenset[int],
    objected: frozenset[int],
) -> Seats:
    spoken = {seat for seat in concerned if proposer in leads.get(seat, ())}
    needed = (concerned - spoken) or concerned
    others = {seat: frozenset(leads.get(seat, set()) - {proposer}) for seat in needed}
    spoken = spoken - needed
    return Seats(
        proposer,
        frozenset(needed) - agreed - objected,
        others,
        frozenset(concerned),
        agreed | spoken,
        objected,
    )


def _filled(
    answers: type[Approval] | type[Objection], decisions: dict[int, set[int]]
) -> dict[int, frozenset[int]]:
    filled: dict[int, frozenset[int]] = {}
    rows = answers.objects.filter(decision__in=decisions)
    for decision, seat in rows.values_list("decision", "directorate_key"):
        filled[decision] = filled.get(decision, frozenset()) | {seat}
    return filled


def _concerned(decisions: Sequence[Decision]) -> dict[int, set[int]]:
    owner = ProjectDirectorate.Part.OWNER
    projects = {pk for row in decisions for pk in (row.project_id, row.into_id) if pk is not None}
    rows = ProjectDirectorate.objects.filter(project__in=projects, part=owner, until=None)
    owners = dict(rows.values_list("project", "directorate"))
    concerned = {}
    for row in decisions:
        # A project may have another owner than on the day of proposing.
        own = owners.get(row.project_id, row.directorate_key)
        sides = {own, owners.get(row.into_id or 0, own), *row.to_keys}
        concerned[row.pk] = {BOARD} if is_for_the_board(row) else sides
    return concerned


def _leads(directorates: set[int]) -> dict[int, set[int]]:
    rows = Membership.objects.filter(
        role=Role.DIRECTORATE_LEAD, directorate__in=directorates, person__is_active=True
    )
    leads: dict[int, set[int]] = {}
    for directorate, person in rows.values_list("directorate", "person"):
        leads.setdefault(directorate, set()).add(person)
    return leads
