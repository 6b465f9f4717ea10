"""What a results page shows of a round: one release, its words and what directorates agreed.

Figures come from the release and from nowhere else, whoever asks (docs/methods/releases.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release.results import Results
from goldthread.instruments.models import Group, Round, Wave
from goldthread.instruments.permissions import can_read_results
from goldthread.instruments.queries.agreed import Agreed, agreed_of
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.releases import release_of
from goldthread.instruments.queries.rounds import get_round, groups_of, progress
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import words_of
from goldthread.people.models import Person


@dataclass(frozen=True, slots=True)
class Shown:
    """A time of a round with its release. `times`: numbers that this person may read; `later`: a
    time after this one that may not be read yet; `corporate`: keys of groups that are no
    directorates."""

    wave: Wave
    results: Results
    instrument: Instrument
    groups: Mapping[str, tuple[Group, ...]]
    corporate: frozenset[str]
    agreed: tuple[Agreed, ...]
    expected: int | None
    times: tuple[int, ...]
    later: Wave | None

    @property
    def round(self) -> Round:
        held: Round = self.wave.round
        return held


@dataclass(frozen=True, slots=True)
class NotYet:
    """A time of a round whose results this person cannot read, and why in its state."""

    wave: Wave


def shown(person: Person, pk: int, number: int | None = None) -> Shown | NotYet:
    """The results of a round at a time: the last that the person may read, or the given one.

    Http404 outside the organisation, and for those for whom rounds do not exist.
    """
    held = get_round(person, pk)
    waves = list(held.waves.all())
    readable = [wave for wave in waves if can_read_results(person, wave)]
    chosen = [wave for wave in readable if number in {None, wave.number}]
    wanted = [wave for wave in waves if number in {None, wave.number}] or waves
    if not chosen:
        return NotYet(_of(wanted[-1], held))
    wave = _of(chosen[-1], held)
    results = release_of(wave)
    if results is None:
        return NotYet(wave)
    groups = groups_of(wave)
    after = [each for each in waves if each.number > wave.number and each not in readable]
    return Shown(
        wave=wave,
        results=results,
        instrument=instrument_of(held.instrument),
        groups=groups,
        corporate=_corporate(wave, groups),
        agreed=agreed_of(wave),
        expected=progress(wave).expected,
        times=tuple(each.number for each in readable),
        later=after[-1] if after else None,
    )


def _corporate(wave: Wave, groups: Mapping[str, tuple[Group, ...]]) -> frozenset[str]:
    if "directorate" not in groups:
        return frozenset()
    rows = Directorate.objects.of(wave.organisation_id).filter(corporate=True)
    found = set(rows.values_list("pk", flat=True))
    return frozenset(each.key for each in groups["directorate"] if each.directorate_id in found)


def _of(wave: Wave, held: Round) -> Wave:
    wave.round = held
    return wave


def breakdown_words(person: Person) -> dict[str, str]:
    """What the organisation calls each breakdown."""
    return {"directorate": words_of(person.organisation)["directorate"][0], "role": "role"}
