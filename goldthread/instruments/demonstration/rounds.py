"""The demonstration's rounds: one closed and revealed, one open, one planned.

Told in `data/demonstration/rounds.json`; times are minutes before the story's moment, and people
answer in the order of the file, each by the link of their invitation. A letter for each statement:
a point, `-` skipped, `n` does not apply; none at all: has not answered.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import uuid4

from goldthread.instruments import actions
from goldthread.instruments.actions import Invited
from goldthread.instruments.actions.releasing import reveal
from goldthread.instruments.models import Wave
from goldthread.instruments.queries.instruments import instrument_of, offered_as
from goldthread.instruments.queries.rounds import groups_of
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.reviews.queries import current_review

_REASONS = {"-": "skipped", "n": "not-applicable"}
_SECONDS_APART = 20


def hold_rounds(*, organisation: Organisation, at: datetime) -> None:
    """Plan, open, answer, close and reveal what the file tells of."""
    text = (files("goldthread") / "data" / "demonstration" / "rounds.json").read_text("utf-8")
    for told in json.loads(text)["rounds"]:
        by = Person.objects.get(organisation=organisation, persona=told["by"])
        moments = {
            name: at - timedelta(minutes=minutes) for name, minutes in told["before"].items()
        }
        _hold(organisation, told, moments, by)


def _hold(
    organisation: Organisation, told: dict[str, Any], moments: Mapping[str, datetime], by: Person
) -> None:
    review = current_review(organisation)
    if review is None:
        return
    held = actions.plan_round(
        organisation=organisation,
        review=review,
        instrument=offered_as(organisation, *told["instrument"]),
        fields={**told["fields"], **_days(told, moments["planned"])},
        by=by,
        at=moments["planned"],
    )
    wave = held.waves.get()
    if "opened" in moments:
        wave = actions.open_wave(wave=wave, by=by, at=moments["opened"])
        _answer(wave, told["people"], moments["opened"], by)
    if "closed" in moments:
        wave = actions.close_wave(wave=wave, by=by, at=moments["closed"])
        reveal(wave=wave, by=by, at=moments["revealed"])
    if told.get("another_time"):
        actions.new_wave(round=held, by=by, at=moments["revealed"])


def _days(told: dict[str, Any], planned: datetime) -> dict[str, date]:
    return {name: planned.date() + timedelta(days) for name, days in told.get("days", {}).items()}


def _answer(wave: Wave, people: list[list[str]], opened: datetime, by: Person) -> None:
    keys = {group.short: group.key for group in groups_of(wave)["directorate"]}
    items = _rated(wave)
    asked = [Invited(name, groups={"directorate": keys[short]}) for name, short, _ in people]
    invited = actions.invite(wave=wave, people=asked, by=by, at=opened)
    for place, ((_, token), (_, _, letters)) in enumerate(zip(invited, people, strict=True)):
        if letters:
            actions.store_response(
                wave=wave,
                response_id=uuid4(),
                groups={},
                answers=dict(zip(items, map(_answered, letters), strict=True)),
                language="en",
                mode="live",
                token=token,
                at=opened + timedelta(seconds=_SECONDS_APART * place),
            )


def _rated(wave: Wave) -> list[str]:
    instrument, unit = instrument_of(wave.round.instrument), wave.round.unit
    asked = (item for item in instrument.each_item() if unit in item.unit)
    return [item.id for item in asked if item.type == "rating"]


def _answered(letter: str) -> int | dict[str, str]:
    return {"without": _REASONS[letter]} if letter in _REASONS else int(letter)
