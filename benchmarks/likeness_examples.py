"""The labelled pairs that likeness is measured on, and their folds by topic."""

import csv
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldthread.core.overlap.families import families
from goldthread.core.overlap.texts import FIELDS, ProjectText

_DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
_FOLDS = 5
Two = frozenset[str]


@dataclass(frozen=True, slots=True)
class Examples:
    """Projects, the label of each labelled pair, kinship, the pairs left out of scoring.

    `needs`: pairs of which the first needs the second.
    """

    name: str
    projects: tuple[ProjectText, ...]
    labels: Mapping[Two, str]
    kin: Mapping[Two, str]
    unsure: frozenset[Two]
    needs: tuple[tuple[str, str], ...]

    def folds(self) -> dict[str, int]:
        """A fold for each project: topics are dealt, largest first, to the smallest fold.

        A topic is a connected part of the pairs with a label other than `none`; ties go to the
        smallest id and the lowest fold.
        """
        related = [tuple(sorted(pair)) for pair, label in self.labels.items() if label != "none"]
        topics = [family.members for family in families((a, b) for a, b in related)]
        together = {one for topic in topics for one in topic}
        topics += [(one.id,) for one in self.projects if one.id not in together]
        size = [0] * _FOLDS
        found: dict[str, int] = {}
        for topic in sorted(topics, key=lambda ids: (-len(ids), ids[0])):
            fold = min(range(_FOLDS), key=lambda at: (size[at], at))
            size[fold] += len(topic)
            found |= dict.fromkeys(topic, fold)
        return found


def overlap_examples() -> Examples:
    """The given set: published and hand-written projects of several hospitals."""
    projects = tuple(
        ProjectText(
            id=row["id"],
            directorate=row["directorate"],
            start=row["start"],
            mandatory=row["mandatory"] == "yes",
            **{field: row[field] for field in FIELDS},
        )
        for row in _rows("overlap/projects.csv")
    )
    rows = _rows("overlap/pairs.csv")
    unsure = _pairs(_rows("overlap/pairs_unsure.csv"))
    return Examples("overlap", projects, _labels(rows), {}, unsure, _needs(rows))


def register_examples() -> Examples:
    """The rows of a whole trust register as people read them, and their relations."""
    text = (_DATA / "registers" / "trust-register.truth.json").read_text("utf-8")
    truth: list[dict[str, Any]] = json.loads(text)["rows"]
    projects = tuple(
        ProjectText(
            id=row["id"],
            directorate=row["directorate"],
            start=row["start"]["raw"],
            kind=row["kind"],
            mandatory=row["mandatory"] == "yes",
            **{field: row[field] for field in FIELDS},
        )
        for row in truth
    )
    rows = _rows("registers/relations.csv")
    kin = {frozenset((row["a"], row["b"])): row["kin"] for row in rows if row["kin"]}
    unsure = _pairs(_rows("registers/relations_unsure.csv")) | _same_source(truth)
    return Examples("register", projects, _labels(rows), kin, unsure, _needs(rows))


def many_projects(count: int, seed: int = 1) -> list[ProjectText]:
    """A made-up register of any size, its fields mixed from the examples, wards invented."""
    chance = random.Random(seed)
    given = [*overlap_examples().projects, *register_examples().projects]
    pools = {field: [one.field(field) for one in given] for field in FIELDS}
    wards = [f"{chance.choice('BCDFGKLMPRSTW')}{chance.choice('aeiou')}lden" for _ in range(300)]
    return [
        ProjectText(
            id=f"M{at:05}",
            directorate=chance.choice(given).directorate,
            title=f"{chance.choice(pools['title'])} {chance.choice(wards)} {at % 97}",
            aim=chance.choice(pools["aim"]),
            methods=chance.choice(pools["methods"]),
            setting=chance.choice(pools["setting"]),
            measures=chance.choice(pools["measures"]),
        )
        for at in range(count)
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _labels(rows: Iterable[Mapping[str, str]]) -> dict[Two, str]:
    return {frozenset((row["a"], row["b"])): row["label"] for row in rows}


def _needs(rows: Iterable[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((row["a"], row["b"]) for row in rows if row["label"] == "depend")


def _pairs(rows: Iterable[Mapping[str, str]]) -> frozenset[Two]:
    return frozenset(frozenset((row["a"], row["b"])) for row in rows)


def _same_source(rows: Iterable[Mapping[str, Any]]) -> frozenset[Two]:
    """A first audit and its re-audit written in one row of a sheet are left out of scoring."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_source[json.dumps(row["source"], sort_keys=True)].append(str(row["id"]))
    return frozenset(
        frozenset((one, other))
        for ids in by_source.values()
        for one in ids
        for other in ids
        if one < other
    )
