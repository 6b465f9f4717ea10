"""Live projects before and now under the rule of a baseline: today, or as the log has any day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from goldthread.core.portfolio.standing import (
    Bridge,
    Now,
    Piece,
    Then,
    bridge,
    by_directorate,
    by_group,
    placed,
)
from goldthread.goals.models import Goal
from goldthread.goals.queries import goals_of, strengths
from goldthread.organisations.models import Directorate, Organisation
from goldthread.organisations.queries import today
from goldthread.portfolio.models import Baseline, BaselineProject, Decision
from goldthread.portfolio.policies.baselines import became, heads_of
from goldthread.portfolio.policies.decisions import ENDING
from goldthread.portfolio.queries.baselines import current_baseline
from goldthread.portfolio.queries.register_on import (
    Held,
    decided_on,
    families_on,
    live_among,
    register_on,
)


@dataclass(frozen=True, slots=True)
class OfDirectorate:
    """The bridge of one directorate, with its name on the baseline's day; None: without owner."""

    directorate: Directorate | None
    name: str
    bridge: Bridge


@dataclass(frozen=True)
class Standing:
    """The whole comparison with a baseline on a day, directorates in their order. `live`: projects
    live on the day, each of a family by itself."""

    baseline: Baseline
    on: date
    pieces: tuple[Piece, ...]
    rows: tuple[OfDirectorate, ...]
    live: int

    @cached_property
    def total(self) -> Bridge:
        """All directorates together."""
        return bridge(self.pieces)


@dataclass(frozen=True, slots=True)
class OfGoal:
    """The bridge of one goal: the pieces of work that serve it, by today's confirmed links."""

    goal: Goal
    bridge: Bridge


def standing(
    organisation: Organisation, *, on: date | None = None, baseline: Baseline | None = None
) -> Standing | None:
    """Before and now; None before the first baseline. Restricted projects count.

    `on`: the day, today where none is given, never before the baseline's own. A fixed number of
    queries.
    """
    baseline = baseline or current_baseline(organisation)
    if baseline is None:
        return None
    day = max(on or today(organisation), baseline.on)
    then, names, statuses = _then(baseline)
    now = list(_now(organisation, day, baseline, then, statuses))
    pieces, live = placed(then, now), sum(one.ended is None for one in now)
    directorates = {row.pk: row for row in Directorate.objects.of(organisation)}
    return Standing(baseline, day, pieces, _rows(pieces, names, directorates), live)


def goals_standing(organisation: Organisation, found: Standing) -> list[OfGoal]:
    """The same for each open goal, in their order."""
    bridges = by_group(found.pieces, strengths(organisation))
    nothing = Bridge(0, 0, {})
    return [OfGoal(goal, bridges.get(goal.pk, nothing)) for goal in goals_of(organisation)]


def _then(baseline: Baseline) -> tuple[list[Then], dict[int | None, str], dict[int, str]]:
    names: dict[int | None, str] = {}
    statuses: dict[int, str] = {}
    then = []
    rows = BaselineProject.objects.filter(baseline=baseline).order_by("project")
    for project, head, key, name, status in rows.values_list(
        "project", "head", "directorate_key", "directorate_name", "status"
    ):
        names.setdefault(key, name)
        statuses[project] = status
        then.append(Then(project, head, key))
    return then, names, statuses


def _now(
    organisation: Organisation,
    day: date,
    baseline: Baseline,
    then: list[Then],
    statuses: Mapping[int, str],
) -> Iterator[Now]:
    held = register_on(organisation, day)
    # A list imported after the day told of them, so the log of the day does not.
    unknown = {row.project: row.directorate for row in then if row.project not in held}
    held |= {one: Held(statuses[one], "", owner) for one, owner in unknown.items()}
    verbs = decided_on(organisation, day)
    heads = heads_of(families_on(organisation, day, held, verbs), live_among(held))
    rows = Decision.objects.of(organisation).filter(decided_at__gt=baseline.taken_at)
    since = frozenset(rows.values_list("project", flat=True))
    for pk, one in held.items():
        verb = verbs.get(pk)
        yield Now(
            project=pk,
            head=heads.get(pk, pk),
            directorate=one.owner,
            ended=became(one.status, one.kind, withdrawn=one.withdrawn, verb=verb),
            began_after=one.start is not None and one.start > baseline.on,
            decided=verb in ENDING and pk in since and not one.withdrawn,
        )


def _rows(
    pieces: tuple[Piece, ...],
    names: Mapping[int | None, str],
    directorates: Mapping[int, Directorate],
) -> tuple[OfDirectorate, ...]:
    bridges = by_directorate(pieces)
    order = {pk: (row.corporate, row.order) for pk, row in directorates.items()}
    owners = sorted(bridges, key=lambda pk: order.get(pk or 0, (True, len(order))))
    told = []
    for owner in owners:
        row = directorates.get(owner or 0)
        name = names.get(owner) or (row.name if row else "")
        told.append(OfDirectorate(row, name, bridges[owner]))
    return tuple(told)
