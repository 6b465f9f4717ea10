"""Where a project stands, as the code names it and as a screen says it."""

from enum import StrEnum


class Status(StrEnum):
    """A project's status. Live: proposed, active, paused, unknown. Ended: the other three."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    TRANSFERRED = "transferred"
    UNKNOWN = "unknown"

    @property
    def is_live(self) -> bool:
        """Whether the project counts as live on a baseline; unknown does."""
        return self in LIVE

    @property
    def words(self) -> str:
        """The word on a screen."""
        return _WORDS.get(self, self.value)


LIVE = frozenset({Status.PROPOSED, Status.ACTIVE, Status.PAUSED, Status.UNKNOWN})
ENDED = frozenset(Status) - LIVE
_WORDS = {Status.ABANDONED: "ended early", Status.TRANSFERRED: "moved"}
