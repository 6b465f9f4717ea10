"""Every project of a register as the few small values that its list is sifted and sorted by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q
from django.db.models.expressions import Combinable

from goldthread.core.portfolio.details import Details, details
from goldthread.core.values.dates import Precision
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.permissions.register import Sight
from goldthread.portfolio.queries.methods import methods_in
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember
from goldthread.projects.queries import register_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the list needs to know of every project; `hidden`: counted, but its words not shown."""

    pk: int
    hidden: bool
    status: str
    kind: str
    required: bool
    as_at: date
    owner: int | None
    directorates: tuple[str, ...]
    lead: str
    methods: tuple[str, ...]
    details: Details | None
    sort_text: Any


def known_projects(
    person: Person, sight: Sight, directorates: Iterable[Directorate], sort: str
) -> Iterator[Known]:
    """Every project of the person's register; four queries, whatever its size."""
    named = frozenset(person.project_parts.values_list("project", flat=True))
    belongs, owners = _belonging(person, directorates)
    leads = _first_leads(person)
    for row in _small_values(person, sort):
        pk, status, kind, required, restricted, as_at, methods, start, end, aim, measure, by = row
        hidden = restricted and pk not in named
        lead, owner = leads.get(pk, ""), owners.get(pk)
        known = None
        if not hidden and sight.sees_details_of(owner):
            known = _details(aim, bool(lead), measure, start, end, bool(kind))
        yield Known(
            pk=pk,
            hidden=hidden,
            status=status,
            kind=kind,
            required=required,
            as_at=as_at,
            owner=owner,
            directorates=belongs.get(pk, ()),
            lead=lead if sight.contacts else "",
            methods=() if hidden else methods_in(methods),
            details=known,
            sort_text=by,
        )


# Columns sorted by what stands in the table; the others are worked out from `Known`.
_SORT_FIELDS = {"project": "title", "start": "start_date", "end": "end_date"}


def _small_values(person: Person, sort: str) -> Iterable[tuple[Any, ...]]:
    rows = register_of(person).annotate(has_aim=_filled("aim"), has_measure=_filled("measures"))
    names = ("pk", "status", "kind", "mandatory", "restricted", "as_at", "methods")
    filled = ("start_precision", "end_precision", "has_aim", "has_measure")
    values: Iterable[tuple[Any, ...]] = rows.order_by("pk").values_list(
        *names, *filled, _SORT_FIELDS.get(sort, "pk")
    )
    return values


def _filled(name: str) -> Combinable:
    return ExpressionWrapper(~Q(**{name: ""}), output_field=BooleanField())


def _belonging(
    person: Person, directorates: Iterable[Directorate]
) -> tuple[dict[int, tuple[str, ...]], dict[int, int]]:
    shorts = {row.pk: row.short for row in directorates}
    belongs: dict[int, tuple[str, ...]] = {}
    owners: dict[int, int] = {}
    rows = ProjectDirectorate.objects.of(person.organisation_id).filter(until=None)
    for project, directorate, part in rows.values_list("project", "directorate", "part"):
        if directorate in shorts:
            belongs[project] = (*belongs.get(project, ()), shorts[directorate])
        if part == ProjectDirectorate.Part.OWNER:
            owners[project] = directorate
    return belongs, owners


def _first_leads(person: Person) -> dict[int, str]:
    rows = ProjectMember.objects.of(person.organisation_id).filter(part=ProjectMember.Part.LEAD)
    # Last written wins, so the first lead comes last.
    return dict(rows.order_by("-order", "-pk").values_list("project", "name"))


@cache
def _details(aim: bool, lead: bool, measure: bool, start: str, end: str, kind: bool) -> Details:
    return details(
        aim=aim,
        lead=lead,
        measure=measure,
        start=Precision(start),
        end=Precision(end),
        kind=kind,
    )


def full_projects(person: Person, ids: Iterable[int]) -> dict[int, Project]:
    """These projects with their people and directorates, by id; hidden ones are left out."""
    wanted = register_of(person).visible_to(person).filter(pk__in=list(ids))
    today = ProjectDirectorate.objects.filter(until=None).select_related("directorate")
    return {
        project.pk: project
        for project in wanted.prefetch_related(
            "members", Prefetch("belongs", queryset=today.order_by("part", "directorate"))
        )
    }
