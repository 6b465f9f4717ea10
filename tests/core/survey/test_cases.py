"""Every reference case of the statistics that stand."""

from pathlib import Path

from tests.cases.runner import Tally, best, compared, run

FOLDER = Path(__file__).parents[2] / "data" / "cases"


def test_every_case_that_is_answered_passes() -> None:
    tally = run(FOLDER)

    assert (tally.failed, [miss for miss in tally.misses if "not yet" not in miss]) == (0, [])
    assert tally.passed >= 61


def test_a_wrong_answer_is_a_miss_that_names_its_place() -> None:
    expected = {"mean": 3.0, "counts": {"1": 2}, "sd": None}

    assert list(compared({"mean": 3.1, "counts": {"1": 2}, "sd": None}, expected, 1e-9)) == [
        "mean: expected 3.0, found 3.1"
    ]
    assert list(compared({"mean": 3.0, "counts": {"1": 2}, "sd": 0.0}, expected, 1e-9)) == [
        "sd: expected None, found 0.0"
    ]


def test_another_accepted_answer_counts() -> None:
    case = {"expected": {"mean": 3.0, "n": 2}, "also_accept": {"mean": 4.0}}

    assert best({"mean": 4.0, "n": 2}, case, 1e-9) == []
    assert best({"mean": 5.0, "n": 2}, case, 1e-9) == ["mean: expected 3.0, found 5.0"]


def test_the_last_line_counts() -> None:
    assert Tally(3, 1, 2).line == "3 passed, 1 failed, 2 not yet"
