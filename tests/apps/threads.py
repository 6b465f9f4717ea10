"""Several threads at once, each with its own database connection."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

_Result = TypeVar("_Result")


def at_once(works: Sequence[Callable[[], _Result]]) -> list[_Result]:
    """Start all works at the same moment; their results in order. A failure is raised here."""
    together = Barrier(len(works))

    def run(work: Callable[[], _Result]) -> _Result:
        together.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]
