"""Which goals a project may serve, most likely first, and why.

A goal is read as a project is, and its likeness to each project is a sum of plain similarities:
those of likeness, and shared themes, for goals speak of harm where projects speak of falls. The
goals that people confirmed for a project's nearest ones count beside it. See
`docs/methods/goals.md`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.reading import SAYS_WHAT, Reading, read_project
from goldthread.core.overlap.similarity import Floats, fit, rows, whole
from goldthread.core.overlap.texts import ProjectText
from goldthread.core.overlap.words import marks, read

_THEMES_WEIGH, _TRUST_LESS = 2.0, 1.0
_VOTE_WEIGHS, _VOTE_DAMPED, _VOTERS = 8.0, 2.0, 10
_MOST_WORDS, _MOST_VOTERS = 4, 3
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class GoalText:
    """A goal in its own words; `directorate` is the name of its owner, empty for the trust's."""

    id: str
    text: str
    directorate: str = ""


@dataclass(frozen=True, slots=True)
class Serves:
    """That a project serves a goal, as people confirmed; `main`: as its main goal."""

    project: str
    goal: str
    main: bool


@dataclass(frozen=True, slots=True)
class GoalSuggestion:
    """A goal that a project may serve and the grounds for it.

    `score` orders the goals of one project and means nothing else. `themes` and `words` are those
    that both speak of, as the goal has them; `voters` are ids of similar projects that serve it,
    nearest first.
    """

    goal: str
    score: float
    themes: tuple[str, ...]
    words: tuple[str, ...]
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """Goals and projects as read: themes of each, and scores of shape (projects, goals)."""

    goals: tuple[GoalText, ...]
    readings: tuple[Reading, ...]
    themes: tuple[frozenset[str], ...]
    of_projects: tuple[frozenset[str], ...]
    scores: Floats


def suggest_goals(
    index: Index,
    goals: Sequence[GoalText],
    confirmed: Collection[Serves] = (),
    *,
    settled: Collection[tuple[str, str]] = (),
    most: int = 3,
) -> Mapping[str, tuple[GoalSuggestion, ...]]:
    """Project id to at most `most` goals, likeliest first, the order of `goals` breaking ties.

    A project may serve goals of its own directorate and of the trust; one without a directorate,
    any. `settled`: pairs of project and goal that people have spoken of, left out. Where neither a
    word, a theme nor a neighbour speaks for any of the likeliest, none is suggested.
    """
    if not goals or not index.readings:
        return {}
    said = _read(index, goals)
    votes = _votes(index, said.goals, confirmed)
    closed = frozenset(settled)
    serving = frozenset((one.project, one.goal) for one in confirmed)
    found = {}
    for row, reading in enumerate(index.readings):
        totals = said.scores[row] + votes[row]
        likely = [
            _suggestion(index, said, row, at, float(totals[at]), serving)
            for at in np.argsort(-totals, kind="stable").tolist()
            if _may_serve(reading.project, said.goals[at])
            and (reading.project.id, said.goals[at].id) not in closed
        ]
        grounded = any(_grounded(one) for one in likely[:most])
        found[reading.project.id] = tuple(likely[:most]) if grounded else ()
    return found


def _read(index: Index, goals: Sequence[GoalText]) -> _Read:
    readings = tuple(
        read_project(
            ProjectText(id=goal.id, title=goal.text, directorate=goal.directorate),
            index.lexicon,
            index.habits,
        )
        for goal in goals
    )
    subjects = _themes_of_subjects((*index.readings, *readings), index.lexicon)
    of_projects = tuple(_themes(one, index.lexicon, subjects) for one in index.readings)
    themes = tuple(_themes(one, index.lexicon, subjects) for one in readings)
    scores = sum(_scaled(one) for one in _similarities(index, readings))
    shared = _scaled(_shared(of_projects, themes))
    less = np.array([0.0 if goal.directorate else _TRUST_LESS for goal in goals])
    total: Floats = scores + _THEMES_WEIGH * shared - less
    return _Read(tuple(goals), readings, themes, of_projects, total)


def _similarities(index: Index, goals: Sequence[Reading]) -> Iterable[Floats]:
    """What each channel of likeness says of projects and goals; shape (projects, goals)."""
    for channel in index.channels:
        goal_rows = channel.rows_for(goals).right
        yield np.asarray((channel.sides.left @ goal_rows.T).todense(), dtype=float)


def _shared(projects: Sequence[frozenset[str]], goals: Sequence[frozenset[str]]) -> Floats:
    counted = [dict.fromkeys(sorted(themes), 1.0) for themes in projects]
    terms = fit(counted, "cosine", whole)
    of_goals = rows([dict.fromkeys(sorted(themes), 1.0) for themes in goals], terms)
    return np.asarray((rows(counted, terms).left @ of_goals.right.T).todense(), dtype=float)


def _scaled(raw: Floats) -> Floats:
    spread = float(raw.std())
    return (raw - raw.mean()) / spread if spread > 0 else np.zeros_like(raw)


def _themes_of_subjects(
    readings: Iterable[Reading], lexicon: Lexicon
) -> Mapping[str, frozenset[str]]:
    topics = sorted({topic for reading in readings for topic in reading.topics})
    return {topic: marks(read(topic, lexicon), lexicon.themes) for topic in topics}


def _themes(
    reading: Reading, lexicon: Lexicon, subjects: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The themes a title and aim speak of, by their words and by their subjects."""
    found = [marks(reading.words[field], lexicon.themes) for field in SAYS_WHAT]
    found += [subjects[topic] for topic in reading.topics]
    # A line of the list may name several themes.
    return frozenset(theme for some in found for said in some for theme in said.split("; "))


def _votes(index: Index, goals: Sequence[GoalText], confirmed: Collection[Serves]) -> Floats:
    """What confirmed goals of a project's nearest say, each weighed by likeness; (projects, goals).

    One distant neighbour says less than several near ones: the sum of likenesses is damped.
    """
    column = {goal.id: at for at, goal in enumerate(goals)}
    held = np.zeros((len(index.readings), len(goals)))
    for one in confirmed:
        if one.project in index.rows and one.goal in column:
            held[index.rows[one.project], column[one.goal]] = 1.0 if one.main else 0.5
    partners = index.partners[:, :_VOTERS]
    speaks = np.asarray(held.any(axis=1), dtype=float)
    weights = np.maximum(index.likenesses[:, :_VOTERS], 0.0) * speaks[partners]
    sums = np.einsum("pk,pkg->pg", weights, held[partners])
    votes: Floats = _VOTE_WEIGHS * sums / (weights.sum(axis=1, keepdims=True) + _VOTE_DAMPED)
    return votes


def _may_serve(project: ProjectText, goal: GoalText) -> bool:
    return (
        not goal.directorate or not project.directorate or goal.directorate == project.directorate
    )


def _suggestion(
    index: Index, said: _Read, row: int, at: int, score: float, serving: Collection[tuple[str, str]]
) -> GoalSuggestion:
    goal, reading = said.goals[at], index.readings[row]
    nearest = (
        index.readings[one].project.id
        for one, alike in zip(
            index.partners[row, :_VOTERS], index.likenesses[row, :_VOTERS], strict=True
        )
        if alike > 0
    )
    return GoalSuggestion(
        goal=goal.id,
        score=round(score, _DIGITS),
        themes=tuple(sorted(said.themes[at] & said.of_projects[row])),
        words=_shared_words(said.readings[at], reading, index.rarity),
        voters=tuple(one for one in nearest if (one, goal.id) in serving)[:_MOST_VOTERS],
    )


def _shared_words(goal: Reading, project: Reading, rarity: Mapping[str, float]) -> tuple[str, ...]:
    """Words of the goal, as written, that title or aim have too in any form; the rarest first."""
    ours = {word.stem for field in SAYS_WHAT for word in project.words[field]}
    shared = {word.stem: word for word in goal.words["title"] if word.stem in ours}
    order = sorted(shared, key=lambda stem: (-rarity.get(stem, 0.0), stem))
    written = [goal.project.title[shared[stem].start : shared[stem].end] for stem in order]
    return tuple(dict.fromkeys(written))[:_MOST_WORDS]


def _grounded(suggestion: GoalSuggestion) -> bool:
    return bool(suggestion.themes or suggestion.words or suggestion.voters)
