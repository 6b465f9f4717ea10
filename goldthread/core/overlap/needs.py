"""Where to look for what a project may need: its nearest, and the nearest that build something.

What a project needs (equipment, access, a contract, a form, trained staff) is often described in
quite other words, so a list of its own serves better than more of the most alike. The list says
where to look; only the clearest of it become proposals. See `docs/methods/likeness.md`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from goldthread.core.overlap.channels import Channel, words_channel
from goldthread.core.overlap.lexicon import Lexicon
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.products import Places
from goldthread.core.overlap.reading import SAYS_WHAT, Reading
from goldthread.core.overlap.texts import FIELDS, Field
from goldthread.core.overlap.words import Word

_NEAREST, _ENABLERS = 5, 5
_ROWS_AT_ONCE = 256
# Proposed are the first two enablers alone, and only with shared words this many deviations above
# the usual pair and two words of building.
_FIRST, _CLEAR_FROM, _BUILDING = 2, 3.5, 2
_MOST_WORDS = 3
_TITLE: tuple[Field, ...] = ("title",)


@dataclass(frozen=True, slots=True)
class Need:
    """A project that another may need. `builds`: its words of building as written, none where it
    is listed for its likeness alone; `shared`: the rarest words of both, as that project writes
    them; `clear`: clear enough to be proposed."""

    id: str
    builds: tuple[str, ...]
    shared: tuple[str, ...]
    clear: bool

    @property
    def reason(self) -> str:
        """The evidence in one sentence, without a full stop; empty where there is none."""
        if not self.builds:
            return ""
        shared = f"; both speak of {_quoted(self.shared)}" if self.shared else ""
        return f"It speaks of {_quoted(self.builds)}{shared}"


def may_need(
    index: Index, project_id: str, *, nearest: int = _NEAREST, enablers: int = _ENABLERS
) -> tuple[str, ...]:
    """Ids of the nearest by likeness, then of the nearest enablers by shared rare words.

    An enabler is a project whose title or aim has a word of building, buying, recruiting, access,
    rules, equipment or data (`enablers.csv`). KeyError for no such id.
    """
    row = np.array([index.rows[project_id]])
    ((_, found),) = _lists(index, row, nearest, enablers)
    return tuple(need.id for need in found)


def all_needs(index: Index) -> Iterator[tuple[str, tuple[Need, ...]]]:
    """The list of every project, in the order of ids."""
    rows = np.arange(len(index.readings))
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        yield from _lists(index, rows[start : start + _ROWS_AT_ONCE], _NEAREST, _ENABLERS)


def _lists(
    index: Index, rows: Places, nearest: int, enablers: int
) -> Iterator[tuple[str, tuple[Need, ...]]]:
    channel = words_channel(index.channels)
    every = index.readings
    builds = [at for at, one in enumerate(every) if _building(one, SAYS_WHAT, index.lexicon)]
    columns = np.array(builds, dtype=np.int64)
    shared = (channel.sides.left[rows] @ channel.sides.right[columns].T).toarray()
    for row, told in zip(rows.tolist(), shared, strict=True):
        # Two to spare: the project itself may be among them.
        order = np.argsort(-told, kind="stable")[: nearest + enablers + 2]
        best = {int(columns[at]): float(told[at]) for at in order if told[at]}
        best.pop(row, None)
        near = index.partners[row, :nearest].tolist()
        clear = {
            other
            for other in list(best)[:_FIRST]
            if _deviations(channel, best[other]) >= _CLEAR_FROM
            and _builds_for(every[row], every[other], index.lexicon)
        }
        listed = (*near, *[other for other in best if other not in near][:enablers])
        yield (
            every[row].project.id,
            tuple(_need(index, every[row], every[one], clear=one in clear) for one in listed),
        )


def _need(index: Index, ours: Reading, other: Reading, *, clear: bool) -> Need:
    builds = _building(other, SAYS_WHAT, index.lexicon)
    mine = {word.stem for field in FIELDS for word in ours.words[field]}
    both = [(field, word) for field in FIELDS for word in other.words[field] if word.stem in mine]
    both.sort(key=lambda one: -index.rarity[one[1].stem])
    return Need(
        other.project.id,
        _written(other, builds),
        _written(other, [one for one in both if one not in builds]) if builds else (),
        clear,
    )


def _builds_for(ours: Reading, other: Reading, lexicon: Lexicon) -> bool:
    """Two words of building, one of them in the title, and none in the title of who needs it."""
    words = {word.stem for _, word in _building(other, SAYS_WHAT, lexicon)}
    in_title = _building(other, _TITLE, lexicon)
    return len(words) >= _BUILDING and bool(in_title) and not _building(ours, _TITLE, lexicon)


def _building(
    reading: Reading, fields: Sequence[Field], lexicon: Lexicon
) -> list[tuple[Field, Word]]:
    return [
        (field, word)
        for field in fields
        for word in reading.words[field]
        if word.stem in lexicon.enablers
    ]


def _deviations(channel: Channel, shared: float) -> float:
    return (shared - channel.mean) / channel.spread


def _written(reading: Reading, words: Sequence[tuple[Field, Word]]) -> tuple[str, ...]:
    """Words as the project writes them, each once."""
    texts = (reading.project.field(field)[word.start : word.end] for field, word in words)
    return tuple(dict.fromkeys(text.lower() for text in texts))[:_MOST_WORDS]


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
