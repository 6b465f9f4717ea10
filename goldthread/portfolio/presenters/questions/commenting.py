"""The page with comments: each answered question, what was said, room to say more."""

from dataclasses import dataclass

from django.forms.boundfield import BoundField

from goldthread.portfolio.forms.questions import CommentForm
from goldthread.portfolio.queries.questions.documents import Asked, Questions


@dataclass(frozen=True, slots=True)
class Talk:
    """An answered question with its comments and the field for another one, None when closed."""

    one: Asked
    field: BoundField | None


def commenting_page(page: Questions, form: CommentForm | None) -> tuple[Talk, ...]:
    """The questions that have an answer, in their order; what the teams told where it was
    commented on."""
    answered = [one for one in page.asked if one.current is not None]
    told = [page.told] if page.told.comments else []
    return tuple(
        Talk(one, form[one.question.id] if form and one.question.id in form.fields else None)
        for one in (*answered, *told)
    )
