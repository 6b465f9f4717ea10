"""What is asked first, before people take locks off, lower needs or set limits.

Method: docs/methods/portfolio.md, "What is asked first".
"""

from dataclasses import replace

from goldthread.core.portfolio.coverage import coverage
from goldthread.core.portfolio.model import Goal, Lock, Portfolio, RelationType, Request


def needing(portfolio: Portfolio, share: float) -> Portfolio:
    """The same portfolio, each goal needing a share (0 to 1) of its coverage today."""
    today = coverage(portfolio, [one.id for one in portfolio.projects])
    goals = tuple(Goal(one.goal, round(share * one.strength, 6)) for one in today)
    return replace(portfolio, goals=goals)


def first_request(portfolio: Portfolio) -> Request:
    """All coverage of today is needed, no limit is set, and whatever has no duplicate is locked."""
    grouped = {
        end
        for one in portfolio.relations
        if one.type is RelationType.DUPLICATE
        for end in (one.a, one.b)
    }
    alone = [one.id for one in portfolio.projects if one.id not in grouped]
    return Request(needing(portfolio, 1.0), locks=dict.fromkeys(alone, Lock.KEEP))
