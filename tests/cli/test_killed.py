"""Killed in the middle, nothing is half done; what was acknowledged is never lost."""

import os
import signal
import subprocess
import sys
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from goldthread.ledger.models import Entry
from goldthread.ledger.queries import verify
from goldthread.organisations.models import Directorate
from goldthread.people.demonstration import Cast
from goldthread.portfolio.actions.decisions import agree, propose
from goldthread.portfolio.models import Approval, Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import Proposal
from goldthread.projects.actions import import_batch, register_project, start_draft
from goldthread.projects.models import Batch, ListRow, Project, ProjectVersion
from tests.cast import AT

LIST = "Title,Directorate,Lead,Status\n" + "".join(
    f"Better mornings on ward {number},OPS,Sam Sample,Active\n" for number in range(1, 41)
)


@pytest.mark.parametrize(
    "where",
    [
        "goldthread.projects.actions.importing._note_rows",
        "goldthread.ledger.actions._write",
    ],
)
def test_an_import_killed_in_the_middle_never_happened(committed: Cast, where: str) -> None:
    draft = start_draft(
        organisation=committed.organisations["northgate"],
        named_list="Ward list",
        file_name="list.csv",
        data=LIST.encode(),
        as_at=date(2016, 3, 1),
        by=committed.people["asha"],
        at=AT,
    )

    assert run("import", where) == (-signal.SIGKILL, [])

    draft.refresh_from_db()
    assert draft.state == Batch.State.DRAFT
    assert [rows.objects.count() for rows in (Project, ProjectVersion, ListRow)] == [0, 0, 0]
    assert not Entry.objects.filter(verb="import.imported").exists()
    assert verify(draft.organisation_id).whole
    import_batch(batch=draft, expected_version=1, by=committed.people["asha"], at=AT)
    assert Project.objects.count() == 40


@pytest.mark.parametrize(
    "where",
    [
        "goldthread.portfolio.actions.decisions.agreeing.step",
        "goldthread.ledger.actions._write",
    ],
)
def test_a_decision_killed_in_the_middle_was_never_taken(committed: Cast, where: str) -> None:
    project, decision = proposed(committed)

    assert run("decide", where) == (-signal.SIGKILL, [])

    project.refresh_from_db()
    decision.refresh_from_db()
    assert (project.status, project.version) == ("active", 1)
    assert decision.state == Decision.State.PROPOSED
    assert not Approval.objects.exists()
    assert verify(project.organisation_id).whole
    agree(decision=decision, expected_version=1, by=committed.people["ruth"], at=AT)
    project.refresh_from_db()
    assert project.status == "paused"


def test_what_was_acknowledged_is_there_after_a_kill(committed: Cast) -> None:
    running = start("register", "")
    assert running.stdout is not None
    acknowledged = [running.stdout.readline().split()[1] for _ in range(30)]
    running.kill()
    rest, _ = running.communicate()
    acknowledged += [line.split()[1] for line in rest.splitlines() if line.startswith("done ")]

    there = set(Project.objects.values_list("reference", flat=True))
    assert set(acknowledged) <= there
    assert len(there) <= len(acknowledged) + 1
    assert Entry.objects.filter(verb="project.registered").count() == len(there)
    assert verify(committed.organisations["northgate"].pk).whole


def proposed(cast: Cast) -> tuple[Project, Decision]:
    northgate, asha = cast.organisations["northgate"], cast.people["asha"]
    owner = Directorate.objects.of(northgate).get(short="OPS")
    project = register_project(
        organisation=northgate,
        directorate=owner,
        fields={"title": "Quiet nights", "status": "active"},
        by=asha,
        at=AT,
    )
    proposal = Proposal(Verb.PAUSE, "Building work", until=date(2016, 9, 1))
    return project, propose(project=project, proposal=proposal, by=asha, at=AT)


def run(verb: str, where: str) -> tuple[int, list[str]]:
    """The exit code and what was acknowledged."""
    running = start(verb, where)
    out, _ = running.communicate(timeout=120)
    return running.returncode, out.splitlines()


def start(verb: str, where: str) -> "subprocess.Popen[str]":
    own = os.environ | {
        "DATABASE_URL": url(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "GOLDTHREAD_VAR": str(settings.VAR),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cli.killed", verb, where],
        env=own,
        stdout=subprocess.PIPE,
        text=True,
    )


def url() -> str:
    """The address of the database that these very tests work on."""
    told: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    options = {key: value for key, value in told["OPTIONS"].items() if key == "host"}
    return f"postgres://{told['USER']}@{told['HOST']}/{told['NAME']}?{urlencode(options)}"
