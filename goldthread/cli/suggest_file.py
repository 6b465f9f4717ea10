"""The JSON file of `goldthread suggest`, read strictly: every fault is told with its place."""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from goldthread.core.portfolio.model import (
    Goal,
    Limits,
    Lock,
    Penalties,
    Portfolio,
    PortfolioError,
    Project,
    Relation,
    RelationType,
    Request,
)

T = TypeVar("T")
_TYPES = {one.value: one for one in RelationType}
_LOCKS = {one.value: one for one in Lock}


class FileError(Exception):
    """The file cannot be read; the text says why and where."""


def read_request(path: Path) -> Request:
    """The request that a file holds; raises `FileError` with a sentence."""
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise FileError(f"cannot be read ({wrong.strerror}).") from wrong
    try:
        return _request(_object("the file", _loaded(content)))
    except PortfolioError as wrong:
        raise FileError(str(wrong)) from wrong


def _loaded(content: bytes) -> Any:
    if not content.strip():
        raise FileError("is empty.")
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as wrong:
        raise FileError("is no JSON file: it holds bytes that are not UTF-8 text.") from wrong
    except json.JSONDecodeError as wrong:
        place = f"line {wrong.lineno}, column {wrong.colno}"
        raise FileError(f"is no JSON file ({wrong.msg}, {place}).") from wrong
    except RecursionError as wrong:
        raise FileError("is nested too deeply.") from wrong


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FileError(f"{twice!r} is told twice within one object.")
    return found


def _request(told: Mapping[str, Any]) -> Request:
    if "projects" not in told:
        raise FileError('has no "projects".')
    goals = tuple(_each(told, "goals", _goal))
    projects = tuple(_each(told, "projects", _project))
    # A goal that is served and not listed needs nothing.
    listed = {goal.id for goal in goals}
    served = dict.fromkeys(goal for project in projects for goal in project.goals)
    goals += tuple(Goal(one) for one in served if one not in listed)
    relations = tuple(one for one in _each(told, "relations", _relation) if one is not None)
    penalties = _object("penalties", told.get("penalties"))
    usual = Penalties()
    return Request(
        Portfolio(projects, relations, goals),
        _limits(_object("limits", told.get("limits"))),
        {
            one: _chosen(f"locks[{one!r}]", lock, _LOCKS)
            for one, lock in _object("locks", told.get("locks")).items()
            if lock is not None
        },
        Penalties(
            _number("penalties.shortfall", penalties.get("shortfall"), usual.shortfall),
            _number("penalties.conflict", penalties.get("conflict"), usual.conflict),
        ),
        _number("bonus", told.get("bonus"), 1.0),
    )


def _project(where: str, told: Mapping[str, Any]) -> Project:
    effort = told.get("effort")
    return Project(
        id=_text(f"{where}.id", told.get("id")),
        directorate=_text(f"{where}.directorate", told.get("directorate"), empty=True),
        effort=None if effort is None else _number(f"{where}.effort", effort),
        mandatory=_yes(f"{where}.mandatory", told.get("mandatory")),
        goals={
            goal: _number(f"{where}.goals[{goal!r}]", strength)
            for goal, strength in _object(f"{where}.goals", told.get("goals")).items()
        },
    )


def _relation(where: str, told: Mapping[str, Any]) -> Relation | None:
    type_ = _TYPES.get(_text(f"{where}.type", told.get("type")))
    if type_ is None:
        return None
    a, b = (_text(f"{where}.{end}", told.get(end)) for end in ("a", "b"))
    hard = _yes(f"{where}.hard", told.get("hard"))
    return Relation(a, b, type_, hard=hard and type_ is RelationType.CONFLICT)


def _goal(where: str, told: Mapping[str, Any]) -> Goal:
    return Goal(_text(f"{where}.id", told.get("id")), _number(f"{where}.need", told.get("need")))


def _limits(told: Mapping[str, Any]) -> Limits:
    shares = {
        name: None if told.get(name) is None else _number(f"limits.{name}", told[name])
        for name in ("share", "floor_share")
    }
    most = told.get("most")
    return Limits(
        most=None if most is None else _count("limits.most", most),
        floor={
            name: _count(f"limits.floor[{name!r}]", least)
            for name, least in _object("limits.floor", told.get("floor")).items()
            if least is not None
        },
        share=shares["share"],
        floor_share=shares["floor_share"],
    )


def _each(
    told: Mapping[str, Any], name: str, read: Callable[[str, Mapping[str, Any]], T]
) -> Iterator[T]:
    many = told.get(name)
    if many is not None and not isinstance(many, list):
        raise FileError(f"{name}: is no list.")
    for at, one in enumerate(many or ()):
        where = f"{name}[{at}]"
        if one is None:
            raise FileError(f"{where}: is empty.")
        yield read(where, _object(where, one))


def _object(where: str, told: Any) -> Mapping[str, Any]:
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise FileError(f"{where}: is no object in braces.")
    return told


def _text(where: str, told: Any, *, empty: bool = False) -> str:
    if told is None and empty:
        return ""
    if not isinstance(told, str) or not (told or empty):
        raise FileError(f"{where}: {_shown(told)} is no text.")
    return told


def _number(where: str, told: Any, usual: float | None = None) -> float:
    if told is None and usual is not None:
        return usual
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise FileError(f"{where}: {_shown(told)} is no number.")
    try:
        return float(told)
    except OverflowError:
        return math.inf


def _count(where: str, told: Any) -> int:
    number = _number(where, told)
    if not number.is_integer():
        raise FileError(f"{where}: {_shown(told)} is no whole number.")
    return int(number)


def _yes(where: str, told: Any) -> bool:
    if told is None:
        return False
    if not isinstance(told, bool):
        raise FileError(f"{where}: {_shown(told)} is neither true nor false.")
    return told


def _chosen(where: str, told: Any, values: Mapping[str, Lock]) -> Lock:
    if not isinstance(told, str) or told not in values:
        raise FileError(f"{where}: {_shown(told)} is none of {_quoted(values)}.")
    return values[told]


def _quoted(values: Iterable[str]) -> str:
    return ", ".join(f'"{one}"' for one in values)


def _shown(told: Any) -> str:
    shown = "nothing" if told is None else json.dumps(told, ensure_ascii=False)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
