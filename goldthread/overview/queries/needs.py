"""What waits for a person: each part is a query of its own, and lies one press away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q

from goldthread.goals.models import GoalLink
from goldthread.instruments.models import Wave
from goldthread.instruments.queries.listing import ToAgree, to_agree, under_way
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.people.permissions import can, reach_of
from goldthread.people.roles import Deed, Reach
from goldthread.portfolio.models import (
    AgreedException,
    AskedAbout,
    Decision,
    LeadMessage,
    Meeting,
    Scenario,
)
from goldthread.portfolio.permissions.asking import may_ask
from goldthread.portfolio.permissions.links import sight_of
from goldthread.portfolio.permissions.meetings import can_read_any
from goldthread.portfolio.permissions.whatif import can_read_what_ifs
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.policies.questions import Stage
from goldthread.portfolio.queries.bare_links import bare_links
from goldthread.portfolio.queries.decisions import open_decisions, waiting_for
from goldthread.portfolio.queries.exceptions import exceptions_waiting_for
from goldthread.portfolio.queries.links import Link, links_seen_by
from goldthread.portfolio.queries.meetings import meetings_of
from goldthread.portfolio.queries.questions.progress import Progress, progress_of
from goldthread.portfolio.queries.questions.waiting import WaitingQuestions, waiting_questions
from goldthread.portfolio.queries.whatif import what_ifs_of
from goldthread.projects.models import Batch, Project, ProjectDirectorate
from goldthread.projects.queries import open_drafts

_FRESH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LinkNeeds:
    """Links that wait: for the own directorate's answer, to be settled; how many are to be looked
    at, and how many of those are new."""

    answers: list[Link]
    disputed: list[Link]
    unseen: int
    fresh: int


@dataclass(frozen=True, slots=True)
class AskingNeeds:
    """Leads to ask: proposals without a message (`to_draft`), messages not sent (`to_send`), sent
    ones without a reply (`awaited`); and messages to the person (`mine`)."""

    to_draft: int
    to_send: int
    awaited: list[LeadMessage]
    mine: list[LeadMessage]


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything that waits for this person. `goals`: own directorate → projects with a goal to
    confirm; `meetings` lists those still to settle something."""

    decisions: list[Decision]
    exceptions: list[AgreedException]
    unclear: list[Decision]
    links: LinkNeeds
    asking: AskingNeeds
    meetings: list[Meeting]
    goals: Mapping[int, int]
    questions: list[WaitingQuestions]
    to_write: list[Progress]
    what_ifs: list[Scenario]
    drafts: list[Batch]
    rounds: tuple[Wave, ...]
    to_agree: tuple[ToAgree, ...]


def needs_of(person: Person) -> Needs:
    """What waits for a person; a fixed number of queries."""
    proposed = open_decisions(person)
    everything = can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
    return Needs(
        decisions=waiting_for(person, proposed),
        exceptions=exceptions_waiting_for(person),
        unclear=[row for row in proposed if everything and _unclear(row)],
        links=_links(person),
        asking=_asking(person, proposed),
        meetings=_meetings(person),
        goals=_goals(person),
        questions=waiting_questions(person),
        to_write=_to_write(person),
        what_ifs=_what_ifs(person),
        drafts=list(open_drafts(person, at=now())),
        rounds=under_way(person),
        to_agree=to_agree(person),
    )


def _unclear(decision: Decision) -> bool:
    asked_already = decision.state != Decision.State.ASKING
    return asked_already and decision.relies == Decision.Relies.NOBODY_KNOWS


def _links(person: Person) -> LinkNeeds:
    links, own = links_seen_by(person, spoken_of=True), sight_of(person)
    mine = [
        link
        for link in links
        if not own.directorates.isdisjoint(link.sides)
        or not own.projects.isdisjoint((link.first, link.second))
    ]
    watched = links if own.everything else mine
    asked = [link for link in watched if link.group is not None and link.waits]
    bare = bare_links(person, own, live=False).filter(group__isnull=False).order_by()
    told = bare.aggregate(unseen=Count("pk"), fresh=Count("pk", filter=Q(new=True)))
    return LinkNeeds(
        answers=[link for link in mine if _waits_for(link, own.directorates)],
        disputed=[link for link in watched if link.state is LinkState.DISPUTED],
        unseen=told["unseen"] + len(asked),
        fresh=told["fresh"] + sum(link.new for link in asked),
    )


def _waits_for(link: Link, directorates: frozenset[int]) -> bool:
    asked = directorates & link.sides
    answered = {said.directorate for said in link.sayings}
    return link.state is LinkState.ONE_VIEW and bool(asked - answered)


def _asking(person: Person, proposed: list[Decision]) -> AskingNeeds:
    states = LeadMessage.State
    rows = LeadMessage.objects.of(person.organisation_id).filter(
        state__in=(states.DRAFTED, states.WAITING)
    )
    messages = list(rows.prefetch_related("about__decision"))
    about = {row: [one.decision for one in row.about.all()] for row in messages}
    every = [decision for decisions in about.values() for decision in decisions]
    may = may_ask(person, [*proposed, *every])
    asking = [row for row in proposed if row.state == Decision.State.ASKING and row.pk in may]
    asked = set()
    if asking:
        told = AskedAbout.objects.filter(decision__in=asking)
        asked = set(told.values_list("decision", flat=True))
    own = [row for row, told in about.items() if told and may.issuperset(one.pk for one in told)]
    return AskingNeeds(
        to_draft=sum(row.pk not in asked for row in asking),
        to_send=sum(row.state == states.DRAFTED for row in own),
        awaited=[row for row in own if row.state == states.WAITING],
        mine=[
            row for row in messages if row.person_id == person.pk and row.state == states.WAITING
        ],
    )


def _meetings(person: Person) -> list[Meeting]:
    if not can_read_any(person):
        return []
    coming, _ = meetings_of(person, now().date())
    return [meeting for meeting in coming if getattr(meeting, "left", 0)]


def _goals(person: Person) -> dict[int, int]:
    own = _own(person, Deed.CONFIRM_GOAL)
    if not own:
        return {}
    links = GoalLink.objects.of(person.organisation_id).standing()
    of_project = links.filter(project=OuterRef("project"))
    rows = ProjectDirectorate.objects.of(person.organisation_id).filter(
        Exists(of_project.suggested()),
        ~Exists(of_project.confirmed()),
        directorate__in=own,
        part=ProjectDirectorate.Part.OWNER,
        until=None,
        project__in=Project.objects.of(person.organisation_id).in_register().live().values("pk"),
    )
    counted = rows.values_list("directorate").annotate(waiting=Count("pk"))
    return dict(counted.order_by("directorate"))


def _to_write(person: Person) -> list[Progress]:
    own = _own(person, Deed.WRITE_QUESTIONS)
    found = progress_of(person) if own else ()
    return [row for row in found if row.directorate.pk in own and row.stage == Stage.DRAFT]


def _what_ifs(person: Person) -> list[Scenario]:
    if not can_read_what_ifs(person):
        return []
    rows = Scenario.objects.of(person.organisation_id).filter(
        deleted_at=None, changed_at__gte=now() - _FRESH
    )
    if not rows.exclude(made_by=person).exclude(shared=Scenario.Shared.ME).exists():
        return []
    fresh = now() - _FRESH
    return [
        row
        for row, _ in what_ifs_of(person)
        if row.made_by_id != person.pk and row.changed_at >= fresh
    ]


def _own(person: Person, deed: Deed) -> frozenset[int]:
    """The directorates for which the person does this, but for those who do it for all."""
    reach = reach_of(person, deed)
    return reach[1] if reach is not None and reach[0] is Reach.OWN else frozenset()
