"""A table once it is found: columns with their headings, and records whichever way they ran.

Method: docs/methods/intake.md, step 2 (tables). Registers that run across, and forms with one
project each, become the same columns and records as one that runs down.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldthread.core.intake.grid import Cell
from goldthread.core.intake.places import Place


class Shape(StrEnum):
    """Which way a table runs."""

    DOWN = "down"
    ACROSS = "across"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading: `index` names it within the table; `parent` is the merged heading above."""

    index: int
    text: str
    place: Place
    parent: str = ""

    @property
    def shown(self) -> str:
        """The heading as a person reads it, with the one above it."""
        return f"{self.parent}: {self.text}" if self.parent and self.text else self.text

    @property
    def key(self) -> str:
        """What corrections name it by."""
        return self.shown


@dataclass(frozen=True, slots=True)
class Entry:
    """What one record holds under one heading. `inherited` came down a merged area."""

    text: str
    place: Place
    cell: Cell | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table (or one column, or one form): entries by column index.

    `across` says that one merged cell spans most of the table; `before_heading` that headings
    follow next; `lines` stand above a form. `fills` are the colours (RRGGBB) of all its cells,
    empty ones too.
    """

    place: Place
    entries: Mapping[int, Entry]
    hidden: bool = False
    across: bool = False
    before_heading: bool = False
    fills: Mapping[int, str] = field(default_factory=dict)
    bold: bool = False
    lines: tuple[str, ...] = ()

    def text(self, index: int) -> str:
        """The tidied text under a heading, empty for none."""
        entry = self.entries.get(index)
        return entry.text if entry else ""

    @property
    def own(self) -> Mapping[int, Entry]:
        """The entries that stand in the record itself."""
        return {index: entry for index, entry in self.entries.items() if not entry.inherited}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside the records: a title above a table, a note below it."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one sheet. `above` are the lines between it and the table before."""

    sheet: str
    number: int
    shape: Shape
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    above: tuple[Line, ...] = ()
    heading_places: tuple[Place, ...] = ()
    repeated: tuple[Place, ...] = field(default=())
