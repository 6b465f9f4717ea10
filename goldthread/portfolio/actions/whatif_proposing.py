"""Turning a what-if into proposals in one step. What would end work starts by asking its lead."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from goldthread.ledger.actions import recorded
from goldthread.people.models import Person
from goldthread.portfolio.actions.decisions import propose_many
from goldthread.portfolio.actions.whatif import locked, touch
from goldthread.portfolio.models import Decision, ProposedTogether, Scenario, ScenarioChange
from goldthread.portfolio.permissions.whatif import check_can_try
from goldthread.portfolio.policies.decisions import RELIES_FIRST, Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal, SomeCannot, Wanted


@recorded
def propose_scenario(
    *,
    scenario: Scenario,
    expected_version: int,
    projects: Collection[int],
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> Scenario:
    """Propose the decisions about these projects, all that can be, in one transaction.

    One that cannot be proposed stays in the what-if with the reason why.
    """
    check_can_try(by)
    current = locked(scenario, expected_version, by)
    rows = list(
        current.changes.filter(project__in=projects, decision=None).select_related(
            "project", "into"
        )
    )
    together, refused = _propose(current, rows, by, at)
    made = {row.project_id: row for row in together.decisions.all()} if together else {}
    for row in rows:
        row.decision = made.get(row.project_id)
        row.stayed_because = refused.get(row.project_id, "")
    ScenarioChange.objects.bulk_update(rows, ["decision", "stayed_because"])
    told = [row.project.reference for row in rows if row.decision is not None]
    return touch(current, "proposed", by, at, proposed=told, stayed=len(refused))


def _propose(
    scenario: Scenario, rows: list[ScenarioChange], by: Person, at: datetime
) -> tuple[ProposedTogether | None, dict[int, str]]:
    # Either all are proposed or none, so those that cannot be are told apart by the first try.
    refused: dict[int, str] = {}
    while wanted := [_wanted(scenario, row) for row in rows if row.project_id not in refused]:
        try:
            return propose_many(proposals=wanted, by=by, at=at), refused
        except SomeCannot as some:
            refused |= {row.pk: words for row, words in some.problems}
    return None, refused


def _wanted(scenario: Scenario, row: ScenarioChange) -> Wanted:
    relies = Decision.Relies.NOBODY_KNOWS if row.verb in RELIES_FIRST else ""
    proposal = Proposal(
        verb=Verb(row.verb),
        reason=row.reason or f"Tried in the what-if ‘{scenario.name}’",
        into=row.into,
        until=row.until,
        where_to=row.where_to,
        what=row.what,
        who=row.who,
        first=AskedFirst(relies=relies),
    )
    return Wanted(row.project, proposal)
