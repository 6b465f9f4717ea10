"""The state of the register's list as its address holds it: words, filters, order, columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

# Groups of filters in the order of the page. Values of one group widen, groups narrow.
GROUPS = (
    "directorate",
    "standing",
    "status",
    "type",
    "required",
    "goal",
    "method",
    "gap",
    "quiet",
    "suggested",
)
NO_GOAL = "none"
GAPS = ("aim", "lead", "measure", "date", "type")
COLUMNS = (
    "directorate",
    "lead",
    "status",
    "details",
    "updated",
    "type",
    "team",
    "site",
    "start",
    "end",
    "aim",
    "methods",
    "measures",
    "required",
    "days",
)
USUAL_COLUMNS = ("lead", "status", "details", "updated")
SORTS = ("project", "directorate", "lead", "status", "details", "updated", "type", "start", "end")
USUAL_SORT = "updated"
# On screen at most seven columns, the project's own among them.
MOST_COLUMNS = 6
PAGE = 10
# Above this many rows nobody reads "all" on one page; the exports hold them.
SHOW_ALL_UP_TO = 500


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What is looked for and how it is shown. Filters hold values known to the register only."""

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = USUAL_SORT
    down: bool = True
    columns: tuple[str, ...] = USUAL_COLUMNS
    usual_columns: tuple[str, ...] = USUAL_COLUMNS
    page: int = 1
    everything: bool = False
    editing: bool = False
    # What was looked for holds what looks like a patient identifier, so it was dropped unread.
    words_refused: bool = False

    @property
    def filters(self) -> Iterator[tuple[str, str]]:
        """Each filter that is on, in the order of the page."""
        for group in GROUPS:
            for value in sorted(self.chosen.get(group, ())):
                yield group, value

    @property
    def narrowed(self) -> bool:
        """Whether anything at all is kept out."""
        return bool(self.words) or any(True for _ in self.filters)

    def toggled(self, group: str, value: str) -> "RegisterView":
        """The view with one filter put on, or taken off where it is on."""
        values = self.chosen.get(group, frozenset()) ^ {value}
        return replace(self, chosen={**self.chosen, group: values}, page=1)

    def sorted_by(self, column: str) -> "RegisterView":
        """The view ordered by a column; a second press turns the order round."""
        first_down = column in ("updated", "details")
        down = not self.down if column == self.sort else first_down
        return replace(self, sort=column, down=down, page=1)

    def cleared(self) -> "RegisterView":
        """The view without words and filters."""
        return replace(self, words="", chosen={}, page=1)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the address; what is usual is left out."""
        held: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        held += self.filters
        if (self.sort, self.down) != (USUAL_SORT, True):
            held += [("sort", self.sort), ("order", "down" if self.down else "up")]
        if self.columns != self.usual_columns:
            held += [("column", column) for column in self.columns]
        held += [("show", "all")] if self.everything else []
        held += [("edit", "yes")] if self.editing else []
        return held + ([("page", str(self.page))] if self.page > 1 else [])

    def kept(self) -> list[tuple[str, str]]:
        """What stays in the address when words and filters are chosen anew."""
        return replace(self, words="", chosen={}, page=1, everything=False).pairs()

    def address(self, **changes: Any) -> str:
        """The query part of the address, "?" with it, after some changes."""
        return "?" + urlencode(replace(self, **changes).pairs() if changes else self.pairs())
