"""Who asks leads, who writes their replies down, and who answers for himself or herself."""

from collections.abc import Iterable

from goldthread.ledger.actions import Actor
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision, LeadMessage
from goldthread.portfolio.permissions.decisions import was_told


def may_ask(person: Person, decisions: Iterable[Decision]) -> frozenset[int]:
    """Ids of the decisions whose leads the person may ask: the QI team, the directorate's lead,
    and whoever proposed it. A directorate's lead who is named in the project is told first like
    everybody else in it. One query at most."""
    ours = [row for row in decisions if row.organisation_id == person.organisation_id]
    every = can(person, Deed.ASK_LEADS, directorate_ids=frozenset())
    free = {row.pk for row in ours if every or row.proposed_by_id == person.pk}
    led = [row for row in ours if row.pk not in free and _leads_there(person, row)]
    untold = [row.project_id for row in led if not was_told(row)]
    named: set[int] = set()
    if untold:
        parts = person.project_parts.filter(project__in=untold)
        named = set(parts.values_list("project", flat=True))
    return frozenset(free | {r.pk for r in led if was_told(r) or r.project_id not in named})


def can_ask_about_all(person: Person, decisions: Iterable[Decision]) -> bool:
    """Whether the person may ask about each of them: only then the whole message is theirs."""
    rows = list(decisions)
    return may_ask(person, rows).issuperset(row.pk for row in rows)


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
    never_sent = (LeadMessage.State.DRAFTED, LeadMessage.State.DROPPED)
    return message.person_id == person.pk and message.state not in never_sent


def check_can_answer(by: Actor, message: LeadMessage, decisions: Iterable[Decision]) -> None:
    """Raise NotAllowed unless `by` may answer: the lead, whoever holds the link, or one who may
    ask and writes it down."""
    if by.organisation_id != message.organisation_id:
        raise NotAllowed("That message belongs to another organisation.")
    if isinstance(by, Person) and message.person_id != by.pk:
        check_can_ask(by, decisions)


def _leads_there(person: Person, decision: Decision) -> bool:
    where = frozenset({decision.directorate_key})
    return can(person, Deed.ASK_LEADS, directorate_ids=where)
