"""Rounds for tests: planned, opened, answered by many, closed."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from goldthread.core.survey.exchange import files_of
from goldthread.instruments import actions
from goldthread.instruments.actions import Stored
from goldthread.instruments.models import Group, Instrument, Round, Wave
from goldthread.instruments.queries.instruments import document_of, shipped
from goldthread.instruments.queries.receiving import Taking
from goldthread.people.models import Person
from goldthread.reviews.models import Review
from tests.cast import AT

NINE = tuple(f"s{number}" for number in range(1, 10))


def review_of(by: Person) -> Review:
    found, _ = Review.objects.get_or_create(
        organisation_id=by.organisation_id, name="Review", opened=AT.date()
    )
    return found


def planned(by: Person, slug: str = "qi-self-evaluation", **fields: Any) -> Wave:
    """The first time of a round, anonymous by directorate unless told otherwise."""
    usual = {"name": "How we improve", "mode": "anonymous", "breakdowns": ["directorate"]}
    held = actions.plan_round(
        organisation=by.organisation,
        review=review_of(by),
        instrument=next(each for each in shipped() if each.id == slug),
        fields={**usual, **fields},
        by=by,
        at=AT,
    )
    return held.waves.get()


def opened(by: Person, slug: str = "qi-self-evaluation", **fields: Any) -> Wave:
    """The same, open."""
    return actions.open_wave(wave=planned(by, slug, **fields), by=by, at=AT)


def nine(*points: int) -> dict[str, Any]:
    """Answers to the nine statements; one point stands for all."""
    return dict(zip(NINE, points if len(points) == 9 else points * 9, strict=False))


def somewhere(wave: Wave) -> dict[str, str]:
    """The first group of each breakdown."""
    rows = Group.objects.filter(wave=wave).order_by("-order")
    return {row.breakdown: row.key for row in rows}


def answer(
    wave: Wave | Taking,
    answers: Mapping[str, Any] | None = None,
    *,
    id_: UUID | None = None,
    groups: Mapping[str, str] | None = None,
    at: datetime = AT,
    **more: Any,
) -> Stored:
    """Somebody answers, all threes in the first group unless told otherwise."""
    return actions.store_response(
        wave=wave,
        response_id=id_ or uuid4(),
        groups=somewhere(wave) if groups is None and isinstance(wave, Wave) else groups or {},
        answers=nine(3) if answers is None else answers,
        language="en",
        mode="web",
        at=at,
        **more,
    )


def own_files(slug: str = "own-evaluation", **said: str) -> dict[str, bytes]:
    """The files of an own instrument: the nine statements under another name, some of their texts
    said otherwise."""
    first = next(each for each in shipped() if each.id == "qi-self-evaluation")
    files = files_of(document_of(first))
    structure = json.loads(files.structure) | {"id": slug}
    texts = {**json.loads(files.texts["en"]), **said}
    return {
        "instrument.json": json.dumps(structure).encode(),
        "text.en.json": json.dumps(texts).encode(),
        "meaning.csv": files.meaning.encode(),
    }


def own_instrument(by: Person, **said: str) -> Instrument:
    """An own instrument, brought."""
    return actions.bring_instrument(
        organisation=by.organisation, files=own_files(**said), by=by, at=AT
    )


def round_of(wave: Wave) -> Round:
    """The round as it stands."""
    found: Round = Round.objects.get(pk=wave.round_id)
    return found
