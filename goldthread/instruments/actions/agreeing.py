"""What a directorate says together: its agreed rating, its words on open questions, and what it
talked about when it saw both. Statements by an author, never answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.instruments.actions import statements
from goldthread.instruments.actions.statements import Said, Whose
from goldthread.instruments.models import Round, Statement, Talk, Wave
from goldthread.instruments.permissions import check_can_write_agreed
from goldthread.instruments.policies.refusals import Refused
from goldthread.instruments.policies.statements import StaleStatement, StaleTalk
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate

Unit = Round.Unit


@recorded
def agree_rating(
    *,
    wave: Wave,
    directorate: Directorate,
    ratings: Mapping[str, Any],
    note: str = "",
    expected: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Statement:
    """Write down what a directorate agreed. `ratings`: item → point; items left out are not rated.

    `expected` is the version that this one follows (0: none); the same again makes no version.
    Raises StaleStatement, Refused, NotNow before the opening and once the next time has begun,
    NotAllowed.
    """
    check_can_write_agreed(by, wave.organisation_id, directorate.pk)
    whose = Whose(Unit.DIRECTORATE_CONSENSUS, directorate.name, directorate.pk)
    held = statements.locked(wave, whose)
    said = Said(statements.read(held, whose.unit, ratings), note=note)
    current = statements.current_of(held, whose)
    if current is not None and statements.said_in(current) == said:
        return current
    if current is not None and current.version != expected:
        raise StaleStatement(current)
    laid = statements.lay(held, whose, said, current, by=by, at=at)
    told = {**_which(held, laid), "ratings": dict(said.answers), "note": note}
    record(verb="round.agreed rating written", subject=laid, by=by, at=at, payload=told)
    return laid


@recorded
def write_words(
    *,
    wave: Wave,
    directorate: Directorate,
    words: Mapping[str, str],
    expected: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Statement:
    """Write a directorate's answers to its open questions. `words`: item → text, in full.

    Raises StaleStatement, Refused, NotNow, NotAllowed, as for a rating.
    """
    check_can_write_agreed(by, wave.organisation_id, directorate.pk)
    whose = Whose(Unit.DIRECTORATE, directorate.name, directorate.pk)
    held = statements.locked(wave, whose)
    said = Said(words=statements.read(held, whose.unit, words))
    current = statements.current_of(held, whose)
    if current is not None and statements.said_in(current) == said:
        return current
    if current is not None and current.version != expected:
        raise StaleStatement(current)
    laid = statements.lay(held, whose, said, current, by=by, at=at)
    told = {**_which(held, laid), "words": dict(said.words)}
    record(verb="round.directorate's words written", subject=laid, by=by, at=at, payload=told)
    return laid


@recorded
def write_talk(
    *,
    wave: Wave,
    directorate: Directorate,
    text: str,
    shared: bool,
    expected: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Talk:
    """Write down what a directorate talked about; until it is `shared` only its people read it.

    `expected` is the version that this one follows. Raises StaleTalk, Refused, NotAllowed.
    """
    check_can_write_agreed(by, wave.organisation_id, directorate.pk)
    if not text.strip():
        raise Refused({"text": "Write down what you talked about."})
    Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    rows = Talk.objects.filter(wave=wave, directorate_id=directorate.pk)
    current: Talk | None = rows.order_by("-version").first()
    if current is not None and (current.text, current.shared) == (text, shared):
        return current
    if current is not None and current.version != expected:
        raise StaleTalk(current.author_name, current.text, current.version)
    talk: Talk = Talk.objects.create(
        organisation_id=wave.organisation_id,
        wave=wave,
        directorate_id=directorate.pk,
        directorate_name=directorate.name,
        text=text,
        shared=shared,
        author_id=by.pk,
        author_name=by.name,
        at=at,
        version=current.version + 1 if current else 1,
    )
    told = {"directorate": directorate.name, "version": talk.version, "shared": shared}
    record(verb="round.talk written down", subject=talk, by=by, at=at, payload=told)
    return talk


def _which(wave: Wave, laid: Statement) -> dict[str, object]:
    return {
        "round": wave.round.name,
        "number": wave.number,
        "directorate": laid.title,
        "version": laid.version,
    }
