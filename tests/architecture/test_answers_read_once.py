"""Answers are read to make a release and nowhere else; releases are read by one query.

Whoever wants a number of a wave asks `queries.releases.release_of`: page, chart, tooltip, export,
pack and search alike. A module that reaches answers otherwise stands here with the reason.
"""

import ast
from pathlib import Path

ROOT = Path("goldthread")
ANSWERS = frozenset({"Response", "ClosedResponse", "Answers"})
RELEASES = frozenset({"Release"})
_RELATED = {"Response": "responses", "ClosedResponse": "closed_responses", "Release": "release"}
_TABLES = ("instruments_response", "instruments_closedresponse", "instruments_release")
_HOME = "instruments"

# module → why it may name them
MAY_READ_ANSWERS = {
    "instruments/queries/releases.py": "reads them to make a release, and nothing else",
    "instruments/queries/counting.py": "counts rows, whatever was answered",
    "instruments/queries/asking.py": "a phone's own answers, for who holds its id or return code",
    "instruments/actions/forgetting.py": "deletes them a year after closing",
    "instruments/actions/receiving.py": "takes them in",
    "instruments/actions/storing.py": "takes them in",
    "instruments/actions/rewriting.py": "moves them in random order at closing",
}
MAY_READ_RELEASES = {
    "instruments/queries/releases.py": "the one reader",
    "instruments/actions/releasing.py": "makes them",
}
MAY_NAME_TABLES = {"instruments/guards.py": "triggers that refuse changes"}


def touched(source: str) -> set[str]:
    """Models of answers and releases that a module imports, reaches by a relation or by table."""
    tree = ast.parse(source)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "goldthread.instruments.models"
        ):
            found |= {alias.name for alias in node.names} & (ANSWERS | RELEASES)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= _named(node.value)
        if isinstance(node, ast.keyword) and node.arg:
            found |= _named(node.arg)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            found |= _reached(node)
    return found


def _named(text: str) -> set[str]:
    if any(table in text for table in _TABLES):
        return {"table"}
    parts = text.split("__")
    return {model for model, name in _RELATED.items() if name in parts and len(parts) > 1} | {
        model for model in ANSWERS | RELEASES if text in {f"{_HOME}.{model}", model}
    }


def _reached(node: ast.Attribute) -> set[str]:
    # `wave.responses`, `invitation.closed_responses`, `wave.release`; models through a module.
    owner = ast.unparse(node.value)
    if node.attr in {"responses", "closed_responses"}:
        return {model for model, name in _RELATED.items() if name == node.attr}
    if node.attr == "release" and owner.rpartition(".")[2] in {"wave", "current", "last", "self"}:
        return {"Release"}
    if node.attr in ANSWERS | RELEASES and owner.rpartition(".")[2] == "models":
        return {node.attr}
    return set()


def users(models: frozenset[str]) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.rglob("*.py"))
        if "migrations" not in path.parts
        and not {"models", "core"} & set(path.relative_to(ROOT).parts)
        and touched(path.read_text()) & models
    }


def test_answers_are_read_to_make_a_release_and_nowhere_else() -> None:
    assert users(ANSWERS) <= set(MAY_READ_ANSWERS)
    assert users(frozenset({"table"})) <= set(MAY_NAME_TABLES)


def test_releases_are_read_by_one_query() -> None:
    assert users(RELEASES) == set(MAY_READ_RELEASES)


def test_only_the_action_that_makes_a_release_asks_for_answers() -> None:
    callers = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "answers_for_release" in path.read_text()
    }

    assert callers == {"instruments/queries/releases.py", "instruments/actions/releasing.py"}


def test_the_search_finds_each_way_to_reach_them() -> None:
    ways = {
        "from goldthread.instruments.models import ClosedResponse": {"ClosedResponse"},
        "from goldthread.instruments.models.responses import Answers as A": {"Answers"},
        "rows = wave.closed_responses.all()": {"ClosedResponse"},
        "rows = wave.responses.filter(status='late')": {"Response"},
        "made = wave.release": {"Release"},
        "from goldthread.instruments import models\nmodels.Release.objects.all()": {"Release"},
        "apps.get_model('instruments.Response')": {"Response"},
        "apps.get_model('instruments', 'Response')": {"Response"},
        "Wave.objects.filter(closed_responses__answers__s1=5)": {"ClosedResponse"},
        "Wave.objects.values('closed_responses__answers')": {"ClosedResponse"},
        "cursor.execute('SELECT * FROM instruments_closedresponse')": {"table"},
        "from goldthread.instruments.models import Wave": set(),
    }

    assert {source: touched(source) for source in ways} == ways
