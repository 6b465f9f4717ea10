"""What goldthread knows already about each of the six questions, for those who answer them.

Read for a whole directorate at once, with a fixed number of queries.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldthread.core.values.statuses import Status
from goldthread.goals.queries import strengths
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import Judgement, LinkType
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import Link, links_seen_by
from goldthread.portfolio.queries.questions.documents import own_live_projects
from goldthread.portfolio.queries.register import QUIET_AFTER
from goldthread.projects.models import Project

SUITED, STRATEGY = "q1", "q6"
# Question → the types of links that it is about.
ABOUT: Mapping[str, frozenset[LinkType]] = {
    "q2": frozenset({LinkType.DUPLICATE, LinkType.OVERLAP}),
    "q3": frozenset({LinkType.CONFLICT}),
    "q4": frozenset({LinkType.REINFORCE}),
    "q5": frozenset({LinkType.DEPEND}),
}
_GONE = frozenset({LinkState.DISMISSED, LinkState.SUPERSEDED})
# What needs a person comes first.
_ORDER = (LinkState.DISPUTED, LinkState.ONE_VIEW, LinkState.PROPOSED, LinkState.AGREED)


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in the register about a directorate's live projects.

    `live` counts restricted ones; everything else is about those the person may see. `links` are
    by question, `judged` by verdict; `goals` are by id the number of projects that serve them.
    """

    directorate: int
    live: int
    projects: Mapping[int, Project]
    quiet: tuple[Project, ...]
    lead_left: tuple[Project, ...]
    required: tuple[Project, ...]
    prompted: tuple[Project, ...]
    unknown: tuple[Project, ...]
    paused: tuple[Project, ...]
    judged: Mapping[str, tuple[Project, ...]]
    links: Mapping[str, tuple[Link, ...]]
    no_goal: tuple[Project, ...]
    goals: Counter[int]

    @property
    def seen(self) -> int:
        """How many of the live projects the person may see."""
        return len(self.projects)


def known_about(person: Person, directorate: Directorate, on: date) -> Known:
    """What is known of a directorate's projects on a day, as the person may see it."""
    own = own_live_projects(person, directorate)
    rows = list(own.visible_to(person).order_by("pk"))
    projects = {row.pk: row for row in rows}
    serving = strengths(person.organisation_id)
    return Known(
        directorate=directorate.pk,
        live=own.count(),
        projects=projects,
        quiet=tuple(row for row in rows if row.as_at < on - QUIET_AFTER),
        lead_left=tuple(row for row in rows if row.needs_new_lead),
        required=tuple(row for row in rows if row.mandatory),
        prompted=tuple(row for row in rows if row.reason),
        unknown=tuple(row for row in rows if row.status == Status.UNKNOWN),
        paused=tuple(row for row in rows if row.status == Status.PAUSED),
        judged=_judged(directorate, projects),
        links=_by_question(links_seen_by(person, among=projects)),
        no_goal=tuple(row for row in rows if row.pk not in serving),
        goals=Counter(goal for row in rows for goal in serving.get(row.pk, ())),
    )


def type_of(link: Link) -> str:
    """What a link is said to be: by the newest who spoke, else what is suggested; "" where nothing
    is."""
    return link.sayings[-1].type if link.sayings else link.suggested


def _judged(
    directorate: Directorate, projects: Mapping[int, Project]
) -> dict[str, tuple[Project, ...]]:
    rows = Judgement.objects.filter(directorate=directorate, superseded=False, project__in=projects)
    found: dict[str, tuple[Project, ...]] = {}
    for project, verdict in rows.order_by("project").values_list("project", "verdict"):
        found[verdict] = (*found.get(verdict, ()), projects[project])
    return found


def _by_question(links: Iterable[Link]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {question: [] for question in ABOUT}
    for link in links:
        for question, types in ABOUT.items():
            if link.state not in _GONE and _is_about(link, types):
                found[question].append(link)
    return {question: tuple(sorted(mine, key=_place)) for question, mine in found.items()}


def _is_about(link: Link, types: frozenset[LinkType]) -> bool:
    if link.sayings:
        return any(said.type in types for said in link.sayings)
    return link.suggested in types


def _place(link: Link) -> tuple[int, int, int]:
    return _ORDER.index(link.state), link.rank, link.first
