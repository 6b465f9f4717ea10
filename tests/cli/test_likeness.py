"""`goldthread likeness`: lines for programs, a table for people, sentences for bad files."""

import json
from pathlib import Path

import pytest

from goldthread.cli.main import main

GIVEN = Path("tests/data/overlap/projects.csv")
SMALL = """id,directorate,title,aim
1,AMH,Falls on Willow,Fewer falls with harm
2,OPS,Fewer falls on Hazel,Fewer falls with harm
3,CYP,Choir,Sing together
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.csv"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_json_has_one_pair_a_line_most_alike_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["likeness", str(GIVEN), "--json", "--top", "30"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 30
    assert [set(line) for line in lines] == [
        {"a", "b", "likeness", "duplicate", "suggested", "reasons"}
    ] * 30
    assert [line["likeness"] for line in lines] == sorted(
        (line["likeness"] for line in lines), reverse=True
    )
    assert lines[0]["suggested"] in ("duplicate", "overlap")
    assert lines[0]["reasons"]


def test_top_nought_is_every_pair(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["likeness", str(small), "--json", "--top", "0"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert next((line["a"], line["b"]) for line in lines) == ("1", "2")
    assert {(line["a"], line["b"]) for line in lines} == {("1", "2"), ("1", "3"), ("2", "3")}


def test_people_get_a_table(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["likeness", str(small), "--top", "1"]) == 0
    shown = capsys.readouterr().out
    assert "Willow" in shown
    assert "Choir" not in shown
    assert "Same subject" in shown


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_encodings(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "windows.csv"
    path.write_bytes(SMALL.replace(",", delimiter).replace("Choir", "Café").encode("cp1252"))
    assert main(["likeness", str(path), "--json"]) == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"id,title\n", "nothing below the headings"),
        (b"id,aim\n1,x\n", "no column named title"),
        (b"name\n1\n", "no column named id or title"),
        (b"id,title\n1,x\n1,y\n", "two projects have the id '1'"),
        (b"id,title\n,x\n", "has no id"),
        (b"id,title\n1,\0\n", "not text"),
    ],
)
def test_a_file_that_cannot_be_compared_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    assert main(["likeness", str(path)]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["likeness", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_count_below_nought_is_misuse(small: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["likeness", str(small), "--top", "-1"])
    assert stopped.value.code == 2
