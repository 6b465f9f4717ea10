"""`goldthread suggest`: the file form to the letter, a table for people, sentences for faults."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from goldthread.cli.main import main

SMALL: dict[str, Any] = {
    "projects": [
        {"id": "K1", "directorate": "AMH", "effort": 12.5, "mandatory": True, "goals": {"G1": 2}},
        {"id": "K2", "directorate": "AMH", "effort": 20, "mandatory": False, "goals": {"G1": 2}},
        {"id": "K3", "directorate": "CYP", "effort": None, "mandatory": False, "goals": {}},
        {"id": "K4", "directorate": "CYP", "goals": {"G2": 1, "unlisted": 2}},
    ],
    "relations": [
        {"a": "K2", "b": "K1", "type": "duplicate"},
        {"a": "K9", "b": "K8", "type": "overlap"},
    ],
    "goals": [{"id": "G1", "need": 2}, {"id": "G2", "need": 3}],
    "limits": {"most": None, "floor": {"AMH": 1}},
    "locks": {},
}
KEYS = [
    *("status", "objective", "gap", "keep", "stop", "shortfall", "conflicts_kept", "clash"),
    "loosen",
]


def written(tmp_path: Path, content: object) -> str:
    path = tmp_path / "asked.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def test_json_is_one_object_in_the_form_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", written(tmp_path, SMALL), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert list(answer) == KEYS
    assert answer["status"] == "optimal"
    assert answer["objective"] == 12.5 + 16.25 + 500 * 2
    assert answer["gap"] == 0
    assert answer["keep"] == ["K1", "K4"]
    assert answer["stop"] == [
        {
            "id": "K2",
            "reason": "Could be one project with K1: join with it. "
            "That one stays because it is required work.",
            "because": ["K1"],
        },
        {"id": "K3", "reason": "It serves no goal.", "because": ["goals"]},
    ]
    assert answer["shortfall"] == {"G2": 2}
    assert (answer["conflicts_kept"], answer["clash"], answer["loosen"]) == ([], [], None)


def test_a_clash_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = SMALL | {"locks": {"K1": "stop"}}
    assert main(["suggest", written(tmp_path, asked), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)

    assert list(answer) == KEYS
    assert (answer["status"], answer["objective"], answer["gap"]) == ("infeasible", None, None)
    assert (answer["keep"], answer["stop"]) == ([], [])
    assert answer["clash"] == ["locks: K1 is fixed to stop", "mandatory: K1"]
    assert answer["loosen"] == {"rule": "locks: K1 is fixed to stop", "by": 1}

    assert main(["suggest", written(tmp_path, asked)]) == 0
    shown = capsys.readouterr().out
    assert "No set of projects keeps all of these rules" in shown
    assert "Cheapest to loosen, by 1" in shown


def test_people_get_tables_without_words_of_solvers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", written(tmp_path, SMALL)]) == 0
    shown = capsys.readouterr().out

    assert "2 of 4 projects stay, 2 stop." in shown
    assert "join with K1" in shown
    assert "Goal G2 falls short of its need by 2." in shown
    assert "16.25 days each stand in" in shown
    for word in ("optimal", "feasible", "objective", "gap", "solver", "duplicate", "constraint"):
        assert word not in shown.lower()


def test_penalties_bonus_and_shares_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = SMALL | {
        "penalties": {"shortfall": 1},
        "bonus": 0,
        "limits": {"share": 0.5, "floor_share": 0.1},
    }
    assert main(["suggest", written(tmp_path, asked), "--json", "--seconds", "5"]) == 0
    answer = json.loads(capsys.readouterr().out)

    # A floor of one tenth of two projects is one project of each directorate.
    assert answer["keep"] == ["K1", "K4"]
    assert answer["objective"] == 12.5 + 16.25 + 2


def test_null_is_as_good_as_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = {"projects": SMALL["projects"]}
    nulls = dict.fromkeys(("relations", "goals", "limits", "locks", "penalties", "bonus"))
    inner = {"limits": {"floor": {"AMH": None}, "share": None}, "locks": {"K9": None}}

    answers = []
    for asked in (bare, bare | nulls, bare | inner):
        assert main(["suggest", written(tmp_path, asked), "--json"]) == 0
        answers.append(capsys.readouterr().out)

    assert len(set(answers)) == 1
    assert json.loads(answers[0])["keep"] == ["K1"]


def test_nothing_but_the_answer_is_printed_and_no_django_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from goldthread.cli.main import main\n"
        f"code = main(['suggest', {written(tmp_path, SMALL)!r}, '--json'])\n"
        "sys.exit(code or 'django' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert list(json.loads(done.stdout)) == KEYS


def changed(**changes: object) -> dict[str, Any]:
    return SMALL | changes


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({}, 'has no "projects"'),
        ([], "the file: is no object in braces."),
        (changed(projects={}), "projects: is no list."),
        (changed(projects=["K1"]), "projects[0]: is no object in braces."),
        (changed(projects=[{"id": 7}]), "projects[0].id: 7 is no text."),
        (changed(projects=[{"id": "a"}, {"id": "a"}]), "projects[1].id: 'a' stands here a second"),
        (changed(projects=[{"id": "a", "effort": "2"}]), 'projects[0].effort: "2" is no number.'),
        (changed(projects=[{"id": "a", "effort": -2}]), "projects[0].effort: -2.0 is not a number"),
        (changed(projects=[{"id": "a", "effort": 10**400}]), "projects[0].effort: inf is not"),
        (changed(projects=[{"id": "a", "effort": float("nan")}]), "projects[0].effort: nan is not"),
        (changed(projects=[{"id": "a", "mandatory": "no"}]), 'mandatory: "no" is neither true nor'),
        (changed(relations=[{"a": "K1", "b": "K9", "type": "kin"}]), "relations[0].b: there is no"),
        (changed(relations=[{"a": "K1", "b": "K1", "type": "kin"}]), "'K1' is linked to itself"),
        (changed(relations=[{"a": "K1", "b": "K2"}]), "relations[0].type: nothing is no text."),
        (changed(goals=[{"id": "G1"}]), "goals[0].need: nothing is no number."),
        (changed(limits={"most": 2.5}), "limits.most: 2.5 is no whole number."),
        (changed(limits={"share": 40}), "limits.share: 40.0 is no share between 0 and 1."),
        (changed(locks={"K9": "keep"}), "locks['K9']: there is no project 'K9'."),
        (changed(locks={"K1": "maybe"}), 'locks[\'K1\']: "maybe" is none of "keep", "stop".'),
        (changed(bonus=True), "bonus: true is no number."),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: object, says: str
) -> None:
    assert main(["suggest", written(tmp_path, content)]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty."),
        (b"{", "is no JSON file (Expecting property name enclosed in double quotes, line 1"),
        (b"\xff\xfe{}", "bytes that are not UTF-8 text"),
        (b'{"projects": [], "projects": []}', "'projects' is told twice within one object."),
        (b"[" * 100_000, "is nested too deeply."),
        (None, "cannot be read (No such file or directory)."),
    ],
)
def test_a_file_that_is_no_request_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    assert main(["suggest", str(path), "--json"]) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
