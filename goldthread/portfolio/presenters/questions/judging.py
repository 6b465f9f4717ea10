"""Projects to judge, a row each, with what the register says about them in few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.portfolio.models import Judgement
from goldthread.portfolio.presenters.links import StateTag
from goldthread.portfolio.queries.questions.judgements import Judged
from goldthread.portfolio.queries.register import QUIET_AFTER
from goldthread.projects.models import Project

Verdict = Judgement.Verdict
_TONES = {
    Verdict.FITS: "green",
    Verdict.CHANGE: "blue",
    Verdict.NOT_TODAY: "gold",
    Verdict.CANNOT_SAY: "grey",
}

_MANY = {
    Verdict.FITS: "fit",
    Verdict.CHANGE: "fit with change",
    Verdict.NOT_TODAY: "we would not start today",
    Verdict.CANNOT_SAY: "we cannot say",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A project with the facts that help to judge it, and what was said."""

    project: Project
    facts: str
    judgement: Judgement | None
    tag: StateTag | None


def judging_rows(found: Sequence[Judged], on: date) -> list[Row]:
    """The rows of one page of the list."""
    return [
        Row(one.project, facts_of(one.project, on), one.judgement, verdict_tag(one.judgement))
        for one in found
    ]


def verdict_tag(judgement: Judgement | None) -> StateTag | None:
    """A judgement as a tag; none where it was taken back or never made."""
    if judgement is None or judgement.verdict == Verdict.TAKEN_BACK:
        return None
    verdict = Verdict(judgement.verdict)
    return StateTag(_TONES[verdict], str(verdict.label))


def facts_of(project: Project, on: date) -> str:
    """Reference, team, since when, and what is unusual about it."""
    began = f"began {project.start_date.year}" if project.start_date else ""
    quiet = "no update for a year" if project.as_at < on - QUIET_AFTER else ""
    lead = "needs a new lead" if project.needs_new_lead else ""
    told = (project.reference, project.team, began, project.reason, lead, quiet)
    return " · ".join(words for words in told if words)


def counts_in_words(counts: dict[str, int], live: int) -> str:
    """ "31 of 78 judged: 20 fit, 4 fit with change, 7 we would not start today"."""
    told = [f"{counts[verdict]} {_MANY[verdict]}" for verdict in _MANY if counts.get(verdict)]
    judged = sum(counts.values())
    return f"{judged} of {live} judged{': ' + ', '.join(told) if told else ''}"
