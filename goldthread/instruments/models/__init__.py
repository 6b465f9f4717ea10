"""Tables of instruments, rounds, answers, statements and releases."""

from goldthread.instruments.models.instruments import Instrument
from goldthread.instruments.models.invitations import Invitation, Receipt
from goldthread.instruments.models.releases import Release
from goldthread.instruments.models.responses import ClosedResponse, Response
from goldthread.instruments.models.rounds import Group, Round, Wave
from goldthread.instruments.models.statements import Statement
from goldthread.instruments.models.talking import AnswerTheme, SmallGroup, Talk

__all__ = [
    "AnswerTheme",
    "ClosedResponse",
    "Group",
    "Instrument",
    "Invitation",
    "Receipt",
    "Release",
    "Response",
    "Round",
    "SmallGroup",
    "Statement",
    "Talk",
    "Wave",
]
