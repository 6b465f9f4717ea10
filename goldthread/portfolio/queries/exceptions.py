"""Questions about agreed exceptions: which are asked for, which can be used, who must answer."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, Decision
from goldthread.portfolio.permissions.exceptions import can_settle_exception
from goldthread.portfolio.queries.links import owners_of
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to

# A decision that was taken uses its exception up, even if it was reversed since.
_USED = Q(decisions__state__in=(Decision.State.TAKEN, Decision.State.REVERSED))


def usable_exception(project: Project) -> AgreedException | None:
    """An agreed exception for the project that no decision has used up yet."""
    found: AgreedException | None = _usable(project.organisation_id).filter(project=project).first()
    return found


def with_usable_exception(organisation: int, projects: Collection[int]) -> frozenset[int]:
    """Those of the projects' ids that have an agreed exception not used up yet."""
    rows = _usable(organisation).filter(project__in=projects)
    return frozenset(rows.values_list("project", flat=True))


def open_exception(project: Project) -> AgreedException | None:
    """An exception asked for and not yet settled."""
    rows = AgreedException.objects.of(project.organisation_id)
    found: AgreedException | None = rows.filter(
        project=project, state=AgreedException.State.ASKED
    ).first()
    return found


def get_exception(person: Person, pk: int) -> AgreedException | None:
    """An exception by id, if its project is visible to the person."""
    rows = AgreedException.objects.of(person.organisation_id).filter(pk=pk)
    found: AgreedException | None = (
        rows.filter(project__in=visible_to(person))
        .select_related("project", "asked_by", "owner", "settled_by")
        .first()
    )
    return found


def exceptions_waiting_for(person: Person) -> list[AgreedException]:
    """Exceptions that wait for this person's own answer, or that the person asked for and whose
    owner has no account; oldest first."""
    rows = AgreedException.objects.of(person.organisation_id).filter(
        Q(owner=person) | Q(owner=None, asked_by=person),
        state=AgreedException.State.ASKED,
        project__in=visible_to(person),
    )
    found = list(rows.select_related("project").order_by("asked_at"))
    owners = owners_of([row.project_id for row in found]) if found else {}
    return [
        row
        for row in found
        if can_settle_exception(person, row, owner=owners.get(row.project_id, 0))
    ]


def account_named(organisation: int, words: str) -> Person | None:
    """The one active account with this name or e-mail address; None for none or several."""
    given = words.strip()
    rows = Person.objects.filter(organisation=organisation, is_active=True)
    found = list(rows.filter(Q(name__iexact=given) | Q(email__iexact=given))[:2])
    return found[0] if len(found) == 1 else None


def _usable(organisation: int) -> QuerySet[AgreedException]:
    rows: QuerySet[AgreedException] = AgreedException.objects.of(organisation)
    return rows.filter(state=AgreedException.State.AGREED).exclude(_USED).order_by("pk")
