"""NHS numbers in text: ten digits whose last proves the other nine.

Weights 10 to 2, remainder from 11; 11 counts as 0 and 10 proves nothing (NHS Data Dictionary,
"NHS number"). Scotland's CHI number has the same check.
"""

import re
from collections.abc import Iterator

# Up to three signs that are no letter: spaces of any width, dashes, dots, slashes, slips of a key.
_THREE_THREE_FOUR = re.compile(r"\d{3}[\W_]{0,3}\d{3}[\W_]{0,3}\d{4}(?!\d)")
# Other ways to part ten digits. None may hold a slash or a dot: those are mostly dates.
_NARROW = "[ \u00a0\u2000-\u200f\u202f\u2060\u00ad\\-\u2010-\u2015]"
_OTHER_PARTS = tuple(
    re.compile(rf"{_NARROW}{{1,2}}".join(rf"\d{{{length}}}" for length in lengths) + r"(?!\d)")
    for lengths in ((3, 7), (6, 4), (4, 3, 3), (5, 5), (3, 4, 3), (3, 3, 2, 2))
)
_START = re.compile(r"(?<!\d)\d")
_LABELLED = re.compile(r"(?:nhs|chi|no|pt|n|id|num|mrn|hosp|patient)[#:.]?$", re.I)
# A book number has the very same check.
_BOOK = re.compile(r"isbn[\w :.-]*$", re.I)
_TELEPHONE = re.compile(
    r"(?:\btel|phone|\bfax|\bmob|\bbleep|\bext|\bring|\bcall|\+44)[\w :.()#-]{0,12}$", re.I
)
_BEFORE = 24


def holds(digits: str) -> bool:
    """Whether ten digits pass the check; ten times the same digit is a placeholder."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - total % 11) % 11 == int(digits[9])


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where NHS numbers stand in a text, as start and end, none inside another."""
    past = 0
    for start in _START.finditer(text):
        place = start.start()
        if place < past:
            continue
        end = _end(text, place)
        if end:
            past = end
            yield place, end


def _end(text: str, place: int) -> int:
    before = text[max(0, place - _BEFORE) : place]
    if before[-1:].isalpha() and not _LABELLED.search(before):
        return 0
    for pattern in (_THREE_THREE_FOUR, *_OTHER_PARTS):
        found = pattern.match(text, place)
        if not found:
            continue
        digits = "".join(sign for sign in found[0] if sign.isdecimal())
        if holds(digits) and not _otherwise(digits, found[0], before):
            return found.end()
    return 0


def _otherwise(digits: str, written: str, before: str) -> bool:
    """Whether the words before, or the way it is parted, say that this is something else."""
    if _BOOK.search(before):
        return True
    lengths = [len(part) for part in re.findall(r"\d+", written)]
    if lengths in ([5, 5], [4, 3, 3]) and digits[0] == "0":
        return True
    return lengths != [3, 3, 4] and digits[0] in "01237" and bool(_TELEPHONE.search(before))
