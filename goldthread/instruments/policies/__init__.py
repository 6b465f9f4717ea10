"""When a round may be changed, opened, closed; what each mode keeps and lets out."""

from goldthread.instruments.policies.refusals import NotNow, Refused, StaleRound

__all__ = ["NotNow", "Refused", "StaleRound"]
