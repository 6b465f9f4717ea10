"""What a document says, in frozen blocks; each format saves the same blocks in its own way.

A block holds words and no layout: Word (`report.word`) and a page in the browser read the same
ones. Texts are plain; a line break in a text starts a new line.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 to 3, the document's title standing above all of them."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `lead` is set in bold in front, `small` is for what stands underneath."""

    text: str
    lead: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of label and text, one a row: "Why", "What the lead said"."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row as long as `headings`; `caption` says what it shows.

    `widths` are shares of the page's width, one a column; without them all are alike.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.headings)
        if any(len(row) != columns for row in self.rows):
            raise ValueError("Every row of a table is as long as its headings")
        if self.widths and len(self.widths) != columns:
            raise ValueError("A table has a width for each column or for none")


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `numbered` where its order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and empty lines to write on by hand."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to sign on: for each person what stands in front ("Chair, Ruth Adeyemi")."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG drawing, the same in words for those who do not see it, and its caption."""

    png: bytes
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Heading | Paragraph | Facts | Table | Bullets | Blank | Signature | Picture | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `title` and `author` are also its properties; `titled` says whether the title is printed on
    top (a letter puts its subject where it belongs); `foot` stands at the foot of each page.
    """

    title: str
    blocks: tuple[Block, ...]
    author: str
    on: date
    titled: bool = True
    foot: str = ""
    landscape: bool = False
