"""The only place where results are read, and the only one where answers are read to make them.

`release_of` serves page, chart, tooltip, export, pack and search alike. An architecture test keeps
every other module away from the rows. Method: docs/methods/releases.md.
"""

import secrets
from functools import lru_cache

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release import (
    Answered,
    FirstTime,
    Mode,
    Results,
    Rules,
    first_time,
    from_json,
    release,
)
from goldthread.instruments.models import ClosedResponse, Release, Round, Wave
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.rounds import groups_of
from goldthread.organisations.models import DirectorateChange


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


def first_time_of(wave: Wave) -> FirstTime | None:
    """The first time of the round as it was released, to compare a later one with; None for the
    first time itself and while the first was not prepared. Only groups that are there both times
    and were not reorganised in between are told as unchanged."""
    first = Wave.objects.filter(round=wave.round_id, number__lt=wave.number).order_by("number")
    before: Wave | None = first.select_related("round", "round__instrument").first()
    results = release_of(before) if before else None
    if before is None or results is None:
        return None
    answered = answers_for_release(before)
    return first_time(instrument_asked(before), results, answered, _unchanged(before, wave))


def words_to_read(wave: Wave) -> dict[str, tuple[str, ...]]:
    """Free text of a closed wave for who moderates it before it is released: open question → texts
    in random order; a question with fewer texts than the rules ask is left out."""
    answered = answers_for_release(wave)
    found = release(
        instrument_asked(wave), rules_of(wave.round), {}, answered, seed=secrets.randbits(64)
    )
    return {item: said for item, said in found.words.items() if isinstance(said, tuple)}


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


def _unchanged(before: Wave, wave: Wave) -> frozenset[tuple[str, str]]:
    then, now = (
        {
            (group.breakdown, group.key): group
            for groups in groups_of(at).values()
            for group in groups
        }
        for at in (before, wave)
    )
    since = (before.opened_at or before.closed_at, wave.opened_at or wave.closed_at)
    changed = DirectorateChange.objects.of(wave.organisation_id).exclude(
        kind=DirectorateChange.Kind.RENAMED
    )
    days = [moment.date() for moment in since if moment]
    if days:
        changed = changed.filter(on__gte=min(days), on__lte=max(days))
    moved = {pk for pair in changed.values_list("before_id", "after_id") for pk in pair if pk}
    return frozenset(
        key for key in then.keys() & now.keys() if now[key].directorate_id not in moved
    )


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
