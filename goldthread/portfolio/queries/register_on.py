"""The register as it stood at the end of a day, from its versions, views on links and decisions."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import LIVE
from goldthread.organisations.models import Organisation
from goldthread.portfolio.models import Decision, LinkType, LinkView
from goldthread.portfolio.policies.links import (
    COUNTED_ONCE,
    ENDS_LINKS,
    LinkState,
    Saying,
    state_of,
)
from goldthread.portfolio.queries.links import Link, lesser_first, owners_of
from goldthread.projects.models import Batch, BatchRow, Project, ProjectVersion


class Held(NamedTuple):
    """A project on a day: status, type, owner, first day, and whether its import was undone."""

    status: str
    kind: str
    owner: int | None
    start: date | None = None
    withdrawn: bool = False

    @property
    def is_live(self) -> bool:
        """Whether the counting rule counts it."""
        return not self.withdrawn and self.status in LIVE and self.kind != Kind.RESEARCH


def end_of(organisation: Organisation, day: date) -> datetime:
    """The moment at which the organisation's day is over."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(organisation.time_zone))


def register_on(organisation: Organisation, day: date) -> dict[int, Held]:
    """Every project registered by the end of the day, as it stood then; withdrawn ones too.

    Rows untouched since are read as they are, of the others the last version before. A fixed
    number of queries.
    """
    end = end_of(organisation, day)
    rows = Project.objects.of(organisation)
    owners = owners_of(None, organisation)
    columns = ("pk", "status", "kind", "start_date", "withdrawn")
    found = {
        pk: Held(status, kind, owners.get(pk), start, withdrawn)
        for pk, status, kind, start, withdrawn in rows.filter(changed_at__lt=end).values_list(
            *columns
        )
    }
    changed_since = rows.filter(changed_at__gte=end).values("pk")
    versions = ProjectVersion.objects.of(organisation).filter(project__in=changed_since, at__lt=end)
    return found | _last(versions.order_by("version"))


def listed_later(organisation: Organisation, day: date) -> dict[int, Held]:
    """Projects imported after a day from a list that tells how things stood on it or before: as
    the list first told them."""
    brought = BatchRow.objects.of(organisation).filter(
        effect=BatchRow.Effect.NEW,
        batch__state=Batch.State.IMPORTED,
        batch__as_at__lte=day,
        batch__imported_at__gte=end_of(organisation, day),
    )
    versions = ProjectVersion.objects.of(organisation).filter(
        project__in=brought.values("project"), project__withdrawn=False, version=1
    )
    return _last(versions)


def families_on(
    organisation: Organisation, day: date, held: Mapping[int, Held], ended: Mapping[int, str]
) -> list[tuple[int, int]]:
    """Pairs of kin counted once, as agreed by the end of the day, the lesser first.

    `ended`: project → verb of the decision that held (`decided_on`): some leave no link behind.
    """
    gone = {project for project, verb in ended.items() if verb in ENDS_LINKS}
    gone |= {project for project, one in held.items() if one.withdrawn}
    pairs = []
    for (first, second), said in _views(organisation, end_of(organisation, day)).items():
        owners = {held[one].owner for one in (first, second) if one in held}
        sides = frozenset(one for one in owners if one is not None)
        sayings = tuple(one for one in said if one.directorate in sides)
        lost = not gone.isdisjoint((first, second))
        state = state_of(sides, sayings, gone=lost) if sayings else LinkState.PROPOSED
        link = Link(first, second, sides, sayings, state)
        if link.agreed is not None and link.agreed.type in COUNTED_ONCE:
            pairs.append(lesser_first(link))
    return pairs


def decided_on(organisation: Organisation, day: date) -> dict[int, str]:
    """Project → verb of its last decision that held at the end of the day."""
    end = end_of(organisation, day)
    rows = Decision.objects.of(organisation).filter(
        Q(reversed_at=None) | Q(reversed_at__gte=end),
        state__in=(Decision.State.TAKEN, Decision.State.REVERSED),
        decided_at__lt=end,
    )
    return dict(rows.order_by("decided_at", "pk").values_list("project", "verb"))


def live_among(held: Mapping[int, Held]) -> Collection[int]:
    """Ids of the projects that the counting rule counts, before families."""
    return {pk for pk, one in held.items() if one.is_live}


def _views(organisation: Organisation, end: datetime) -> dict[tuple[int, int], list[Saying]]:
    """The current view of each directorate on each pair, oldest first."""
    rows = LinkView.objects.of(organisation).filter(at__lt=end).order_by("at", "pk")
    latest: dict[tuple[int, int, int], Saying] = {}
    for first, second, directorate, kind, reverse in rows.values_list(
        "first", "second", "directorate", "type", "reverse"
    ):
        latest.pop((first, second, directorate), None)
        latest[first, second, directorate] = Saying(directorate, LinkType(kind), reverse)
    found: dict[tuple[int, int], list[Saying]] = {}
    for (first, second, _), said in latest.items():
        found.setdefault((first, second), []).append(said)
    return found


def _last(versions: "QuerySet[ProjectVersion]") -> dict[int, Held]:
    fields = ("fields__status", "fields__kind", "fields__owner", "fields__start_date")
    return {
        project: Held(status, kind, owner, date.fromisoformat(start) if start else None)
        for project, status, kind, owner, start in versions.values_list("project", *fields)
    }
