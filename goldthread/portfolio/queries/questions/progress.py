"""How far each directorate is with the six questions, in their own order: no ranking."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of, today
from goldthread.people.models import Person
from goldthread.portfolio.models import (
    QuestionAnswer,
    QuestionComment,
    QuestionDocument,
    QuestionStep,
)
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.permissions import questions as may
from goldthread.portfolio.policies.questions import Stage
from goldthread.reviews.queries import current_review


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one directorate is; `reads`: whether the person may open its document.

    `to_answer` is None where comments are none of the person's business yet.
    """

    directorate: Directorate
    stage: Stage
    others_from: date | None
    since: datetime | None
    answered: int
    to_answer: int | None
    reads: bool
    writes: bool


def progress_of(person: Person) -> tuple[Progress, ...]:
    """Every directorate in its own order, and corporate groups that have begun."""
    may.check_can_follow(person)
    review, on = current_review(person.organisation), today(person.organisation)
    rows = QuestionDocument.objects.of(person.organisation_id).filter(review=review)
    documents = {row.directorate_id: row for row in rows}
    answered, waiting = _counts(documents.values())
    since = dict(QuestionStep.objects.filter(document__in=rows).values_list("document", "at"))
    found = []
    for directorate in directorates_of(person.organisation):
        row = documents.get(directorate.pk)
        if directorate.corporate and row is None:
            continue
        stage = Stage(row.stage) if row else Stage.DRAFT
        reads = may.can_read(person, directorate, row, on)
        found.append(
            Progress(
                directorate=directorate,
                stage=stage,
                others_from=row.others_from if row else None,
                since=since.get(row.pk) if row else None,
                answered=answered[row.pk] if row else 0,
                to_answer=(waiting[row.pk] if row else 0) if reads else None,
                reads=reads,
                writes=may.can_write(person, directorate),
            )
        )
    return tuple(found)


def _counts(documents: Iterable[QuestionDocument]) -> tuple[Counter[int], Counter[int]]:
    answers = QuestionAnswer.objects.filter(document__in=documents, number=1).exclude(item=TOLD)
    comments = QuestionComment.objects.filter(document__in=documents, replied_at=None)
    return (
        Counter(answers.values_list("document", flat=True)),
        Counter(comments.values_list("document", flat=True)),
    )
