"""The page of one decision: what, what the lead said, who agreed or did not, what may be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision
from goldthread.portfolio.permissions import decisions as may
from goldthread.portfolio.permissions.seats import Seats
from goldthread.portfolio.permissions.standing import BOARD
from goldthread.portfolio.policies.decisions import ENDING, OPEN, State, Verb
from goldthread.portfolio.presenters.decisions import DecisionTag, heading, state_of
from goldthread.projects.models import Project

# Verb → what its own details are called: field of the decision → label.
DETAILS: Mapping[Verb, Mapping[str, str]] = {
    Verb.CHANGE: {"what": "What changes"},
    Verb.SPREAD: {"where_to": "Spreads to"},
    Verb.NEW_LEAD: {"who": "Asked to lead it"},
    Verb.USUAL_PRACTICE: {"who": "Keeps it going", "what": "How we would notice if it slipped"},
    Verb.MOVE: {"where_to": "Moves to", "who": "Taken by"},
    Verb.CLOSE_RECORD: {"ended_as": "Had"},
}
_HAD = {"completed": "been completed", "abandoned": "ended early"}


@dataclass(frozen=True, slots=True)
class MayPress:
    """What this person may do with the decision now."""

    agree: bool
    withdraw: bool
    reverse: bool
    hear: bool
    find_out: bool
    learn: bool
    letter: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did: words, by whom and as what, and what was said. `when` is a moment."""

    words: str
    who: str
    said: str
    when: datetime


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything a decision's page says in words."""

    heading: str
    state: DecisionTag
    details: tuple[tuple[str, str], ...]
    lead: str
    relies: str
    steps: tuple[Step, ...]
    waits_for: tuple[str, ...]
    not_yet: str
    may: MayPress


def decision_page(
    person: Person,
    decision: Decision,
    into: Project | None,
    seats: Seats,
    names: Mapping[int, Directorate],
) -> DecisionPage:
    """The page of one decision for one person."""
    named = can(person, Deed.SEE_STAFF_CONTACTS)
    waits = waits_for(decision, seats, names)
    return DecisionPage(
        heading=heading(Verb(decision.verb), decision.project, into),
        state=state_of(decision),
        details=details(decision),
        lead=lead_words(decision, named=named),
        relies=relies_words(decision, named=named),
        steps=tuple(sorted(_steps(decision, named), key=lambda step: step.when)),
        waits_for=waits,
        not_yet=_not_yet(decision),
        may=may_press(person, decision, seats),
    )


def details(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The verb's own details with their labels."""
    told = [
        (label, _HAD.get(value, value) if name == "ended_as" else value)
        for name, label in DETAILS.get(Verb(decision.verb), {}).items()
        if (value := str(getattr(decision, name)))
    ]
    if decision.until:
        told.append(("Until", f"{decision.until.day} {decision.until:%B %Y}"))
    return tuple(told)


def lead_words(decision: Decision, *, named: bool = True) -> str:
    """What the lead said, as it stands beside the proposal; empty where nobody was asked.
    `named`: whether the reader is shown staff's names."""
    by = f"told by {decision.told_by}" if decision.told_by and named else "told"
    on = f" on {decision.told_on.day} {decision.told_on:%B %Y}" if decision.told_on else ""
    told = f" ({by}{on})" if decision.told_by or on else ""
    if decision.lead_said:
        return f"“{decision.lead_said}”{told}"
    if decision.nobody_reached:
        return "Nobody could be reached."
    if decision.no_reply:
        return f"No reply within the days to reply{told}."
    if decision.state == State.ASKING:
        return f"Not answered yet{told}." if told else "Not asked yet."
    return ""


def relies_words(decision: Decision, *, named: bool = True) -> str:
    """What is known of what relies on the project; empty where nobody asks."""
    said = {
        Decision.Relies.YES: f"Yes: {decision.relies_where}",
        Decision.Relies.NO: "Nothing",
        Decision.Relies.NOBODY_KNOWS: "Nobody knows yet: the QI team finds out.",
    }
    if not decision.relies:
        return ""
    found = decision.found_out_by
    by = f" Found out by {found.name}." if found and named else ""
    return said[Decision.Relies(decision.relies)] + by


def waits_for(
    decision: Decision, seats: Seats, names: Mapping[int, Directorate]
) -> tuple[str, ...]:
    """Who or what comes next, in words."""
    if decision.state == State.ASKING:
        return ("what the lead says",)
    if decision.state == State.DISPUTED:
        return ("a meeting, which settles it",)
    if decision.state != State.PROPOSED:
        return ()
    told = []
    if decision.relies == Decision.Relies.NOBODY_KNOWS:
        told.append("the QI team, who find out what relies on it")
    for seat in sorted(seats.needed):
        if seat == BOARD:
            told.append("a board member")
        elif not seats.leads.get(seat):
            told.append(f"a board member, for {names[seat].name}")
        else:
            told.append(f"the lead of {names[seat].name}")
    return tuple(told)


def _not_yet(decision: Decision) -> str:
    if decision.state in OPEN and decision.relies == Decision.Relies.NOBODY_KNOWS:
        return "Nobody can agree before the QI team has found out what relies on it."
    return ""


def _steps(decision: Decision, named: bool) -> Iterable[Step]:
    yield _step("Proposed", decision.proposed_by, decision.proposed_as, decision.proposed_at, named)
    for approval in decision.approvals.all():
        yield _step("Agreed", approval.person, approval.standing, approval.at, named)
    for one in decision.objections.all():
        yield _step("Not agreed", one.person, one.standing, one.at, named, one.words)
    if decision.state == State.WITHDRAWN and decision.decided_at:
        said = decision.decided_words
        yield _step("Taken back", decision.decided_by, "", decision.decided_at, named, said)
    if decision.reversed_at:
        said = decision.reversal_reason
        yield _step("Reversed", decision.reversed_by, "", decision.reversed_at, named, said)


def _step(
    words: str, by: Person | None, standing: str, at: datetime, named: bool, said: str = ""
) -> Step:
    name = by.name if by is not None and named else ""
    return Step(words, ", ".join(filter(None, (name, standing))), said, at)


def may_press(person: Person, decision: Decision, seats: Seats) -> MayPress:
    """What this person may do with the decision now."""
    state, ending = decision.state, decision.verb in ENDING
    taken, own = state == State.TAKEN, person.pk == decision.proposed_by_id
    opened = state in OPEN
    return MayPress(
        agree=state in (State.PROPOSED, State.DISPUTED) and bool(seats.open_to(person)),
        withdraw=opened and own,
        reverse=taken and may.can_reverse(person, decision),
        hear=opened and ending and may.can_write_down_answer(person, decision),
        find_out=opened
        and decision.relies == Decision.Relies.NOBODY_KNOWS
        and may.can_find_out(person),
        learn=taken and ending and may.can_write_down_answer(person, decision),
        letter=taken and ending and can(person, Deed.EXPORT),
    )
