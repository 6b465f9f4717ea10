"""The register as one person sees it: which projects a view shows, in which order, with counts.

Every project is read once as a few small values and sifted in the core, so that the counts beside
all filters cost one pass, and both databases give the same rows in the same order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator

from goldthread.core.portfolio.details import Details
from goldthread.core.portfolio.sifting import Row, Sifted, sift
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import ENDED, LIVE, Status
from goldthread.goals.models import Goal
from goldthread.goals.queries import goals_of, served
from goldthread.goals.queries.links import Served
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.portfolio.permissions.register import Sight, sight_of
from goldthread.portfolio.queries.register_rows import Known, full_projects, known_projects
from goldthread.portfolio.queries.register_view import NO_GOAL, PAGE, SHOW_ALL_UP_TO, RegisterView
from goldthread.projects.models import Project
from goldthread.projects.queries import register_of, searched

YES = ("yes",)
QUIET_AFTER = timedelta(days=365)
_STATUS_ORDER = tuple(Status)


@dataclass(frozen=True, slots=True)
class Shown:
    """A view of the register: ids of its projects in order, counts, and the totals above it."""

    sifted: Sifted
    page: "Page[int]"
    projects: Mapping[int, Project]
    known: Mapping[int, Known]
    directorates: tuple[Directorate, ...]
    goals: tuple[Goal, ...]
    live: int
    sight: Sight
    on: date

    @property
    def total(self) -> int:
        return self.sifted.total

    @property
    def count(self) -> int:
        """How many projects the view shows, on all its pages."""
        return len(self.sifted.ids)

    def is_quiet(self, pk: int) -> bool:
        """Whether a live project had no update for a year, where the person may know it."""
        return is_quiet(self.known[pk], self.on)


def show_register(person: Person, view: RegisterView, *, on: date, paged: bool = True) -> Shown:
    """What a view shows a person on a day. The number of queries does not grow with rows.

    `paged` False puts every row on the one page, as an export has it.
    """
    sight = sight_of(person)
    directorates = tuple(directorates_of(person.organisation))
    goals = served(person.organisation)
    known = {row.pk: row for row in known_projects(person, sight, directorates, view.sort)}
    found = matching(person, view.words) if view.words else frozenset(known)
    sifted = sift(
        (Row(row.pk, _marks(row, row.pk in found, goals, on)) for row in known.values()),
        {**view.chosen, "words": frozenset(YES) if view.words else frozenset()},
    )
    ids = _ordered([known[pk] for pk in sifted.ids], view, directorates)
    page = _page(ids, view, paged=paged)
    return Shown(
        sifted=sifted,
        page=page,
        projects=full_projects(person, page.object_list),
        known=known,
        directorates=directorates,
        goals=goals_of(person.organisation),
        live=sum(standing(row.status, row.kind) == "live" for row in known.values()),
        sight=sight,
        on=on,
    )


def matching(person: Person, words: str) -> frozenset[int]:
    """Ids of the projects that hold every word looked for, among those the person may see.

    Whoever is not shown the leads does not find projects by their names either.
    """
    visible = register_of(person).visible_to(person)
    found = searched(visible, words, people=sight_of(person).contacts)
    return frozenset(found.values_list("pk", flat=True))


def _marks(row: Known, found: bool, goals: Served, on: date) -> dict[str, tuple[str, ...]]:
    # A hidden project is counted by what totals are made of; nothing made of its words is marked.
    marks = {
        "directorate": row.directorates,
        "status": (row.status,),
        "type": (row.kind or "none",),
        "standing": (standing(row.status, row.kind),),
        "goal": tuple(map(str, goals.confirmed.get(row.pk, (NO_GOAL,)))),
        "suggested": (str(goals.waiting.get(row.pk, "")),),
    }
    if not row.hidden:
        marks["words"] = YES if found else ()
        marks["method"] = row.methods
        marks["required"] = YES if row.required else ()
    if row.details is not None:
        marks["gap"] = gaps_of(row.details)
        marks["quiet"] = YES if is_quiet(row, on) else ()
    return marks


def standing(status: str, kind: str) -> str:
    """Whether a project counts as live or ended; research is neither, for no review counts it."""
    if status in ENDED:
        return "ended"
    return "live" if status in LIVE and kind != Kind.RESEARCH else "research"


@cache
def gaps_of(known: Details) -> tuple[str, ...]:
    """What is not filled in, as the filters name it: either date missing is one gap."""
    dates = ("start", "end")
    gaps = tuple(name for name in known.missing if name not in dates)
    return (*gaps, "date") if any(name in known.missing for name in dates) else gaps


def is_quiet(row: Known, on: date) -> bool:
    """Whether a live project had no update for a year before a day, where that may be known."""
    live = standing(row.status, row.kind) == "live"
    return live and row.details is not None and row.as_at < on - QUIET_AFTER


def _ordered(
    rows: list[Known], view: RegisterView, directorates: tuple[Directorate, ...]
) -> tuple[int, ...]:
    order = {row.pk: row.order for row in directorates}
    keys: dict[str, Callable[[Known], Any]] = {
        "project": lambda row: row.sort_text.casefold(),
        "directorate": lambda row: order.get(row.owner or 0),
        "lead": lambda row: row.lead.casefold() or None,
        "status": lambda row: _STATUS_ORDER.index(Status(row.status)),
        "details": lambda row: row.details.have if row.details else None,
        "updated": lambda row: row.as_at,
        "type": lambda row: row.kind or None,
    }
    key: Callable[[Known], Any] = keys.get(view.sort, lambda row: row.sort_text)
    # What has nothing to sort by stays at the end whichever way round; hidden projects too, whose
    # place would otherwise tell something of their words.
    last = [row for row in rows if row.hidden or key(row) is None]
    first = [row for row in rows if not row.hidden and key(row) is not None]
    first.sort(key=lambda row: row.pk)
    first.sort(key=key, reverse=view.down)
    last.sort(key=lambda row: (row.hidden, row.pk))
    return tuple(row.pk for row in (*first, *last))


def _page(ids: tuple[int, ...], view: RegisterView, *, paged: bool) -> "Page[int]":
    everything = not paged or (view.everything and len(ids) <= SHOW_ALL_UP_TO)
    paginator = Paginator(ids, max(1, len(ids)) if everything else PAGE)
    return paginator.get_page(view.page)
