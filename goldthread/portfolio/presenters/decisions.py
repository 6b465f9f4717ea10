"""Decisions in words: what is proposed, what it would do, who has still to agree."""

from dataclasses import dataclass

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import State, Verb
from goldthread.portfolio.presenters.consequences import what_follows
from goldthread.portfolio.queries.decisions import WhatItWouldDo
from goldthread.projects.models import Project

# As a decision is called once it is taken; and its tag.
DONE = {
    Verb.CONTINUE: ("Goes on", "green"),
    Verb.CHANGE: ("Changed", "blue"),
    Verb.JOIN: ("Joined", "blue"),
    Verb.USUAL_PRACTICE: ("Now usual practice", "green"),
    Verb.SPREAD: ("Spreads", "green"),
    Verb.STOP: ("Stopped", "grey"),
    Verb.MOVE: ("Moved", "purple"),
    Verb.PAUSE: ("Paused", "gold"),
    Verb.NEW_LEAD: ("Needs a new lead", "gold"),
    Verb.CLOSE_RECORD: ("Record closed", "grey"),
}
_TO_DO = {
    Verb.CONTINUE: "Continue",
    Verb.CHANGE: "Change",
    Verb.JOIN: "Join",
    Verb.USUAL_PRACTICE: "Now usual practice:",
    Verb.SPREAD: "Spread",
    Verb.STOP: "Stop",
    Verb.MOVE: "Move",
    Verb.PAUSE: "Pause",
    Verb.NEW_LEAD: "Look for a new lead for",
    Verb.CLOSE_RECORD: "Close the record of",
}
_STATES = {
    State.ASKING: ("The lead is being asked", "blue"),
    State.PROPOSED: ("Proposed", "gold"),
    State.DISPUTED: ("Disputed", "red"),
    State.TAKEN: ("Taken", "green"),
    State.REFUSED: ("Not agreed", "grey"),
    State.WITHDRAWN: ("Taken back", "grey"),
    State.REVERSED: ("Reversed", "gold"),
}


@dataclass(frozen=True, slots=True)
class DecisionTag:
    """A word with its tint."""

    words: str
    tone: str


def tag_of(decision: Decision) -> DecisionTag:
    """What the decision is called in a log; one that was reversed says so."""
    if decision.state == State.REVERSED:
        return DecisionTag("Reversed", "gold")
    words, tone = DONE[Verb(decision.verb)]
    if decision.exception_id is not None:
        return DecisionTag(f"{words}, agreed exception", "red")
    return DecisionTag(words, tone)


def state_of(decision: Decision) -> DecisionTag:
    """Where the decision stands."""
    return DecisionTag(*_STATES[State(decision.state)])


def heading(verb: Verb, project: Project, into: Project | None) -> str:
    """ "Join OPS-014 with FP-031", "Pause OPS-014"."""
    words = f"{_TO_DO[verb]} {project.reference}"
    return f"{words} with {into.reference or into.title}" if into is not None else words


def proposed_words(decision: Decision) -> str:
    """What happens with a proposal that was just made."""
    if decision.state == State.ASKING:
        return "Your proposal is kept. Its lead is asked first."
    return "Your proposal is sent to those who must agree."


def was_before(decision: Decision) -> str:
    """The status that the project had before the decision."""
    return Status(decision.status_before).words


def effects(would: WhatItWouldDo | None, project: Project, into: Project | None) -> list[str]:
    """What the decision would change, a sentence each; none where it was not worked out."""
    if would is None:
        return []
    told = []
    if would.becomes.status.value != project.status:
        told.append(f"Its status becomes {would.becomes.status.words} (now {_status(project)}).")
    else:
        told.append(f"Its status stays {_status(project)}.")
    if would.becomes.needs_new_lead and not project.needs_new_lead:
        told.append("It is marked “needs a new lead”.")
    if into is not None:
        told.append(f"Its page stays readable and says “now part of {into.title}”.")
        told.append("That one keeps the names of both leads, and both are asked for a new name.")
    if would.effects is not None:
        told += what_follows(would.effects, would.directorate)
    if would.joined_here and not would.becomes.status.is_live:
        told.append(f"{would.joined_here} project(s) became part of it and would end with it.")
    return told


def _status(project: Project) -> str:
    return Status(project.status).words
