"""Layouts whose dates are hard: other orders and systems, months ticked, day numbers, spans."""

from datetime import date

from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Layout, Page, Truth, layout
from tests.core.intake.layouts.pool import (
    AMH,
    DAY,
    KIND_WORDS,
    MONTH,
    OPS,
    STATUS_WORDS,
    american,
    financial,
    month,
    some,
)


def american_dates() -> Layout:
    truth = Truth("us-laptop.csv")
    page = Page("")
    headings = [
        "ID",
        "Division",
        "Project",
        "Category",
        "Owner",
        "Date started",
        "Date due",
        "Stage",
    ]
    page.line(1, headings)
    truth.no_row("heading", "", 1)
    for row, project in enumerate(some(20, skip=9), start=2):
        page.line(row, [f"P-{row}", project.directorate, project.title, KIND_WORDS[project.kind]])
        page.put(row, 5, " & ".join(project.leads))
        page.line(row, [american(project.start), american(project.end)], first=6)
        page.put(row, 8, STATUS_WORDS[project.status])
        shown = ["directorate", "kind", "leads", "start", "end", "status"]
        truth.row(project, "", row, shown, ref=f"P-{row}")
    return layout("month before day, proved by the dates themselves", saving.delimited(page), truth)


def month_ticks() -> Layout:
    truth = Truth("audit-plan-2015-16.xlsx")
    name = "Forward plan 2015-16"
    page = Page(name)
    page.put(1, 1, "Clinical audit forward plan 2015/16 (x marks the months of work)", bold=True)
    months = "Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar"
    page.line(3, ["Audit topic", "Directorate", "Auditor", "Standard", *months.split()], bold=True)
    truth.no_row("title_row", name, 1)
    truth.no_row("heading", name, 3)
    inside = [
        project
        for project in some(46)
        if financial(project.start)[0] == 2015 and financial(project.end)[0] == 2015
    ]
    untold = ["kind", "status", "mandatory", "measures", "aim"]
    for row, project in enumerate(inside[:14], start=4):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads), project.aim])
        first, last = (project.start.month - 4) % 12, (project.end.month - 4) % 12
        for column in range(first, last + 1):
            page.put(row, 5 + column, "x")
        shown = ["directorate", "leads", "start", "end"]
        truth.row(project, name, row, shown, (MONTH, MONTH), unscored=untold)
    return layout("a column per month, ticked", saving.xlsx([page]), truth)


def dates_from_1904() -> Layout:
    truth = Truth("from-the-mac.xlsx")
    page = Page("Projects")
    headings = ["Project title", "Who leads", "Speciality", "Start month", "Finish", "Progress"]
    page.line(1, headings, bold=True)
    truth.no_row("heading", "Projects", 1)
    for row, project in enumerate(some(14, AMH, OPS), start=2):
        page.line(row, [project.title, "\n".join(project.leads), project.directorate])
        page.put(row, 4, project.start.replace(day=1), shown="mmm-yy")
        page.put(row, 5, project.end, shown="d mmmm yyyy")
        page.put(row, 6, STATUS_WORDS[project.status])
        shown = ["directorate", "leads", "start", "end", "status"]
        truth.row(project, "Projects", row, shown, (MONTH, DAY))
    return layout("dates counted from 1904", saving.xlsx([page], dates_1904=True), truth)


def mixed_numbers() -> Layout:
    truth = Truth("mixed.xlsx")
    page = Page("Sheet1")
    headings = [
        "#",
        "Improvement project",
        "Service line",
        "Champion",
        "Baseline period",
        "Go live",
    ]
    page.line(1, [*headings, "Review by", "% complete"], bold=True)
    truth.no_row("heading", "Sheet1", 1)
    for row, project in enumerate(some(15, skip=30), start=2):
        number = row - 1
        page.put(row, 1, str(number) if row % 3 else number)
        page.line(row, [project.title, project.directorate, " / ".join(project.leads)], first=2)
        start, end = ((day - date(1899, 12, 30)).days for day in (project.start, project.end))
        if row % 2:
            page.put(row, 6, str(start))
        else:
            page.put(row, 6, project.start, shown="d-mmm-yy")
        page.put(row, 7, end, formula=f"=F{row}+{end - start}", shown="dd/mm/yyyy")
        share = {"completed": 1, "proposed": 0}.get(project.status, 0.4)
        page.put(row, 8, share, shown="0%", formula=f"={share}*1")
        status = {"completed": "completed", "proposed": "proposed"}.get(project.status, "active")
        shown = ["directorate", "leads", "start", "end", "status"]
        truth.row(project, "Sheet1", row, shown, status=status, ref=str(number))
    return layout("formulas, day numbers kept as text, percent", saving.xlsx([page]), truth)


def start_and_end_in_one() -> Layout:
    truth = Truth("timeline.xlsx")
    page = Page("QI")
    page.put(1, 1, "QI projects - Older People's Services")
    headings = [
        "Topic",
        "Rationale",
        "Timescale",
        "Facilitator",
        "Outcome measure",
        "State of play",
    ]
    page.line(2, headings, bold=True)
    truth.no_row("title_row", "QI", 1)
    truth.no_row("heading", "QI", 2)
    for row, project in enumerate(some(9, OPS), start=3):
        span = f"{month(project.start)} to {month(project.end)}"
        page.line(row, [project.title, project.aim, span, project.leads[0], project.measures])
        page.put(row, 6, STATUS_WORDS[project.status])
        shown = ["directorate", "aim", "measures", "start", "end", "status"]
        untold = ["kind", "leads", "mandatory"]
        truth.row(project, "QI", row, shown, (MONTH, MONTH), unscored=untold)
    return layout("one column for start and end", saving.xlsx([page]), truth)


LAYOUTS = (
    american_dates,
    month_ticks,
    dates_from_1904,
    mixed_numbers,
    start_and_end_in_one,
)
