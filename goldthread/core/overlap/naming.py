"""A title for a group of similar projects, made from the words its members share.

The title is a stretch of some member's own title, so that it reads as people write: the one whose
words most members use and few other projects do. See `docs/methods/likeness.md`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from goldthread.core.overlap.reading import SAYS_WHAT, Reading
from goldthread.core.overlap.spelling import fold, stem
from goldthread.core.overlap.texts import Field

_LONGEST, _LONGEST_TITLE = 4, 6
_HALF = 0.5
_MOST_WORDS = 5
# A word that had to be read as another is a poorer title than the other.
_READ_AS_COUNTS = 0.8
Stretch = tuple[str, Mapping[str, float]]


def group_title(members: Sequence[Reading], rarity: Mapping[str, float]) -> str:
    """The title; `members` most typical first, `rarity` by stem over the register."""
    spoken = _spoken(members)
    best, most = members[0].project.title, 0.0
    for member in members:
        for text, stems in _stretches(member, "title"):
            carried = _carried(stems, spoken, rarity, len(members))
            if carried > most + 1e-9:
                best, most = text, carried
    if not 1 < len(best.split()) <= _LONGEST_TITLE:
        best = _shared_topic(members, best) or best
    return best[:1].upper() + best[1:]


def _shared_topic(members: Sequence[Reading], title: str) -> str | None:
    """The topic most members share; for a one-word title one that says more, or its usual form."""
    count = Counter(topic for member in members for topic in member.topics)
    enough = [topic for topic, found in count.items() if found > _HALF * len(members)]
    if " " not in title:
        enough = [one for one in enough if " " in one or stem(fold(one)) == stem(fold(title))]
    return min(enough, key=lambda one: (-count[one], -len(one), one), default=None)


def group_words(members: Sequence[Reading], rarity: Mapping[str, float]) -> tuple[str, ...]:
    """Up to five words or phrases, as written, that at least half of the members share."""
    spoken = _spoken(members)
    written: dict[str, Counter[str]] = {}
    for member in members:
        for field in SAYS_WHAT:
            for text, stems in _pieces(member, field):
                for one in stems:
                    written.setdefault(one, Counter())[text] += 1
    shared = [one for one, count in spoken.items() if count >= max(2, _HALF * len(members))]
    shared.sort(key=lambda one: (-spoken[one] * rarity.get(one, 0.0), one))
    chosen: dict[str, str] = {}
    for one in shared:
        text = min(written[one], key=lambda as_: (-written[one][as_], len(as_), as_))
        if len(text) > 1 and not text.isdigit():
            chosen.setdefault(text.lower(), text)
    return tuple(chosen.values())[:_MOST_WORDS]


def _spoken(members: Sequence[Reading]) -> Counter[str]:
    """In how many members' title or aim each stem stands."""
    return Counter(one for member in members for one in member.stems(SAYS_WHAT))


def _carried(
    stems: Mapping[str, float], spoken: Mapping[str, int], rarity: Mapping[str, float], size: int
) -> float:
    """Rarity of a stretch's words times the share of members beyond the first that use them.

    A word that less than half of the members use takes as much away as it would have given.
    """
    total = 0.0
    for one, counts in stems.items():
        share = (spoken[one] - 1) / max(size - 1, 1)
        total += rarity.get(one, 0.0) * (counts * share if share >= _HALF else share - 1)
    return total


def _pieces(member: Reading, field: Field) -> Iterator[tuple[str, set[str]]]:
    """What was read as one, as written, and its stems."""
    text = member.project.field(field)
    spans: dict[tuple[int, int], set[str]] = {}
    for word in member.words[field]:
        spans.setdefault((word.start, word.end), set()).add(word.stem)
    for (start, end), stems in sorted(spans.items()):
        yield text[start:end], stems


def _stretches(member: Reading, field: Field) -> Iterator[Stretch]:
    """Every run of up to four neighbouring pieces of a field, as written."""
    text = member.project.field(field)
    words = sorted(member.words[field], key=lambda word: (word.start, word.end))
    starts = sorted({word.start for word in words})
    for first in range(len(starts)):
        for last in range(first, min(first + _LONGEST, len(starts))):
            inside = [word for word in words if starts[first] <= word.start <= starts[last]]
            stretch = text[starts[first] : max(word.end for word in inside)]
            if _reads_well(stretch):
                counts = {word.stem: _READ_AS_COUNTS if word.reading else 1.0 for word in inside}
                yield stretch, counts


def _reads_well(stretch: str) -> bool:
    """No stop inside, and no bracket or dash that would be left open."""
    return not any(sign in stretch for sign in ":;.()–—?!,/") and " - " not in stretch
