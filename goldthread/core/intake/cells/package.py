"""Parts of an office package and the relations between them (ECMA-376 part 2, 9.3)."""

import posixpath
from dataclasses import dataclass

from goldthread.core.intake.cells.archive import Archive
from goldthread.core.intake.cells.markup import attribute, children, parse


@dataclass(frozen=True, slots=True)
class Relation:
    """One arrow from a part: `role` is the last word of its type, `target` a member's name."""

    id: str
    role: str
    target: str
    outside: bool


def relations(archive: Archive, part: str) -> list[Relation]:
    """Where a part points to; the package itself is the part "" (empty when it points nowhere)."""
    folder, _, name = part.rpartition("/")
    data = archive.read_if_any(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return []
    return [
        Relation(
            id=attribute(item, "Id"),
            role=attribute(item, "Type").rpartition("/")[2],
            target=_resolved(folder, attribute(item, "Target")),
            outside=attribute(item, "TargetMode") == "External",
        )
        for item in children(parse(data, archive.file), "Relationship")
    ]


def main_part(archive: Archive) -> str:
    """The member that the package opens with, or empty; Word on the web calls it document2.xml."""
    for relation in relations(archive, ""):
        if relation.role == "officeDocument" and relation.target in archive:
            return relation.target
    return ""


def ignored(archive: Archive) -> list[str]:
    """Sentences about what a package holds that is never run, followed or opened."""
    names = archive.names
    found = []
    if any(name.endswith("vbaproject.bin") for name in names):
        found.append("The file holds macros; they were ignored.")
    if any("/externallinks/" in name or name.endswith("connections.xml") for name in names):
        found.append("The file links to other files; the links were ignored.")
    if any("/embeddings/" in name or "/activex/" in name for name in names):
        found.append("The file holds embedded objects; they were ignored.")
    return found


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
