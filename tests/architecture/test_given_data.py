"""Nothing in the product knows a given sample file: no name, no row's number, no title, no name of
a person in it. What the demonstration shows lies in `data/demonstration/` only."""

import json
import re
from pathlib import Path

GIVEN = Path("tests/data")
DEMONSTRATION = Path("goldthread/data/demonstration")


def product() -> dict[str, str]:
    """Path → text of every file of the product, but the demonstration's."""
    return {
        str(path): path.read_text(encoding="utf-8")
        for path in sorted(Path("goldthread").rglob("*"))
        if path.suffix in {".py", ".json", ".csv", ".html", ".js", ".css", ".txt"}
        and DEMONSTRATION not in path.parents
        and "vendor" not in path.parts
    }


def given_rows() -> list[dict[str, object]]:
    """Every accepted row of every given truth."""
    rows: list[dict[str, object]] = []
    for truth in sorted(GIVEN.rglob("*.truth.json")):
        told = json.loads(truth.read_text(encoding="utf-8"))
        rows += told["rows"] if isinstance(told, dict) else told
    return rows


def test_no_given_file_is_named() -> None:
    names = {path.name.split(".")[0] for path in (GIVEN / "registers").iterdir()}
    names -= {"README", "directorates", "compare_intake", "relations", "relations_unsure"}
    # Words of the house, which no file owns.
    names -= {"goals", "goal_links", "project_goal", "effort"}

    told = [(path, name) for path, text in product().items() for name in names if name in text]

    # The command line's table of commands may not name one either.
    assert told == []


def test_no_given_title_is_told() -> None:
    titles = {str(row["title"]) for row in given_rows() if len(str(row.get("title") or "")) > 14}
    assert len(titles) > 300

    told = [(path, title) for path, text in product().items() for title in titles if title in text]

    assert told == []


def test_no_row_number_of_a_truth_is_told() -> None:
    told = {
        path: found
        for path, text in product().items()
        if (found := re.findall(r"\bNG\d{3}\b", text))
    }

    assert told == {}
