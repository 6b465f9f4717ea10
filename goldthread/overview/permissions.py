"""Who reads the decision log and takes it away as a file."""

from django.http import Http404

from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed


def check_can_read_log(person: Person) -> None:
    """Raise Http404 for people for whom there is no decision log."""
    if not can(person, Deed.READ_DECISION_LOG):
        raise Http404("There is no such page")


def can_export(person: Person) -> bool:
    """Whether the person may take lists away."""
    return can(person, Deed.EXPORT)


def check_can_export(person: Person) -> None:
    """Raise Http404 for those who read on screen only."""
    if not can_export(person):
        raise Http404("There is no such page")
