"""Layouts with people's habits in them: ditto marks, totals, notes, re-audits, two rows in one."""

from datetime import timedelta

from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Layout, Page, Truth, layout
from tests.core.intake.layouts.pool import (
    ALD,
    ALL,
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
    truth_date,
)


def ditto_marks() -> Layout:
    truth = Truth("ditto.xlsx")
    page = Page("Projects")
    headings = ["Division", "Title of work", "Category", "Leading", "Date begun", "Up to where"]
    page.line(1, headings, bold=True)
    truth.no_row("heading", "Projects", 1)
    before = None
    ordered = [project for directorate in ALL[:4] for project in some(4, directorate)]
    for row, project in enumerate(ordered, start=2):
        same = before is not None and before.directorate == project.directorate
        kind = '"' if before and before.kind == project.kind and same else KIND_WORDS[project.kind]
        page.line(
            row,
            [
                "ditto" if same else project.directorate,
                project.title,
                kind,
                " / ".join(project.leads),
                british(project.start),
                STATUS_WORDS[project.status],
            ],
        )
        truth.row(project, "Projects", row, ["directorate", "kind", "leads", "start", "status"])
        before = project
    return layout("ditto marks for group and type", saving.xlsx([page]), truth)


def headings_again_and_again() -> Layout:
    truth = Truth("paged.csv")
    page = Page("")
    row = 1
    page.put(row, 1, "Quality improvement and audit programme - page 1")
    truth.no_row("title_row", "", row)
    row += 1
    projects = some(20, skip=14)
    call = "tel 01632 960 188"
    for number, project in enumerate(projects):
        if number % 7 == 0:
            page.line(
                row,
                [
                    "Number",
                    "Project title",
                    "Clinical directorate",
                    "Type",
                    "Lead name",
                    "Start",
                    "Completion date",
                    "Status",
                    "Comments",
                ],
            )
            truth.no_row("heading" if number == 0 else "repeated_heading", "", row)
            row += 1
        ref = f"{number + 1}"
        page.line(
            row,
            [
                ref,
                project.title,
                project.directorate,
                KIND_WORDS[project.kind],
                "; ".join(project.leads),
                month(project.start),
                month(project.end),
                STATUS_WORDS[project.status],
                call if number == 3 else "",
            ],
        )
        shown = ["directorate", "kind", "leads", "start", "end", "status"]
        truth.row(project, "", row, shown, (MONTH, MONTH), ref=ref)
        row += 1
    return layout(
        "headings repeated at each page", saving.delimited(page, encoding="cp1252"), truth
    )


def totals_and_notes() -> Layout:
    truth = Truth("with-totals.xlsx")
    page = Page("2015-16")
    page.put(1, 1, "Trust improvement register")
    page.put(2, 1, "Updated by the quality team")
    truth.no_row("title_row", "2015-16", 1)
    truth.no_row("title_row", "2015-16", 2)
    page.line(
        4, ["Project", "Directorate", "Lead", "Aim", "Days spent", "Status", "Sponsor"], bold=True
    )
    truth.no_row("heading", "2015-16", 4)
    row = 5
    for directorate in (AMH, CYP, ALD):
        projects = some(5, directorate, skip=1)
        for project in projects:
            page.line(
                row,
                [
                    project.title,
                    project.directorate,
                    " / ".join(project.leads),
                    project.aim,
                    row + 3,
                    STATUS_WORDS[project.status],
                    "Medical director",
                ],
            )
            truth.row(project, "2015-16", row, ["directorate", "leads", "aim", "status"])
            row += 1
        page.put(row, 1, f"Sub-total {directorate}")
        page.put(row, 5, 40, formula=f"=SUM(E{row - 5}:E{row - 1})")
        truth.no_row("subtotal", "2015-16", row)
        row += 1
    page.put(row, 1, "TOTAL")
    page.put(row, 5, 120)
    truth.no_row("subtotal", "2015-16", row)
    for step, said in enumerate(
        ["Notes:", "Days are working days, to the nearest half.", "Please send changes by Friday."]
    ):
        page.put(row + 2 + step, 1, said)
        truth.no_row("note", "2015-16", row + 2 + step)
    return layout("sub-totals, a total and notes below", saving.xlsx([page]), truth)


def directorate_on_the_tab() -> Layout:
    truth = Truth("all-tabs.xlsx")
    pages = []
    for name, directorate in (("AMH", AMH), ("F&P", FAP), ("Older People's Services", OPS)):
        page = Page(name)
        page.line(
            1,
            ["Project / audit", "Team", "Lead person", "Purpose", "How", "Start", "End", "Now"],
            bold=True,
        )
        truth.no_row("heading", name, 1)
        for row, project in enumerate(some(7, directorate, skip=1), start=2):
            page.line(
                row,
                [
                    project.title,
                    project.setting,
                    "/".join(project.leads),
                    project.aim,
                    project.methods,
                    british(project.start),
                    british(project.end),
                    STATUS_WORDS[project.status],
                ],
            )
            shown = ["directorate", "leads", "aim", "methods", "setting", "start", "end", "status"]
            truth.row(project, name, row, shown)
        pages.append(page)
    return layout("the directorate only on the tab", saving.xlsx(pages), truth)


def directorate_in_a_line() -> Layout:
    truth = Truth("lines.ods")
    page = Page("Projects")
    page.line(1, ["Title", "Lead", "Objective", "Began", "Due to end", "Position"])
    truth.no_row("heading", "Projects", 1)
    row = 2
    for directorate in (CYP, ALD, FAP):
        page.put(row, 1, f"{directorate} directorate")
        truth.no_row("section_row", "Projects", row)
        for project in some(4, directorate):
            row += 1
            page.line(
                row,
                [
                    project.title,
                    "\n".join(project.leads),
                    project.aim,
                    project.start,
                    project.end,
                    STATUS_WORDS[project.status],
                ],
            )
            shown = ["directorate", "leads", "aim", "start", "end", "status"]
            truth.row(project, "Projects", row, shown)
        row += 2
    return layout("the directorate in a line above its projects, ods", saving.ods([page]), truth)


def re_audit_columns() -> Layout:
    truth = Truth("audit-cycle.xlsx")
    page = Page("Cycle")
    page.line(
        1,
        [
            "Audit title",
            "Directorate",
            "Audit lead",
            "First audit",
            "Result",
            "Re-audit",
            "Re-audit result",
        ],
        bold=True,
    )
    truth.no_row("heading", "Cycle", 1)
    audits = [p for p in some(46) if p.kind == "audit" and p.status == "completed"]
    for row, project in enumerate(audits, start=2):
        later = project.end + timedelta(days=200)
        page.line(
            row,
            [
                project.title,
                project.directorate,
                " / ".join(project.leads),
                long_month(project.end),
                "62%",
            ],
        )
        shown = ["directorate", "kind", "leads", "status"]
        end = truth_date(project.end, MONTH)
        unscored = ["end", "start", "mandatory", "measures"]
        truth.row(project, "Cycle", row, shown, start=end, unscored=unscored)
        if row % 2:
            page.line(row, [long_month(later), "81%"], first=6)
            truth.row(project, "Cycle", row, shown, kind="re-audit", unscored=unscored)
    return layout("a re-audit in the row of its audit", saving.xlsx([page]), truth)


def patients_in_the_list() -> Layout:
    truth = Truth("with-patients.xlsx")
    page = Page("Reviews")
    page.line(
        2,
        [
            "Local ref",
            "Topic of review",
            "Directorate",
            "Reviewer",
            "Unit no",
            "Start date",
            "Findings",
            "Status",
        ],
        bold=True,
    )
    truth.no_row("heading", "Reviews", 2)
    page.hidden_columns.append(5)
    units = {3: "CX40117", 5: "CX40118", 9: "CX51220"}
    said = {
        4: ("index case 999 042 6627", "999 042 6627"),
        7: ("compare CX77120 with CX40117", "CX77120", "CX40117"),
        11: ("pt DOB 4/7/51 complained", "4/7/51"),
    }
    for row, project in enumerate(some(14, skip=17), start=3):
        ref = f"LR{300100 + row}"
        page.line(
            row,
            [
                ref,
                project.title,
                project.directorate,
                "/".join(project.leads),
                units.get(row, ""),
                british(project.start),
                said.get(row, ("",))[0],
                STATUS_WORDS[project.status],
            ],
        )
        truth.row(project, "Reviews", row, ["directorate", "leads", "start", "status"], ref=ref)
        if row in units:
            truth.identifier("Reviews", row, "E", units[row])
        if row in said:
            truth.identifier("Reviews", row, "G", *said[row][1:])
    page.comments[8, 2] = "ask about 999-042-7038"
    truth.identifier("Reviews", 8, "B", "999-042-7038")
    return layout("unit numbers in a hidden column, patients in notes", saving.xlsx([page]), truth)


def two_rows_each() -> Layout:
    truth = Truth("two-lines.xlsx")
    page = Page("Work plan")
    page.line(
        1,
        ["Ref", "Project title", "Directorate", "Lead", "Aim and method", "Start", "Status"],
        bold=True,
    )
    truth.no_row("heading", "Work plan", 1)
    row = 2
    for number, project in enumerate(some(10, skip=25), start=1):
        ref = f"WP{number:02d}"
        page.line(
            row,
            [
                ref,
                project.title,
                project.directorate,
                project.leads[0],
                project.aim,
                british(project.start),
                STATUS_WORDS[project.status],
            ],
        )
        truth.row(
            project,
            "Work plan",
            row,
            ["directorate", "leads", "start", "status"],
            ref=ref,
            leads=list(project.leads),
            unscored=["kind", "mandatory", "aim", "methods"],
        )
        if number % 2 == 0 or len(project.leads) > 1:
            row += 1
            page.line(row, ["", "", "", " ".join(project.leads[1:]), project.methods])
            truth.no_row("continuation", "Work plan", row)
        row += 1
    return layout("the second row holds the continuation", saving.xlsx([page]), truth)


LAYOUTS = (
    ditto_marks,
    headings_again_and_again,
    totals_and_notes,
    directorate_on_the_tab,
    directorate_in_a_line,
    re_audit_columns,
    patients_in_the_list,
    two_rows_each,
)
