"""Questions about decisions: what is waiting, what was taken, and what a decision would do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Approval, Decision, MeetingItem, Objection
from goldthread.portfolio.permissions.decisions import can_reverse, can_see
from goldthread.portfolio.permissions.seats import seats_of_all
from goldthread.portfolio.policies.decisions import ENDING, OPEN, Effect, effect
from goldthread.portfolio.queries.effects import Effects, effects_of
from goldthread.portfolio.queries.links import owners_of
from goldthread.projects.models import Project, ProjectMember

SETTLED = (Decision.State.TAKEN, Decision.State.REVERSED)


@dataclass(frozen=True, slots=True)
class WhatItWouldDo:
    """What a decision about a project would change, before anybody confirms it.

    `effects` is None where nothing ends or pauses. `without` are the people of the project who
    would have none left, as their names are typed; `joined_here` counts projects that became part
    of it before.
    """

    becomes: Effect
    directorate: Directorate
    effects: Effects | None
    without: tuple[str, ...]
    joined_here: int


def visible_decisions(person: Person) -> QuerySet[Decision]:
    """Decisions of the organisation on projects in the register, with what a page shows of them."""
    rows: QuerySet[Decision] = Decision.objects.of(person.organisation_id)
    return rows.select_related(
        "project", "into", "proposed_by", "decided_by", "reversed_by", "found_out_by"
    )


def _with_answers(person: Person) -> QuerySet[Decision]:
    return visible_decisions(person).prefetch_related("approvals__person", "objections__person")


def get_decision(person: Person, pk: int) -> Decision:
    """One decision. Raises Http404 where the person may not see it or its project."""
    found = [
        decision
        for decision in seen_among(person, _with_answers(person).filter(pk=pk))
        if Project.objects.of(person.organisation_id)
        .visible_to(person)
        .filter(pk=decision.project_id)
        .exists()
    ]
    if not found:
        raise Http404("There is no such decision")
    return without_hidden_names(person, found)[0]


def without_hidden_names(person: Person, decisions: list[Decision]) -> list[Decision]:
    """The decisions, the project each joins with nameless where the person may not see it: it
    keeps its id and nothing else."""
    joined = [row.into_id for row in decisions if row.into_id is not None]
    visible = set(
        Project.objects.of(person.organisation_id)
        .visible_to(person)
        .filter(pk__in=joined)
        .values_list("pk", flat=True)
    )
    for row in decisions:
        if row.into_id is not None and row.into_id not in visible:
            row.into = Project(pk=row.into_id, reference="", title="a restricted project")
    return decisions


def would_do(person: Person, decision: Decision) -> WhatItWouldDo | None:
    """What an open proposal would change if it were taken now; None for a settled one."""
    if decision.state not in OPEN or not decision.project.is_live:
        return None
    ended_as = Status(decision.ended_as) if decision.ended_as else None
    return what_it_would_do(
        person, decision.project, verb=Decision.Verb(decision.verb), ended_as=ended_as
    )


def decisions_about(person: Person, project: Project) -> list[Decision]:
    """What was proposed and decided about a project the person may see, newest first."""
    rows = visible_decisions(person).filter(project=project).prefetch_related("approvals__person")
    return without_hidden_names(person, seen_among(person, rows))


def reversible_end(person: Person, project: Project) -> Decision | None:
    """The decision that ended the project, where this person may reverse it."""
    if not project.ended_by_decision:
        return None
    taken = visible_decisions(person).filter(project=project, state=Decision.State.TAKEN)
    ended = taken.filter(verb__in=ENDING).order_by("-decided_at", "-pk").first()
    return ended if ended is not None and can_reverse(person, ended) else None


def joined_into(person: Person, project: Project) -> list[Decision]:
    """Taken decisions by which other visible projects became part of this one."""
    rows = visible_decisions(person).filter(into=project, state=Decision.State.TAKEN)
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    return list(rows.filter(project__in=visible))


def open_decisions(person: Person) -> list[Decision]:
    """Proposals still open that the person may see, oldest first."""
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    rows = visible_decisions(person).filter(state__in=OPEN, project__in=visible)
    return without_hidden_names(person, seen_among(person, rows.order_by("proposed_at")))


def waiting_for(person: Person, proposed: list[Decision] | None = None) -> list[Decision]:
    """Proposals that this person's agreement is asked for, among `proposed` or all open ones."""
    rows = open_decisions(person) if proposed is None else proposed
    rows = [row for row in rows if row.state == Decision.State.PROPOSED]
    seats = seats_of_all(rows)
    return [decision for decision in rows if seats[decision.pk].open_to(person)]


def seen_among(person: Person, rows: Iterable[Decision]) -> list[Decision]:
    """Those of the decisions that the person may see; a fixed number of queries."""
    decisions = list(rows)
    seats = seats_of_all(decisions)
    named = set(person.project_parts.values_list("project", flat=True))
    # Chair and secretary see what their meeting is asked to agree to.
    runs = Q(meeting__chair=person) | Q(meeting__secretary=person)
    on_meetings = MeetingItem.objects.filter(runs, decision__in=decisions)
    own = set(on_meetings.values_list("decision", flat=True)) | {
        pk
        for answers in (Approval, Objection)
        for pk in answers.objects.filter(person=person, decision__in=decisions).values_list(
            "decision", flat=True
        )
    }
    return [
        decision
        for decision in decisions
        if can_see(person, decision, seats=seats[decision.pk], named=named, own=own)
    ]


def log_of(person: Person) -> QuerySet[Decision]:
    """Decisions taken, the reversed among them, newest first; names come with them.

    Restricted projects are in it and `hidden` says so: their words are not for this person.
    """
    if not can(person, Deed.READ_DECISION_LOG):
        return Decision.objects.none()
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    return (
        visible_decisions(person)
        .filter(state__in=SETTLED)
        .select_related("exception", "exception__settled_by")
        .prefetch_related("approvals__person")
        .annotate(
            hidden=~Exists(visible.filter(pk=OuterRef("project"))),
            hidden_into=~Exists(visible.filter(pk=OuterRef("into"))),
        )
        .order_by("-decided_at", "-pk")
    )


def counts_by_verb(person: Person) -> dict[str, int]:
    """Verb to the number of decisions that hold; "reversed" to those taken back."""
    rows = Decision.objects.of(person.organisation_id).filter(state__in=SETTLED)
    held = rows.filter(state=Decision.State.TAKEN).values_list("verb").annotate(Count("pk"))
    counts = dict(held.order_by("verb"))
    return {**counts, "reversed": rows.filter(state=Decision.State.REVERSED).count()}


def decisions_among(person: Person, ids: Collection[int]) -> list[Decision]:
    """Those of the decisions that the person may see, by their ids' order."""
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    rows = visible_decisions(person).filter(pk__in=ids, project__in=visible).order_by("pk")
    return without_hidden_names(person, seen_among(person, rows))


def together_effects(person: Person, decisions: Iterable[Decision]) -> Effects | None:
    """What would follow if all of these were taken; None where none of them ends or pauses."""
    ended, paused = [], []
    for row in decisions:
        if row.verb in ENDING:
            ended.append(row.project_id)
        elif row.verb == Decision.Verb.PAUSE:
            paused.append(row.project_id)
    if not ended and not paused:
        return None
    return effects_of(person, person.organisation_id, ended, paused)


def what_it_would_do(
    person: Person, project: Project, *, verb: Decision.Verb, ended_as: Status | None
) -> WhatItWouldDo:
    """What the decision would change; projects the person may not see are named to nobody."""
    becomes = effect(
        verb,
        status=Status(project.status),
        needs_new_lead=project.needs_new_lead,
        ended_as=ended_as,
    )
    ends, pauses = not becomes.status.is_live, verb == Decision.Verb.PAUSE
    effects = None
    if ends or pauses:
        where = (project.pk,)
        effects = effects_of(
            person, project.organisation_id, where if ends else (), () if ends else where
        )
    return WhatItWouldDo(
        becomes=becomes,
        directorate=owner_of(project),
        effects=effects,
        without=_left_without(project, effects, joins=verb == Decision.Verb.JOIN),
        joined_here=len(joined_into(person, project)),
    )


def owner_of(project: Project) -> Directorate:
    """The directorate that owns the project today."""
    owner: Directorate = Directorate.objects.of(project.organisation_id).get(
        pk=owners_of((project.pk,))[project.pk]
    )
    return owner


def _left_without(project: Project, effects: Effects | None, *, joins: bool) -> tuple[str, ...]:
    if effects is None or not effects.outcome.people:
        return ()
    left = frozenset(effects.outcome.people)
    people = project.members.all()
    if joins and not project.restricted:
        # A join takes the leads along.
        people = people.exclude(part=ProjectMember.Part.LEAD)
    names = people.values_list("name", "person")
    return tuple(dict.fromkeys(name for name, person in names if str(person or name) in left))
