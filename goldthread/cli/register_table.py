"""A reading as tables for people on a terminal: sheets, headings, projects, what was left out."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from goldthread.core.intake.fields import Field
from goldthread.core.intake.reading import Reading, Reason, TableReading

_MOST_DOUBTS = 40


def print_reading(reading: Reading, console: Console | None = None) -> None:
    """Everything a person needs to see whether the list was read rightly."""
    out = console or Console()
    out.print(f"[bold]{escape(reading.file)}[/]: {_counted(len(reading.rows), 'project')} read")
    for notice in reading.notices:
        out.print(escape(notice))
    _print_sheets(reading, out)
    for table in reading.tables:
        _print_headings(table, out)
    _print_projects(reading, out)
    _print_flagged(reading, out)
    _print_doubts(reading, out)


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    table.add_row(*map(escape, cells))


def _print_sheets(reading: Reading, out: Console) -> None:
    table = _table("Sheets", "Sheet", "What it holds", "Projects", "Directorate")
    for sheet in reading.sheets:
        name = f"{sheet.name or 'The list'}{' (hidden)' if sheet.hidden else ''}"
        holds = sheet.holds if sheet.used else f"Not used: {sheet.why}"
        whose = f"{sheet.directorate} ({sheet.directorate_from})" if sheet.directorate else ""
        _add(table, name, holds, str(sheet.projects), whose if sheet.used else "")
    out.print(table)


def _print_headings(table: TableReading, out: Console) -> None:
    name = f"Headings in {table.sheet or 'the list'}"
    shown = _table(
        name if table.number == 1 else f"{name}, table {table.number}",
        "In the file",
        "Goes to",
        "For example",
        "Doubts",
    )
    for heading in table.headings:
        example = heading.examples[0] if heading.examples else ""
        _add(
            shown, heading.text or "(none)", heading.field.words, example, "; ".join(heading.doubts)
        )
    out.print(shown)


def _print_projects(reading: Reading, out: Console) -> None:
    table = _table(
        "Projects",
        "Row",
        "Title",
        "Directorate",
        "Type",
        "Lead",
        "Start",
        "End",
        "Status",
        "Required",
    )
    for row in reading.rows:
        where = f"{row.source.sheet} {row.source.row}".strip()
        _add(
            table,
            where,
            row.title,
            row.directorate,
            row.kind.words,
            "; ".join(row.leads),
            row.start.words,
            row.end.words,
            row.status.words,
            "required" if row.mandatory else "",
        )
    out.print(table)


def _print_flagged(reading: Reading, out: Console) -> None:
    found = [flag for flag in reading.flagged if flag.reason is Reason.PATIENT_IDENTIFIER]
    if found:
        table = _table("Patient identifiers, found and cut", "Where", "What")
        for flag in found:
            _add(table, flag.place.words, flag.words)
        out.print(table)
    table = _table("Rows that are no projects", "Where", "Why", "Text")
    for flag in reading.flagged:
        if flag.reason is not Reason.PATIENT_IDENTIFIER:
            _add(table, flag.place.words, flag.reason.value.replace("_", " "), flag.words)
    out.print(table)


def _print_doubts(reading: Reading, out: Console) -> None:
    if not reading.doubts:
        return
    table = _table("Doubts", "Where", "Field", "Doubt")
    for doubt in reading.doubts[:_MOST_DOUBTS]:
        field = doubt.field.words if isinstance(doubt.field, Field) else ""
        _add(table, doubt.place.words, field, doubt.words)
    out.print(table)
    if (more := len(reading.doubts) - _MOST_DOUBTS) > 0:
        out.print(f"and {_counted(more, 'more doubt')}")
