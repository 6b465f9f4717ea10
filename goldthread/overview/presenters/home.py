"""The home page in words: what needs the person, and what happened lately."""

from dataclasses import dataclass
from datetime import datetime

from goldthread.overview.presenters.log import RESTRICTED
from goldthread.overview.presenters.needs import Need, needs_told
from goldthread.overview.queries.home import Home
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.decisions import DONE

_MOST = 5


@dataclass(frozen=True, slots=True)
class Lately:
    """Something that happened."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HomePage:
    """Needs, soonest first, of `total`; and the latest events."""

    needs: tuple[Need, ...]
    total: int
    lately: tuple[Lately, ...]


def home_page(home: Home, person: Person, *, everything: bool = False) -> HomePage:
    """The page's own words; `everything`: all that needs the person, not the first five."""
    needs = needs_told(home.needs, person, on=home.on)
    happened = [
        *(_decided(one) for one in home.lately),
        *(
            Lately(f"{batch.file_name} imported", batch.imported_at)
            for batch in home.imports
            if batch.imported_at
        ),
    ]
    happened.sort(key=lambda one: one.at, reverse=True)
    shown = needs if everything else needs[:_MOST]
    return HomePage(tuple(shown), len(needs), tuple(happened[:_MOST]))


def _decided(decision: Decision) -> Lately:
    done = DONE[Verb(decision.verb)][0]
    hidden = bool(getattr(decision, "hidden", False))
    title = RESTRICTED if hidden else decision.project.title
    at = decision.reversed_at or decision.decided_at or decision.proposed_at
    words = f"Reversed: {title}" if decision.reversed_at else f"{done}: {title}"
    return Lately(words, at)
