"""How many answered: totals only. What was answered is read for a release and nowhere else."""

from typing import NamedTuple

from goldthread.instruments.models import ClosedResponse, Invitation, Response, Wave
from goldthread.instruments.models.responses import Answers

COUNTED = (Answers.Status.COMPLETED, Answers.Status.AMENDED)


class Progress(NamedTuple):
    """How many have answered in time, and of how many; None where nobody knows."""

    answered: int
    expected: int | None


def progress(wave: Wave) -> Progress:
    """How many have answered, and of how many. A total, never by group and never by name."""
    invited = Invitation.objects.filter(wave=wave).count()
    return Progress(answered(wave), invited or wave.invited)


def answered(wave: Wave) -> int:
    """How many answers count."""
    waiting = Response.objects.filter(wave=wave, status__in=COUNTED).count()
    return int(waiting + ClosedResponse.objects.filter(wave=wave).count())


def late(wave: Wave) -> int:
    """How many came after closing; they are never counted among the others."""
    return int(Response.objects.filter(wave=wave, status=Answers.Status.LATE).count())
