"""What a closing letter tells: the project, who worked on it, what becomes of it."""

from dataclasses import dataclass
from datetime import date

from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.projects.models import ProjectMember

_WORKED = (
    ProjectMember.Part.LEAD,
    ProjectMember.Part.SUPERVISOR,
    ProjectMember.Part.MEMBER,
)


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything a closing letter says. `title` of a restricted project is told only to those
    who may see it: nobody else reaches its decision."""

    organisation: str
    directorate: str
    decision: Decision
    leads: tuple[str, ...]
    people: tuple[str, ...]
    ended_on: date
    written_by: str


def letter_facts(person: Person, decision: Decision) -> LetterFacts:
    """The facts of a taken decision that ended its project. Raises NotNow for another one."""
    if decision.decided_at is None:
        raise NotNow("This decision was not taken.")
    rows = decision.project.members.filter(part__in=_WORKED).order_by("part", "order")
    named = [(row.part, row.name) for row in rows]
    leads = [name for part, name in named if part == ProjectMember.Part.LEAD]
    return LetterFacts(
        organisation=person.organisation.name,
        directorate=decision.directorate_name,
        decision=decision,
        leads=tuple(leads),
        people=tuple(dict.fromkeys([*leads, *(name for _, name in named)])),
        ended_on=decision.decided_at.date(),
        written_by=person.name,
    )
