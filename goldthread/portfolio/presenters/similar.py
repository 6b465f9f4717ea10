"""The map of similar projects: each group a row whose cells draw its projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.portfolio.forms.similar import MapView
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.similar import FILTERS, GroupSeen, Map, Order, Show
from goldthread.projects.models import Project

MOST_MARKS = 12
_WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One project: filled where people agreed a link of it, ringed where it is required work."""

    directorate: Directorate
    hollow: bool
    ringed: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A group's projects in one column. `thread`: how the gold thread runs through it."""

    label: str
    marks: tuple[Mark, ...]
    count: int
    thread: str
    words: str

    @property
    def crowded(self) -> bool:
        """Too many to draw: one mark stands for all, with their number."""
        return self.count > MOST_MARKS


@dataclass(frozen=True, slots=True)
class Row:
    """A group as a row of the map."""

    group: GroupSeen
    words: tuple[str, ...]
    also: str
    projects: int
    counts: str
    new: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A directorate, or all corporate groups together where `directorate` is None."""

    directorate: Directorate | None
    members: tuple[Directorate, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of the map: its value, address, and how many groups it holds."""

    show: Show
    address: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class MapPage:
    """The sentence on top, the choices, and what may be pressed."""

    map: Map
    choices: tuple[Choice, ...]
    orders: tuple[tuple[Order, str, bool], ...]
    grouped: int
    may_compare: bool
    may_export: bool
    sees_alone: bool
    waits: bool


def map_page(found: Map, view: MapView, *, may_export: bool) -> MapPage:
    """Everything on the map's page beside its rows; a choice that holds nothing is left out."""
    counts = {show: sum(map(keep, found.groups)) for show, keep in FILTERS.items()}
    return MapPage(
        map=found,
        choices=tuple(
            Choice(show, view.showing(show), count, show is view.show)
            for show, count in counts.items()
            if count or show is view.show
        ),
        orders=tuple((order, view.sorted_by(order), order is view.order) for order in Order),
        grouped=found.grouped,
        may_compare=found.sight.everything,
        may_export=may_export,
        sees_alone=found.sight.everything or bool(found.sight.directorates),
        waits=any(group.count(LinkState.PROPOSED) for group in found.groups),
    )


def columns(directorates: Sequence[Directorate]) -> tuple[Column, ...]:
    """One column a directorate; corporate groups share the last."""
    own = [Column(one, (one,)) for one in directorates if not one.corporate]
    corporate = tuple(one for one in directorates if one.corporate)
    return (*own, Column(None, corporate)) if corporate else tuple(own)


def rows(
    groups: Sequence[GroupSeen],
    *,
    projects: Mapping[int, Project],
    owners: Mapping[int, int],
    across: Sequence[Column],
) -> list[Row]:
    """The rows of one page of the map. `owners`: project id to that of its directorate."""
    return [_row(group, projects, owners, across) for group in groups]


def counts_in_words(group: GroupSeen) -> str:
    """How many links stand where, in a sentence without a full stop."""
    told = (
        (group.count(LinkState.AGREED), "agreed"),
        (group.kin, "of them kin, counted once"),
        (group.count(LinkState.PROPOSED), "not yet looked at"),
        (group.count(LinkState.ONE_VIEW), "with one answer"),
        (group.count(LinkState.DISPUTED), "disputed"),
        (group.count(LinkState.DISMISSED), "not related"),
        (group.count(LinkState.SUPERSEDED), "with a project that ended"),
    )
    return ", ".join(f"{number} {words}" for number, words in told if number)


@dataclass(frozen=True, slots=True)
class Member:
    """A project of a group with its owner."""

    project: Project
    directorate: Directorate | None
    agreed: bool

    @property
    def status(self) -> str:
        """The project's status as a screen says it."""
        return Status(self.project.status).words


def members(
    group: GroupSeen,
    projects: Mapping[int, Project],
    owners: Mapping[int, int],
    directorates: Mapping[int, Directorate],
) -> list[Member]:
    """The group's projects by directorate and reference."""
    made = [
        Member(projects[one], directorates.get(owners.get(one, 0)), one in group.agreed_projects)
        for one in group.projects
        if one in projects
    ]
    last = len(directorates) + 1
    return sorted(
        made,
        key=lambda one: (
            one.directorate.order if one.directorate else last,
            one.project.reference,
        ),
    )


def _row(
    group: GroupSeen,
    projects: Mapping[int, Project],
    owners: Mapping[int, int],
    across: Sequence[Column],
) -> Row:
    held = [projects[one] for one in sorted(group.projects) if one in projects]
    return Row(
        group=group,
        words=group.words[:_WORDS_SHOWN],
        also=_also(group, len(held)),
        projects=len(held),
        counts=counts_in_words(group),
        new=group.new,
        cells=_cells(group, held, owners, across),
    )


def _also(group: GroupSeen, projects: int) -> str:
    if group.same_measure < 2:
        return ""
    return f"same measure in {min(group.same_measure, projects)} of {projects}"


def _cells(
    group: GroupSeen,
    held: Sequence[Project],
    owners: Mapping[int, int],
    across: Sequence[Column],
) -> tuple[Cell, ...]:
    placed = [_placed(group, held, owners, column) for column in across]
    filled = [at for at, marks in enumerate(placed) if marks]
    return tuple(
        Cell(
            label=column.directorate.name if column.directorate else "",
            marks=tuple(marks),
            count=len(marks),
            thread=_thread(at, filled),
            words=_in_words(marks),
        )
        for at, (column, marks) in enumerate(zip(across, placed, strict=True))
    )


def _placed(
    group: GroupSeen, held: Sequence[Project], owners: Mapping[int, int], column: Column
) -> list[Mark]:
    by_id = {one.pk: one for one in column.members}
    marks = [
        Mark(by_id[owner], project.pk not in group.agreed_projects, project.mandatory)
        for project in held
        if (owner := owners.get(project.pk, 0)) in by_id
    ]
    return sorted(marks, key=lambda mark: (mark.directorate.order, mark.hollow, not mark.ringed))


def _thread(at: int, filled: Sequence[int]) -> str:
    if len(filled) < 2 or not filled[0] <= at <= filled[-1]:
        return ""
    if at == filled[0]:
        return "start"
    return "end" if at == filled[-1] else "through"


def _in_words(marks: Sequence[Mark]) -> str:
    if not marks:
        return "none"
    noun = "project" if len(marks) == 1 else "projects"
    open_ones = sum(mark.hollow for mark in marks)
    required = sum(mark.ringed for mark in marks)
    told = [f"{len(marks)} {noun}"]
    if open_ones:
        told.append(f"{open_ones} not yet agreed")
    if required:
        told.append(f"{required} required work")
    return ", ".join(told)
