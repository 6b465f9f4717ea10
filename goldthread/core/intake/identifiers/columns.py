"""Columns whose heading says that they hold numbers or names of patients.

A heading is a short cell made of nothing but such words: "Case-note nos (if known)" is one, "NHS
number on every page" is a project. Method: docs/methods/intake.md, "Patient identifiers".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from goldthread.core.intake.grid import Cell, Sheet
from goldthread.core.intake.identifiers.patterns import (
    DATE_OF_BIRTH,
    HOSPITAL_NUMBER,
    INITIALS,
    NAME,
    NHS_NUMBER,
    PRISON_NUMBER,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that mean a patient only when they stand together are made one first.
_PHRASES = (
    (re.compile(r"\bservice users?\b|\bsu\b"), "patient"),
    (re.compile(r"\b(?:medical|health|clinical|hospital|patient) records?\b"), "mrn"),
    (re.compile(r"\bcase ?notes?\b"), "casenote"),
    (re.compile(r"\bsystm one\b"), "systmone"),
    (re.compile(r"\bnotes\b(?= (?:no|nos|numbers?|ids?)\b)"), "casenote"),
)
_OWNERS = _words(
    "patient patients pt pts client clients resident residents inmate prisoner prisoners offender "
    "child baby mother"
)
_NUMBERS = _words(
    "no nos number numbers num id ids identifier identifiers ref refs reference references"
)
_NHS = _words("nhs chi")
_PRISON = _words("prison nomis noms pnc")
_RECORDS = _words(
    "hosp hospital casenote rio pas mrn mpi paris systmone s1 emis epr ehr epjs carenotes iaptus "
    "pcmis unit district crn lorenzo cerner ed episode spell case k x"
)
# Words that alone say "a number of a patient", whatever stands beside them.
_SUFFICIENT = _words("mrn casenote nomis noms epjs")
_BESIDE = _words(
    "of the for in s and or sample samples list file files pulled reviewed checked used seen if "
    "known confidential only full first last middle all a per local internal index notes"
)
_NAMES = _words("name names forename forenames surname surnames")
_DETAILS = _words("details identifiable identity")
_INITIALS = _words("initials initial")
_BIRTH_WORDS = _words("d o b dob date of birth birthdate initials name and")
_ALLOWED = _OWNERS | _NUMBERS | _NHS | _PRISON | _RECORDS | _BESIDE | _NAMES | _DETAILS | _INITIALS
_BIRTH = re.compile(r"(?:d o b|dob|date of birth|birth date|birthdate)")
_LONGEST_HEADING = 60
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_WORD = re.compile(r"[a-z]+\d?|#")
_LOOSE_TOKEN = re.compile(r"\d{6,}|[A-Za-z]{1,3}[-/ ]?\d{4,}[A-Za-z]?\b")
_STRICT_TOKEN = re.compile(r"\d{3,}|[A-Za-z]+[-/ ]?\d{2,}|\d{2,}[-/ ]?[A-Za-z]+")
_NOTHING = re.compile(
    r"\W*(?:n\W?a|none|nil|tbc|tba|not known|unknown|various|yes|no|y|n)?\W*", re.I
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading over patients' numbers or names; `strict` ones claim shorter values too."""

    row: int
    column: int
    kind: str
    strict: bool


@lru_cache(maxsize=20_000)
def read_heading(text: str) -> tuple[str, bool] | None:
    """What kind of identifier a heading announces and whether surely, or nothing."""
    if not text or len(text) > _LONGEST_HEADING:
        return None
    # What stands in brackets explains: "Case note nos (audit sample)".
    found = _read(text)
    if found is None and ("(" in text or "[" in text):
        found = _read(_BRACKETS.sub(" ", text))
    return found


def _read(text: str) -> tuple[str, bool] | None:
    line = " ".join(_WORD.findall(text.lower().replace("'", " ").replace("’", " ")))
    for phrase, meant in _PHRASES:
        line = phrase.sub(meant, line)
    words = line.replace("#", "no").split()
    said = set(words)
    if _BIRTH.search(line) and said <= _OWNERS | _BESIDE | _NHS | _BIRTH_WORDS:
        return DATE_OF_BIRTH, True
    if not said or not said <= _ALLOWED:
        return None
    people = said & _OWNERS
    if said & _INITIALS:
        return (INITIALS, True) if people else None
    if said & _NAMES:
        return (NAME, True) if people else None
    return _numbered(words, said)


def _numbered(words: list[str], said: set[str]) -> tuple[str, bool] | None:
    people, numbers = said & _OWNERS, said & _NUMBERS
    systems = said & (_NHS | _PRISON | _RECORDS)
    kind = NHS_NUMBER if said & _NHS else PRISON_NUMBER if said & _PRISON else HOSPITAL_NUMBER
    # "No. of patients", "Number of case notes": a count.
    if words[0] in _NUMBERS and (len(words) == 1 or words[1] in _BESIDE | _OWNERS | _RECORDS):
        return (kind, False) if systems and words[1:2] != ["of"] else None
    if said & _SUFFICIENT:
        return kind, bool(numbers) or "mrn" in said
    if numbers and (systems or people):
        plural_count = not systems and numbers <= {"numbers"}
        return kind, not plural_count and not (bool(systems) and systems <= {"case"})
    if said & _DETAILS and people:
        return kind, False
    return (kind, False) if _loosely(words, said) else None


def _loosely(words: list[str], said: set[str]) -> bool:
    """Headings that may stand over counts as well: "Patients", "Case notes", "NHS"."""
    if said <= _OWNERS | _BESIDE and said & {"patient", "patients", "pt", "pts"}:
        return len(words) < 3
    return said == {"nhs"}


def headings(sheet: Sheet) -> list[Headed]:
    """Every cell of a sheet that heads (or, in a form, labels) identifiers of patients."""
    parents = _merged_parents(sheet)
    found = []
    for (row, column), cell in sheet.cells.items():
        if not cell.text:
            continue
        own = read_heading(cell.text)
        above = parents.get((row, column))
        said = own or (read_heading(f"{above} {cell.text}") if above and _plain(above) else None)
        if said:
            found.append(Headed(row, column, *said))
    return found


def _plain(text: str) -> bool:
    """Whether a parent heading is about patients at all: "Patient" over "No." and "Initials"."""
    return bool(set(_WORD.findall(text.lower())) & (_OWNERS | _NHS | _RECORDS))


def _merged_parents(sheet: Sheet) -> dict[tuple[int, int], str]:
    found = {}
    for merge in sheet.merges:
        wide = merge.last_column > merge.first_column
        cell = sheet.cells.get((merge.first_row, merge.first_column))
        if not wide or cell is None or len(cell.text) > _LONGEST_HEADING:
            continue
        if merge.last_column - merge.first_column < 20:
            for column in range(merge.first_column, merge.last_column + 1):
                found[merge.last_row + 1, column] = cell.text
    return found


class Reach:
    """Which cells a heading speaks for: those below it, or in a form those to its right."""

    def __init__(self, sheet: Sheet) -> None:
        self.by_column: dict[int, list[Cell]] = {}
        self.by_row: dict[int, list[Cell]] = {}
        for cell in sheet.cells.values():
            self.by_column.setdefault(cell.column, []).append(cell)
            self.by_row.setdefault(cell.row, []).append(cell)

    def of(self, headed: Headed) -> Iterator[Cell]:
        """The cells that hold what the heading announces."""
        beside = [cell for cell in self.by_row.get(headed.row, ()) if cell.column > headed.column]
        nearest = next((cell for cell in beside if cell.text), None)
        if (
            nearest is not None
            and nearest.column <= headed.column + 3
            and _answers(nearest, headed)
        ):
            yield from (cell for cell in beside if _answers(cell, headed))
            return
        for cell in self.by_column.get(headed.column, ()):
            if cell.row <= headed.row or not cell.text:
                continue
            if self._new_table(cell):
                return
            if _answers(cell, headed):
                yield cell

    def _new_table(self, cell: Cell) -> bool:
        """Whether a row of headings begins here: several short cells and no digit among them."""
        row = [other.text for other in self.by_row[cell.row] if other.text]
        if len(row) < 3 or read_heading(cell.text):
            return False
        return all(len(text) < 40 and not any(map(str.isdecimal, text)) for text in row)


def _answers(cell: Cell, headed: Headed) -> bool:
    """Whether a cell holds such an identifier rather than a blank, a dash or a small count."""
    text = cell.text
    if not text or _NOTHING.fullmatch(text) or read_heading(text):
        return False
    is_day = isinstance(cell.value, date | datetime)
    if headed.kind == DATE_OF_BIRTH:
        return is_day or any(map(str.isdecimal, text))
    if headed.kind == INITIALS:
        return len(text) <= 40 and not is_day
    if headed.kind == NAME:
        return not text[0].isdecimal() and len(text) <= 80
    if is_day:
        return False
    plain = str(cell.value) if isinstance(cell.value, int) else text
    token = _STRICT_TOKEN if headed.strict else _LOOSE_TOKEN
    return bool(token.search(plain))
