"""Reading the register's address, and its filters as a form whose values stand in the address."""

from collections.abc import Mapping

from django.http import QueryDict

from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.goals.queries import goals_of
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.portfolio.permissions.register import sight_of
from goldthread.portfolio.queries.methods import method_names
from goldthread.portfolio.queries.register_view import (
    COLUMNS,
    GAPS,
    GROUPS,
    MOST_COLUMNS,
    NO_GOAL,
    SORTS,
    USUAL_COLUMNS,
    USUAL_SORT,
    RegisterView,
)
from goldthread.projects.queries import holds_identifier

WORDS_LIMIT = 200
NO_TYPE = "none"
_KNOWN: Mapping[str, frozenset[str]] = {
    "standing": frozenset({"live", "ended"}),
    "status": frozenset(Status),
    "type": frozenset({*Kind, NO_TYPE}),
    "required": frozenset({"yes"}),
    "gap": frozenset(GAPS),
    "quiet": frozenset({"yes"}),
}


def read_view(address: QueryDict, person: Person) -> RegisterView:
    """The view that an address asks for; what the register does not know, and what this person is
    not shown, is left out."""
    sight = sight_of(person)
    details, contacts = sight.sees_any_details, sight.contacts
    goals = frozenset(str(goal.pk) for goal in goals_of(person.organisation))
    known = {
        **_KNOWN,
        "directorate": frozenset(row.short for row in directorates_of(person.organisation)),
        "method": frozenset(method_names()),
        "goal": goals | {NO_GOAL},
        "suggested": goals,
        **({} if details else {"gap": frozenset(), "quiet": frozenset()}),
    }
    chosen = {group: frozenset(address.getlist(group)) & known[group] for group in GROUPS}
    columns = [name for name in COLUMNS if name in address.getlist("column")]
    hidden = {"details": not details, "lead": not contacts}
    usual = tuple(name for name in USUAL_COLUMNS if not hidden.get(name))
    shown = tuple(name for name in columns if not hidden.get(name))[:MOST_COLUMNS]
    sort = address.get("sort", USUAL_SORT)
    sort = sort if sort in SORTS and not hidden.get(sort) else USUAL_SORT
    words = " ".join(address.get("q", "").split())[:WORDS_LIMIT]
    refused = holds_identifier(words)
    return RegisterView(
        words="" if refused else words,
        words_refused=refused,
        chosen={group: values for group, values in chosen.items() if values},
        sort=sort,
        down=address.get("order", "down") != "up",
        columns=shown or usual,
        usual_columns=usual,
        page=_page(address.get("page", "")),
        everything=address.get("show") == "all",
        editing=address.get("edit") == "yes",
    )


def _page(typed: str) -> int:
    # Longer numbers are no page of ours, and turning them into one would take a while.
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 7 else 1
