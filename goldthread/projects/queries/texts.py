"""The register as likeness reads it, and the index it makes, kept by each process.

Restricted projects are not compared: a shared result must not know their words.
"""

from dataclasses import dataclass

from django.db.models import Count, Max

from goldthread.core.overlap.likeness import Index, build_index
from goldthread.core.overlap.texts import ProjectText
from goldthread.organisations.models import Directorate, Organisation
from goldthread.projects.models import Project, ProjectVersion
from goldthread.projects.models.projects import ProjectQuerySet
from goldthread.projects.queries.register import owner_ids
from goldthread.projects.queries.words import lexicon


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: str
    index: Index


_kept: dict[int, _Kept] = {}


def compared_projects(organisation: Organisation | int) -> ProjectQuerySet:
    """The projects that are compared: all in the register but the restricted."""
    rows: ProjectQuerySet = Project.objects.of(organisation).in_register().filter(restricted=False)
    return rows


def left_out(organisation: Organisation | int) -> int:
    """How many restricted projects are not compared."""
    rows: ProjectQuerySet = Project.objects.of(organisation).in_register()
    return rows.filter(restricted=True).count()


def revision_of(organisation: Organisation | int) -> str:
    """Changes whenever a compared project is added, changed, restricted or withdrawn; decisions
    change no word and count as no change."""
    compared = compared_projects(organisation).aggregate(rows=Count("pk"), newest=Max("pk"))
    versions = ProjectVersion.objects.of(organisation).exclude(because__startswith="decision.")
    changed = versions.aggregate(rows=Count("pk"), newest=Max("pk"))
    told = (compared["rows"], compared["newest"], changed["rows"], changed["newest"])
    return "/".join(map(str, told))


def texts_of(projects: ProjectQuerySet) -> list[ProjectText]:
    """Projects as likeness reads them; their ids are the rows' ids as text."""
    rows = list(projects)
    owners = owner_ids(rows)
    names = dict(Directorate.objects.filter(pk__in=set(owners.values())).values_list("pk", "name"))
    return [
        ProjectText(
            id=str(row.pk),
            title=row.title,
            directorate=names.get(owners.get(row.pk, 0), ""),
            aim=row.aim,
            methods=row.methods,
            setting=row.setting,
            measures=row.measures,
            start=row.start_date.isoformat() if row.start_date else row.start_text,
            kind=row.kind,
            mandatory=row.mandatory,
        )
        for row in rows
    ]


def index_of(organisation: Organisation | int, *, stale_is_fine: bool = False) -> Index:
    """The register compared with itself, built once a revision in each process.

    `stale_is_fine`: an index of an earlier revision may answer, as while somebody types.
    """
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    kept = _kept.get(key)
    if kept is not None and stale_is_fine:
        return kept.index
    revision = revision_of(organisation)
    if kept is None or kept.revision != revision:
        index = build_index(texts_of(compared_projects(organisation)), lexicon())
        kept = _kept[key] = _Kept(revision, index)
    return kept.index
