"""Links in words: where each stands, what is said or suggested, pairs as rows of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.portfolio.models import LinkType
from goldthread.portfolio.policies.links import DIRECTED, LinkState, Saying
from goldthread.portfolio.queries.links import Link
from goldthread.projects.models import Project

_TONES = {
    LinkState.PROPOSED: ("grey", "Not yet looked at"),
    LinkState.ONE_VIEW: ("blue", "One answer so far"),
    LinkState.AGREED: ("green", "Agreed"),
    LinkState.DISPUTED: ("red", "Disputed"),
    LinkState.DISMISSED: ("grey", "Not related"),
    LinkState.SUPERSEDED: ("grey", "No longer applies"),
}
_VERBS = {
    LinkType.DEPEND: "needs",
    LinkType.NEXT_ROUND: "is the next round of",
    LinkType.PART_OF: "is part of",
}


@dataclass(frozen=True, slots=True)
class StateTag:
    """Where a pair stands, as a tag."""

    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as a row of a list: both projects, state, and what was said or suggested."""

    link: Link
    left: Project
    right: Project
    state: StateTag
    says: str


def state_tag(state: LinkState) -> StateTag:
    """The tag of a state."""
    return StateTag(*_TONES[state])


def pair_rows(links: Sequence[Link], projects: Mapping[int, Project]) -> list[PairRow]:
    """Pairs as rows; those with a project the person may not see are left out."""
    return [
        PairRow(
            link,
            projects[link.first],
            projects[link.second],
            state_tag(link.state),
            says(link, projects),
        )
        for link in links
        if link.first in projects and link.second in projects
    ]


def says(link: Link, projects: Mapping[int, Project]) -> str:
    """What was agreed, or both views where they differ, or what is suggested."""
    first, second = projects[link.first], projects[link.second]
    if link.state is LinkState.DISPUTED:
        return " · ".join(saying_in_words(said, first, second) for said in link.sayings)
    if link.sayings:
        return saying_in_words(link.sayings[0], first, second)
    suggested = suggestion_in_words(link, first, second)
    who = "Proposed" if link.asked_by else "goldthread suggests"
    return f"{who}: {suggested}" if suggested else ""


def suggestion_in_words(link: Link, first: Project, second: Project) -> str:
    """What is suggested, as `saying_in_words`; empty where nothing is."""
    if not link.suggested:
        return ""
    said = Saying(0, LinkType(link.suggested), link.suggested_reverse)
    return saying_in_words(said, first, second)


def saying_in_words(said: Saying, first: Project, second: Project) -> str:
    """A view as a sentence without a full stop; `first` has the smaller id: "OPS-014 needs …"."""
    if said.type not in DIRECTED:
        return str(LinkType(said.type).label)
    one, other = (second, first) if said.reverse else (first, second)
    return f"{one.reference} {_VERBS[LinkType(said.type)]} {other.reference}"
