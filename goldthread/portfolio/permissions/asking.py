"""Who asks leads, who writes their replies down, and who answers for himself or herself."""

from collections.abc import Iterable

from goldthread.ledger.actions import Actor
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision, LeadMessage


def can_ask(person: Person, decision: Decision) -> bool:
    """Whether the person may ask the lead about this decision: the QI team, the directorate's
    lead, and whoever proposed it."""
    return decision.organisation_id == person.organisation_id and (
        person.pk == decision.proposed_by_id
        or can(person, Deed.ASK_LEADS, directorate_ids=frozenset({decision.directorate_key}))
    )


def can_ask_about_all(person: Person, decisions: Iterable[Decision]) -> bool:
    """Whether the person may ask about each of them: only then the whole message is theirs."""
    return all(can_ask(person, decision) for decision in decisions)


def can_ask_anybody(person: Person) -> bool:
    """Whether the person may ask leads at all."""
    return can(person, Deed.ASK_LEADS) or can(person, Deed.PROPOSE_DECISION)


def can_set_days(person: Person) -> bool:
    """Whether the person may say how many days leads have to reply."""
    return can(person, Deed.SET_WORDS)


def check_can_set_days(person: Person) -> None:
    """Raise NotAllowed unless the person may say how many days leads have."""
    if not can_set_days(person):
        raise NotAllowed(f"{person.name} may not say how many days leads have to reply.")


def check_can_ask(person: Person, decisions: Iterable[Decision]) -> None:
    """Raise NotAllowed unless the person may ask about each of these decisions."""
    if not can_ask_about_all(person, decisions):
        raise NotAllowed(f"{person.name} may not ask the leads about these.")


def is_the_lead(person: Person, message: LeadMessage) -> bool:
    """Whether the message is to this person, and reached them."""
    return message.person_id == person.pk and message.state != LeadMessage.State.DRAFTED


def check_can_answer(by: Actor, message: LeadMessage, decisions: Iterable[Decision]) -> None:
    """Raise NotAllowed unless `by` may answer: the lead, whoever holds the link, or one who may
    ask and writes it down."""
    if by.organisation_id != message.organisation_id:
        raise NotAllowed("That message belongs to another organisation.")
    if isinstance(by, Person) and message.person_id != by.pk:
        check_can_ask(by, decisions)
