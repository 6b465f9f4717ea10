"""Live projects before and now, by directorate, under the rule of the baseline."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldthread.organisations.models import Directorate, Organisation
from goldthread.portfolio.models import Baseline, BaselineProject, Decision
from goldthread.portfolio.policies.baselines import Fate, fate
from goldthread.portfolio.queries.links import owners_of
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class BeforeAndNow:
    """Counts of one directorate: the baseline's projects by what became of them, and later finds.

    `name` is the name of the baseline's day; `directorate` is None for a project without owner.
    """

    directorate: Directorate | None
    name: str
    fates: Mapping[Fate, int]
    found_after: int = 0
    new_since: int = 0

    @property
    def before(self) -> int:
        """Live projects of the baseline."""
        return sum(self.fates.values())

    @property
    def goes_on(self) -> int:
        """How many of them are live today."""
        return self.fates.get(Fate.GOES_ON, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole comparison with a baseline, directorates in their order."""

    baseline: Baseline
    rows: tuple[BeforeAndNow, ...]

    @property
    def total(self) -> BeforeAndNow:
        """All directorates together."""
        return BeforeAndNow(
            None,
            "Together",
            {one: sum(row.fates.get(one, 0) for row in self.rows) for one in Fate},
            sum(row.found_after for row in self.rows),
            sum(row.new_since for row in self.rows),
        )


@dataclass(slots=True)
class _Tally:
    name: str
    fates: dict[Fate, int] = field(default_factory=dict)
    found_after: int = 0
    new_since: int = 0


def current_baseline(organisation: Organisation | int) -> Baseline | None:
    """The newest baseline; None before the first."""
    newest: Baseline | None = Baseline.objects.of(organisation).order_by("-taken_at", "-pk").first()
    return newest


def standing(organisation: Organisation | int) -> Standing | None:
    """Before and now; None before the first baseline. Restricted projects count."""
    baseline = current_baseline(organisation)
    if baseline is None:
        return None
    directorates = {row.pk: row for row in Directorate.objects.of(organisation)}
    tallies = _of_the_baseline(baseline)
    _count_later(tallies, baseline, directorates)
    order = {pk: (row.corporate, row.order) for pk, row in directorates.items()}
    ordered = sorted(tallies, key=lambda key: order.get(key or 0, (True, len(order))))
    rows = tuple(
        BeforeAndNow(
            directorates.get(key or 0),
            tallies[key].name,
            tallies[key].fates,
            tallies[key].found_after,
            tallies[key].new_since,
        )
        for key in ordered
    )
    return Standing(baseline, rows)


def _of_the_baseline(baseline: Baseline) -> dict[int | None, _Tally]:
    verbs = dict(
        Decision.objects.of(baseline.organisation_id)
        .filter(state=Decision.State.TAKEN)
        .order_by("decided_at", "pk")
        .values_list("project", "verb")
    )
    rows = BaselineProject.objects.filter(baseline=baseline, counted=True)
    tallies: dict[int | None, _Tally] = {}
    for key, name, project, status, withdrawn in rows.values_list(
        "directorate_key",
        "directorate_name",
        "project",
        "project__status",
        "project__withdrawn",
    ):
        tally = tallies.setdefault(key, _Tally(name))
        became = fate(status, withdrawn=withdrawn, verb=verbs.get(project))
        tally.fates[became] = tally.fates.get(became, 0) + 1
    return tallies


def _count_later(
    tallies: dict[int | None, _Tally], baseline: Baseline, directorates: dict[int, Directorate]
) -> None:
    known = set(BaselineProject.objects.filter(baseline=baseline).values_list("project", flat=True))
    live = Project.objects.of(baseline.organisation_id).in_register().live()
    rows = [row for row in live.values_list("pk", "start_date") if row[0] not in known]
    owners = owners_of(None, baseline.organisation_id)
    for pk, start in rows:
        key = owners.get(pk)
        name = directorates[key].name if key in directorates else ""
        tally = tallies.setdefault(key, _Tally(name))
        if start is not None and start > baseline.on:
            tally.new_since += 1
        else:
            tally.found_after += 1
