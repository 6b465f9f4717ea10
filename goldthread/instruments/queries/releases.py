"""The only place where results are read, and the only one where answers are read to make them.

`release_of` serves page, chart, tooltip, export, pack and search alike. An architecture test keeps
every other module away from the rows. Method: docs/methods/releases.md.
"""

from functools import lru_cache

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release import Answered, Mode, Results, Rules, from_json
from goldthread.instruments.models import ClosedResponse, Release, Round, Wave
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.rounds import groups_of


def release_of(wave: Wave) -> Results | None:
    """What may be shown of a wave; None while nothing was prepared.

    Who may see it now is a matter of `permissions.can_read_results`.
    """
    digest = Release.objects.filter(wave=wave).values_list("digest", flat=True).first()
    return None if digest is None else _read(wave.pk, digest)


def answers_for_release(wave: Wave) -> tuple[Answered, ...]:
    """What each person answered, in no order that says anything. For `actions.releasing` only."""
    instrument = instrument_of(wave.round.instrument)
    choices = {item.id for item in instrument.each_item() if item.type == "choice"}
    rows = ClosedResponse.objects.filter(wave=wave, unit=Round.Unit.PERSON).order_by("pk")
    return tuple(
        _answered(groups, answers, choices)
        for groups, answers in rows.values_list("groups", "answers")
    )


def rules_of(held: Round) -> Rules:
    """The rules that a round promised."""
    return Rules(Mode(held.mode), held.least)


def breakdowns_of(wave: Wave) -> dict[str, tuple[str, ...]]:
    """Breakdown → keys of its groups, as they were when the wave opened."""
    groups = groups_of(wave)
    return {
        name: tuple(group.key for group in groups.get(name, ())) for name in wave.round.breakdowns
    }


def instrument_asked(wave: Wave) -> Instrument:
    """The instrument of a wave."""
    return instrument_of(wave.round.instrument)


@lru_cache(maxsize=64)
def _read(wave_id: int, digest: str) -> Results:
    # A release never changes, so what was read once stays true.
    return from_json(Release.objects.get(wave_id=wave_id, digest=digest).document)


def _answered(groups: dict[str, str], answers: dict[str, object], choices: set[str]) -> Answered:
    texts = {item: value for item, value in answers.items() if isinstance(value, str)}
    return Answered(
        groups=groups,
        values={item: value for item, value in answers.items() if isinstance(value, int)},
        choices={item: value for item, value in texts.items() if item in choices},
        words={item: value for item, value in texts.items() if item not in choices},
    )
