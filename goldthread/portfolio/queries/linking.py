"""Links as rows tell them, before anybody's sight is asked for: a fixed number of queries.

Proposals of the last comparison and of people, current views, owners, and what has ended.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Q

from goldthread.organisations.models import Organisation
from goldthread.portfolio.models import (
    Comparison,
    Decision,
    LinkProposal,
    LinkType,
    LinkView,
    ProposedLink,
)
from goldthread.portfolio.policies.links import (
    DIRECTED,
    ENDS_LINKS,
    LinkState,
    Saying,
    state_of,
)
from goldthread.projects.models import Project, ProjectDirectorate

# Up to so many pairs it is cheaper to ask who owns their projects than who owns every project.
_FEW = 500


class Link(NamedTuple):
    """A pair of projects, `first` with the smaller id; a named tuple, for a page makes thousands.

    `rank` is 0 where the program did not propose it; `alike` is likeness in standard deviations
    above the usual pair; `asked_by`: people who proposed it.
    """

    first: int
    second: int
    sides: frozenset[int]
    sayings: tuple[Saying, ...] = ()
    state: LinkState = LinkState.PROPOSED
    group: int | None = None
    rank: int = 0
    alike: float = 0.0
    suggested: str = ""
    new: bool = False
    suggested_reverse: bool = False
    asked_by: frozenset[int] = frozenset()
    could_be_one: float = 0.0

    @property
    def looked_at(self) -> bool:
        """Whether a person of a directorate concerned has said anything."""
        return bool(self.sayings)

    @property
    def waits(self) -> bool:
        """Whether nobody has said anything yet, and something may still be said."""
        return self.state is LinkState.PROPOSED

    @property
    def agreed(self) -> Saying | None:
        """What people agreed on; None as long as they have not."""
        return self.sayings[0] if self.state is LinkState.AGREED else None

    @property
    def needed(self) -> int | None:
        """Of an agreed directed link the project that is needed, earlier, or the whole."""
        if self.agreed is None or self.agreed.type not in DIRECTED:
            return None
        return self.first if self.agreed.reverse else self.second

    def other(self, project: int) -> int:
        """The id of the other project of the pair."""
        return self.second if project == self.first else self.first


def latest_comparison(organisation: Organisation | int) -> Comparison | None:
    """The last comparison that came to its end; None before the first."""
    finished: Comparison | None = (
        Comparison.objects.of(organisation)
        .filter(failed="")
        .exclude(finished_at=None)
        .order_by("-started_at", "-pk")
        .first()
    )
    return finished


def owners_of(projects: Iterable[int] | None, organisation: Any = None) -> dict[int, int]:
    """Project id to the id of the directorate that owns it today."""
    rows = ProjectDirectorate.objects.filter(part=ProjectDirectorate.Part.OWNER, until=None)
    rows = rows.of(organisation) if projects is None else rows.filter(project__in=projects)
    return dict(rows.values_list("project", "directorate"))


def gone_projects(organisation: Organisation | int) -> frozenset[int]:
    """Ids of projects joined, stopped or moved by a decision that holds, or off the register."""
    ended = Decision.objects.of(organisation).filter(
        state=Decision.State.TAKEN, verb__in=ENDS_LINKS
    )
    off = Project.objects.of(organisation).filter(withdrawn=True)
    both = ended.order_by().values_list("project").union(off.values_list("pk"))
    return frozenset(pk for (pk,) in both)


def read_links(
    organisation: Organisation | int,
    among: Collection[int] | None,
    *,
    in_groups: bool = False,
    groups: Collection[int] | None = None,
    spoken_of: bool = False,
    said: bool = False,
) -> Iterator[Link]:
    """Every link of an organisation, whoever may see it; `among`: of these projects; `in_groups`:
    proposals inside a group alone; `groups`: inside these alone; `spoken_of`: what people have
    said or proposed something about alone; `said`: what they have said, without proposals."""
    about = Q() if among is None else Q(first__in=among) | Q(second__in=among)
    sayings = _sayings(organisation, about)
    proposals = {}
    if not said:
        asked = _asked(organisation, about)
        inside = about & Q(group__isnull=False) if in_groups else about
        inside = inside if groups is None else inside & Q(group__in=groups)
        if spoken_of:
            proposals = _proposals_of(organisation, inside, {*sayings, *asked})
        else:
            proposals = _proposals(organisation, inside)
        for pair, told in asked.items():
            proposals[pair] = _with_asked(proposals.get(pair), *told)
    pairs = [*proposals, *(pair for pair in sayings if pair not in proposals)]
    few = among is not None or len(pairs) < _FEW
    owners = owners_of({one for pair in pairs for one in pair} if few else None, organisation)
    gone = gone_projects(organisation)
    # Thousands of pairs share a few pairs of owners, and most have no view.
    shared: dict[tuple[int | None, int | None], frozenset[int]] = {}
    for pair in pairs:
        owned = owners.get(pair[0]), owners.get(pair[1])
        sides = shared.get(owned)
        if sides is None:
            sides = shared[owned] = sides_of(owners, *pair)
        views_on = sayings.get(pair, ())
        said_now = tuple(one for one in views_on if one.directorate in sides) if views_on else ()
        lost = pair[0] in gone or pair[1] in gone
        state = state_of(sides, said_now, gone=lost) if said_now or lost else LinkState.PROPOSED
        yield Link(*pair, sides, said_now, state, *proposals.get(pair, ()))


def _sayings(organisation: Organisation | int, about: Q) -> dict[tuple[int, int], list[Saying]]:
    found: dict[tuple[int, int], list[Saying]] = {}
    views = LinkView.objects.of(organisation).filter(about, superseded=False).order_by("at")
    for first, second, directorate, kind, reverse in views.values_list(
        "first", "second", "directorate", "type", "reverse"
    ):
        said = Saying(directorate, LinkType(kind), reverse)
        found.setdefault((first, second), []).append(said)
    return found


_Row = tuple[int | None, int, float, str, bool, bool, frozenset[int], float]


def _asked(
    organisation: Organisation | int, about: Q
) -> dict[tuple[int, int], tuple[str, bool, frozenset[int]]]:
    """Pairs that people proposed: the newest type and way round, and everybody who did."""
    found: dict[tuple[int, int], tuple[str, bool, frozenset[int]]] = {}
    rows = LinkProposal.objects.of(organisation).filter(about, superseded=False).order_by("at")
    for first, second, kind, reverse, by in rows.values_list(
        "first", "second", "type", "reverse", "by"
    ):
        before = found.get((first, second), ("", False, frozenset()))[2]
        found[first, second] = (kind, reverse, before | {by})
    return found


def _with_asked(row: _Row | None, kind: str, reverse: bool, by: frozenset[int]) -> _Row:
    # What a person proposes goes before what the program does.
    nothing: _Row = (None, 0, 0.0, "", False, False, frozenset(), 0.0)
    group, rank, alike, _, new, _, _, chance = row or nothing
    return group, rank, alike, kind, new, reverse, by, chance


def _proposals(organisation: Organisation | int, about: Q) -> dict[tuple[int, int], _Row]:
    comparison = latest_comparison(organisation)
    rows = ProposedLink.objects.filter(about, comparison=comparison).order_by("rank")
    columns = ("group", "rank", "alike", "suggested", "new", "reverse", "could_be_one")
    nobody: frozenset[int] = frozenset()
    return {
        (row[0], row[1]): (*row[2:8], nobody, row[8])
        for row in rows.values_list("first", "second", *columns)
    }


def _proposals_of(
    organisation: Organisation | int, about: Q, pairs: Collection[tuple[int, int]]
) -> dict[tuple[int, int], _Row]:
    if not pairs:
        return {}
    found = _proposals(organisation, about & Q(first__in={first for first, _ in pairs}))
    return {pair: row for pair, row in found.items() if pair in pairs}


def sides_of(owners: dict[int, int], first: int, second: int) -> frozenset[int]:
    return frozenset(owners[one] for one in (first, second) if one in owners)
