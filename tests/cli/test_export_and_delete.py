"""An organisation takes its data along, or goes: all of it, and nothing of another's."""

import csv
import io
import json
import zipfile
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from goldthread.cli import delete_organisation, export_organisation, heads, rows
from goldthread.cli.command import RefusedError
from goldthread.cli.verify import report_faults
from goldthread.instruments import guards as round_guards
from goldthread.instruments.actions import Invited, close_wave, invite
from goldthread.instruments.models import Release
from goldthread.ledger import guards
from goldthread.organisations.models import Directorate
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.actions.decisions import propose
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.proposals import Proposal
from goldthread.projects.actions import import_batch, register_project, start_draft
from goldthread.projects.models import Project
from tests.cast import AT
from tests.rounds import answer, nine, opened


@pytest.fixture(autouse=True)
def heads_file(settings: Any, tmp_path: Path) -> None:
    settings.LEDGER_HEADS_FILE = tmp_path / "outside" / "heads.json"


@pytest.fixture
def worked(committed: Cast) -> Cast:
    """The cast with work in both trusts: an import, a project, a decision."""
    northgate, asha = committed.organisations["northgate"], committed.people["asha"]
    draft = start_draft(
        organisation=northgate,
        named_list="Ward list",
        file_name="list.csv",
        data=b"Title,Directorate,Lead\n=1+1 ways to sleep,OPS,Sam Sample\nQuiet nights,AMH,Jo\n",
        as_at=date(2016, 3, 1),
        by=asha,
        at=AT,
    )
    import_batch(batch=draft, expected_version=1, by=asha, at=AT)
    project = Project.objects.get(title="Quiet nights")
    propose(project=project, proposal=Proposal(Verb.CONTINUE, "It works"), by=asha, at=AT)
    olu = committed.people["olu"]
    register_project(
        organisation=olu.organisation,
        directorate=Directorate.objects.of(olu.organisation)[0],
        fields={"title": "Southmere's own"},
        by=olu,
        at=AT,
    )
    told_in_rounds(asha)
    heads.save_heads()
    return committed


def told_in_rounds(by: Person) -> None:
    """A confidential round that was closed and released, and a named one that is open."""
    wave = opened(by, mode="confidential", name="Kept to ourselves")
    _, token = invite(wave=wave, people=[Invited("Ana Anybody")], by=by, at=AT)[0]
    answer(wave, nine(4), token=token)
    close_wave(wave=wave, by=by, at=AT)
    Release.objects.create(organisation=by.organisation, wave=wave, document="{}", made_at=AT)
    answer(opened(by, mode="named", name="Open to all"), nine(2))


def test_an_export_holds_everything_of_one_trust_and_nothing_of_another(
    worked: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "northgate.zip"
    export_organisation.run(Namespace(organisation="northgate", file=file))

    with zipfile.ZipFile(file) as archive:
        whole = "".join(archive.read(name).decode() for name in archive.namelist())
        projects = json.loads(archive.read("json/projects.project.json"))
        sheet = archive.read("csv/projects.project.csv").decode("utf-8-sig")
        people = json.loads(archive.read("json/people.person.json"))
        readme = archive.read("README.txt").decode()
        responses, closed, invited, released = (
            json.loads(archive.read(f"json/instruments.{name}.json"))
            for name in ("response", "closedresponse", "invitation", "release")
        )
    assert {project["title"] for project in projects} == {"=1+1 ways to sleep", "Quiet nights"}
    assert "Southmere" not in whole
    assert {row["title"] for row in csv.DictReader(io.StringIO(sheet))} == {
        "'=1+1 ways to sleep",
        "Quiet nights",
    }
    assert [row["answers"] for row in responses] == [nine(2)]
    assert (closed, len(released)) == ([], 1)
    assert set(invited[0]) & {"token_hash", "salt"} == set()
    assert len(people) == 12
    assert "password" not in people[0]
    assert "restricted" in readme
    assert file.stat().st_mode & 0o077 == 0


def test_deleting_leaves_no_row_and_the_other_trust_whole(
    worked: Cast, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    northgate = worked.organisations["northgate"]
    key, name = northgate.pk, northgate.name

    code = delete_organisation.run(Namespace(organisation="northgate", name=name))

    assert code == 0
    assert left_of(key) == {}
    assert guards.missing(connection) | round_guards.missing(connection) == set()
    assert Project.objects.get().title == "Southmere's own"
    assert report_faults() == 0
    line = Path(settings.LEDGER_HEADS_FILE).with_name("deleted-organisations.jsonl").read_text()
    assert json.loads(line)["name"] == name


def test_the_wrong_name_deletes_nothing(worked: Cast) -> None:
    before = Project.objects.count()

    with pytest.raises(RefusedError, match="Nothing was deleted"):
        delete_organisation.run(Namespace(organisation="northgate", name="Northgate"))

    assert Project.objects.count() == before


def test_an_unknown_trust_is_answered_with_those_there_are(worked: Cast, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="northgate, southmere"):
        export_organisation.run(Namespace(organisation="nowhere", file=tmp_path / "x.zip"))


def left_of(key: int) -> dict[str, int]:
    """Rows that still name the organisation, over every table there is."""
    found = {}
    for model in rows.tables():
        names = {field.attname for field in model._meta.concrete_fields}
        if "organisation_id" in names:
            found[model._meta.label] = model._base_manager.filter(organisation_id=key).count()
    return {label: count for label, count in found.items() if count}
