"""What becomes of each decision of a what-if when it is turned into proposals."""

from dataclasses import dataclass

from goldthread.portfolio.models import Decision, Scenario
from goldthread.portfolio.presenters.whatif import Row, press_words, row_of
from goldthread.portfolio.queries.whatif import Tried, WhatIf


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision on the page: its row, the project's id, and why it stays behind, if it does."""

    row: Row
    project: int
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class AskingPage:
    """What is asked of leads first, what is proposed at once, and what stays."""

    scenario: Scenario
    to_ask: tuple[Asked, ...]
    at_once: tuple[Asked, ...]
    stays: tuple[Asked, ...]

    @property
    def heading(self) -> str:
        words = press_words(len(self.to_ask), len(self.at_once))
        return words or "Nothing is left to propose"


def asking_page(what_if: WhatIf) -> AskingPage:
    """The page for one person; of others' projects nothing is on it."""
    rows = [
        Asked(row_of(what_if, one), one.project.pk, _why_not(what_if, one))
        for one in what_if.shown
        if one.to_do
    ]
    ending = {one.project.pk for one in what_if.shown if one.ends}
    can = [row for row in rows if not row.why_not]
    return AskingPage(
        scenario=what_if.scenario,
        to_ask=tuple(row for row in can if row.project in ending),
        at_once=tuple(row for row in can if row.project not in ending),
        stays=tuple(row for row in rows if row.why_not),
    )


def asked_words(what_if: WhatIf) -> tuple[str, bool, int]:
    """What was done in words, whether nothing stayed behind, and how many leads' replies it
    waits for."""
    done = [one for one in what_if.shown if not one.to_do]
    stayed = sum(bool(one.to_do and one.change.stayed_because) for one in what_if.shown)
    asks = sum(_is_asking(one) for one in done)
    words = f"{len(done)} proposed. {asks} of them wait for what their leads say."
    if stayed:
        words += f" {stayed} could not be proposed and stay in the what-if, with why."
    return words, not stayed, asks


def _is_asking(one: Tried) -> bool:
    decision = one.change.decision
    return decision is not None and decision.state == Decision.State.ASKING


def _why_not(what_if: WhatIf, one: Tried) -> str:
    if one.has_ended:
        return "It is not live any more."
    if one.guarded:
        return "It is required work. It ends only by an agreed exception."
    if one.waiting:
        return "Another decision about it is open. It is settled first."
    if not what_if.sight.tries_on(one.owner):
        return "Its own lead, or the QI team, may propose this."
    return ""
