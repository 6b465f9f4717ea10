"""A goal's page: wordings, what it leads to, its projects, and the plan beside it."""

from dataclasses import dataclass

from goldthread.goals.models import Goal, GoalWording, OfficialPlan
from goldthread.goals.permissions import can_set_goals
from goldthread.goals.presenters.suggestions import STRENGTHS
from goldthread.goals.presenters.words import many, reasons, register_address, short
from goldthread.goals.queries.page import GoalShown, Serves, counts_as_live
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: its text, when, by whom where that is shown, and why."""

    text: str
    when: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project beside the goal, with its strength or why it is suggested."""

    reference: str
    title: str
    tag: str
    live: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A goal to go to."""

    goal: Goal
    words: str


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Everything that the page shows."""

    goal: Goal
    words: str
    rest: str
    sentence: str
    wordings: tuple[Wording, ...]
    leads_to: tuple[Named, ...]
    led_to_by: tuple[Named, ...]
    plan: OfficialPlan | None
    live: tuple[Project, ...]
    ended: tuple[Project, ...]
    suggested: tuple[Project, ...]
    hidden: int
    register: str
    may_set: bool


def goal_page(shown: GoalShown, person: Person) -> GoalPage:
    """The page as this person reads it."""
    goal, contacts = shown.goal, can(person, Deed.SEE_STAFF_CONTACTS)
    confirmed = [_project(one, shown) for one in shown.confirmed]
    return GoalPage(
        goal=goal,
        words=short(goal),
        rest=goal.text if short(goal) != goal.text else "",
        sentence=_sentence(shown),
        wordings=tuple(_wording(row, contacts) for row in shown.wordings),
        leads_to=tuple(Named(one, short(one)) for one in shown.leads_to),
        led_to_by=tuple(Named(one, short(one)) for one in shown.led_to_by),
        plan=shown.plan,
        live=tuple(one for one in confirmed if one.live),
        ended=tuple(one for one in confirmed if not one.live),
        suggested=tuple(_project(one, shown) for one in shown.suggested),
        hidden=shown.hidden,
        register=register_address(goal=goal.pk) if goal.closed is None else "",
        may_set=can_set_goals(person, goal.directorate_id),
    )


def _sentence(shown: GoalShown) -> str:
    served = len(shown.confirmed) + shown.hidden
    live = sum(counts_as_live(one.project) for one in shown.confirmed)
    words = f"{many(served, 'project serves it', 'projects serve it')}"
    waiting = len(shown.suggested)
    more = f", {live} of them live" if served else ""
    return f"{words}{more}. {waiting} more suggested." if waiting else f"{words}{more}."


def _wording(row: GoalWording, contacts: bool) -> Wording:
    who = ", ".join(filter(None, (row.by.name if row.by and contacts else "", row.standing)))
    return Wording(row.text, f"{row.at.day} {row.at:%B %Y}", who, row.why)


def _project(one: Serves, shown: GoalShown) -> Project:
    confirmed = STRENGTHS.get(one.link.strength, "")
    return Project(
        reference=one.project.reference,
        title=one.project.title,
        tag=confirmed,
        live=counts_as_live(one.project),
        reasons=() if confirmed else reasons(one.link.reasons, shown.references),
    )
