"""More layouts with hard headings: abbreviations, codes without a key, two rows without merges."""

from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Layout, Page, Truth, layout
from tests.core.intake.layouts.pool import (
    KIND_WORDS,
    MONTH,
    QUARTER,
    STATUS_WORDS,
    british,
    financial,
    month,
    quarter,
    some,
)

FULL = (
    "directorate kind leads aim methods setting measures start end status mandatory".split()  # noqa: SIM905
)


def abbreviated_codes() -> Layout:
    truth = Truth("dump.csv")
    page = Page("")
    codes = "REC_ID PRJ_TTL DIR_NM PRJ_TYP LD_NM AIM_TXT METH_TXT LOC STRT_DT END_DT STAT MAND_YN"
    page.line(1, codes.split())
    truth.no_row("heading", "", 1)
    for row, project in enumerate(some(15, skip=7), start=2):
        page.line(
            row,
            [
                f"{row}",
                project.title,
                project.directorate,
                KIND_WORDS[project.kind],
                "; ".join(project.leads),
                project.aim,
                project.methods,
                project.setting,
                project.start.isoformat(),
                project.end.isoformat(),
                STATUS_WORDS[project.status],
                project.mandatory[0].upper(),
            ],
        )
        shown = [name for name in FULL if name != "measures"]
        truth.row(project, "", row, shown, ref=f"{row}")
    return layout("abbreviated codes without a key", saving.delimited(page), truth)


def camel_codes() -> Layout:
    truth = Truth("api-export.csv")
    page = Page("")
    page.line(
        1,
        [
            "projectId",
            "projectTitle",
            "directorateName",
            "projectType",
            "leadName",
            "projectAim",
            "startDate",
            "expectedEndDate",
            "currentStatus",
        ],
    )
    for row, project in enumerate(some(12, skip=22), start=2):
        page.line(
            row,
            [
                f"{1000 + row}",
                project.title,
                project.directorate,
                project.kind,
                " / ".join(project.leads),
                project.aim,
                f"{project.start.isoformat()}T00:00:00",
                f"{project.end.isoformat()}T00:00:00",
                project.status.upper(),
            ],
        )
        shown = ["directorate", "kind", "leads", "aim", "start", "end", "status"]
        truth.row(project, "", row, shown, ref=f"{1000 + row}")
    return layout("headings of a program, run together", saving.delimited(page), truth)


def two_rows_no_merge() -> Layout:
    truth = Truth("two-rows.csv")
    page = Page("")
    page.line(1, ["Quality team list of work", "", "", "", "", "", "", ""])
    page.line(3, ["Project", "", "Who", "", "Dates", "", "Progress", ""])
    page.line(4, ["Title", "Type", "Directorate", "Lead", "Start", "Finish", "Status", "Comments"])
    truth.no_row("title_row", "", 1)
    truth.no_row("heading", "", 3)
    truth.no_row("heading", "", 4)
    for row, project in enumerate(some(14, skip=11), start=5):
        page.line(
            row,
            [
                project.title,
                KIND_WORDS[project.kind],
                project.directorate,
                " / ".join(project.leads),
                british(project.start),
                month(project.end),
                STATUS_WORDS[project.status],
                "seen" if row % 3 else "",
            ],
        )
        shown = ["directorate", "kind", "leads", "start", "end", "status"]
        truth.row(project, "", row, shown, ("day", MONTH))
    return layout("two heading rows in a csv, nothing merged", saving.delimited(page), truth)


def parents_with_children_below() -> Layout:
    truth = Truth("parents.docx")
    page = Page("table 1")
    page.line(1, ["Work", "Directorate", "Lead", "Timetable", "", "Audit cycle", ""])
    page.line(2, ["", "", "", "begin", "end", "result", "re-audit"])
    page.merges += [(1, 4, 1, 5), (1, 6, 1, 7)]
    page.merges += [(1, column, 2, column) for column in (1, 2, 3)]
    audits = [p for p in some(46) if p.kind == "audit" and p.status == "completed"][:8]
    for row, project in enumerate(audits, start=3):
        page.line(
            row,
            [
                project.title,
                project.directorate,
                "; ".join(project.leads),
                month(project.start),
                month(project.end),
                "71%",
            ],
        )
        shown = ["directorate", "leads", "start", "end"]
        truth.row(project, page.name, row, shown, (MONTH, MONTH), unscored=["kind", "status"])
    return layout("a second row under some headings only", saving.word([page]), truth)


def status_numbers_with_key() -> Layout:
    truth = Truth("numbered-status.xlsx")
    page = Page("QI log")
    page.put(1, 1, "QI and audit log", bold=True)
    page.put(2, 1, "Status: 1 = planned, 2 = under way, 3 = on hold, 4 = completed, 5 = abandoned")
    page.put(3, 1, "Type: A = clinical audit, R = re-audit, Q = QI project, E = service evaluation")
    page.line(5, ["Name", "Type", "Division", "Lead", "Start", "Status"], bold=True)
    truth.no_row("heading", "QI log", 5)
    numbers = {"proposed": 1, "active": 2, "paused": 3, "completed": 4, "abandoned": 5}
    letters = {"audit": "A", "re-audit": "R", "qi": "Q", "service evaluation": "E"}
    rows = [project for project in some(40) if project.status in numbers][:20]
    for row, project in enumerate(rows, start=6):
        page.line(row, [project.title, letters[project.kind], project.directorate])
        page.put(row, 4, " / ".join(project.leads))
        page.put(row, 5, project.start, shown="dd-mmm-yyyy")
        page.put(row, 6, numbers[project.status])
        truth.row(project, "QI log", row, ["directorate", "kind", "leads", "start", "status"])
    return layout("numbers for status, letters for type, key above", saving.xlsx([page]), truth)


def status_ticks() -> Layout:
    truth = Truth("status-ticks.xlsx")
    page = Page("Tracker")
    heads = ["Project", "Directorate", "Lead", "Not started", "In progress", "On hold"]
    page.line(1, [*heads, "Complete", "CQUIN", "National audit", "Local"], bold=True)
    truth.no_row("heading", "Tracker", 1)
    places = {"proposed": 4, "active": 5, "paused": 6, "completed": 7}
    rows = [project for project in some(46) if project.status in places][:22]
    for row, project in enumerate(rows, start=2):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads)])
        page.put(row, places[project.status], "x")
        page.put(row, 9 if project.mandatory == "yes" else 10, "x")
        truth.row(project, "Tracker", row, ["directorate", "leads", "status", "mandatory"])
    return layout("a tick column per status and per reason", saving.xlsx([page]), truth)


def gantt_by_colour() -> Layout:
    truth = Truth("gantt.xlsx")
    page = Page("Plan")
    page.line(1, ["Project", "Directorate", "Owner", "2015", *[""] * 8, "2016", "", ""], bold=True)
    page.merges += [(1, 4, 1, 12), (1, 13, 1, 15)]
    page.line(
        2,
        ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"],
        first=4,
        bold=True,
    )
    inside = [
        project
        for project in some(46)
        if financial(project.start)[0] == 2015 == financial(project.end)[0]
    ]
    for row, project in enumerate(inside[:12], start=3):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads)])
        first, last = (project.start.month - 4) % 12, (project.end.month - 4) % 12
        for column in range(first, last + 1):
            page.put(row, 4 + column, None, fill="4F81BD")
        shown = ["directorate", "leads", "start", "end"]
        truth.row(project, "Plan", row, shown, (MONTH, MONTH))
    return layout("months coloured in, years above them", saving.xlsx([page]), truth)


def far_from_the_corner() -> Layout:
    truth = Truth("far.xlsx")
    page = Page("Sheet 1")
    page.put(3, 4, "Improvement work by directorate, Q4 return", bold=True)
    heads = ["Improvement\nproject", "Directorate\n(please pick)", "Project\nlead", "Start (qtr)"]
    page.line(6, [*heads, "SMART aim", "RAG", "Reason for RAG"], first=3, bold=True, fill="DDEBF7")
    truth.no_row("heading", "Sheet 1", 6)
    for row, project in enumerate(some(13, skip=19), start=7):
        page.put(row, 2, row - 6)
        page.line(row, [project.title, project.directorate, "\n".join(project.leads)], first=3)
        page.line(row, [quarter(project.start), project.aim, "Green"], first=6)
        shown = ["directorate", "leads", "start", "aim"]
        truth.row(project, "Sheet 1", row, shown, (QUARTER, "none"), unscored=["kind", "status"])
    return layout("headings with line breaks in column C, row 6", saving.xlsx([page]), truth)


LAYOUTS = (
    abbreviated_codes,
    camel_codes,
    two_rows_no_merge,
    parents_with_children_below,
    status_numbers_with_key,
    status_ticks,
    gantt_by_colour,
    far_from_the_corner,
)
