"""An instrument to be read whole, and what an own version says otherwise."""

from dataclasses import dataclass

from goldthread.core.survey.differences import Difference, differences
from goldthread.core.survey.instrument import Instrument, Item, numbered
from goldthread.core.survey.linting import lint
from goldthread.instruments.presenters.planning import Offered, language_name, offered
from goldthread.instruments.queries.reading import Kept


@dataclass(frozen=True, slots=True)
class Listed:
    """An instrument in the list: `state` says who signed it, or that nobody did."""

    what: Offered
    own: bool
    added_by: str
    state: str
    used: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question or a heading. `meaning`: what its words must say, and which words say it."""

    heading: bool
    id: str
    number: int
    text: str
    short: str
    hint: str
    source: str
    options: tuple[str, ...]
    marks: tuple[str, ...]
    meaning: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """Everything that the page shows."""

    listed: Listed
    kept: Kept
    opening: tuple[str, ...]
    notes: tuple[str, ...]
    scales: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    languages: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """An own version that was read: what differs from where it comes from, and its faults."""

    title: str
    version: str
    origin: str
    differs: tuple[Difference, ...]
    faults: tuple[str, ...]


def listed(kept: Kept, directorate: str) -> Listed:
    """An instrument as it stands in the list."""
    times = f"{kept.rounds} round{'s' * (kept.rounds != 1)}"
    return Listed(
        what=offered(kept.instrument, directorate),
        own=kept.own,
        added_by=kept.added_by,
        state=_state(kept),
        used=f"Asked in {times}, so it never changes" if kept.rounds else "",
    )


def instrument_page(kept: Kept, directorate: str) -> InstrumentPage:
    """An instrument read whole."""
    instrument = kept.instrument
    numbers = {item.id: number for number, item in numbered(instrument.items)}
    return InstrumentPage(
        listed=listed(kept, directorate),
        kept=kept,
        opening=tuple(instrument.say(name) for name in instrument.opening),
        notes=tuple(instrument.say(name) for name in instrument.notes),
        scales=tuple(_scale(instrument)),
        rows=tuple(_row(instrument, item, numbers) for item in instrument.each_item()),
        languages=", ".join(language_name(each) for each in sorted(instrument.texts)),
        places=tuple(instrument.placeholders.items()),
    )


def checked(instrument: Instrument, origin: Instrument | None) -> Checked:
    """What to look at before an own version is kept."""
    beside = (origin,) if origin else ()
    faults = [fault.sentence for fault in lint((instrument,), beside=beside)]
    return Checked(
        title=instrument.say(instrument.title),
        version=f"{instrument.id} {instrument.version}",
        origin=f"{origin.id} {origin.version}" if origin else "",
        differs=differences(origin, instrument) if origin else (),
        faults=tuple(faults),
    )


def _state(kept: Kept) -> str:
    if kept.signed:
        last = kept.signed[-1]
        return f"Wording signed by {last.by}, {last.role}, {last.on.day} {last.on:%B %Y}"
    return "The organisation's own wording" if kept.own else "Wording not yet signed"


def _scale(instrument: Instrument) -> list[tuple[str, str]]:
    told = []
    for scale in instrument.scales:
        labels = [f"{point} {instrument.say(name)}" for point, name in scale.labels.items()]
        beside = [f"or “{instrument.say(scale.not_applicable)}”"] if scale.not_applicable else []
        points = f"{scale.points[0]} to {scale.points[-1]}"
        told.append((points, ", ".join([*labels, *beside])))
    return told


def _row(instrument: Instrument, item: Item, numbers: dict[str, int]) -> Row:
    flags = {
        "must be answered": item.required,
        "each person alone": item.private,
        "shown for the whole organisation only": item.pooled and item.type != "group",
        "asked only of some": item.id in instrument.show_if,
    }
    return Row(
        heading=item.type == "group",
        id=item.id,
        number=numbers.get(item.id, 0),
        text=instrument.say(item.text),
        short=instrument.say(item.short),
        hint=instrument.say(item.hint),
        source=item.source,
        options=tuple(instrument.say(name) for name in item.labels.values()),
        marks=tuple(name for name, is_so in flags.items() if is_so),
        meaning=tuple(
            (line.element, line.words) for line in instrument.meaning if line.item == item.id
        ),
    )
