"""No patient identifier of a list is ever stored: not in the database's file, a log, a temporary
folder or a page, whether the list is imported, spoilt or left."""

import json
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from goldthread.core.intake.cells import Unreadable
from goldthread.core.intake.corrections import Corrections
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.projects import actions
from goldthread.projects.models import Batch, Project
from goldthread.projects.queries import corrections_of, plan_of
from tests.prepared import persona

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
TRUTHS = sorted(REGISTERS.glob("*.truth.json"))
SPOILT = 12


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for temporary files, and a database file beside it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def known(truth: dict[str, Any]) -> set[str]:
    rows = [row for row in truth["not_rows"] if row["reason"] == "patient_identifier"]
    return {bare(value) for row in rows for value in row["values"]}


def bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def stored() -> Iterator[str]:
    """Every text in every table, also in those of sessions and messages."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from (bare(value) for value in row if isinstance(value, str))


def traces(values: set[str], file: Path, temporary: Path, log: str) -> list[str]:
    """Where an identifier was left."""
    found = [f"log: {value}" for value in values if value in bare(log)]
    found += [f"temporary file {path.name}" for path in temporary.iterdir()]
    texts = list(stored())
    found += [f"row: {value}" for value in values if any(value in text for text in texts)]
    for part in file.parent.glob(f"{file.name}*"):
        data = part.read_bytes().lower()
        found += [f"{part.name}: {value}" for value in values if value.encode() in data]
    return found


def owned(draft: Batch, by: Person) -> Batch:
    """The draft with a directorate for the sheets that do not tell."""
    waiting = {row.source.sheet for row in plan_of(draft, by).unowned}
    corrections = Corrections(directorates=dict.fromkeys(waiting, "Older People's Services"))
    return actions.correct_draft(
        batch=draft,
        expected_version=draft.version,
        corrections=corrections.over(corrections_of(draft)),
        by=by,
        at=now(),
    )


def test_the_search_finds_what_was_planted(demonstration: Path, temporary: Path) -> None:
    Project.objects.filter(reference="OPS-001").update(aim="As with 999 018 3562")
    (temporary / "upload").write_text("999 021 9273")

    found = traces({"9990183562"}, demonstration, temporary, "case 999-018-3562")

    assert found == [
        "log: 9990183562",
        "temporary file upload",
        "row: 9990183562",
    ]


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.split(".")[0])
def test_importing_a_given_list_leaves_no_trace_of_its_identifiers(
    path: Path, demonstration: Path, temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    truth = json.loads(path.read_text())
    asha, client = persona("asha"), Client()
    client.force_login(asha)
    file = SimpleUploadedFile(truth["file"], (REGISTERS / truth["file"]).read_bytes())
    day = {"as_at_day": "4", "as_at_month": "3", "as_at_year": "2016"}
    given = {"named_list": "new", "new_list": "A list of theirs", "file": file, **day}

    answer = client.post(reverse("import_start"), given)

    draft = Batch.objects.latest("pk")
    pages = [client.get(answer["Location"])]
    pages += [
        client.get(reverse(name, args=[draft.pk])) for name in ("import_rows", "import_changes")
    ]
    draft = owned(draft, asha)
    actions.import_batch(batch=draft, expected_version=draft.version, by=asha, at=now())
    pages.append(client.get(reverse("import_done", args=[draft.pk])))
    values = known(truth)
    shown = [value for value in values for page in pages if value in bare(page.content.decode())]
    assert values
    assert [page.status_code for page in pages] == [200] * 4
    assert shown == []
    assert traces(values, demonstration, temporary, caplog.text) == []


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.split(".")[0])
def test_a_spoilt_list_is_refused_or_cut_and_leaves_no_trace(
    path: Path, demonstration: Path, temporary: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    truth = json.loads(path.read_text())
    data, chance = (REGISTERS / truth["file"]).read_bytes(), random.Random(path.name)
    asha, sentences = persona("asha"), list[str]()

    for _ in range(SPOILT):
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if chance.random() < 0.3:
            del spoilt[chance.randrange(len(spoilt)) :]
        try:
            draft = actions.start_draft(
                organisation=asha.organisation,
                named_list="Spoilt",
                file_name=truth["file"],
                data=bytes(spoilt),
                as_at=now().date(),
                by=asha,
                at=now(),
            )
        except Unreadable as refused:
            sentences.append(refused.sentence)
        else:
            assert plan_of(draft, asha).reading.sheets
    assert all(sentence.endswith(".") for sentence in sentences)
    assert traces(known(truth), demonstration, temporary, caplog.text) == []
