"""What importing a draft would do: new, changed, the same, left alone, gone. Nothing is written.

Method: docs/methods/intake.md, "Identity on re-import".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.core.intake.fields import Field
from goldthread.core.intake.identity import Described, Found, match
from goldthread.core.intake.reading import Reading, ReadRow
from goldthread.core.intake.years import joined
from goldthread.ledger.actions import Actor
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.projects.models import Batch, ListRow, Project
from goldthread.projects.permissions import import_reach
from goldthread.projects.queries.drafts import reading_of
from goldthread.projects.queries.values import (
    Merged,
    filled,
    kept_where_untold,
    merge,
    values_of,
)
from goldthread.projects.queries.versions import snapshots

_NO_CHANGE = Merged((), ())


@dataclass(frozen=True, slots=True)
class PlannedProject:
    """One project of the file: its rows (the leading one first), what the list says, and what
    happens. `project` is None for a new one."""

    rows: tuple[ReadRow, ...]
    values: Mapping[str, Any]
    project: Project | None
    now: Mapping[str, Any]
    last: Mapping[str, Any]
    merged: Merged
    doubts: tuple[str, ...]
    as_at: date | None = None

    @property
    def row(self) -> ReadRow:
        """The leading row."""
        return self.rows[0]

    @property
    def is_new(self) -> bool:
        return self.project is None

    @property
    def is_changed(self) -> bool:
        return self.project is not None and bool(self.merged.changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a draft would do. `beyond_reach` are rows of directorates that the person
    does not import for; `hidden` more belong to projects that the person may not change, such as
    restricted ones; `unowned` rows wait for somebody to say whose they are."""

    reading: Reading
    projects: tuple[PlannedProject, ...]
    gone: tuple[Project, ...]
    beyond_reach: tuple[ReadRow, ...]
    hidden: int
    unowned: tuple[ReadRow, ...]

    @property
    def new(self) -> tuple[PlannedProject, ...]:
        return tuple(each for each in self.projects if each.is_new)

    @property
    def changed(self) -> tuple[PlannedProject, ...]:
        return tuple(each for each in self.projects if each.is_changed)

    @property
    def same(self) -> tuple[PlannedProject, ...]:
        return tuple(each for each in self.projects if not each.is_new and not each.is_changed)

    @property
    def clashing(self) -> tuple[PlannedProject, ...]:
        return tuple(each for each in self.projects if each.merged.clashes)

    @property
    def does_something(self) -> bool:
        """Whether importing would change the register."""
        return bool(self.new or self.changed)


def plan_of(batch: Batch, by: Actor) -> Plan:
    """The plan of a draft for whoever would import it; a fixed number of queries."""
    reading = reading_of(batch)
    owners = {row.name: row.pk for row in Directorate.objects.of(batch.organisation_id)}
    reach = import_reach(by)
    ours, beyond = _within(reading.rows, owners, reach)
    values = [values_of(row, owners) for row in ours]
    groups = joined([_of_row(number, values[number], ours[number]) for number in range(len(ours))])
    known = _known(batch, owners, reach)
    matching = match(groups, [_of_list_row(row) for row in known])
    by_key = {row.pk: row for row in known}
    now = snapshots(row.project for row in known)
    told, closed = _told(reading), _closed(by, known, now, reach)
    planned, hidden = [], 0
    for found in matching.found:
        list_row = by_key.get(found.known) if found.known is not None else None
        if list_row is not None and list_row.project_id in closed:
            hidden += 1
            continue
        planned.append(_planned(found, ours, values, list_row, now, told, reach is not None))
    return Plan(
        reading=reading,
        projects=tuple(planned),
        gone=tuple(by_key[key].project for key in matching.gone if not by_key[key].gone),
        beyond_reach=beyond,
        hidden=hidden,
        unowned=tuple(row for row in ours if not row.directorate),
    )


def _planned(
    found: Found,
    rows: Sequence[ReadRow],
    values: Sequence[Mapping[str, Any]],
    list_row: ListRow | None,
    now: Mapping[int, Mapping[str, Any]],
    told: Mapping[str, frozenset[Field]],
    stays_required: bool,
) -> PlannedProject:
    said = dict(values[found.rows[0]])
    for number in found.rows[1:]:
        said = filled(said, values[number])
    leading = rows[found.rows[0]]
    source = [leading.source.sheet, leading.source.row]
    project = list_row.project if list_row is not None else None
    last = list_row.values if list_row is not None else {}
    if list_row is not None:
        said = kept_where_untold(said, last, told.get(leading.source.sheet, frozenset()))
    held = now[project.pk] if project is not None else {}
    return PlannedProject(
        rows=tuple(rows[number] for number in found.rows),
        values={**said, "source": source},
        project=project,
        now=held,
        last=last,
        merged=_NO_CHANGE
        if project is None
        else merge(last, held, said, stays_required=stays_required),
        doubts=found.doubts,
        as_at=project.as_at if project is not None else None,
    )


def _within(
    rows: Iterable[ReadRow], owners: Mapping[str, int], reach: frozenset[int] | None
) -> tuple[tuple[ReadRow, ...], tuple[ReadRow, ...]]:
    if reach is None:
        return tuple(rows), ()
    every = tuple(rows)
    ours = tuple(
        row for row in every if not row.directorate or owners.get(row.directorate) in reach
    )
    kept = {id(row) for row in ours}
    return ours, tuple(row for row in every if id(row) not in kept)


def _known(batch: Batch, owners: Mapping[str, int], reach: frozenset[int] | None) -> list[ListRow]:
    """The list's rows as last read; of others' directorates none, so that none of them is gone."""
    if batch.named_list_id is None:
        return []
    rows = ListRow.objects.filter(
        named_list=batch.named_list_id, project__withdrawn=False
    ).select_related("project")
    return [row for row in rows.order_by("pk") if reach is None or row.values.get("owner") in reach]


def _closed(
    by: Actor,
    known: Sequence[ListRow],
    now: Mapping[int, Mapping[str, Any]],
    reach: frozenset[int] | None,
) -> frozenset[int]:
    """Projects of the list that `by` may not change: restricted ones that name others only, and
    those that meanwhile belong to another directorate than the own."""
    restricted = {row.project_id for row in known if row.project.restricted}
    if restricted and isinstance(by, Person):
        named = by.project_parts.filter(project__in=restricted)
        restricted -= set(named.values_list("project", flat=True))
    elif not isinstance(by, Person):
        restricted = set()
    moved = {pk for pk, held in now.items() if reach is not None and held["owner"] not in reach}
    return frozenset(restricted | moved)


def _told(reading: Reading) -> dict[str, frozenset[Field]]:
    """Sheet to the fields that its headings go to."""
    return {
        sheet.name: frozenset(heading.field for table in sheet.tables for heading in table.headings)
        for sheet in reading.sheets
    }


def _of_row(number: int, values: Mapping[str, Any], row: ReadRow) -> Described:
    return _described(number, values, row.source.sheet, row.source.row)


def _of_list_row(row: ListRow) -> Described:
    sheet, number = row.values["source"]
    return _described(row.pk, row.values, sheet, number)


def _described(key: int, values: Mapping[str, Any], sheet: str, row: int) -> Described:
    return Described(
        key=key,
        title=values["title"],
        reference=values["list_reference"],
        kind=values["kind"],
        leads=tuple(values["leads"]),
        start=values["start_date"] or "",
        owner=str(values["owner"] or ""),
        sheet=sheet,
        row=row,
    )
