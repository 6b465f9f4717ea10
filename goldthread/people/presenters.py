"""People into words."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """One of the cast on the demonstration's sign-in page."""

    persona: str
    name: str
    role: str
    directorate: Directorate | None
    day: str


@dataclass(frozen=True, slots=True)
class House:
    """An organisation and its cards."""

    organisation: Organisation
    cards: tuple[PersonaCard, ...]


def houses(people: Iterable[Person]) -> list[House]:
    """The cast by organisation, each in the order given."""
    cards: dict[Organisation, list[PersonaCard]] = {}
    for person in people:
        cards.setdefault(person.organisation, []).append(_card(person))
    return [House(organisation, tuple(found)) for organisation, found in cards.items()]


def _card(person: Person) -> PersonaCard:
    held = list(person.memberships.all())
    role = held[0].role if held else person.post
    directorate = held[0].directorate if held else None
    return PersonaCard(person.persona, person.name, role, directorate, person.day_starts_with)
