"""What happened to a project: its versions, and the ledger's entries about decisions on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.goals.models import GoalLink
from goldthread.goals.presenters.words import short
from goldthread.ledger.models import Entry
from goldthread.ledger.queries import entries_of, words_of
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision, LinkView
from goldthread.portfolio.permissions.register import sight_of
from goldthread.projects.models import Project, ProjectVersion
from goldthread.projects.queries import visible_to
from goldthread.projects.queries.versions import FieldChange, difference, versions_of


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a project's history. `who` is empty for readers who are not shown staff."""

    at: datetime
    verb: str
    who: str
    changes: tuple[FieldChange, ...] = ()
    words: str = ""
    version: int = 0
    undone_by_edit: bool = False


def history_of(
    person: Person, project: Project, decisions: Iterable[Decision]
) -> tuple[Happening, ...]:
    """Everything that happened, newest first. The person was let see the project before;
    `decisions`: those about it that the person may see."""
    named = sight_of(person).contacts
    happenings = [
        *_of_versions(project, named),
        *_of_decisions(project, decisions, named),
        *_of_links(person, project),
        *_of_goals(project, named),
    ]
    return tuple(sorted(happenings, key=lambda one: one.at, reverse=True))


def _of_versions(project: Project, named: bool) -> Iterable[Happening]:
    rows = list(versions_of(project))
    earlier: list[ProjectVersion | None] = [*rows[1:], None]
    for row, before in zip(rows, earlier, strict=False):
        yield Happening(
            at=row.at,
            verb=row.because,
            who=_who(row.by, named),
            changes=_changes(before.fields, row.fields) if before else (),
            version=row.version,
            undone_by_edit=before is not None and row.because.startswith("project."),
        )


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    # A date is told with its precision: "January 2016", not the first day of it.
    told: dict[str, FieldChange] = {}
    for change in difference(before, after):
        name, _, part = change.field.partition("_")
        if name in ("start", "end") and part in ("date", "precision"):
            told[name] = FieldChange(name, _date(before, name), _date(after, name))
        else:
            told[change.field] = change
    return tuple(told.values())


def _date(fields: Mapping[str, Any], name: str) -> RoughDate:
    iso = fields[f"{name}_date"]
    return RoughDate(
        date.fromisoformat(iso) if iso else None, Precision(fields[f"{name}_precision"])
    )


def _of_decisions(
    project: Project, decisions: Iterable[Decision], named: bool
) -> Iterable[Happening]:
    seen = {decision.pk: decision for decision in decisions}
    rows = entries_of(project.organisation_id).filter(
        subject_type=Decision._meta.label_lower, subject_id__in=seen
    )
    for entry in rows:
        told = words_of(entry)
        yield Happening(
            at=entry.at,
            verb=entry.verb,
            who=str(told.get("actor", "")) if named else "",
            words=_decision_words(entry, seen),
        )


def _decision_words(entry: Entry, seen: dict[int, Decision]) -> str:
    decision = seen[entry.subject_id or 0]
    return str(Decision.Verb(decision.verb).label)


def _of_links(person: Person, project: Project) -> Iterable[Happening]:
    rows = LinkView.objects.of(project.organisation_id)
    about = (rows.filter(first=project) | rows.filter(second=project)).select_related(
        "first", "second", "directorate"
    )
    visible = frozenset(visible_to(person).values_list("pk", flat=True)) if about else frozenset()
    for view in about:
        other = view.second if view.first_id == project.pk else view.first
        if other.pk in visible:
            words = f"{other.reference}, {view.get_type_display()}"
            yield Happening(view.at, "link.viewed", view.directorate.name, words=words)


def _of_goals(project: Project, named: bool) -> Iterable[Happening]:
    """What was last said of each goal; the reader sees the project, so its goals too."""
    states = GoalLink.State
    rows = GoalLink.objects.of(project.organisation_id).filter(
        project=project, state__in=(states.CONFIRMED, states.REFUSED)
    )
    for link in rows.select_related("goal", "by"):
        verb = "goal.confirmed" if link.state == states.CONFIRMED else "goal.refused"
        yield Happening(link.at, verb, _who(link.by, named), words=short(link.goal))


def _who(by: Person | None, named: bool) -> str:
    if not named:
        return ""
    return by.name if by is not None else "goldthread"
