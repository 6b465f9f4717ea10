"""What a sheet says about all its projects: the year, the directorate, how dates are written.

Method: docs/methods/intake.md, "Directorate" and "Dates".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.page import Page
from goldthread.core.intake.texts import holds_words, plain, tidy
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.vocabulary import Vocabulary

_YEARS = re.compile(r"\b(?:(20\d\d)\s*[/\-–]\s*(?:20)?(\d\d)|(\d\d)\s*[/\-–]\s*(\d\d)|(20\d\d))\b")
_ORDERED = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d/.-])")

_HINT = re.compile(r"\bmm\s*[/.-]\s*dd\b", re.IGNORECASE)


CHOSEN = "chosen by you"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a sheet tells about its projects, and a phrase for where it stands."""

    what: str = ""
    where: str = ""


def date_manner(
    page: Page, manner: DateManner, vocabulary: Vocabulary, lines: Sequence[str]
) -> DateManner:
    """The way the sheet writes dates; `lines` are its titles, for a year without a date."""
    first, second = _proofs(page)
    texts = [plain(text) for row in page.rows.values() for text in row.values() if len(text) > 12]
    calendar = any(holds_words(text, words) for text in texts for words in vocabulary.calendar)
    year = year_of([*lines, page.sheet.name])
    return replace(
        manner,
        month_first=first == 0 and (second > 0 or _asks_month_first(page)),
        calendar_quarters=calendar or manner.calendar_quarters,
        year=year[0] if year else None,
        year_is_financial=year[1] if year else True,
    )


def _asks_month_first(page: Page) -> bool:
    """Whether a heading says how to write dates, and says the month first."""
    return any(_HINT.search(text) for texts in page.rows.values() for text in texts.values())


def _proofs(page: Page) -> tuple[int, int]:
    """How many text dates can only be day first, and how many only month first."""
    first = second = 0
    for texts in page.rows.values():
        for text in texts.values():
            for match in _ORDERED.finditer(text):
                first += int(match[1]) > 12 >= int(match[2])
                second += int(match[2]) > 12 >= int(match[1])
    return first, second


def year_of(texts: Iterable[str]) -> tuple[int, bool] | None:
    """The first year that a text names, and whether it is a financial one."""
    for text in texts:
        for match in _YEARS.finditer(text):
            if match[1] and (int(match[1]) + 1) % 100 == int(match[2]):
                return int(match[1]), True
            if match[3] and (int(match[3]) + 1) % 100 == int(match[4]) and int(match[3]) < 50:
                return 2000 + int(match[3]), True
            if match[5]:
                return int(match[5]), False
    return None


def directorate_of(
    page: Page, lines: Sequence[str], others: Sequence[str], book: DirectorateBook
) -> Told:
    """The directorate of a sheet: its own titles, its name, an introduction, the file at last."""
    whole = book.match(page.sheet.name)
    places = (
        (lines, "from the lines above the table"),
        (page.sheet.lead_in, "from the introduction"),
        ((page.sheet.name,), "from the sheet name"),
        (others, "from another sheet of the file"),
        ((page.file,), "from the file name"),
    )
    for texts, where in places:
        named = [name for text in texts if (name := book.match(text) or book.find(text))]
        if len(set(named)) == 1:
            return Told(named[0], where)
        if named and whole:
            return Told(whole, "from the sheet name")
        if named and where == "from the lines above the table":
            return Told(named[0], where)
    return _by_its_own_words(lines) if not book.names else Told()


def _by_its_own_words(lines: Sequence[str]) -> Told:
    """Without a list of names: a line such as "Surgery Directorate - audit register"."""
    for line in lines:
        match = re.match(r"(.{3,40}?) (?:directorate|division|care group)\b", tidy(line), re.I)
        if match:
            return Told(match[1], "from the lines above the table")
    return Told()
