"""The limits of a suggested set, as people set them on a what-if.

Nothing set: every goal keeps all of today's coverage, no size is asked for, and only projects that
people agreed could be one project are looked at.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ALL = 100


@dataclass(frozen=True, slots=True)
class SetLimits:
    """Percentages are of today's figures. `need`: of every goal's coverage to keep, `needs` of
    single goals by id; `most`: projects that stay at most, `share` the same in per cent;
    `floors`: projects that a directorate keeps at least, by id, `floor_share` the same in per cent
    for each; `everything`: look at all projects.
    """

    need: int = ALL
    needs: Mapping[int, int] = field(default_factory=dict)
    most: int | None = None
    share: int | None = None
    floor_share: int | None = None
    floors: Mapping[int, int] = field(default_factory=dict)
    everything: bool = False

    def as_json(self) -> dict[str, Any]:
        """The form that a what-if keeps."""
        kept = asdict(self)
        for name in ("needs", "floors"):
            kept[name] = {str(key): value for key, value in kept[name].items()}
        return kept

    def need_of(self, goal: int) -> int:
        """How much of a goal's coverage is to be kept, in per cent."""
        return self.needs.get(goal, self.need)

    @property
    def sized(self) -> bool:
        """Whether people asked for a size."""
        return self.most is not None or self.share is not None


def limits_from(kept: Mapping[str, Any]) -> SetLimits:
    """Limits as `as_json` wrote them; nothing kept gives the usual ones."""
    told = dict(kept)
    for name in ("needs", "floors"):
        told[name] = {int(key): value for key, value in told.get(name, {}).items()}
    return SetLimits(**told)
