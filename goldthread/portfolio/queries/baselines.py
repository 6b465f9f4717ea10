"""Baselines: the one a review counts from, earlier ones, and what a new one would count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Baseline, BaselineProject
from goldthread.portfolio.policies.baselines import heads_of
from goldthread.portfolio.queries.register_on import (
    Held,
    decided_on,
    families_on,
    listed_later,
    live_among,
    register_on,
)
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class Counted:
    """The live projects of a day: each with its head (of its family, or itself) and as it stood."""

    on: date
    heads: Mapping[int, int]
    held: Mapping[int, Held]

    @property
    def works(self) -> int:
        """Pieces of work: families count once."""
        return len(set(self.heads.values()))

    def by_owner(self) -> dict[int | None, int]:
        """Pieces of work by the directorate that owned them on that day."""
        counts: dict[int | None, int] = {}
        for head in set(self.heads.values()):
            owner = self.held[head].owner
            counts[owner] = counts.get(owner, 0) + 1
        return counts


def counted_on(organisation: Organisation, day: date) -> Counted:
    """What a baseline of that day counts, by what is known today."""
    held = listed_later(organisation, day) | register_on(organisation, day)
    live = live_among(held)
    kin = families_on(organisation, day, held, decided_on(organisation, day))
    return Counted(day, heads_of(kin, live), held)


def current_baseline(organisation: Organisation | int) -> Baseline | None:
    """The one taken last; None before the first."""
    newest: Baseline | None = Baseline.objects.of(organisation).order_by("-taken_at", "-pk").first()
    return newest


def baselines_of(person: Person) -> QuerySet[Baseline]:
    """Every baseline, the one taken last first, with `projects_held` and `works` counted."""
    rows: QuerySet[Baseline] = Baseline.objects.of(person.organisation_id)
    return (
        rows.select_related("taken_by", "review")
        .annotate(
            projects_held=Count("projects"),
            works=Count("projects", filter=Q(projects__head=F("projects__project"))),
        )
        .order_by("-taken_at", "-pk")
    )


def get_baseline(person: Person, pk: int) -> Baseline:
    """A baseline of the person's organisation. Raises Http404 for any other."""
    found = baselines_of(person).filter(pk=pk).first() if can(person, Deed.READ_REGISTER) else None
    if found is None:
        raise Http404("There is no such baseline")
    return found


def frozen_projects(person: Person, baseline: Baseline) -> QuerySet[BaselineProject]:
    """The list of a baseline in the order of the register; `hidden` says of which projects the
    words are not for this person."""
    visible = Project.objects.of(person.organisation_id).in_register().visible_to(person)
    rows: QuerySet[BaselineProject] = BaselineProject.objects.of(person.organisation_id)
    return (
        rows.filter(baseline=baseline)
        .select_related("project", "head")
        .annotate(
            hidden=~Exists(visible.filter(pk=OuterRef("project"))),
            hidden_head=~Exists(visible.filter(pk=OuterRef("head"))),
        )
        .order_by("directorate_name", "project")
    )


def directorates_on(
    organisation: Organisation, owners: Mapping[int | None, int]
) -> list[tuple[Directorate | None, int]]:
    """Directorates in their order with their numbers, those without an owner last."""
    rows = {row.pk: row for row in Directorate.objects.of(organisation)}
    order = {pk: (row.corporate, row.order) for pk, row in rows.items()}
    known = sorted(owners, key=lambda pk: order.get(pk or 0, (True, len(order))))
    return [(rows.get(pk or 0), owners[pk]) for pk in known]
