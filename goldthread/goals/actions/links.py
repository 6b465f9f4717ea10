"""Confirming and refusing goals of a project, row by row, and taking that back.

One press may change several links: a new main goal makes the one before a supported goal, and
"serves none" refuses all. `before` of each holds what the press changed, so that one press takes
all of it back.
"""

from datetime import datetime
from uuid import UUID, uuid4

from goldthread.goals.models import Goal, GoalLink
from goldthread.goals.permissions import check_can_confirm, stands_as
from goldthread.goals.policies import NotServed, StaleLink, check_may_serve, may_serve
from goldthread.goals.queries.goals import goals_of
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Directorate
from goldthread.projects.models import Project, ProjectDirectorate

_State, _Strength = GoalLink.State, GoalLink.Strength


@recorded
def confirm_goal(
    *,
    project: Project,
    goal: Goal,
    strength: str,
    expected_version: int,
    by: Actor,
    at: datetime,
    words: str = "",
    request_id: UUID | None = None,
) -> GoalLink:
    """Say that a project serves a goal, as its main goal or supporting it; suggested or not.

    `expected_version` is that of the link as the page showed it, 0 for none. Raises StaleLink when
    somebody said something since, NotServed for another directorate's goal, NotAllowed.
    """
    press = _Press(project, by, at)
    _check(press, goal)
    link = press.locked(goal, expected_version)
    if (link.state, link.strength) == (_State.CONFIRMED, strength):
        return link
    if strength == _Strength.MAIN:
        # Before the new one, for the table holds one main goal a project at any moment.
        for other in press.main_goals(but=link):
            press.say(other, _State.CONFIRMED, _Strength.SUPPORTS)
    press.say(link, _State.CONFIRMED, _Strength(strength), words)
    press.tell("goal.confirmed", link)
    return link


@recorded
def refuse_goal(
    *,
    project: Project,
    goal: Goal,
    expected_version: int,
    by: Actor,
    at: datetime,
    words: str = "",
    request_id: UUID | None = None,
) -> GoalLink:
    """Say that a project does not serve a goal; it is not suggested again. Raises as above."""
    press = _Press(project, by, at)
    _check(press, goal)
    link = press.locked(goal, expected_version)
    press.say(link, _State.REFUSED, "", words)
    press.tell("goal.refused", link)
    return link


@recorded
def serve_none(
    *, project: Project, by: Actor, at: datetime, request_id: UUID | None = None
) -> GoalLink:
    """Say that a project serves none of the goals there are; a later goal is suggested again.

    Returns one of the links refused. Raises NotServed where there is no goal to refuse.
    """
    press = _Press(project, by, at)
    check_can_confirm(by, press.project)
    held = {link.goal_id: link for link in _links(project)}
    goals = [g for g in goals_of(project.organisation_id) if may_serve(g, press.directorates)]
    links = [held.get(goal.pk) or press.fresh(goal) for goal in goals]
    refused = [link for link in links if link.state != _State.REFUSED]
    if not refused:
        raise NotServed("There is no goal to refuse")
    for link in refused:
        press.say(link, _State.REFUSED, "")
    press.tell("goal.none served", refused[0])
    return refused[0]


@recorded
def take_back(
    *,
    link: GoalLink,
    expected_version: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> GoalLink:
    """Take back the press that last changed a link, and all that this press changed.

    Raises StaleLink when somebody said something since, NotServed where nothing is left to take
    back, NotAllowed.
    """
    press = _Press(link.project, by, at)
    check_can_confirm(by, link.project)
    rows = {row.pk: row for row in _links(link.project)}
    current = rows[link.pk]
    if current.version != expected_version:
        raise StaleLink(current)
    if not current.before:
        raise NotServed("There is nothing to take back")
    together = [row for row in rows.values() if row.before.get("press") == current.before["press"]]
    # What becomes a main goal again comes last: there is one at any moment.
    for row in sorted(together, key=lambda one: one.before["strength"] == _Strength.MAIN):
        press.put_back(row)
    press.tell("goal.taken back", current)
    return current


class _Press:
    """One press on one project: who, when, and a mark that all links it changes carry."""

    def __init__(self, project: Project, by: Actor, at: datetime) -> None:
        # Locked and read anew: two people at once wait for each other, and nothing is stale.
        rows = Project.objects.of(project.organisation_id).select_for_update(no_key=True)
        self.project: Project = rows.get(pk=project.pk)
        self.by, self.at = by, at
        self.mark = str(uuid4())
        places = ProjectDirectorate.objects.filter(project=project, until=None)
        belongs = list(places.select_related("directorate"))
        owner = ProjectDirectorate.Part.OWNER
        self.directorates = [row.directorate_id for row in belongs]
        self.owner: Directorate | None = next(
            (row.directorate for row in belongs if row.part == owner), None
        )

    def locked(self, goal: Goal, expected_version: int) -> GoalLink:
        """The link as it stands, or one not yet saved; raises StaleLink for another version."""
        link = next((row for row in _links(self.project) if row.goal_id == goal.pk), None)
        if link is None:
            return self.fresh(goal)
        # A suggestion that came meanwhile is nobody's word.
        if link.version != expected_version and link.state != _State.SUGGESTED:
            raise StaleLink(link)
        return link

    def fresh(self, goal: Goal) -> GoalLink:
        return GoalLink(
            organisation_id=self.project.organisation_id,
            project=self.project,
            goal=goal,
            state=_State.TAKEN_BACK,
            version=0,
            at=self.at,
        )

    def main_goals(self, *, but: GoalLink) -> list[GoalLink]:
        confirmed = GoalLink.objects.of(self.project.organisation_id).confirmed()
        main = confirmed.filter(project=self.project, strength=_Strength.MAIN)
        return list(main.exclude(pk=but.pk).select_related("goal"))

    def say(self, link: GoalLink, state: str, strength: str, words: str = "") -> None:
        link.before = {"state": link.state, "strength": link.strength, "press": self.mark}
        link.state, link.strength, link.words = state, strength, words
        self._keep(link)

    def put_back(self, link: GoalLink) -> None:
        link.state, link.strength = link.before["state"], link.before["strength"]
        link.before, link.words = {}, ""
        self._keep(link)

    def _keep(self, link: GoalLink) -> None:
        link.by_id, link.at = self.by.pk, self.at
        link.standing = stands_as(self.by, self.owner)
        link.version += 1
        link.save()

    def tell(self, verb: str, link: GoalLink) -> None:
        # The ledger is read by everybody; what a restricted project is for is not for them.
        hidden = self.project.restricted
        goal = {} if hidden else {"goal": link.goal.text, "words": link.words}
        told = {"reference": self.project.reference, "strength": link.strength, **goal}
        told["as"] = link.standing
        record(verb=verb, subject=link, by=self.by, at=self.at, payload=told)


def _check(press: _Press, goal: Goal) -> None:
    check_can_confirm(press.by, press.project)
    current = Goal.objects.of(press.project.organisation_id).get(pk=goal.pk)
    check_may_serve(current, press.project, press.directorates)


def _links(project: Project) -> "list[GoalLink]":
    return list(GoalLink.objects.filter(project=project).select_related("goal"))
