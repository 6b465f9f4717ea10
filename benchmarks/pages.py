"""Server time and database queries of every page, on a register of 5,000 projects.

`python -m benchmarks.pages [--projects 5000]` makes the demonstration, multiplies its projects,
compares them anew, asks for every address as the QI lead and prints the median time and the number
of queries beside the bars: 150 ms by the clock, and no more queries than on the demonstration's
own register, on which a what-if has 50 ms. `cpu` is the processor's part, which a busy machine
cannot lengthen; the ratio is to a page that reads no project. Exit code 1 when a page falls short.
"""

import argparse
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ |= {"GOLDTHREAD_DEMONSTRATION": "yes", "DEMO_TODAY": "2016-03-07"}
os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.config.settings"
os.environ.setdefault("GOLDTHREAD_VAR", tempfile.mkdtemp(prefix="goldthread-pages-"))

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.many import multiply  # noqa: E402
from goldthread.organisations.queries import now  # noqa: E402
from goldthread.people.models import Person  # noqa: E402
from goldthread.portfolio.actions.similar import compare_register  # noqa: E402
from goldthread.portfolio.models import Decision, Scenario, SimilarGroup  # noqa: E402
from goldthread.projects.models import Batch, Project  # noqa: E402
from tests.addresses import addresses  # noqa: E402

BAR = 150.0  # ms
# Pages with a bar of their own on the demonstration's register, for each press asks for them.
SMALL_BARS = {"what-if/<int:whatif>/": 50.0}  # ms
TIMES = 7
PLAIN = "/glossary/"
FURTHER = (
    "/projects/?q=falls",
    "/projects/?page=3",
    "/projects/?live=live&sort=title",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's status, sort, median milliseconds (by the clock, and of the processor alone) and
    number of queries."""

    status: int
    page: bool
    milliseconds: float
    processor: float
    queries: int


def main() -> int:
    """Measure small and large, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=5000)
    wanted = parser.parse_args().projects
    _make()
    # Addresses that answer to a form only say so in the log, which is of no interest here.
    logging.disable(logging.CRITICAL)
    asha = Person.objects.get(persona="asha")
    # On both registers a comparison was made before and a project found after the baseline: for
    # either, pages ask once more.
    multiply(asha.organisation, Project.objects.of(asha.organisation).count() + 1)
    compare_register(organisation=asha.organisation, by=asha, at=now())
    small = _measure(_paths(), times=1)
    pressed = _measure({route: _paths()[route] for route in SMALL_BARS}, times=TIMES)
    multiply(asha.organisation, wanted)
    begun = time.perf_counter()
    compare_register(organisation=asha.organisation, by=asha, at=now())
    print(f"{Project.objects.count()} projects, compared in {time.perf_counter() - begun:.1f} s")
    large = _measure(_paths(), times=TIMES)
    return max(_judge_small(pressed), _judge(small, large))


def _make() -> None:
    command = [sys.executable, "-m", "goldthread", "demo", "--only-make"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _paths() -> dict[str, str]:
    """Route → path, for every address that something can be filled into, and a few more."""
    values = _values()
    known = [one for one in addresses() if set(one.arguments) <= set(values)]
    return {one.route: one.filled(values) for one in known} | {path: path for path in FURTHER}


def _values() -> Mapping[str, object]:
    first, second = Project.objects.order_by("pk")[5:7]
    values: dict[str, object] = {
        "reference": first.reference,
        "left": first.reference,
        "right": second.reference,
        "version": 1,
        "batch": Batch.objects.earliest("pk").pk,
        "group": SimilarGroup.objects.latest("pk").pk,
        "whatif": Scenario.objects.earliest("pk").pk,
        "form": "csv",
        "column": "title",
    }
    decision = Decision.objects.first()
    return values | ({"pk": decision.pk} if decision else {})


def _measure(paths: Mapping[str, str], times: int) -> dict[str, Measured]:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(persona="asha"))
    return {route: _one(client, path, times) for route, path in paths.items()}


def _one(client: Client, path: str, times: int) -> Measured:
    response = client.get(path)
    status, page = response.status_code, response.get("Content-Type", "").startswith("text/html")
    _ended(response)
    counted = _Counter()
    with connection.execute_wrapper(counted):
        _ended(client.get(path))
    timed = [_timed(client, path) for _ in range(times)]
    clock, processor = (statistics.median(each) * 1000 for each in zip(*timed, strict=True))
    return Measured(status, page, clock, processor, counted.number)


def _timed(client: Client, path: str) -> tuple[float, float]:
    begun = time.perf_counter(), time.process_time()
    _ended(client.get(path))
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def _ended(response: Any) -> None:
    if response.streaming:
        b"".join(response)


class _Counter:
    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.number += 1
        return execute(*arguments)


def _judge_small(pressed: Mapping[str, Measured]) -> int:
    for route, measured in pressed.items():
        print(
            f"{route} on the small register: {measured.milliseconds:.0f} ms, "
            f"{measured.processor:.0f} ms of the processor (bar {SMALL_BARS[route]:.0f})"
        )
    return int(any(one.milliseconds > SMALL_BARS[route] for route, one in pressed.items()))


def _judge(small: Mapping[str, Measured], large: Mapping[str, Measured]) -> int:
    plain = large[PLAIN.lstrip("/")].milliseconds
    print(f"{'page':<52}{'ms':>7}{'cpu':>6}{'bar':>6}{'ratio':>7}{'queries':>9}{'small':>7}")
    falls: list[str] = []
    for route, measured in sorted(large.items()):
        if measured.status != 200:
            continue
        before = small[route].queries
        line = f"{route or '/':<52}{measured.milliseconds:>7.0f}"
        line += f"{measured.processor:>6.0f}{BAR if measured.page else 0:>6.0f}"
        line += f"{measured.milliseconds / plain:>7.1f}"
        print(f"{line}{measured.queries:>9}{before:>7}{'' if measured.page else '  a file'}")
        falls += _falls(route, measured, before)
    for fall in falls:
        print(f"FALLS SHORT: {fall}")
    return 1 if falls else 0


def _falls(route: str, measured: Measured, before: int) -> Iterable[str]:
    if measured.page and measured.milliseconds > BAR:
        yield f"{route or '/'} takes {measured.milliseconds:.0f} ms"
    if measured.queries > before:
        yield f"{route or '/'} asks {measured.queries} queries, {before} on the small register"


if __name__ == "__main__":
    print(f"Working in {Path(os.environ['GOLDTHREAD_VAR'])}")
    sys.exit(main())
