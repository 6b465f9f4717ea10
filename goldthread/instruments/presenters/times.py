"""Which time of a round an address is about."""

from collections.abc import Mapping

from django.urls import reverse

from goldthread.instruments.models import Wave


def time_in(asked: Mapping[str, str]) -> int | None:
    """The time that an address asks for by `?time=`; None, the last, for anything else."""
    told = asked.get("time", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 4 else None


def address(name: str, wave: Wave, *more: int) -> str:
    """The address of a page about this time of a round."""
    return f"{reverse(name, args=[wave.round_id, *more])}?time={wave.number}"
