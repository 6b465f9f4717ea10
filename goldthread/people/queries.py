"""Questions about people: whom one may sign in as in a demonstration."""

from django.db.models import QuerySet

from goldthread.people.models import Person


def personas() -> QuerySet[Person]:
    """The cast of every demonstration organisation, in the order of its file. Nobody else, ever."""
    return (
        Person.objects.filter(organisation__demonstration=True, is_active=True)
        .exclude(persona="")
        .select_related("organisation")
        .prefetch_related("memberships__directorate")
        .order_by("pk")
    )


def find_persona(name: str) -> Person | None:
    """One of the cast by persona; None for any other name and for real organisations' people."""
    return personas().filter(persona=name).first() if name else None
