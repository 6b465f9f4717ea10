"""Files and functions stay small, views ask queries, and nothing lives in a drawer."""

import ast
import re
from pathlib import Path

LINES, TEST_LINES, FUNCTION_LINES = 300, 400, 50
# file → why it may be longer
LONG = {
    "goldthread/core/intake/turned.py": "four shapes of turned tables that share their steps",
}
LONG_FUNCTIONS = {"read_project": "one field after another, in the order of the method's page"}
DRAWERS = {"common", "utils", "helpers", "base", "misc", "manager", "services"}


def sources(folder: str) -> list[Path]:
    return [path for path in sorted(Path(folder).rglob("*.py")) if "migrations" not in path.parts]


def test_files_keep_to_their_size() -> None:
    limits = {"goldthread": LINES, "tools": LINES, "benchmarks": LINES, "tests": TEST_LINES}
    long = {
        str(path): count
        for folder, limit in limits.items()
        for path in sources(folder)
        if (count := len(path.read_text().splitlines())) > limit and "tests/data" not in str(path)
    }

    assert set(long) <= set(LONG), long


def test_functions_keep_to_their_size() -> None:
    long = {
        f"{path}:{node.name}": node.end_lineno - node.lineno
        for folder in ("goldthread", "tools", "benchmarks")
        for path in sources(folder)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno > FUNCTION_LINES
    }

    assert [name for name in long if name.split(":")[1] not in LONG_FUNCTIONS] == []


def test_views_reach_rows_by_queries_only() -> None:
    views = [path for path in sources("goldthread") if {"views", "views.py"} & set(path.parts)]
    bare = [
        str(path) for path in views if re.search(r"\.objects\b|_default_manager", path.read_text())
    ]

    assert views

    assert bare == []


def test_nothing_is_called_after_a_drawer() -> None:
    names = {part for path in sources("goldthread") for part in path.with_suffix("").parts}

    assert names & DRAWERS == set()


def test_every_app_says_what_it_is_for() -> None:
    lacking = [
        app.parent.name
        for app in Path("goldthread").glob("*/__init__.py")
        if len((ast.get_docstring(ast.parse(app.read_text())) or "").splitlines()) < 3
        and app.parent.name != "data"
    ]

    assert lacking == []
