"""A suggested set on screen: each suggestion with its reason, how far the search is, a clash."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from goldthread.core.portfolio.suggestion import Status, Stopped
from goldthread.goals.models import Goal
from goldthread.organisations.models import Directorate
from goldthread.portfolio.models import SuggestedSet
from goldthread.portfolio.policies.limits import SetLimits, limits_from
from goldthread.portfolio.presenters.suggested_reasons import Namer, days, listed, why
from goldthread.portfolio.presenters.whatif import Shown, shown
from goldthread.portfolio.queries.effects import Named
from goldthread.portfolio.queries.suggested_kept import RulesKept, SetKept
from goldthread.portfolio.queries.suggested_seen import SuggestedSeen

SHOWN = 3
State = SuggestedSet.State


@dataclass(frozen=True, slots=True)
class SuggestedOne:
    """One thing to add: a stop, or those that join the same project."""

    heading: str
    projects: tuple[Shown, ...]
    into: Shown | None
    why: str
    saves: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SuggestedPart:
    """The third column. `how` holds sentences for "How this was worked out"."""

    asked: SuggestedSet | None
    working: str
    ones: tuple[SuggestedOne, ...]
    number: int
    sentence: str
    how: tuple[str, ...]
    outdated: str
    clash: tuple[str, ...]
    loosen: str
    limits: SetLimits

    @property
    def more(self) -> int:
        return len(self.ones) - SHOWN

    @property
    def first(self) -> tuple[SuggestedOne, ...]:
        return self.ones[:SHOWN]


def suggested_part(seen: SuggestedSeen) -> SuggestedPart:
    """What a person reads about the last search for a what-if."""
    kept, asked = seen.kept, seen.asked
    ones = tuple(_ones(seen)) if kept else ()
    return SuggestedPart(
        asked=asked,
        working=working_words(asked) if asked and asked.state == State.WORKING else "",
        ones=ones,
        number=sum(len(one.ids) for one in ones),
        sentence=_sentence(seen, ones),
        how=tuple(_how(kept, asked, seen)) if kept and asked else (),
        outdated=seen.outdated,
        clash=tuple(_rule_words(rules, seen) for rules in kept.clash) if kept else (),
        loosen=_loosen(kept, seen) if kept else "",
        limits=limits_from(seen.what_if.scenario.limits),
    )


def working_words(asked: SuggestedSet) -> str:
    """How far a search is."""
    if asked.stop_asked:
        return "Stopping: the best found so far comes in a moment."
    frees = asked.progress.get("frees", 0.0)
    if frees <= 0:
        return "Looking for a suggested set. You may leave this page."
    return (
        f"The best found so far frees {_freed(frees, asked.progress.get('days', True))}; "
        "it may still improve. You may leave this page."
    )


def reason_words(stopped: Stopped, seen: SuggestedSeen, in_open: Mapping[str, Named]) -> str:
    """The reason as it is kept with a decision: it names no restricted project to anybody."""
    return why(stopped, _namer(seen, in_open))


def _freed(number: float, in_days: bool) -> str:
    if in_days:
        return f"about {days(number).replace('day', 'staff day')}"
    return "1 project" if round(number) == 1 else f"{number:,.0f} projects"


def _ones(seen: SuggestedSeen) -> Iterator[SuggestedOne]:
    name = _namer(seen)
    joined: dict[str, list[Stopped]] = {}
    for one in seen.open:
        joined.setdefault(one.join_with or f"stop {one.id}", []).append(one)
    for ones in joined.values():
        first = ones[0]
        projects = tuple(shown(seen.named(one.id)) for one in ones)
        yield SuggestedOne(
            heading=_heading(ones),
            projects=projects,
            into=shown(seen.named(first.join_with)) if first.join_with else None,
            why=why(first, name),
            saves=_saves(seen.fewer([one.id for one in ones])),
            ids=tuple(int(one.id) for one in ones),
        )


def _saves(fewer: int) -> str:
    return f"{fewer} fewer" if fewer else "None fewer: its family counts once"


def _heading(ones: list[Stopped]) -> str:
    if not ones[0].join_with:
        return "Stop"
    return "Join" if len(ones) == 1 else f"Join {len(ones)}"


def _sentence(seen: SuggestedSeen, ones: tuple[SuggestedOne, ...]) -> str:
    if seen.kept is None or seen.kept.status is Status.INFEASIBLE:
        return ""
    if ones:
        return ""
    if seen.kept.stop:
        return "Everything suggested to you is in this what-if, or you said “Not this”."
    if seen.nothing_alike:
        return (
            "No two projects are agreed to be one project yet, so there is nothing to start from. "
            "Agree links first, or look at all projects."
        )
    return "Under these limits nothing can go without a goal, a need or required work losing by it."


def _how(kept: SetKept, asked: SuggestedSet, seen: SuggestedSeen) -> Iterator[str]:
    if kept.status is Status.OPTIMAL:
        yield "Nothing better can be found under these limits: that was proved."
    elif kept.status is Status.FEASIBLE:
        stopped = "was stopped" if asked.state == State.STOPPED else "took its longest time"
        yield f"The search {stopped} before it was proved that nothing better can be found."
        if kept.gap is not None:
            yield f"The best possible set frees at most {_freed(kept.gap, _in_days(kept))} more."
    if not _in_days(kept):
        yield "Nobody has estimated effort, so each project counts the same."
    elif kept.unknown_efforts:
        yield (
            f"For {kept.unknown_efforts} of {kept.projects} projects nobody has estimated effort: "
            f"{days(kept.stand_in)}, the middle of those known, stands in for each."
        )
    if seen.what_if.effects.outcome.broken_needs:
        yield "Decisions of this what-if that break a need are left out until that is mended."
    yield "The same register, limits and what-if give the same answer."


def _in_days(kept: SetKept) -> bool:
    return kept.unknown_efforts < kept.projects


def _rule_words(rules: RulesKept, seen: SuggestedSeen) -> str:
    name = _namer(seen)
    told = []
    for part in rules.parts[:4]:
        pair = tuple(name.project(one) for one in part.ids)
        told.append(_RULES[rules.group](part.words, pair, name))
    if len(rules.parts) > 4:
        told.append(f"{len(rules.parts) - 4} more of this sort")
    return f"{'; '.join(told)}."


def _loosen(kept: SetKept, seen: SuggestedSeen) -> str:
    if kept.loosen is None:
        return ""
    if kept.loosen.group == "size":
        number = round(kept.loosen_by)
        return f"Let {number} more stay." if number != 1 else "Let one more stay."
    if kept.loosen.group == "floor":
        return "Let this one keep fewer: " + _rule_words(kept.loosen, seen)
    return "Give up: " + _rule_words(kept.loosen, seen)


def _floor(words: str, name: Namer) -> str:
    directorate, _, least = words.partition(" ")
    return f"{name.directorate(directorate)} {least}"


_RULES: Mapping[str, Callable[[str, tuple[str, ...], Namer], str]] = {
    "duplicates": lambda words, pair, name: f"Of {listed(list(pair))} only one stays",
    "needs": lambda words, pair, name: f"{pair[0]} needs {pair[1]}",
    "conflicts": lambda words, pair, name: f"{pair[0]} and {pair[1]} may not both stay",
    "locks": lambda words, pair, name: (
        f"{pair[0]} is set to {'stay' if words.endswith('keep') else 'end'}"
    ),
    "mandatory": lambda words, pair, name: f"{pair[0]} stays, for required work needs it",
    "floor": lambda words, pair, name: _floor(words, name),
    "size": lambda words, pair, name: words[:1].upper() + words[1:],
}


def _namer(seen: SuggestedSeen, in_open: Mapping[str, Named] | None = None) -> Namer:
    def project(one: str) -> str:
        if in_open is not None:
            return in_open[one].reference if one in in_open else "a restricted project"
        named = seen.named(one)
        return f"‘{named.title}’" if named.reference else named.title

    return Namer(
        project=project,
        goal=lambda one: _text(seen.what_if.effects.goals.get(one)),
        directorate=lambda one: _name(seen.what_if.effects.directorates.get(one)),
        in_days=_in_days(seen.kept) if seen.kept else False,
    )


def _text(goal: Goal | None) -> str:
    return goal.text if goal else "a goal closed since"


def _name(directorate: Directorate | None) -> str:
    return directorate.name if directorate else "Projects without an owner"
