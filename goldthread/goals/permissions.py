"""Who words goals, and who says which goals a project serves."""

from collections.abc import Iterable

from django.http import Http404

from goldthread.ledger.actions import Actor
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed, Role
from goldthread.projects.models import Project
from goldthread.projects.permissions import check_allowed

TRUST = "the trust"


def check_can_read(person: Person) -> None:
    """Raise Http404 for those for whom goals do not exist."""
    if not can(person, Deed.READ_REGISTER):
        raise Http404("There is no such page")


def can_set_goals(person: Person, directorate_id: int | None) -> bool:
    """Whether the person may set, word and close goals of a directorate; None: of the trust."""
    ids = frozenset() if directorate_id is None else frozenset({directorate_id})
    return can(person, Deed.SET_GOALS, directorate_ids=ids)


def check_can_set_goals(by: Actor, organisation_id: int, directorate_id: int | None) -> None:
    """Raise NotAllowed unless `by` may set, word and close these goals."""
    if by.organisation_id != organisation_id:
        raise NotAllowed("Those goals belong to another organisation.")
    if isinstance(by, Person) and not can_set_goals(by, directorate_id):
        raise NotAllowed(f"{by.name} may not {Deed.SET_GOALS} here.")


def can_confirm_here(person: Person, owners: Iterable[int]) -> bool:
    """Whether the person may confirm goals of a project that they see, owned by these
    directorates."""
    return can(person, Deed.CONFIRM_GOAL, directorate_ids=frozenset(owners))


def check_can_confirm(by: Actor, project: Project) -> None:
    """Raise NotAllowed unless `by` may confirm or refuse goals of the project."""
    check_allowed(by, Deed.CONFIRM_GOAL, project)


def can_have_suggested(person: Person) -> bool:
    """Whether the person may have goals suggested anew for the whole register."""
    return can(person, Deed.CONFIRM_GOAL)


def check_can_have_suggested(person: Person) -> None:
    """Raise NotAllowed unless the person may have goals suggested anew."""
    if not can_have_suggested(person):
        raise NotAllowed(f"{person.name} may not have goals suggested.")


def can_confirm_for(person: Person, directorate: Directorate) -> bool:
    """Whether the person may confirm goals of a directorate's projects."""
    return can(person, Deed.CONFIRM_GOAL, directorate_ids=frozenset({directorate.pk}))


def stands_as(by: Actor, directorate: Directorate | None) -> str:
    """As what somebody speaks for a directorate or the trust: the words beside the name."""
    if not isinstance(by, Person):
        return ""
    roles = {role for role, where in by.held if directorate and where == directorate.pk}
    if directorate is not None and Role.DIRECTORATE_LEAD in roles:
        return f"directorate lead, {directorate.name}"
    if any(role is Role.QI_LEAD for role, _ in by.held):
        return f"QI lead on behalf of {directorate.name if directorate else TRUST}"
    return by.post
