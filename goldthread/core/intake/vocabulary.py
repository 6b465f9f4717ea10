"""The words of the trade, read from the data files: headings, statuses, types and the like.

Method: docs/methods/intake.md, "Words". Files: goldthread/data/intake/.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TypeVar

from goldthread.core.intake.fields import Field
from goldthread.core.intake.reading import Reason
from goldthread.core.intake.texts import plain, tidy
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status

V = TypeVar("V")

FILES = (
    "headings.csv",
    "abbreviations.csv",
    "statuses.csv",
    "kinds.csv",
    "required.csv",
    "rows.csv",
    "questions.csv",
    "words.json",
)


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """A heading that asks: its first word (or any), and beginnings of words of which it holds one
    (or none is needed)."""

    opens: str
    holds: tuple[str, ...]
    field: Field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every list by its plain words (see `texts.plain`); `headings` has fields by preference, and
    `heading_ranks` says how early a field's list names the heading (0 first).

    `required` answers yes, no or unclear. `open` words are dates without an end, `unsettled` ones
    dates that nobody knows yet, `none` ones stand for an empty cell.
    """

    headings: Mapping[str, tuple[Field, ...]]
    heading_ranks: Mapping[tuple[str, Field], int]
    questions: tuple[QuestionRule, ...]
    abbreviations: Mapping[str, str]
    statuses: Mapping[str, Status]
    kinds: Mapping[str, Kind]
    required: Mapping[str, str]
    row_words: Mapping[str, Reason]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    title_kinds: Mapping[str, Kind]
    heading_kinds: Mapping[str, Kind]
    colours: Mapping[str, str]
    answers: Mapping[str, bool]
    open: frozenset[str]
    unsettled: frozenset[str]
    none: frozenset[str]
    ditto: frozenset[str]
    ticks: frozenset[str]
    roles: frozenset[str]
    places: frozenset[str]
    legend_heads: frozenset[str]
    calendar: frozenset[str]
    pairs: frozenset[str]
    contact: frozenset[str]
    lead_left: frozenset[str]
    forenames: frozenset[str]
    surnames: frozenset[str]
    second_leads: frozenset[str]
    marks: frozenset[str]
    section_ends: frozenset[str]
    dangling: frozenset[str]
    no_places: frozenset[str]


def parse_vocabulary(files: Mapping[str, bytes]) -> Vocabulary:
    """The vocabulary from the bytes of `FILES`. Raises KeyError or ValueError for a broken file."""
    words = json.loads(files["words.json"])

    def listed(name: str) -> frozenset[str]:
        return frozenset(plain(word) or tidy(word).casefold() for word in words[name])

    return Vocabulary(
        headings=_headings(files["headings.csv"]),
        heading_ranks=_ranks(files["headings.csv"]),
        questions=tuple(
            QuestionRule(opens, tuple(filter(None, holds.split("|"))), Field(name))
            for opens, holds, name in _rows(files["questions.csv"])
        ),
        abbreviations=_table(files["abbreviations.csv"], str),
        statuses=_table(files["statuses.csv"], Status),
        kinds=_table(files["kinds.csv"], Kind),
        required=_table(files["required.csv"], str),
        row_words=_table(files["rows.csv"], Reason),
        months=words["months"],
        seasons=words["seasons"],
        title_kinds={plain(word): Kind(kind) for word, kind in words["titlewords"].items()},
        heading_kinds={plain(word): Kind(kind) for word, kind in words["headingkinds"].items()},
        colours={plain(word): name for name, same in words["colours"].items() for word in same},
        answers={
            plain(word) or word: name == "yes"
            for name, same in words["answers"].items()
            for word in same
        },
        open=listed("open"),
        unsettled=listed("unsettled"),
        none=listed("none"),
        ditto=frozenset(words["ditto"]) | listed("ditto"),
        ticks=listed("ticks"),
        roles=listed("roles"),
        places=listed("places"),
        legend_heads=listed("legendheads"),
        calendar=listed("calendar"),
        pairs=listed("pairs"),
        contact=listed("contact"),
        lead_left=listed("leadleft"),
        forenames=listed("forenames"),
        surnames=listed("surnames"),
        second_leads=listed("secondleads"),
        marks=listed("marks"),
        section_ends=listed("sectionends"),
        dangling=listed("dangling"),
        no_places=listed("noplaces"),
    )


def _rows(data: bytes) -> list[list[str]]:
    return [row for row in csv.reader(StringIO(data.decode("utf-8"))) if row][1:]


def _table(data: bytes, value: Callable[[str], V]) -> dict[str, V]:
    return {plain(key): value(name) for key, name in _rows(data) if plain(key)}


def _headings(data: bytes) -> dict[str, tuple[Field, ...]]:
    fields: dict[str, tuple[Field, ...]] = {}
    for heading, name in _rows(data):
        key = plain(heading)
        fields[key] = (*fields.get(key, ()), Field(name))
    return fields


def _ranks(data: bytes) -> dict[tuple[str, Field], int]:
    ranks: dict[tuple[str, Field], int] = {}
    counts: Counter[Field] = Counter()
    for heading, name in _rows(data):
        field = Field(name)
        ranks.setdefault((plain(heading), field), counts[field])
        counts[field] += 1
    return ranks
