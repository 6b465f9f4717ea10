"""How the goals are covered: live projects by goal and directorate, and what no project serves.

A project of two directorates stands in both columns and once in the sum, as in the register.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldthread.goals.models import Goal
from goldthread.goals.queries.goals import goals_of, leading_to
from goldthread.goals.queries.links import served
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.projects.models import ProjectDirectorate
from goldthread.projects.queries import register_of

ALL = 0


@dataclass(frozen=True, slots=True)
class Serving:
    """Live projects that serve one goal, by directorate id, and `ALL` for the sum.

    `suggested` counts those without any confirmed goal whose first suggestion is this one.
    """

    confirmed: Mapping[int, int]
    suggested: Mapping[int, int]

    @property
    def total(self) -> int:
        return self.confirmed.get(ALL, 0)

    @property
    def hollow(self) -> int:
        """Suggestions not yet confirmed, over all directorates."""
        return self.suggested.get(ALL, 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Goals against live projects. Mappings by directorate hold `ALL` for the sum.

    `none`: projects with no confirmed goal; `none_required`: those of them that are required, as
    far as the reader may know; `waiting`: those of them with a suggestion to confirm.
    """

    goals: tuple[Goal, ...]
    leads_to: Mapping[int, tuple[int, ...]]
    directorates: tuple[Directorate, ...]
    serving: Mapping[int, Serving]
    none: Mapping[int, int]
    none_required: Mapping[int, int]
    waiting: Mapping[int, int]
    live: int

    @property
    def trust_goals(self) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals if goal.of_trust)

    @property
    def without_project(self) -> tuple[Goal, ...]:
        """Goals that no live project serves, as far as it is confirmed."""
        return tuple(goal for goal in self.goals if not self.serving[goal.pk].total)

    @property
    def with_one(self) -> tuple[Goal, ...]:
        """Goals that one live project alone serves."""
        return tuple(goal for goal in self.goals if self.serving[goal.pk].total == 1)

    @property
    def led_to_by_none(self) -> tuple[Goal, ...]:
        """Trust goals that no directorate's goal leads to."""
        led = {trust for found in self.leads_to.values() for trust in found}
        return tuple(goal for goal in self.trust_goals if goal.pk not in led)


@dataclass(frozen=True, slots=True)
class _Live:
    belongs: Mapping[int, tuple[int, ...]]
    required: frozenset[int]


def coverage(person: Person) -> Coverage:
    """The coverage as a person sees it; a fixed number of queries, whatever the register's size.

    Restricted projects count; that one is required is known only to those named in it.
    """
    organisation = person.organisation
    goals, live = goals_of(organisation), _live(person)
    known = served(organisation)
    none = [project for project in live.belongs if project not in known.confirmed]
    waiting = {pk: goal for pk, goal in known.waiting.items() if pk in live.belongs}
    confirmed: dict[int, list[int]] = {}
    for project in live.belongs:
        for goal in known.confirmed.get(project, ()):
            confirmed.setdefault(goal, []).append(project)
    return Coverage(
        goals=goals,
        leads_to=leading_to(organisation),
        directorates=tuple(directorates_of(organisation)),
        serving={
            goal.pk: Serving(
                _counted(confirmed.get(goal.pk, []), live),
                _counted([project for project, at in waiting.items() if at == goal.pk], live),
            )
            for goal in goals
        },
        none=_counted(none, live),
        none_required=_counted([pk for pk in none if pk in live.required], live),
        waiting=_counted(waiting, live),
        live=len(live.belongs),
    )


def _live(person: Person) -> _Live:
    named = frozenset(person.project_parts.values_list("project", flat=True))
    rows = register_of(person).live().order_by("pk").values_list("pk", "mandatory", "restricted")
    told = list(rows)
    belongs: dict[int, tuple[int, ...]] = {pk: () for pk, _, _ in told}
    places = ProjectDirectorate.objects.of(person.organisation_id).filter(until=None)
    for project, directorate in places.values_list("project", "directorate"):
        if project in belongs:
            belongs[project] = (*belongs[project], directorate)
    required = {pk for pk, must, hidden in told if must and (not hidden or pk in named)}
    return _Live(belongs, frozenset(required))


def _counted(projects: Iterable[int], live: _Live) -> Counter[int]:
    counts: Counter[int] = Counter()
    for project in projects:
        counts.update((ALL, *live.belongs[project]))
    return counts
