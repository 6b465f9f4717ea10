"""Which goals there are, and which trust goals the others lead to."""

from collections.abc import Mapping

from django.http import Http404

from goldthread.goals.models import Goal, LeadsTo
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed


def goals_of(organisation: Organisation | int, *, closed: bool = False) -> tuple[Goal, ...]:
    """The organisation's open goals (`closed`: the closed too), the trust's first, with their
    directorates."""
    rows = Goal.objects.of(organisation).in_order()
    return tuple(rows if closed else rows.open())


def get_goal(person: Person, pk: int) -> Goal:
    """A goal of the person's organisation, closed ones too. Raises Http404 for any other."""
    goals = Goal.objects.of(person.organisation_id).in_order()
    goal: Goal | None = goals.filter(pk=pk).first() if can(person, Deed.READ_REGISTER) else None
    if goal is None:
        raise Http404("There is no such goal")
    return goal


def leading_to(organisation: Organisation | int) -> Mapping[int, tuple[int, ...]]:
    """Id of each open directorate goal to the ids of the open trust goals it leads to."""
    rows = LeadsTo.objects.of(organisation).filter(
        until=None, goal__closed=None, trust_goal__closed=None
    )
    found: dict[int, tuple[int, ...]] = {}
    for goal, trust_goal in rows.order_by("goal", "trust_goal__number").values_list(
        "goal", "trust_goal"
    ):
        found[goal] = (*found.get(goal, ()), trust_goal)
    return found
