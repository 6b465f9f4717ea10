"""The years a project speaks of."""

import re

from goldthread.core.overlap.texts import ProjectText

_YEAR = re.compile(r"(?<!\d)(?:19|20)(\d\d)(?:\s*[/–-]\s*(?:20)?(\d\d))?(?!\d)")


def years_of(project: ProjectText) -> frozenset[int]:
    """Years in the title and the start; `2014/15` and `2014-15` are both years."""
    return _years_in(f"{project.title} {project.start}")


def title_years(project: ProjectText) -> frozenset[int]:
    """Years in the title alone: whoever writes one there tells rounds apart."""
    return _years_in(project.title)


def _years_in(text: str) -> frozenset[int]:
    found: set[int] = set()
    for first, second in _YEAR.findall(text):
        found.add(2000 + int(first))
        if second and int(second) == int(first) + 1:
            found.add(2000 + int(second))
    return frozenset(found)
