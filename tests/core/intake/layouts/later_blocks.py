"""Further shapes: forms two abreast, labels above values, a small table per project, word lists."""

from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Layout, Page, Truth, layout
from tests.core.intake.layouts.pool import (
    ALD,
    AMH,
    CYP,
    FAP,
    KIND_WORDS,
    MONTH,
    OPS,
    STATUS_WORDS,
    Project,
    british,
    long_month,
    some,
)
from tests.core.intake.layouts.shapes_layouts import letters

SHORT = ("Name of improvement", "Responsible", "Service", "What we want", "Began", "Ends", "State")
SHORT_FIELDS = ("directorate", "leads", "aim", "start", "end", "status")


def short_values(project: Project) -> list[str]:
    return [
        project.title,
        " / ".join(project.leads),
        project.directorate,
        project.aim,
        british(project.start),
        british(project.end),
        STATUS_WORDS[project.status],
    ]


def forms_two_abreast() -> Layout:
    truth = Truth("cards.xlsx")
    page = Page("Cards")
    page.put(1, 1, "Improvement cards for the wall")
    truth.no_row("title_row", "Cards", 1)
    for number, project in enumerate(some(8, skip=6)):
        row, column = 3 + number // 2 * 10, 1 + number % 2 * 4
        page.put(row, column, f"Card {number + 1}", bold=True)
        page.down(column, SHORT, first=row + 1)
        page.down(column + 1, short_values(project), first=row + 1)
        truth.row(project, "Cards", row + 1, SHORT_FIELDS, col=letters(column + 1))
    return layout("forms two abreast and below each other", saving.xlsx([page]), truth)


def a_table_per_project() -> Layout:
    truth = Truth("one-table-each.xlsx")
    page = Page("Summary")
    row = 1
    for project in some(9, AMH, FAP, skip=2):
        page.put(row, 1, "PROJECT SUMMARY", bold=True)
        page.line(row + 1, SHORT, bold=True)
        page.line(row + 2, short_values(project))
        truth.no_row("repeated_heading" if truth.rows else "heading", "Summary", row + 1)
        truth.row(project, "Summary", row + 2, SHORT_FIELDS)
        row += 5
    return layout("a heading row and one row for each project", saving.xlsx([page]), truth)


def numbered_columns() -> Layout:
    truth = Truth("columns.ods")
    page = Page("Plan")
    row = 2
    labels = ["Project title", "Directorate", "Type", "Who is leading", "Start date", "Status now"]
    for directorate in (CYP, ALD):
        projects = some(6, directorate, skip=1)
        page.line(row, ["", *[f"Project {n}" for n in range(1, len(projects) + 1)]])
        page.down(1, labels, first=row + 1)
        for column, project in enumerate(projects, start=2):
            values = [project.title, project.directorate, KIND_WORDS[project.kind]]
            values += ["\n".join(project.leads), long_month(project.start)]
            page.down(column, [*values, STATUS_WORDS[project.status]], first=row + 1)
            shown = ["directorate", "kind", "leads", "start", "status"]
            truth.row(project, "Plan", row + 1, shown, (MONTH, MONTH), col=letters(column))
        row += len(labels) + 3
    return layout("projects numbered across, two blocks", saving.ods([page]), truth)


def word_tables_by_directorate() -> Layout:
    truth = Truth("annual-report.docx")
    pages = []
    for number, directorate in enumerate((OPS, FAP, ALD), start=1):
        page = Page(f"table {number}")
        page.lead_in = [f"{number}. {directorate}", "The work of the year is listed below."]
        page.line(1, ["Project", "Led by", "What we hoped for", "Results measured by", "Progress"])
        truth.no_row("heading", page.name, 1)
        for row, project in enumerate(some(6, directorate), start=2):
            page.line(row, [project.title, "\n".join(project.leads), project.aim])
            page.line(row, [project.measures, STATUS_WORDS[project.status]], first=4)
            shown = ["directorate", "leads", "aim", "measures", "status"]
            truth.row(project, page.name, row, shown)
        pages.append(page)
    return layout("Word, the directorate in a line above each table", saving.word(pages), truth)


def labels_with_notes() -> Layout:
    truth = Truth("proforma.xlsx")
    pages = []
    for number, project in enumerate(some(5, CYP, OPS, skip=2), start=1):
        page = Page(f"Sheet{number}")
        page.put(1, 1, "QI proposal", bold=True)
        page.merges.append((1, 1, 1, 3))
        labels = [
            "1. Title of project (keep it short)",
            "2. Directorate / service",
            "3. Project lead and job title",
            "4. What is the problem? What do you aim to improve?",
            "5. How will you do this? (method)",
            "6. How will you know? (measures)",
            "7. Start date (dd/mm/yy)",
            "8. Expected finish date",
            "9. Current status",
        ]
        page.down(1, labels, first=3)
        values = [project.title, project.directorate, "; ".join(project.leads), project.aim]
        values += [project.methods, project.measures, f"{project.start:%d/%m/%y}"]
        page.down(3, [*values, british(project.end), STATUS_WORDS[project.status]], first=3)
        shown = ["directorate", "leads", "aim", "methods", "measures", "start", "end", "status"]
        truth.row(project, page.name, 3, shown)
        pages.append(page)
    return layout("a numbered form per sheet, answers two cells on", saving.xlsx(pages), truth)


LAYOUTS = (
    forms_two_abreast,
    a_table_per_project,
    numbered_columns,
    word_tables_by_directorate,
    labels_with_notes,
)
