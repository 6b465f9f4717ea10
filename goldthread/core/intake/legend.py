"""The file's own key: what its codes and colours mean.

Method: docs/methods/intake.md, "Status". A colour counts only when the file says what it means.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goldthread.core.intake.page import Page
from goldthread.core.intake.texts import lines, opens_with, plain, tidy
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.statuses import Status

_WIDEST_KEY = 4
_LONGEST_HEAD = 4
_NUMBERED_CODE = re.compile(r"[A-Za-z]{1,4}[ _-]?\d{1,3}[A-Za-z]?")
_PAIR = re.compile(r"^(?:.*[:.]\s+)?([\w&/ .'-]{1,28}?)\s*=\s*(.+)$")
_NAMED = re.compile(r"^(?:.*[:.]\s+)?(\w+)(?:\s+\w+)?\s*(?:[:–—-]|means|is)\s+(.+)$", re.IGNORECASE)
_CODE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Swatch:
    """One coloured cell of a key, and what it says."""

    row: int
    fill: str
    status: Status


@dataclass(frozen=True, slots=True)
class Legend:
    """What codes mean (plain words to text), and colours (RRGGBB or a colour's name).

    `rows` are the rows of the key, by sheet.
    """

    meanings: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, Status] = field(default_factory=dict)
    named: Mapping[str, Status] = field(default_factory=dict)
    rows: frozenset[tuple[str, int]] = frozenset()

    def status_of(self, fill: str) -> Status | None:
        """The status that a colour stands for, None when the key does not know it."""
        return self.fills.get(fill) or self.named.get(colour_name(fill))


def read_legend(pages: Sequence[Page], vocabulary: Vocabulary) -> Legend:
    """The key of a whole file: texts with "=", two-column lists of codes, coloured cells."""
    meanings: dict[str, str] = {}
    named: dict[str, Status] = {}
    fills: dict[str, Status] = {}
    rows: set[tuple[str, int]] = set()
    for page in pages:
        meanings.update(_listed(page))
        for text in _long_texts(page):
            meanings.update(_explained(text))
            named.update(_colours_named(text, vocabulary))
        for swatch in _swatches(page, vocabulary):
            fills.setdefault(swatch.fill, swatch.status)
            rows.add((page.sheet.name, swatch.row))
        for swatch in _under_heads(page, vocabulary):
            fills.setdefault(swatch.fill, swatch.status)
    for word, meaning in meanings.items():
        status = _status(meaning, vocabulary)
        if word in vocabulary.colours and status is not None:
            named.setdefault(vocabulary.colours[word], status)
    return Legend(meanings, fills, named, frozenset(rows))


def _long_texts(page: Page) -> Iterator[str]:
    for row, texts in page.rows.items():
        for column, text in texts.items():
            cell = page.cell(row, column)
            if len(texts) <= 3 or "=" in text:
                yield cell.text if cell is not None else text


def _explained(text: str) -> dict[str, str]:
    """ "KEY: QIP = quality improvement project, CA = clinical audit" as two pairs."""
    found: dict[str, str] = {}
    for line in lines(text):
        for part in re.split(r"[,;]\s+|\.\s+(?=[A-Z])|\t|\((?=[^()]*=)", line):
            match = _PAIR.match(part)
            if match and plain(match[1]):
                found[plain(match[1])] = tidy(match[2]).rstrip(".)")
    return found


def _colours_named(text: str, vocabulary: Vocabulary) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for line in lines(text):
        for part in re.split(r"[,;]\s+|\.\s+(?=[A-Z])", line):
            match = _NAMED.match(part)
            colour = vocabulary.colours.get(plain(match[1])) if match else None
            if match and colour and (status := _status(match[2], vocabulary)):
                found[colour] = status
    return found


def _listed(page: Page) -> dict[str, str]:
    """Rows, one below the other, that hold a short code and its meaning, and nothing else."""
    found: dict[str, str] = {}
    last = 0
    group: dict[str, str] = {}
    for row, texts in page.rows.items():
        pair = _code_and_meaning(texts)
        if pair is not None and row - last <= 1:
            group[pair[0]] = pair[1]
        else:
            found.update(group if len(group) > 1 else {})
            group = dict([pair]) if pair is not None else {}
        last = row
    found.update(group if len(group) > 1 else {})
    return found


def _code_and_meaning(texts: Mapping[int, str]) -> tuple[str, str] | None:
    if not 2 <= len(texts) <= _WIDEST_KEY:
        return None
    (first, code), (second, meaning), *more = sorted(texts.items())
    # A dictionary may say more of each code, which then looks like one: "v1", "Q12".
    if more and not _NUMBERED_CODE.fullmatch(code):
        return None
    beside = second - first <= 2 and len(code) <= _CODE_LENGTH and plain(code) != ""
    says = len(meaning.split()) > 1 or (len(code) <= 4 and meaning.isalpha())
    return (plain(code), meaning) if beside and says else None


def _status(text: str, vocabulary: Vocabulary) -> Status | None:
    found = find_phrase(plain(text), vocabulary.statuses)
    return found.value if found is not None and found.fit is not Fit.ALIKE else None


def _swatches(page: Page, vocabulary: Vocabulary) -> list[Swatch]:
    """Coloured cells that stand together and each name a status, under a word such as "Key"."""
    groups: list[list[Swatch]] = []
    filled: dict[int, list[tuple[int, str]]] = {}
    for (row, column), cell in sorted(page.sheet.cells.items()):
        if cell.fill:
            filled.setdefault(row, []).append((column, cell.fill))
    for row, fills in filled.items():
        found = _swatches_in(page, row, fills, vocabulary)
        if found and groups and row - groups[-1][-1].row <= 2:
            groups[-1].extend(found)
        elif found:
            groups.append(found)
    return [swatch for group in groups if _is_key(page, group, vocabulary) for swatch in group]


def _swatches_in(
    page: Page, row: int, fills: Sequence[tuple[int, str]], vocabulary: Vocabulary
) -> list[Swatch]:
    texts = page.rows.get(row, {})
    if len(texts) > max(3, 2 * len(fills)):
        return []
    return [
        Swatch(row, fill, status)
        for column, fill in fills
        if (text := _beside(texts, column)) and (status := _status(text, vocabulary)) is not None
    ]


def _under_heads(page: Page, vocabulary: Vocabulary) -> list[Swatch]:
    """A key that stands beside the table: coloured cells under a word such as "Key"."""
    found: list[Swatch] = []
    heads = [
        (row, column)
        for row, texts in page.rows.items()
        for column, text in texts.items()
        if len(text.split()) <= _LONGEST_HEAD and _is_headed([text], vocabulary)
    ]
    for row, column in heads:
        group: list[Swatch] = []
        while (cell := page.cell(row + 1, column)) is not None and cell.fill:
            row += 1
            status = _status(_beside(page.rows.get(row, {}), column), vocabulary)
            group += [Swatch(row, cell.fill, status)] if status is not None else []
        found += group if len(group) > 1 else []
    return found


def _beside(texts: Mapping[int, str], column: int) -> str:
    return texts.get(column) or texts.get(column + 1) or texts.get(column - 1) or ""


def _is_key(page: Page, group: Sequence[Swatch], vocabulary: Vocabulary) -> bool:
    if len({swatch.fill for swatch in group}) < 2:
        return False
    rows = [swatch.row for swatch in group]
    near = [
        text
        for row in range(min(rows) - 2, max(rows) + 1)
        for text in page.rows.get(row, {}).values()
    ]
    headed = _is_headed([*near, page.sheet.name], vocabulary)
    per_row = len(group) / len(set(rows))
    return headed or (len({swatch.fill for swatch in group}) >= 3 and per_row in (1, len(group)))


def _is_headed(texts: Iterable[str], vocabulary: Vocabulary) -> bool:
    return any(opens_with(plain(text), head) for text in texts for head in vocabulary.legend_heads)


def colour_name(fill: str) -> str:
    """The everyday name of a colour, empty for none: green, amber, red, blue, grey and so on."""
    if len(fill) != 6:
        return ""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < 24:
        return "white" if low > 245 else "grey"
    if high == blue and blue > green + 10:
        return "purple" if red > green + 15 else "blue"
    if high == red and red - green < 110 and green > blue + 20:
        return "amber"
    if high == green and green > red + 10:
        return "green"
    return "red" if high == red else "blue"
