"""Groups of similar projects as a file: a row a project, its group beside it."""

from collections.abc import Mapping, Sequence

from goldthread.organisations.models import Directorate
from goldthread.portfolio.presenters.similar import counts_in_words, members
from goldthread.portfolio.queries.similar import GroupSeen
from goldthread.projects.models import Project
from goldthread.report.sheets import Sheet, csv_bytes, xlsx_bytes

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_HEADINGS = (
    "Group", "Words shared", "Links", "Reference", "Project", "Owned by", "Status",
    "Required work", "Link agreed",
)  # fmt: skip


def sheet_of(
    groups: Sequence[GroupSeen],
    projects: Mapping[int, Project],
    owners: Mapping[int, int],
    directorates: Mapping[int, Directorate],
    *,
    form: str,
) -> bytes:
    """The groups as an Excel or CSV file."""
    rows = tuple(
        (
            group.title,
            ", ".join(group.words),
            counts_in_words(group),
            one.project.reference,
            one.project.title,
            one.directorate.name if one.directorate else "",
            one.status,
            "yes" if one.project.mandatory else "",
            "yes" if one.agreed else "",
        )
        for group in groups
        for one in members(group, projects, owners, directorates)
    )
    notes = (
        ("Links", "Proposed by goldthread from the words of each project; agreed only by people"),
        ("Restricted projects", "Not compared"),
    )
    sheet = Sheet("Similar projects", _HEADINGS, rows, notes)
    return xlsx_bytes(sheet) if form == "xlsx" else csv_bytes(sheet)
