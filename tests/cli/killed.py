"""A process of its own that works on the tests' database and is killed in the middle.

`python -m tests.cli.killed VERB WHERE`: does the verb on DATABASE_URL, prints `done REFERENCE` for
each thing acknowledged, and kills itself when it comes to the function WHERE (dotted name).
"""

import importlib
import os
import signal
import sys
from datetime import date
from typing import Any
from unittest import mock

import django

django.setup()

from goldthread.organisations.models import Directorate, Organisation  # noqa: E402
from goldthread.people.models import Person  # noqa: E402
from goldthread.portfolio.actions.decisions import agree  # noqa: E402
from goldthread.portfolio.models import Decision  # noqa: E402
from goldthread.projects.actions import import_batch, register_project  # noqa: E402
from goldthread.projects.models import Batch  # noqa: E402
from tests.cast import AT  # noqa: E402


def main(verb: str, where: str) -> None:
    """Carry out one of the verbs below, with a trap in the named function."""
    work = {"import": import_list, "decide": decide, "register": register_many}[verb]
    if not where:
        work()
        return
    module, _, name = where.rpartition(".")
    with mock.patch.object(importlib.import_module(module), name, kill_myself):
        work()


def kill_myself(*_args: Any, **_kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def import_list() -> None:
    draft = Batch.objects.get(state=Batch.State.DRAFT)
    import_batch(batch=draft, expected_version=draft.version, by=asha(), at=AT)
    say("done import")


def decide() -> None:
    decision = Decision.objects.get()
    agree(
        decision=decision,
        expected_version=decision.version,
        by=Person.objects.get(persona="ruth"),
        at=AT,
    )
    say("done decision")


def register_many() -> None:
    northgate = Organisation.objects.get(slug="northgate")
    directorate = Directorate.objects.of(northgate)[0]
    for number in range(10_000):
        project = register_project(
            organisation=northgate,
            directorate=directorate,
            fields={"title": f"Work number {number} begun {date(2016, 1, 1)}"},
            by=asha(),
            at=AT,
        )
        say(f"done {project.reference}")


def asha() -> Person:
    return Person.objects.get(persona="asha")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
