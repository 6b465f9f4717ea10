"""Planning a round and changing its plan; holding it another time."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.core.survey import instrument as survey
from goldthread.instruments.actions.pinning import pin
from goldthread.instruments.models import Instrument, Round, Wave
from goldthread.instruments.permissions import check_can_run
from goldthread.instruments.policies import Refused, StaleRound
from goldthread.instruments.policies.modes import least_of
from goldthread.instruments.policies.rounds import FIELDS, loosened, problems
from goldthread.instruments.policies.waves import check_next
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Organisation
from goldthread.reviews.models import Review

# The fields that other fields give their usual value to come before those.
_USUAL: dict[str, Any] = {
    "about": "",
    "unit": Round.Unit.PERSON,
    "mode": Round.Mode.CONFIDENTIAL,
    "organisation_wide": False,
    "breakdowns": [],
    "roles": [],
    "placeholders": {},
    "invited": None,
    "language": "en",
    "planned_opens": None,
    "planned_closes": None,
}


@recorded
def plan_round(
    *,
    organisation: Organisation,
    review: Review,
    instrument: survey.Instrument | Instrument,
    fields: Mapping[str, Any],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Round:
    """Plan a round and the first time it is held. `fields`: those of `policies.rounds.FIELDS` that
    differ from the usual; `name` always.

    Raises Refused with a sentence for each field that cannot be so, NotAllowed, and ValueError for
    another organisation's review.
    """
    check_can_run(by, organisation.pk)
    if review.organisation_id != organisation.pk:
        raise ValueError("The review belongs to another organisation.")
    row = pin(organisation, instrument, by, at)
    told = _told({**_USUAL, "name": ""}, fields)
    if "least" not in told and told["mode"] in Round.Mode.values:
        told["least"] = least_of(told["mode"], organisation_wide=told["organisation_wide"])
    if found := problems(told, instrument_of(row)):
        raise Refused(found)
    made = {"made_by_id": by.pk, "made_by_name": by.name, "made_at": at}
    held: Round = Round.objects.create(
        organisation=organisation, review=review, instrument=row, **told, **made
    )
    _add_wave(held, 1, held.invited)
    record(verb="round.planned", subject=held, by=by, at=at, payload={**told, **_of(row)})
    return held


@recorded
def change_round(
    *,
    round: Round,
    expected_version: int,
    changes: Mapping[str, Any],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Round:
    """Change the plan of a round; once people were asked, nothing of their promise is loosened.

    Raises StaleRound when somebody changed it since `expected_version`, Refused, NotAllowed.
    """
    check_can_run(by, round.organisation_id)
    current = locked_round(round)
    if current.version != expected_version:
        raise StaleRound(current)
    before = {name: getattr(current, name) for name in FIELDS}
    told = _told(before, changes)
    found = problems(told, instrument_of(current.instrument))
    if current.fixed_at is not None:
        found = loosened(current, told) | found
    if found:
        raise Refused(found)
    changed = {name: told[name] for name in FIELDS if told[name] != before[name]}
    if not changed:
        return current
    for name, value in changed.items():
        setattr(current, name, value)
    current.version += 1
    current.save(update_fields=[*changed, "version"])
    if "invited" in changed:
        Wave.objects.filter(round=current, opened_at=None).update(invited=current.invited)
    payload = {"old": {name: before[name] for name in changed}, "new": changed}
    record(verb="round.changed", subject=current, by=by, at=at, payload=payload)
    return current


@recorded
def new_wave(
    *,
    round: Round,
    by: Actor,
    at: datetime,
    invited: int | None = None,
    request_id: UUID | None = None,
) -> Wave:
    """Plan the next time of a round, for `invited` people or as many as the first.

    Raises NotNow while the last time is not over, NotAllowed.
    """
    check_can_run(by, round.organisation_id)
    held = locked_round(round)
    last = Wave.objects.filter(round=held).order_by("number").last()
    if last is not None:
        check_next(last)
    number = last.number + 1 if last is not None else 1
    wave = _add_wave(held, number, invited if invited is not None else held.invited)
    told = {"round": held.name, "number": wave.number}
    record(verb="round.another time planned", subject=wave, by=by, at=at, payload=told)
    return wave


def locked_round(held: Round) -> Round:
    """The round as it stands, for whoever is about to change it."""
    rows = Round.objects.select_for_update(of=("self",)).select_related(
        "organisation", "instrument", "review"
    )
    current: Round = rows.get(pk=held.pk)
    return current


def fix(held: Round, at: datetime) -> None:
    """From now on nothing that people were promised is loosened; the first moment counts."""
    Round.objects.filter(pk=held.pk, fixed_at=None).update(fixed_at=at)


def _told(usual: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    if stray := sorted(set(fields) - set(FIELDS)):
        raise Refused({stray[0]: "A round has no such field."})
    told = {**usual, **fields}
    told["name"] = str(told["name"]).strip()[:200]
    return told


def _add_wave(held: Round, number: int, invited: int | None) -> Wave:
    wave: Wave = Wave.objects.create(
        organisation_id=held.organisation_id,
        round=held,
        number=number,
        invited=invited,
        key=secrets.token_urlsafe(12),
    )
    return wave


def _of(row: Instrument) -> dict[str, str]:
    return {"instrument": str(row), "digest": row.digest}
