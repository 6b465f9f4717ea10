"""What people answered, as it goes into a release and never comes out again."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answered:
    """One person. `groups`: breakdown → group; a breakdown may be missing. `values`: rating →
    point, None or missing when there is no valid answer. `choices`: choice → option. `words`:
    open question → text."""

    groups: Mapping[str, str]
    values: Mapping[str, int | None]
    choices: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
