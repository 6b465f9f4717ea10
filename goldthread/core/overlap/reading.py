"""A project as read: words of each field, and the topics, places and steps they speak of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.overlap.habits import Habits, whole_text, without_repeated
from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.texts import FIELDS, Field, ProjectText
from goldthread.core.overlap.words import Word, marks, plain_stems, read

_READING_COUNTS = 2
SAYS_WHAT: tuple[Field, ...] = ("title", "aim")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: `words` by field (content words only), and meanings found in them."""

    project: ProjectText
    words: Mapping[Field, tuple[Word, ...]]
    topics: frozenset[str]
    places: frozenset[str]
    steps: frozenset[str]
    kin: frozenset[str]

    @property
    def low_evidence(self) -> bool:
        """True where the aim is empty, so that only the title speaks."""
        return not self.words["aim"]

    def texts(self, fields: Iterable[Field]) -> Mapping[str, float]:
        """How much each word counts in some fields: one, each time it stands there."""
        return _counted((word.text, word) for field in fields for word in self.words[field])

    def stems(self, fields: Iterable[Field]) -> Mapping[str, float]:
        """How much each stem counts in some fields."""
        return _counted((word.stem, word) for field in fields for word in self.words[field])


def _counted(found: Iterable[tuple[str, Word]]) -> Mapping[str, float]:
    """Three or more words that were read into one short form count as two, not as themselves.

    Otherwise two projects with the same long name of a service would be alike by that alone.
    """
    counts: dict[str, float] = {}
    for term, word in found:
        length = word.reading.count(" ") + 1
        counts[term] = counts.get(term, 0.0) + min(1.0, _READING_COUNTS / length)
    return counts


def read_project(project: ProjectText, lexicon: Lexicon, habits: Habits) -> Reading:
    """Read every field; two-meaning short forms look at the whole project and its directorate."""
    around = plain_stems(f"{whole_text(project)} {project.directorate}")
    every = {field: read(project.field(field), lexicon, around, habits.speller) for field in FIELDS}
    every["title"] = without_repeated(every["title"], project.title, habits, lexicon)
    says_what = [every[field] for field in SAYS_WHAT]
    return Reading(
        project,
        {field: _content(words, lexicon) for field, words in every.items()},
        topics=_meanings(says_what, lexicon, "topics"),
        places=_meanings(list(every.values()), lexicon, "places"),
        steps=_meanings(says_what, lexicon, "steps"),
        kin=_meanings([*says_what, every["methods"]], lexicon, "kin"),
    )


def _content(words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    return tuple(word for word in words if word.text not in lexicon.ignored)


def _meanings(texts: Iterable[Sequence[Word]], lexicon: Lexicon, book: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for words in texts:
        found |= marks(words, getattr(lexicon, book))
    return found
