"""What a proposal says, and what must be asked before work ends."""

from dataclasses import dataclass, field
from datetime import date

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import NotNow, Verb
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class AskedFirst:
    """What is asked before work ends: who told the lead, the reply, what relies on it."""

    told_by: str = ""
    told_on: date | None = None
    lead_said: str = ""
    nobody_reached: bool = False
    relies: str = ""
    relies_where: str = ""
    learned: str = ""

    @property
    def heard(self) -> bool:
        """Whether the lead's answer stands here, or that nobody could be reached."""
        return self.nobody_reached or bool(self.told_by and self.told_on and self.lead_said)

    def check_told(self, on: date) -> None:
        """Raise NotNow for an answer of a day to come; `on`: the day of proposing."""
        if self.told_on and self.told_on > on:
            raise NotNow("The lead is told first: the day on which that was is still to come.")

    def check_relies(self) -> None:
        """Raise NotNow while it is not said whether anything relies on the project."""
        if not self.relies:
            raise NotNow("Say whether anything relies on this project.")
        if self.relies == Decision.Relies.YES and not self.relies_where:
            raise NotNow("Say where it goes, so that what relies on it is not lost.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: a verb with its own details, why, and what was asked first.

    `to` holds the ids of directorates that it moves or spreads to; `where_to` says it in words.
    """

    verb: Verb
    reason: str
    evidence: str = ""
    into: Project | None = None
    until: date | None = None
    ended_as: Status | None = None
    what: str = ""
    where_to: str = ""
    who: str = ""
    to: tuple[int, ...] = ()
    first: AskedFirst = field(default_factory=AskedFirst)

    def check_details(self, on: date) -> None:
        """Raise NotNow while a detail of the verb's own is missing; `on`: the day of proposing."""
        for name, words in NEEDED.get(self.verb, {}).items():
            if not getattr(self, name):
                raise NotNow(words)
        if self.until is not None and self.until <= on:
            raise NotNow("The pause must end on a day to come.")


# Verb → its own details that must be there → what is said while one is missing.
NEEDED: dict[Verb, dict[str, str]] = {
    Verb.CHANGE: {"what": "Say what changes."},
    Verb.JOIN: {"into": "Choose the project that this one becomes part of."},
    Verb.USUAL_PRACTICE: {
        "who": "Say who keeps it going.",
        "what": "Say how we would notice if it slipped.",
    },
    Verb.SPREAD: {"where_to": "Say where it spreads to."},
    Verb.PAUSE: {"until": "Say until when it pauses."},
    Verb.NEW_LEAD: {"who": "Say who is asked to lead it."},
    Verb.MOVE: {"where_to": "Say where it moves to.", "who": "Say who takes it."},
    Verb.CLOSE_RECORD: {"ended_as": "Say how it had ended."},
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of several proposals made together. `seen` is the version of the project that the
    person saw, None where no page showed it."""

    project: Project
    proposal: Proposal
    seen: int | None = None


class SomeCannot(NotNow):
    """Several things were asked for together and some cannot be done; nothing was done.

    `problems` holds the row (a project or a decision) and what is said of it, in the order asked.
    """

    def __init__(self, problems: "tuple[tuple[Project | Decision, str], ...]") -> None:
        super().__init__(f"Nothing was done: {len(problems)} of them cannot be done now.")
        self.problems = problems
