"""The six questions answered, shared and commented on for tests, by the real actions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldthread.ledger.actions import CommandLine
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions.questions import answers, comments, judgements, steps
from goldthread.portfolio.models import Judgement, QuestionAnswer, QuestionDocument
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.policies.questions import Step
from goldthread.projects.models import Project
from goldthread.reviews.actions import open_review
from goldthread.reviews.models import Review
from tests.portfolio import AT, directorate

SIX = ("q1", "q2", "q3", "q4", "q5", "q6")


def opened(organisation: Organisation) -> Review:
    """The review that documents belong to."""
    by = CommandLine(organisation.pk)
    return open_review(name="Review", opened=AT.date(), by=by, at=AT)


def answered(
    by: Person, item: str = "q1", text: str = "Most are.", short: str = "OPS", **more: Any
) -> QuestionAnswer:
    """A version of an answer for a directorate; the first unless `expected` says otherwise."""
    given = {"expected": 0, "at": AT, **more}
    where = directorate(by.organisation, short)
    return answers.write_answer(directorate=where, item=item, text=text, by=by, **given)


def moved(document: QuestionDocument, step: Step, by: Person, **more: Any) -> QuestionDocument:
    """The document one step on, from how it stands."""
    document.refresh_from_db()
    given = {"expected_version": document.version, "at": AT, **more}
    return steps.take_step(document=document, step=step, by=by, **given)


def shared(by: Person, short: str = "OPS", *, others_from: date | None = None) -> QuestionDocument:
    """One question answered, heard by the teams, and shared with everybody."""
    document = moved(answered(by, short=short).document, Step.TEAMS, by)
    answered(by, TOLD, "Nobody objected.", short)
    return moved(document, Step.OTHERS, by, others_from=others_from)


def commented(
    document: QuestionDocument, by: Person, said: Mapping[str, str] | None = None, **more: Any
) -> QuestionDocument:
    """A comment on the first question, or on those said."""
    given = {"at": AT, **more}
    return comments.comment(document=document, said=said or {"q1": "I miss one"}, by=by, **given)


def judged(project: Project, verdict: Judgement.Verdict, by: Person, **more: Any) -> Judgement:
    """A judgement of a project."""
    return judgements.judge(project=project, verdict=verdict, by=by, at=AT, **more)


def asked_about(project: Project, other: Project, lead: Person, words: str) -> dict[str, object]:
    """A shared document of the project's directorate that points at it, with a comment and a
    judgement in these words; the names in addresses → values that lead to them."""
    pair = tuple(sorted((project.pk, other.pk)))
    opened(lead.organisation)
    answer = answered(lead, "q2", projects=[project.pk], pairs=[pair])
    document = moved(answer.document, Step.TEAMS, lead)
    answered(lead, "q2", "More.", expected=1, projects=[project.pk, other.pk], pairs=[pair])
    answered(lead, TOLD, "Nobody objected.")
    document = commented(moved(document, Step.OTHERS, lead), lead, {"q2": "Look again"})
    judgement = judged(project, Judgement.Verdict.CHANGE, lead, words=words)
    return {
        "directorate": document.directorate_id,
        "question": 2,
        "comment": document.comments.get().pk,
        "judgement": judgement.pk,
    }
