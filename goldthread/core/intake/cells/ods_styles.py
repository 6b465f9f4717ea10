"""What a cell of an ods workbook looks like: its styles, resolved through their parents.

OpenDocument 1.2 part 1, 16 (styles) and 16.27 (data styles).
"""

from dataclasses import dataclass, field

from goldthread.core.intake.cells.markup import Element, attribute, child, local
from goldthread.core.intake.cells.xlsx_styles import Look

_LONGEST_LINE = 20
_DATE_PARTS = {
    "day": ("d", "dd"),
    "month": ("m", "mm"),
    "year": ("yy", "yyyy"),
    "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
    "am-pm": ("AM/PM", "AM/PM"),
}


@dataclass(slots=True)
class _Own:
    """What one style says itself."""

    parent: str = ""
    data: str = ""
    fill: str | None = None
    bold: bool | None = None


@dataclass(slots=True)
class OdsStyles:
    """Every style of a document by name; `hidden` are the styles of tables nobody sees."""

    cells: dict[str, _Own] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    looks: dict[str, Look] = field(default_factory=dict)

    def take(self, root: Element) -> None:
        """Read the styles of one part (styles.xml or content.xml)."""
        for holder in ("styles", "automatic-styles"):
            part = child(root, holder)
            for style in part if part is not None else ():
                name, what = attribute(style, "name"), local(style)
                if what == "style" and attribute(style, "family") == "table-cell":
                    self.cells[name] = _own(style)
                elif what == "style" and attribute(style, "family") == "table":
                    facts = child(style, "table-properties")
                    if facts is not None and attribute(facts, "display") == "false":
                        self.hidden.add(name)
                elif what.endswith("-style"):
                    self.formats[name] = _number_format(style)

    def look(self, name: str) -> Look:
        """The look of a cell with that style."""
        if name not in self.looks:
            self.looks[name] = self._resolve(name)
        return self.looks[name]

    def _resolve(self, name: str) -> Look:
        fill: str | None = None
        bold: bool | None = None
        data = ""
        for _ in range(_LONGEST_LINE):
            own = self.cells.get(name)
            if own is None:
                break
            fill = own.fill if fill is None else fill
            bold = own.bold if bold is None else bold
            data = data or own.data
            name = own.parent
        return Look(self.formats.get(data, ""), fill or "", bool(bold))


def _own(style: Element) -> _Own:
    cell, text = child(style, "table-cell-properties"), child(style, "text-properties")
    colour = attribute(cell, "background-color") if cell is not None else ""
    weight = attribute(text, "font-weight") if text is not None else ""
    return _Own(
        parent=attribute(style, "parent-style-name"),
        data=attribute(style, "data-style-name"),
        fill=(colour[1:].upper() if colour.startswith("#") else "") if colour else None,
        bold=weight in ("bold", "600", "700", "800", "900") if weight else None,
    )


def _number_format(style: Element) -> str:
    """A data style as the format string that a spreadsheet would show: dd/mm/yyyy, 0.0%."""
    parts = []
    for piece in style:
        what = local(piece)
        if what == "text":
            parts.append(piece.text or "")
        elif what == "month" and attribute(piece, "textual") == "true":
            parts.append("mmmm" if attribute(piece, "style") == "long" else "mmm")
        elif what in _DATE_PARTS:
            parts.append(_DATE_PARTS[what][attribute(piece, "style") == "long"])
        elif what == "number":
            places = attribute(piece, "decimal-places", "0")
            parts.append(
                "0" + ("." + "0" * int(places) if places.isdecimal() and places != "0" else "")
            )
        elif what == "text-content":
            parts.append("@")
        elif what == "currency-symbol":
            parts.append(piece.text or "")
    return "".join(parts)
