"""Details filled in by directorate as rows whose numbers lead to the list."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.organisations.models import Directorate
from goldthread.portfolio.presenters.filters import GAP_WORDS, QUIET_WORDS
from goldthread.portfolio.queries.register_view import RegisterView
from goldthread.portfolio.queries.tidiness import FILLED, QUIET, Tidiness


@dataclass(frozen=True, slots=True)
class TidinessRow:
    """One directorate: its live projects, and counts that lead to the list."""

    directorate: Directorate
    live: int
    counts: tuple[tuple[str, int, str], ...]


def tidiness_rows(found: Iterable[Tidiness]) -> tuple[TidinessRow, ...]:
    """A row for each directorate, in the order given."""
    return tuple(_tidiness_row(row) for row in found)


def _tidiness_row(row: Tidiness) -> TidinessRow:
    short = row.directorate.short
    view = RegisterView(chosen={"directorate": frozenset({short}), "standing": frozenset({"live"})})
    counts = [("All six filled in", row.counts[FILLED], "")]
    counts += [
        (GAP_WORDS[gap].capitalize(), row.counts[gap], view.toggled("gap", gap).address())
        for gap in ("aim", "lead", "measure", "date")
    ]
    quiet = view.toggled("quiet", "yes").address()
    counts.append((QUIET_WORDS.capitalize(), row.counts[QUIET], quiet))
    return TidinessRow(row.directorate, row.live, tuple(counts))
