"""The projects behind one number of a before-and-now, as rows and as a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from goldthread.core.portfolio.standing import Part
from goldthread.organisations.models import Directorate
from goldthread.portfolio.forms.standing import AskedRows
from goldthread.portfolio.presenters.export import FORMS
from goldthread.portfolio.presenters.standing import BEFORE, NOW, WORDS, said
from goldthread.portfolio.queries.standing import Standing
from goldthread.portfolio.queries.standing_rows import PieceRow
from goldthread.report.sheets import Sheet, csv_bytes, xlsx_bytes

__all__ = ["FORMS", "RowsHead", "ToldRow", "rows_head", "rows_query", "rows_sheet", "rows_told"]

RESTRICTED = "A restricted project"
_ONE = {Part.GOES_ON: "goes on"}


@dataclass(frozen=True, slots=True)
class RowsHead:
    """What the page of one number says above its rows."""

    heading: str
    lede: str
    rule: str
    back: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A piece of work as a row; `reference` and `decision` are empty where it is hidden."""

    title: str
    reference: str
    others: str
    before: Directorate | None
    before_name: str
    became: str
    decision: int | None
    decided: date | None
    reason: str


def rows_head(asked: AskedRows, standing: Standing, number: int) -> RowsHead:
    """Heading and sentence: what is counted, for whom, from when to when."""
    begin, end = said(standing.baseline.on), said(standing.on)
    sides = {
        BEFORE: "live before",
        NOW: "live now",
        "went": "went to others",
        "came": "came from others",
    }
    words = sides.get(asked.part) or WORDS[Part(asked.part)]
    where = f", {asked.directorate.name}" if asked.directorate else ""
    where += ", without an owner" if asked.unowned else ""
    served = f" They serve: {asked.goal.text}" if asked.goal else ""
    return RowsHead(
        heading=f"{number} {words}{where}",
        lede=f"From the baseline of {begin} to {end}.{served}",
        rule=standing.baseline.rule,
        back=f"?on={standing.on.isoformat()}&baseline={standing.baseline.pk}",
    )


def rows_query(address: QueryDict) -> str:
    """The address's values without the page, ready to be followed by another."""
    kept = address.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""


def rows_told(rows: Iterable[PieceRow], standing: Standing) -> list[ToldRow]:
    """Rows for one person; a restricted project keeps its place and says no more."""
    names = {row.directorate.pk: row for row in standing.rows if row.directorate}
    owners = {pk: row.directorate for pk, row in names.items()}
    frozen = {pk: row.name for pk, row in names.items()}
    return [_told(row, owners, frozen) for row in rows]


def rows_sheet(rows: Iterable[PieceRow], standing: Standing, *, form: str) -> bytes:
    """The rows as a file, its first sheet saying date and rule."""
    headings = (
        "Reference", "Project", "Directorate", "What became of it", "Decided on", "Reason",
        "Counted together with",
    )  # fmt: skip
    told = tuple(
        (
            row.reference,
            row.title,
            row.before_name,
            row.became,
            row.decided.isoformat() if row.decided else "",
            row.reason,
            row.others,
        )
        for row in rows_told(rows, standing)
    )
    sheet = Sheet("Before and now", headings, told, _notes(standing))
    return xlsx_bytes(sheet) if form == "xlsx" else csv_bytes(sheet)


def _told(
    row: PieceRow, owners: Mapping[int, Directorate | None], frozen: Mapping[int, str]
) -> ToldRow:
    piece, decision = row.piece, row.decision
    owner = (piece.before if piece.counts_before else piece.now) or 0
    return ToldRow(
        title=row.project.title if row.project else RESTRICTED,
        reference=row.project.reference if row.project else "",
        others=f"{row.others} more counted with it" if row.others else "",
        before=owners.get(owner),
        before_name=frozen.get(owner, ""),
        became=_ONE.get(piece.part, WORDS[piece.part]),
        decision=decision.pk if decision else None,
        decided=row.decided if row.project else None,
        reason=decision.reason if decision else "",
    )


def _notes(standing: Standing) -> tuple[tuple[str, str], ...]:
    total = standing.total
    return (
        ("From", f"{total.before} live projects, the baseline of {said(standing.baseline.on)}"),
        ("To", f"{total.now} live projects on {said(standing.on)}"),
        ("Counting rule", standing.baseline.rule),
        ("Restricted projects", "Told as such, without their words, to people not named in them"),
    )
