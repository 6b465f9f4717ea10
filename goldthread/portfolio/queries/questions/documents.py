"""A directorate's answers to the six questions as one person reads them.

A fixed number of queries whatever the number of answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from goldthread.core.survey.instrument import Question
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
from goldthread.portfolio.policies.questions import Stage, Standing
from goldthread.portfolio.queries.questions.instruments import portfolio_questions
from goldthread.portfolio.queries.questions.named import Version, versions_of
from goldthread.projects.models import Project, ProjectDirectorate
from goldthread.projects.models.projects import ProjectQuerySet
from goldthread.projects.queries import register_of
from goldthread.reviews.models import Review
from goldthread.reviews.queries import current_review


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer's versions, the newest last, and its comments."""

    question: Question
    versions: tuple[Version, ...] = ()
    comments: tuple[QuestionComment, ...] = ()

    @property
    def current(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def number(self) -> int:
        """The current version's number; 0 before the first."""
        return self.versions[-1].row.number if self.versions else 0

    @property
    def to_answer(self) -> int:
        """Comments without a reply."""
        return sum(comment.replied_at is None for comment in self.comments)


@dataclass(frozen=True, slots=True)
class Questions:
    """A directorate's document for one person. `row` is None as long as nothing was written."""

    review: Review | None
    directorate: Directorate
    row: QuestionDocument | None
    asked: tuple[Asked, ...]
    told: Asked
    steps: tuple[QuestionStep, ...]
    live: int
    writes: bool
    on: date
    projects: Mapping[int, Project]

    @property
    def stage(self) -> Stage:
        return Stage(self.row.stage) if self.row else Stage.DRAFT

    @property
    def answered(self) -> int:
        return sum(one.current is not None for one in self.asked)

    @property
    def waiting(self) -> tuple[QuestionComment, ...]:
        """Comments without a reply, in the order of the questions."""
        every = (comment for one in (*self.asked, self.told) for comment in one.comments)
        return tuple(comment for comment in every if comment.replied_at is None)

    @property
    def to_answer(self) -> int:
        return len(self.waiting)

    @property
    def has_comments(self) -> bool:
        return any(one.comments for one in (*self.asked, self.told))

    @property
    def standing(self) -> Standing:
        """As the policy counts it."""
        return Standing(
            stage=self.stage,
            others_from=self.row.others_from if self.row else None,
            answered=self.answered,
            questions=len(self.asked),
            told=self.told.current is not None,
            to_answer=self.to_answer,
        )


def directorate_of(person: Person, pk: int) -> Directorate:
    """An open directorate of the person's organisation. Raises Http404 for any other."""
    found: Directorate | None = directorates_of(person.organisation).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such page")
    return found


def document_of(review: Review | None, directorate: Directorate) -> QuestionDocument | None:
    """The directorate's document in a review; None before its first answer."""
    if review is None:
        return None
    rows = QuestionDocument.objects.of(directorate.organisation_id).select_related("directorate")
    found: QuestionDocument | None = rows.filter(review=review, directorate=directorate).first()
    return found


def own_projects(person: Person, directorate: Directorate) -> ProjectQuerySet:
    """The projects that a directorate owns, for counting: restricted ones are in it."""
    owned = ProjectDirectorate.objects.filter(
        directorate=directorate, part=ProjectDirectorate.Part.OWNER, until=None
    )
    own: ProjectQuerySet = register_of(person).filter(pk__in=owned.values("project"))
    return own


def own_live_projects(person: Person, directorate: Directorate) -> ProjectQuerySet:
    """Those of them that are live."""
    live: ProjectQuerySet = own_projects(person, directorate).live()
    return live


def questions_of(person: Person, pk: int) -> Questions:
    """A directorate's document for a person. Raises Http404 for those who may not read it yet."""
    directorate, on = directorate_of(person, pk), today(person.organisation)
    review = current_review(person.organisation)
    document = document_of(review, directorate)
    may.check_can_read(person, directorate, document, on)
    rows, comments, steps = _rows(document)
    versions, projects = versions_of(person, rows)
    wording = (document.instrument_version,) if document else ()
    questions = portfolio_questions(person.organisation, *wording)

    def asked(question: Question) -> Asked:
        mine = tuple(one for one in comments if one.item == question.id)
        return Asked(question, tuple(versions.get(question.id, ())), mine)

    return Questions(
        review=review,
        directorate=directorate,
        row=document,
        asked=tuple(asked(question) for question in questions),
        told=asked(Question(TOLD, 0, "What our teams told us", "", "")),
        steps=steps,
        live=own_live_projects(person, directorate).count(),
        writes=may.can_write(person, directorate),
        on=on,
        projects=projects,
    )


def asked_at(page: Questions, number: int) -> Asked:
    """The question of that number. Raises Http404 for any other."""
    for asked in page.asked:
        if asked.question.number == number:
            return asked
    raise Http404("There is no such question")


def _rows(
    document: QuestionDocument | None,
) -> tuple[list[QuestionAnswer], list[QuestionComment], tuple[QuestionStep, ...]]:
    if document is None:
        return [], [], ()
    return (
        list(document.answers.select_related("by")),
        list(document.comments.select_related("by", "replied_by", "answer")),
        tuple(document.steps.select_related("by")),
    )
