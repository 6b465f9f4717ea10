"""The page on which a question is answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.core.survey.wording import Piece, differences
from goldthread.goals.models import Goal
from goldthread.portfolio.forms.answering import Answering
from goldthread.portfolio.forms.questions import ToldForm
from goldthread.portfolio.models import QuestionAnswer
from goldthread.portfolio.presenters.links import PairRow, pair_rows
from goldthread.portfolio.presenters.questions.known import Start, start
from goldthread.portfolio.queries.questions.documents import Asked, Questions

PAIRS = 8


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What the page shows. `pieces` is the difference between what somebody else wrote meanwhile
    (`stale`) and what was typed; `found` how many projects the search found, None before one."""

    asked: Questions
    one: Asked
    form: ToldForm
    is_told: bool
    heading: str
    start: Start | None
    pairs: tuple[PairRow, ...]
    more_pairs: int
    words: str
    found: int | None
    stale: QuestionAnswer | None
    pieces: tuple[Piece, ...]


def answering_page(answering: Answering, goals: Sequence[Goal]) -> AnswerPage:
    """The page as somebody stands in answering."""
    known, offered, stale = answering.known, answering.offered, answering.stale
    item = answering.asked.question.id
    links = known.links.get(item, ()) if known else ()
    rows = tuple(pair_rows(links, offered.by_id)) if offered else ()
    pieces: tuple[Piece, ...] = ()
    if stale is not None:
        pieces = differences(stale.text, str(answering.form["text"].value() or ""))
    return AnswerPage(
        asked=answering.page,
        one=answering.asked,
        form=answering.form,
        is_told=answering.is_told,
        heading=answering.asked.question.text,
        start=start(item, known, goals) if known else None,
        pairs=rows[:PAIRS],
        more_pairs=len(links) - min(len(rows), PAIRS),
        words=answering.words,
        found=offered.found if offered else None,
        stale=stale,
        pieces=pieces,
    )
