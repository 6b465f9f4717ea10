"""Further columns: coded answers, planned and actual dates, priorities, types on the tab."""

from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Layout, Page, Truth, layout
from tests.core.intake.layouts.pool import (
    AMH,
    CYP,
    FAP,
    KIND_WORDS,
    MONTH,
    OPS,
    STATUS_WORDS,
    british,
    long_month,
    month,
    some,
)
from tests.core.intake.layouts.shapes_layouts import COLOURS


def coded_answers() -> Layout:
    truth = Truth("coded-answers.xlsx")
    page = Page("Returns")
    page.put(1, 1, "Q1 = title, Q2 = directorate, Q3 = project lead, Q4 = aim, Q5 = start date")
    page.put(2, 1, "Q6 = status (1 = planned, 2 = in progress, 3 = completed, 4 = on hold)")
    page.line(4, ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"], bold=True)
    truth.no_row("legend", "Returns", 1)
    truth.no_row("legend", "Returns", 2)
    truth.no_row("heading", "Returns", 4)
    codes = {"proposed": 1, "active": 2, "completed": 3, "paused": 4}
    projects = [project for project in some(30, skip=8) if project.status in codes][:16]
    for row, project in enumerate(projects, start=5):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads), project.aim])
        page.put(row, 5, project.start, shown="dd/mm/yyyy")
        page.put(row, 6, codes[project.status])
        truth.row(project, "Returns", row, ["directorate", "leads", "aim", "start", "status"])
    return layout("coded headings and coded answers, key above", saving.xlsx([page]), truth)


def planned_and_actual() -> Layout:
    truth = Truth("planned-actual.xlsx")
    page = Page("Tracker")
    page.line(1, ["", "", "", "", "Planned dates", "", "Actual dates", ""], bold=True)
    headings = ["Audit / project", "Directorate", "Type of project", "Owner", "Start", "End"]
    page.line(2, [*headings, "Start", "End"], bold=True)
    truth.no_row("heading", "Tracker", 1)
    truth.no_row("heading", "Tracker", 2)
    for row, project in enumerate(some(14, skip=11), start=3):
        page.line(row, [project.title, project.directorate, KIND_WORDS[project.kind]])
        page.line(row, [" / ".join(project.leads), british(project.start)], first=4)
        page.line(row, [british(project.end), british(project.start)], first=6)
        if project.status == "completed":
            page.put(row, 8, british(project.end))
        truth.row(project, "Tracker", row, ["directorate", "kind", "leads", "start", "end"])
    return layout("planned and actual dates under parents not merged", saving.xlsx([page]), truth)


def type_on_the_tab() -> Layout:
    truth = Truth("by-type.xlsx")
    pages = []
    names = {"audit": "Clinical audits", "qi": "QI projects", "service evaluation": "Evaluations"}
    for kind, name in names.items():
        page = Page(name)
        page.put(2, 3, f"Register of {name.lower()}", bold=True)
        page.line(
            5, ["Topic", "Team", "Division", "Key contact", "Due", "Latest position"], first=3
        )
        truth.no_row("title_row", name, 2)
        truth.no_row("heading", name, 5)
        chosen = [project for project in some(46) if project.kind == kind][:8]
        for row, project in enumerate(chosen, start=6):
            page.line(row, [project.title, project.setting, project.directorate], first=3)
            page.put(row, 6, " / ".join(project.leads))
            page.line(row, [long_month(project.end), STATUS_WORDS[project.status]], first=7)
            shown = ["directorate", "kind", "leads", "end", "status"]
            untold = ["setting", "mandatory"]
            truth.row(project, name, row, shown, (MONTH, MONTH), unscored=untold)
        pages.append(page)
    return layout("type on the tab, table from column C", saving.xlsx(pages), truth)


def colour_key_elsewhere() -> Layout:
    truth = Truth("key-elsewhere.xlsx")
    page, key = Page("Live list"), Page("Colour key")
    page.line(1, ["Ref", "Project", "Division", "Project manager", "Go-live", "Sponsor"], bold=True)
    truth.no_row("heading", "Live list", 1)
    projects = [project for project in some(32, skip=3) if project.status in COLOURS][:17]
    for row, project in enumerate(projects, start=2):
        page.put(row, 1, f"LL/{row:02d}", fill=COLOURS[project.status])
        page.line(row, [project.title, project.directorate, " / ".join(project.leads)], first=2)
        page.put(row, 5, project.start, shown="mmm yyyy")
        page.put(row, 6, "Director of nursing")
        shown = ["directorate", "leads", "start", "status"]
        truth.row(project, "Live list", row, shown, (MONTH, MONTH), ref=f"LL/{row:02d}")
    words = ["Completed", "In progress", "On hold", "Not yet started", "Withdrawn"]
    key.put(1, 1, "What the colours mean")
    for row, (colour, said) in enumerate(zip(COLOURS.values(), words, strict=True), start=2):
        key.put(row, 1, said, fill=colour)
    return layout("reference cells coloured, key on another sheet", saving.xlsx([page, key]), truth)


def short_american_dates() -> Layout:
    truth = Truth("short-us.xlsx")
    page = Page("Q list")
    headings = ["Initiative", "Directorate", "Lead", "Opened", "Closes", "Where are we now?"]
    page.line(1, headings, bold=True)
    truth.no_row("heading", "Q list", 1)
    for row, project in enumerate(some(18, OPS, AMH), start=2):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads)])
        for column, day in ((4, project.start), (5, project.end)):
            page.put(row, column, f"{day.month}/{day.day}/{day:%y}")
        page.put(row, 6, STATUS_WORDS[project.status])
        truth.row(project, "Q list", row, ["directorate", "leads", "start", "end", "status"])
    return layout("month first, no zeros, two-digit years", saving.xlsx([page]), truth)


def priorities() -> Layout:
    truth = Truth("priorities.csv")
    page = Page("")
    headings = ["Audit no", "Audit title", "Clinical service", "Lead auditor", "Priority level"]
    page.line(1, [*headings, "Start", "Report due", "Progress / comments"])
    truth.no_row("heading", "", 1)
    said = {
        "completed": "Completed - report presented to the group",
        "active": "Data collection under way, 20 of 40 done",
        "proposed": "Not started, proforma being agreed",
        "paused": "On hold until the new form is out",
        "abandoned": "Abandoned, nobody to collect the data",
        "transferred": "Transferred to another directorate",
    }
    for row, project in enumerate(some(22, skip=24), start=2):
        level = "1 - National" if project.mandatory == "yes" else "3 - Clinician interest"
        page.line(row, [f"A{row}", project.title, project.directorate, "; ".join(project.leads)])
        page.line(row, [level, month(project.start), month(project.end)], first=5)
        page.put(row, 8, said[project.status])
        shown = ["directorate", "leads", "mandatory", "start", "end", "status"]
        truth.row(project, "", row, shown, (MONTH, MONTH), ref=f"A{row}")
    return layout("priority levels, status inside a sentence", saving.delimited(page, ";"), truth)


def web_export() -> Layout:
    truth = Truth("export-2016.xls")
    headings = ["project_id", "project_name", "owning_division", "activity_type", "project_owner"]
    headings += ["date_registered", "target_completion_date", "project_status", "is_mandatory"]
    lines = [headings]
    truth.no_row("heading", "table 1", 1)
    for row, project in enumerate(some(16, CYP, FAP), start=2):
        start, end = project.start.isoformat(), project.end.isoformat()
        about = [str(900 + row), project.title, project.directorate, KIND_WORDS[project.kind]]
        about += ["; ".join(project.leads), start, end, STATUS_WORDS[project.status]]
        lines.append([*about, "TRUE" if project.mandatory == "yes" else "FALSE"])
        shown = ["directorate", "kind", "leads", "start", "end", "status", "mandatory"]
        truth.row(project, "table 1", row, shown, ref=str(900 + row))
    cells = ["".join(f"<td>{value}</td>" for value in line) for line in lines]
    body = "".join(f"<tr>{line}</tr>" for line in cells)
    data = f"<html><meta charset=utf-8><table border=1>{body}</table></html>".encode()
    return layout("a web page that calls itself xls", data, truth)


LAYOUTS = (
    coded_answers,
    planned_and_actual,
    type_on_the_tab,
    colour_key_elsewhere,
    short_american_dates,
    priorities,
    web_export,
)
