"""Which projects and links are offered for an answer to point at: chosen, found, known of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.permissions.register import sight_of
from goldthread.portfolio.queries.links import Link
from goldthread.portfolio.queries.questions.documents import own_projects
from goldthread.portfolio.queries.questions.known import STRATEGY, SUITED, Known
from goldthread.portfolio.queries.questions.named import links_named
from goldthread.projects.models import Project
from goldthread.projects.queries import searched, visible_to

FEW, MOST_FOUND = 8, 20
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be ticked, in this order, the chosen ones first. `found` counts what the search
    found, None where nothing was looked for."""

    projects: tuple[Project, ...]
    links: tuple[Link, ...]
    by_id: Mapping[int, Project]
    found: int | None


def offered_for(
    person: Person,
    directorate: Directorate,
    item: str,
    known: Known,
    *,
    chosen: Collection[int],
    pairs: Collection[Pair],
    words: str,
) -> Offered:
    """What to offer for a question. `words`: looked for among the directorate's own projects."""
    found = _found(person, directorate, words) if words else []
    titles = {row.pk: row for row in visible_to(person).filter(pk__in=chosen)}
    links = _links(person, item, known, pairs, {row.pk for row in found})
    ends = {one for link in links for one in (link.first, link.second)}
    by_id = {row.pk: row for row in visible_to(person).filter(pk__in=ends)}
    return Offered(
        projects=_once(titles.values(), found, worth_naming(item, known)[:FEW]),
        links=tuple(link for link in links if {link.first, link.second} <= set(by_id)),
        by_id=by_id,
        found=len(found) if words else None,
    )


def worth_naming(item: str, known: Known) -> tuple[Project, ...]:
    """Projects that what is known about a question speaks of."""
    if item == SUITED:
        return _once(known.judged.get("not today", ()), known.lead_left, known.quiet, known.unknown)
    return known.no_goal if item == STRATEGY else ()


def _found(person: Person, directorate: Directorate, words: str) -> list[Project]:
    own = own_projects(person, directorate).visible_to(person)
    people = sight_of(person).contacts
    return list(searched(own, words, people=people).order_by("pk")[:MOST_FOUND])


def _links(
    person: Person, item: str, known: Known, pairs: Collection[Pair], found: Collection[int]
) -> list[Link]:
    chosen = links_named(person, pairs)
    mine = [link for link in known.links.get(item, ()) if (link.first, link.second) not in chosen]
    hit = [link for link in mine if link.first in found or link.second in found]
    rest = [link for link in mine if link not in hit]
    return [*chosen.values(), *hit, *rest[:FEW]]


def _once(*groups: Iterable[Project]) -> tuple[Project, ...]:
    return tuple({project.pk: project for project in chain(*groups)}.values())
