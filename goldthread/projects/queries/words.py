"""The shipped words of the trade, handed to the core frozen, and what is made with them."""

import re
from functools import cache

_WORD = re.compile(r"[^\W_]+")


@cache
def lexicon() -> frozenset[str]:
    """The words that likeness and search share."""
    return frozenset()


def tokens_of(*texts: str) -> str:
    """Search tokens of a project's texts, spaces around each, so that ` falls ` finds one."""
    found = sorted({word for text in texts for word in _WORD.findall(text.casefold())})
    return f" {' '.join(found)} "


def holds_identifier(text: str) -> bool:
    """Whether the text holds what looks like a patient identifier."""
    return any(_checks(digits) for digits in re.findall(r"(?<!\d)(?:\d[ -]?){9}\d(?!\d)", text))


def _checks(found: str) -> bool:
    digits = [int(character) for character in found if character.isdigit()]
    rest = (
        11
        - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    )
    return (0 if rest == 11 else rest) == digits[9]
