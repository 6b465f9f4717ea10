"""What-ifs as one person may read them, with what would follow: a fixed number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404

from goldthread.people.models import Person
from goldthread.portfolio.models import (
    Decision,
    Scenario,
    ScenarioChange,
    ScenarioComment,
)
from goldthread.portfolio.permissions.whatif import Sight, sight_of
from goldthread.portfolio.policies.decisions import OPEN
from goldthread.portfolio.policies.whatif import becomes, is_guarded
from goldthread.portfolio.queries.effects import A_RESTRICTED_PROJECT, Effects, Named, effects_of
from goldthread.portfolio.queries.exceptions import with_usable_exception
from goldthread.portfolio.queries.links import hidden_projects, owners_of
from goldthread.projects.models import Project, ProjectMember


@dataclass(frozen=True, slots=True)
class Tried:
    """A decision of a what-if as one person reads it.

    `named`: its words are for this person; `guarded`: required work without an agreed exception,
    so the figures leave it out; `waiting`: another decision about the project is open.
    """

    change: ScenarioChange
    owner: int | None
    named: bool
    into_named: bool
    guarded: bool
    waiting: bool

    @property
    def project(self) -> Project:
        return self.change.project

    @property
    def has_ended(self) -> bool:
        """Whether the project ended or left the register since it was added."""
        return self.project.withdrawn or not self.project.is_live

    @property
    def changed_since(self) -> bool:
        """Whether somebody changed the project since its decision was added."""
        return self.project.version != self.change.project_version

    @property
    def counts(self) -> bool:
        """Whether the figures take it in."""
        return not self.guarded and not self.has_ended

    @property
    def ends(self) -> bool:
        """Whether the project would end."""
        return not becomes(self.change.verb, self.project).is_live

    @property
    def to_do(self) -> bool:
        """Whether it is still to be turned into a proposal."""
        return self.change.decision_id is None


@dataclass(frozen=True)
class WhatIf:
    """A what-if for one person: every decision, those not named too, and what would follow."""

    scenario: Scenario
    person: Person
    sight: Sight
    tried: tuple[Tried, ...]

    @property
    def runs(self) -> bool:
        """Whether the person renames, shares, limits or deletes it."""
        return self.sight.runs(self.scenario)

    @property
    def shown(self) -> tuple[Tried, ...]:
        """The decisions that are named to the person."""
        return tuple(one for one in self.tried if one.named)

    @property
    def of_others(self) -> int:
        """How many are counted only."""
        return sum(not one.named for one in self.tried)

    @cached_property
    def ended(self) -> frozenset[int]:
        """Projects that would end."""
        return frozenset(one.project.pk for one in self.tried if one.counts and one.ends)

    @cached_property
    def paused(self) -> frozenset[int]:
        """Projects that would pause."""
        return frozenset(
            one.project.pk
            for one in self.tried
            if one.counts and one.change.verb == Decision.Verb.PAUSE
        )

    @cached_property
    def effects(self) -> Effects:
        """What would follow. Projects whose decision here is not named are named nowhere else."""
        found = effects_of(self.person, self.scenario.organisation_id, self.ended, self.paused)
        kept = {
            str(one.project.pk): _of_another(found, one)
            for one in self.tried
            if not one.named and str(one.project.pk) in found.projects
        }
        return replace(found, projects={**found.projects, **kept})

    def may_take_out(self, one: Tried) -> bool:
        """Whether the person may take this decision out again."""
        if not one.to_do or not one.named:
            return False
        return self.sight.may_try and (
            self.sight.tries_on(one.owner) or one.change.added_by_id == self.person.pk
        )

    def words_of(self, project: Project, *, named: bool) -> Named:
        """A project's words, or those for one that is counted only."""
        return Named(project.reference, project.title) if named else A_RESTRICTED_PROJECT


def _of_another(effects: Effects, one: Tried) -> Named:
    owner = effects.directorates.get(str(one.owner))
    return Named("", f"A project of {owner.name}") if owner else A_RESTRICTED_PROJECT


def what_ifs_of(person: Person) -> list[tuple[Scenario, int]]:
    """The what-ifs that a person may see, last changed first, with their number of decisions."""
    sight = sight_of(person)
    rows = list(_rows(person).filter(deleted_at=None))
    changes = ScenarioChange.objects.of(person.organisation_id).filter(scenario__in=rows)
    about: dict[int, set[int]] = {}
    count: dict[int, int] = {}
    for scenario, project, into in changes.values_list("scenario", "project", "into"):
        about.setdefault(scenario, set()).update(one for one in (project, into) if one)
        count[scenario] = count.get(scenario, 0) + 1
    owners = owners_of({one for projects in about.values() for one in projects})
    return [
        (row, count.get(row.pk, 0))
        for row in rows
        if sight.sees(row, {owners.get(one, 0) for one in about.get(row.pk, ())})
    ]


def deleted_by(person: Person) -> Scenario | None:
    """The what-if that the person deleted last, to put it back."""
    sight_of(person)
    rows = _rows(person).filter(deleted_by=person)
    return rows.order_by("-deleted_at").first()


def get_what_if(person: Person, pk: int, *, deleted: bool = False) -> WhatIf:
    """One what-if. Raises Http404 where the person may not see it; `deleted`: one that the person
    deleted."""
    sight = sight_of(person)
    scenario = _rows(person).filter(pk=pk).first()
    if scenario is None or (deleted and scenario.deleted_by_id != person.pk):
        raise Http404("There is no such what-if")
    changes = list(_changes(scenario))
    ids = {one for row in changes for one in (row.project_id, row.into_id) if one}
    owners = owners_of(ids)
    if not deleted and not sight.sees(scenario, {owners.get(one, 0) for one in ids}):
        raise Http404("There is no such what-if")
    tried = tuple(_tried(person, sight, changes, owners))
    return WhatIf(scenario, person, sight, tried)


def _tried(
    person: Person, sight: Sight, changes: list[ScenarioChange], owners: Mapping[int, int]
) -> list[Tried]:
    hidden = hidden_projects(person) if changes else frozenset()
    ids = [row.project_id for row in changes]
    required = [row.project_id for row in changes if row.project.mandatory]
    excepted = with_usable_exception(person.organisation_id, required) if required else frozenset()
    waiting = _waiting(person, ids)
    return [
        Tried(
            change=row,
            owner=owners.get(row.project_id),
            named=row.project_id not in hidden and _is_for(sight, row, owners),
            into_named=row.into_id not in hidden,
            guarded=row.project_id not in excepted and is_guarded(row.verb, row.project),
            waiting=row.project_id in waiting and row.decision_id is None,
        )
        for row in changes
    ]


def _changes(scenario: Scenario) -> QuerySet[ScenarioChange]:
    """The decisions with no more of their projects than a page reads: each press asks for them."""
    project = [
        *("reference", "title", "status", "mandatory", "withdrawn", "version"),
        *("needs_new_lead", "changed_at", "changed_by__name"),
    ]
    wanted = [field.attname for field in ScenarioChange._meta.fields]
    wanted += [f"project__{name}" for name in project]
    wanted += [f"into__{name}" for name in ("reference", "title", "status", "withdrawn")]
    rows = scenario.changes.select_related("project__changed_by", "into", "decision")
    return rows.only(*wanted, "decision__state")


def _is_for(sight: Sight, row: ScenarioChange, owners: Mapping[int, int]) -> bool:
    concerned = {owners.get(one, 0) for one in (row.project_id, row.into_id) if one}
    return sight.names(concerned, added_by=row.added_by_id)


def _waiting(person: Person, projects: list[int]) -> frozenset[int]:
    rows = Decision.objects.of(person.organisation_id).filter(state__in=OPEN, project__in=projects)
    return frozenset(rows.values_list("project", flat=True))


def _rows(person: Person) -> QuerySet[Scenario]:
    rows: QuerySet[Scenario] = Scenario.objects.of(person.organisation_id)
    return rows.select_related("made_by", "changed_by", "directorate")


def comments_of(what_if: WhatIf) -> list[ScenarioComment]:
    """What people say about it, oldest first."""
    return list(what_if.scenario.comments.select_related("by"))


def people_left(what_if: WhatIf) -> tuple[str, ...]:
    """Names of people who would have no project left, of those in projects named to the reader."""
    without = frozenset(what_if.effects.outcome.people)
    if not without:
        return ()
    ending = [one.project.pk for one in what_if.shown if one.project.pk in what_if.ended]
    rows = ProjectMember.objects.filter(project__in=ending).order_by("name")
    names = (
        name
        for person, name in rows.values_list("person", "name")
        if str(person or name) in without
    )
    return tuple(dict.fromkeys(names))
