"""The reasons of a proposed link, between the core's result and the column they are kept in.

Spans are kept with the versions of both projects: once a text was changed they mark nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from goldthread.core.overlap.reasons import LikenessReasons, Span
from goldthread.projects.models import Project

FIELDS = ("title", "aim", "methods", "setting", "measures")


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a pair is proposed, ready to show. `parts`: label and what it gave; `marked`: project
    id to field to stretches of its text; `because`: what spoke for the type suggested."""

    sentences: tuple[str, ...]
    why_not_higher: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[tuple[str, float], ...]
    read_as: tuple[tuple[str, str], ...]
    because: str
    marked: Mapping[int, Mapping[str, tuple[tuple[int, int], ...]]]


def written(
    reasons: LikenessReasons, *, because: str, versions: Mapping[str, int]
) -> dict[str, Any]:
    """The reasons as JSON can hold them, with the versions of the texts they speak of."""
    return {
        "because": because,
        "versions": dict(versions),
        "sentences": list(reasons.sentences),
        "why_not_higher": list(reasons.why_not_higher),
        "words": [word.in_a for word in reasons.words],
        "parts": [[part.label, round(part.gave, 2)] for part in reasons.parts],
        "read_as": sorted({(one.written, one.reading) for one in reasons.read_as}),
        "marked": {
            reasons.pair.a: [_span(span) for span in reasons.marked_in_a],
            reasons.pair.b: [_span(span) for span in reasons.marked_in_b],
        },
    }


def read(kept: Mapping[str, Any], *projects: Project) -> Reasons:
    """The reasons as they were kept; stretches are left out of a project changed since."""
    versions = kept.get("versions", {})
    marked = kept.get("marked", {})
    return Reasons(
        sentences=tuple(kept.get("sentences", ())),
        why_not_higher=tuple(kept.get("why_not_higher", ())),
        words=tuple(kept.get("words", ())),
        parts=tuple((label, gave) for label, gave in kept.get("parts", ())),
        read_as=tuple((text, reading) for text, reading in kept.get("read_as", ())),
        because=kept.get("because", ""),
        marked={
            project.pk: _by_field(marked.get(str(project.pk), ()))
            for project in projects
            if versions.get(str(project.pk)) == project.version
        },
    )


def _span(span: Span) -> list[Any]:
    return [span.field, span.start, span.end]


def _by_field(spans: Any) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in spans:
        found.setdefault(name, []).append((start, end))
    return {name: tuple(sorted(each)) for name, each in found.items()}
