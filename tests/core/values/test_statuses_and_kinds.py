"""Which statuses are live, and the words that a screen may say."""

import pytest

from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import ENDED, LIVE, Status


@pytest.mark.parametrize(
    ("status", "live", "words"),
    [
        (Status.PROPOSED, True, "proposed"),
        (Status.ACTIVE, True, "active"),
        (Status.PAUSED, True, "paused"),
        (Status.UNKNOWN, True, "unknown"),
        (Status.COMPLETED, False, "completed"),
        (Status.ABANDONED, False, "ended early"),
        (Status.TRANSFERRED, False, "moved"),
    ],
)
def test_status(status: Status, live: bool, words: str) -> None:
    assert (status.is_live, status.words) == (live, words)
    assert (status in LIVE) != (status in ENDED)


@pytest.mark.parametrize(
    ("kind", "words", "printed"),
    [
        (Kind.QI, "QI", "qi"),
        (Kind.AUDIT, "clinical audit", "audit"),
        (Kind.RE_AUDIT, "re-audit", "re-audit"),
        (Kind.SERVICE_DEVELOPMENT, "service development", "other"),
        (Kind.RESEARCH, "research", "other"),
        (Kind.OTHER, "other", "other"),
    ],
)
def test_kind(kind: Kind, words: str, printed: str) -> None:
    assert (kind.words, kind.in_register_form) == (words, printed)
