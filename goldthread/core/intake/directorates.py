"""Whose project it is: the organisation's names for its directorates, found in a text.

Method: docs/methods/intake.md, "Directorate".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from goldthread.core.intake.texts import holds_words, plain, tidy, without_brackets

_TAILS = ("directorate", "division", "care group", "services", "service", "group", "department")
_JOINTS = frozenset({"and", "the", "of"})


@dataclass(frozen=True, slots=True)
class DirectorateName:
    """What the organisation calls a directorate or corporate group now, in short, and before."""

    name: str
    short: str = ""
    former: tuple[str, ...] = ()
    corporate: bool = False


@dataclass(frozen=True)
class DirectorateBook:
    """Matches texts against the names; matches of whole cells are remembered."""

    names: tuple[DirectorateName, ...]
    _known: dict[str, str | None] = field(default_factory=dict)

    def match(self, text: str) -> str | None:
        """The directorate that a whole cell names, by any of its names or nearly so."""
        if text not in self._known:
            self._known[text] = self._match(tidy(text))
        return self._known[text]

    def _match(self, text: str) -> str | None:
        keys = dict(self._keys())
        spellings = [words for words in (_key(text), _key(without_brackets(text))) if words]
        for words in spellings:
            if words in keys:
                return keys[words]
        long = [key for key in keys if len(key) > 6]
        for words in spellings:
            best = process.extractOne(words, long, scorer=fuzz.ratio, score_cutoff=88)
            if best is not None:
                return keys[best[0]]
        return None

    def fitting(self, text: str) -> str | None:
        """The one directorate of which a name holds every word of a text that tells something;
        None when none or several do: "Prisons" in "Forensic and Prisons"."""
        words = _telling(text)
        held = [
            name.name
            for name in self.names
            if words and any(words <= _telling(one) for one in (name.name, *name.former))
        ]
        return held[0] if len(held) == 1 else None

    def find(self, text: str) -> str | None:
        """The directorate named somewhere in a line, when it names one only; longest name first."""
        found: dict[str, int] = {}
        for name in self.names:
            for word in (name.name, name.short, *name.former):
                if word and _stands_in(word, text):
                    found[name.name] = max(found.get(name.name, 0), len(word))
        if not found:
            return None
        longest = max(found.values())
        best = [name for name, length in found.items() if length == longest]
        rivals = [name for name, length in found.items() if length > 4 and name != best[0]]
        return best[0] if len(best) == 1 and not rivals else None

    def several(self, text: str) -> tuple[str, ...]:
        """Directorates of a cell that lists more than one, in order; empty for fewer than two."""
        parts = [self.match(part) for part in _split(text)]
        named = tuple(dict.fromkeys(part for part in parts if part))
        return named if len(named) > 1 and len(named) == len(set(parts)) else ()

    def _keys(self) -> Iterator[tuple[str, str]]:
        for name in reversed(self.names):
            for word in (name.name, name.short, *name.former):
                if _key(word):
                    yield _key(word), name.name


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """Plain words without "and", "the" and what merely says that it is a directorate."""
    words = " ".join(word for word in plain(text).split() if word not in _JOINTS)
    for tail in _TAILS:
        if words.endswith(f" {tail}"):
            words = words[: -len(tail) - 1]
    # Short names are written with and without their joints: "F&P", "FP", "F P".
    return words.replace(" ", "") if len(words) <= 7 else words


def _telling(text: str) -> frozenset[str]:
    """The words that tell one directorate from another, each in the singular."""
    return frozenset(
        f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
        for word in plain(text).split()
        if word not in _JOINTS and word not in _TAILS
    )


def _stands_in(word: str, text: str) -> bool:
    if len(word) <= 5:
        joined = f" {tidy(text.replace('_', ' ').replace('.', ' '))} "
        return any(f"{before}{word}{after}" in joined for before in " (/-–" for after in " ):/,-–.")
    held = plain(text)
    return holds_words(_key(text), _key(word)) or holds_words(held, plain(word))


def _split(text: str) -> list[str]:
    for joint in (";", "/", ",", "+", " & ", " and "):
        if joint in text:
            return [part for part in text.split(joint) if tidy(part)]
    return [text]
