"""Proposing, hearing the lead, agreeing, settling in a meeting, taking back and reversing.

A decision is never edited: its words stay as proposed, and each step is an entry of its own.
"""

from goldthread.portfolio.actions.decisions.agreeing import agree, agree_many, refuse
from goldthread.portfolio.actions.decisions.hearing import (
    find_out,
    lead_answered,
    lead_was_told,
    write_learned,
)
from goldthread.portfolio.actions.decisions.meeting import Minutes, Outcome, settle_in_meeting
from goldthread.portfolio.actions.decisions.proposing import propose, propose_many
from goldthread.portfolio.actions.decisions.steps import StaleDecision
from goldthread.portfolio.actions.decisions.taking_back import reverse, withdraw

__all__ = [
    "Minutes",
    "Outcome",
    "StaleDecision",
    "agree",
    "agree_many",
    "find_out",
    "lead_answered",
    "lead_was_told",
    "propose",
    "propose_many",
    "refuse",
    "reverse",
    "settle_in_meeting",
    "withdraw",
    "write_learned",
]
