"""Writing an answer: always a new version, never over somebody else's."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import AnswerPair, QuestionAnswer, QuestionDocument
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.permissions.questions import check_can_write
from goldthread.portfolio.permissions.standing import speaks_for
from goldthread.portfolio.policies.questions import NotYet, may_change
from goldthread.portfolio.queries.links import hidden_projects
from goldthread.portfolio.queries.questions.instruments import PORTFOLIO_QUESTIONS, shipped
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to
from goldthread.reviews.queries import current_review

Pair = tuple[int, int]


class StaleAnswer(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody wrote a version meanwhile; `current` is what stands there now."""

    def __init__(self, current: QuestionAnswer) -> None:
        super().__init__(f"{current.by.name} changed this answer meanwhile.")
        self.current = current


@recorded
def write_answer(
    *,
    directorate: Directorate,
    item: str,
    text: str,
    projects: Collection[int] = (),
    pairs: Collection[Pair] = (),
    expected: int,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> QuestionAnswer:
    """Answer a question for a directorate, or write down what its teams told (`item` "told").

    `projects` are ids and `pairs` ids with the smaller first, of projects the writer may see; what
    the version before pointed at and the writer may not see stays pointed at. `expected` is the
    number of the version this one follows (0: none). The same words again make no version.
    Raises StaleAnswer, NotYet once the document is final, NotAllowed.
    """
    check_can_write(by, directorate)
    document = _begun(directorate, by)
    if not may_change(document.stage):
        raise NotYet("These answers are final. Open them again first.")
    _check_item(document, item)
    current = document.answers.filter(item=item).order_by("-number").first()
    if current is not None and current.number != expected:
        raise StaleAnswer(current)
    wanted, about = _pointed_at(by, current, set(projects), set(pairs))
    if current is not None and _says(current) == (text, wanted, about):
        return current
    number = current.number + 1 if current else 1
    answer = _write(document, item, number, text, by, at)
    _point(answer, sorted(wanted), sorted(about))
    said: dict[str, Any] = {"directorate": directorate.name, "item": item, "number": number}
    said |= {"text": text, "projects": _references(wanted)}
    said["pairs"] = [_references(pair) for pair in sorted(about)]
    record(verb="question.answered", subject=answer, by=by, at=at, payload=said)
    return answer


def check_kept(answer: QuestionAnswer, text: str) -> None:
    """Raise StaleAnswer when a version does not say what was sent: the same request came before
    with other words, as from a page that somebody went back to."""
    if answer.text != text:
        raise StaleAnswer(answer)


def _begun(directorate: Directorate, by: Person) -> QuestionDocument:
    review = current_review(by.organisation)
    if review is None:
        raise NotYet("No review is open.")
    instrument = shipped(*PORTFOLIO_QUESTIONS)
    told = {
        "organisation_id": by.organisation_id,
        "directorate_name": directorate.name,
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "instrument_digest": instrument.digest,
    }
    document, _ = QuestionDocument.objects.get_or_create(
        review=review, directorate=directorate, defaults=told
    )
    locked: QuestionDocument = QuestionDocument.objects.select_for_update().get(pk=document.pk)
    return locked


def _check_item(document: QuestionDocument, item: str) -> None:
    instrument = shipped(document.instrument, document.instrument_version)
    if item not in {TOLD, *(question.id for question in instrument.questions())}:
        raise ValueError(f"{item} is none of the questions")


def _pointed_at(
    by: Person, current: QuestionAnswer | None, projects: set[int], pairs: set[Pair]
) -> tuple[set[int], set[Pair]]:
    asked = projects | {one for pair in pairs for one in pair}
    seen = set(visible_to(by).filter(pk__in=asked).values_list("pk", flat=True))
    if asked - seen or any(first >= second for first, second in pairs):
        raise NotAllowed("There is no such project.")
    if current is None:
        return projects, pairs
    hidden = hidden_projects(by)
    _, before, about = _says(current)
    return (
        projects | {one for one in before if one in hidden},
        pairs | {pair for pair in about if not hidden.isdisjoint(pair)},
    )


def _says(answer: QuestionAnswer) -> tuple[str, set[int], set[Pair]]:
    projects = set(answer.projects.values_list("pk", flat=True))
    return answer.text, projects, set(answer.pairs.values_list("first", "second"))


def _write(
    document: QuestionDocument, item: str, number: int, text: str, by: Person, at: datetime
) -> QuestionAnswer:
    answer: QuestionAnswer = QuestionAnswer.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        item=item,
        number=number,
        text=text,
        by=by,
        standing=speaks_for(by, document.directorate),
        at=at,
    )
    return answer


def _point(answer: QuestionAnswer, projects: Sequence[int], pairs: Sequence[Pair]) -> None:
    answer.projects.add(*projects)
    AnswerPair.objects.bulk_create(
        AnswerPair(
            organisation_id=answer.organisation_id,
            answer=answer,
            first_id=first,
            second_id=second,
        )
        for first, second in pairs
    )


def _references(projects: Collection[int]) -> list[str]:
    found = Project.objects.filter(pk__in=projects).order_by("pk")
    return list(found.values_list("reference", flat=True))
