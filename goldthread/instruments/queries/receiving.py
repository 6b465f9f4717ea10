"""What an open wave takes, read once in a process: storing an answer must not ask for it again.

Kept only of waves that are open: what is kept cannot change from then on. Whether the wave is open
still is asked by the statement that stores the answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from goldthread.core.survey.answering import Reader, reader
from goldthread.instruments.models import Wave
from goldthread.instruments.policies.rounds import answers_alone
from goldthread.instruments.policies.waves import State
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.rounds import groups_of, wave_by_key

_MOST = 256
_kept: dict[str, "Taking"] = {}


@dataclass(frozen=True, slots=True)
class Taking:
    """What a wave takes: how answers are read, and the groups that may be chosen."""

    wave_id: int
    organisation_id: int
    key: str
    mode: str
    unit: str
    languages: frozenset[str]
    zone: ZoneInfo
    reader: Reader
    groups: Mapping[str, frozenset[str]]


def taking(key: str) -> Taking:
    """What the wave with this link takes. Http404 for an unknown link."""
    return _kept.get(key) or taking_of(wave_by_key(key))


def taking_of(wave: Wave) -> Taking:
    """What this wave takes."""
    if wave.key in _kept:
        return _kept[wave.key]
    held = wave.round
    instrument = instrument_of(held.instrument)
    found = Taking(
        wave_id=wave.pk,
        organisation_id=wave.organisation_id,
        key=wave.key,
        mode=held.mode,
        unit=answers_alone(held.unit),
        languages=frozenset(instrument.texts),
        zone=ZoneInfo(held.organisation.time_zone),
        reader=reader(instrument, unit=answers_alone(held.unit)),
        groups={
            name: frozenset(group.key for group in groups)
            for name, groups in groups_of(wave).items()
        },
    )
    if wave.state == State.OPEN:
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[wave.key] = found
    return found


def forget(key: str) -> None:
    """Let go of what is kept of a wave."""
    _kept.pop(key, None)
