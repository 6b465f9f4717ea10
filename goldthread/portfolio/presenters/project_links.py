"""The card of links on a project's page in words."""

from dataclasses import dataclass

from goldthread.portfolio.models import LinkType
from goldthread.portfolio.queries.project_links import Linked, MayNeed, ProjectLinks
from goldthread.projects.models import Project

_TOWARDS = {
    LinkType.DEPEND: ("Needs", "Is needed by"),
    LinkType.NEXT_ROUND: ("Next round of", "Earlier round of"),
    LinkType.PART_OF: ("Part of", "The whole of"),
}
_EITHER = {
    LinkType.DUPLICATE: "Could be one project with",
    LinkType.OVERLAP: "Overlaps with",
    LinkType.CONFLICT: "Pulls against",
    LinkType.REINFORCE: "Helps",
    LinkType.SAME_CHANGE: "Same change as",
}
# As a reader asks: what stands in the way first, kinship last.
_ORDER = (
    LinkType.CONFLICT,
    LinkType.DUPLICATE,
    LinkType.DEPEND,
    LinkType.REINFORCE,
    LinkType.OVERLAP,
    LinkType.NEXT_ROUND,
    LinkType.PART_OF,
    LinkType.SAME_CHANGE,
)


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One agreed link: what it is, to which project, and whether it rests."""

    words: str
    project: Project
    gone: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A project to look at, and why."""

    project: Project
    why: str


@dataclass(frozen=True, slots=True)
class LinksCard:
    """Everything on the card."""

    lines: tuple[LinkLine, ...]
    family: tuple[Project, ...]
    hidden: int
    needs: tuple[NeedLine, ...]
    waiting: int
    may_propose: bool


def links_card(told: ProjectLinks) -> LinksCard:
    """The card in words."""
    agreed = sorted(
        told.agreed, key=lambda one: (one.gone, _ORDER.index(one.type), one.project.reference)
    )
    return LinksCard(
        lines=tuple(LinkLine(_words(one), one.project, one.gone) for one in agreed),
        family=told.family,
        hidden=told.hidden,
        needs=tuple(NeedLine(one.project, _why(one)) for one in told.may_need),
        waiting=told.waiting,
        may_propose=told.may_propose,
    )


def _words(one: Linked) -> str:
    if one.type in _TOWARDS:
        return _TOWARDS[one.type][0 if one.towards else 1]
    return _EITHER[one.type]


def _why(one: MayNeed) -> str:
    builds = ", ".join(f"“{word}”" for word in one.builds)
    both = ", ".join(f"“{word}”" for word in one.shared)
    return f"Speaks of {builds}" + (f"; both of {both}" if both else "")
