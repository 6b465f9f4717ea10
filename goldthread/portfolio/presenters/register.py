"""The register's page: the sentence, filters with counts, chips, gaps, headings and rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core.paginator import Page
from django.urls import reverse

from goldthread.core.portfolio.details import Details
from goldthread.organisations.models import Directorate
from goldthread.portfolio.presenters.filters import GAP_WORDS, QUIET_WORDS, Group, Option, groups
from goldthread.portfolio.presenters.register_rows import (
    LABELS,
    Cell,
    Facts,
    ProjectRow,
    cell,
    hidden_row,
    project_row,
)
from goldthread.portfolio.queries.register import Shown
from goldthread.portfolio.queries.register_view import (
    COLUMNS,
    MOST_COLUMNS,
    SHOW_ALL_UP_TO,
    SORTS,
    RegisterView,
)
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another view of the register; `number` stands in front or above."""

    words: str
    address: str
    number: int | None = None
    on: bool = False


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Everything that the list's page shows. `kept` and `columns_kept` are the pairs of the address
    that stay when filters or columns are chosen anew."""

    lede: str
    sentence: str
    groups: tuple[Group, ...]
    chips: tuple[Link, ...]
    clear: str
    gaps: tuple[Link, ...]
    gaps_of: str
    headings: tuple["Heading", ...]
    rows: tuple[ProjectRow, ...]
    page: "Page[int]"
    query: str
    show_all: str
    exports: tuple[Link, ...]
    take_off: Link | None
    empty: bool
    contacts: bool
    columns: tuple[Option, ...]
    most_columns: int
    columns_kept: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    edit_address: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; `address` sorts by it, where it can be sorted by."""

    column: str
    label: str
    address: str
    direction: str


def register_page(
    view: RegisterView,
    shown: Shown,
    *,
    words: Mapping[str, tuple[str, str]],
    editable: frozenset[int] = frozenset(),
) -> RegisterPage:
    """The page of a view. `words`: what the organisation calls things, one and many."""
    one, _ = words["directorate"]
    on = chips(view, shown)
    return RegisterPage(
        lede=lede(shown, words),
        sentence=f"Showing {shown.count} of {shown.total}.",
        groups=groups(view, shown, directorate_word=one[:1].upper() + one[1:]),
        chips=on,
        clear=view.cleared().address(),
        gaps=gaps(view, shown),
        gaps_of=_gaps_of(shown),
        headings=headings(view),
        rows=rows(view, shown, editable=editable),
        page=shown.page,
        query=view.address(page=1).removeprefix("?") + "&",
        show_all=show_all_address(view, shown),
        exports=exports(view) if shown.sight.export else (),
        take_off=on[-1] if on and not shown.count else None,
        empty=not shown.total,
        contacts=shown.sight.contacts,
        columns=column_choices(view, shown),
        most_columns=MOST_COLUMNS,
        columns_kept=tuple(replace(view, columns=view.usual_columns, page=1).pairs()),
        kept=tuple(view.kept()),
        edit_address=view.address(editing=not view.editing),
    )


def lede(shown: Shown, words: Mapping[str, tuple[str, str]]) -> str:
    """ "312 projects and audits from five directorates and one corporate group, 193 live"."""
    if not shown.total:
        return "No project yet"
    owners = {row.owner for row in shown.known.values()}
    owning = [row.corporate for row in shown.directorates if row.pk in owners]
    told = [
        f"{_number(count)} {words[term][count != 1]}"
        for term, count in (
            ("directorate", owning.count(False)),
            ("corporate group", owning.count(True)),
        )
        if count
    ]
    whose = f" from {' and '.join(told)}" if told else ""
    what = "project" if shown.total == 1 else "projects and audits"
    return f"{shown.total} {what}{whose}, {shown.live} live"


def chips(view: RegisterView, shown: Shown) -> tuple[Link, ...]:
    """What narrows the view, each a link that takes it off."""
    words = [Link(f"“{view.words}”", view.address(words="", page=1))] if view.words else []
    labels = {
        (group.name, option.value): option.label
        for group in groups(view, shown, directorate_word="")
        for option in group.options
    }
    return (
        *words,
        *(
            Link(labels[group, value], view.toggled(group, value).address())
            for group, value in view.filters
            if (group, value) in labels
        ),
    )


def gaps(view: RegisterView, shown: Shown) -> tuple[Link, ...]:
    """The gap strip: what is not filled in, in this view, each a link that filters."""
    if not shown.sight.sees_any_details:
        return ()
    short = {**GAP_WORDS, "date": "no date"}
    wanted = [("gap", name, short[name]) for name in ("aim", "lead", "measure", "date")]
    return tuple(
        Link(
            words,
            view.toggled(group, value).address(),
            shown.sifted.count(group, value),
            value in view.chosen.get(group, ()),
        )
        for group, value, words in (*wanted, ("quiet", "yes", QUIET_WORDS))
    )


def headings(view: RegisterView) -> tuple[Heading, ...]:
    """The headings of the columns on screen, the project's first."""
    direction = "descending" if view.down else "ascending"
    return tuple(
        Heading(
            column=column,
            label=LABELS[column],
            address=view.sorted_by(column).address() if column in SORTS else "",
            direction=direction if column == view.sort else "",
        )
        for column in ("project", *view.columns)
    )


def column_choices(view: RegisterView, shown: Shown) -> tuple[Option, ...]:
    """Columns this reader may choose from."""
    kept_back = {"lead": not shown.sight.contacts, "details": not shown.sight.sees_any_details}
    return tuple(
        Option(name, LABELS[name], on=name in view.columns, id=f"column-{name}")
        for name in COLUMNS
        if not kept_back.get(name)
    )


def show_all_address(view: RegisterView, shown: Shown) -> str:
    """The address of all rows on one page; empty where they are too many to read."""
    few = shown.count <= SHOW_ALL_UP_TO
    return view.address(everything=True, page=1) if few else ""


def rows(
    view: RegisterView, shown: Shown, *, editable: frozenset[int] = frozenset()
) -> tuple[ProjectRow, ...]:
    """The rows of this page; a project whose words are not shown holds its place."""
    by_short = {row.short: row for row in shown.directorates}
    return tuple(
        project_row(facts_of(shown.projects[pk], shown), view.columns, editable=pk in editable)
        if pk in shown.projects
        else hidden_row(_named(shown.known[pk].directorates, by_short), view.columns)
        for pk in shown.page.object_list
    )


def facts_of(project: Project, shown: Shown) -> Facts:
    """What the cells of a project are made of."""
    return Facts(
        project=project,
        details=shown.known[project.pk].details,
        quiet=shown.is_quiet(project.pk),
        contacts=shown.sight.contacts,
        on=shown.on,
    )


def editing_cell(project: Project, column: str, *, on: date) -> Cell:
    """A cell right after it was edited; who edits sees the leads."""
    return cell(Facts(project, None, quiet=False, contacts=True, on=on), column)


def following_cells(
    project: Project, columns: Iterable[str], *, tidiness: tuple[Details | None, bool], on: date
) -> tuple[Cell, ...]:
    """What an edited cell changes beside itself, where it is shown."""
    details, quiet = tidiness
    facts = Facts(project, details, quiet=quiet, contacts=True, on=on)
    return tuple(cell(facts, column) for column in ("details", "updated") if column in columns)


def exports(view: RegisterView) -> tuple[Link, ...]:
    """Exactly this view as a file."""
    address = replace(view, editing=False, everything=False, page=1).address()
    return tuple(
        Link(words, reverse("export_register", args=[form]) + address)
        for words, form in (("Excel", "xlsx"), ("CSV", "csv"))
    )


def _gaps_of(shown: Shown) -> str:
    # Whoever is shown the tidiness of some directorates only is told whose is counted.
    within = shown.sight.tidy_in
    if within is None:
        return "In this view"
    mine = [row.name for row in shown.directorates if row.pk in within]
    return f"In this view, {' and '.join(mine)} only" if mine else ""


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _named(shorts: Iterable[str], by_short: Mapping[str, Directorate]) -> tuple[Directorate, ...]:
    return tuple(by_short[short] for short in shorts)
