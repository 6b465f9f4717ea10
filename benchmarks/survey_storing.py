"""How many answers a second are stored, beside a bare view that inserts one JSON row.

Both are served by granian as `goldthread serve` runs it, on the same database, and asked in turn by
the same client; the ratio is the median over the turns, so that a busy machine slows both.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

from benchmarks.start import _free_port
from goldthread.cli.supervisor import wait_for_answer, web_server
from tools.postgres import find_server, running_cluster

BAR = 0.7
TURNS, ANSWERS, PHONES = 7, 240, 8
_OURS, _BARE = "goldthread.config.wsgi:application", "benchmarks.survey_bare:application"


@dataclass(frozen=True, slots=True)
class Storing:
    """Rates in answers a second and the median ratio of ours to bare."""

    engine: str
    ours: float
    bare: float
    ratio: float


def storing() -> Iterator[Storing]:
    """On SQLite, and on PostgreSQL where its programs are found."""
    yield _measured("SQLite", "")
    server = find_server()
    if server is not None:
        with running_cluster(server) as url:
            # The cluster is fresh; the database that every cluster has will do.
            yield _measured("PostgreSQL", url.replace("@/goldthread?", "@/postgres?"))


def _measured(engine: str, url: str) -> Storing:
    with tempfile.TemporaryDirectory(prefix="goldthread-storing-") as folder, ExitStack() as both:
        environment = _environment(folder, url)
        key, group = _run(environment, "benchmarks.survey_round").split()
        _run(environment, "benchmarks.survey_bare")
        ours = both.enter_context(_serving(environment, _OURS))
        bare = both.enter_context(_serving(environment, _BARE))
        answers = {f"s{number}": number % 6 for number in range(1, 10)}
        told = {"groups": {"directorate": group}, "language": "en", "answers": answers}
        for port, path in ((ours, f"/answer/{key}/"), (bare, "/")):
            _rate(port, path, told)
        turns = [
            (_rate(ours, f"/answer/{key}/", told), _rate(bare, "/", told)) for _ in range(TURNS)
        ]
    return Storing(
        engine,
        statistics.median(mine for mine, _ in turns),
        statistics.median(theirs for _, theirs in turns),
        statistics.median(mine / theirs for mine, theirs in turns),
    )


def _environment(folder: str, url: str) -> dict[str, str]:
    return os.environ | {
        "GOLDTHREAD_VAR": folder,
        "GOLDTHREAD_DEMONSTRATION": "yes",
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "goldthread.config.settings",
    }


def _run(environment: dict[str, str], module: str) -> str:
    command = [sys.executable, "-m", module]
    return subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


@contextmanager
def _serving(environment: dict[str, str], application: str) -> Iterator[int]:
    port = _free_port()
    command = [*web_server("127.0.0.1", port, 1).arguments[:-1], application]
    process = subprocess.Popen(command, env=environment)
    try:
        if not wait_for_answer("127.0.0.1", port):
            raise RuntimeError(f"{application} does not answer")
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _rate(port: int, path: str, told: Mapping[str, object]) -> float:
    with ThreadPoolExecutor(PHONES) as phones:
        begun = time.perf_counter()
        list(phones.map(lambda _: _phone(port, path, told), range(PHONES)))
    return ANSWERS / (time.perf_counter() - begun)


def _phone(port: int, path: str, told: Mapping[str, object]) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(ANSWERS // PHONES):
        sent = {**told, "id": str(uuid.uuid4()), "code": uuid.uuid4().hex[:8].upper()}
        line.request("POST", path, json.dumps(sent), {"Content-Type": "application/json"})
        answer = line.getresponse()
        answer.read()
        if answer.status not in (200, 201):
            raise RuntimeError(f"{path} answered {answer.status}")
    line.close()


if __name__ == "__main__":
    for each in storing():
        print(each)
