"""Baselines in words: the list of them, one with its projects, and what a new one would count."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.organisations.models import Directorate, Organisation
from goldthread.portfolio.models import Baseline, BaselineProject
from goldthread.portfolio.presenters.register_rows import status_words
from goldthread.portfolio.presenters.standing import said
from goldthread.portfolio.queries.baselines import Counted, directorates_on
from goldthread.report.sheets import Sheet, csv_bytes, xlsx_bytes

RESTRICTED = "A restricted project"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a baseline would count: pieces of work in all and by directorate, and what differs."""

    on: str
    works: int
    projects: int
    rows: tuple[tuple[Directorate | None, int], ...]
    since: str


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A project of a baseline as it was written down; `reference` is empty where it is hidden."""

    title: str
    reference: str
    directorate: str
    status: str
    counted_with: str


def preview_told(
    counted: Counted, organisation: Organisation, last: Baseline | None, before: int
) -> Preview:
    """What the day would count, beside the last baseline's number of pieces of work."""
    since = f"The baseline of {said(last.on)} counted {before}; it is kept." if last else ""
    return Preview(
        on=said(counted.on),
        works=counted.works,
        projects=len(counted.heads),
        rows=tuple(directorates_on(organisation, counted.by_owner())),
        since=since,
    )


def frozen_told(rows: Iterable[BaselineProject]) -> list[FrozenRow]:
    """Rows for one person; a restricted project keeps its place and says no more."""
    return [_row(row) for row in rows]


def baseline_sheet(baseline: Baseline, rows: Iterable[BaselineProject], *, form: str) -> bytes:
    """The list as a file, its first sheet saying date and rule."""
    headings = ("Reference", "Project", "Directorate on that day", "Status", "Counted with")
    told = tuple(
        (row.reference, row.title, row.directorate, row.status, row.counted_with)
        for row in frozen_told(rows)
    )
    notes = (
        ("Baseline of", said(baseline.on)),
        ("Counting rule", baseline.rule),
        ("Restricted projects", "Told as such, without their words, to people not named in them"),
    )
    sheet = Sheet("Baseline", headings, told, notes)
    return xlsx_bytes(sheet) if form == "xlsx" else csv_bytes(sheet)


def _row(row: BaselineProject) -> FrozenRow:
    hidden = bool(getattr(row, "hidden", True))
    with_head = row.head_id != row.project_id and not hidden
    head = RESTRICTED if getattr(row, "hidden_head", True) else row.head.title
    return FrozenRow(
        title=RESTRICTED if hidden else row.project.title,
        reference="" if hidden else row.project.reference,
        directorate=row.directorate_name,
        status=status_words(row.status),
        counted_with=head if with_head else "",
    )
