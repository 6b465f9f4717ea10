"""Live projects before and now: a sentence, the picture, and the same as a table of links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldthread.core.portfolio.standing import ADDED, ENDED, Bridge, Part
from goldthread.goals.presenters.words import short
from goldthread.organisations.models import Directorate
from goldthread.portfolio.queries.standing import OfDirectorate, OfGoal, Standing
from goldthread.report.bars import Bar, Piece
from goldthread.report.charts import Svg, before_and_now
from goldthread.report.patterns import Pattern

WORDS = {
    Part.GOES_ON: "go on",
    Part.JOINED: "joined with another",
    Part.USUAL_PRACTICE: "now usual practice",
    Part.MOVED: "moved",
    Part.STOPPED: "stopped",
    Part.FINISHED: "finished",
    Part.CLOSED: "record closed, had already ended",
    Part.RESEARCH: "turned out to be research",
    Part.WITH_FAMILY: "counted with another now",
    Part.FOUND: "found after the baseline",
    Part.NEW: "new since",
    Part.APART: "counted apart now",
    Part.CAME_AND_WENT: "came after the baseline and ended since",
}
PATTERNS = {
    Part.GOES_ON: Pattern.SOLID,
    Part.JOINED: Pattern.HATCHED,
    Part.USUAL_PRACTICE: Pattern.LINED,
    Part.MOVED: Pattern.DOTTED,
    Part.STOPPED: Pattern.HOLLOW,
    Part.FINISHED: Pattern.UPRIGHT,
    Part.CLOSED: Pattern.DASHED,
    Part.RESEARCH: Pattern.DASHED,
    Part.WITH_FAMILY: Pattern.RINGED,
    Part.FOUND: Pattern.PALE,
    Part.NEW: Pattern.CROSSED,
    Part.APART: Pattern.CROSSED,
}
WENT, CAME = "went to another {directorate}", "came from another {directorate}"
BEFORE, NOW = "before", "now"
"""What the address calls everything that counted before, and everything that counts now."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number under its column's label, and the address of its rows where it has any."""

    label: str
    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A row of the table; `directorate` gives its mark, `whole` the full text below a
    short name, `second` a last line."""

    name: str
    cells: tuple[Cell, ...]
    directorate: Directorate | None = None
    second: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class StandingTable:
    """Columns and rows; a column without a number in it is left out."""

    caption: str
    first: str
    headings: tuple[str, ...]
    rows: tuple[StandingRow, ...]
    total: StandingRow | None = None


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """By goal: those in which something changed, and those in which nothing did."""

    changed: StandingTable | None
    same: StandingTable | None


@dataclass(frozen=True, slots=True)
class StandingPage:
    """The comparison with the baseline, ready to show. `families`: why the register shows more
    live projects than count; empty where it does not."""

    heading: str
    sentence: str
    later: str
    chart: Svg
    table: StandingTable
    rule: str
    families: str
    on: date
    baseline_on: date


def standing_page(standing: Standing, *, word: str = "directorate") -> StandingPage:
    """The sentence first, then the picture, then the table."""
    total, baseline = standing.total, standing.baseline
    return StandingPage(
        heading=_heading(total, said(baseline.on)),
        sentence=_sentence(total, standing),
        later=_later(total),
        chart=before_and_now(
            [_bar(row, used_parts(total), word) for row in _drawn(standing)],
            title=f"Live projects of {said(baseline.on)} and what became of them",
        ),
        table=_table(standing, word),
        rule=baseline.rule,
        families=_families(standing.live, total.now),
        on=standing.on,
        baseline_on=baseline.on,
    )


def goals_page(goals: Sequence[OfGoal], standing: Standing) -> GoalsPage:
    """The same by goal, those in which nothing changed apart."""
    same = [one for one in goals if one.bridge.before == one.bridge.now and not _changed(one)]
    changed = [one for one in goals if one not in same]
    return GoalsPage(
        changed=goals_table(changed, standing) if changed else None,
        same=goals_table(same, standing) if same else None,
    )


def goals_table(goals: Sequence[OfGoal], standing: Standing) -> StandingTable:
    """The same by goal. A project serves several, so that the rows do not add up to the whole."""
    told = [one.bridge for one in goals]
    parts = [part for part in (*ENDED, *ADDED) if any(one.count(part) for one in told)]
    rows = []
    for one in goals:

        def address(part: str, goal: int = one.goal.pk) -> str:
            return rows_address(standing, part, goal=goal)

        owner = one.goal.directorate.name if one.goal.directorate else "The whole organisation"
        name, cells = short(one.goal), _cells(one.bridge, parts, address)
        whole = "" if name == one.goal.text else one.goal.text
        rows.append(StandingRow(name, cells, second=owner, whole=whole))
    return _tabled("Live projects before and now by goal", "Goal", rows)


def _changed(one: OfGoal) -> bool:
    return any(one.bridge.count(part) for part in (*ENDED, *ADDED))


def used_parts(total: Bridge) -> list[Part]:
    """What happened to at least one project; going on is always told."""
    return [part for part in WORDS if part is Part.GOES_ON or total.count(part)]


def said(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"


def rows_address(
    standing: Standing,
    part: str,
    *,
    directorate: Directorate | None = None,
    unowned: bool = False,
    goal: int = 0,
) -> str:
    """The address of the projects behind one number."""
    told = f"?part={part}&on={standing.on.isoformat()}&baseline={standing.baseline.pk}"
    if directorate is not None or unowned:
        told += f"&directorate={directorate.short if directorate else 'none'}"
    return reverse("before_and_now_rows") + told + (f"&goal={goal}" if goal else "")


def _drawn(standing: Standing) -> tuple[OfDirectorate, ...]:
    # A bar of nothing says nothing; what came later stands in the table.
    return tuple(row for row in standing.rows if row.bridge.before) or standing.rows


def _heading(total: Bridge, on: str) -> str:
    if total.before == total.now and not total.ended:
        return f"{total.before} live projects, as on {on}"
    return f"From {total.before} live projects to {total.now}"


def _sentence(total: Bridge, standing: Standing) -> str:
    begin, end = said(standing.baseline.on), said(standing.on)
    when = f"Between {begin} and {end}" if begin != end else f"On {end}"
    if not total.ended:
        return f"{when} nothing has ended. Each decision will be told here."
    parts = [part for part in ENDED if total.count(part)]
    split = _listed([f"{total.count(part)} {WORDS[part]}" for part in parts])
    return f"{when}: {split}. {total.count(Part.GOES_ON)} go on."


def _later(total: Bridge) -> str:
    told = [f"{total.count(part)} {WORDS[part]}" for part in ADDED if total.count(part)]
    words = f"Counted now and not before: {_listed(told)}." if told else ""
    gone = total.count(Part.CAME_AND_WENT)
    if gone:
        words += f" {gone} more {WORDS[Part.CAME_AND_WENT]}; counted in neither number."
    return words.strip()


def _families(live: int, counted: int) -> str:
    more = live - counted
    if not more:
        return ""
    told = "1 of them counts" if more == 1 else f"{more} of them count"
    return (
        f"{live} projects are live; {told} with another of the same family, which leaves {counted}."
    )


def _listed(told: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1] if told else "")))


def _bar(row: OfDirectorate, parts: Sequence[Part], word: str) -> Bar:
    counted = row.bridge
    stays = Piece(Pattern.SOLID, WORDS[Part.GOES_ON], counted.count(Part.GOES_ON) - counted.left)
    ended = [_piece(part, counted) for part in parts if part in ENDED]
    later = [_piece(part, counted) for part in parts if part in ADDED]
    if counted.left:
        ended.append(Piece(Pattern.RINGED, WENT.format(directorate=word), counted.left))
    if counted.came:
        later.append(Piece(Pattern.PALE, CAME.format(directorate=word), counted.came))
    order = row.directorate.order if row.directorate else 0
    return Bar(row.name or "Without one", order, (stays, *ended), tuple(later))


def _piece(part: Part, counted: Bridge) -> Piece:
    return Piece(PATTERNS[part], WORDS[part], counted.count(part))


def _table(standing: Standing, word: str) -> StandingTable:
    total = standing.total
    parts = [part for part in (*ENDED, *ADDED) if total.count(part)]
    moved = word if any(row.bridge.left or row.bridge.came for row in standing.rows) else ""

    def address(part: str) -> str:
        return rows_address(standing, part)

    return _tabled(
        "Live projects before and now",
        word.capitalize(),
        [_row(row, parts, standing, moved) for row in standing.rows],
        StandingRow("Together", _cells(total, parts, address, moved=moved)),
    )


def _tabled(
    caption: str, first: str, rows: Sequence[StandingRow], total: StandingRow | None = None
) -> StandingTable:
    model = total or rows[0]
    headings = tuple(cell.label for cell in model.cells)
    return StandingTable(caption, first, headings, tuple(rows), total)


def _row(row: OfDirectorate, parts: Sequence[Part], standing: Standing, moved: str) -> StandingRow:
    def address(part: str) -> str:
        return rows_address(
            standing, part, directorate=row.directorate, unowned=row.directorate is None
        )

    cells = _cells(row.bridge, parts, address, moved=moved)
    return StandingRow(row.name or "Without one", cells, row.directorate)


def _cells(
    counted: Bridge, parts: Sequence[Part], address: Callable[[str], str], *, moved: str = ""
) -> tuple[Cell, ...]:
    told = [("Before", BEFORE, counted.before)]
    told += [(WORDS[part].capitalize(), part.value, counted.count(part)) for part in parts]
    if moved:
        told.append((WENT.format(directorate=moved).capitalize(), "went", counted.left))
        told.append((CAME.format(directorate=moved).capitalize(), "came", counted.came))
    told.append(("Now", NOW, counted.now))
    return tuple(
        Cell(label, number, address(part) if number else "") for label, part, number in told
    )
