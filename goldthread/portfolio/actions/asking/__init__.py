"""Asking leads before their work might end: drafting, sending, hearing, going on without."""

from goldthread.portfolio.actions.asking.drafting import (
    change_draft,
    draft_messages,
    drop_draft,
)
from goldthread.portfolio.actions.asking.hearing import (
    Said,
    TheLead,
    answer,
    ask_nobody,
    forget_links,
    give_up,
    let_go_on,
)
from goldthread.portfolio.actions.asking.sending import check_can_be_sent, mark_sent, post

__all__ = [
    "Said",
    "TheLead",
    "answer",
    "ask_nobody",
    "change_draft",
    "check_can_be_sent",
    "draft_messages",
    "drop_draft",
    "forget_links",
    "give_up",
    "let_go_on",
    "mark_sent",
    "post",
]
