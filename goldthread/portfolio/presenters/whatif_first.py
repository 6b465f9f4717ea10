"""What to look at first in a what-if: each finding with its lines and the press that mends it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.whatif import SHORT, Shown, shown
from goldthread.portfolio.queries.effects import Effects
from goldthread.portfolio.queries.whatif import Tried, WhatIf

LINES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One case: a project, what is said of it, perhaps another project, and its cure: the id of
    the project whose decision is taken out, and the words of the press."""

    first: Shown
    words: str = ""
    second: Shown | None = None
    after: str = ""
    take_out: int | None = None
    press: str = ""
    link: str = ""
    link_words: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at. `tone`: red broken, gold asks for a person, purple guarded."""

    heading: str
    tone: str
    lines: tuple[Line, ...]
    words: str = ""
    press: str = ""

    @property
    def first_lines(self) -> tuple[Line, ...]:
        return self.lines[:LINES_SHOWN]

    @property
    def more(self) -> tuple[Line, ...]:
        return self.lines[LINES_SHOWN:]


def findings(what_if: WhatIf) -> tuple[Finding, ...]:
    """What to look at first, the broken before the merely worth knowing."""
    tried = {str(one.project.pk): one for one in what_if.tried}
    effects = what_if.effects
    found = (
        _broken(what_if, effects, tried),
        _joined_with_ended(what_if, tried),
        _ended_meanwhile(what_if),
        _changed_meanwhile(what_if),
        _guarded(what_if),
        _conflicts(effects),
        _parted(effects),
    )
    return tuple(finding for finding in found if finding is not None)


def _broken(what_if: WhatIf, effects: Effects, tried: Mapping[str, Tried]) -> Finding | None:
    lines = []
    for need in effects.outcome.broken_needs:
        cause = tried.get(need.needed)
        may = cause is not None and what_if.may_take_out(cause)
        verb = SHORT[Verb(cause.change.verb)] if cause else ""
        lines.append(
            Line(
                first=shown(effects.named(need.needing)),
                words="needs",
                second=shown(effects.named(need.needed)),
                after=", paused here." if need.paused else f", {_gone(cause)}.",
                take_out=int(need.needed) if may else None,
                press=f"Take out the {verb}" if may else "",
            )
        )
    heading = "1 broken need" if len(lines) == 1 else f"{len(lines)} broken needs"
    return Finding(heading, "red", tuple(lines)) if lines else None


def _gone(cause: Tried | None) -> str:
    gone = {
        Verb.STOP: "which this stops",
        Verb.JOIN: "which this joins with another",
        Verb.MOVE: "which this moves",
    }
    return gone.get(Verb(cause.change.verb), "which this ends") if cause else "which has ended"


def _joined_with_ended(what_if: WhatIf, tried: Mapping[str, Tried]) -> Finding | None:
    lines = [
        Line(
            first=shown(what_if.words_of(one.project, named=True)),
            words="would join",
            second=shown(what_if.words_of(one.change.into, named=one.into_named)),
            after=", which would end too.",
            take_out=one.project.pk if what_if.may_take_out(one) else None,
            press="Take out the join",
        )
        for one in what_if.shown
        if one.counts and one.change.into is not None
        if one.change.into_id in what_if.ended or not one.change.into.is_live
    ]
    heading = "Joined with what ends"
    return Finding(heading, "red", tuple(lines)) if lines else None


def _ended_meanwhile(what_if: WhatIf) -> Finding | None:
    lines = [
        Line(
            first=shown(what_if.words_of(one.project, named=True)),
            words="is not live any more, so nothing is counted for it.",
            take_out=one.project.pk if what_if.may_take_out(one) else None,
            press="Take it out",
        )
        for one in what_if.shown
        if one.to_do and one.has_ended
    ]
    heading = "1 project ended meanwhile" if len(lines) == 1 else f"{len(lines)} ended meanwhile"
    return Finding(heading, "gold", tuple(lines)) if lines else None


def _changed_meanwhile(what_if: WhatIf) -> Finding | None:
    lines = [
        Line(first=shown(what_if.words_of(one.project, named=True)), words=_who(one))
        for one in what_if.shown
        if one.to_do and one.changed_since and not one.has_ended
    ]
    many = "1 project was" if len(lines) == 1 else f"{len(lines)} projects were"
    heading = f"{many} changed since its decision was added here"
    press = "They still stand" if what_if.sight.may_try else ""
    return Finding(heading, "gold", tuple(lines), press=press) if lines else None


def _who(one: Tried) -> str:
    day = one.project.changed_at
    who = f" by {one.project.changed_by.name}" if one.project.changed_by else ""
    return f"was changed on {day.day} {day:%B}{who}."


def _guarded(what_if: WhatIf) -> Finding | None:
    kept = [one for one in what_if.shown if one.guarded and one.to_do]
    lines = [
        Line(
            first=shown(what_if.words_of(one.project, named=True)),
            words=f"is required work: {SHORT[Verb(one.change.verb)]} is left out.",
            take_out=one.project.pk if what_if.may_take_out(one) else None,
            press="Take it out",
            link=one.project.reference,
            link_words="Ask for an exception",
        )
        for one in kept
    ]
    if not lines:
        return None
    many = "1 decision is" if len(lines) == 1 else f"{len(lines)} decisions are"
    words = "Required work ends only by a named agreed exception."
    return Finding(f"Required work is guarded: {many} left out", "purple", tuple(lines), words)


def _conflicts(effects: Effects) -> Finding | None:
    lines = tuple(_pairs(effects, effects.outcome.conflicts_left, "pulls against"))
    many = "1 pair" if len(lines) == 1 else f"{len(lines)} pairs"
    return Finding(f"{many} would still pull against each other", "gold", lines) if lines else None


def _parted(effects: Effects) -> Finding | None:
    lines = tuple(_pairs(effects, effects.outcome.reinforcing_lost, "helps"))
    many = "1 pair that helps" if len(lines) == 1 else f"{len(lines)} pairs that help"
    return Finding(f"{many} each other would be parted", "gold", lines) if lines else None


def _pairs(effects: Effects, pairs: tuple[tuple[str, str], ...], words: str) -> Iterator[Line]:
    for first, second in pairs:
        yield Line(
            first=shown(effects.named(first)),
            words=words,
            second=shown(effects.named(second)),
            after=".",
        )
