"""Taking answers in. No submission leaves an entry in the record of who did what, in any mode."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.core.survey.answering import AnswerError
from goldthread.instruments.actions.storing import Arrived, Stored, store, store_invited
from goldthread.instruments.models import Invitation, Wave
from goldthread.instruments.models.responses import Answers
from goldthread.instruments.permissions import check_can_run
from goldthread.instruments.policies.modes import MODES, Mode
from goldthread.instruments.queries.receiving import Taking, taking_of
from goldthread.instruments.queries.rounds import invited_by
from goldthread.instruments.queries.tokens import hash_of_code
from goldthread.ledger.actions import Actor

_GROUP_WANTED = {
    "directorate": "Choose where you work before you send.",
    "role": "Choose your role before you send.",
}


def store_response(
    *,
    wave: Wave | Taking,
    response_id: UUID,
    groups: Mapping[str, str],
    answers: Mapping[str, Any],
    language: str,
    mode: str,
    at: datetime,
    on: date | None = None,
    token: str | None = None,
    return_code: str | None = None,
) -> Stored:
    """Store what somebody sent; the same again changes nothing, other answers change the row.

    `answers`: item → point, option, words or {"without": reason}. `groups`: breakdown → key, every
    declared breakdown; an invitation's own groups go before. `on`: the day, that of `at` unless
    told; anonymous rounds keep none. A row is known again by its id, by the invitation, or by the
    return code. Never raises for what people send: `refused` says what stands in the way.
    """
    takes = wave if isinstance(wave, Taking) else taking_of(wave)
    invitation = None
    if token is not None:
        invitation = invited_by(token)
        if invitation is None or invitation.wave_id != takes.wave_id:
            return Stored("refused", "This link does not belong to this round.")
    try:
        arrived = _read(takes, response_id, _groups(takes, groups, invitation), answers)
    except AnswerError as wrong:
        return Stored("refused", wrong.sentence, wrong.item)
    arrived = replace(
        arrived,
        language=language if language in takes.languages else arrived.language,
        mode=Answers.Mode(mode),
        on=_day(takes, at, on),
        return_hash=hash_of_code(takes.key, return_code or ""),
    )
    return store_invited(arrived, invitation) if invitation else store(arrived)


def enter_paper(
    *,
    wave: Wave,
    groups: Mapping[str, str],
    answers: Mapping[str, Any],
    by: Actor,
    at: datetime,
    request_id: UUID,
    on: date | None = None,
    language: str = "en",
    invitation: Invitation | None = None,
) -> Stored:
    """Store a paper sheet for somebody. Who typed it is kept beside the answers where the mode
    allows, and is never who answered. `request_id` is the answer's id: the same form sent again
    changes nothing. Raises NotAllowed unless `by` runs rounds."""
    check_can_run(by, wave.organisation_id)
    takes = taking_of(wave)
    try:
        arrived = _read(takes, request_id, _groups(takes, groups, invitation), answers)
    except AnswerError as wrong:
        return Stored("refused", wrong.sentence, wrong.item)
    typist = (by.pk, by.name) if MODES[Mode(takes.mode)].typist else (None, "")
    arrived = replace(
        arrived,
        mode=Answers.Mode.PAPER,
        on=_day(takes, at, on),
        entered_by_id=typist[0],
        entered_by_name=typist[1],
    )
    return store_invited(arrived, invitation) if invitation else store(arrived)


def _read(
    takes: Taking, id_: UUID, groups: Mapping[str, str], answers: Mapping[str, Any]
) -> Arrived:
    return Arrived(
        id=id_,
        wave_id=takes.wave_id,
        organisation_id=takes.organisation_id,
        unit=takes.unit,
        groups=groups,
        answers=takes.reader.read(answers),
        language="en",
        mode=Answers.Mode.WEB,
        on=None,
    )


def _groups(
    takes: Taking, told: Mapping[str, str], invitation: Invitation | None
) -> dict[str, str]:
    """Every declared breakdown's group; AnswerError for one that is missing or not there."""
    chosen = {**told, **(invitation.groups if invitation else {})}
    for breakdown, keys in takes.groups.items():
        if chosen.get(breakdown) not in keys:
            raise AnswerError(breakdown, _GROUP_WANTED[breakdown])
    return {breakdown: chosen[breakdown] for breakdown in takes.groups}


def _day(takes: Taking, at: datetime, on: date | None) -> date | None:
    if not MODES[Mode(takes.mode)].day:
        return None
    return on or at.astimezone(takes.zone).date()
