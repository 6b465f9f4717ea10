"""One comment for those who reply, and whether a person may comment now."""

from django.http import Http404

from goldthread.people.models import Person
from goldthread.portfolio.models import QuestionComment
from goldthread.portfolio.permissions import questions as may
from goldthread.portfolio.policies.questions import may_comment
from goldthread.portfolio.queries.questions.documents import Asked, Questions


def can_comment_now(person: Person, page: Questions) -> bool:
    """Whether the person may comment on the document as it stands."""
    row = page.row
    return row is not None and may_comment(row.stage) and may.can_comment(person, row, page.on)


def comment_to_answer(page: Questions, pk: int) -> tuple[Asked, QuestionComment]:
    """A comment of the document with its question, for its owner. Raises Http404 for others."""
    for asked in (*page.asked, page.told):
        for comment in asked.comments:
            if comment.pk == pk and page.writes:
                return asked, comment
    raise Http404("There is no such comment")


def next_to_answer(page: Questions, after: int) -> QuestionComment | None:
    """Another comment that waits for a reply."""
    return next((one for one in page.waiting if one.pk != after), None)
