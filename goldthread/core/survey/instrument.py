"""An instrument as frozen objects: questions in their order, scales, texts, what each must say.

Read from its files by `reading.py`; the form of the files: docs/methods/questions.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

ItemType = Literal["group", "rating", "text", "choice"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the questions come from, and on what terms the wording is ours to use."""

    citation: str
    rights: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Points in order with the names of texts for some of them, and how answers are read.

    `favourable`, `neutral` and `unfavourable` part the points between them.
    """

    id: str
    points: tuple[int, ...]
    labels: Mapping[int, str]
    favourable: frozenset[int]
    neutral: frozenset[int]
    unfavourable: frozenset[int]
    not_applicable: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A question, or a group of them. `text`, `short` and `hint` are names of texts; the last two
    may be empty. `source` says where in the source the question stands."""

    id: str
    type: ItemType
    text: str
    short: str = ""
    hint: str = ""
    source: str = ""
    scale: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    reversed: bool = False
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a question says and every rewording must go on saying; `words` are those of
    the shipped English text that say it."""

    item: str
    element: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language with its placeholders filled in; `number` counts from 1."""

    id: str
    number: int
    text: str
    short: str
    hint: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of an instrument with its texts by language and the hash of all its files."""

    id: str
    version: str
    title: str
    derived_from: str | None
    source: Source
    unit: tuple[str, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    placeholders: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    meaning: tuple[Meaning, ...]
    digest: str

    def each_item(self) -> Iterator[Item]:
        """Every item, groups too, in the order in which they are read."""
        return walk(self.items)

    def say(self, name: str, *, language: str = "en", **values: str) -> str:
        """The text of that name, `values` in place of `{placeholders}`; empty for an empty name."""
        text = self.texts[language][name] if name else ""
        for placeholder, usual in self.placeholders.items():
            text = text.replace(f"{{{placeholder}}}", values.get(placeholder, usual))
        return text

    def questions(self, *, language: str = "en", **values: str) -> tuple[Question, ...]:
        """The outermost questions, groups opened, in the order of the instrument."""
        asked = [item for item in _opened(self.items) if item.type != "group"]
        return tuple(
            Question(
                id=item.id,
                number=number,
                text=self.say(item.text, language=language, **values),
                short=self.say(item.short, language=language, **values),
                hint=self.say(item.hint, language=language, **values),
            )
            for number, item in enumerate(asked, 1)
        )


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item under these, outer before inner."""
    for item in items:
        yield item
        yield from walk(item.items)


def _opened(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        if item.type == "group":
            yield from _opened(item.items)
        else:
            yield item
