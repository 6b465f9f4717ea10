"""What `goldthread read-register --json` prints: one object for each project and flagged row.

Form and values: docs/methods/intake.md, "The printed form".
"""

from typing import Any

from goldthread.core.intake.places import Place
from goldthread.core.intake.reading import FlaggedRow, Reading, ReadRow


def printed_objects(reading: Reading) -> list[dict[str, Any]]:
    """Accepted projects first, then flagged rows; texts are never longer than the cells."""
    return [*map(project_object, reading.rows), *map(flag_object, reading.flagged)]


def project_object(row: ReadRow) -> dict[str, Any]:
    """One accepted project."""
    form = {
        "ref": row.ref,
        "title": row.title,
        "directorate": row.directorate,
        "kind": row.kind.in_register_form,
        "leads": list(row.leads),
        "aim": row.aim,
        "methods": row.methods,
        "setting": row.setting or row.team or row.site,
        "measures": row.measures,
        "start": row.start.as_json(),
        "end": row.end.as_json(),
        "status": row.status.value,
        "mandatory": "yes" if row.mandatory else "no",
        "source": _source(row.source),
    }
    if row.reaudit_of is not None:
        form["reaudit_of"] = _source(row.reaudit_of)
    doubts = [doubt.words for doubt in row.doubts]
    return {**form, "doubts": doubts} if doubts else form


def flag_object(flag: FlaggedRow) -> dict[str, Any]:
    """One flagged or rejected row: its reason and place, never its text."""
    return {"reason": flag.reason.value, "source": _source(flag.place)}


def _source(place: Place) -> dict[str, Any]:
    source: dict[str, Any] = {"file": place.file, "sheet": place.sheet, "row": place.row}
    return {**source, "col": place.letters} if place.column else source
