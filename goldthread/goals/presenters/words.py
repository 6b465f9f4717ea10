"""Goals and the grounds of suggestions in words, and addresses into the register."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from goldthread.goals.models import Goal

SHORT, SHORTEST = 60, 20
NOTHING_SHARED = "No word in common; nearest in wording"


def short(goal: Goal) -> str:
    """A goal in a few words: what stands before its colon or its first comma, or its beginning."""
    head, colon, _ = goal.text.partition(":")
    if colon and len(head) <= SHORT:
        return head
    head, comma, _ = goal.text.partition(",")
    if comma and SHORTEST <= len(head) <= SHORT:
        return head
    if len(goal.text) <= SHORT:
        return goal.text
    return goal.text[:SHORT].rsplit(" ", 1)[0].rstrip(",;") + " …"


def register_address(**filters: Any) -> str:
    """The register narrowed by these filters; empty ones are left out."""
    chosen = [(name, value) for name, value in filters.items() if value not in ("", None)]
    return f"{reverse('register')}?{urlencode(chosen)}"


def reasons(kept: Mapping[str, Any], references: Mapping[int, str]) -> tuple[str, ...]:
    """Why a goal is suggested, the most telling first. `references` of the projects that the
    reader may see, by id."""
    told = []
    if kept.get("themes"):
        told.append(f"Both speak of {_listed(kept['themes'])}")
    if kept.get("words"):
        told.append(f"Shares {_listed([f'“{word}”' for word in kept['words']])}")
    known = [references[pk] for pk in kept.get("projects", ()) if pk in references]
    if known:
        serve = "serves it" if len(known) == 1 else "serve it"
        told.append(f"Similar: {_listed(known)} {serve}")
    return tuple(told) or (NOTHING_SHARED,)


def many(count: int, one: str, several: str = "") -> str:
    """ "1 project", "3 projects"."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))
