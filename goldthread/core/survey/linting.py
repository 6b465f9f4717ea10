"""What is wrong with an instrument beyond what the reader refuses, and how long reading takes.

The rules and their numbers: docs/methods/instruments.md, "The linter".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.survey.conditions import leaves
from goldthread.core.survey.instrument import Instrument, Item

# Silent reading of English prose, adults: 238 words a minute on average (Brysbaert 2019).
WORDS_A_MINUTE = 238
_LONGEST = 35
_LONGEST_SHORT = 28
_MOST_MINUTES = 5.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the instrument as id/version and a sentence."""

    instrument: str
    sentence: str


def lint(
    instruments: Sequence[Instrument], *, beside: Sequence[Instrument] = ()
) -> tuple[Fault, ...]:
    """Faults of instruments that were read, alone and against each other; those `beside` are only
    what they may compare themselves with."""
    known = {reference(each): each for each in (*beside, *instruments)}
    return tuple(
        Fault(reference(each), sentence)
        for each in instruments
        for sentence in (*_alone(each), *_against(each, known))
    )


def reference(instrument: Instrument) -> str:
    """An instrument's version as id/version."""
    return f"{instrument.id}/{instrument.version}"


def reading_minutes(instrument: Instrument, *, unit: str, language: str = "en") -> float:
    """Minutes that one unit needs to read everything put before it, answering not counted."""
    return _words(instrument, unit, language) / WORDS_A_MINUTE


def _words(instrument: Instrument, unit: str, language: str) -> int:
    items = [item for item in instrument.each_item() if unit in item.unit]
    scales = {scale.id: scale for scale in instrument.scales}
    used = [scales[id_] for id_ in sorted({item.scale for item in items if item.scale})]
    names = [
        instrument.title,
        *instrument.opening,
        *(name for item in items for name in (item.text, item.hint, *item.labels.values())),
        *(name for scale in used for name in scale.labels.values()),
    ]
    return sum(len(instrument.say(name, language=language).split()) for name in names)


def _alone(instrument: Instrument) -> Iterator[str]:
    for unit in instrument.unit:
        if not any(unit in item.unit for item in _asked(instrument)):
            yield f"A {unit} is asked nothing"
        for language in instrument.texts:
            minutes = reading_minutes(instrument, unit=unit, language=language)
            if minutes > _MOST_MINUTES:
                yield f"A {unit} reads {minutes:.1f} minutes in {language}, at most 5"
    for item in _asked(instrument):
        yield from _of_item(instrument, item)
    yield from _conditions(instrument)


def _of_item(instrument: Instrument, item: Item) -> Iterator[str]:
    if not item.source:
        yield f"{item.id} does not say where in the source it stands"
    if not item.short:
        yield f"{item.id} has no short label"
    for language in instrument.texts:
        words = len(instrument.say(item.text, language=language).split())
        letters = len(instrument.say(item.short, language=language))
        if words > _LONGEST:
            yield f"{item.id} has {words} words in {language}, at most {_LONGEST}"
        if letters > _LONGEST_SHORT:
            yield f"{item.id} has a label of {letters} letters in {language}, at most 28"


def _conditions(instrument: Instrument) -> Iterator[str]:
    required = {item.id for item in instrument.each_item() if item.required}
    for id_, condition in instrument.show_if.items():
        told = {leaf.item for leaf in leaves(condition)}
        if id_ in required and not told & required:
            yield f"{id_} must be answered and may stay hidden: nothing it depends on must be"


def _against(instrument: Instrument, known: Mapping[str, Instrument]) -> Iterator[str]:
    if instrument.derived_from == reference(instrument):
        yield "It is derived from itself"
    for item in instrument.each_item():
        for other in item.comparable_with:
            of, _, id_ = other.rpartition("/")
            if of not in known:
                yield f"{item.id} is comparable with {other}, which is not among these instruments"
                continue
            yield from _comparable(instrument, item, known[of], id_)


def _comparable(instrument: Instrument, item: Item, older: Instrument, id_: str) -> Iterator[str]:
    found = next((each for each in older.each_item() if each.id == id_), None)
    where = f"{reference(older)}/{id_}"
    if found is None:
        yield f"{item.id} is comparable with {where}, which does not exist"
    elif found.type != item.type or _points(older, found) != _points(instrument, item):
        yield f"{item.id} is comparable with {where}, which is answered on another scale"


def _points(instrument: Instrument, item: Item) -> tuple[int | str, ...]:
    scales = {scale.id: scale for scale in instrument.scales}
    return scales[item.scale].points if item.scale else item.options


def _asked(instrument: Instrument) -> Iterable[Item]:
    return [item for item in instrument.each_item() if item.type != "group" and item.text]
