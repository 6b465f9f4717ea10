"""Which projects there are, and which of them a person may see."""

from collections.abc import Iterable

from django.http import Http404

from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember
from goldthread.projects.models.projects import ProjectQuerySet


def register_of(person: Person) -> ProjectQuerySet:
    """The register of the person's organisation, for counting: restricted projects are in it.

    Anything that shows a title or text goes through `visible_to` instead.
    """
    register: ProjectQuerySet = Project.objects.of(person.organisation_id).in_register()
    return register if can(person, Deed.READ_REGISTER) else register.none()


def visible_to(person: Person) -> ProjectQuerySet:
    """The projects whose title and text the person may see."""
    return register_of(person).visible_to(person)


def get_project(person: Person, reference: str) -> Project:
    """The project with goldthread's own reference. Raises Http404 for one that the person may not
    see, whether or not it exists."""
    project: Project | None = visible_to(person).filter(reference=reference).first()
    if project is None:
        raise Http404("There is no such project")
    return project


def owner_ids(projects: Iterable[Project]) -> dict[int, int]:
    """Project id to the id of the directorate that owns it today."""
    ids = [project.pk for project in projects]
    return dict(
        ProjectDirectorate.objects.filter(
            project__in=ids, part=ProjectDirectorate.Part.OWNER, until=None
        ).values_list("project", "directorate")
    )


def project_texts(organisation: Organisation | int) -> dict[int, dict[str, str]]:
    """Id to the texts that likeness reads, with the leads' names, of every project in the register.

    Restricted projects are in it: whoever shows a result asks `visible_to` first.
    """
    names = ("title", "aim", "methods", "setting", "measures", "team", "site")
    texts: dict[int, dict[str, str]] = {
        row.pop("pk"): row
        for row in Project.objects.of(organisation).in_register().values("pk", *names)
    }
    leads = ProjectMember.objects.of(organisation).filter(part=ProjectMember.Part.LEAD)
    for project, name in leads.values_list("project", "name"):
        if project in texts:
            before = texts[project].get("lead", "")
            texts[project]["lead"] = f"{before}; {name}" if before else name
    return texts
