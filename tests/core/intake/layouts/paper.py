"""A page of cells that can be saved as any kind of file, and the truth written beside it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from tests.core.intake.layouts.pool import DAY, NOTHING, Project, truth_date

TEXT_FIELDS = ("aim", "methods", "setting", "measures")


@dataclass
class Box:
    value: Any
    shown: str = ""  # number format
    fill: str = ""
    bold: bool = False
    formula: str = ""


@dataclass
class Page:
    name: str
    boxes: dict[tuple[int, int], Box] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_columns: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    lead_in: list[str] = field(default_factory=list)
    hidden: bool = False

    def put(self, row: int, column: int, value: Any, **looks: Any) -> None:
        self.boxes[row, column] = Box(value, **looks)

    def line(self, row: int, values: Collection[Any], first: int = 1, **looks: Any) -> None:
        for column, value in enumerate(values, start=first):
            if value is not None and value != "":
                self.put(row, column, value, **looks)

    def down(self, column: int, values: Collection[Any], first: int = 1, **looks: Any) -> None:
        for row, value in enumerate(values, start=first):
            if value is not None and value != "":
                self.put(row, column, value, **looks)


@dataclass
class Truth:
    """The rows of one file in the form that compare_intake.py reads."""

    file: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    not_rows: list[dict[str, Any]] = field(default_factory=list)

    def row(
        self,
        project: Project,
        sheet: str,
        row: int,
        shown: Collection[str],
        dates: tuple[str, str] = (DAY, DAY),
        col: str = "",
        **known: Any,
    ) -> None:
        """One true row. `shown` are the canonical fields the layout tells; the rest is empty.

        What the layout does not tell is not scored; `known` replaces or adds fields.
        """
        facts: dict[str, Any] = {
            "id": f"L{len(self.rows) + 1:03d}",
            "ref": "",
            "title": project.title,
        }
        facts["directorate"] = project.directorate if "directorate" in shown else ""
        facts["leads"] = list(project.leads) if "leads" in shown else []
        for name in TEXT_FIELDS:
            facts[name] = getattr(project, name) if name in shown else ""
        facts["kind"] = project.kind
        facts["status"] = project.status if "status" in shown else "unknown"
        facts["mandatory"] = project.mandatory if "mandatory" in shown else "no"
        facts["start"] = truth_date(project.start, dates[0] if "start" in shown else NOTHING)
        facts["end"] = truth_date(project.end, dates[1] if "end" in shown else NOTHING)
        facts["source"] = {"file": self.file, "sheet": sheet, "row": row}
        if col:
            facts["source"]["col"] = col
        untold = [name for name in ("directorate", "kind", "status") if name not in shown]
        if "mandatory" not in shown and project.mandatory == "yes":
            untold.append("mandatory")
        facts["unscored"] = untold
        facts.update(known)
        self.rows.append(facts)

    def no_row(self, reason: str, sheet: str, row: int, **more: Any) -> None:
        source = {"file": self.file, "sheet": sheet, "row": row}
        self.not_rows.append({"reason": reason, "source": source, **more})

    def identifier(self, sheet: str, row: int, col: str, *values: str) -> None:
        source = {"file": self.file, "sheet": sheet, "row": row, "col": col}
        self.not_rows.append(
            {"reason": "patient_identifier", "source": source, "values": list(values)}
        )


@dataclass(frozen=True)
class Layout:
    """One unseen file: `name` says what is hard about it, `truth` as compare_intake.py reads it."""

    name: str
    data: bytes
    truth: dict[str, Any]

    @property
    def file(self) -> str:
        return str(self.truth["file"])


def layout(name: str, data: bytes, truth: Truth) -> Layout:
    return Layout(
        name,
        data,
        {"file": truth.file, "note": name, "rows": truth.rows, "not_rows": truth.not_rows},
    )
