"""What a directorate thinks of each of its live projects, as a list to go through."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import Judgement
from goldthread.portfolio.permissions import questions as may
from goldthread.portfolio.queries.questions.documents import directorate_of, own_live_projects
from goldthread.projects.models import Project
from goldthread.projects.queries import get_project, owner_ids

TAKEN_BACK = Judgement.Verdict.TAKEN_BACK


class Show(StrEnum):
    """Which projects the list shows; the values stand in the address."""

    TO_JUDGE = "open"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Judged:
    """A project with the judgement that stands, None where there is none."""

    project: Project
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Judging:
    """The list: `hidden` counts live projects that are restricted to others."""

    directorate: Directorate
    rows: tuple[Judged, ...]
    counts: Mapping[str, int]
    hidden: int

    @property
    def to_judge(self) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if row.judgement is None)

    @property
    def judged(self) -> tuple[Judged, ...]:
        return tuple(row for row in self.rows if row.judgement is not None)


def judging_of(person: Person, pk: int) -> Judging:
    """A directorate's projects to judge. Raises Http404 for those who do not judge them."""
    directorate = directorate_of(person, pk)
    if not may.can_write(person, directorate):
        raise Http404("There is no such page")
    own = own_live_projects(person, directorate)
    projects = list(own.visible_to(person).order_by("pk").prefetch_related("members"))
    standing = {
        row.project_id: row
        for row in Judgement.objects.filter(directorate=directorate, superseded=False)
        .exclude(verdict=TAKEN_BACK)
        .select_related("by", "project")
    }
    rows = tuple(Judged(project, standing.get(project.pk)) for project in projects)
    counts = Counter(row.judgement.verdict for row in rows if row.judgement)
    return Judging(directorate, rows, counts, own.count() - len(rows))


def verdicts_of(person: Person, directorate: Directorate) -> dict[str, int]:
    """How many of a directorate's live projects got which verdict, restricted ones too."""
    own = own_live_projects(person, directorate)
    rows = Judgement.objects.filter(directorate=directorate, superseded=False, project__in=own)
    return dict(Counter(rows.exclude(verdict=TAKEN_BACK).values_list("verdict", flat=True)))


def undoable(found: Judging, done: str) -> Judgement | None:
    """The judgement just made, as the address names it, while it stands."""
    if not done.isdecimal():
        return None
    rows = {row.judgement.pk: row.judgement for row in found.rows if row.judgement}
    return rows.get(int(done))


def judged_project(person: Person, pk: int, reference: str) -> tuple[Directorate, Project]:
    """A project of the directorate that the person may judge. Raises Http404 for any other."""
    directorate = directorate_of(person, pk)
    project = get_project(person, reference)
    owned = owner_ids([project]).get(project.pk) == directorate.pk
    if not owned or not may.can_write(person, directorate):
        raise Http404("There is no such page")
    return directorate, project


def judgements_of(project: Project, directorate: Directorate) -> tuple[Judgement, ...]:
    """Everything the directorate has said about a project, newest first."""
    rows = Judgement.objects.of(project.organisation_id).select_related("by")
    return tuple(rows.filter(project=project, directorate=directorate))


def get_judgement(person: Person, pk: int) -> Judgement:
    """A judgement of a project that the person may see. Raises Http404 for any other."""
    rows = Judgement.objects.of(person.organisation_id).select_related("project", "directorate")
    found: Judgement | None = rows.filter(pk=pk).first()
    if found is None or not may.can_write(person, found.directorate):
        raise Http404("There is no such page")
    get_project(person, found.project.reference)
    return found
