"""What of the six questions waits for one person: comments to answer, a draft to comment on."""

from dataclasses import dataclass

from django.db.models import Count, Q

from goldthread.people.models import Person
from goldthread.portfolio.models import QuestionDocument
from goldthread.portfolio.permissions.questions import can_write, is_of
from goldthread.portfolio.policies.questions import Stage


@dataclass(frozen=True, slots=True)
class WaitingQuestions:
    """A document of the person's own directorate, with how many comments wait for a reply; 0: the
    draft itself waits for the person's comments."""

    document: QuestionDocument
    to_answer: int


def waiting_questions(person: Person) -> list[WaitingQuestions]:
    """Documents of open reviews that wait for the person, who belongs to their directorate. One
    query."""
    rows = (
        QuestionDocument.objects.of(person.organisation_id)
        .filter(review__closed=None, directorate__in=[own for _, own in person.held if own])
        .exclude(stage__in=(Stage.DRAFT, Stage.FINAL))
        .select_related("directorate")
        .annotate(
            waiting=Count("comments", filter=Q(comments__replied_at=None), distinct=True),
            mine=Count("comments", filter=Q(comments__by=person), distinct=True),
        )
        .order_by("directorate__order")
    )
    return [
        WaitingQuestions(row, row.waiting if can_write(person, row.directorate) else 0)
        for row in rows
        if is_of(person, row.directorate)
        and (
            row.waiting
            if can_write(person, row.directorate)
            else row.stage == Stage.TEAMS and not row.mine
        )
    ]
