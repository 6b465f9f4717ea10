"""Many decisions in words: what was proposed together, and the list that a lead agrees to."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import State, Verb
from goldthread.portfolio.presenters.decision_page import lead_words, relies_words
from goldthread.portfolio.presenters.decisions import heading
from goldthread.portfolio.queries.agreeing import Alone

_ALONE = {
    Alone.RATHER: "its lead said something other than agreement",
    Alone.WRITTEN_DOWN: "what its lead said is known in words only",
    Alone.NOBODY: "its lead could not be reached",
    Alone.NO_REPLY: "its lead has not replied",
    Alone.RELIES: "something relies on it",
    Alone.NOBODY_KNOWS: "nobody knows what relies on it",
    Alone.REQUIRED: "it is required work",
    Alone.NEED: "another project needs it",
    Alone.GOAL: "a goal would lose its last project",
}


@dataclass(frozen=True, slots=True)
class AgreeRow:
    """A proposal on the list. `problem` says why it could not be agreed to; `may`: whether it
    can be now; `alone`: why it is not ticked beforehand."""

    decision: Decision
    heading: str
    lead: str
    relies: str
    ticked: bool
    may: bool
    problem: str
    alone: str


def proposed_words(decisions: Iterable[Decision]) -> str:
    """What happens with proposals that were just made together."""
    states = [decision.state for decision in decisions]
    asking = states.count(State.ASKING)
    told = f"{_number(len(states))} proposed."
    if asking:
        told += f" The leads of {asking} are asked first."
    return told


def agreed_words(count: int) -> str:
    """What was agreed to."""
    return f"You agreed to {_number(count).lower()}."


def agree_rows(
    person: Person,
    decisions: Iterable[Decision],
    *,
    problems: Mapping[int, str],
    unticked: Collection[int] | None,
    alone: Mapping[int, tuple[Alone, ...]],
) -> list[AgreeRow]:
    """The list that waits for one person. `unticked`: what the person left out; None beforehand,
    when what is to be read alone is not ticked. What cannot be agreed to never is."""
    left = {pk for pk, why in alone.items() if why} if unticked is None else unticked
    named = can(person, Deed.SEE_STAFF_CONTACTS)
    return [
        AgreeRow(
            decision=row,
            heading=heading(Verb(row.verb), row.project, row.into),
            lead=lead_words(row, named=named),
            relies=relies_words(row, named=named),
            ticked=row.pk not in problems and row.pk not in left and _may(row),
            may=_may(row),
            problem=problems.get(row.pk, ""),
            alone="; ".join(_ALONE[why] for why in alone.get(row.pk, ())),
        )
        for row in decisions
    ]


def not_waiting(
    decisions: Iterable[Decision], waiting: Collection[int], problems: Mapping[int, str]
) -> list[tuple[str, str]]:
    """Those of the ticked that wait no longer: which it was and how it stands now."""
    return [
        (heading(Verb(row.verb), row.project, row.into), problems[row.pk])
        for row in decisions
        if row.pk in problems and row.pk not in waiting
    ]


def _may(decision: Decision) -> bool:
    return decision.relies != Decision.Relies.NOBODY_KNOWS


def _number(count: int) -> str:
    return "1 decision" if count == 1 else f"{count} decisions"
