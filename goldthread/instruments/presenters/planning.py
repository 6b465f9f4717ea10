"""Words for planning a round: its modes, what is fixed from when on, what an instrument asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.linting import reading_minutes
from goldthread.instruments.models import Round

# Mode → its name and one plain, honest sentence for whoever has to choose.
MODES: Mapping[str, tuple[str, str]] = {
    Round.Mode.ANONYMOUS: (
        "Anonymous",
        "Nothing kept names anybody. Nobody can be invited by name or reminded, and an answer "
        "can be changed only from the same phone or with its code.",
    ),
    Round.Mode.CONFIDENTIAL: (
        "Confidential",
        "The system could link answers to people, and no page ever does. You may invite by name "
        "and remind those who have not answered; you never see who answered what.",
    ),
    Round.Mode.NAMED: (
        "Named",
        "You see who answered what, and people know that. For groups that talk openly anyway.",
    ),
}
FROZEN = (
    "From the first opening or invitation on, what people were promised stays: how they answer, "
    "who “we” is, the words put in and the ways in which results are shown. The minimum can only "
    "rise. Name and dates may still change."
)
_LANGUAGES = {"en": "English", "cy": "Welsh", "gd": "Gaelic", "ga": "Irish", "pl": "Polish"}
_MANY = {"rating": "statements", "text": "open questions"}
_UNITS = {
    "person": "each person",
    "small-group": "small groups",
    "directorate": "each {directorate}",
    "directorate-consensus": "each {directorate}, agreed together",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """An instrument to choose: its version, title, what it asks of whom, and how long it takes."""

    slug: str
    version: str
    title: str
    asks: str
    minutes: int


def offered(instrument: Instrument, directorate: str) -> Offered:
    """An instrument as it stands in a list."""
    unit = "person" if "person" in instrument.unit else instrument.unit[0]
    return Offered(
        slug=instrument.id,
        version=instrument.version,
        title=instrument.say(instrument.title),
        asks=asks_whom(instrument, directorate),
        minutes=minutes(instrument, unit),
    )


def asks(instrument: Instrument, unit: str) -> str:
    """What it asks a unit: "9 statements", "7 open questions"."""
    items = {item.id: item for item in instrument.each_item()}
    types = [items[question.id].type for question in instrument.questions(unit=unit)]
    counts = [(types.count(name), words) for name, words in _MANY.items() if name in types]
    told = [f"{count} {words if count != 1 else words[:-1]}" for count, words in counts]
    return " and ".join(told)


def asks_whom(instrument: Instrument, directorate: str) -> str:
    """What it asks of whom, in the organisation's own words: "7 open questions of small groups; 1
    open question of each person"."""
    whom: dict[str, list[str]] = {}
    for unit in instrument.unit:
        words = _UNITS[unit].format(directorate=directorate)
        whom.setdefault(asks(instrument, unit), []).append(words)
    return "; ".join(f"{what} of {' and '.join(units)}" for what, units in whom.items())


def minutes(instrument: Instrument, unit: str) -> int:
    """About how many minutes it takes: as long again to answer as to read."""
    return max(1, round(2 * reading_minutes(instrument, unit=unit)))


def language_name(code: str) -> str:
    """A language as people call it."""
    return _LANGUAGES.get(code, code)


def instrument_key(instrument: Instrument) -> str:
    """The instrument's version as it stands in an address."""
    return f"{instrument.id}/{instrument.version}"
