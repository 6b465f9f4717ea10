"""Who may register, edit, restrict and import. `check_...` raises NotAllowed, `can_...` answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from goldthread.ledger.actions import Actor
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can, reach_of
from goldthread.people.roles import Deed, Reach
from goldthread.projects.models import (
    Batch,
    ListRow,
    NamedList,
    Project,
    ProjectDirectorate,
    ProjectMember,
)


def can_edit(person: Person, project: Project) -> bool:
    """Whether the person may change the project's details."""
    return project.pk in _among(person, Deed.EDIT_PROJECT, (project,))


def check_can_edit(by: Actor, project: Project) -> None:
    """Raise NotAllowed unless `by` may change the project's details."""
    _check(by, Deed.EDIT_PROJECT, project)


def can_edit_everything(by: Actor) -> bool:
    """Whether `by` may change any project of the organisation: the QI team, or the command line."""
    reach = reach_of(by, Deed.EDIT_PROJECT) if isinstance(by, Person) else (Reach.ALL, ())
    return reach is not None and reach[0] is Reach.ALL


def editable_among(person: Person, projects: Iterable[Project]) -> frozenset[int]:
    """The ids of those projects that the person may change; a fixed number of queries."""
    return _among(person, Deed.EDIT_PROJECT, tuple(projects))


def check_allowed(by: Actor, deed: Deed, project: Project) -> None:
    """Raise NotAllowed unless `by` may do a deed with the project."""
    _check(by, deed, project)


def can_restrict(person: Person, project: Project) -> bool:
    """Whether the person may restrict the project, share it or open it again."""
    return project.pk in _among(person, Deed.RESTRICT_PROJECT, (project,))


def allowed_among(person: Person, deeds: Iterable[Deed], project: Project) -> frozenset[Deed]:
    """Those of these deeds that the person may do with the project; read once for all of them."""
    some = [deed for deed in deeds if can(person, deed)]
    if not some or project.organisation_id != person.organisation_id:
        return frozenset()
    concern = _concern_of(person, (project,))
    return frozenset(deed for deed in some if concern.allows(person, deed, project))


def check_can_restrict(by: Actor, project: Project) -> None:
    """Raise NotAllowed unless `by` may restrict the project, share it or open it again."""
    _check(by, Deed.RESTRICT_PROJECT, project)


def can_register(person: Person, directorate: Directorate | None = None) -> bool:
    """Whether the person may register a project (of that directorate)."""
    ids = None if directorate is None else frozenset({directorate.pk})
    if directorate is not None and directorate.organisation_id != person.organisation_id:
        return False
    return can(person, Deed.REGISTER_PROJECT, directorate_ids=ids)


def check_can_register(by: Actor, directorate: Directorate) -> None:
    """Raise NotAllowed unless `by` may register a project of that directorate."""
    if by.organisation_id != directorate.organisation_id:
        raise NotAllowed("That directorate belongs to another organisation.")
    if isinstance(by, Person) and not can_register(by, directorate):
        raise NotAllowed(f"{by.name} may not register a project of {directorate.name}.")


def can_import(person: Person) -> bool:
    """Whether the person may import lists at all."""
    return can(person, Deed.IMPORT_LIST)


def check_can_import(by: Actor) -> None:
    """Raise NotAllowed unless `by` may import lists."""
    if isinstance(by, Person) and not can_import(by):
        raise NotAllowed(f"{by.name} may not {Deed.IMPORT_LIST}.")


def import_reach(by: Actor) -> frozenset[int] | None:
    """The directorates whose rows `by` may import; None for every one."""
    if not isinstance(by, Person):
        return None
    reach = reach_of(by, Deed.IMPORT_LIST)
    if reach is None:
        return frozenset()
    return None if reach[0] is Reach.ALL else reach[1]


def importable_lists(by: Actor) -> QuerySet[NamedList]:
    """The lists that `by` may import again, and so teach how their headings are read: those never
    imported, of the own imports, or of projects all owned by the own directorates."""
    lists: QuerySet[NamedList] = NamedList.objects.of(by.organisation_id)
    reach = import_reach(by)
    if reach is None:
        return lists
    if not reach:
        return lists.none()
    imported = Batch.objects.filter(named_list=OuterRef("pk"), imported_at__isnull=False)
    owned = ProjectDirectorate.objects.filter(
        project=OuterRef("project"),
        part=ProjectDirectorate.Part.OWNER,
        until=None,
        directorate__in=reach,
    )
    others = ListRow.objects.filter(~Exists(owned), named_list=OuterRef("pk"))
    rows = ListRow.objects.filter(named_list=OuterRef("pk"))
    return lists.filter(
        Exists(imported.filter(created_by=by.pk))
        | ~Exists(imported)
        | (Exists(rows) & ~Exists(others))
    )


def check_can_import_list(by: Actor, named_list: NamedList) -> None:
    """Raise NotAllowed unless `by` may import this list again."""
    if by.organisation_id != named_list.organisation_id:
        raise NotAllowed("That list belongs to another organisation.")
    if not importable_lists(by).filter(pk=named_list.pk).exists():
        raise NotAllowed("That list holds projects of others. Choose another, or name a new one.")


def check_can_undo(by: Actor, projects: Iterable[Project]) -> None:
    """Raise NotAllowed unless `by` may undo an import that touched these projects."""
    if isinstance(by, Person) and not can_undo(by, projects):
        raise NotAllowed(f"{by.name} may not undo this import.")


def can_undo(person: Person, projects: Iterable[Project]) -> bool:
    """Whether the person may undo an import that touched these projects."""
    reach = reach_of(person, Deed.UNDO_IMPORT)
    if reach is None or reach[0] is Reach.ALL:
        return reach is not None
    ids = [project.pk for project in projects]
    owners = ProjectDirectorate.objects.filter(
        project__in=ids, part=ProjectDirectorate.Part.OWNER, until=None
    )
    return set(owners.values_list("directorate", flat=True)) <= reach[1]


def _check(by: Actor, deed: Deed, project: Project) -> None:
    if by.organisation_id != project.organisation_id:
        raise NotAllowed("That project belongs to another organisation.")
    if isinstance(by, Person) and project.pk not in _among(by, deed, (project,)):
        raise NotAllowed(f"{by.name} may not {deed} here.")


def _among(person: Person, deed: Deed, projects: tuple[Project, ...]) -> frozenset[int]:
    ours = [row for row in projects if row.organisation_id == person.organisation_id]
    if not ours or not can(person, deed):
        return frozenset()
    concern = _concern_of(person, ours)
    return frozenset(row.pk for row in ours if concern.allows(person, deed, row))


@dataclass(frozen=True, slots=True)
class _Concern:
    """What some projects have to do with a person: those that name the person, those in which
    the person has a part, and the directorate that owns each."""

    named: frozenset[int]
    mine: frozenset[int]
    owners: Mapping[int, int]

    def allows(self, person: Person, deed: Deed, row: Project) -> bool:
        owner = self.owners.get(row.pk)
        ids: frozenset[int] = frozenset() if owner is None else frozenset({owner})
        seen = not row.restricted or row.pk in self.named
        return seen and can(person, deed, directorate_ids=ids, mine=row.pk in self.mine)


def _concern_of(person: Person, projects: Iterable[Project]) -> _Concern:
    """Two queries, whatever the number of projects."""
    ids = [row.pk for row in projects]
    rows = ProjectMember.objects.filter(person=person, project__in=ids)
    parts = list(rows.values_list("project", "part"))
    owners = ProjectDirectorate.objects.filter(
        project__in=ids, part=ProjectDirectorate.Part.OWNER, until=None
    )
    return _Concern(
        named=frozenset(project for project, _ in parts),
        mine=frozenset(project for project, part in parts if part != ProjectMember.Part.READER),
        owners=dict(owners.values_list("project", "directorate")),
    )
