"""A what-if in words: what is in it, before and after, what to look at first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldthread.core.portfolio.outcome import EffortFreed, GoalEffect, LiveCount
from goldthread.core.values.unknowns import Undefined
from goldthread.goals.models import Goal
from goldthread.organisations.models import Directorate
from goldthread.portfolio.models import Scenario
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.queries.effects import A_RESTRICTED_PROJECT, Named
from goldthread.portfolio.queries.whatif import Tried, WhatIf

ROWS_SHOWN = 8
SHORT = {
    Verb.STOP: "stop",
    Verb.JOIN: "join",
    Verb.MOVE: "move",
    Verb.USUAL_PRACTICE: "usual practice",
    Verb.PAUSE: "pause",
    Verb.SPREAD: "spread",
    Verb.CHANGE: "change",
    Verb.NEW_LEAD: "new lead",
    Verb.CLOSE_RECORD: "record closed",
    Verb.CONTINUE: "continue",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A project as the page shows it: its title and, where it may be opened, its address."""

    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A decision in the what-if. `take_out`: the project's id where it may be taken out."""

    verb: str
    project: Shown
    more: str
    note: str
    tone: str
    take_out: int | None
    decision: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A directorate's live projects before and after; lengths in the units of the drawing."""

    directorate: Directorate | None
    before: int
    after: int
    length: int
    filled: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal that would hang on less, with the pieces of work that serve it before and after."""

    goal: Goal
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Board:
    """Before and after, in all and by directorate; goals, effort, people."""

    before: int
    after: int
    fewer: str
    say: str
    bars: tuple[Bar, ...]
    goals: str
    goal_rows: tuple[GoalRow, ...]
    effort: str
    people: int


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """Everything the page says, but what to look at first."""

    scenario: Scenario
    lede: str
    counts: str
    rows: tuple[Row, ...]
    more_rows: int
    of_others: int
    to_ask: str
    board: Board
    seen_by: str
    state: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A what-if in the list."""

    scenario: Scenario
    words: str
    seen_by: str


def list_rows(found: Sequence[tuple[Scenario, int]]) -> list[ListRow]:
    """The list of what-ifs in words."""
    return [
        ListRow(row, f"{many} decisions" if many != 1 else "1 decision", seen_by(row))
        for row, many in found
    ]


def what_if_page(what_if: WhatIf, *, everything: bool = False) -> WhatIfPage:
    """The page for one person; `everything`: all decisions, not only the last few."""
    shown = tuple(reversed(what_if.shown))
    doing = [one for one in what_if.shown if one.to_do and one.counts]
    first = shown if everything else shown[:ROWS_SHOWN]
    return WhatIfPage(
        scenario=what_if.scenario,
        lede=_lede(len(what_if.tried)),
        counts=counts_in_words(what_if.tried),
        rows=tuple(row_of(what_if, one) for one in first),
        more_rows=len(shown) - len(first),
        of_others=what_if.of_others,
        to_ask=press_words(sum(one.ends for one in doing), sum(not one.ends for one in doing)),
        board=board(what_if),
        seen_by=seen_by(what_if.scenario),
        state=_state(what_if),
    )


def press_words(asks: int, at_once: int) -> str:
    """What the press is called that turns decisions into proposals; empty where none is left."""
    if asks:
        return "Ask the lead about this one" if asks == 1 else f"Ask the leads about these {asks}"
    if at_once:
        return "Propose this decision" if at_once == 1 else f"Propose these {at_once} decisions"
    return ""


def seen_by(scenario: Scenario) -> str:
    """Who may see it, in words."""
    if scenario.shared == Scenario.Shared.DIRECTORATE and scenario.directorate is not None:
        return f"The QI team and the leads of {scenario.directorate.name}"
    return Scenario.Shared(scenario.shared).label


def counts_in_words(tried: Sequence[Tried]) -> str:
    """ "31 stop · 26 join · 3 pause"."""
    counted = Counter(one.change.verb for one in tried)
    return " · ".join(f"{counted[verb]} {word}" for verb, word in SHORT.items() if counted[verb])


def row_of(what_if: WhatIf, one: Tried) -> Row:
    """A decision that is named to the reader, in words."""
    note, tone = _note(one)
    return Row(
        verb=SHORT[Verb(one.change.verb)].capitalize(),
        project=shown(Named(one.project.reference, one.project.title)),
        more=_more(one),
        note=note,
        tone=tone,
        take_out=one.project.pk if what_if.may_take_out(one) else None,
        decision=one.change.decision_id,
    )


def shown(named: Named) -> Shown:
    """A project's words with its address."""
    address = reverse("project", args=(named.reference,)) if named.reference else ""
    return Shown(named.title, address)


def board(what_if: WhatIf) -> Board:
    """Before and after in figures and words."""
    effects = what_if.effects
    outcome = effects.outcome
    live = outcome.live
    counted = [one for one in outcome.directorates if one.before]
    most = max((one.before for one in counted), default=1)
    rows = [_bar(one, effects.directorates.get(one.directorate), most) for one in counted]
    rows.sort(key=lambda row: _place(row.directorate))
    return Board(
        before=live.before,
        after=live.after,
        fewer=_fewer(live.before - live.after),
        say=f"{live.before} to {live.after} live projects",
        bars=tuple(rows),
        goals=_goals(outcome.goals),
        goal_rows=tuple(_goal_rows(outcome.goals, effects.goals)),
        effort=_effort(outcome.effort),
        people=len(outcome.people),
    )


def _lede(number: int) -> str:
    if not number:
        return "Nothing is in it yet. Nothing here is decided: it shows what would follow."
    many = "one decision" if number == 1 else f"{number} decisions"
    return f"A what-if of {many}. Nothing here is decided: it shows what would follow."


def _state(what_if: WhatIf) -> str:
    done = sum(not one.to_do for one in what_if.tried)
    if not done:
        return ""
    return "Turned into proposals" if done == len(what_if.tried) else f"{done} proposed already"


def _note(one: Tried) -> tuple[str, str]:
    if not one.to_do:
        return "Proposed", "green"
    if one.has_ended:
        return "Has ended meanwhile", "gold"
    if one.guarded:
        return "Left out: required work", "purple"
    if one.waiting:
        return "Another decision is open", "gold"
    return ("Not proposed", "gold") if one.change.stayed_because else ("", "")


def _more(one: Tried) -> str:
    change = one.change
    parts = []
    if change.into is not None:
        into = change.into.title if one.into_named else A_RESTRICTED_PROJECT.title
        parts.append(f"into {into}")
    if change.until is not None:
        parts.append(f"until {change.until.day} {change.until:%B %Y}")
    if change.where_to:
        parts.append(f"to {change.where_to}")
    return ". ".join(filter(None, [" ".join(parts), change.reason, change.stayed_because]))


def _bar(count: LiveCount, directorate: Directorate | None, most: int) -> Bar:
    unit = 100 / most
    return Bar(
        directorate,
        count.before,
        count.after,
        round(count.before * unit),
        round(count.after * unit),
    )


def _place(directorate: Directorate | None) -> tuple[bool, bool, int]:
    if directorate is None:
        return (True, True, 0)
    return (False, directorate.corporate, directorate.order)


def _fewer(number: int) -> str:
    if number == 0:
        return "as now"
    return f"{number} fewer" if number > 0 else f"{-number} more"


def _goals(goals: Sequence[GoalEffect]) -> str:
    now = sum(one.before.works > 0 for one in goals)
    then = sum(one.after.works > 0 for one in goals)
    if not goals:
        return "No goals are set yet."
    if now == then:
        return f"{then} of {len(goals)} covered, as now."
    return f"{then} of {len(goals)} covered; {now} now."


def _goal_rows(goals: Sequence[GoalEffect], known: Mapping[str, Goal]) -> Iterator[GoalRow]:
    for one in sorted(goals, key=lambda each: not each.loses_last):
        goal = known.get(one.goal)
        if goal is not None and (one.loses_last or one.left_with_one):
            yield GoalRow(goal, one.before.works, one.after.works)


def _effort(freed: EffortFreed) -> str:
    if not freed.of:
        return ""
    if isinstance(freed.days, Undefined):
        return "How much effort would be freed cannot be said: nobody has estimated it."
    known = "all" if freed.known == freed.of else f"{freed.known} of the {freed.of}"
    ending = "" if freed.of == 1 else " that would end"
    return f"Frees about {freed.days:,.0f} staff days, known for {known}{ending}."
