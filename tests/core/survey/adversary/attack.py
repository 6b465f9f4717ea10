"""Everything the adversary tries on a history. A break is said in words; none is the aim."""

from collections.abc import Iterator
from dataclasses import replace

from goldthread.core.survey.release import Results, Rules, first_time, release
from tests.core.survey.adversary.forms import too_early, unsaid
from tests.core.survey.adversary.histories import POINTS, Held, History, instrument
from tests.core.survey.adversary.insiders import Risk, exposed, held_back, inside
from tests.core.survey.adversary.over_time import compared
from tests.core.survey.adversary.sums import given_away
from tests.core.survey.adversary.worlds import World, seen

INSTRUMENT = instrument()


def shown_of(held: Held, rules: Rules, before: tuple[Held, Results] | None = None) -> Results:
    """What may leave the room of one time; `before`: the first time and its release."""
    people = [one.answered for one in held.people]
    first = None
    if before:
        then, results = before
        same = {
            (name, group)
            for name, groups in held.breakdowns.items()
            for group in set(groups) & set(then.breakdowns.get(name, ()))
        }
        answered = [one.answered for one in then.people]
        first = first_time(INSTRUMENT, results, answered, same)
    return release(INSTRUMENT, rules, held.breakdowns, people, first=first).leaving_room()


def breaks(history: History) -> list[str]:
    """What the adversary found out, each with the number of the history."""
    rules, first = history.rules, shown_of(history.first, history.rules)
    found = [f"first: {each}" for each in broken(history.first, rules, first)]
    if history.again:
        now = shown_of(history.again, rules, (history.first, first))
        found += [f"again: {each}" for each in broken(history.again, rules, now)]
        found += [f"again: {each}" for each in compared(first, now)]
    return [f"history {history.told}, {each}" for each in found]


def broken(held: Held, rules: Rules, results: Results) -> Iterator[str]:
    """What one release gives away."""
    least = max(rules.least, 5)
    # One item at a time: what scores say beside their items is tried by their sizes only.
    world = replace(seen(held, results), scores={})
    yield from unsaid(results, world)
    yield from too_early(results)
    for item in POINTS:
        yield from given_away(world, item, least)
        for risk in inside(world, item, least):
            yield from _told(world, risk, exposed(world, risk))
        for risk in held_back(world, item, least):
            yield from _told(world, risk, exposed(world.counts_only(), risk))


def _told(world: World, risk: Risk, sure: frozenset[int]) -> Iterator[str]:
    if sure:
        value = world.value(risk.person, risk.item)
        yield f"{risk.item}, {risk.where}: {sorted(sure)} know that {risk.person} answered {value}"
