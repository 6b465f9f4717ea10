"""Who sees a proposed link, and who says what a directorate thinks of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed, Role
from goldthread.projects.models import ProjectMember


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person may see of proposals, read once for a whole page.

    `everything` is the QI team; otherwise proposals about `directorates` and about `projects`.
    """

    everything: bool
    directorates: frozenset[int]
    projects: frozenset[int]

    def sees(self, pairs_projects: Iterable[int], sides: Iterable[int]) -> bool:
        """Whether a proposal that nobody has looked at is shown to the person."""
        return (
            self.everything
            or not self.directorates.isdisjoint(sides)
            or not self.projects.isdisjoint(pairs_projects)
        )


def sight_of(person: Person) -> Sight:
    """What proposals the person may see: one query."""
    deed = Deed.SEE_PROPOSED_LINKS
    mine = own_projects(person) if can(person, deed, mine=True, directorate_ids=frozenset()) else ()
    return Sight(
        everything=can(person, deed, directorate_ids=frozenset()),
        directorates=frozenset(
            directorate
            for role, directorate in person.held
            if role is Role.DIRECTORATE_LEAD and directorate is not None
        ),
        projects=frozenset(mine),
    )


def own_projects(person: Person) -> frozenset[int]:
    """Ids of the projects in which the person has a part, reading alone not being one."""
    parts = ProjectMember.objects.of(person.organisation_id).filter(person=person)
    return frozenset(
        parts.exclude(part=ProjectMember.Part.READER).values_list("project", flat=True)
    )


def can_speak_for(person: Person, directorate: int, *, projects: Iterable[int]) -> bool:
    """Whether the person may give this directorate's view; `projects` are its own of the pair."""
    mine = not own_projects(person).isdisjoint(projects)
    return can(person, Deed.GIVE_VIEW_ON_LINK, directorate_ids=frozenset({directorate}), mine=mine)


def check_can_speak_for(person: Person, directorate: int, *, projects: Iterable[int]) -> None:
    """Raise NotAllowed unless the person may give this directorate's view on the pair."""
    if not can_speak_for(person, directorate, projects=projects):
        raise NotAllowed(f"{person.name} may not give this directorate's view on a link.")


def can_answer_links(person: Person) -> bool:
    """Whether the person may answer for some directorate or own project at all."""
    return can(person, Deed.GIVE_VIEW_ON_LINK)


def can_propose_link(person: Person) -> bool:
    """Whether the person may bring two projects together that are not theirs to answer for."""
    return can(person, Deed.PROPOSE_LINK)


def check_can_propose_link(person: Person) -> None:
    """Raise NotAllowed unless the person may propose a link."""
    if not can_propose_link(person):
        raise NotAllowed(f"{person.name} may not propose a link.")


def can_ask_for_comparison(person: Person) -> bool:
    """Whether the person may have the whole register compared again: the QI team."""
    return can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())


def check_can_ask_for_comparison(person: Person) -> None:
    """Raise NotAllowed unless the person belongs to the QI team."""
    if not can_ask_for_comparison(person):
        raise NotAllowed(f"{person.name} may not have the register compared.")


def check_can_see_similar(person: Person) -> None:
    """Raise Http404 unless the person may read the register: for others there is no such page."""
    if not can(person, Deed.READ_REGISTER):
        raise Http404("There is no such page")
