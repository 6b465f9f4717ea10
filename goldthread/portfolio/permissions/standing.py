"""As what a person proposes, agrees or gives a view: the words beside the name ever after."""

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.roles import Role

BOARD = 0


def speaks_for(person: Person, directorate: Directorate) -> str:
    """As what a person gives a directorate's view or proposes about its project."""
    held = {role for role, where in person.held if where in (None, directorate.pk)}
    if Role.DIRECTORATE_LEAD in held:
        return f"directorate lead, {directorate.name}"
    if Role.QI_LEAD in held:
        return f"QI lead on behalf of {directorate.name}"
    return f"for a project of {directorate.name}"


def proposes_as(person: Person, owner: Directorate) -> str:
    """As what a person proposes a decision about a project of the directorate."""
    held = {role for role, where in person.held if where in (None, owner.pk)}
    if Role.DIRECTORATE_LEAD in held:
        return f"directorate lead, {owner.name}"
    if Role.QI_LEAD in held:
        return "QI lead"
    return person.post or f"in a project of {owner.name}"


def agrees_as(person: Person, seat: int) -> str:
    """As what a person agrees: for a directorate (its id) or for the board."""
    if seat != BOARD and (Role.DIRECTORATE_LEAD, seat) in person.held:
        name = Directorate.objects.of(person.organisation_id).get(pk=seat).name
        return f"directorate lead, {name}"
    return "board member"


def says_as(person: Person) -> str:
    """As what a person comments: the role, and the directorate it is held in."""
    for role, where in person.held:
        if where is not None:
            name = Directorate.objects.of(person.organisation_id).get(pk=where).name
            return f"{role.value}, {name}"
    return person.held[0][0].value if person.held else person.post
