"""Saying what a directorate thinks of one of its projects, and taking that back."""

from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import Judgement
from goldthread.portfolio.permissions.questions import check_can_write
from goldthread.portfolio.permissions.standing import speaks_for
from goldthread.portfolio.queries.decisions import owner_of
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to

Verdict = Judgement.Verdict


class StaleJudgement(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody judged the project meanwhile; `current` is what they said."""

    def __init__(self, current: Judgement) -> None:
        said = Verdict(current.verdict).label.lower()
        super().__init__(f"{current.by.name} said meanwhile: {said}.")
        self.current = current


@recorded
def judge(
    *,
    project: Project,
    verdict: Verdict,
    words: str = "",
    expected: int | None = None,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Judgement:
    """Judge a project for the directorate that owns it. `expected` is the id of the judgement this
    one supersedes, as the form showed it (None: none). Raises StaleJudgement, NotAllowed."""
    owner = _checked(project, by)
    current = _current(project, owner)
    if current is not None and current.verdict != Verdict.TAKEN_BACK and current.pk != expected:
        raise StaleJudgement(current)
    return _supersede(project, owner, verdict, words, by, at)


@recorded
def take_back(
    *, judgement: Judgement, by: Person, at: datetime, request_id: UUID | None = None
) -> Judgement:
    """Undo a judgement: what was said before it stands again, as a row of its own. Raises
    StaleJudgement where it is not the current one, NotAllowed."""
    owner = _checked(judgement.project, by)
    current = _current(judgement.project, owner)
    if current is not None and current.pk != judgement.pk:
        raise StaleJudgement(current)
    before = (
        Judgement.objects.of(by.organisation_id)
        .filter(project=judgement.project, directorate=owner, pk__lt=judgement.pk)
        .first()
    )
    verdict, words = (before.verdict, before.words) if before else (Verdict.TAKEN_BACK, "")
    return _supersede(judgement.project, owner, Verdict(verdict), words, by, at)


def check_kept(judgement: Judgement, verdict: str) -> None:
    """Raise StaleJudgement when the row does not say what was sent (a request sent once more)."""
    if judgement.verdict != verdict:
        raise StaleJudgement(judgement)


def _checked(project: Project, by: Person) -> Directorate:
    owner = owner_of(project)
    check_can_write(by, owner)
    if not visible_to(by).filter(pk=project.pk).exists():
        raise NotAllowed("There is no such project.")
    # One judges at a time: the row of the project is the lock.
    Project.objects.of(by.organisation_id).select_for_update().get(pk=project.pk)
    return owner


def _current(project: Project, owner: Directorate) -> Judgement | None:
    rows = Judgement.objects.of(project.organisation_id).select_related("by")
    found: Judgement | None = rows.filter(
        project=project, directorate=owner, superseded=False
    ).first()
    return found


def _supersede(
    project: Project, owner: Directorate, verdict: Verdict, words: str, by: Person, at: datetime
) -> Judgement:
    Judgement.objects.of(project.organisation_id).filter(
        project=project, directorate=owner, superseded=False
    ).update(superseded=True)
    judgement: Judgement = Judgement.objects.create(
        organisation_id=project.organisation_id,
        project=project,
        directorate=owner,
        verdict=verdict,
        words=words,
        by=by,
        standing=speaks_for(by, owner),
        at=at,
    )
    told = {"project": project.reference, "verdict": verdict, "words": words}
    record(verb="project.judged", subject=judgement, by=by, at=at, payload=told)
    return judgement
