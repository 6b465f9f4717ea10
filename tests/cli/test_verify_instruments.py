"""`goldthread verify instruments`: the shipped files are right, and a wrong one is named."""

import json
import shutil
from pathlib import Path

import pytest

from goldthread.cli.main import main

SHIPPED = Path("goldthread/data/instruments")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An organisation's own version, one folder below the one that is given."""
    folder = tmp_path / "readiness-to-innovate" / "1.0.1"
    shutil.copytree(SHIPPED / "readiness-to-innovate" / "1.0.0", folder)
    told = json.loads((folder / "instrument.json").read_text("utf-8"))
    told |= {"version": "1.0.1", "derived_from": "readiness-to-innovate/1.0.0"}
    for item in told["items"]:
        item["comparable_with"] = [f"readiness-to-innovate/1.0.0/{item['id']}"]
    (folder / "instrument.json").write_text(json.dumps(told), "utf-8")
    return folder


def test_the_shipped_instruments_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "instruments"]) == 0

    told = capsys.readouterr().out
    assert told.endswith("Instruments read: 6; no faults found.\n")
    assert "well-led/1.0.0: person 15 questions, " in told


def test_an_own_version_compares_itself_with_the_shipped_one(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "instruments", str(own.parents[1])]) == 0

    told = capsys.readouterr().out
    assert told.startswith("readiness-to-innovate/1.0.1: person 8 questions")
    assert told.endswith("Instruments read: 1; no faults found.\n")


def test_what_is_wrong_is_named(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "signed.json").write_text("{", "utf-8")
    assert main(["verify", "instruments", str(own.parents[1])]) == 1
    assert "  - signed.json: not JSON, line 1.\n" in capsys.readouterr().out

    (own / "signed.json").unlink()
    own.rename(own.parent / "2.0.0")
    assert main(["verify", "instruments", str(own.parents[1])]) == 1
    assert "it calls itself readiness-to-innovate/1.0.1" in capsys.readouterr().out


def test_a_folder_without_instruments_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "instruments", str(tmp_path / "nowhere")]) == 1
    assert "There is no NAME/VERSION/instrument.json" in capsys.readouterr().out
