"""The coverage page: goals under trust goals, a cell a directorate, and what stands beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldthread.goals.models import Goal
from goldthread.goals.permissions import can_confirm_for, can_have_suggested, can_set_goals
from goldthread.goals.policies import USUAL_GOALS
from goldthread.goals.presenters.words import many, register_address, short
from goldthread.goals.queries.coverage import ALL, Coverage
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person

# Steps of the one blue ramp.
LEVELS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """Projects of one directorate that serve a goal; `open`: they may serve it at all."""

    open: bool
    count: int = 0
    level: int = 0
    address: str = ""
    hollow: int = 0
    hollow_address: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A goal with its cells and their sum."""

    goal: Goal
    words: str
    cells: tuple[Cell, ...]
    sum: Cell
    also: tuple[str, ...] = ()
    led_to: bool = True

    @property
    def empty(self) -> bool:
        return not self.sum.count

    @property
    def one(self) -> bool:
        return self.sum.count == 1


@dataclass(frozen=True, slots=True)
class Section:
    """A trust goal and the directorate goals that lead to it; the last section has none."""

    head: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A directorate with a number that opens its projects."""

    directorate: Directorate
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything that the page shows. `confirm`: where this person's suggestions wait."""

    lede: str
    strong: str
    columns: tuple[Directorate, ...]
    sections: tuple[Section, ...]
    without: tuple[Row, ...]
    with_one: tuple[Row, ...]
    not_led_to: tuple[Row, ...]
    none: tuple[Count, ...]
    none_in_all: int
    required: str
    waiting: tuple[Count, ...]
    confirm: str
    confirm_words: str
    beyond: tuple[Directorate, ...]
    may_set: bool
    settable: tuple[Directorate, ...]
    may_suggest: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order of the page."""
        return tuple(
            row for part in self.sections for row in ((part.head,) if part.head else ()) + part.rows
        )


def coverage_page(found: Coverage, person: Person) -> CoveragePage:
    """The page as this person reads it."""
    columns = _columns(found)
    rows = {goal.pk: _row(goal, found, columns) for goal in found.goals}
    waiting = _counts(found.waiting, found, _suggestions_address)
    mine = [one for one in waiting if can_confirm_for(person, one.directorate)]
    return CoveragePage(
        lede=_lede(found),
        strong=_strong(found),
        columns=columns,
        sections=_sections(found, rows),
        without=tuple(rows[goal.pk] for goal in found.without_project),
        with_one=tuple(rows[goal.pk] for goal in found.with_one),
        not_led_to=tuple(rows[goal.pk] for goal in found.led_to_by_none),
        none=_counts(found.none, found, _none_address),
        none_in_all=found.none.get(ALL, 0),
        required=_required(found),
        waiting=waiting,
        confirm=mine[0].address if mine else "",
        confirm_words=f"Confirm {many(sum(one.count for one in mine), 'suggestion')}",
        beyond=_beyond(found),
        may_set=any(can_set_goals(person, row.pk) for row in found.directorates),
        settable=_settable(found, person),
        may_suggest=can_have_suggested(person),
    )


def _columns(found: Coverage) -> tuple[Directorate, ...]:
    """Directorates with goals, and all others that have live projects."""
    owners = {goal.directorate_id for goal in found.goals}
    counted = {pk for one in found.serving.values() for pk in (*one.confirmed, *one.suggested)}
    counted |= set(found.none)
    return tuple(row for row in found.directorates if row.pk in owners | counted)


def _row(goal: Goal, found: Coverage, columns: tuple[Directorate, ...]) -> Row:
    most = max(
        (n for one in found.serving.values() for pk, n in one.confirmed.items() if pk != ALL),
        default=0,
    )
    names = {one.pk: short(one) for one in found.goals}
    leads = found.leads_to.get(goal.pk, ())
    return Row(
        goal=goal,
        words=short(goal),
        cells=tuple(_cell(goal, found, column, most) for column in columns),
        sum=_cell(goal, found, None, most),
        also=tuple(names[pk] for pk in leads[1:]),
        led_to=goal not in found.led_to_by_none,
    )


def _cell(goal: Goal, found: Coverage, column: Directorate | None, most: int) -> Cell:
    place, serving = (column.pk if column else ALL), found.serving[goal.pk]
    count, hollow = serving.confirmed.get(place, 0), serving.suggested.get(place, 0)
    apart = column is not None and not goal.of_trust and goal.directorate_id != column.pk
    if apart and not (count or hollow):
        return Cell(open=False)
    where = column.short if column else ""
    whose = f" of {column.name}" if column else " in all"
    return Cell(
        open=True,
        count=count,
        level=-(-LEVELS * count // most) if most and column else 0,
        address=register_address(goal=goal.pk, directorate=where, standing="live"),
        hollow=hollow,
        hollow_address=register_address(suggested=goal.pk, directorate=where, standing="live"),
        says=f"{many(count, 'project')}{whose}: {short(goal)}",
    )


def _sections(found: Coverage, rows: Mapping[int, Row]) -> tuple[Section, ...]:
    others = [goal for goal in found.goals if not goal.of_trust]
    under = {
        goal.pk: found.leads_to[goal.pk][0] if found.leads_to.get(goal.pk) else None
        for goal in others
    }
    sections = [
        Section(rows[head.pk], tuple(rows[g.pk] for g in others if under[g.pk] == head.pk))
        for head in found.trust_goals
    ]
    loose = tuple(rows[goal.pk] for goal in others if under[goal.pk] is None)
    return (*sections, *((Section(None, loose),) if loose else ()))


def _counts(
    counted: Mapping[int, int], found: Coverage, address: Callable[[Directorate], str]
) -> tuple[Count, ...]:
    return tuple(
        Count(row, counted[row.pk], address(row))
        for row in found.directorates
        if counted.get(row.pk)
    )


def _none_address(directorate: Directorate) -> str:
    return register_address(goal="none", directorate=directorate.short, standing="live")


def _suggestions_address(directorate: Directorate) -> str:
    return reverse("goal_suggestions", args=[directorate.pk])


def _lede(found: Coverage) -> str:
    of_trust = len(found.trust_goals)
    own = len(found.goals) - of_trust
    return f"{many(own, 'goal')} under {many(of_trust, 'trust goal')}."


def _strong(found: Coverage) -> str:
    told = []
    if found.without_project:
        count = len(found.without_project)
        told.append(f"{many(count, 'goal has', 'goals have')} no project.")
    none = found.none.get(ALL, 0)
    told.append(f"{many(none, 'project serves', 'projects serve')} no goal, as far as confirmed.")
    return " ".join(told)


def _required(found: Coverage) -> str:
    count = found.none_required.get(ALL, 0)
    if not count:
        return ""
    is_, they, need = ("is", "It", "needs") if count == 1 else ("are", "They", "need")
    return f"{count} of the {found.none[ALL]} {is_} required work. {they} {need} no goal to go on."


def _beyond(found: Coverage) -> tuple[Directorate, ...]:
    held = [goal.directorate_id for goal in found.goals]
    return tuple(row for row in found.directorates if held.count(row.pk) > USUAL_GOALS)


def _settable(found: Coverage, person: Person) -> tuple[Directorate, ...]:
    """Whose goals the person may set; corporate groups only where they have some already."""
    owners = {goal.directorate_id for goal in found.goals}
    mine = [row for row in found.directorates if can_set_goals(person, row.pk)]
    return tuple(row for row in mine if not row.corporate or row.pk in owners)
