"""How far the six answers are shared, what a step waits for, and that the diagram is the table."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from goldthread.portfolio.policies import questions as policy
from goldthread.portfolio.policies.questions import NotYet, Readers, Stage, Standing, Step

DAY = date(2016, 5, 4)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
READY = Standing(
    stage=Stage.DRAFT, others_from=None, answered=6, questions=6, told=True, to_answer=0
)


@pytest.mark.parametrize(
    ("stage", "step", "after"),
    [
        (Stage.DRAFT, Step.TEAMS, Stage.TEAMS),
        (Stage.DRAFT, Step.OTHERS, None),
        (Stage.DRAFT, Step.FINISH, None),
        (Stage.DRAFT, Step.AGAIN, None),
        (Stage.TEAMS, Step.TEAMS, None),
        (Stage.TEAMS, Step.OTHERS, Stage.OTHERS),
        (Stage.TEAMS, Step.FINISH, None),
        (Stage.TEAMS, Step.AGAIN, None),
        (Stage.OTHERS, Step.TEAMS, None),
        (Stage.OTHERS, Step.OTHERS, Stage.OTHERS),
        (Stage.OTHERS, Step.FINISH, Stage.FINAL),
        (Stage.OTHERS, Step.AGAIN, None),
        (Stage.FINAL, Step.TEAMS, None),
        (Stage.FINAL, Step.OTHERS, None),
        (Stage.FINAL, Step.FINISH, None),
        (Stage.FINAL, Step.AGAIN, Stage.OTHERS),
    ],
)
def test_each_step_leads_where_it_should_or_nowhere(
    stage: Stage, step: Step, after: Stage | None
) -> None:
    standing = replace(READY, stage=stage, others_from=AFTER)

    if after is None:
        with pytest.raises(NotYet, match="meanwhile"):
            policy.stage_after(step, standing, DAY)
    else:
        assert policy.stage_after(step, standing, DAY) is after


@pytest.mark.parametrize(
    ("step", "lacking", "says"),
    [
        (Step.TEAMS, {"answered": 0}, ["Answer a question first."]),
        (Step.TEAMS, {"answered": 1, "told": False, "to_answer": 3}, []),
        (Step.OTHERS, {"told": False}, ["Write down what our teams told us first."]),
        (Step.OTHERS, {"answered": 1, "to_answer": 1}, []),
        (Step.OTHERS, {"stage": Stage.OTHERS, "others_from": AFTER}, []),
        (
            Step.OTHERS,
            {"stage": Stage.OTHERS, "others_from": DAY},
            ["Everybody may read it already."],
        ),
        (Step.FINISH, {"answered": 4}, ["2 of 6 questions have no answer yet."]),
        (Step.FINISH, {"to_answer": 1}, ["1 comment waits for a reply."]),
        (
            Step.FINISH,
            {"answered": 5, "to_answer": 2},
            ["1 of 6 questions have no answer yet.", "2 comments wait for a reply."],
        ),
    ],
)
def test_what_a_step_waits_for(step: Step, lacking: dict[str, object], says: list[str]) -> None:
    standing = replace(READY, **lacking)  # type: ignore[arg-type]

    assert policy.missing(step, standing, DAY) == says


@pytest.mark.parametrize(
    ("stage", "others_from", "who"),
    [
        (Stage.DRAFT, None, Readers.WRITERS),
        (Stage.TEAMS, None, Readers.TEAMS),
        (Stage.OTHERS, AFTER, Readers.TEAMS),
        (Stage.OTHERS, DAY, Readers.EVERYBODY),
        (Stage.OTHERS, BEFORE, Readers.EVERYBODY),
        (Stage.FINAL, BEFORE, Readers.EVERYBODY),
        (Stage.FINAL, AFTER, Readers.TEAMS),
    ],
)
def test_who_reads_at_which_stage(stage: Stage, others_from: date | None, who: Readers) -> None:
    assert policy.readers(stage, others_from, DAY) is who


def test_answers_change_at_every_stage_but_the_final_one() -> None:
    assert [policy.may_change(stage) for stage in Stage] == [True, True, True, False]
    assert [policy.may_comment(stage) for stage in Stage] == [False, True, True, False]
    assert set(policy.NEXT) == set(policy.TABLE) == set(Stage)


def test_the_diagram_is_the_table() -> None:
    assert policy.diagram() in Path("docs/methods/questions.md").read_text(encoding="utf-8")
