"""Who tries decisions in a what-if, and who sees which.

Nobody learns from a screen that their work is to end: a what-if is seen by its maker and, once it
is shared, by the QI team, by the leads whose projects it is about, and by the board where it is
shared with it. Being named in a project opens none. A lead reads the decisions about the own
directorate's projects; the others are counted and not named.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can, reach_of
from goldthread.people.roles import Deed, Reach, Role
from goldthread.portfolio.models import Scenario

Shared = Scenario.Shared


@dataclass(frozen=True, slots=True)
class Sight:
    """What of what-ifs a person sees and changes, worked out once for a page; no query.

    `team`: the QI team; `board`: a board member; `leads`: the directorates led; `tries`: the
    directorates whose projects decisions may be tried on, None for all.
    """

    person: int
    team: bool
    board: bool
    leads: frozenset[int]
    tries: frozenset[int] | None

    @property
    def everywhere(self) -> bool:
        """Whether decisions about every directorate's projects are read."""
        return self.team or self.board

    @property
    def may_try(self) -> bool:
        """Whether the person makes what-ifs at all."""
        return self.tries is None or bool(self.tries)

    def sees(self, scenario: Scenario, concerned: Collection[int]) -> bool:
        """Whether a what-if is shown; `concerned`: owners of the projects it is about."""
        if scenario.deleted_at is not None:
            return False
        if scenario.made_by_id == self.person:
            return True
        if scenario.shared == Shared.ME:
            return False
        if self.team or (self.board and scenario.shared == Shared.BOARD):
            return True
        if scenario.shared == Shared.DIRECTORATE:
            return scenario.directorate_id in self.leads
        return not self.leads.isdisjoint(concerned)

    def names(self, owners: Collection[int], *, added_by: int) -> bool:
        """Whether a decision about projects of these directorates is named to the person."""
        return self.everywhere or added_by == self.person or not self.leads.isdisjoint(owners)

    def tries_on(self, owner: int | None) -> bool:
        """Whether the person tries decisions on this directorate's projects."""
        return self.tries is None or owner in self.tries

    def runs(self, scenario: Scenario) -> bool:
        """Whether the person renames, shares, limits or deletes this what-if."""
        if scenario.made_by_id == self.person:
            return self.may_try
        return self.tries is None and scenario.shared != Shared.ME


def sight_of(person: Person) -> Sight:
    """What this person sees. Raises Http404 for people for whom there are no what-ifs."""
    if not can_read_what_ifs(person):
        raise Http404("There is no such page")
    reach = reach_of(person, Deed.TRY_WHAT_IF)
    tries = frozenset() if reach is None else None if reach[0] is Reach.ALL else reach[1]
    held = {role for role, _ in person.held}
    led = {place for role, place in person.held if role is Role.DIRECTORATE_LEAD and place}
    return Sight(
        person=person.pk,
        team=bool(held & {Role.QI_LEAD, Role.QI_MEMBER}),
        board=Role.BOARD_MEMBER in held,
        leads=frozenset(led),
        tries=tries,
    )


def can_read_what_ifs(person: Person) -> bool:
    """Whether there are what-ifs for the person at all."""
    return can(person, Deed.READ_WHAT_IFS)


def can_try(person: Person, *, owner: int | None = None) -> bool:
    """Whether the person may try a decision: at all, or on a project of this directorate."""
    owners = None if owner is None else frozenset({owner})
    return can(person, Deed.TRY_WHAT_IF, directorate_ids=owners)


def check_can_try(person: Person, owners: Collection[int | None] = ()) -> None:
    """Raise NotAllowed unless the person may try decisions on projects of all these."""
    sight = sight_of(person)
    if not sight.may_try or not all(sight.tries_on(owner) for owner in owners):
        raise NotAllowed(f"{person.name} may not try decisions about these projects.")


def check_can_run(person: Person, scenario: Scenario) -> None:
    """Raise NotAllowed unless the person may rename, share, limit or delete the what-if."""
    if scenario.organisation_id != person.organisation_id or not sight_of(person).runs(scenario):
        raise NotAllowed(f"{person.name} may not change this what-if.")
