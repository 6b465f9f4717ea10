"""Answers in, a release out: the one way from what people said to what anybody sees.

Method: docs/methods/releases.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release.answered import Answered
from goldthread.core.survey.release.counting import Counts, Cut, Tables, closed_items, count
from goldthread.core.survey.release.figures import area_of
from goldthread.core.survey.release.methods import methods_of
from goldthread.core.survey.release.results import EVERYBODY, Results, Taking
from goldthread.core.survey.release.rules import SUPPRESSED, Rules
from goldthread.core.survey.release.scoring import scores_of
from goldthread.core.survey.release.waves import FirstTime, changes
from goldthread.core.survey.release.withstanding import withstood
from goldthread.core.survey.release.words import words_of
from goldthread.core.survey.suppression.groups import breakdown

_MOST_BREAKDOWNS = 2


def release(
    instrument: Instrument,
    rules: Rules,
    breakdowns: Mapping[str, Sequence[str]],
    answered: Sequence[Answered],
    *,
    unit: str = "person",
    first: FirstTime | None = None,
    seed: int = 0,
    left_out: Mapping[str, Collection[str]] | None = None,
) -> Results:
    """What may be shown of the answers. `breakdowns`: name → groups in order, at most two.

    `first`: the first time, to compare with (`first_time`). `seed`: for the order of free text;
    `left_out`: open question → texts taken out by who moderated them. Named rounds carry in
    `outside` what may leave the room. ValueError for an answer that is off its scale, and for more
    than two breakdowns.
    """
    if len(breakdowns) > _MOST_BREAKDOWNS:
        raise ValueError("Two breakdowns at most can be protected together.")
    tables = count(closed_items(instrument, unit), breakdowns, answered)

    def under(own: Rules, before: FirstTime | None) -> Results:
        said = words_of(instrument, own, answered, unit=unit, seed=seed, left_out=left_out or {})
        results = _results(instrument, own, breakdowns, tables)
        return replace(_compared(instrument, results, tables, before), words=said)

    results = under(rules, first)
    if rules.protects:
        return results
    before = first and replace(first, results=first.results.leaving_room())
    return replace(results, outside=under(rules.outside, before))


def first_time(
    instrument: Instrument,
    results: Results,
    answered: Sequence[Answered],
    unchanged: Collection[tuple[str, str]],
    *,
    unit: str = "person",
) -> FirstTime:
    """The first time, ready to be compared with: its release and what people answered then (nobody,
    where answers are no longer kept). `unchanged`: (breakdown, group) present both times and not
    reorganised in between."""
    if not answered:
        return FirstTime(results, {}, unchanged)
    tables = count(closed_items(instrument, unit), results.breakdowns, answered)
    return FirstTime(results, _by_area(tables), unchanged)


def _results(
    instrument: Instrument,
    rules: Rules,
    breakdowns: Mapping[str, Sequence[str]],
    tables: Tables,
) -> Results:
    areas = {item.id: withstood(item, tables, rules) for item in tables.items}
    return Results(
        instrument=instrument.id,
        version=instrument.version,
        rules=rules,
        items=tuple(item.id for item in tables.items),
        breakdowns={name: tuple(groups) for name, groups in breakdowns.items()},
        areas={
            (item.id, cut.breakdown, cut.group): area_of(
                item, (cut.breakdown, cut.group), counts.tolist(), level, rules
            )
            for item in tables.items
            for cut, (counts, level) in areas[item.id].items()
        },
        taking=_taking(tables, rules),
        scores=scores_of(instrument, rules, tables, areas),
        methods=methods_of(instrument, rules, tables, areas),
    )


def _compared(
    instrument: Instrument, results: Results, tables: Tables, first: FirstTime | None
) -> Results:
    if first is None:
        return results
    items = {item.id: item for item in tables.items}
    return replace(results, changes=changes(instrument, items, results, _by_area(tables), first))


def _by_area(tables: Tables) -> dict[tuple[str, Cut], Counts]:
    inside = tables.inside.astype(int)
    return {
        (item, cut): row
        for item, counts in tables.counts.items()
        for cut, row in zip(tables.cuts, inside @ counts, strict=True)
    }


def _taking(tables: Tables, rules: Rules) -> dict[tuple[str, str], Taking]:
    people = dict(zip(tables.cuts, (tables.inside @ tables.present).tolist(), strict=True))
    shown = _shown(people, rules.group) if rules.protects else set(people)
    return {
        (cut.breakdown, cut.group): Taking(
            cut.breakdown, cut.group, n if cut in shown or not n else SUPPRESSED
        )
        for cut, n in people.items()
    }


def _shown(people: Mapping[Cut, int], least: int) -> set[Cut]:
    everybody, *groups = people
    shown = {everybody}
    for name in dict.fromkeys(cut.breakdown for cut in groups):
        inside = {cut.group: people[cut] for cut in groups if cut.breakdown == name}
        rest = people[everybody] - sum(inside.values())
        kept = breakdown({**inside, EVERYBODY: rest} if 0 < rest < least else inside, least)
        shown |= {Cut(name, group) for group in kept.shown if group in inside}
    return shown
