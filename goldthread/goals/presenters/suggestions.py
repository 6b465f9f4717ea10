"""A project's goals as rows with buttons: on the page of suggestions and on the project's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.presenters.words import reasons, short
from goldthread.goals.queries.waiting import ProjectGoals
from goldthread.organisations.models import Directorate

_State = GoalLink.State
STRENGTHS: Mapping[str, str] = {"main": "Main goal", "supports": "Supports"}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with what was said of it or why it is suggested; `press` goes into a button's value
    behind what it says: "main:" + press."""

    id: int
    words: str
    full: str
    directorate: Directorate | None
    of_trust: bool
    strength: str
    said: str
    reasons: tuple[str, ...]
    press: str
    can_take_back: bool
    place: int = 0


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with its goals; `place` in the list gives buttons the same name row after row."""

    reference: str
    title: str
    aim: str
    confirmed: tuple[GoalRow, ...]
    suggested: tuple[GoalRow, ...]
    others: tuple[GoalRow, ...]
    refused: tuple[GoalRow, ...]
    may_confirm: bool
    request_id: str
    place: int

    @property
    def keyed(self) -> bool:
        """Whether keys press this row's buttons: the first row's alone."""
        return self.place == 1

    @property
    def serves_none(self) -> bool:
        """Whether it was said of every goal that it does not serve it."""
        return bool(self.refused) and not (self.confirmed or self.suggested or self.open)

    @property
    def to_add(self) -> tuple[GoalRow, ...]:
        """Goals that are not shown already: once one is confirmed, suggestions step back."""
        return (*self.suggested, *self.others) if self.confirmed else self.others

    @property
    def open(self) -> tuple[GoalRow, ...]:
        """Goals to add by hand of which nobody said that they are not served."""
        refused = {row.id for row in self.refused}
        return tuple(row for row in self.others if row.id not in refused)


def project_row(found: ProjectGoals, *, place: int = 0, contacts: bool = True) -> ProjectRow:
    """A project's goals in words. `contacts`: whether the reader is shown who said it."""
    project = found.project
    confirmed = found.among(_State.CONFIRMED)
    return ProjectRow(
        reference=project.reference,
        title=project.title,
        aim=project.aim,
        confirmed=tuple(_row(goal, link, found, contacts) for goal, link in confirmed),
        suggested=tuple(
            _row(goal, link, found, contacts, at)
            for at, (goal, link) in enumerate(found.among(_State.SUGGESTED), start=1)
        ),
        others=tuple(_row(goal, link, found, contacts) for goal, link in found.others),
        refused=tuple(
            _row(goal, link, found, contacts) for goal, link in found.among(_State.REFUSED)
        ),
        may_confirm=found.may_confirm,
        request_id=str(uuid4()),
        place=place,
    )


def _row(
    goal: Goal, link: GoalLink | None, found: ProjectGoals, contacts: bool, place: int = 0
) -> GoalRow:
    suggested = link is not None and link.state == _State.SUGGESTED
    return GoalRow(
        id=goal.pk,
        words=short(goal),
        full=goal.text,
        directorate=goal.directorate,
        of_trust=goal.of_trust,
        strength=STRENGTHS.get(link.strength, "") if link else "",
        said=_said(link, contacts) if link else "",
        reasons=reasons(link.reasons, found.references) if link and suggested else (),
        press=f"{goal.pk}:{link.version if link else 0}",
        can_take_back=bool(link and link.before),
        place=place,
    )


def _said(link: GoalLink, contacts: bool) -> str:
    who = link.by.name if contacts and link.by else ""
    named = ", ".join(filter(None, (who, link.standing)))
    return f"{_day(link.at)}, {named}" if named else _day(link.at)


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
