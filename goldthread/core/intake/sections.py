"""Lines that give a field to the rows beneath: a ward, a year, a directorate, a type, a status.

Method: docs/methods/intake.md, "Shapes met".
"""

import re
from dataclasses import dataclass, replace

from goldthread.core.intake.context import year_of
from goldthread.core.intake.directorates import DirectorateBook
from goldthread.core.intake.row_words import is_year_line
from goldthread.core.intake.texts import holds_words, plain, tidy
from goldthread.core.intake.values.date_forms import DateManner
from goldthread.core.intake.values.kinds import kind_in_heading
from goldthread.core.intake.values.mandatory import Required, read_required
from goldthread.core.intake.values.phrases import Fit, find_phrase
from goldthread.core.intake.vocabulary import Vocabulary
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status

_COUNTED = re.compile(r"[(\[]\s*\d+[^)\]]*[)\]]\s*$")
_RANKS = ("tier", "priority", "must do", "mandatory", "national", "local", "required", "statutory")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the lines above a row give it; empty where they say nothing."""

    manner: DateManner
    directorate: str = ""
    directorate_from: str = ""
    place: str = ""
    kind: Kind | None = None
    status: Status | None = None
    required: Required | None = None


def below_section(
    standing: Standing,
    text: str,
    book: DirectorateBook,
    vocabulary: Vocabulary,
    *,
    any_place: bool = True,
) -> Standing:
    """What holds beneath a section line; a new directorate ends the place before it.

    A line that says nothing we know is a place; without `any_place` only when it sounds like one.
    """
    told = standing
    if (year := year_of([text])) is not None:
        told = replace(told, manner=replace(told.manner, year=year[0], year_is_financial=year[1]))
    if is_year_line(text):
        return told
    directorate = book.match(text) or book.find(text)
    if directorate is not None:
        told = replace(
            told, directorate=directorate, directorate_from="from the line above", place=""
        )
    kind = kind_in_heading(text, vocabulary)
    if kind is not None:
        told = replace(told, kind=kind)
    required = _required_by(text, vocabulary)
    if required is not None:
        told = replace(told, required=required)
    found = find_phrase(plain(text).removesuffix(" projects"), vocabulary.statuses)
    if found is not None and found.fit is Fit.WHOLE:
        return replace(told, status=found.value)
    words = plain(text).split()
    sounds = any_place or not vocabulary.places.isdisjoint(words)
    place = sounds and vocabulary.no_places.isdisjoint(words)
    if directorate is None and kind is None and required is None and place:
        told = replace(told, place=tidy(_COUNTED.sub("", text)).rstrip(":"))
    return told


def _required_by(text: str, vocabulary: Vocabulary) -> Required | None:
    """ "Tier 1: national must do" and "Local audits" say who requires what stands beneath."""
    words = plain(text)
    if not any(holds_words(words, word) for word in _RANKS):
        return None
    read = read_required(text, "", vocabulary)
    return Required(required=read.required, source=tidy(text) if read.required else "")
