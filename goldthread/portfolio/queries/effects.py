"""What a set of decisions would do: the one place where rows become core portfolio objects.

The board of an organisation is built once a revision in each process. Every change ends in the
chain of the ledger, so the last entry that is not about a what-if names the revision.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Max

from goldthread.core.portfolio import model
from goldthread.core.portfolio.outcome import Outcome
from goldthread.core.portfolio.whatif import Board
from goldthread.goals.models import Goal
from goldthread.goals.queries import goals_of, strengths
from goldthread.ledger.queries import entries_of
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.portfolio.models import LinkType
from goldthread.portfolio.policies.baselines import heads_of
from goldthread.portfolio.policies.links import COUNTED_ONCE
from goldthread.portfolio.queries.links import Link, agreed_links, families, owners_of
from goldthread.projects.models import Project, ProjectMember

# Entries of these verbs change nothing that a board is made of.
_OF_WHAT_IFS = "whatif."
_TAKES_PART = (ProjectMember.Part.LEAD, ProjectMember.Part.SUPERVISOR, ProjectMember.Part.MEMBER)
_TYPES = {
    LinkType.DUPLICATE: model.RelationType.DUPLICATE,
    LinkType.DEPEND: model.RelationType.DEPEND,
    LinkType.CONFLICT: model.RelationType.CONFLICT,
    LinkType.REINFORCE: model.RelationType.REINFORCE,
    **dict.fromkeys(COUNTED_ONCE, model.RelationType.KIN),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A project as one person may read of it; `reference` is empty for one shown without words."""

    reference: str
    title: str


A_RESTRICTED_PROJECT = Named("", "A restricted project")


@dataclass(frozen=True, slots=True)
class Effects:
    """What would follow, and the names that a page needs to say so.

    The outcome counts restricted projects too; `projects` names none of them but to those named
    in them. Ids are rows' ids as text. `revision`: of what it was worked out from.
    """

    revision: tuple[object, ...]
    portfolio: model.Portfolio
    outcome: Outcome
    projects: Mapping[str, Named]
    directorates: Mapping[str, Directorate]
    goals: Mapping[str, Goal]

    def named(self, project: str) -> Named:
        """The project's words, or the words for one that this person may not read of."""
        return self.projects.get(project, A_RESTRICTED_PROJECT)


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: tuple[object, ...]
    portfolio: model.Portfolio
    board: Board


_kept: dict[int, _Kept] = {}


def portfolio_of(organisation: Organisation | int) -> model.Portfolio:
    """Live projects with what people agreed about them: links, families, goals, effort, people.

    Restricted projects take part. A goal's need is 0: whoever asks for a suggestion sets it.
    """
    return _up_to_date(organisation).portfolio


def effects_of(
    person: Person,
    organisation: Organisation | int,
    ended: Collection[int],
    paused: Collection[int] = (),
) -> Effects:
    """What would follow if these projects ended and those paused, for one person to read.

    Projects that are not live change nothing. A fixed number of queries.
    """
    kept = _up_to_date(organisation)
    outcome = kept.board.after([str(one) for one in ended], [str(one) for one in paused])
    return Effects(
        revision=kept.revision,
        portfolio=kept.portfolio,
        outcome=outcome,
        projects=named_projects(person, mentioned_in(outcome)),
        directorates={str(row.pk): row for row in Directorate.objects.of(organisation)},
        goals={str(goal.pk): goal for goal in goals_of(organisation)},
    )


def without_restricted(effects: Effects) -> Effects:
    """The same for something that is passed on: restricted projects are named to nobody."""
    ids = [int(one) for one in effects.projects]
    hidden = Project.objects.filter(pk__in=ids, restricted=True).values_list("pk", flat=True)
    kept = effects.projects.keys() - {str(pk) for pk in hidden}
    return replace(effects, projects={pk: effects.projects[pk] for pk in kept})


def mentioned_in(outcome: Outcome) -> frozenset[str]:
    """The projects that an outcome speaks of one by one."""
    needs = {one for need in outcome.broken_needs for one in (need.needing, need.needed)}
    pairs = (*outcome.conflicts_left, *outcome.reinforcing_lost)
    return frozenset(needs | {one for pair in pairs for one in pair} | set(outcome.mandatory))


def named_projects(person: Person, ids: Collection[str]) -> dict[str, Named]:
    """Those of the projects that the person may read of, by id."""
    rows = Project.objects.of(person.organisation_id).in_register().visible_to(person)
    wanted = rows.filter(pk__in=[int(one) for one in ids])
    return {
        str(pk): Named(reference, title)
        for pk, reference, title in wanted.values_list("pk", "reference", "title")
    }


def revision_of(organisation: Organisation | int) -> tuple[object, ...]:
    """Changes whenever anything does that a board is made of."""
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    entries = entries_of(key).exclude(verb__startswith=_OF_WHAT_IFS)
    last = entries.order_by("-seq").values_list("hash", flat=True).first()
    rows = Project.objects.of(organisation).aggregate(rows=Count("pk"), newest=Max("pk"))
    return last, rows["rows"], rows["newest"]


def _up_to_date(organisation: Organisation | int) -> _Kept:
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    revision = revision_of(key)
    kept = _kept.get(key)
    if kept is None or kept.revision != revision:
        portfolio = _read(key)
        kept = _kept[key] = _Kept(revision, portfolio, Board.of(portfolio))
    return kept


def _read(organisation: int) -> model.Portfolio:
    live = Project.objects.of(organisation).in_register().live().order_by("pk")
    rows = list(live.values_list("pk", "mandatory", "staff_days"))
    owners, people = owners_of(None, organisation), _people(organisation)
    served = _served(organisation)
    ids = {pk for pk, *_ in rows}
    heads = heads_of(families(organisation), ids)
    projects = tuple(
        model.Project(
            id=str(pk),
            directorate=str(owners.get(pk, "")),
            effort=None if days is None else float(days),
            mandatory=required,
            goals=served.get(pk, {}),
            people=people.get(pk, ()),
            counted_with=str(heads[pk]),
        )
        for pk, required, days in rows
    )
    relations = tuple(_relations(agreed_links(organisation, _TYPES), ids))
    goals = tuple(model.Goal(str(goal.pk)) for goal in goals_of(organisation))
    return model.Portfolio(projects, relations, goals)


def _served(organisation: int) -> dict[int, dict[str, float]]:
    return {
        project: {str(goal): float(strength) for goal, strength in goals.items()}
        for project, goals in strengths(organisation).items()
    }


def _relations(links: list[Link], live: Collection[int]) -> Iterator[model.Relation]:
    for link in links:
        if link.agreed is not None and link.first in live and link.second in live:
            towards = link.needed or link.second
            yield model.Relation(str(link.other(towards)), str(towards), _TYPES[link.agreed.type])


def _people(organisation: int) -> dict[int, tuple[str, ...]]:
    """Project id to its people: an account by its id, a typed name as it was typed."""
    people: dict[int, tuple[str, ...]] = {}
    rows = ProjectMember.objects.of(organisation).filter(part__in=_TAKES_PART)
    for project, person, name in rows.values_list("project", "person", "name"):
        people[project] = (*people.get(project, ()), str(person or name))
    return people
