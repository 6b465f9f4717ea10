"""Sharing a document, closing it as final, opening it again."""

from datetime import date, datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.queries import day_of
from goldthread.people.models import Person
from goldthread.portfolio.models import QuestionDocument, QuestionStep
from goldthread.portfolio.permissions.questions import check_can_write
from goldthread.portfolio.permissions.standing import speaks_for
from goldthread.portfolio.policies.questions import NotYet, Stage, Step, stage_after
from goldthread.portfolio.queries.questions.standing import standing_of


class StaleDocument(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody moved the document on meanwhile; `current` is how it stands now."""

    def __init__(self, current: QuestionDocument) -> None:
        super().__init__("Somebody moved this on meanwhile.")
        self.current = current


@recorded
def take_step(
    *,
    document: QuestionDocument,
    step: Step,
    expected_version: int,
    others_from: date | None = None,
    words: str = "",
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> QuestionDocument:
    """Move a directorate's document on.

    `others_from` is the day from which everybody may read it, today where none is given; `words`
    say why it is opened again. Raises StaleDocument, NotYet with what is missing, NotAllowed.
    """
    check_can_write(by, document.directorate)
    current: QuestionDocument = (
        QuestionDocument.objects.select_for_update(of=("self",))
        .select_related("directorate")
        .get(pk=document.pk)
    )
    if current.version != expected_version:
        raise StaleDocument(current)
    on = day_of(by.organisation, at)
    current.stage = stage_after(step, standing_of(current), on)
    if step is Step.OTHERS:
        current.others_from = _day(others_from, on)
    if step is Step.AGAIN and not words:
        raise NotYet("Say why it is opened again.")
    current.version += 1
    current.save(update_fields=["stage", "others_from", "version"])
    _remember(current, step, words, by, at)
    return current


def _day(asked: date | None, on: date) -> date:
    if asked is not None and asked < on:
        raise NotYet("The day from which everybody may read it cannot be past.")
    return asked or on


def _remember(document: QuestionDocument, step: Step, words: str, by: Person, at: datetime) -> None:
    QuestionStep.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        stage=document.stage,
        by=by,
        standing=speaks_for(by, document.directorate),
        at=at,
        words=words,
    )
    told = {"directorate": document.directorate.name, "step": step.value, "words": words}
    if document.stage == Stage.OTHERS:
        told["others_from"] = str(document.others_from)
    record(verb="questions.moved", subject=document, by=by, at=at, payload=told)
