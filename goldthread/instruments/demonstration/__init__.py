"""The demonstration's rounds, and what directorates and small groups said together in them."""

from goldthread.instruments.demonstration.agreed import agree_together
from goldthread.instruments.demonstration.rounds import hold_rounds

__all__ = ["agree_together", "hold_rounds"]
