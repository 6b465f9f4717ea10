"""Requests to measure the suggested set on: a whole register as judged, and made-up ones."""

import csv
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from goldthread.core.portfolio.first import needing
from goldthread.core.portfolio.model import (
    Goal,
    Limits,
    Portfolio,
    Project,
    Relation,
    RelationType,
    Request,
)
from goldthread.core.values.statuses import Status

_DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "registers"
_STRENGTHS = {"main": 2.0, "supports": 1.0}
_TYPES = {one.value: one for one in RelationType}
NEED = 0.8


def register_portfolio(*, live_only: bool = False) -> Portfolio:
    """The trust register with the goals, efforts and relations that its judge gave it."""
    text = (_DATA / "trust-register.truth.json").read_text("utf-8")
    truth: list[dict[str, Any]] = json.loads(text)["rows"]
    rows = [row for row in truth if not live_only or Status(row["status"]).is_live]
    ids = {row["id"] for row in rows}
    efforts = {row["project"]: float(row["staff_days"]) for row in _rows("effort.csv")}
    strengths: dict[str, dict[str, float]] = {one: {} for one in ids}
    for row in _rows("project_goal.csv"):
        if row["project"] in ids and row["strength"]:
            strengths[row["project"]][row["goal"]] = _STRENGTHS[row["strength"]]
    projects = tuple(
        Project(
            id=row["id"],
            directorate=row["directorate"],
            effort=efforts.get(row["id"]),
            mandatory=row["mandatory"] == "yes",
            goals=strengths[row["id"]],
        )
        for row in rows
    )
    goals = tuple(Goal(row["goal_id"]) for row in _rows("goals.csv"))
    return needing(Portfolio(projects, tuple(_relations(ids)), goals), NEED)


def _relations(ids: set[str]) -> Iterable[Relation]:
    for row in _rows("relations.csv"):
        if not {row["a"], row["b"]} <= ids:
            continue
        if row["kin"]:
            yield Relation(row["a"], row["b"], RelationType.KIN)
        elif row["label"] in _TYPES:
            yield Relation(row["a"], row["b"], _TYPES[row["label"]])


def many_portfolio(count: int, seed: int = 1) -> Portfolio:
    """A made-up portfolio, as tangled as the register: a goal for each 18, links for half."""
    chance = random.Random(seed)
    goals = [f"G{at:03}" for at in range(max(1, count // 18))]
    directorates = [f"D{at:02}" for at in range(max(1, count // 70))]
    ids = [f"M{at:05}" for at in range(count)]
    projects = tuple(
        Project(
            id=one,
            directorate=chance.choice(directorates),
            effort=chance.choice([None, None, float(chance.randint(2, 120))]),
            mandatory=chance.random() < 0.09,
            goals=_served(chance, goals),
            people=(f"P{chance.randrange(count)}",),
        )
        for one in ids
    )
    relations = tuple(
        Relation(*_two(chance, ids), type_)
        for type_, share in _HOW_MANY.items()
        for _ in range(int(share * count))
    )
    return needing(Portfolio(projects, relations, tuple(map(Goal, goals))), NEED)


def _two(chance: random.Random, ids: list[str]) -> tuple[str, str]:
    a, b = chance.sample(ids, 2)
    return a, b


_HOW_MANY = {
    RelationType.DUPLICATE: 0.10,
    RelationType.DEPEND: 0.09,
    RelationType.CONFLICT: 0.05,
    RelationType.REINFORCE: 0.09,
    RelationType.KIN: 0.18,
}


def _served(chance: random.Random, goals: list[str]) -> dict[str, float]:
    served = {chance.choice(goals): 2.0} if chance.random() < 0.62 else {}
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        served.setdefault(chance.choice(goals), 1.0)
    return served


def with_floors(portfolio: Portfolio, share: float | None = None) -> Request:
    """Three tenths of every directorate stay, and at most a share of all."""
    return Request(portfolio, Limits(share=share, floor_share=0.3))


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
