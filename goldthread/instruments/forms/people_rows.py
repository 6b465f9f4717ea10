"""Names, addresses and groups from rows as people paste them: a spreadsheet's cells, a mail
program's "Ana Bello <ana@trust.example>; …", or a name a line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldthread.instruments.actions import Invited
from goldthread.instruments.models import Group

_MAIL = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+")
_HEADINGS = frozenset(
    {"name", "names", "full name", "e-mail", "email", "mail", "e-mail address", "email address"}
)
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Rows:
    """People that were read, and a sentence for each row that was not."""

    people: tuple[Invited, ...]
    problems: tuple[str, ...]


def read_people(text: str, groups: Mapping[str, tuple[Group, ...]]) -> Rows:
    """The people of a pasted text. Cells may stand in any order; empty rows and a heading row are
    passed over; a row that cannot be read is named by its number."""
    words = [(word, group) for group in _all(groups) for word in (group.name, group.short) if word]
    names = {_plain(word): group for word, group in words}
    people, problems = [], []
    for number, cells in _rows(text):
        try:
            people.append(_person(cells, names))
        except ValueError as sentence:
            problems.append(f"Row {number}: {sentence}")
    if len(people) > MOST:
        problems.append(f"At most {MOST} people at once")
    return Rows(tuple(people), tuple(problems))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        between = "\t" if "\t" in line else ";" if ";" in line else ","
        cells = [cell.strip().strip('"').strip() for cell in line.split(between)]
        cells = [cell for cell in cells if cell]
        if cells and not _heading(cells):
            yield number, cells


def _heading(cells: list[str]) -> bool:
    return bool(_HEADINGS & {_plain(cell) for cell in cells}) and not _MAIL.search(" ".join(cells))


def _person(cells: list[str], names: Mapping[str, Group]) -> Invited:
    email, own, chosen, left = "", [], {}, []
    for cell in cells:
        found = _MAIL.search(cell)
        group = names.get(_plain(cell))
        if found and not email:
            email = found[0]
            own += [rest] if (rest := cell.replace(found[0], "").strip(' <>"')) else []
        elif "@" in cell:
            raise ValueError(f"“{cell[:60]}” is no e-mail address")
        elif group is not None:
            chosen[group.breakdown] = group.key
        else:
            left.append(cell)
    own += left[:1] if not own else []
    unknown = [cell for cell in left if cell not in own]
    if not own:
        raise ValueError("there is no name")
    if unknown:
        raise ValueError(f"“{unknown[0][:60]}” is no group of this round")
    return Invited(name=own[0][:150], email=email[:254], groups=chosen)


def _all(groups: Mapping[str, tuple[Group, ...]]) -> Iterator[Group]:
    for found in groups.values():
        yield from found


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
