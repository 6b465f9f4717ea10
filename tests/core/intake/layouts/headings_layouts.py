"""Layouts whose headings are hard: two rows, codes, questions, ticks, names in two columns."""

from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Layout, Page, Truth, layout
from tests.core.intake.layouts.pool import (
    ALL,
    CYP,
    KIND_WORDS,
    MONTH,
    NOTHING,
    QUARTER,
    STATUS_WORDS,
    british,
    long_month,
    quarter,
    some,
)

FULL = [
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


def two_row_headings() -> Layout:
    truth = Truth("improvement-log.xlsx")
    page = Page("Log")
    page.put(1, 1, "Improvement and audit log, all directorates", bold=True)
    page.line(3, ["", "", "The work", "", "", "People", "", "When", "", "Where we are"], bold=True)
    page.merges += [(3, 3, 3, 5), (3, 6, 3, 7), (3, 8, 3, 9)]
    page.line(
        4,
        [
            "Our no.",
            "Directorate",
            "Name of the work",
            "Sort of work",
            "Purpose",
            "Led by",
            "Supervised by",
            "Begun",
            "Finishes",
            "Position",
        ],
        bold=True,
    )
    truth.no_row("title_row", "Log", 1)
    truth.no_row("heading", "Log", 3)
    truth.no_row("heading", "Log", 4)
    for row, project in enumerate(some(16), start=5):
        page.line(
            row,
            [
                row - 4,
                project.directorate,
                project.title,
                KIND_WORDS[project.kind],
                project.aim,
                " / ".join(project.leads),
                "Consultant",
                british(project.start),
                british(project.end),
                STATUS_WORDS[project.status],
            ],
        )
        shown = ["directorate", "kind", "leads", "aim", "start", "end", "status"]
        truth.row(project, "Log", row, shown, ref=str(row - 4))
    return layout("two-row headings under merged parents", saving.xlsx([page]), truth)


def coded_headings() -> Layout:
    truth = Truth("export.xlsx")
    key, page = Page("Field key"), Page("Data")
    meaning = {
        "F01": "Record number",
        "F02": "Title of project",
        "F03": "Directorate",
        "F04": "Project type",
        "F05": "Project lead",
        "F06": "Aim of the project",
        "F07": "Method used",
        "F08": "Start date",
        "F09": "Expected end date",
        "F10": "Current status",
        "F11": "Mandatory (Y/N)",
    }
    key.line(1, ["Code", "Meaning"], bold=True)
    for row, (code, said) in enumerate(meaning.items(), start=2):
        key.line(row, [code, said])
    page.line(1, list(meaning), bold=True)
    truth.no_row("heading", "Data", 1)
    for row, project in enumerate(some(18, skip=4), start=2):
        page.line(
            row,
            [
                f"R{row:03d}",
                project.title,
                project.directorate,
                KIND_WORDS[project.kind],
                "; ".join(project.leads),
                project.aim,
                project.methods,
            ],
        )
        page.put(row, 8, project.start, shown="dd/mm/yyyy")
        page.put(row, 9, project.end, shown="dd/mm/yyyy")
        page.line(row, [STATUS_WORDS[project.status], project.mandatory[0].upper()], first=10)
        shown = [name for name in FULL if name not in ("setting", "measures")]
        truth.row(project, "Data", row, shown, ref=f"R{row:03d}")
    return layout("coded headings with a key on another sheet", saving.xlsx([key, page]), truth)


def asked_headings() -> Layout:
    truth = Truth("what-we-are-doing.xlsx")
    page = Page("Everything")
    page.put(1, 1, "Children and Young People: what we are doing to get better", bold=True)
    page.line(
        3,
        [
            "What is it called?",
            "What are we trying to achieve?",
            "How will we do it?",
            "How will we know?",
            "Who is on it",
            "When did we start",
            "When should it be done",
            "RAGB",
        ],
        bold=True,
    )
    page.put(2, 1, "RAGB: blue = finished, green = going to plan, amber = slipping, red = stuck")
    truth.no_row("title_row", "Everything", 1)
    truth.no_row("legend", "Everything", 2)
    truth.no_row("heading", "Everything", 3)
    colours = {"completed": "Blue", "active": "Green", "paused": "Red", "proposed": "Not begun"}
    for row, project in enumerate(some(10, CYP), start=4):
        page.line(
            row,
            [
                project.title,
                project.aim,
                project.methods,
                project.measures,
                "\n".join(project.leads),
                long_month(project.start),
                long_month(project.end),
                colours[project.status],
            ],
        )
        shown = ["directorate", "aim", "methods", "measures", "leads", "start", "end", "status"]
        also = {"status": ["active"]} if project.status == "paused" else {}
        truth.row(project, "Everything", row, shown, (MONTH, MONTH), also_ok=also)
    return layout("headings asked as questions, colours as words", saving.xlsx([page]), truth)


def kind_ticks() -> Layout:
    truth = Truth("ticks.tsv")
    page = Page("")
    page.line(
        1,
        [
            "Topic",
            "Care group",
            "Audit",
            "Re-audit",
            "Service evaluation",
            "QI",
            "Contact",
            "Commenced",
            "Closed",
            "National?",
        ],
    )
    truth.no_row("heading", "", 1)
    places = {"audit": 3, "re-audit": 4, "service evaluation": 5, "qi": 6}
    for row, project in enumerate(some(18, skip=20), start=2):
        page.line(row, [project.title, project.directorate])
        page.put(row, places[project.kind], "✓")
        page.line(row, [", ".join(project.leads[:1]), quarter(project.start)], first=7)
        if project.status == "completed":
            page.put(row, 9, quarter(project.end))
        page.put(row, 10, "Yes" if project.mandatory == "yes" else "")
        shown = ["directorate", "kind", "leads", "start", "end", "mandatory"]
        dates = (QUARTER, QUARTER if project.status == "completed" else NOTHING)
        truth.row(project, "", row, shown, dates, leads=list(project.leads[:1]))
    data = saving.delimited(page, "\t", "utf-16")
    return layout("a tick column per type, tabs, UTF-16", data, truth)


def names_in_two_columns() -> Layout:
    truth = Truth("people.ods")
    page = Page("Register")
    page.line(
        1,
        [
            "Reg no",
            "Name of project",
            "Locality",
            "First name",
            "Surname",
            "Job title",
            "E-mail",
            "Registered on",
            "Report due",
            "Update",
        ],
    )
    truth.no_row("heading", "Register", 1)
    names = [("Ada", "Quill"), ("Ben", "Marsh"), ("Cleo", "Frost"), ("Dev", "Hollow")]
    for row, project in enumerate(some(12, *ALL[2:], skip=3), start=2):
        first, last = names[row % 4]
        page.line(
            row,
            [
                f"2015/{row:03d}",
                project.title,
                project.directorate,
                first,
                last,
                project.leads[0],
                f"{first}.{last}@example.org".lower(),
                project.start,
                project.end,
                STATUS_WORDS[project.status],
            ],
        )
        shown = ["directorate", "leads", "start", "end", "status"]
        truth.row(
            project,
            "Register",
            row,
            shown,
            leads=[f"{first} {last}"],
            ref=f"2015/{row:03d}",
            also_ok={
                "leads": [
                    [f"{first} {last}", project.leads[0]],
                    [project.leads[0]],
                    [f"{first} {last} ({project.leads[0]})"],
                    [f"{first} {last}, {project.leads[0]}"],
                ]
            },
        )
    return layout("first name and surname in two columns, ods", saving.ods([page]), truth)


LAYOUTS = (
    two_row_headings,
    coded_headings,
    asked_headings,
    kind_ticks,
    names_in_two_columns,
)
