"""Answers of the actions that are no fault: not now, not so, changed meanwhile."""

from collections.abc import Mapping

from goldthread.instruments.models import Round


class NotNow(Exception):  # noqa: N818 - it reads as a sentence
    """It cannot be done as things stand; the sentence says why."""


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """Something typed cannot be kept: `problems` maps a field to its sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class StaleRound(Exception):  # noqa: N818 - as above
    """Somebody changed the round meanwhile; `current` is how it stands."""

    def __init__(self, current: Round) -> None:
        super().__init__("Somebody changed this round meanwhile.")
        self.current = current
