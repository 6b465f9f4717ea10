"""Layouts whose shape is hard: forms, projects as columns, tables beside or below each other."""

from collections.abc import Sequence

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
    month,
    some,
)

FORM = (
    "Project name",
    "Directorate",
    "Type of activity",
    "Project lead(s)",
    "Aim",
    "Method",
    "Where",
    "Measure",
    "Start",
    "Planned end",
    "Status",
    "Is it mandatory?",
)
FORM_FIELDS = [
    "directorate",
    "kind",
    "leads",
    "aim",
    "methods",
    "setting",
    "measures",
    "start",
    "end",
    "status",
    "mandatory",
]


def form_values(project: Project) -> list[str]:
    return [
        project.title,
        project.directorate,
        KIND_WORDS[project.kind],
        "; ".join(project.leads),
        project.aim,
        project.methods,
        project.setting,
        project.measures,
        british(project.start),
        british(project.end),
        STATUS_WORDS[project.status],
        project.mandatory.capitalize(),
    ]


def forms_below_each_other() -> Layout:
    truth = Truth("registration-forms.xlsx")
    page = Page("Returned forms")
    page.put(1, 1, "Registration forms received", bold=True)
    truth.no_row("title_row", "Returned forms", 1)
    row = 3
    for number, project in enumerate(some(9, skip=2), start=1):
        page.put(row, 1, f"Form {number}", bold=True)
        page.down(1, FORM, first=row + 1, bold=True)
        page.down(2, form_values(project), first=row + 1)
        truth.row(project, "Returned forms", row + 1, FORM_FIELDS)
        row += len(FORM) + 3
    return layout("one form per project, below each other", saving.xlsx([page]), truth)


def a_sheet_per_project() -> Layout:
    truth = Truth("one-page-each.xlsx")
    pages = []
    for number, project in enumerate(some(7, AMH, FAP), start=1):
        page = Page(f"Project {number}")
        page.put(1, 2, "PROJECT ON A PAGE", bold=True)
        page.merges.append((1, 2, 1, 4))
        page.down(2, [f"{label}:" for label in FORM], first=3)
        page.down(3, form_values(project), first=3)
        truth.no_row("title_row", page.name, 1)
        truth.row(project, page.name, 3, FORM_FIELDS)
        pages.append(page)
    return layout("a sheet per project", saving.xlsx(pages), truth)


def letters(column: int) -> str:
    return chr(64 + column) if column <= 26 else "A" + chr(64 + column - 26)


def projects_as_columns() -> Layout:
    truth = Truth("turned.xlsx")
    page = Page("Overview")
    page.put(1, 1, "Overview for the quality committee")
    page.down(1, FORM, first=3, bold=True)
    truth.no_row("title_row", "Overview", 1)
    for column, project in enumerate(some(11, skip=12), start=2):
        page.down(column, form_values(project), first=3)
        truth.row(project, "Overview", 3, FORM_FIELDS, col=letters(column))
    return layout("the register turned: projects as columns", saving.xlsx([page]), truth)


def blocks_of_columns() -> Layout:
    truth = Truth("turned-blocks.xlsx")
    page = Page("Q4")
    row = 1
    labels = ["Initiative", "Lead", "Goal", "Kick-off", "Completion", "Current position"]
    for directorate in (OPS, CYP, ALD):
        page.put(row, 1, directorate, bold=True)
        truth.no_row("section_row", "Q4", row)
        page.down(1, labels, first=row + 1, bold=True)
        for column, project in enumerate(some(5, directorate), start=2):
            values = [
                project.title,
                " and ".join(project.leads),
                project.aim,
                long_month(project.start),
                long_month(project.end),
                STATUS_WORDS[project.status],
            ]
            page.down(column, values, first=row + 1)
            shown = ["directorate", "leads", "aim", "start", "end", "status"]
            truth.row(project, "Q4", row + 1, shown, (MONTH, MONTH), col=letters(column))
        row += len(labels) + 2
    return layout("a turned block per directorate", saving.xlsx([page]), truth)


def side_by_side() -> Layout:
    truth = Truth("two-abreast.xlsx")
    page = Page("All")
    page.put(1, 1, "CLINICAL AUDITS", bold=True)
    page.put(1, 8, "QUALITY IMPROVEMENT PROJECTS", bold=True)
    headings = ["Topic", "Division", "Lead clinician", "From", "Until", "Stage reached"]
    page.line(2, headings, bold=True)
    page.line(2, headings, first=8, bold=True)
    truth.no_row("section_row", "All", 1)
    truth.no_row("heading", "All", 2)
    audits = [project for project in some(46) if project.kind == "audit"][:10]
    others = [project for project in some(46) if project.kind == "qi"][:13]
    for first, projects in ((1, audits), (8, others)):
        for row, project in enumerate(projects, start=3):
            values = [
                project.title,
                project.directorate,
                " / ".join(project.leads),
                month(project.start),
                month(project.end),
                STATUS_WORDS[project.status],
            ]
            page.line(row, values, first=first)
            shown = ["directorate", "kind", "leads", "start", "end", "status"]
            truth.row(project, "All", row, shown, (MONTH, MONTH), col=letters(first))
    return layout("two tables side by side", saving.xlsx([page]), truth)


COLOURS = {
    "completed": "C6EFCE",
    "active": "BDD7EE",
    "paused": "FFEB9C",
    "proposed": "E4DFEC",
    "abandoned": "FFC7CE",
}


def _key(page: Page, row: int, words: dict[str, str], truth: Truth) -> None:
    page.put(row, 1, "Key to colours")
    truth.no_row("legend", page.name, row)
    for step, (status, said) in enumerate(words.items(), start=1):
        page.put(row + step, 1, None, fill=COLOURS[status])
        page.put(row + step, 2, said)
        truth.no_row("legend", page.name, row + step)


def colour_of_status_cell() -> Layout:
    truth = Truth("traffic-light.xlsx")
    page = Page("Projects")
    page.line(
        1,
        ["Project", "Directorate", "Led by", "Objective", "Start date", "End date", "RAG"],
        bold=True,
        fill="1F4E78",
    )
    truth.no_row("heading", "Projects", 1)
    projects = [project for project in some(30, skip=5) if project.status in COLOURS][:18]
    for row, project in enumerate(projects, start=2):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads), project.aim])
        page.put(row, 5, project.start, shown="dd/mm/yyyy")
        page.put(row, 6, project.end, shown="dd/mm/yyyy")
        page.put(row, 7, None, fill=COLOURS[project.status])
        shown = ["directorate", "leads", "aim", "start", "end", "status"]
        truth.row(project, "Projects", row, shown)
    words = {
        "completed": "Project complete",
        "active": "Work in progress",
        "paused": "On hold",
        "proposed": "Not started yet",
        "abandoned": "Abandoned",
    }
    _key(page, len(projects) + 4, words, truth)
    return layout("an empty status cell coloured, key at the foot", saving.xlsx([page]), truth)


def colour_of_row() -> Layout:
    truth = Truth("coloured-rows.xlsx")
    page = Page("Audit list")
    page.put(1, 1, "Audits and evaluations, coloured by progress")
    truth.no_row("title_row", "Audit list", 1)
    words = {
        "completed": "Finished",
        "active": "Under way",
        "proposed": "Planned",
        "paused": "Paused",
    }
    for row, (status, said) in enumerate(words.items(), start=2):
        page.put(row, 6, said, fill=COLOURS[status])
        truth.no_row("legend", "Audit list", row)
    page.line(7, ["Audit", "Kind", "Specialty", "Auditor", "Standards", "Report date"], bold=True)
    truth.no_row("heading", "Audit list", 7)
    audits = [p for p in some(46) if p.kind != "qi" and p.status in words][:15]
    for row, project in enumerate(audits, start=8):
        fill = COLOURS[project.status]
        page.line(
            row,
            [
                project.title,
                KIND_WORDS[project.kind],
                project.directorate,
                " / ".join(project.leads),
                project.aim,
            ],
            fill=fill,
        )
        page.put(row, 6, project.end, shown="dd/mm/yyyy", fill=fill)
        shown = ["directorate", "kind", "leads", "end", "status"]
        truth.row(
            project,
            "Audit list",
            row,
            shown,
            unscored=["mandatory", "measures", "aim"],
        )
    return layout("whole rows coloured, key above the headings", saving.xlsx([page]), truth)


def merged_groups() -> Layout:
    truth = Truth("old-format.xls")
    page = Page("List 2015")
    page.line(
        1,
        ["Service", "Piece of work", "Type", "Named lead", "Begins", "Ends", "Progress to date"],
        bold=True,
    )
    truth.no_row("heading", "List 2015", 1)
    row = 2
    for directorate in (AMH, OPS, FAP):
        projects = some(5, directorate)
        page.put(row, 1, directorate)
        page.merges.append((row, 1, row + len(projects) - 1, 1))
        for project in projects:
            page.line(
                row, [project.title, KIND_WORDS[project.kind], "/".join(project.leads)], first=2
            )
            page.put(row, 5, project.start, shown="DD/MM/YYYY")
            page.put(row, 6, project.end, shown="MMM-YY")
            page.put(row, 7, STATUS_WORDS[project.status])
            shown = ["directorate", "kind", "leads", "start", "end", "status"]
            truth.row(project, "List 2015", row, shown, ("day", MONTH))
            row += 1
    return layout("group cells merged down, old xls", saving.xls([page]), truth)


def word_forms() -> Layout:
    truth = Truth("project-forms.docx")
    pages = []
    for number, project in enumerate(some(6, CYP, ALD, skip=1), start=1):
        page = Page(f"table {number}")
        page.lead_in = [f"Project {number} of 6"]
        page.down(1, FORM)
        page.down(2, form_values(project))
        truth.row(project, page.name, 1, FORM_FIELDS)
        pages.append(page)
    return layout("a Word table per project, labels on the left", saving.word(pages), truth)


def _sections(
    page: Page, truth: Truth, groups: Sequence[tuple[str, Sequence[Project]]], shown: Sequence[str]
) -> None:
    row = 1
    for said, projects in groups:
        page.put(row, 1, said, bold=True)
        truth.no_row("section_row", page.name, row)
        page.line(
            row + 1,
            ["Ref", "Title", "Directorate", "Person responsible", "Started", "Finish"],
            bold=True,
        )
        truth.no_row("heading", page.name, row + 1)
        for step, project in enumerate(projects, start=2):
            number = f"{len(truth.rows) + 1}"
            page.line(
                row + step,
                [
                    number,
                    project.title,
                    project.directorate,
                    " / ".join(project.leads),
                    british(project.start),
                    british(project.end),
                ],
            )
            truth.row(project, page.name, row + step, shown, ref=number)
        row += len(projects) + 3


def sections_of_status() -> Layout:
    truth = Truth("by-status.xlsx")
    page = Page("March")
    groups = []
    for said, status in (
        ("COMPLETED", "completed"),
        ("IN PROGRESS", "active"),
        ("ON HOLD", "paused"),
    ):
        groups.append((said, [project for project in some(46) if project.status == status][:6]))
    shown = ["directorate", "leads", "start", "end", "status"]
    _sections(page, truth, groups, shown)
    return layout("sections that tell the status", saving.xlsx([page]), truth)


LAYOUTS = (
    forms_below_each_other,
    a_sheet_per_project,
    projects_as_columns,
    blocks_of_columns,
    side_by_side,
    colour_of_status_cell,
    colour_of_row,
    merged_groups,
    word_forms,
    sections_of_status,
)
