"""The register's view as a sheet: reference, title and the columns on screen."""

from collections.abc import Mapping

from goldthread.portfolio.presenters.register import chips, rows
from goldthread.portfolio.presenters.register_rows import LABELS, ProjectRow
from goldthread.portfolio.queries.register import Shown
from goldthread.portfolio.queries.register_view import RegisterView
from goldthread.report.sheets import Sheet, csv_bytes, xlsx_bytes

FORMS: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}

COUNTED = (
    "Live projects are proposed, active, paused or not known; ended ones are completed, ended "
    "early or moved. A restricted project holds its place in the list and says no more."
)

DATES = "Year, month and day. A month, quarter or year stands as the month in which it begins."


def export_of(view: RegisterView, shown: Shown, form: str) -> bytes:
    """The file's bytes; what a reader is not shown on screen is not in the file either."""
    sheet = register_sheet(view, shown)
    return xlsx_bytes(sheet) if form == "xlsx" else csv_bytes(sheet)


def register_sheet(view: RegisterView, shown: Shown) -> Sheet:
    """Headings and rows as text; a restricted project holds its place and says no more."""
    columns = tuple(LABELS[column] for column in view.columns)
    owned = () if "directorate" in view.columns else (LABELS["directorate"],)
    return Sheet(
        title="Register of projects",
        headings=("Reference", "Title", "Type", "Required work", *owned, *columns),
        rows=tuple(_line(row, owned=bool(owned)) for row in rows(view, shown)),
        notes=about(view, shown),
    )


def about(view: RegisterView, shown: Shown) -> tuple[tuple[str, str], ...]:
    """Which view this is, of which day, and how it was counted."""
    filters = [chip.words for chip in chips(view, shown)]
    return (
        ("Filters", ", ".join(filters) or "None: every project of the register"),
        ("As at", f"{shown.on.day} {shown.on:%B %Y}"),
        ("Projects", f"{shown.count} of {shown.total}"),
        ("Live and ended", COUNTED),
        ("Dates", DATES),
    )


def _line(row: ProjectRow, *, owned: bool) -> tuple[str, ...]:
    cells = (cell.plain for cell in row.cells)
    names = (", ".join(one.name for one in row.directorates),) if owned else ()
    return (row.reference, row.title, row.type, row.required, *names, *cells)
