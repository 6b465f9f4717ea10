"""What every step of a decision does: lock it, see that nobody was faster, go on, tell it."""

from collections.abc import Iterable
from datetime import datetime

from goldthread.ledger.actions import Actor, record
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies import decisions as policy
from goldthread.portfolio.policies.decisions import Event, State


class StaleDecision(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody acted on the decision meanwhile; `current` is how it stands now."""

    def __init__(self, current: Decision) -> None:
        super().__init__("Somebody acted on this decision meanwhile.")
        self.current = current


def locked(decision: Decision, expected_version: int, by: Actor, *events: Event) -> Decision:
    """The decision as it stands, locked. Raises StaleDecision, and NotNow where its state knows
    none of the events."""
    current = locked_all((decision,), by)[decision.pk]
    check_as_seen(current, expected_version)
    known = [event for event in events if event in policy.TABLE[State(current.state)]]
    policy.after(State(current.state), known[0] if known else events[0])
    return current


def locked_all(decisions: Iterable[Decision], by: Actor) -> dict[int, Decision]:
    """Decisions by id as they stand, locked in one order so that two people never wait for each
    other. Raises NotAllowed for one of another organisation."""
    ids = {decision.pk for decision in decisions}
    rows = (
        Decision.objects.of(by.organisation_id)
        .filter(pk__in=ids)
        .order_by("pk")
        .select_for_update(of=("self",))
        .select_related("project", "into", "proposed_by")
    )
    found = {row.pk: row for row in rows}
    if set(found) != ids:
        raise NotAllowed("That decision belongs to another organisation.")
    return found


def check_as_seen(current: Decision, expected_version: int) -> None:
    """Raise StaleDecision unless nobody acted on the decision since the person saw it."""
    if current.version != expected_version:
        raise StaleDecision(current)


def step(decision: Decision, event: Event, **facts: object) -> Decision:
    """Take the decision on by an event and keep its facts."""
    decision.state = policy.after(State(decision.state), event)
    decision.version += 1
    for name, value in facts.items():
        setattr(decision, name, value)
    decision.save()
    return decision


def tell(verb: str, decision: Decision, by: Actor, at: datetime, **words: object) -> None:
    """Record a step in the ledger, with which project and what was decided about it."""
    told = {"project": decision.project.reference, "decision": decision.verb, **words}
    if decision.into is not None:
        told["into"] = decision.into.reference
    record(verb=verb, subject=decision, by=by, at=at, payload=told)
