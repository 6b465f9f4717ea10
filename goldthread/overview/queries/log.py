"""The decision log: what became of every project, and whether the chain behind it is whole."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from goldthread.ledger.queries import verify
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from goldthread.portfolio.queries.decisions import counts_by_verb, log_of, open_decisions
from goldthread.portfolio.queries.standing import Standing, standing

REVERSED = "reversed"
DECISIONS_A_PAGE = 10
_CHECKED_FOR = 60 * 60


@dataclass(frozen=True, slots=True)
class ChainChecked:
    """What the last check of the chain found, and when it was."""

    entries: int
    fault: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Log:
    """Everything the log's page needs. `show` is a verb, "reversed", or "" for all."""

    standing: Standing | None
    counts: dict[str, int]
    show: str
    page: Page[Decision]
    waiting: list[Decision]
    chain: ChainChecked


def decision_log(person: Person, *, show: str, page: str | None, everything: bool) -> Log:
    """The log for a person; a fixed number of queries."""
    rows = entries(person, show=show)
    size = max(rows.count(), 1) if everything else DECISIONS_A_PAGE
    return Log(
        standing=standing(person.organisation),
        counts=counts_by_verb(person),
        show=show,
        page=Paginator(rows, size).get_page(page),
        waiting=open_decisions(person),
        chain=chain_checked(person.organisation_id),
    )


def entries(person: Person, *, show: str) -> QuerySet[Decision]:
    """Decisions of one sort, newest first; of all sorts where `show` is empty."""
    rows = log_of(person)
    if show == REVERSED:
        return rows.filter(state=Decision.State.REVERSED)
    if show in Decision.Verb.values:
        return rows.filter(verb=show, state=Decision.State.TAKEN)
    return rows


def chain_checked(organisation: int) -> ChainChecked:
    """Walks the whole chain at most once an hour; `goldthread verify` walks it at any time."""
    key = f"chain-checked-{organisation}"
    known: ChainChecked | None = cache.get(key)
    if known is None:
        state = verify(organisation)
        known = ChainChecked(state.entries, state.faults[0] if state.faults else "", now())
        cache.set(key, known, _CHECKED_FOR)
    return known
