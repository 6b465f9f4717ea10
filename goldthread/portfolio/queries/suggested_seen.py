"""The last suggested set of a what-if as one person may read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goldthread.core.portfolio.model import RelationType
from goldthread.core.portfolio.suggestion import Stopped
from goldthread.portfolio.models import ScenarioLock, SuggestedSet
from goldthread.portfolio.queries.effects import (
    A_RESTRICTED_PROJECT,
    Named,
    named_projects,
)
from goldthread.portfolio.queries.links import owners_of
from goldthread.portfolio.queries.suggested import latest_of, made_from
from goldthread.portfolio.queries.suggested_kept import SetKept, read
from goldthread.portfolio.queries.whatif import WhatIf
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to


@dataclass(frozen=True, slots=True)
class SuggestedSeen:
    """A search and what it found. `open`: suggestions neither added nor refused, about projects
    whose decisions the person may try; `names` are for this person."""

    what_if: WhatIf
    asked: SuggestedSet | None
    kept: SetKept | None
    open: tuple[Stopped, ...]
    names: Mapping[str, Named]
    outdated: str
    nothing_alike: bool
    families: tuple[frozenset[str], ...]

    def named(self, project: str) -> Named:
        """The project's words for this person."""
        return self.names.get(project, A_RESTRICTED_PROJECT)

    def fewer(self, projects: Collection[str]) -> int:
        """By how many live projects fewer it would be, families counted once."""
        gone = {str(one) for one in self.what_if.ended}
        return sum(
            family <= gone | set(projects) and not family <= gone for family in self.families
        )


def suggested_seen(what_if: WhatIf) -> SuggestedSeen:
    """The last search; a fixed number of queries."""
    asked = latest_of(what_if)
    kept = read(asked.found) if asked else None
    mentioned = kept.mentioned if kept else frozenset()
    names = named_projects(what_if.person, mentioned) if mentioned else {}
    ones = _open(what_if, kept, names) if kept else ()
    return SuggestedSeen(
        what_if=what_if,
        asked=asked,
        kept=kept,
        open=ones,
        families=_families(what_if, {one.id for one in ones}) if ones else (),
        names=names,
        outdated=_outdated(what_if, asked) if asked and kept else "",
        nothing_alike=kept is not None and not kept.stop and _nothing_alike(what_if),
    )


def projects_suggested(seen: SuggestedSeen) -> dict[int, Project]:
    """The live projects that the open suggestions are about, by id, as far as the person sees."""
    ids = {int(pk) for one in seen.open for pk in (one.id, one.join_with) if pk}
    rows = visible_to(seen.what_if.person).live().filter(pk__in=ids)
    return {row.pk: row for row in rows}


def _open(what_if: WhatIf, kept: SetKept, names: Mapping[str, Named]) -> tuple[Stopped, ...]:
    gone = {str(one.project.pk) for one in what_if.tried}
    refused = what_if.scenario.locks.filter(lock=ScenarioLock.Lock.KEEP)
    gone |= {str(one) for one in refused.values_list("project", flat=True)}
    ones = [one for one in kept.stop if one.id in names and one.id not in gone]
    if what_if.sight.everywhere or not ones:
        return tuple(ones)
    owners = owners_of([int(one.id) for one in ones])
    return tuple(one for one in ones if owners.get(int(one.id)) in what_if.sight.leads)


def _families(what_if: WhatIf, ids: Collection[str]) -> tuple[frozenset[str], ...]:
    """The families of these projects; one without kin is its own."""
    members: dict[str, set[str]] = {}
    for one in what_if.effects.portfolio.projects:
        members.setdefault(one.counted_with or one.id, set()).add(one.id)
    return tuple(frozenset(family) for family in members.values() if not family.isdisjoint(ids))


def named_in_open(seen: SuggestedSeen) -> Mapping[str, Named]:
    """The words of projects that anybody may read of, by id."""
    names = seen.names
    ids = [int(one) for one in names]
    restricted = Project.objects.filter(pk__in=ids, restricted=True) if ids else ()
    secret = {str(row.pk) for row in restricted}
    return {one: named for one, named in names.items() if one not in secret}


def _outdated(what_if: WhatIf, asked: SuggestedSet) -> str:
    now, then = made_from(what_if), asked.rests_on
    if now["register"] != then.get("register"):
        return "The register, links or goals changed since."
    if now["limits"] != then.get("limits"):
        return "Its limits changed since."
    return ""


def _nothing_alike(what_if: WhatIf) -> bool:
    relations = what_if.effects.portfolio.relations
    return not any(one.type is RelationType.DUPLICATE for one in relations)
