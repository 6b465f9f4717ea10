"""Why two projects are as alike as they are, and why not more.

Everything a reader needs to agree or disagree: what each similarity gave, the words that carried
it in order, what was read as something else, which fields agree, and where the words stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from goldthread.core.overlap.kinship import Kin, suggest_kin
from goldthread.core.overlap.pairs import Pair
from goldthread.core.overlap.reading import Reading
from goldthread.core.overlap.texts import FIELDS, Field
from goldthread.core.overlap.words import Word

_MOST_WORDS = 8
_MOST_SAID = 4
_SAME_FROM = 0.6
FieldVerdict = Literal["same", "alike", "other", "empty"]


@dataclass(frozen=True, slots=True)
class Part:
    """One similarity: its name, a label for people, and what it gave (weighted deviations)."""

    name: str
    label: str
    gave: float


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word both projects use, as written in each, and its share of the shared words (0 to 1).

    `read_alike`: written otherwise but read as exactly the same words.
    """

    in_a: str
    in_b: str
    share: float
    read_alike: bool


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What was written and what we read it as, in the project `id`."""

    id: str
    written: str
    reading: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a field to mark: `text[start:end]`."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LikenessReasons:
    """The reasons of a pair; `sentences` say the same ready to print, the most telling first."""

    pair: Pair
    parts: tuple[Part, ...]
    words: tuple[SharedWord, ...]
    read_as: tuple[ReadAs, ...]
    topics: tuple[str, ...]
    fields: Mapping[Field, FieldVerdict]
    marked_in_a: tuple[Span, ...]
    marked_in_b: tuple[Span, ...]
    kin: Kin | None
    sentences: tuple[str, ...]
    why_not_higher: tuple[str, ...]


def explain(
    a: Reading, b: Reading, pair: Pair, parts: Sequence[Part], rarity: Mapping[str, float]
) -> LikenessReasons:
    """Gather the reasons; `rarity`: how rare each stem is in the register."""
    weights = _shared(a, b, rarity)
    fields = {field: _verdict(a.words[field], b.words[field]) for field in FIELDS}
    words = _shared_words(a, b, weights)
    return LikenessReasons(
        pair=pair,
        parts=tuple(sorted(parts, key=lambda part: (-part.gave, part.name))),
        words=words,
        read_as=(*_read_as(a, weights), *_read_as(b, weights)),
        topics=tuple(sorted(a.topics & b.topics)),
        fields=fields,
        marked_in_a=_marked(a, weights),
        marked_in_b=_marked(b, weights),
        kin=suggest_kin(a, b, pair.likeness),
        sentences=_sentences(words, a, b),
        why_not_higher=_why_not(fields, a, b),
    )


def sentences(a: Reading, b: Reading, rarity: Mapping[str, float]) -> tuple[str, ...]:
    """Only the sentences of `explain`."""
    return _sentences(_shared_words(a, b, _shared(a, b, rarity)), a, b)


def _shared(a: Reading, b: Reading, rarity: Mapping[str, float]) -> dict[str, float]:
    """How much each stem carried that both use."""
    ours = {word.stem for words in a.words.values() for word in words}
    theirs = {word.stem for words in b.words.values() for word in words}
    return {stem: rarity[stem] for stem in sorted(ours & theirs)}


def _verdict(ours: Sequence[Word], theirs: Sequence[Word]) -> FieldVerdict:
    first, second = {word.stem for word in ours}, {word.stem for word in theirs}
    if not first or not second:
        return "empty"
    share = len(first & second) / len(first | second)
    if share >= _SAME_FROM:
        return "same"
    return "alike" if share else "other"


def _spans(reading: Reading, stems: Iterable[str]) -> dict[Span, set[str]]:
    """Where wanted stems stand; a short form read as several words is one stretch."""
    wanted = set(stems)
    found: dict[Span, set[str]] = {}
    for field in FIELDS:
        for word in reading.words[field]:
            if word.stem in wanted:
                found.setdefault(Span(field, word.start, word.end), set()).add(word.stem)
    return found


def _written(reading: Reading, span: Span) -> str:
    return reading.project.field(span.field)[span.start : span.end]


def _shared_words(a: Reading, b: Reading, weights: Mapping[str, float]) -> tuple[SharedWord, ...]:
    total = sum(weights.values()) or 1.0
    theirs = _spans(b, weights)
    shared: dict[tuple[str, str, bool], float] = {}
    told: set[str] = set()
    for span, stems in sorted(_spans(a, weights).items(), key=lambda item: -len(item[1])):
        fresh = stems - told
        partner = max(theirs, key=lambda other: len(theirs[other] & fresh), default=None)
        if partner is None or not theirs[partner] & fresh:
            continue
        told |= theirs[partner] & fresh
        ours, others = _written(a, span), _written(b, partner)
        alike = stems == theirs[partner] and ours.lower() != others.lower()
        words = (ours, others, alike)
        carried = sum(weights[stem] for stem in theirs[partner] & fresh)
        shared[words] = shared.get(words, 0.0) + carried
    ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        SharedWord(ours, others, round(carried / total, 4), alike)
        for (ours, others, alike), carried in ranked[:_MOST_WORDS]
    )


def _read_as(reading: Reading, weights: Mapping[str, float]) -> tuple[ReadAs, ...]:
    found: dict[ReadAs, None] = {}
    for field in FIELDS:
        text = reading.project.field(field)
        for word in reading.words[field]:
            written = text[word.start : word.end]
            if word.reading and word.stem in weights and written.lower() != word.reading.lower():
                found[ReadAs(reading.project.id, written, word.reading)] = None
    return tuple(found)


def _marked(reading: Reading, weights: Mapping[str, float]) -> tuple[Span, ...]:
    order = {field: at for at, field in enumerate(FIELDS)}
    return tuple(sorted(_spans(reading, weights), key=lambda span: (order[span.field], span.start)))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _sentences(words: Sequence[SharedWord], a: Reading, b: Reading) -> tuple[str, ...]:
    said: list[str] = []
    if words:
        said.append(f"Share {_listed(f'“{word.in_a}”' for word in words[:_MOST_SAID])}")
    said += [
        f"“{word.in_a}” and “{word.in_b}” are read as the same" for word in words if word.read_alike
    ][:2]
    if a.topics & b.topics:
        said.append(f"Same subject: {_listed(sorted(a.topics & b.topics))}")
    if _verdict(a.words["measures"], b.words["measures"]) == "same":
        said.append("Same measure")
    if a.steps & b.steps:
        said.append(f"Same step: {_listed(sorted(a.steps & b.steps))}")
    if a.places & b.places:
        said.append(f"Same place or people: {_listed(sorted(a.places & b.places))}")
    return tuple(said)


def _why_not(fields: Mapping[Field, FieldVerdict], a: Reading, b: Reading) -> tuple[str, ...]:
    said: list[str] = []
    for label, ours, theirs in (
        ("place or people", a.places, b.places),
        ("step", a.steps, b.steps),
    ):
        if ours and theirs and not ours & theirs:
            said.append(f"Other {label}: {_listed(sorted(ours))}; {_listed(sorted(theirs))}")
    if fields["measures"] == "other":
        said.append("Other measure")
    if a.low_evidence or b.low_evidence:
        said.append("No aim is given, so only the title speaks")
    return tuple(said)
