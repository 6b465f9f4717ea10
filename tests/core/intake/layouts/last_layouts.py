"""Layouts held back to the end: written after the reading was finished and first read unchanged."""

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
    british,
    long_month,
    month,
    some,
)
from tests.core.intake.layouts.shapes_layouts import COLOURS, letters


def four_parents() -> Layout:
    truth = Truth("four-parents.xlsx")
    page = Page("Work programme")
    page.put(1, 1, "Quality and safety work programme", bold=True)
    parents = ["Activity", "", "", "Ownership", "", "Dates", "", "", "Status"]
    page.line(3, parents, bold=True, fill="D9D9D9")
    page.merges += [(3, 1, 3, 3), (3, 4, 3, 5), (3, 6, 3, 8), (3, 9, 4, 9)]
    parts = ["ID", "Name", "Category", "Clinical division", "Lead", "Start", "Planned finish"]
    page.line(4, [*parts, "Actual finish"], bold=True)
    truth.no_row("title_row", page.name, 1)
    truth.no_row("heading", page.name, 3)
    truth.no_row("heading", page.name, 4)
    for row, project in enumerate(some(17, skip=15), start=5):
        page.line(row, [f"W{row}", project.title, KIND_WORDS[project.kind], project.directorate])
        page.line(row, [" / ".join(project.leads), month(project.start)], first=5)
        page.put(row, 7, month(project.end))
        if project.status == "completed":
            page.put(row, 8, month(project.end))
        page.put(row, 9, STATUS_WORDS[project.status])
        shown = ["directorate", "kind", "leads", "start", "end", "status"]
        truth.row(project, page.name, row, shown, (MONTH, MONTH), ref=f"W{row}")
    return layout("four merged parents, one heading two rows tall", saving.xlsx([page]), truth)


def codes_with_a_dictionary() -> Layout:
    truth = Truth("variables.xls")
    page, words = Page("main"), Page("Data dictionary")
    meaning = {
        "v1": ("Unique identifier", "text"),
        "v2": ("Full title of the activity", "text"),
        "v3": ("Owning directorate", "text"),
        "v4": ("Activity type", "A = clinical audit, R = re-audit, Q = QI, E = service evaluation"),
        "v5": ("Name of lead", "text"),
        "v6": ("Date work began", "date"),
        "v7": ("Date work is due to end", "date"),
        "v8": ("Stage", "0 = not started, 1 = in progress, 2 = completed, 3 = on hold"),
    }
    words.line(1, ["Variable", "Description", "Values"])
    for row, (code, (said, values)) in enumerate(meaning.items(), start=2):
        words.line(row, [code, said, values])
    page.line(1, list(meaning))
    truth.no_row("heading", "main", 1)
    kinds = {"audit": "A", "re-audit": "R", "qi": "Q", "service evaluation": "E"}
    stages = {"proposed": 0, "active": 1, "completed": 2, "paused": 3}
    projects = [project for project in some(30, skip=2) if project.status in stages][:19]
    for row, project in enumerate(projects, start=2):
        page.line(row, [1000 + row, project.title, project.directorate, kinds[project.kind]])
        page.put(row, 5, "; ".join(project.leads))
        page.put(row, 6, project.start, shown="DD/MM/YYYY")
        page.put(row, 7, project.end, shown="DD/MM/YYYY")
        page.put(row, 8, stages[project.status])
        shown = ["directorate", "kind", "leads", "start", "end", "status"]
        truth.row(project, "main", row, shown, ref=str(1000 + row))
    return layout("coded headings and answers, a data dictionary", saving.xls([page, words]), truth)


def titled_blocks() -> Layout:
    truth = Truth("titled-blocks.xlsx")
    page = Page("Portfolio")
    row = 1
    for project in some(8, CYP, ALD, skip=3):
        page.put(row, 1, project.title, bold=True, fill="BDD7EE")
        page.merges.append((row, 1, row, 5))
        page.line(row + 1, ["Lead", "Division", "Start date", "End date", "Current status"])
        page.line(row + 2, [" / ".join(project.leads), project.directorate])
        page.line(row + 2, [british(project.start), british(project.end)], first=3)
        page.put(row + 2, 5, STATUS_WORDS[project.status])
        shown = ["directorate", "leads", "start", "end", "status"]
        truth.row(project, "Portfolio", row, shown)
        row += 4
    return layout("a titled strip of headings and answers each", saving.xlsx([page]), truth)


def american_words() -> Layout:
    truth = Truth("us-words.xlsx")
    page = Page("Sheet1")
    page.line(1, ["Project Title", "Department", "Owner", "Start Date", "Due Date", "Status"])
    truth.no_row("heading", "Sheet1", 1)
    for row, project in enumerate(some(15, FAP, OPS), start=2):
        page.line(row, [project.title, project.directorate, " / ".join(project.leads)])
        page.put(row, 4, f"{project.start:%B} {project.start.day}, {project.start.year}")
        page.put(row, 5, f"{project.end:%m-%d-%Y}")
        page.put(row, 6, STATUS_WORDS[project.status])
        truth.row(project, "Sheet1", row, ["directorate", "leads", "start", "end", "status"])
    return layout("American dates in words and with hyphens", saving.xlsx([page]), truth)


def blocks_side_by_side() -> Layout:
    truth = Truth("blocks-beside.xlsx")
    page = Page("Wall")
    labels = ["Title", "Type", "Lead", "Aim", "Due date", "RAG status"]
    for first, directorate in ((1, AMH), (6, OPS)):
        page.put(1, first, directorate, bold=True)
        page.merges.append((1, first, 1, first + 3))
        page.down(first, labels, first=2, bold=True)
        for column, project in enumerate(some(3, directorate, skip=2), start=first + 1):
            values = [project.title, KIND_WORDS[project.kind], "\n".join(project.leads)]
            values += [project.aim, long_month(project.end), STATUS_WORDS[project.status]]
            page.down(column, values, first=2)
            shown = ["directorate", "kind", "leads", "aim", "end", "status"]
            truth.row(project, "Wall", 2, shown, (MONTH, MONTH), col=letters(column))
    truth.no_row("section_row", "Wall", 1)
    return layout("turned blocks side by side, group merged above", saving.xlsx([page]), truth)


def coloured_titles_key_beside() -> Layout:
    truth = Truth("key-beside.ods")
    page = Page("Projects")
    page.line(1, ["Ref no", "Project", "Directorate", "Person leading", "Began"])
    truth.no_row("heading", "Projects", 1)
    projects = [project for project in some(30, skip=10) if project.status in COLOURS][:16]
    for row, project in enumerate(projects, start=2):
        page.put(row, 1, f"{row - 1}")
        page.put(row, 2, project.title, fill=COLOURS[project.status])
        page.line(row, [project.directorate, "\n".join(project.leads), project.start], first=3)
        shown = ["directorate", "leads", "start", "status"]
        truth.row(project, "Projects", row, shown, ref=f"{row - 1}")
    words = ["Complete", "Ongoing", "Deferred", "Planned", "Stopped"]
    page.put(1, 8, "Key")
    for row, (colour, said) in enumerate(zip(COLOURS.values(), words, strict=True), start=2):
        page.put(row, 8, said, fill=colour)
    return layout("coloured titles, the key beside the table, ods", saving.ods([page]), truth)


def word_with_two_heading_rows() -> Layout:
    truth = Truth("committee-paper.docx")
    page = Page("table 1")
    page.lead_in = ["Paper to the quality committee", "Forensic and Prisons: work of the year"]
    page.line(1, ["Work", "", "Who", "When", ""])
    page.line(2, ["Title", "Kind", "", "From", "To"])
    page.merges += [(1, 1, 1, 2), (1, 3, 2, 3), (1, 4, 1, 5)]
    truth.no_row("heading", "table 1", 1)
    truth.no_row("heading", "table 1", 2)
    for row, project in enumerate(some(8, FAP), start=3):
        page.line(row, [project.title, KIND_WORDS[project.kind], "\n".join(project.leads)])
        page.line(row, [month(project.start), month(project.end)], first=4)
        truth.row(project, "table 1", row, ["directorate", "kind", "leads", "start", "end"],
                  (MONTH, MONTH))  # fmt: skip
    return layout("two heading rows in Word, the directorate above", saving.word([page]), truth)


LAYOUTS = (
    four_parents,
    codes_with_a_dictionary,
    titled_blocks,
    american_words,
    blocks_side_by_side,
    coloured_titles_key_beside,
    word_with_two_heading_rows,
)
