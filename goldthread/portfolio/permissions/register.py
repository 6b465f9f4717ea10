"""Who may read the register, and what of it is shown to whom."""

from dataclasses import dataclass

from django.http import Http404

from goldthread.people.models import Person
from goldthread.people.permissions import can, reach_of
from goldthread.people.roles import Deed, Reach


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person is shown beyond titles and texts.

    `tidy_in` holds the directorates whose details filled in the person sees, None for all.
    """

    contacts: bool
    export: bool
    tidy_in: frozenset[int] | None

    def sees_details_of(self, owner: int | None) -> bool:
        """Whether details filled in of a project of this directorate are shown."""
        return self.tidy_in is None or owner in self.tidy_in

    @property
    def sees_any_details(self) -> bool:
        return self.tidy_in is None or bool(self.tidy_in)


def check_can_read(person: Person) -> None:
    """Raise Http404 for those for whom the register does not exist."""
    if not can(person, Deed.READ_REGISTER):
        raise Http404("There is no such page")


def check_can_export(person: Person) -> None:
    """Raise Http404 for those who read the register on screen only."""
    if not can(person, Deed.EXPORT):
        raise Http404("There is no such page")


def sight_of(person: Person) -> Sight:
    """What this person is shown. No query beyond the roles held."""
    reach = reach_of(person, Deed.SEE_TIDINESS)
    everywhere = reach is not None and reach[0] is Reach.ALL
    return Sight(
        contacts=can(person, Deed.SEE_STAFF_CONTACTS),
        export=can(person, Deed.EXPORT),
        tidy_in=None if everywhere else (reach[1] if reach else frozenset()),
    )
