"""What changed between two versions of a text, word by word, so that a reader sees it at once."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "added", "taken out"]
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with what happened to it."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one run of pieces in reading order, what was taken out before what was added.

    The pieces that are the same or added, joined, are `after`; those that are the same or taken
    out, joined, are `before`, but for white space between words.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    # Words are compared without the space behind them: a word at the end of a line is the same.
    compared = SequenceMatcher(
        a=[word.strip() for word in old], b=[word.strip() for word in new], autojunk=False
    )
    pieces: list[Piece] = []
    for what, i, j, k, m in compared.get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
            continue
        if i < j:
            pieces.append(Piece("taken out", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("added", "".join(new[k:m])))
    return tuple(pieces)
