"""A row as read, in the form of a snapshot, and what a new reading changes in a project.

Method: docs/methods/intake.md, "Identity on re-import".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.core.intake.fields import Field
from goldthread.core.intake.identifiers import mask
from goldthread.core.intake.reading import ReadRow
from goldthread.projects.policies import LIMITS, NAME_LIMIT, ends_required
from goldthread.projects.queries.versions import FieldChange

# What a list may say about a project: keys of a snapshot that are read and compared together,
# with the fields of the file they come from.
UNITS: tuple[tuple[tuple[str, ...], frozenset[Field]], ...] = (
    (("list_reference",), frozenset({Field.REF, Field.NUMBER})),
    (("title",), frozenset({Field.TITLE})),
    (("aim",), frozenset({Field.AIM})),
    (("methods",), frozenset({Field.METHODS})),
    (("setting",), frozenset({Field.SETTING})),
    (("measures",), frozenset({Field.MEASURES})),
    (("team",), frozenset({Field.TEAM})),
    (("site",), frozenset({Field.SITE})),
    (("reason",), frozenset({Field.REASON})),
    (("kind",), frozenset({Field.KIND})),
    (("status", "needs_new_lead"), frozenset({Field.STATUS})),
    (("mandatory", "mandatory_source"), frozenset({Field.MANDATORY})),
    (("start_date", "start_precision", "start_text"), frozenset({Field.START, Field.DATES})),
    (("end_date", "end_precision", "end_text"), frozenset({Field.END, Field.DATES})),
    (("leads",), frozenset({Field.LEADS})),
    (("supervisors",), frozenset({Field.SUPERVISOR})),
    (("sponsors",), frozenset({Field.SPONSOR})),
    (("owner",), frozenset({Field.DIRECTORATE})),
    (("partners",), frozenset({Field.DIRECTORATE})),
    (("extra",), frozenset({Field.EXTRA, Field.RESULT, Field.NOTES})),
)
KEYS = tuple(key for keys, _ in UNITS for key in keys)
_NOTHING: Mapping[str, Any] = {
    "status": "unknown",
    "needs_new_lead": False,
    "mandatory": False,
    "start_date": None,
    "start_precision": "none",
    "end_date": None,
    "end_precision": "none",
    "leads": [],
    "supervisors": [],
    "sponsors": [],
    "owner": None,
    "partners": [],
    "extra": {},
}


@dataclass(frozen=True, slots=True)
class Change:
    """One unit that a list says anew: `last` the list said before, `now` the project holds,
    `read` the list says. Each maps the unit's keys."""

    last: Mapping[str, Any]
    now: Mapping[str, Any]
    read: Mapping[str, Any]

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The keys that differ, old and new."""
        return tuple(
            FieldChange(key, self.now[key], value)
            for key, value in self.read.items()
            if self.now[key] != value
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a project: changes that are made, and clashes that are left alone."""

    changes: tuple[Change, ...]
    clashes: tuple[Change, ...]

    def over(self, now: Mapping[str, Any]) -> dict[str, Any]:
        """The project's snapshot with the changes made."""
        made = dict(now)
        for change in self.changes:
            made.update(change.read)
        return made


def values_of(row: ReadRow, owners: Mapping[str, int]) -> dict[str, Any]:
    """A row of a reading by the keys of a snapshot; `owners` are directorates' ids by name."""
    texts = {
        "list_reference": row.ref,
        "title": row.title,
        "aim": row.aim,
        "methods": row.methods,
        "setting": row.setting,
        "measures": row.measures,
        "team": row.team,
        "site": row.site,
        "reason": row.reason,
        "mandatory_source": row.mandatory_source,
        "start_text": row.raw(Field.START) or row.raw(Field.DATES),
        "end_text": row.raw(Field.END) or row.raw(Field.DATES),
    }
    people = {
        "leads": row.leads,
        "supervisors": (row.supervisor,),
        "sponsors": (row.sponsor,),
    }
    extra = {**row.extra, "Result": row.result, "Notes": row.notes}
    return {
        **{key: _fitting(text, LIMITS[key]) for key, text in texts.items()},
        **{key: _names(names) for key, names in people.items()},
        "kind": row.kind.value if row.kind_is_told else "",
        "status": row.status.value,
        "needs_new_lead": row.needs_lead,
        "mandatory": row.mandatory,
        "start_date": row.start.iso.isoformat() if row.start.iso else None,
        "start_precision": row.start.precision.value,
        "end_date": row.end.iso.isoformat() if row.end.iso else None,
        "end_precision": row.end.precision.value,
        "owner": owners.get(row.directorate),
        "partners": sorted({owners[name] for name in row.partners if name in owners}),
        "extra": {_safe(head): _safe(text) for head, text in extra.items() if text},
    }


def filled(values: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """Values with what an earlier row of the same project says where they say nothing."""
    made = dict(values)
    for keys, _ in UNITS:
        if is_empty(values, keys):
            made.update({key: earlier[key] for key in keys})
    return made


def kept_where_untold(
    values: Mapping[str, Any], last: Mapping[str, Any], told: frozenset[Field]
) -> dict[str, Any]:
    """Values with what the list said last where this file has no such column at all: a column
    that is gone says nothing, an emptied cell does."""
    made = dict(values)
    for keys, fields in UNITS:
        if is_empty(values, keys) and not fields & told:
            made.update({key: last[key] for key in keys if key in last})
    return made


def merge(
    last: Mapping[str, Any],
    now: Mapping[str, Any],
    read: Mapping[str, Any],
    *,
    stays_required: bool = False,
) -> Merged:
    """What a new reading changes: never a field that a person changed since the last one, and
    never the end of required work, which takes a decision. `stays_required`: whoever imports may
    not say of required work that it is none."""
    changes: list[Change] = []
    clashes: list[Change] = []
    for keys, _ in UNITS:
        before = {key: last.get(key, _nothing(key)) for key in keys}
        held = {key: now[key] for key in keys}
        said = {key: read[key] for key in keys}
        if said in (before, held):
            continue
        then = {**now, **said}
        unmarked = stays_required and now["mandatory"] and not then["mandatory"]
        left = held != before or ends_required(now, then) or unmarked
        (clashes if left else changes).append(Change(before, held, said))
    return Merged(tuple(changes), tuple(clashes))


def is_empty(values: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether a unit says nothing."""
    return all(values[key] == _nothing(key) for key in keys)


def _nothing(key: str) -> Any:
    return _NOTHING.get(key, "")


def _names(names: tuple[str, ...]) -> list[str]:
    fitting = (_fitting(name, NAME_LIMIT) for name in names)
    return list(dict.fromkeys(name for name in fitting if name))


def _fitting(text: str, limit: int | None) -> str:
    text = _safe(text)
    return text if limit is None or len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _safe(text: str) -> str:
    # Cells were cut one by one; a text joined from several could spell a number again.
    return mask(text.replace("\0", "")).strip()
