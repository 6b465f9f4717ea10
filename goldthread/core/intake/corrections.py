"""What a person put right in the preview, kept so that next month's file is read the same way.

Method: docs/methods/intake.md, "Corrections".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from goldthread.core.intake.fields import Field


@dataclass(frozen=True, slots=True, order=True)
class HeadingKey:
    """A heading by its sheet, the number of its table there (from 1) and its text."""

    sheet: str
    table: int
    heading: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Choices of a person; what is not named is left to the reading.

    `sheets` says which are used or not; `directorates` gives a sheet's projects to one;
    `own_references` are columns that hold the list's own numbers and no patient's; `left_out` are
    rows (sheet and row) of this file only, and are not remembered.
    """

    sheets: Mapping[str, bool] = field(default_factory=dict)
    headings: Mapping[HeadingKey, Field] = field(default_factory=dict)
    directorates: Mapping[str, str] = field(default_factory=dict)
    own_references: frozenset[HeadingKey] = frozenset()
    left_out: frozenset[tuple[str, int]] = frozenset()

    def remembered(self) -> "Corrections":
        """What holds for the next file of the same named list as well."""
        return replace(self, left_out=frozenset())

    def over(self, earlier: "Corrections") -> "Corrections":
        """These corrections laid over earlier ones of the same list."""
        return Corrections(
            sheets={**earlier.sheets, **self.sheets},
            headings={**earlier.headings, **self.headings},
            directorates={**earlier.directorates, **self.directorates},
            own_references=earlier.own_references | self.own_references,
            left_out=earlier.left_out | self.left_out,
        )

    def as_json(self) -> dict[str, Any]:
        """A form for `json.dumps`; lists are sorted, so equal corrections give equal text."""
        return {
            "sheets": dict(sorted(self.sheets.items())),
            "headings": [
                {**_key_json(key), "field": self.headings[key].value}
                for key in sorted(self.headings)
            ],
            "directorates": dict(sorted(self.directorates.items())),
            "own_references": [_key_json(key) for key in sorted(self.own_references)],
            "left_out": [{"sheet": sheet, "row": row} for sheet, row in sorted(self.left_out)],
        }


NO_CORRECTIONS = Corrections()


def corrections_from_json(form: Mapping[str, Any]) -> Corrections:
    """The corrections that `as_json` wrote. Raises KeyError or ValueError for another form."""
    return Corrections(
        sheets={str(name): bool(used) for name, used in form.get("sheets", {}).items()},
        headings={_key(entry): Field(entry["field"]) for entry in _entries(form, "headings")},
        directorates={str(name): str(of) for name, of in form.get("directorates", {}).items()},
        own_references=frozenset(_key(entry) for entry in _entries(form, "own_references")),
        left_out=frozenset(
            (str(entry["sheet"]), int(entry["row"])) for entry in _entries(form, "left_out")
        ),
    )


def _entries(form: Mapping[str, Any], name: str) -> Iterable[Mapping[str, Any]]:
    entries: Iterable[Mapping[str, Any]] = form.get(name, ())
    return entries


def _key(entry: Mapping[str, Any]) -> HeadingKey:
    return HeadingKey(str(entry["sheet"]), int(entry["table"]), str(entry["heading"]))


def _key_json(key: HeadingKey) -> dict[str, Any]:
    return {"sheet": key.sheet, "table": key.table, "heading": key.heading}
