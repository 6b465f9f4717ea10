"""How far a directorate's answers to the six questions are shared, and what a step needs.

The table is the rule; its diagram stands in docs/methods/questions.md. Sharing locks nothing: an
answer may change at every stage but the final one, and a change is a new version.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldthread.portfolio.models import QuestionDocument

Stage = QuestionDocument.Stage


class Step(StrEnum):
    """What the owner does with the whole document."""

    TEAMS = "share with our teams"
    OTHERS = "share with everybody"
    FINISH = "close as final"
    AGAIN = "open again"


TABLE: dict[Stage, dict[Step, Stage]] = {
    Stage.DRAFT: {Step.TEAMS: Stage.TEAMS},
    Stage.TEAMS: {Step.OTHERS: Stage.OTHERS},
    # Shared once more: another day, as long as that day has not come.
    Stage.OTHERS: {Step.OTHERS: Stage.OTHERS, Step.FINISH: Stage.FINAL},
    Stage.FINAL: {Step.AGAIN: Stage.OTHERS},
}
# The step that a page leads to. Moving a day is a second thing, not the way on.
NEXT: dict[Stage, Step] = {
    Stage.DRAFT: Step.TEAMS,
    Stage.TEAMS: Step.OTHERS,
    Stage.OTHERS: Step.FINISH,
    Stage.FINAL: Step.AGAIN,
}


class Readers(StrEnum):
    """Who reads a document, each including those before."""

    WRITERS = "those who write it"
    TEAMS = "people of the own directorate and the QI team"
    EVERYBODY = "everybody who reads the register"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a document is, as counted when a step is asked for."""

    stage: Stage
    others_from: date | None
    answered: int
    questions: int
    told: bool
    to_answer: int


class NotYet(Exception):  # noqa: N818 - it reads as a sentence
    """The step cannot be made now; the sentence says what is missing."""


def readers(stage: str, others_from: date | None, on: date) -> Readers:
    """Who reads a document on a day."""
    if stage == Stage.DRAFT:
        return Readers.WRITERS
    if stage == Stage.TEAMS or (others_from is not None and on < others_from):
        return Readers.TEAMS
    return Readers.EVERYBODY


def may_change(stage: str) -> bool:
    """Whether answers may get a new version."""
    return stage != Stage.FINAL


def may_comment(stage: str) -> bool:
    """Whether those who read may comment."""
    return stage in {Stage.TEAMS, Stage.OTHERS}


def stage_after(step: Step, standing: Standing, on: date) -> Stage:
    """Where a step leads. Raises NotYet with what is missing."""
    after = TABLE[standing.stage].get(step)
    if after is None:
        raise NotYet("Somebody moved this on meanwhile.")
    lacking = missing(step, standing, on)
    if lacking:
        raise NotYet(" ".join(lacking))
    return after


def missing(step: Step, standing: Standing, on: date) -> list[str]:
    """What a step still waits for, as sentences; nothing when it can be made."""
    said = []
    if step is Step.TEAMS and not standing.answered:
        said.append("Answer a question first.")
    if step is Step.OTHERS and not standing.told:
        said.append("Write down what our teams told us first.")
    if step is Step.OTHERS and standing.stage == Stage.OTHERS and not _to_come(standing, on):
        said.append("Everybody may read it already.")
    if step is Step.FINISH:
        said += _before_final(standing)
    return said


def _to_come(standing: Standing, on: date) -> bool:
    return standing.others_from is not None and on < standing.others_from


def _before_final(standing: Standing) -> list[str]:
    said, open_ = [], standing.questions - standing.answered
    if open_:
        said.append(f"{open_} of {standing.questions} questions have no answer yet.")
    if standing.to_answer:
        waits = (
            "1 comment waits" if standing.to_answer == 1 else f"{standing.to_answer} comments wait"
        )
        said.append(f"{waits} for a reply.")
    return said


def diagram() -> str:
    """The table as a Mermaid state diagram, as it stands in docs/methods/questions.md."""
    lines = ["stateDiagram-v2", f"    [*] --> {Stage.DRAFT.value}"]
    for stage, moves in TABLE.items():
        lines += [
            f"    {stage.value} --> {after.value}: {step.value}" for step, after in moves.items()
        ]
    return "\n".join(lines)
