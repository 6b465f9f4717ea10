"""The demonstration's six questions: one directorate's draft with its teams, one shared."""

from datetime import datetime, timedelta
from typing import Any

from goldthread.ledger.actions import writing
from goldthread.organisations.models import Directorate, Organisation
from goldthread.portfolio.actions.questions import answers, comments, judgements, steps
from goldthread.portfolio.demonstration.told import person, story, titled
from goldthread.portfolio.models import Judgement, QuestionComment, QuestionDocument
from goldthread.portfolio.policies.questions import Step

_APART, _BEFORE = timedelta(minutes=1), timedelta(hours=1)


def ask_questions(*, organisation: Organisation, at: datetime) -> None:
    """Answer, share and comment in the hour before `at`, a minute apart; judge some projects."""
    told = story("questions")
    with writing():
        for document in told["documents"]:
            where = Directorate.objects.of(organisation).get(short=document["directorate"])
            for number, event in enumerate(document["told"]):
                _tell(where, event, at - _BEFORE + number * _APART)
        for judged in told["judgements"]:
            _judge(organisation, judged, at)


def _tell(where: Directorate, event: dict[str, Any], at: datetime) -> None:
    if "answer" in event:
        _answer(where, event, at)
    elif "step" in event:
        _step(where, event, at)
    elif "comment" in event:
        _comment(where, event, at)
    else:
        _reply(where, event, at)


def _answer(where: Directorate, event: dict[str, Any], at: datetime) -> None:
    trust = where.organisation
    pairs = [[titled(trust, title).pk for title in pair] for pair in event["pairs"]]
    written = QuestionDocument.objects.of(trust).filter(directorate=where).first()
    before = written.answers.filter(item=event["answer"]).count() if written else 0
    answers.write_answer(
        directorate=where,
        item=event["answer"],
        text=event["text"],
        projects=[titled(trust, title).pk for title in event["projects"]],
        pairs=[(min(pair), max(pair)) for pair in pairs],
        expected=before,
        by=person(trust, event["by"]),
        at=at,
    )


def _step(where: Directorate, event: dict[str, Any], at: datetime) -> None:
    document = _document(where)
    steps.take_step(
        document=document,
        step=Step(event["step"]),
        expected_version=document.version,
        by=person(where.organisation, event["by"]),
        at=at,
    )


def _comment(where: Directorate, event: dict[str, Any], at: datetime) -> None:
    comments.comment(
        document=_document(where),
        said=event["comment"],
        on_behalf_of=event["for"],
        by=person(where.organisation, event["by"]),
        at=at,
    )


def _reply(where: Directorate, event: dict[str, Any], at: datetime) -> None:
    rows = QuestionComment.objects.of(where.organisation).filter(document=_document(where))
    comments.reply(
        comment=rows.get(text__startswith=event["reply"]),
        text=event["text"],
        by=person(where.organisation, event["by"]),
        at=at,
    )


def _document(where: Directorate) -> QuestionDocument:
    rows = QuestionDocument.objects.of(where.organisation).select_related("directorate")
    found: QuestionDocument = rows.get(directorate=where)
    return found


def _judge(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    for title in told["projects"]:
        judgements.judge(
            project=titled(organisation, title),
            verdict=Judgement.Verdict(told["verdict"]),
            words=told["words"],
            by=person(organisation, told["by"]),
            at=at,
        )
