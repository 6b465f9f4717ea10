"""What was read from a file: sheets, tables, headings, rows, and every doubt, with its place.

Method: docs/methods/intake.md. Everything the preview shows is here, and nothing is stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldthread.core.intake.fields import Field
from goldthread.core.intake.places import Place
from goldthread.core.values.dates import NO_DATE, RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status


class How(StrEnum):
    """How a heading found its field."""

    EXACT = "exact"  # the heading is a known word for the field
    ALIKE = "alike"  # spelt nearly like one, or holds one
    VALUES = "values"  # told by what stands beneath it
    CORRECTED = "corrected"  # a person said so
    NONE = "none"  # kept as text


class Reason(StrEnum):
    """Why a row is flagged or is no project."""

    PATIENT_IDENTIFIER = "patient_identifier"
    TITLE_ROW = "title_row"
    HEADING = "heading"
    REPEATED_HEADING = "repeated_heading"
    SECTION_ROW = "section_row"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    EXAMPLE = "example"
    CONTINUATION = "continuation"
    LEGEND = "legend"
    NO_TITLE = "no_title"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence about a reading that a person should look at."""

    words: str
    place: Place
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One value of a row: the text in the file and what it was read as, in words."""

    field: Field
    raw: str
    read_as: str
    place: Place
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A project as it will be stored.

    `source` is the place of the title. `directorate` is an organisation's own name for it, or
    empty when the file does not tell. `reaudit_of` is the source of the audit in whose row this
    re-audit stands. `extra` holds columns without a field, by heading. Hidden rows are accepted,
    with a doubt.
    """

    source: Place
    title: str
    ref: str = ""
    directorate: str = ""
    partners: tuple[str, ...] = ()
    team: str = ""
    site: str = ""
    setting: str = ""
    leads: tuple[str, ...] = ()
    supervisor: str = ""
    sponsor: str = ""
    needs_lead: bool = False
    kind: Kind = Kind.QI
    kind_is_told: bool = False
    mandatory: bool = False
    mandatory_source: str = ""
    reason: str = ""
    aim: str = ""
    methods: str = ""
    measures: str = ""
    start: RoughDate = NO_DATE
    end: RoughDate = NO_DATE
    status: Status = Status.UNKNOWN
    result: str = ""
    notes: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    cells: tuple[ReadCell, ...] = ()
    reaudit_of: Place | None = None
    hidden: bool = False

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubt about a value of this row."""
        return tuple(
            Doubt(words, cell.place, cell.field) for cell in self.cells for words in cell.doubts
        )

    def raw(self, wanted: Field) -> str:
        """The text of the file that the field was read from; empty when there was none."""
        return next((cell.raw for cell in self.cells if cell.field is wanted), "")


@dataclass(frozen=True, slots=True)
class FlaggedRow:
    """A row that is no project, or an accepted one that held an identifier."""

    reason: Reason
    place: Place
    words: str = ""


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """One column (or, in a form, one label): where it goes and how sure that is.

    `sure` runs from 0 to 1; below 0.8 the preview asks a person to look.
    """

    text: str
    place: Place
    field: Field
    how: How
    sure: float
    examples: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table of a sheet; `number` counts from 1 within the sheet, as corrections name it."""

    sheet: str
    number: int
    words: str
    headings: tuple[HeadingReading, ...]
    projects: int


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet: whether it is used and why, what it holds, and whose projects they are.

    `directorate_from` is a short phrase for a bracket, such as "from the sheet name".
    """

    name: str
    used: bool
    why: str
    holds: str
    projects: int
    hidden: bool = False
    directorate: str = ""
    directorate_from: str = ""
    tables: tuple[TableReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. `notices` are sentences about what was ignored."""

    file: str
    sheets: tuple[SheetReading, ...]
    rows: tuple[ReadRow, ...]
    flagged: tuple[FlaggedRow, ...]
    doubts: tuple[Doubt, ...]
    notices: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[TableReading, ...]:
        """The tables of every sheet that is used."""
        return tuple(table for sheet in self.sheets if sheet.used for table in sheet.tables)
