"""The years a project speaks of."""

import re

from goldthread.core.overlap.texts import ProjectText

_YEAR = re.compile(r"(?<!\d)(?:19|20)(\d\d)(?:\s*[/–-]\s*(?:20)?(\d\d))?(?!\d)")


def years_of(project: ProjectText) -> frozenset[int]:
    """Years in the title and the start; `2014/15` and `2014-15` are both years."""
    text = f"{project.title} {project.start}"
    found: set[int] = set()
    for first, second in _YEAR.findall(text):
        found.add(2000 + int(first))
        if second and int(second) == int(first) + 1:
            found.add(2000 + int(second))
    return frozenset(found)
