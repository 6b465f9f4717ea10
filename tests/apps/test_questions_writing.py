"""The six questions: versions, who writes and comments, replies, sharing, judgements."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from goldthread.ledger import queries as ledger
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.questions.answers import StaleAnswer, write_answer
from goldthread.portfolio.actions.questions.comments import AlreadyReplied, reply
from goldthread.portfolio.actions.questions.judgements import StaleJudgement, take_back
from goldthread.portfolio.actions.questions.steps import StaleDocument
from goldthread.portfolio.models import Judgement
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.policies.questions import NotYet, Stage, Step
from goldthread.projects.actions import restrict_project
from tests.asked import SIX, answered, commented, judged, moved, opened, shared
from tests.portfolio import AT, directorate, register

Verdict = Judgement.Verdict


@pytest.fixture(autouse=True)
def review(cast: Cast) -> None:
    opened(cast.organisations["northgate"])


@pytest.mark.parametrize(
    ("persona", "standing"),
    [
        ("ruth", "directorate lead, Older People's Services"),
        ("asha", "QI lead on behalf of Older People's Services"),
        ("tom", ""),
        ("ben", ""),
        ("mina", ""),
        ("dee", ""),
        ("hal", ""),
        ("grace", ""),
        ("olu", ""),
    ],
)
def test_the_lead_writes_and_the_qi_lead_on_behalf(
    cast: Cast, ruth: Person, persona: str, standing: str
) -> None:
    person, where = cast.people[persona], directorate(ruth.organisation, "OPS")
    given: dict[str, Any] = {"directorate": where, "item": "q1", "text": "Most", "expected": 0}
    if standing:
        assert write_answer(**given, by=person, at=AT).standing == standing
    else:
        with pytest.raises(NotAllowed):
            write_answer(**given, by=person, at=AT)


def test_a_change_is_a_new_version_and_the_second_writer_is_told(
    ruth: Person, asha: Person
) -> None:
    falls, huddle = register(ruth), register(ruth, title="Safety huddle")
    pair = (falls.pk, huddle.pk)
    first = answered(ruth, "q2", "Falls.", projects=[falls.pk], pairs=[pair])

    with pytest.raises(StaleAnswer, match="Ruth Ellery changed this answer") as stale:
        answered(asha, "q2", "Huddles.")
    second = answered(asha, "q2", "Falls and huddles.", expected=1, projects=[huddle.pk])

    assert stale.value.current == first
    assert [row.number for row in first.document.answers.all()] == [1, 2]
    assert first.text == "Falls."
    assert list(first.projects.all()) == [falls]
    assert list(second.projects.all()) == [huddle]
    assert (first.pairs.count(), second.pairs.count()) == (1, 0)


def test_the_same_words_or_request_again_make_no_version(ruth: Person) -> None:
    request_id, falls = uuid4(), register(ruth)
    given: dict[str, Any] = {"projects": [falls.pk], "request_id": request_id}

    rows = {answered(ruth, **given).pk for _ in range(2)}
    rows.add(answered(ruth, expected=1, projects=[falls.pk]).pk)

    assert len(rows) == 1
    assert ledger.entries_of(ruth.organisation_id).filter(verb="question.answered").count() == 1


def test_what_the_writer_may_not_see_stays_pointed_at(ruth: Person, asha: Person) -> None:
    inquest, falls = register(ruth, title="Inquest"), register(ruth)
    pair = (inquest.pk, falls.pk)
    answered(ruth, projects=[inquest.pk, falls.pk], pairs=[pair])
    restrict_project(project=inquest, people=(), by=ruth, at=AT)

    second = answered(asha, text="Most.", expected=1)

    assert list(second.projects.all()) == [inquest]
    assert second.pairs.count() == 1
    with pytest.raises(NotAllowed):
        answered(asha, text="All.", expected=2, projects=[inquest.pk])


def test_only_questions_are_answered_and_only_while_a_review_is_open(
    ruth: Person, olu: Person
) -> None:
    with pytest.raises(ValueError, match="q7 is none of the questions"):
        answered(ruth, "q7")
    with pytest.raises(NotYet, match="No review is open"):
        answered(olu, short="COM")


def test_from_draft_to_final_and_back(ruth: Person, ben: Person, asha: Person) -> None:
    document = answered(ruth).document
    with pytest.raises(NotYet):
        moved(document, Step.OTHERS, ruth)
    moved(document, Step.TEAMS, ruth)
    with pytest.raises(NotYet, match="what our teams told us"):
        moved(document, Step.OTHERS, ruth)
    answered(ruth, TOLD, "They miss the garden.")
    later = AT.date() + timedelta(days=10)
    assert moved(document, Step.OTHERS, asha, others_from=later).others_from == later
    with pytest.raises(NotYet, match="cannot be past"):
        moved(document, Step.OTHERS, ruth, others_from=AT.date() - timedelta(days=1))
    commented(document, ben)
    with pytest.raises(NotYet, match=r"5 of 6 questions .* 1 comment waits"):
        moved(document, Step.FINISH, ruth)
    for item in SIX[1:]:
        answered(ruth, item)
    reply(comment=document.comments.get(), text="It is there", by=ruth, at=AT)
    final = moved(document, Step.FINISH, ruth)
    with pytest.raises(NotYet, match="final"):
        answered(ruth, text="Most of them.", expected=1)
    with pytest.raises(NotYet, match="Say why"):
        moved(document, Step.AGAIN, ruth)
    again = moved(document, Step.AGAIN, ruth, words="A ward has closed")

    assert (final.stage, again.stage) == (Stage.FINAL, Stage.OTHERS)
    told = [(row.stage, row.standing.split(",")[0], row.words) for row in document.steps.all()]
    assert told == [
        (Stage.TEAMS, "directorate lead", ""),
        (Stage.OTHERS, "QI lead on behalf of Older People's Services", ""),
        (Stage.FINAL, "directorate lead", ""),
        (Stage.OTHERS, "directorate lead", "A ward has closed"),
    ]


def test_two_who_move_it_on_at_once_move_it_once(ruth: Person, asha: Person) -> None:
    document = answered(ruth).document
    moved(document, Step.TEAMS, ruth)

    with pytest.raises(StaleDocument):
        moved(document, Step.TEAMS, asha, expected_version=1)


@pytest.mark.parametrize(
    ("persona", "draft", "teams", "everybody"),
    [
        ("ruth", False, True, True),
        ("ben", False, True, True),
        ("asha", False, True, True),
        ("tom", False, True, True),
        ("mina", False, False, True),
        ("dee", False, False, False),
        ("hal", False, False, False),
        ("grace", False, False, False),
        ("sam", False, False, False),
        ("olu", False, False, False),
    ],
)
def test_the_own_people_comment_first_and_others_once_it_is_shared(
    cast: Cast, ruth: Person, persona: str, draft: bool, teams: bool, everybody: bool
) -> None:
    person, document = cast.people[persona], answered(ruth).document

    def may() -> bool:
        try:
            commented(document, person)
        except (NotAllowed, NotYet):
            return False
        return True

    found = [may()]
    moved(document, Step.TEAMS, ruth)
    document.refresh_from_db()
    found.append(may())
    answered(ruth, TOLD, "Nobody objected.")
    document = moved(document, Step.OTHERS, ruth)

    assert [*found, may()] == [draft, teams, everybody]


def test_a_comment_is_written_down_for_somebody_and_answered_once(
    ruth: Person, ben: Person, mina: Person, asha: Person
) -> None:
    document = shared(ruth)
    said = {"q1": " The garden group still meets ", "q2": "  "}
    commented(document, ben, said, on_behalf_of="Willow night staff")
    commented(document, mina, {"q1": "We run one too"})
    comment, other = document.comments.all()

    with pytest.raises(NotAllowed):
        reply(comment=comment, text="Thank you", by=mina, at=AT)
    reply(comment=comment, text="Thank you, put back", by=ruth, at=AT)
    with pytest.raises(AlreadyReplied, match="Ruth Ellery replied"):
        reply(comment=comment, text="Thank you", by=asha, at=AT)
    with pytest.raises(NotYet, match="without an answer"):
        commented(document, ben, {"q5": "Hi-lo beds"})

    comment.refresh_from_db()
    assert (comment.text, comment.on_behalf_of) == (
        "The garden group still meets",
        "Willow night staff",
    )
    assert comment.standing == "directorate member, Older People's Services"
    assert (comment.own, other.own) == (True, False)
    assert (comment.reply, comment.replied_by) == ("Thank you, put back", ruth)
    assert comment.answer == document.answers.get(item="q1")


def test_a_newer_judgement_supersedes_and_can_be_taken_back(
    ruth: Person, asha: Person, ben: Person, jon: Person
) -> None:
    falls = register(ruth, leads=(ben.name,))
    first = judged(falls, Verdict.FITS, ruth)
    for person in (ben, jon):
        with pytest.raises(NotAllowed):
            judged(falls, Verdict.CHANGE, person, expected=first.pk)
    with pytest.raises(StaleJudgement, match="Ruth Ellery said meanwhile: fits"):
        judged(falls, Verdict.NOT_TODAY, asha)
    second = judged(falls, Verdict.CHANGE, asha, expected=first.pk, words="One ward")
    with pytest.raises(StaleJudgement):
        take_back(judgement=first, by=ruth, at=AT)

    back = take_back(judgement=second, by=ruth, at=AT)

    assert (back.verdict, back.words) == (Verdict.FITS, "")
    assert [row.superseded for row in falls.judgements.all()] == [False, True, True]
    only = judged(register(ruth), Verdict.CANNOT_SAY, ruth)
    assert take_back(judgement=only, by=ruth, at=AT).verdict == Verdict.TAKEN_BACK


def test_a_restricted_project_is_judged_by_those_who_see_it(ruth: Person, asha: Person) -> None:
    falls = register(ruth)
    restrict_project(project=falls, people=(), by=ruth, at=AT)

    assert judged(falls, Verdict.FITS, ruth)
    with pytest.raises(NotAllowed):
        judged(falls, Verdict.FITS, asha)
