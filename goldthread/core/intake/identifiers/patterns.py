"""Other identifiers of patients in free text: hospital and prison numbers, births, initials.

Shapes alone do not decide: a letter and digits may be an incident or an order, so the words before
count. Method: docs/methods/intake.md, "Patient identifiers".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from goldthread.core.intake.identifiers import nhs_number

NHS_NUMBER = "NHS number"
HOSPITAL_NUMBER = "hospital number"
PRISON_NUMBER = "prison number"
DATE_OF_BIRTH = "date of birth"
INITIALS = "patient initials"
NAME = "patient name"

_PATIENT = r"(?:patients?|pts?|clients?|service users?|residents?|prisoners?|inmates?)"
_NUMBER = r"(?:nos?|numbers?|id|ids|identifiers?|refs?|references?)"
_SYSTEM = (
    r"(?:hosp(?:ital)?|case[ -]?notes?|mrn|rio|pas|unit|district|medical records?|systm ?one|paris|"
    r"epr|carenotes|nomis|noms|prison|nhs|chi)"
)
# "hospital no. 1234", "MRN: A12345", "patient ID 00123": four digits do where "number" is said.
_NUMBERED = re.compile(
    rf"\b(?:{_SYSTEM}\.?[ -]{_NUMBER}|mrn|{_PATIENT}(?:'s)?[ -](?:{_SYSTEM}[ -])?{_NUMBER})\b"
    r"[ .:#=(-]{0,4}(?-i:([A-Z]{0,3}[-/]?\d{4,9}[A-Z]?))(?![\w/]| ?\d)",
    re.I,
)
# "RiO 1234567", "pt 123456"
_NAMED = re.compile(
    rf"\b(?:{_SYSTEM}|pt|patient)\b[ .:#=(-]{{0,4}}"
    r"(?-i:([A-Z]{0,3}[-/]?\d{5,9}[A-Z]?))(?![\w/]| ?\d)",
    re.I,
)
_WORDS_BEFORE = 60
_BARE_YEAR = re.compile(r"(?:19|20)\d\d$")
_SERIES = re.compile(r"\b(?:[A-Za-z]{2,3}|[A-Z]{2,3} )\d{6,8}[A-Za-z]?\b")
_ONE_LETTER = re.compile(r"\b[A-Z]\d{6,7}\b")
_ABOUT_PATIENTS = re.compile(
    rf"\b(?:{_PATIENT}|hosp\w*|notes?|case|files?|mrn|index|nhs|rio|pas|chi)\b"
    r"[\w ]{0,14}[ :#(.-]*$",
    re.I,
)
_OTHERS = (
    r"ledger|incident\w*|datix|ulysses|safeguard\w*|complaint|claim|sui|steis|alert|risk|event"
)
_ABOUT_OTHERS = re.compile(
    rf"\b(?:{_OTHERS}|ref\w*|orders?|po|invoice|policy|grant|version|code|part|serial|asset|model|"
    r"form|job|budget|cost|tel|ext|bleep|licen[cs]e|project|audit|registration|charity|company|"
    r"irn?|irf|inc|web|log|batch|lot|supplier|quote|protocol|sop)"
    r"\b[ .:#(-]{0,3}(?:(?:no|nos|number|id|ref|code)\b)?[ .:#(-]{0,3}$",
    re.I,
)
# One letter and digits is mostly an incident once incidents are spoken of.
_OTHERS_NEAR = re.compile(rf"\b(?:{_OTHERS})\b[^.;\n]{{0,40}}$", re.I)
_OTHER_PREFIX = {
    "PO", "IR", "INC", "WEB", "REQ", "INV", "CA", "QI", "QIP", "SE", "SI", "SUI", "REF", "CQC",
    "RSK", "ISO", "BS", "EN", "REC", "PR", "PRJ", "AUD", "CAP", "REG", "ID", "NO", "TEL", "EXT",
    "FAX", "MOB", "GBP", "REV", "VER", "JOB", "SO", "WO", "AC",
}  # fmt: skip
_OWN_YEAR = re.compile(r"[A-Z]+ ?(?:19|20)[0-4]\d\d")
_PRISON = re.compile(r"\b[A-Z]\d{4}[A-Z]{2}\b")
_PRISON_LOOSE = re.compile(r"\b[A-Za-z]\d{4}[ -]?[A-Za-z]{2}\b")
_ABOUT_PRISONERS = re.compile(
    r"\b(?:prison\w*|nomis|noms|inmate|offender|detainee)\b[^.;\n]{0,25}$", re.I
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ ./-](?:\d{{1,2}}|{_MONTH})[ ./,-]{{1,2}}(?:\d{{4}}|\d{{2}})"
    r"|\d{4}-\d\d-\d\d)(?!\d)"
)
_BORN = re.compile(
    rf"\b(?:d\.?o\.?b\b\.?|date of birth|birth ?date)[ .:=(-]{{0,4}}"
    rf"({_DAY}|(?:19|20)\d\d\b|\d{{6,8}}\b)",
    re.I,
)
# "Babies born 1/4/15 to 31/3/16" are a sample, not a person.
_BORN_ON = re.compile(
    rf"(?<!babies )(?<!children )(?<!infants )(?<!those )\bborn(?: on)? ({_DAY})"
    r"(?! ?(?:to\b|-|–|and\b|until|onward))",
    re.I,
)
# People of registers are at work or in care now, so a two-digit year from 40 on is a birth.
_OLD_DAY = rf"\d{{1,2}}[ ./-](?:\d{{1,2}}|(?i:{_MONTH}))[ ./-](?:19\d\d|[4-9]\d)(?!\d)"
_INITIALS = r"(?:[A-Z]\.? ?){1,3}[A-Z]\.?"
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Master)\.? [A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?"
_FULL_NAME = r"[A-Z][a-z'-]+ [A-Z][A-Za-z'-]+"
_PERSON_BORN = re.compile(
    rf"(?<![A-Za-z])(?:{_INITIALS}|{_TITLED}|{_FULL_NAME})[ ,(]{{1,3}}"
    rf"(?:b\.? ?|aged? \d+,? )?{_OLD_DAY}\)?"
)
_INITIALS_OF = re.compile(
    rf"\b{_PATIENT}(?:'s)?[ -]initials?\b[ .:=(-]{{0,4}}((?:[A-Z]\.?){{2,4}})(?![A-Za-z])"
)
_INITIALS_OF_LOWER = re.compile(r"\binitials?\b", re.I)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that names a patient: from `start` up to `end`, and what it is."""

    start: int
    end: int
    kind: str


def spans(text: str) -> list[Span]:
    """Every identifier in a free text by shape and the words beside it."""
    found: list[Span] = []
    if sum(map(str.isdecimal, text)) >= 4:
        found += [Span(start, end, NHS_NUMBER) for start, end in nhs_number.spans(text)]
        for finder in _FINDERS:
            found += finder(text)
    if _INITIALS_OF_LOWER.search(text):
        found += [Span(*hit.span(1), INITIALS) for hit in _INITIALS_OF.finditer(text)]
    return without_overlaps(found)


def without_overlaps(found: list[Span]) -> list[Span]:
    """Spans in order; of two that meet, the one that starts first, then the longer."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end, kept[-1].kind)
    return kept


def _before(text: str, hit: re.Match[str]) -> str:
    """The words before a hit that may say what it is."""
    return text[max(0, hit.start() - _WORDS_BEFORE) : hit.start()]


def _labelled(text: str) -> Iterator[Span]:
    for pattern in (_NUMBERED, _NAMED):
        for hit in pattern.finditer(text):
            if not _BARE_YEAR.fullmatch(hit[1]):
                yield Span(*hit.span(1), HOSPITAL_NUMBER)


def _series(text: str) -> Iterator[Span]:
    for hit in _SERIES.finditer(text):
        prefix = hit[0][:3].rstrip(" 0123456789").upper()
        if prefix in _OTHER_PREFIX or _OWN_YEAR.match(hit[0].upper()):
            continue
        if not _ABOUT_OTHERS.search(_before(text, hit)):
            yield Span(*hit.span(), HOSPITAL_NUMBER)


def _one_letter(text: str) -> Iterator[Span]:
    for hit in _ONE_LETTER.finditer(text):
        before = _before(text, hit)
        if _OTHERS_NEAR.search(before) or _ABOUT_OTHERS.search(before):
            continue
        if _ABOUT_PATIENTS.search(before):
            yield Span(*hit.span(), HOSPITAL_NUMBER)


def _prison(text: str) -> Iterator[Span]:
    for hit in _PRISON.finditer(text):
        yield Span(*hit.span(), PRISON_NUMBER)
    for hit in _PRISON_LOOSE.finditer(text):
        if _ABOUT_PRISONERS.search(_before(text, hit)):
            yield Span(*hit.span(), PRISON_NUMBER)


def _born(text: str) -> Iterator[Span]:
    for pattern in (_BORN, _BORN_ON):
        for hit in pattern.finditer(text):
            yield Span(*hit.span(1), DATE_OF_BIRTH)
    for hit in _PERSON_BORN.finditer(text):
        yield Span(*hit.span(), DATE_OF_BIRTH)


_FINDERS: tuple[Callable[[str], Iterator[Span]], ...] = (
    _labelled,
    _series,
    _one_letter,
    _prison,
    _born,
)
