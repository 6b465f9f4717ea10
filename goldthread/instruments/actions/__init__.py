"""Verbs about instruments, rounds and answers."""

from goldthread.instruments.actions.bringing import bring_instrument
from goldthread.instruments.actions.forgetting import forget_answers
from goldthread.instruments.actions.inviting import Invited, invite, note_sent
from goldthread.instruments.actions.planning import change_round, new_wave, plan_round
from goldthread.instruments.actions.receiving import enter_paper, store_response
from goldthread.instruments.actions.releasing import hide, prepare, reveal, show
from goldthread.instruments.actions.rewriting import wipe_where_needed
from goldthread.instruments.actions.storing import Stored
from goldthread.instruments.actions.waves import close_wave, open_again, open_wave

__all__ = [
    "Invited",
    "Stored",
    "bring_instrument",
    "change_round",
    "close_wave",
    "enter_paper",
    "forget_answers",
    "hide",
    "invite",
    "new_wave",
    "note_sent",
    "open_again",
    "open_wave",
    "plan_round",
    "prepare",
    "reveal",
    "show",
    "store_response",
    "wipe_where_needed",
]
