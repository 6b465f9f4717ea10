"""The page of one pair: shared words marked, reasons, what each directorate says, what is next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from goldthread.organisations.models import Directorate
from goldthread.portfolio.models import LinkProposal, LinkType, LinkView
from goldthread.portfolio.policies.links import LinkState, Saying
from goldthread.portfolio.presenters.links import (
    StateTag,
    saying_in_words,
    state_tag,
    suggestion_in_words,
)
from goldthread.portfolio.presenters.register_rows import date_words
from goldthread.portfolio.queries.pairs import PairSeen, Place, Side
from goldthread.projects.models import Project

_FIELDS = (("Aim", "aim"), ("Change", "methods"), ("Measure", "measures"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `shared` with the other project."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of both projects."""

    label: str
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What one similarity gave: its label, how wide it is drawn (0 to 100), the number."""

    label: str
    width: int
    gave: str


@dataclass(frozen=True, slots=True)
class Told:
    """A directorate's view in words; `view` is None while it has not answered."""

    side: Side
    says: str


Head: TypeAlias = tuple[Project, Directorate | None, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class PairPage:
    """Everything the page says about a pair, in words."""

    state: StateTag
    heads: tuple[Head, ...]
    rows: tuple[FieldRow, ...]
    suggestion: str
    reasons: tuple[str, ...]
    why_not: tuple[str, ...]
    bars: tuple[Bar, ...]
    others: tuple[Told, ...]
    own: Told | None
    earlier: tuple[tuple[str, LinkView], ...]
    elsewhere: tuple[Side, ...]
    place: Place | None
    compared: str
    asked: tuple[tuple[str, LinkProposal], ...]
    gone: str


@dataclass(frozen=True, slots=True)
class Onwards:
    """Where to go after saving, and what is said there."""

    words: str
    name: str
    arguments: tuple[str | int, ...]


def pair_page(pair: PairSeen, side: Side | None, place: Place | None) -> PairPage:
    """The page for somebody who answers for `side`, or only reads."""
    why = pair.reasons
    because = (why.because,) if why and why.because else ()
    told = [Told(one, _view_in_words(one.view, pair)) for one in pair.sides]
    return PairPage(
        state=state_tag(pair.link.state),
        heads=tuple(
            (project, owner, _pieces(pair, project, "title"))
            for project, owner in zip((pair.left, pair.right), pair.owners, strict=True)
        ),
        rows=tuple(_field_rows(pair)),
        suggestion=_suggestion(pair),
        reasons=(*because, *why.sentences) if why else (),
        why_not=why.why_not_higher if why else (),
        bars=tuple(_bars(pair)),
        others=tuple(one for one in told if side is None or one.side != side),
        own=next((one for one in told if one.side == side), None),
        earlier=tuple((_view_in_words(view, pair), view) for view in pair.superseded),
        elsewhere=tuple(one for one in pair.sides if one.mine and one != side),
        place=place,
        compared=f"{pair.pairs_compared:,}",
        asked=tuple((_proposal_in_words(one, pair), one) for one in pair.asked),
        gone=_gone(pair),
    )


def plain_page(left: Project, right: Project) -> tuple[FieldRow, ...]:
    """Both projects side by side as people wrote them, nothing marked."""

    def told(label: str, tell: Callable[[Project], str]) -> FieldRow:
        one, other = ((Piece(tell(project), shared=False),) for project in (left, right))
        return FieldRow(label, one, other)

    rows = [told(label, attrgetter(name)) for label, name in _FIELDS]
    rows += [told("Where", _places), told("When", _when), told("Required work", _required)]
    return tuple(row for row in rows if row.left[0].text or row.right[0].text)


def answers_for(pair: PairSeen, wanted: str) -> Side | None:
    """Whom a person answers for: the directorate asked for (short name or id), or the first of the
    own without an answer, or the first of the own; None for people who may not answer."""
    mine = [side for side in pair.sides if side.mine]
    chosen = [side for side in mine if wanted in (side.directorate.short, str(side.directorate.pk))]
    waiting = [side for side in mine if side.view is None]
    return next((side for side in (*chosen, *waiting, *mine)), None)


def after_saving(pair: PairSeen, place: Place | None, then: str | None) -> Onwards:
    """Stay, go to the next pair of the group, or back to the group when all are done."""
    here = (pair.left.reference, pair.right.reference)
    if then == "stay" or place is None:
        return Onwards("Your view is saved.", "compare", here)
    if place.following is None:
        done = f"Your view is saved. {place.total} pair{'s' if place.total > 1 else ''} done."
        return Onwards(done, "similar_group", (place.group.id,))
    return Onwards("Your view is saved. Here is the next pair.", "compare", place.following)


def _field_rows(pair: PairSeen) -> list[FieldRow]:
    rows = [
        FieldRow(label, _pieces(pair, pair.left, name), _pieces(pair, pair.right, name))
        for label, name in _FIELDS
    ]
    rows.append(FieldRow("Where", _where(pair, pair.left), _where(pair, pair.right)))
    for label, tell in (("When", _when), ("Required work", _required)):
        left, right = ((Piece(tell(one), shared=False),) for one in (pair.left, pair.right))
        rows.append(FieldRow(label, left, right))
    return [row for row in rows if any(piece.text for piece in (*row.left, *row.right))]


def _where(pair: PairSeen, project: Project) -> tuple[Piece, ...]:
    # Team and site are not compared, but they tell two places from one project written twice.
    setting = _pieces(pair, project, "setting")
    named = [part for part in (project.team, project.site) if part]
    text = ", ".join([*named, ""] if project.setting else named)
    return (Piece(text, shared=False), *setting) if text else setting


def _pieces(pair: PairSeen, project: Project, name: str) -> tuple[Piece, ...]:
    marked = pair.reasons.marked.get(project.pk, {}) if pair.reasons else {}
    return tuple(_cut(getattr(project, name), marked.get(name, ())))


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start < at or end > len(text):
            continue
        if text[at:start]:
            yield Piece(text[at:start], shared=False)
        yield Piece(text[start:end], shared=True)
        at = end
    if text[at:] or not text:
        yield Piece(text[at:], shared=False)


def _bars(pair: PairSeen) -> list[Bar]:
    parts = pair.reasons.parts if pair.reasons else ()
    most = max((gave for _, gave in parts), default=0.0)
    return [
        Bar(label, round(100 * max(gave, 0.0) / most) if most > 0 else 0, f"{gave:.1f}")
        for label, gave in parts
    ]


def _view_in_words(view: LinkView | None, pair: PairSeen) -> str:
    if view is None:
        return ""
    low, high = sorted((pair.left, pair.right), key=lambda one: int(one.pk))
    said = Saying(view.directorate_id, LinkType(view.type), view.reverse)
    return saying_in_words(said, low, high)


def _proposal_in_words(asked: LinkProposal, pair: PairSeen) -> str:
    low, high = sorted((pair.left, pair.right), key=lambda one: int(one.pk))
    return saying_in_words(Saying(0, LinkType(asked.type), asked.reverse), low, high)


def _gone(pair: PairSeen) -> str:
    if pair.link.state is not LinkState.SUPERSEDED:
        return ""
    ended = [one for one in (pair.left, pair.right) if not one.is_live or one.withdrawn]
    names = " and ".join(one.reference for one in ended) or "One of the two"
    return f"{names} was joined, stopped or moved, so there is nothing left to link."


def _suggestion(pair: PairSeen) -> str:
    if pair.reasons is None or pair.link.state is LinkState.DISMISSED:
        return ""
    low, high = sorted((pair.left, pair.right), key=lambda one: int(one.pk))
    return suggestion_in_words(pair.link, low, high) or "alike"


def _places(project: Project) -> str:
    return ", ".join(part for part in (project.team, project.site, project.setting) if part)


def _when(project: Project) -> str:
    start = date_words(project.start, project.start_text) or project.start_text
    end = date_words(project.end, project.end_text) or project.end_text
    return " to ".join(dict.fromkeys(filter(None, (start, end))))


def _required(project: Project) -> str:
    return (project.mandatory_source or "yes, source not given") if project.mandatory else ""
