"""Who may: the one question every app's permissions ask."""

from django.core.exceptions import PermissionDenied

from goldthread.people.models import Person
from goldthread.people.roles import TABLE, Deed, Reach


class NotAllowed(PermissionDenied):
    """The person may not do this; the sentence says what and why."""


def reach_of(person: Person, deed: Deed) -> tuple[Reach, frozenset[int]] | None:
    """How far a deed reaches for a person, with the own directorates' ids; None: not at all."""
    reaches = {
        (TABLE[role][deed], directorate) for role, directorate in person.held if deed in TABLE[role]
    }
    if not reaches:
        return None
    own = frozenset(directorate for _, directorate in reaches if directorate is not None)
    kinds = {reach for reach, _ in reaches}
    widest = next(reach for reach in (Reach.ALL, Reach.OWN, Reach.MINE) if reach in kinds)
    return widest, own


def can(
    person: Person, deed: Deed, *, directorate_ids: frozenset[int] | None = None, mine: bool = False
) -> bool:
    """Whether a person may do a deed.

    `directorate_ids` are the directorates the thing belongs to (None: the deed anywhere at all);
    `mine` says that the person is named in the project.
    """
    for role, own in person.held:
        reach = TABLE[role].get(deed)
        if reach is None:
            continue
        if reach is Reach.ALL or directorate_ids is None or (reach is Reach.MINE and mine):
            return True
        if reach is Reach.OWN and own in directorate_ids:
            return True
    return False


def check(
    person: Person, deed: Deed, *, directorate_ids: frozenset[int] | None = None, mine: bool = False
) -> None:
    """Raise NotAllowed unless the person may do the deed."""
    if not can(person, deed, directorate_ids=directorate_ids, mine=mine):
        raise NotAllowed(f"{person.name} may not {deed}.")
