"""A suggested set for a what-if: what is asked of the core, and its answer as it is kept.

Locks of the default: every project that is in no agreed "could be one project" group stays, as do
projects that whoever asks may not see or not try decisions on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from goldthread.core.portfolio import model
from goldthread.core.portfolio.coverage import Coverage, coverage
from goldthread.portfolio.models import ScenarioLock, SuggestedSet
from goldthread.portfolio.policies.limits import SetLimits, limits_from
from goldthread.portfolio.queries.effects import portfolio_of
from goldthread.portfolio.queries.links import hidden_projects, owners_of
from goldthread.portfolio.queries.whatif import WhatIf

KEEP, STOP = model.Lock.KEEP, model.Lock.STOP


def request_of(what_if: WhatIf) -> model.Request:
    """What is asked: today's portfolio, with the needs, limits and locks of a what-if."""
    limits = limits_from(what_if.scenario.limits)
    portfolio = portfolio_of(what_if.scenario.organisation_id)
    now = coverage(portfolio, [one.id for one in portfolio.projects])
    return model.Request(
        portfolio=replace(
            portfolio,
            projects=tuple(_projects(what_if, portfolio)),
            goals=tuple(_goals(now, limits)),
        ),
        limits=_limits(limits),
        locks=_locks(what_if, portfolio, limits),
    )


def _projects(what_if: WhatIf, portfolio: model.Portfolio) -> Iterator[model.Project]:
    """Required work that may end here, by an agreed exception, is held by no rule any more."""
    for one in portfolio.projects:
        ends = one.mandatory and int(one.id) in what_if.ended
        yield replace(one, mandatory=False) if ends else one


def _goals(now: tuple[Coverage, ...], limits: SetLimits) -> Iterator[model.Goal]:
    for one in now:
        yield model.Goal(one.goal, one.strength * limits.need_of(int(one.goal)) / 100)


def _limits(limits: SetLimits) -> model.Limits:
    def share(per_cent: int | None) -> float | None:
        return None if per_cent is None else per_cent / 100

    return model.Limits(
        most=limits.most,
        share=share(limits.share),
        floor={str(directorate): least for directorate, least in limits.floors.items()},
        floor_share=share(limits.floor_share),
    )


def _locks(what_if: WhatIf, portfolio: model.Portfolio, limits: SetLimits) -> dict[str, model.Lock]:
    own = dict(what_if.scenario.locks.values_list("project", "lock"))
    locks = dict.fromkeys(_held(what_if, portfolio, limits, own), KEEP)
    # What breaks a need is no part of the search until that is cured: it could hold nothing.
    breaks = {need.needed for need in what_if.effects.outcome.broken_needs}
    for one in what_if.tried:
        if one.counts and str(one.project.pk) not in breaks:
            locks[str(one.project.pk)] = STOP if one.ends else KEEP
            if one.change.into_id is not None:
                locks.setdefault(str(one.change.into_id), KEEP)
    locks |= {
        str(project): KEEP if lock == ScenarioLock.Lock.KEEP else STOP
        for project, lock in own.items()
        if lock != ScenarioLock.Lock.FREE
    }
    known = {one.id for one in portfolio.projects}
    return {one: lock for one, lock in locks.items() if one in known}


def _held(
    what_if: WhatIf, portfolio: model.Portfolio, limits: SetLimits, own: Mapping[int, str]
) -> set[str]:
    """Projects that stay without anybody having said so of each."""
    held = {str(one) for one in hidden_projects(what_if.person)}
    if what_if.sight.tries is not None:
        owners = owners_of(None, what_if.scenario.organisation_id)
        held |= {str(one) for one, owner in owners.items() if owner not in what_if.sight.tries}
    if not limits.everything:
        alike = {
            one
            for relation in portfolio.relations
            if relation.type is model.RelationType.DUPLICATE
            for one in (relation.a, relation.b)
        }
        freed = {str(one) for one, lock in own.items() if lock == ScenarioLock.Lock.FREE}
        held |= {one.id for one in portfolio.projects} - alike - freed
    return held


def made_from(what_if: WhatIf) -> dict[str, Any]:
    """What a suggested set rests on, to tell later whether it is out of date."""
    locks = what_if.scenario.locks.order_by("project").values_list("project", "lock")
    return {
        "register": [str(one) for one in what_if.effects.revision],
        "limits": what_if.scenario.limits,
        "locks": [list(lock) for lock in locks],
    }


def today_in_days(request: model.Request, stand_in: float) -> float:
    """The effort of everything that is live; unknown efforts by what stands in for them."""
    efforts = (one.effort for one in request.portfolio.projects)
    return sum(stand_in if effort is None else effort for effort in efforts)


def stand_in_of(request: model.Request) -> float:
    """Days that stand for an unknown effort: the middle of those known, 1 where none is."""
    known = sorted(one.effort for one in request.portfolio.projects if one.effort is not None)
    if not known:
        return 1.0
    middle = len(known) // 2
    return known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2


def latest_of(what_if: WhatIf) -> SuggestedSet | None:
    """The last search for this what-if."""
    return what_if.scenario.suggested.select_related("asked_by").first()
