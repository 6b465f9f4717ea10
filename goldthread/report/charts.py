"""Charts: Vega-Lite specifications drawn on the server, the same picture on screen and on paper.

A chart is drawn once for its data and kept by the hash of its specification. The drawing carries
its title and description for screen readers and nothing that a strict content policy stops.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from goldthread.report import beside
from goldthread.report.bars import NARROW, WIDE, Bar, in_words, specification
from goldthread.report.patterns import definitions

# What vega writes for each mark; the picture as a whole says it better.
_NOISE = re.compile(r' (?:role|aria-\w+)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing to stand in a page, what it shows in words, and the same for a phone's width."""

    svg: str
    alternative: str
    narrow: str = ""


def before_and_now(bars: Sequence[Bar], *, title: str = "Before and now") -> Svg:
    """One bar a row, cut into what became of its projects; readable in black and white.

    Numbers stand in the bar, above it where a piece is narrower than its number.
    """
    alternative = in_words(bars)
    wide, narrow = (drawn(specification(bars, room), title, alternative) for room in (WIDE, NARROW))
    return Svg(wide, alternative, narrow)


def agreed_beside(
    rows: Sequence[beside.Row], scale: beside.Scale, *, title: str, alternative: str
) -> Svg:
    """What a directorate agreed beside what its people answered, a statement a row."""
    wide, narrow = (
        drawn(beside.specification(rows, scale, room), title, alternative)
        for room in (beside.WIDE, beside.NARROW)
    )
    return Svg(wide, alternative, narrow)


def drawn(specification: dict[str, Any], title: str, description: str) -> str:
    """The specification as SVG with title and description. Cached."""
    return _drawn(json.dumps(specification, sort_keys=True), title, description)


@lru_cache(maxsize=256)
def _drawn(specification: str, title: str, description: str) -> str:
    # Large, and hangs when used before a fork: imported where it is used (docs/decisions/0003).
    import vl_convert  # noqa: PLC0415

    mark = hashlib.sha256(f"{specification}{title}{description}".encode()).hexdigest()[:10]
    plain = _NOISE.sub("", vl_convert.vegalite_to_svg(specification))
    told = (
        f'<title id="t{mark}">{escape(title)}</title>'
        f'<desc id="d{mark}">{escape(description)}</desc>{definitions(mark)}'
    )
    opened = f'<svg role="img" focusable="false" aria-labelledby="t{mark} d{mark}"'
    named = plain.replace("<svg", opened, 1).replace("url(#", f"url(#{mark}-")
    return re.sub(r"(<svg[^>]*>)", lambda found: found.group(1) + told, named, count=1)
