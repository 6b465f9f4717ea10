"""XML from strangers: no document types, no entities, no network."""

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

from goldthread.core.intake.cells.archive import damaged

Element = Any  # lxml carries no types of its own

_SAFE = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse(data: bytes, file: str) -> Element:
    """The root of a whole document; raises `Unreadable` for broken XML or a document type."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(file) from None
    _refuse_doctype(root, file)
    return root


def walk(data: bytes, file: str, *names: str) -> Iterator[Element]:
    """Each element with one of the local `names`, complete, then forgotten."""
    tags = tuple("{*}" + name for name in names)
    try:
        events = etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, **_SAFE)
        for number, (_, element) in enumerate(events):
            if number == 0:
                _refuse_doctype(element, file)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        _refuse_doctype(events.root, file)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(file) from None


def local(element: Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """Direct children of a local name."""
    return [child for child in element if local(child) == name]


def child(element: Element, *path: str) -> Element | None:
    """The first descendant along a path of local names, or nothing."""
    for name in path:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def listed(element: Element, *path: str) -> list[Element]:
    """The elements named by the last of a path, inside the holder the rest leads to."""
    holder = child(element, *path[:-1])
    return [] if holder is None else children(holder, path[-1])


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute by its local name."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, held in element.items():
        if key.rpartition("}")[2] == name:
            return str(held)
    return default


def _refuse_doctype(element: Element, file: str) -> None:
    if element.getroottree().docinfo.doctype:
        raise damaged(file)
