"""Where the register stands, what needs a person, and what happened lately."""

from dataclasses import dataclass
from datetime import date

from goldthread.organisations.queries import today
from goldthread.overview.queries.needs import Needs, needs_of
from goldthread.people.models import Person
from goldthread.portfolio.models import Baseline, Decision
from goldthread.portfolio.queries.baselines import baselines_of
from goldthread.portfolio.queries.decisions import log_of
from goldthread.projects.models import Batch
from goldthread.projects.queries import imported_batches, register_of
from goldthread.reviews.models import Review
from goldthread.reviews.queries import current_review

_LATELY = 4


@dataclass(frozen=True, slots=True)
class Home:
    """The home page. `baseline`, with its number of `works`, is None before the first."""

    review: Review | None
    projects: int
    live: int
    needs: Needs
    baseline: Baseline | None
    lately: list[Decision]
    imports: list[Batch]
    on: date


def home_of(person: Person) -> Home:
    """The page for a person; a fixed number of queries."""
    register = register_of(person)
    return Home(
        review=current_review(person.organisation),
        projects=register.count(),
        live=register.live().count(),
        needs=needs_of(person),
        baseline=baselines_of(person).first(),
        lately=list(log_of(person)[:_LATELY]),
        imports=list(imported_batches(person).filter(state=Batch.State.IMPORTED)[:_LATELY]),
        on=today(person.organisation),
    )
