"""When a decision may be tried in a what-if, and what it would do there."""

from dataclasses import dataclass
from datetime import date

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import ScenarioChange
from goldthread.portfolio.policies.decisions import NotNow, Verb, effect, needs_exception
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class Trying:
    """A decision to be tried: about which project, what, and why."""

    project: Project
    verb: Verb
    into: Project | None = None
    until: date | None = None
    where_to: str = ""
    what: str = ""
    who: str = ""
    reason: str = ""
    origin: str = ScenarioChange.Origin.PERSON

    def check(self) -> None:
        """Raise NotNow where the decision cannot be tried as things stand."""
        if not self.project.is_live:
            ended = Status(self.project.status).words
            raise NotNow(f"{self.project.reference} has ended ({ended}). Choose a live project.")
        if self.verb == Verb.JOIN:
            self._check_into()

    def _check_into(self) -> None:
        if self.into is None or self.into.withdrawn:
            raise NotNow(f"Choose the project that {self.project.reference} becomes part of.")
        if self.into.pk == self.project.pk:
            raise NotNow("Choose another project: this one cannot become part of itself.")
        if not self.into.is_live:
            raise NotNow(f"{self.into.reference} has ended. Choose a live project to join with.")


def becomes(verb: str, project: Project) -> Status:
    """The project's status if the decision were taken."""
    decided = effect(
        Verb(verb), status=Status(project.status), needs_new_lead=project.needs_new_lead
    )
    return decided.status


def would_end(verb: str, project: Project) -> bool:
    """Whether the decision would end the project."""
    return not becomes(verb, project).is_live


def is_guarded(verb: str, project: Project) -> bool:
    """Whether the decision would end required work early, which needs an agreed exception."""
    decided = effect(
        Verb(verb), status=Status(project.status), needs_new_lead=project.needs_new_lead
    )
    return needs_exception(decided, required=project.mandatory)
