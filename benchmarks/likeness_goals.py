"""Suggested goals beside the goals that a reader gave the same projects.

Right first and right among three are counted over projects with at least one goal; a supporting
goal is right too. `confirmed`: the goals of every other project are confirmed and vote.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.likeness_examples import overlap_examples, register_examples
from goldthread.core.overlap.goals import GoalText, Serves, suggest_goals
from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.likeness import build_index
from goldthread.core.overlap.texts import ProjectText

_DATA = Path(__file__).resolve().parents[1] / "tests" / "data"
# Names of directorates in `overlap/goals.csv` → as its projects have them.
_SHORT = {
    "Adult Mental Health": "AMH",
    "Community Physical Health": "CPH",
    "Children and Young People": "CYP",
    "Adult Learning Disability": "ALD",
    "Forensic and Prisons": "FOR",
}


@dataclass(frozen=True, slots=True)
class GoalExamples:
    """Projects, goals, and for each project with a goal which ones it serves; `serves` says the
    same as confirmed links."""

    name: str
    projects: tuple[ProjectText, ...]
    goals: tuple[GoalText, ...]
    right: Mapping[str, frozenset[str]]
    serves: tuple[Serves, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Share of projects with a right goal first, and with one among three."""

    first: float
    three: float


def register_goals() -> GoalExamples:
    """A trust's register: three goals a directorate, and the trust's."""
    goals = tuple(
        GoalText(row["goal_id"], row["goal"], _owner(row["directorate"]))
        for row in _rows("registers/goals.csv")
    )
    lines = [
        Serves(row["project"], row["goal"], row["strength"] == "main")
        for row in _rows("registers/project_goal.csv")
    ]
    return _examples("register", register_examples().projects, goals, lines)


def overlap_goals() -> GoalExamples:
    """Projects of several hospitals; those without a directorate may serve any goal."""
    goals = tuple(
        GoalText(row["goal_id"], row["goal"], _SHORT[row["directorate"]])
        for row in _rows("overlap/goals.csv")
    )
    owners = {goal.directorate for goal in goals}
    projects = tuple(
        one if one.directorate in owners else replace(one, directorate="")
        for one in overlap_examples().projects
    )
    lines = [
        Serves(row["project_id"], row["goal_id"], main=True)
        for row in _rows("overlap/project_goal.csv")
    ]
    return _examples("overlap", projects, goals, lines)


def our_shares(examples: GoalExamples, lexicon: Lexicon, *, confirmed: bool) -> Shares:
    """What goldthread suggests; a project's own goals never vote for itself."""
    index = build_index(examples.projects, lexicon)
    found = suggest_goals(index, examples.goals, examples.serves if confirmed else ())
    return _shares({one: [s.goal for s in said] for one, said in found.items()}, examples)


def word_shares(examples: GoalExamples) -> Shares:
    """Word TF-IDF of title and aim against the goal's text, own directorate and trust only."""
    texts = [f"{one.title} {one.aim}" for one in examples.projects]
    fitted = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english")
    rows = fitted.fit_transform([*texts, *(goal.text for goal in examples.goals)])
    alike = (rows[: len(texts)] @ rows[len(texts) :].T).toarray()
    ordered = {}
    for at, project in enumerate(examples.projects):
        may = [
            place
            for place, goal in enumerate(examples.goals)
            if not (goal.directorate and project.directorate)
            or goal.directorate == project.directorate
        ]
        may.sort(key=lambda place: (-alike[at, place], not examples.goals[place].directorate))
        ordered[project.id] = [examples.goals[place].id for place in may[:3]]
    return _shares(ordered, examples)


def _shares(found: Mapping[str, Sequence[str]], examples: GoalExamples) -> Shares:
    right = examples.right.items()
    first = sum(bool(set(found[one][:1]) & goals) for one, goals in right)
    three = sum(bool(set(found[one][:3]) & goals) for one, goals in right)
    return Shares(first / len(right), three / len(right))


def _examples(
    name: str,
    projects: Sequence[ProjectText],
    goals: tuple[GoalText, ...],
    lines: Sequence[Serves],
) -> GoalExamples:
    serves = tuple(line for line in lines if line.goal != "none")
    right: dict[str, set[str]] = defaultdict(set)
    for line in serves:
        right[line.project].add(line.goal)
    return GoalExamples(
        name,
        tuple(projects),
        goals,
        {project: frozenset(found) for project, found in right.items()},
        serves,
    )


def _owner(directorate: str) -> str:
    return "" if directorate == "Trust" else directorate


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
