"""A round for those who run it; for others its pages do not exist."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from goldthread.instruments.models import Wave
from goldthread.instruments.permissions import can_run
from goldthread.instruments.queries.rounds import get_wave
from goldthread.people.models import Person


def run_by(person: Person | AnonymousUser, pk: int, asked: Mapping[str, str]) -> Wave:
    """The time of a round that the address asks for (`time`), else the last. Http404 outside the
    organisation and for those who do not run rounds."""
    if not isinstance(person, Person) or not can_run(person):
        raise Http404("There is no such page")
    number = asked.get("time", "")
    return get_wave(person, pk, int(number) if number.isdecimal() and len(number) < 6 else None)
