"""From 3,500 answers to a release, from a release to a page, and the statistics beside NumPy."""

import hashlib
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import NoReverseMatch, reverse

from benchmarks.survey_numpy import Given, figures, made
from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release import Answered, Bands, Mode, Results, Rules, release, to_json
from goldthread.core.survey.summary import Quartiles
from goldthread.instruments import actions
from goldthread.instruments.actions import releasing
from goldthread.instruments.models import Group, Release, Response, Wave
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.releases import answers_for_release, breakdowns_of, rules_of
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import opened

PEOPLE, TIMES = 3500, 7
INSTRUMENT = "medical-engagement"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure beside its bar; `most`: whether the bar is the most or the least it may be."""

    name: str
    figure: float
    bar: float
    most: bool = True

    @property
    def short(self) -> bool:
        return self.figure > self.bar if self.most else self.figure < self.bar


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The median time by the clock."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def results(by: Person) -> Iterator[Line]:
    """Every figure about results."""
    wave = _answered_wave(by)
    items = _ratings(instrument_of(wave.round.instrument))
    print(f"{PEOPLE:,} responses, {len(items)} items, 5 directorates")

    def whole() -> str:
        return to_json(
            release(
                instrument_of(wave.round.instrument),
                rules_of(wave.round),
                breakdowns_of(wave),
                answers_for_release(wave),
            )
        )

    yield Line("from answers to release, ms", 1000 * seconds(whole), 300)
    releasing.prepare(wave=wave, by=by, at=AT)
    releasing.reveal(wave=wave, by=by, at=AT)
    document = Release.objects.get(wave=wave).document
    print(
        f"release of {len(document):,} bytes, {hashlib.sha256(document.encode()).hexdigest()[:8]}"
    )
    yield from _pages(wave, by)
    yield from _statistics(instrument_of(wave.round.instrument))


def _answered_wave(by: Person) -> Wave:
    wave = opened(by, INSTRUMENT, mode="anonymous", organisation_wide=True, least=10)
    instrument = instrument_of(wave.round.instrument)
    groups = list(Group.objects.filter(wave=wave, breakdown="directorate"))[:5]
    given = _given(instrument, tuple(group.key for group in groups))
    Response.objects.bulk_create(
        Response(
            organisation_id=wave.organisation_id,
            id=uuid.UUID(int=at + 1),
            wave=wave,
            unit="person",
            mode="web",
            groups={"directorate": given.directorates[directorate]},
            answers={"role": "leads"}
            | {item: int(v) for item, v in zip(given.items, row, strict=True) if v >= 0},
        )
        for at, (row, directorate) in enumerate(zip(given.answers, given.directorate, strict=True))
    )
    return actions.close_wave(wave=wave, by=by, at=AT)


def _ratings(instrument: Instrument) -> tuple[str, ...]:
    return tuple(
        item.id
        for item in instrument.each_item()
        if item.type == "rating" and "person" in item.unit
    )


def _given(instrument: Instrument, groups: tuple[str, ...]) -> Given:
    return made(PEOPLE, _ratings(instrument), groups, 1, 5)


def _pages(wave: Wave, by: Person) -> Iterator[Line]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(by)
    try:
        path = reverse("round_results", args=[wave.round_id])
    except NoReverseMatch:
        return
    if client.get(path).status_code != 200:
        raise RuntimeError(f"{path} does not answer")
    yield Line("result page from the release, ms", 1000 * seconds(lambda: client.get(path), 15), 30)


def _statistics(instrument: Instrument) -> Iterator[Line]:
    groups = tuple("ABCDE")
    given = _given(instrument, groups)
    people = [
        Answered(
            {"directorate": groups[at]},
            {i: int(v) for i, v in zip(given.items, row, strict=True) if v >= 0},
        )
        for row, at in zip(given.answers, given.directorate, strict=True)
    ]
    rules = Rules(Mode.ANONYMOUS, 10)

    def ours() -> Results:
        return release(instrument, rules, {"directorate": groups}, people)

    ratio = statistics.median(
        seconds(lambda: figures(given, (4, 5)), 1) / seconds(ours, 1) for _ in range(TIMES)
    )
    yield Line("statistics, rate ours / NumPy", ratio, 1.0, most=False)
    yield Line("largest difference from NumPy", _apart(ours(), figures(given, (4, 5))), 1e-9)


def _apart(ours: Results, theirs: dict[tuple[str, str], tuple[float, ...]]) -> float:
    worst, compared = 0.0, 0
    for (item, _, group), area in ours.areas.items():
        if not isinstance(area.n, int) or (item, group) not in theirs:
            continue
        n, median, first, third, ad, deviation, share = theirs[item, group]
        if isinstance(area.quartiles, Quartiles) and isinstance(area.bands, Bands):
            pairs = [(area.n, n), (area.median, median), (area.quartiles.first, first)]
            pairs += [(area.quartiles.third, third), (area.ad, ad), (area.deviation, deviation)]
            worst = max(worst, *(abs(float(a) - b) for a, b in pairs))  # type: ignore[arg-type]
            # Whole percentages that add up may lie up to one from the exact share.
            worst = max(worst, abs(area.bands.of("favourable") - share) - 1)
            compared += 1
    if not compared:
        raise RuntimeError("no area was compared")
    return worst
