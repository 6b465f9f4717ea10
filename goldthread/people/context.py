"""What the frame of every page shows: the organisation, its words, the navigation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from goldthread.organisations.queries import DEFAULT_WORDS, now, words_of
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template values for the header and the words; without an account only the shipped words."""
    person = getattr(request, "user", None)
    organisation = person.organisation if isinstance(person, Person) else None
    return {
        "organisation": organisation,
        "organisation_words": words_of(organisation) if organisation else DEFAULT_WORDS,
        "demonstration": settings.DEMONSTRATION,
        "reads_register": isinstance(person, Person) and can(person, Deed.READ_REGISTER),
        "now": now(),
    }
