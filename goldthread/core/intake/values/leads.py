"""Who leads: a cell split into people, and never inside a role.

Method: docs/methods/intake.md, "Leads".
"""

import re
from dataclasses import dataclass

from goldthread.core.intake.texts import holds_words, lines, plain, tidy
from goldthread.core.intake.vocabulary import Vocabulary

_HARD = re.compile(r"\s*;\s*|\s*\+\s*|\s*\|\s*|\s*/\s*(?!\d)")
_SOFT = re.compile(r"\s+(?:&|and)\s+", re.IGNORECASE)
_CONTACT = r"(?:bleep|blp|ext(?:ension|n)?|tel(?:ephone)?|phone|mob(?:ile)?|fax|x)"
_CONTACT_BRACKET = re.compile(rf"\(\s*{_CONTACT}[^)]*\)", re.IGNORECASE)
_CONTACT_TAIL = re.compile(
    rf"[\s,;\-–]*\b(?:{_CONTACT})\b[\s.:#]*(?:no\.?\s*)?\d[\d\s]*$", re.IGNORECASE
)
_EMAIL = re.compile(r"[<(]?\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\b[>)]?")
_OF = re.compile(r"\b(?:head|director|lead|manager|chair|deputy director) (?:of|for) [\w\s]+$")


@dataclass(frozen=True, slots=True)
class LeadsRead:
    """The people or roles of a cell, in order, each once."""

    leads: tuple[str, ...]
    needs_lead: bool = False
    doubts: tuple[str, ...] = ()


NOBODY = LeadsRead(())


def read_leads(text: str, vocabulary: Vocabulary) -> LeadsRead:
    """Splits at line breaks, `/ ; + & |` and "and"; commas join a role and its place."""
    words = plain(text)
    if words in vocabulary.lead_left:
        return LeadsRead((), needs_lead=True)
    if not words or words in vocabulary.none | vocabulary.unsettled:
        return NOBODY
    leads: list[str] = []
    for line in lines(text):
        for part in _parts(_without_contact(line), vocabulary):
            lead = part.strip(" ,;/&+-–")
            if plain(lead) and lead not in leads:
                leads.append(lead)
    initials = [lead for lead in leads if _is_initials(lead, vocabulary)]
    doubts = (f"{', '.join(initials)}: initials only, kept as typed",) if initials else ()
    return LeadsRead(tuple(leads), doubts=doubts)


def _is_initials(lead: str, vocabulary: Vocabulary) -> bool:
    letters = re.fullmatch(r"[A-Z](?:\.?\s?[A-Z]){1,2}\.?", lead)
    return letters is not None and plain(lead) not in vocabulary.roles


def _without_contact(line: str) -> str:
    line = _EMAIL.sub(" ", _CONTACT_BRACKET.sub(" ", line))
    return tidy(_CONTACT_TAIL.sub("", tidy(line)))


def _parts(line: str, vocabulary: Vocabulary) -> list[str]:
    parts: list[str] = []
    for piece in _split_outside_brackets(line):
        parts.extend(_split_softly(piece, vocabulary))
    return parts


def _split_outside_brackets(line: str) -> list[str]:
    kept = re.sub(r"\([^)]*\)", lambda match: "\0" * len(match[0]), line)
    pieces, start = [], 0
    for match in _HARD.finditer(kept):
        if _joins_letters(kept, match):
            continue
        pieces.append(line[start : match.start()])
        start = match.end()
    return [*pieces, line[start:]]


def _joins_letters(text: str, match: re.Match[str]) -> bool:
    """ "C/A" and "and/or" are one word; "OT/Physio" is two people."""
    before = re.search(r"(\w+)$", text[: match.start()])
    after = re.match(r"(\w+)", text[match.end() :])
    if "/" not in match[0] or not before or not after:
        return False
    single = len(before[1]) == 1 and len(after[1]) == 1
    return single or (before[1].casefold(), after[1].casefold()) in {("and", "or"), ("w", "o")}


def _split_softly(piece: str, vocabulary: Vocabulary) -> list[str]:
    parts, start = [], 0
    for match in _SOFT.finditer(piece):
        left, right = piece[start : match.start()], piece[match.end() :]
        if not _is_one_role(left, right, vocabulary):
            parts.append(left)
            start = match.end()
    return [*parts, piece[start:]]


def _is_one_role(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether "and" stands inside a role: "children and adults lead", "head of A and B"."""
    if left.count("(") > left.count(")"):
        return True
    before, after = plain(left), plain(right)
    joined = f"{before} and {after}"
    for pair in vocabulary.pairs:
        head, _, tail = pair.partition(" and ")
        inside = before.endswith(head) and after.startswith(tail)
        if inside and holds_words(joined, pair):
            return True
    unled = not any(word in vocabulary.roles for word in after.split())
    return _OF.search(before) is not None and unled
