"""More layouts with hard shapes: label pairs, strips, legends in words, groups written once."""

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
    american,
    british,
    long_month,
    month,
    some,
)
from tests.core.intake.layouts.shapes_layouts import letters

SHORT = ["directorate", "kind", "leads", "aim", "start", "end", "status"]


def _pairs(project: Project) -> list[list[str]]:
    return [
        ["Project title", project.title, "Directorate", project.directorate],
        ["Project lead", "; ".join(project.leads), "Type", KIND_WORDS[project.kind]],
        ["Start date", british(project.start), "End date", british(project.end)],
        ["Aim", project.aim, "Status", STATUS_WORDS[project.status]],
    ]


def label_pairs() -> Layout:
    truth = Truth("label-pairs.xlsx")
    page = Page("Forms")
    row = 1
    for project in some(8, skip=6):
        page.put(row, 1, "PROJECT REGISTRATION FORM", bold=True)
        page.merges.append((row, 1, row, 4))
        for step, line in enumerate(_pairs(project), start=1):
            page.line(row + step, line)
        truth.row(project, "Forms", row + 1, SHORT, col="B")
        row += 7
    return layout("forms with two labels on a line", saving.xlsx([page]), truth)


def word_label_pairs() -> Layout:
    truth = Truth("word-pairs.docx")
    pages = []
    for number, project in enumerate(some(6, skip=15), start=1):
        page = Page(f"table {number}")
        for row, line in enumerate(_pairs(project), start=1):
            page.line(row, line)
        truth.row(project, page.name, 1, SHORT)
        pages.append(page)
    return layout("Word forms with two labels on a line", saving.word(pages), truth)


def strips() -> Layout:
    truth = Truth("strips.xlsx")
    page = Page("Register")
    row = 1
    for project in some(7, skip=9):
        page.line(row, ["Title", "Directorate", "Lead", "Type"], bold=True)
        page.line(
            row + 1,
            [
                project.title,
                project.directorate,
                "; ".join(project.leads),
                KIND_WORDS[project.kind],
            ],
        )
        page.line(row + 2, ["Aim", "Start", "End", "Status"], bold=True)
        page.line(
            row + 3,
            [
                project.aim,
                british(project.start),
                british(project.end),
                STATUS_WORDS[project.status],
            ],
        )
        truth.row(project, "Register", row + 1, SHORT)
        row += 5
    return layout("a strip of two heading rows per project", saving.xlsx([page]), truth)


def parted_labels() -> Layout:
    truth = Truth("parted.xlsx")
    page = Page("Summary")
    labels = ["Project", "Directorate", "Type", "Aim", "", "", "", "Status"]
    page.down(1, labels, first=2, bold=True)
    page.put(6, 1, "Dates", bold=True)
    page.merges.append((6, 1, 7, 1))
    page.line(6, ["start"], first=2)
    page.line(7, ["finish"], first=2)
    page.put(8, 1, "Lead", bold=True)
    for column, project in enumerate(some(9, skip=3), start=3):
        values = [project.title, project.directorate, KIND_WORDS[project.kind], project.aim]
        page.down(column, values, first=2)
        page.put(6, column, british(project.start))
        page.put(7, column, british(project.end))
        page.put(8, column, " / ".join(project.leads))
        page.put(9, column, STATUS_WORDS[project.status])
        truth.row(project, "Summary", 2, SHORT, col=letters(column))
    return layout("turned, with a merged label over two", saving.xlsx([page]), truth)


def turned_under_directorates() -> Layout:
    truth = Truth("turned-groups.xlsx")
    page = Page("Board")
    page.put(1, 1, "Summary for the board")
    page.down(1, ["Directorate", "Project name", "Sponsor", "Start", "Due", "Progress"], first=3)
    column = 2
    for directorate in (AMH, FAP):
        projects = some(4, directorate)
        page.put(3, column, directorate)
        page.merges.append((3, column, 3, column + 3))
        for project in projects:
            page.put(4, column, project.title)
            page.put(5, column, "Director of nursing")
            page.put(6, column, project.start, shown="dd/mm/yyyy")
            page.put(7, column, project.end, shown="mmm-yy")
            page.put(8, column, STATUS_WORDS[project.status])
            shown = ["directorate", "start", "end", "status"]
            truth.row(
                project, "Board", 4, shown, ("day", MONTH), col=letters(column), unscored=["kind"]
            )
            column += 1
    return layout("turned, directorates merged above", saving.xlsx([page]), truth)


def _coloured(
    name: str, fills: dict[str, str], said: str, column: int, sheet_key: bool
) -> tuple[Page, Page, Truth]:
    truth = Truth(name)
    page, key = Page("Audits"), Page("Key")
    if not sheet_key:
        page.put(1, 1, said)
    page.line(3, ["No.", "Audit title", "Directorate", "Lead auditor", "Start"], bold=True)
    rows = [p for p in some(46) if p.kind == "audit" and p.status in fills][:14]
    for row, project in enumerate(rows, start=4):
        page.line(row, [row - 3, project.title, project.directorate, " / ".join(project.leads)])
        page.put(row, 5, project.start, shown="mmm yyyy")
        page.boxes[row, column].fill = fills[project.status]
        shown = ["directorate", "kind", "leads", "start", "status"]
        truth.row(project, "Audits", row, shown, (MONTH, "none"), ref=str(row - 3))
    return page, key, truth


FILLS = {"completed": "00B050", "active": "FFC000", "paused": "D9D9D9", "abandoned": "FF0000"}


def key_in_words() -> Layout:
    said = "Green = finished, amber = in progress, grey = on hold, red = abandoned"
    page, _, truth = _coloured("key-in-words.xlsx", FILLS, said, 2, sheet_key=False)
    return layout("colours explained in words", saving.xlsx([page]), truth)


def key_on_a_sheet() -> Layout:
    page, key, truth = _coloured("key-sheet.xlsx", FILLS, "", 1, sheet_key=True)
    words = {"completed": "Closed", "active": "Live", "paused": "Paused", "abandoned": "Withdrawn"}
    for row, (status, word) in enumerate(words.items(), start=1):
        key.put(row, 2, None, fill=FILLS[status])
        key.put(row, 3, word)
    return layout("colour of the number, key on another sheet", saving.xlsx([page, key]), truth)


def key_in_a_row() -> Layout:
    page, _, truth = _coloured("key-row.xlsx", FILLS, "Key:", 2, sheet_key=False)
    words = {"completed": "Done", "active": "Ongoing", "paused": "Deferred", "abandoned": "Stopped"}
    for column, (status, word) in enumerate(words.items(), start=2):
        page.put(1, column, word, fill=FILLS[status])
    return layout("the key in one row above", saving.xlsx([page]), truth)


def group_written_once() -> Layout:
    truth = Truth("written-once.csv")
    page = Page("")
    page.line(1, ["Directorate", "Project", "Lead", "From", "To", "Status", "Must do?"])
    row = 2
    for directorate in (AMH, CYP, ALD):
        for at, project in enumerate(some(5, directorate, skip=1)):
            page.line(
                row,
                [
                    "" if at else directorate,
                    project.title,
                    " / ".join(project.leads),
                    month(project.start),
                    month(project.end),
                    STATUS_WORDS[project.status],
                    "Yes" if project.mandatory == "yes" else "",
                ],
            )
            shown = ["directorate", "leads", "start", "end", "status", "mandatory"]
            truth.row(project, "", row, shown, (MONTH, MONTH))
            row += 1
        row += 1
    return layout("the directorate once for its group, not merged", saving.delimited(page), truth)


def stacked_with_own_titles() -> Layout:
    truth = Truth("stacked.xlsx")
    page = Page("All work")
    row = 1
    heads = {
        AMH: ["Project", "Lead", "Aim", "Start", "Status"],
        OPS: ["Status", "What", "Who", "Why", "When"],
        FAP: ["Title", "Objective", "Owner", "Progress", "Commenced"],
    }
    order = {AMH: (0, 1, 2, 3, 4), OPS: (4, 0, 1, 2, 3), FAP: (0, 2, 1, 4, 3)}
    for directorate, titles in heads.items():
        page.put(row, 1, f"{directorate} - current list", bold=True)
        page.line(row + 1, titles, bold=True)
        for step, project in enumerate(some(5, directorate), start=2):
            values = [
                project.title,
                " / ".join(project.leads),
                project.aim,
                long_month(project.start),
                STATUS_WORDS[project.status],
            ]
            page.line(row + step, [values[at] for at in order[directorate]])
            shown = ["directorate", "leads", "aim", "start", "status"]
            truth.row(project, "All work", row + step, shown, (MONTH, "none"))
        row += 9
    return layout("three tables below each other, other headings", saving.xlsx([page]), truth)


def american_in_cells() -> Layout:
    truth = Truth("us-typed.xlsx")
    page = Page("Projects")
    page.line(1, ["Project Name", "Division", "Project Lead", "Start", "Target Date", "Status"])
    for row, project in enumerate(some(14, skip=2), start=2):
        page.line(row, [project.title, project.directorate, " & ".join(project.leads)])
        page.put(row, 4, american(project.start))
        if row % 2:
            page.put(row, 5, project.end, shown="m/d/yyyy")
        else:
            page.put(row, 5, american(project.end))
        page.put(row, 6, STATUS_WORDS[project.status])
        truth.row(project, "Projects", row, ["directorate", "leads", "start", "end", "status"])
    return layout("month first as text beside real dates", saving.xlsx([page]), truth)


LAYOUTS = (
    label_pairs,
    word_label_pairs,
    strips,
    parted_labels,
    turned_under_directorates,
    key_in_words,
    key_on_a_sheet,
    key_in_a_row,
    group_written_once,
    stacked_with_own_titles,
    american_in_cells,
)
