"""Short ways to ask for a suggested set and to read the answer."""

from collections.abc import Mapping

from goldthread.core.portfolio.model import (
    Goal,
    Limits,
    Lock,
    Portfolio,
    Project,
    Relation,
    RelationType,
    Request,
)
from goldthread.core.portfolio.suggest import suggest
from goldthread.core.portfolio.suggestion import Reason, Stopped, Suggestion
from goldthread.core.values.unknowns import Undefined

DUPLICATE, DEPEND = RelationType.DUPLICATE, RelationType.DEPEND
CONFLICT, REINFORCE, KIN = RelationType.CONFLICT, RelationType.REINFORCE, RelationType.KIN


def asked(
    projects: list[Project],
    links: list[tuple[str, RelationType, str]] | None = None,
    *,
    needs: Mapping[str, float] | None = None,
    limits: Limits | None = None,
    locks: Mapping[str, Lock] | None = None,
) -> Request:
    """A request; links as (a, type, b), goals as what they need, nothing where none is told."""
    served = {goal: 0.0 for project in projects for goal in project.goals}
    relations = tuple(Relation(a, b, of) for a, of, b in links or ())
    goals = tuple(Goal(goal, need) for goal, need in (served | dict(needs or {})).items())
    portfolio = Portfolio(tuple(projects), relations, goals)
    return Request(portfolio, limits or Limits(), locks or {})


def kept(suggestion: Suggestion) -> set[str]:
    """Ids of what stays."""
    return {one.id for one in suggestion.keep}


def answer(request: Request) -> set[str]:
    """Ids of what stays, of a request."""
    return kept(suggest(request))


def stopped(suggestion: Suggestion, one: str) -> Stopped:
    """What is said of a project that stops."""
    return next(stop for stop in suggestion.stop if stop.id == one)


def reasons(suggestion: Suggestion, one: str) -> tuple[Reason, ...]:
    """What holds a project that stays."""
    return next(keep.reasons for keep in suggestion.keep if keep.id == one)


def objective(suggestion: Suggestion) -> float:
    """The weight; there must be an answer."""
    assert not isinstance(suggestion.objective, Undefined)
    return suggestion.objective
