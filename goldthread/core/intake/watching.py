"""The caller's clock: called now and then, it raises once the time is up. The core has none."""

from collections.abc import Callable

Watch = Callable[[], None]


def unwatched() -> None:
    """For callers who set no time."""
