"""An instrument as frozen objects: items in their order, scales, texts, what each must say.

Read from its files by `reading.py`; the form of the files: docs/methods/instruments.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from goldthread.core.survey.conditions import Condition

ItemType = Literal["group", "rating", "text", "choice"]
Unit = Literal["person", "small-group", "directorate", "directorate-consensus"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the questions come from, and on what terms the wording is ours to use."""

    citation: str
    rights: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Points in order with the names of texts for some of them, and how answers are read.

    `favourable`, `neutral` and `unfavourable` part the points between them. `not_applicable` is
    the name of the text of an answer beside the points, empty where there is none.
    """

    id: str
    points: tuple[int, ...]
    labels: Mapping[int, str]
    favourable: frozenset[int]
    neutral: frozenset[int]
    unfavourable: frozenset[int]
    not_applicable: str


@dataclass(frozen=True, slots=True)
class Item:
    """A question, or a group of them.

    `text`, `short` and `hint` are names of texts and may be empty; `labels` names a text for each
    option of a choice. `source` says where in the source the question stands. `unit` is who is
    asked. `private`: each person alone, even where a group answers the rest. `pooled`: results
    over the whole organisation only. `restart`: a group that numbers its questions from 1.
    `pair` is the item that says the same to another unit. `comparable_with` lists items of other
    versions, as id/version/item, that answers may be plotted against.
    """

    id: str
    type: ItemType
    text: str
    short: str = ""
    hint: str = ""
    source: str = ""
    scale: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    reversed: bool = False
    unit: tuple[str, ...] = ()
    private: bool = False
    pooled: bool = False
    restart: bool = False
    pair: str = ""
    comparable_with: tuple[str, ...] = ()
    items: tuple["Item", ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        """The values of a choice, in order."""
        return tuple(self.labels)


@dataclass(frozen=True, slots=True)
class Score:
    """A score of persons over items of one scale: the mean, from 0 to 10, of those who answered
    at least half (`scores.py`)."""

    id: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a text says and every rewording must go on saying.

    `item` is the id of a question or group, or @name of a text read before them; `words` are those
    of the English text that say it.
    """

    item: str
    element: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language with its placeholders filled in.

    `number` counts statements and open questions from 1; a choice has 0: it says who is asked
    what, or how an answer came about, and is no statement of the source.
    """

    id: str
    number: int
    text: str
    short: str
    hint: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of an instrument with its texts by language and the hash of all its files.

    `opening` names the texts read before the first question, `notes` those that stand wherever
    results do. `show_if` says when an item is asked; one without a condition always is.
    """

    id: str
    version: str
    title: str
    derived_from: str | None
    source: Source
    unit: tuple[str, ...]
    opening: tuple[str, ...]
    notes: tuple[str, ...]
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    show_if: Mapping[str, Condition]
    scores: tuple[Score, ...]
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

    def questions(
        self, *, language: str = "en", unit: str = "", **values: str
    ) -> tuple[Question, ...]:
        """The outermost questions, groups opened, in the order of the instrument; with `unit`,
        those that this unit is asked, with the numbers that they have in the whole."""
        return tuple(
            Question(
                id=item.id,
                number=number,
                text=self.say(item.text, language=language, **values),
                short=self.say(item.short, language=language, **values),
                hint=self.say(item.hint, language=language, **values),
            )
            for number, item in numbered(self.items)
            if not unit or unit in item.unit
        )

    def plotted_with(self, item: str, other: str) -> bool:
        """Whether answers to `item` may be plotted against those to `other` (id/version/item).

        An item goes with itself, and with what its file names; nothing follows from like ids, and
        paired wordings stand beside each other without being plotted as one.
        """
        if other == f"{self.id}/{self.version}/{item}":
            return True
        return any(each.id == item and other in each.comparable_with for each in self.each_item())


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item under these, outer before inner."""
    for item in items:
        yield item
        yield from walk(item.items)


def numbered(items: tuple[Item, ...], before: int = 0) -> Iterator[tuple[int, Item]]:
    """The outermost questions under these, each with its number."""
    number = before
    for item in items:
        if item.type != "group":
            number += item.type != "choice"
            yield (0 if item.type == "choice" else number), item
            continue
        inner = 0 if item.restart else number
        for place, asked in numbered(item.items, inner):
            inner = max(inner, place)
            yield place, asked
        number = number if item.restart else inner
