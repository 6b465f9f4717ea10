"""Commenting on answers, and replying to a comment once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.queries import day_of
from goldthread.people.models import Person
from goldthread.portfolio.models import QuestionComment, QuestionDocument
from goldthread.portfolio.permissions.questions import check_can_comment, check_can_write, is_of
from goldthread.portfolio.permissions.standing import says_as, speaks_for
from goldthread.portfolio.policies.questions import NotYet, may_comment


class AlreadyReplied(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody replied meanwhile; `current` is the comment with its reply."""

    def __init__(self, current: QuestionComment) -> None:
        who = current.replied_by.name if current.replied_by else "Somebody"
        super().__init__(f"{who} replied to this comment meanwhile.")
        self.current = current


@recorded
def comment(
    *,
    document: QuestionDocument,
    said: Mapping[str, str],
    on_behalf_of: str = "",
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> QuestionDocument:
    """Comment on one or more answers. `said`: a question's id to the words; empty ones are left
    out. `on_behalf_of`: whose words these are, where they were said aloud or written on paper.
    Raises NotYet while comments are closed, NotAllowed.
    """
    check_can_comment(by, document, day_of(by.organisation, at))
    if not may_comment(document.stage):
        raise NotYet("Comments are closed.")
    answers: dict[str, int] = {
        row.item: row.pk for row in document.answers.order_by("item", "number")
    }
    words = {item: text.strip() for item, text in said.items() if text.strip()}
    if set(words) - set(answers):
        raise NotYet("A question without an answer cannot be commented on.")
    standing, own = says_as(by), is_of(by, document.directorate)
    QuestionComment.objects.bulk_create(
        QuestionComment(
            organisation_id=document.organisation_id,
            document=document,
            item=item,
            answer_id=answers[item],
            text=text,
            by=by,
            standing=standing,
            on_behalf_of=on_behalf_of,
            own=own,
            at=at,
        )
        for item, text in words.items()
    )
    told = {"directorate": document.directorate.name, "said": words, "for": on_behalf_of}
    record(verb="questions.commented", subject=document, by=by, at=at, payload=told)
    return document


@recorded
def reply(
    *,
    comment: QuestionComment,
    text: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> QuestionComment:
    """Reply to a comment for the directorate. Raises AlreadyReplied, NotAllowed."""
    document = comment.document
    check_can_write(by, document.directorate)
    rows = QuestionComment.objects.of(by.organisation_id)
    current: QuestionComment = rows.select_for_update().get(pk=comment.pk)
    if current.replied_at is not None:
        raise AlreadyReplied(current)
    current.reply, current.replied_by, current.replied_at = text, by, at
    current.replied_as = speaks_for(by, document.directorate)
    current.save(update_fields=["reply", "replied_by", "replied_as", "replied_at"])
    told = {"directorate": document.directorate.name, "comment": comment.text, "reply": text}
    record(verb="questions.replied", subject=current, by=by, at=at, payload=told)
    return current
