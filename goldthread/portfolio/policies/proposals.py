"""What a proposal says, and what must be asked before work ends."""

from dataclasses import dataclass, field
from datetime import date

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import NotNow, Verb
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class AskedFirst:
    """What is asked before a stop or a join: who told the lead, the reply, what relies on it."""

    told_by: str = ""
    told_on: date | None = None
    lead_said: str = ""
    nobody_reached: bool = False
    relies: str = ""
    relies_where: str = ""
    learned: str = ""

    def check(self, on: date) -> None:
        """Raise NotNow while one of the questions has no answer; `on`: the day of proposing."""
        told = self.told_by and self.told_on and self.lead_said
        if not told and not self.nobody_reached:
            raise NotNow("Tell the lead first, and write down what the lead said.")
        if self.told_on and self.told_on > on:
            raise NotNow("The lead is told first: the day on which that was is still to come.")
        if not self.relies:
            raise NotNow("Say whether anything relies on this project.")
        if self.relies == Decision.Relies.YES and not self.relies_where:
            raise NotNow("Say where it goes, so that what relies on it is not lost.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: a verb with its own details, why, and what was asked first."""

    verb: Verb
    reason: str
    evidence: str = ""
    into: Project | None = None
    until: date | None = None
    ended_as: Status | None = None
    first: AskedFirst = field(default_factory=AskedFirst)
