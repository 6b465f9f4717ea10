"""What a project says of itself, as likeness reads it. See `docs/methods/likeness.md`."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "aim", "methods", "setting", "measures"]
FIELDS: tuple[Field, ...] = ("title", "aim", "methods", "setting", "measures")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectText:
    """One project in its own words; every field but `id` may be empty.

    `id` is opaque: it is compared and sorted as text, never read. `kind` is a code such as
    `audit` or `re-audit`; `start` is the text of the date, of which only the year is read.
    """

    id: str
    title: str = ""
    directorate: str = ""
    aim: str = ""
    methods: str = ""
    setting: str = ""
    measures: str = ""
    start: str = ""
    kind: str = ""
    mandatory: bool = False

    def field(self, name: Field) -> str:
        """The text of one of `FIELDS`."""
        text: str = getattr(self, name)
        return text
