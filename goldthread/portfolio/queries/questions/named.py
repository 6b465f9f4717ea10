"""What answers point at, as one person may see it: projects, and links as they stand today.

Projects that the person may not see are counted and never named; a link of one is left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldthread.people.models import Person
from goldthread.portfolio.models import AnswerPair, QuestionAnswer
from goldthread.portfolio.queries.links import Link, hidden_projects, links_seen_by, owners_of
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an answer with what it points at, as the person may see it.

    `about` are the projects it names, by itself or in a link; `hidden` counts restricted projects
    that it points at and the person may not see.
    """

    row: QuestionAnswer
    projects: tuple[Project, ...] = ()
    about: tuple[Project, ...] = ()
    hidden: int = 0
    links: tuple[Link, ...] = ()


def versions_of(
    person: Person, rows: list[QuestionAnswer]
) -> tuple[dict[str, list[Version]], Mapping[int, Project]]:
    named = _named(rows)
    pairs: dict[int, list[tuple[int, int]]] = {}
    for answer, first, second in AnswerPair.objects.filter(answer__in=rows).values_list(
        "answer", "first", "second"
    ):
        pairs.setdefault(answer, []).append((first, second))
    every = {one for found in named.values() for one in found}
    every |= {one for found in pairs.values() for pair in found for one in pair}
    projects = {row.pk: row for row in visible_to(person).filter(pk__in=every)}
    links = links_named(person, {pair for found in pairs.values() for pair in found})
    found: dict[str, list[Version]] = {}
    for row in rows:
        mine = named.get(row.pk, [])
        about = tuple(links[pair] for pair in pairs.get(row.pk, ()) if pair in links)
        ends = (one for link in about for one in (link.first, link.second))
        shown = [one for one in dict.fromkeys([*mine, *ends]) if one in projects]
        version = Version(
            row=row,
            projects=tuple(projects[one] for one in mine if one in projects),
            about=tuple(projects[one] for one in shown),
            hidden=sum(one not in projects for one in mine),
            links=about,
        )
        found.setdefault(row.item, []).append(version)
    return found, projects


def _named(rows: list[QuestionAnswer]) -> dict[int, list[int]]:
    """Answer id to the ids of the projects it names; those withdrawn from the register left out."""
    through = QuestionAnswer.projects.through.objects.filter(
        questionanswer__in=rows, project__withdrawn=False
    )
    named: dict[int, list[int]] = {}
    for answer, project in through.order_by("pk").values_list("questionanswer", "project"):
        named.setdefault(answer, []).append(project)
    return named


def links_named(person: Person, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Link]:
    """Pair to its link as it stands, for pairs whose projects the person may both see. Somebody
    has pointed at them, so they are shown whoever may see bare proposals."""
    hidden = hidden_projects(person)
    wanted = {pair for pair in pairs if hidden.isdisjoint(pair)}
    if not wanted:
        return {}
    among = {one for pair in wanted for one in pair}
    seen = {(link.first, link.second): link for link in links_seen_by(person, among=among)}
    owners = owners_of(among)
    bare = {
        pair: Link(*pair, frozenset(owners[one] for one in pair if one in owners))
        for pair in wanted - set(seen)
    }
    return {**bare, **{pair: link for pair, link in seen.items() if pair in wanted}}
