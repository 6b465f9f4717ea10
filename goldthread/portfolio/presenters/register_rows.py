"""A project as a row of the register: the same cells on screen, in an export and after an edit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldthread.core.portfolio.details import DETAILS, Details
from goldthread.core.values.dates import Precision, RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.portfolio.forms.cells import EDITABLE, days_words
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember

NOT_GIVEN = "Not given"
NOT_SHOWN = "Not shown"
RESTRICTED = "A restricted project"
LABELS: Mapping[str, str] = {
    "project": "Project",
    "directorate": "Directorate",
    "lead": "Lead",
    "status": "Status",
    "details": "Details filled in",
    "updated": "Last update",
    "type": "Type",
    "team": "Team",
    "site": "Site",
    "start": "Start",
    "end": "End",
    "aim": "Aim",
    "methods": "Methods",
    "measures": "Measures",
    "required": "Required work",
    "days": "Staff days",
}
TONES: Mapping[str, str] = {
    Status.ACTIVE: "blue",
    Status.PAUSED: "gold",
    Status.COMPLETED: "green",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row. `tone`: shown as a tag; `have`: shown as pips; `sorts`:
    what a file says in its place, so that a column of it sorts."""

    column: str
    words: str
    small: str = ""
    tone: str = ""
    have: int | None = None
    total: int = len(DETAILS)
    missing: bool = False
    sorts: str = ""

    @property
    def label(self) -> str:
        return LABELS[self.column]

    @property
    def editable(self) -> bool:
        """Whether this column can be edited in the list at all."""
        return self.column in EDITABLE

    @property
    def plain(self) -> str:
        """The cell as one line of text, for exports."""
        if self.sorts:
            return self.sorts
        return f"{self.words} ({self.small})" if self.small else self.words


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A row; of a hidden project only the directorates are told."""

    reference: str
    title: str
    type: str
    required: str
    directorates: tuple[Directorate, ...]
    cells: tuple[Cell, ...]
    hidden: bool = False
    editable: bool = False
    version: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row is made of: the project, what was counted, and what this reader is shown."""

    project: Project
    details: Details | None
    quiet: bool
    contacts: bool
    on: date


def project_row(facts: Facts, columns: tuple[str, ...], *, editable: bool = False) -> ProjectRow:
    """A project that the reader may see, as a row."""
    project = facts.project
    return ProjectRow(
        reference=project.reference,
        title=project.title,
        type=kind_words(project.kind),
        required=required_words(project),
        directorates=directorates_of(project),
        cells=tuple(cell(facts, column) for column in columns),
        editable=editable,
        version=project.version,
    )


def hidden_row(directorates: tuple[Directorate, ...], columns: tuple[str, ...]) -> ProjectRow:
    """A restricted project in the place that it holds, for a reader who is not named in it."""
    shown = ", ".join(row.name for row in directorates)
    return ProjectRow(
        reference="",
        title=RESTRICTED,
        type="",
        required="",
        directorates=directorates,
        cells=tuple(
            Cell(column, shown if column == "directorate" else NOT_SHOWN) for column in columns
        ),
        hidden=True,
    )


def cell(facts: Facts, column: str) -> Cell:
    """One column of one project."""
    return _MAKERS[column](facts)


def kind_words(kind: str) -> str:
    """The type as a screen says it."""
    return _capital(Kind(kind).words) if kind else "No type given"


def status_words(status: str) -> str:
    """The status as a screen says it."""
    return _capital(Status(status).words)


def required_words(project: Project) -> str:
    """That the work is required and who asks for it; empty for chosen work."""
    if not project.mandatory:
        return ""
    return f"Required: {project.mandatory_source or 'source not given'}"


def directorates_of(project: Project) -> tuple[Directorate, ...]:
    """The directorates a project belongs to today, its owner first. From prefetched rows."""
    order: dict[str, int] = {ProjectDirectorate.Part.OWNER.value: 0}
    rows = sorted(project.belongs.all(), key=lambda row: order.get(row.part, 1))
    return tuple(row.directorate for row in rows)


def names_of(project: Project, part: str) -> str:
    """The names of one part, in their order. From prefetched rows."""
    return ", ".join(row.name for row in project.members.all() if row.part == part)


def date_words(day: RoughDate, written: str) -> str:
    """A date as people read it; what nobody could read stands as it was written."""
    if day.precision is Precision.UNREADABLE and written:
        return f"“{written}”"
    return day.words


def day_words(day: date, *, on: date) -> str:
    """A day; the year only where it is not this year's."""
    short = f"{day.day} {day:%b}"
    return short if day.year == on.year else f"{short} {day.year}"


def _lead(facts: Facts) -> Cell:
    if not facts.contacts:
        return Cell("lead", NOT_SHOWN)
    words = names_of(facts.project, ProjectMember.Part.LEAD)
    small = "needs a new lead" if facts.project.needs_new_lead else ""
    return Cell("lead", words or NOT_GIVEN, small=small, missing=not words)


def _status(facts: Facts) -> Cell:
    status = facts.project.status
    return Cell("status", status_words(status), tone=TONES.get(status, "grey"))


def _details(facts: Facts) -> Cell:
    known = facts.details
    if known is None:
        return Cell("details", NOT_SHOWN)
    words = f"{known.have} of {len(DETAILS)}"
    return Cell("details", words, small=known.words, have=known.have)


def _updated(facts: Facts) -> Cell:
    small = "no update for a year" if facts.quiet else ""
    day = facts.project.as_at
    return Cell("updated", day_words(day, on=facts.on), small=small, sorts=day.isoformat())


def _required(facts: Facts) -> Cell:
    project = facts.project
    return Cell("required", (project.mandatory_source or "Yes") if project.mandatory else "No")


def _days(facts: Facts) -> Cell:
    words = days_words(facts.project.staff_days)
    return Cell("days", words or NOT_GIVEN, missing=not words, sorts=words)


# Characters of the ISO date: a quarter and a year, calendar or financial, by the first month.
_SAID: Mapping[Precision, int] = {Precision.MONTH: 7, Precision.QUARTER: 7, Precision.YEAR: 7}


def _date(column: str) -> Callable[[Facts], Cell]:
    def made(facts: Facts) -> Cell:
        written = getattr(facts.project, f"{column}_text")
        rough: RoughDate = getattr(facts.project, column)
        words = date_words(rough, written)
        sorts = rough.iso.isoformat()[: _SAID.get(rough.precision)] if rough.iso else ""
        return Cell(column, words or NOT_GIVEN, missing=not words, sorts=sorts)

    return made


def _text(column: str) -> Callable[[Facts], Cell]:
    def made(facts: Facts) -> Cell:
        words = getattr(facts.project, column)
        return Cell(column, words or NOT_GIVEN, missing=not words)

    return made


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_MAKERS: Mapping[str, Callable[[Facts], Cell]] = {
    "project": lambda facts: Cell("project", facts.project.title),
    "directorate": lambda facts: Cell(
        "directorate", ", ".join(row.name for row in directorates_of(facts.project))
    ),
    "lead": _lead,
    "status": _status,
    "details": _details,
    "updated": _updated,
    "type": lambda facts: Cell("type", kind_words(facts.project.kind)),
    "start": _date("start"),
    "end": _date("end"),
    "required": _required,
    "days": _days,
    **{name: _text(name) for name in ("team", "site", "aim", "methods", "measures")},
}
