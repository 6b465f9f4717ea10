"""A project's history in words: what was done, when and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldthread.core.values.dates import RoughDate
from goldthread.portfolio.forms.cells import STATUSES, TYPES
from goldthread.portfolio.presenters.register_rows import day_words
from goldthread.portfolio.queries.history import Happening
from goldthread.projects.policies import PEOPLE, TEXTS
from goldthread.projects.queries.versions import FieldChange

SOMEBODY = "a member of staff"
NOTHING = "nothing"
_VERBS: Mapping[str, str] = {
    "project.registered": "Registered",
    "project.undone": "A change put back",
    "project.restricted": "Restricted to named people",
    "project.shared": "Shared with one more person",
    "project.opened": "Opened again to everybody of the organisation",
    "person.claimed": "A name joined to an account",
    "decision.proposed": "Decision proposed",
    "decision.lead_told": "The lead was told",
    "decision.lead_answered": "The lead answered",
    "decision.found_out": "What relies on it was found out",
    "decision.learned": "What was learnt, written down",
    "decision.joined": "Another project became part of it: its leads kept",
    "decision.named": "A new name agreed",
    "decision.agreed": "Decision agreed",
    "decision.refused": "Decision not agreed",
    "decision.withdrawn": "Proposal withdrawn",
    "decision.reversed": "Decision reversed",
    "link.viewed": "Link looked at",
    "goal.confirmed": "Goal confirmed",
    "goal.refused": "Goal not served",
}
_FIELDS: Mapping[str, str] = {
    **TEXTS,
    "leads": "Lead",
    "supervisors": "Supervisor",
    "sponsors": "Sponsor",
    "members": "Members",
    "required_owners": "Owner of required work",
    "kind": "Type",
    "status": "Status",
    "mandatory": "Required work",
    "needs_new_lead": "Needs a new lead",
    "staff_days": "Staff days",
    "extra": "Other columns",
    "owner": "Owning directorate",
    "partners": "Partners",
}
# Fields that hold names, or may: other columns of a list often hold bleeps and addresses.
_STAFF = frozenset({*PEOPLE, "extra"})
_SILENT = frozenset({"start_text", "end_text"})


@dataclass(frozen=True, slots=True)
class OldAndNew:
    """One field of a change in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Bead:
    """One entry of the thread. `undo` is the version that an edit could put back, or nothing."""

    words: str
    when: str
    who: str
    changes: tuple[OldAndNew, ...]
    undo: int = 0


def beads(
    happenings: Iterable[Happening], *, contacts: bool, names: Mapping[int, str], on: date
) -> tuple[Bead, ...]:
    """The thread, newest first. `contacts`: whether the reader is shown staff; `names` of
    directorates by id."""
    return tuple(_bead(one, contacts, names, on) for one in happenings)


def _bead(one: Happening, contacts: bool, names: Mapping[int, str], on: date) -> Bead:
    changes = tuple(
        _old_and_new(change, names)
        for change in one.changes
        if change.field not in _SILENT and (contacts or change.field not in _STAFF)
    )
    return Bead(
        words=_words(one, changes),
        when=day_words(one.at.date(), on=on),
        who=one.who or SOMEBODY,
        changes=changes,
        undo=one.version if one.undone_by_edit and changes else 0,
    )


def _words(one: Happening, changes: tuple[OldAndNew, ...]) -> str:
    labels = [change.label for change in changes]
    named = " and ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))
    if one.verb in _VERBS:
        return f"{_VERBS[one.verb]}: {one.words}" if one.words else _VERBS[one.verb]
    if "import" in one.verb or one.verb.startswith("batch"):
        undone = "undone" in one.verb or "undo" in one.verb
        done = "Import undone" if undone else "Imported from a list"
        return f"{done}: {named}" if named else done
    changed = f"{named} changed" if named else "Details changed"
    return changed[:1].upper() + changed[1:].lower().replace("qi", "QI")


def _old_and_new(change: FieldChange, names: Mapping[int, str]) -> OldAndNew:
    label = _FIELDS.get(change.field, change.field.replace("_", " ").capitalize())
    old, new = (_value(change.field, value, names) for value in (change.old, change.new))
    return OldAndNew(label, old, new)


def _value(name: str, value: Any, names: Mapping[int, str]) -> str:
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "status":
        return dict(STATUSES).get(value, str(value))
    if name == "kind":
        return dict(TYPES).get(value, str(value))
    if isinstance(value, RoughDate):
        return value.words or NOTHING
    if name in ("owner", "partners"):
        ids = value if isinstance(value, list) else [value]
        return ", ".join(names.get(one, "one that is closed") for one in ids)
    if isinstance(value, dict):
        return "; ".join(f"{heading}: {text}" for heading, text in value.items())
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
