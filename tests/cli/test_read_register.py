"""`goldthread read-register`: what it prints, what it refuses, and that it needs no Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from goldthread.cli.main import main
from tests.core.intake.reading import REGISTERS

LIST = REGISTERS / "therapies-projects.csv"
NAMES = REGISTERS / "directorates.json"


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["read-register", str(LIST), "--json", "--directorates", str(NAMES)])
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    accepted = [one for one in objects if "reason" not in one]
    assert code == 0
    assert len(accepted) == 28
    assert accepted[0]["source"] == {"file": LIST.name, "sheet": "", "row": 2, "col": "C"}


def test_a_table_for_people_tells_projects_doubts_and_what_was_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read-register", str(LIST)]) == 0
    shown = capsys.readouterr().out
    for heading in ("Headings in", "Projects", "Patient identifiers", "Rows that are no projects"):
        assert heading in shown
    assert "28 projects read" in shown


def test_what_cannot_be_read_is_said_in_a_sentence_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    missing = str(tmp_path / "missing.csv")
    code = main(["read-register", str(broken), missing, str(LIST), "--json"])
    told = capsys.readouterr()
    assert code == 2
    assert len(told.err.splitlines()) == 2
    assert "broken.xlsx" in told.err
    assert "Traceback" not in told.err
    assert told.out.count("\n") > 28


@pytest.mark.parametrize("names", ["{}", "[1]", "not json", '[{"short": "AMH"}]'])
def test_a_list_of_directorates_that_is_none_is_refused(
    names: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.json"
    path.write_text(names, encoding="utf-8")
    code = main(["read-register", str(LIST), "--json", "--directorates", str(path)])
    assert code == 2
    assert "is no list of directorates" in capsys.readouterr().err


def test_reading_needs_no_django() -> None:
    script = "import sys, goldthread.cli.read_register; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
