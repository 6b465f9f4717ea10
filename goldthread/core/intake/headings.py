"""Headings to fields: the exact words, then their likeness.

Method: docs/methods/intake.md, step 3 (headings). What stands beneath is weighed in `columns.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from goldthread.core.intake.fields import Field
from goldthread.core.intake.reading import How
from goldthread.core.intake.texts import code_words, plain, tidy, without_brackets
from goldthread.core.intake.vocabulary import Vocabulary

_ARTICLES = {"the", "a", "an", "your", "our", "this", "please"}
_FILLERS = {"the", "a", "an", "your", "our", "this", "please", "and", "or", "of", "for", "if", "is"}
_ASKING = frozenset({"what", "who", "when", "where", "which", "why", "how"})
# A quarter, or the first letter of a month.
_PERIOD = re.compile(r"(?:q|qtr |quarter )[1-4]|[jfmasond]")
_LONGEST = 120
_ALIKE = 84
# Numbers before a label, as in a form: its first, its fourth, "Question 3:".
_NUMBERING = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,2}(?:\.\d)?\s*[.):]\s+", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that a heading may stand for; `sure` from 0 to 1."""

    field: Field
    sure: float
    how: How


@dataclass(frozen=True)
class HeadingBook:
    """Matches headings against the vocabulary and the file's own key of codes.

    `aliases` give a coded heading (plain) its words. Results are remembered, for the same
    heading stands on many sheets.
    """

    vocabulary: Vocabulary
    aliases: Mapping[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], tuple[Candidate, ...]] = field(default_factory=dict)
    _quick: dict[str, bool] = field(default_factory=dict)
    _lengths: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def candidates(self, text: str, parent: str = "") -> tuple[Candidate, ...]:
        """Fields for a heading, best first; `parent` is the merged heading above it."""
        key = (text, parent)
        if key not in self._known:
            self._known[key] = self._find(text, parent)
        return self._known[key]

    def sure(self, text: str) -> float:
        """How sure the best field is, 0 for none."""
        found = self.candidates(text)
        return found[0].sure if found else 0.0

    def is_known(self, text: str) -> bool:
        """Whether a text is a heading as it stands; quick, for most cells of a file are not."""
        if text not in self._quick:
            self._quick[text] = len(text) <= _LONGEST and self._stands(text)
        return self._quick[text]

    def _stands(self, text: str) -> bool:
        text = _NUMBERING.sub("", text)
        words = plain(text)
        known = self.vocabulary.headings
        if words in known or words in self.aliases:
            return True
        bare = plain(without_brackets(text)).rstrip("0123456789 ")
        known_bare = bare in known or _singular(bare) in known
        return known_bare or self._in_parts(text) or text.rstrip().endswith("?")

    def _in_parts(self, text: str) -> bool:
        split = code_words(text.replace("/", " ").replace(",", " "))
        if split == text:
            return False
        known, short = self.vocabulary.headings, self.vocabulary.abbreviations
        return any(part in known or part in short for part in plain(split).split())

    def is_period(self, text: str) -> bool:
        """Whether a heading names a month or a quarter, so that ticks may stand beneath."""
        words = plain(text)
        month = words.rstrip("0123456789 ") in self.vocabulary.months
        return month or _PERIOD.fullmatch(words) is not None

    def _find(self, text: str, parent: str) -> tuple[Candidate, ...]:
        alone = self._of_text(text)
        if meaning := self.aliases.get(plain(text)):
            alone = self._of_code(alone, meaning)
        if not parent:
            return alone
        together = self._exact(plain(f"{without_brackets(parent)} {without_brackets(text)}"), 1.0)
        if together:
            return together
        if alone and alone[0].sure >= 0.7:
            return alone
        above = [Candidate(one.field, one.sure * 0.75, How.ALIKE) for one in self._of_text(parent)]
        return (*alone, *above)

    def _of_code(self, alone: tuple[Candidate, ...], meaning: str) -> tuple[Candidate, ...]:
        """A heading that the file's own key explains; a heading that we know needs no key."""
        words = plain(meaning)
        if (alone and alone[0].sure >= 0.75) or words in self.vocabulary.kinds:
            return alone
        explained = self._of_text(meaning)
        return explained or alone

    def _of_text(self, text: str) -> tuple[Candidate, ...]:
        text = _NUMBERING.sub("", tidy(text))
        if not text or len(text) > _LONGEST:
            return ()
        for words, sure in self._spellings(text):
            if found := self._exact(words, sure):
                return found
        bare = plain(without_brackets(text))
        asked = self._of_parts(text) or self._of_question(text)
        return asked or self._inside(bare) or self._alike(text)

    def _spellings(self, text: str) -> list[tuple[str, float]]:
        bare = plain(without_brackets(text)) or plain(text)
        expanded = plain(
            " ".join(
                self.vocabulary.abbreviations.get(word, word)
                for word in plain(code_words(text)).split()
                if not word.isdecimal()
            )
        )
        turned = " ".join(reversed(expanded.split()))
        shorter = " ".join(word for word in bare.split() if word not in _ARTICLES)
        filled = " ".join(word for word in bare.split() if word not in _FILLERS)
        return [
            (plain(text), 1.0),
            (bare, 1.0),
            (bare.rstrip("0123456789 "), 0.95),
            (_singular(bare), 0.95),
            (shorter, 0.97),
            (filled, 0.93),
            (expanded, 0.92),
            (turned, 0.85),
            (_singular(expanded), 0.9),
        ]

    def _exact(self, words: str, sure: float) -> tuple[Candidate, ...]:
        """Fields of a known heading; what a field's list names later, is a little less sure."""
        how = How.EXACT if sure > 0.9 else How.ALIKE
        fields = self.vocabulary.headings.get(words, ())
        ranks = self.vocabulary.heading_ranks
        return tuple(
            Candidate(one, sure - 0.06 * place - 0.0003 * ranks[words, one], how)
            for place, one in enumerate(fields)
        )

    def _of_parts(self, text: str) -> tuple[Candidate, ...]:
        """ "Start / end", "Lead, team": each part on its own; start with end are both dates."""
        parts = [plain(part) for part in without_brackets(text).replace(",", "/").split("/")]
        parts = [part for part in parts if part]
        if len(parts) < 2:
            return ()
        found = [self._exact(part, 0.88) for part in parts]
        fields = {one[0].field for one in found if one}
        if {Field.START, Field.END} <= fields:
            return (Candidate(Field.DATES, 0.9, How.ALIKE),)
        known = [one for one in found if one]
        weight = 1.0 if len(known) == len(parts) else 0.85
        return tuple(
            Candidate(one.field, one.sure * weight, one.how) for part in known for one in part
        )

    def is_question(self, text: str) -> bool:
        """Whether a heading asks something and is no heading that we know by its words."""
        words = plain(without_brackets(text)).split()
        return len(words) >= 3 and (text.rstrip().endswith("?") or words[0] in _ASKING)

    def _of_question(self, text: str) -> tuple[Candidate, ...]:
        """ "Who is leading this piece of work?": the first rule that its words meet."""
        if not self.is_question(text):
            return ()
        words = f" {plain(text)}"
        first = words.split()[0]
        for rule in self.vocabulary.questions:
            if rule.opens not in ("", first):
                continue
            if not rule.holds or any(f" {start}" in words for start in rule.holds):
                return (Candidate(rule.field, 0.8, How.ALIKE),)
        return ()

    def _inside(self, words: str) -> tuple[Candidate, ...]:
        """The longest known heading within a longer one: "title of the project, 10 words"."""
        split = words.split()
        best: tuple[float, str] = (0.0, "")
        for first in range(len(split)):
            for last in range(first + 1, min(first + 6, len(split)) + 1):
                run = " ".join(split[first:last])
                if run in self.vocabulary.headings:
                    lead_in = 0.05 if first == 0 or last == len(split) else 0.0
                    share = (last - first) / len(split) + lead_in
                    best = (share, run) if share > best[0] else best
        share, run = best
        if share < 0.3:
            return ()
        return self._exact(run, min(0.85, 0.5 + 0.4 * share))

    def _alike(self, text: str) -> tuple[Candidate, ...]:
        words = plain(without_brackets(text))
        if len(words) < 4:
            return ()
        near = self._of_length(len(words))
        found = process.extractOne(words, near, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return self._exact(found[0], 0.85 * found[1] / 100) if found else ()

    def _of_length(self, length: int) -> tuple[str, ...]:
        """Known headings that are near enough in length to be alike at all."""
        if length not in self._lengths:
            # The ratio is twice the shared letters over all letters, so the shorter bounds it.
            self._lengths[length] = tuple(
                words
                for words in self.vocabulary.headings
                if 200 * min(length, len(words)) >= _ALIKE * (length + len(words))
            )
        return self._lengths[length]


def _singular(words: str) -> str:
    return " ".join(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words.split()
    )
