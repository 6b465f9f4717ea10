"""The progress of all directorates, in their own order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from goldthread.portfolio.policies.questions import Stage
from goldthread.portfolio.presenters.links import StateTag
from goldthread.portfolio.presenters.questions.page import STAGE_TAGS
from goldthread.portfolio.queries.questions.progress import Progress


@dataclass(frozen=True, slots=True)
class Row:
    """One directorate: its tag, the day that goes with it, and what waits."""

    progress: Progress
    stage: StateTag
    when: str
    comments: str


def progress_rows(found: Sequence[Progress], on: date) -> list[Row]:
    """The rows of the page."""
    return [Row(one, _stage(one, on), _when(one, on), _comments(one)) for one in found]


def progress_lede(found: Sequence[Progress], questions: int) -> str:
    """How far all are together; nobody is ranked."""
    done = sum(one.answered == questions for one in found)
    begun = sum(0 < one.answered < questions for one in found)
    if not done and not begun:
        return "Nobody has begun yet."
    have = "has" if done == 1 else "have"
    going = f" {begun} {'is' if begun == 1 else 'are'} on the way." if begun else ""
    return f"{done} of {len(found)} {have} answered all six questions.{going}"


def _stage(one: Progress, on: date) -> StateTag:
    if not one.answered and one.stage == Stage.DRAFT:
        return StateTag("grey", "Not begun")
    if _to_come(one, on):
        return StateTag("blue", "With its teams")
    return StateTag("blue", "With its teams") if one.stage == Stage.TEAMS else STAGE_TAGS[one.stage]


def _when(one: Progress, on: date) -> str:
    if one.others_from is not None and _to_come(one, on):
        return f"everybody from {date_format(one.others_from, 'j F')}"
    if one.stage == Stage.OTHERS and one.others_from:
        return f"since {date_format(one.others_from, 'j F')}"
    return f"since {date_format(one.since, 'j F')}" if one.since else ""


def _to_come(one: Progress, on: date) -> bool:
    return one.stage == Stage.OTHERS and one.others_from is not None and on < one.others_from


def _comments(one: Progress) -> str:
    if one.to_answer is None:
        return ""
    return f"{one.to_answer} to answer" if one.to_answer else "None waiting"
