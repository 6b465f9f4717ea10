"""Where the register stands, what needs a person, and what happened lately."""

from dataclasses import dataclass

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.models import AgreedException, Comparison, Decision
from goldthread.portfolio.permissions.links import sight_of
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.decisions import log_of, open_decisions, waiting_for
from goldthread.portfolio.queries.exceptions import exceptions_waiting_for
from goldthread.portfolio.queries.links import Link, latest_comparison, links_seen_by
from goldthread.portfolio.queries.questions.waiting import WaitingQuestions, waiting_questions
from goldthread.portfolio.queries.standing import Standing, standing
from goldthread.projects.models import Batch
from goldthread.projects.queries import imported_batches, open_drafts, register_of
from goldthread.reviews.models import Review
from goldthread.reviews.queries import current_review

_LATELY = 4


@dataclass(frozen=True, slots=True)
class Needs:
    """What waits for this person; each is counted once and lies one press away."""

    decisions: list[Decision]
    exceptions: list[AgreedException]
    unclear: list[Decision]
    answers: list[Link]
    disputed: list[Link]
    unseen: list[Link]
    drafts: list[Batch]
    questions: list[WaitingQuestions]


@dataclass(frozen=True, slots=True)
class Home:
    """The home page. `standing` is None before the first baseline."""

    review: Review | None
    projects: int
    live: int
    needs: Needs
    standing: Standing | None
    comparison: Comparison | None
    lately: list[Decision]
    imports: list[Batch]


def home_of(person: Person) -> Home:
    """The page for a person; a fixed number of queries."""
    organisation = person.organisation_id
    register = register_of(person)
    return Home(
        review=current_review(person.organisation),
        projects=register.count(),
        live=register.live().count(),
        needs=needs_of(person),
        standing=standing(person.organisation),
        comparison=latest_comparison(organisation),
        lately=list(log_of(person)[:_LATELY]),
        imports=list(imported_batches(person).filter(state=Batch.State.IMPORTED)[:_LATELY]),
    )


def needs_of(person: Person) -> Needs:
    """What waits for a person."""
    links = links_seen_by(person, in_groups=True)
    own, proposed = sight_of(person), open_decisions(person)
    mine = [
        link
        for link in links
        if not own.directorates.isdisjoint(link.sides)
        or not own.projects.isdisjoint((link.first, link.second))
    ]
    watched = links if own.everything else mine
    return Needs(
        decisions=waiting_for(person, proposed),
        exceptions=exceptions_waiting_for(person),
        unclear=[row for row in proposed if own.everything and _unclear(row)],
        answers=[link for link in mine if _waits_for(link, own.directorates)],
        disputed=[link for link in watched if link.state is LinkState.DISPUTED],
        unseen=[link for link in watched if link.group is not None and link.waits],
        drafts=list(open_drafts(person, at=now())),
        questions=waiting_questions(person),
    )


def _unclear(decision: Decision) -> bool:
    return decision.relies == Decision.Relies.NOBODY_KNOWS


def _waits_for(link: Link, directorates: frozenset[int]) -> bool:
    asked = directorates & link.sides
    answered = {said.directorate for said in link.sayings}
    return link.state is LinkState.ONE_VIEW and bool(asked - answered)
