"""The fixed bar where an identifier stood: it shows neither the number nor its length."""

from collections.abc import Iterable

from goldthread.core.intake.identifiers.patterns import Span, spans

BAR = "█████"
# What is said where a typed text is refused.
NOT_KEPT = (
    "This holds what looks like a patient identifier, so it was not kept. Say it without: "
    "goldthread holds no patient details"
)


def contains_identifier(text: str) -> bool:
    """Whether a free text names a patient; every free-text form asks this."""
    return bool(spans(text))


def mask(text: str) -> str:
    """A free text with a bar over every identifier."""
    return cover(text, spans(text))


def cover(text: str, found: Iterable[Span]) -> str:
    """A text with a bar over each of the spans, which are in order and apart."""
    parts, past = [], 0
    for span in found:
        parts += [text[past : span.start], BAR]
        past = span.end
    return "".join([*parts, text[past:]])
