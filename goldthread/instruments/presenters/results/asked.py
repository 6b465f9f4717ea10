"""What the address of a results page asks for, and the addresses of its other choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from goldthread.instruments.presenters.results.order import INSTRUMENT, ORDERS


@dataclass(frozen=True, slots=True)
class Asked:
    """Breakdown ("" where the round has none), order, and which time (None: the last)."""

    by: str = ""
    order: str = INSTRUMENT
    time: int | None = None

    @property
    def query(self) -> str:
        """What stands in the address, with its question mark; empty for what is usual."""
        told = {
            "by": self.by,
            "order": "" if self.order == INSTRUMENT else self.order,
            "time": "" if self.time is None else str(self.time),
        }
        kept = {name: value for name, value in told.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several views of the same release."""

    words: str
    address: str
    chosen: bool


def read_asked(address: Mapping[str, str]) -> Asked:
    """What an address asks for; what it does not say, or says wrongly, is as usual."""
    order, time = address.get("order", ""), address.get("time", "")
    return Asked(
        by=address.get("by", ""),
        order=order if order in ORDERS else INSTRUMENT,
        time=int(time) if time.isdecimal() and len(time) < 4 else None,
    )


def settled(asked: Asked, breakdowns: Sequence[str]) -> Asked:
    """The same with a breakdown that the release has: the first, unless another is asked for."""
    if asked.by in breakdowns:
        return asked
    return replace(asked, by=next(iter(breakdowns), ""))


def breakdown_choices(
    asked: Asked, breakdowns: Sequence[str], words: Mapping[str, str]
) -> tuple[Choice, ...]:
    """The declared breakdowns; none where there is nothing to choose."""
    if len(breakdowns) < 2:
        return ()
    return tuple(
        Choice(
            f"By {words.get(each, each)}", replace(asked, by=each).query or "?", each == asked.by
        )
        for each in breakdowns
    )


def order_choices(asked: Asked) -> tuple[Choice, ...]:
    """The two orders of statements."""
    return tuple(
        Choice(words, replace(asked, order=each).query or "?", each == asked.order)
        for each, words in ORDERS.items()
    )


def time_choices(asked: Asked, times: Sequence[int], shown: int) -> tuple[Choice, ...]:
    """The times that may be read; none where there is one."""
    if len(times) < 2:
        return ()
    return tuple(
        Choice(nth_time(each).capitalize(), replace(asked, time=each).query, each == shown)
        for each in times
    )


_NTH = ("first", "second", "third", "fourth", "fifth")


def nth_time(number: int) -> str:
    """The first time, the second time, time 6."""
    return f"{_NTH[number - 1]} time" if number <= len(_NTH) else f"time {number}"
