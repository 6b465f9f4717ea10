"""Who speaks for which of two joined projects when they look for a name."""

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed, Role
from goldthread.portfolio.models import Decision, NewName
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember


def sides_of(person: Person, decision: Decision) -> frozenset[str]:
    """The sides of a join that the person speaks for: as lead of the project, or of the
    directorate that owns it."""
    if decision.organisation_id != person.organisation_id or decision.into_id is None:
        return frozenset()
    projects = {
        NewName.Side.JOINED.value: decision.project_id,
        NewName.Side.KEPT.value: decision.into_id,
    }
    return frozenset(side for side, project in projects.items() if _leads(person, project))


def check_speaks_for(person: Person, decision: Decision) -> frozenset[str]:
    """The sides the person speaks for. Raises NotAllowed when there is none, or where the person
    may not see one of the two."""
    sides = sides_of(person, decision)
    pair = [pk for pk in (decision.project_id, decision.into_id) if pk is not None]
    rows = Project.objects.of(person.organisation_id).visible_to(person)
    if not sides or rows.filter(pk__in=pair).count() != len(pair):
        raise NotAllowed(f"{person.name} may not name these projects.")
    return sides


def can_say_unreached(person: Person) -> bool:
    """Whether the person may write down that one side could not be reached: the QI lead."""
    return can(person, Deed.PROPOSE_DECISION, directorate_ids=frozenset())


def _leads(person: Person, project: int) -> bool:
    parts = ProjectMember.objects.filter(project=project, part=ProjectMember.Part.LEAD)
    if parts.filter(person=person).exists():
        return True
    own = [where for role, where in person.held if role is Role.DIRECTORATE_LEAD and where]
    owned = ProjectDirectorate.objects.filter(part=ProjectDirectorate.Part.OWNER, until=None)
    return owned.filter(project=project, directorate__in=own).exists()
