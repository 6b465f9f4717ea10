"""Live projects before and now: a sentence, the picture, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.portfolio.policies.baselines import Fate
from goldthread.portfolio.queries.baselines import BeforeAndNow, Standing
from goldthread.report.bars import Bar, Piece
from goldthread.report.charts import Svg, before_and_now
from goldthread.report.patterns import Pattern

_PATTERNS = {
    Fate.GOES_ON: Pattern.SOLID,
    Fate.JOINED: Pattern.HATCHED,
    Fate.MOVED: Pattern.DOTTED,
    Fate.STOPPED: Pattern.HOLLOW,
    Fate.FINISHED: Pattern.LINED,
    Fate.CLOSED: Pattern.DASHED,
}


@dataclass(frozen=True, slots=True)
class StandingTable:
    """Columns and rows; a column without a number in it is left out."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    total: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StandingPage:
    """The comparison with the baseline, ready to show."""

    heading: str
    sentence: str
    later: str
    chart: Svg
    table: StandingTable
    rule: str


def standing_page(standing: Standing) -> StandingPage:
    """The sentence first, then the picture, then the table."""
    total = standing.total
    on = f"{standing.baseline.on.day} {standing.baseline.on:%B %Y}"
    ended = total.before - total.goes_on
    return StandingPage(
        heading=_heading(total, on),
        sentence=_ended(ended, on),
        later=_later(total),
        chart=before_and_now(
            [_bar(row, used_fates(standing)) for row in _drawn(standing)],
            title=f"Live projects of {on} and what became of them",
        ),
        table=_table(standing),
        rule=standing.baseline.rule,
    )


def used_fates(standing: Standing) -> list[Fate]:
    """What happened to at least one project; going on is always told."""
    total = standing.total
    return [one for one in Fate if one is Fate.GOES_ON or total.fates.get(one, 0)]


def _drawn(standing: Standing) -> tuple[BeforeAndNow, ...]:
    # A bar of nothing says nothing; what came later stands in the table.
    return tuple(row for row in standing.rows if row.before) or standing.rows


def _heading(total: BeforeAndNow, on: str) -> str:
    if total.before == total.goes_on:
        return f"{total.before} live projects, as on {on}"
    return f"From {total.before} to {total.goes_on}"


def _ended(ended: int, on: str) -> str:
    if ended == 0:
        return f"No live project of {on} has ended as a project of its own."
    one = ended == 1
    return (
        f"{ended} project{'' if one else 's'} that {'was' if one else 'were'} live on {on} "
        f"{'has' if one else 'have'} ended as {'a project' if one else 'projects'} of "
        f"{'its' if one else 'their'} own. Every step can be opened."
    )


def _later(total: BeforeAndNow) -> str:
    told = []
    if total.found_after:
        told.append(f"{total.found_after} found after the baseline")
    if total.new_since:
        told.append(f"{total.new_since} new since")
    return f"Not in these counts: {' and '.join(told)}." if told else ""


def _bar(row: BeforeAndNow, fates: Sequence[Fate]) -> Bar:
    pieces = tuple(Piece(_PATTERNS[one], one.value, row.fates.get(one, 0)) for one in fates)
    return Bar(row.name, row.directorate.order if row.directorate else 0, pieces)


def _table(standing: Standing) -> StandingTable:
    fates = used_fates(standing)
    total = standing.total
    later = [name for name in ("found_after", "new_since") if getattr(total, name)]
    words = {"found_after": "Found after", "new_since": "New since"}
    return StandingTable(
        headings=(
            "Before",
            *(one.value.capitalize() for one in fates),
            *(words[name] for name in later),
        ),
        rows=tuple((row.name, _numbers(row, fates, later)) for row in standing.rows),
        total=_numbers(total, fates, later),
    )


def _numbers(row: BeforeAndNow, fates: Sequence[Fate], later: Sequence[str]) -> tuple[int, ...]:
    return (
        row.before,
        *(row.fates.get(one, 0) for one in fates),
        *(int(getattr(row, name)) for name in later),
    )
