"""Answers in, a release out: the one way from what people said to what anybody sees.

Method: docs/methods/releases.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goldthread.core.survey.instrument import Instrument
from goldthread.core.survey.release.answered import Answered
from goldthread.core.survey.release.counting import Closed, Cut, Tables, closed_items, count
from goldthread.core.survey.release.figures import area_of
from goldthread.core.survey.release.results import EVERYBODY, Area, Results, Taking
from goldthread.core.survey.release.rules import SUPPRESSED, Rules
from goldthread.core.survey.release.withstanding import withstood
from goldthread.core.survey.suppression.groups import breakdown

_MOST_BREAKDOWNS = 2


def release(
    instrument: Instrument,
    rules: Rules,
    breakdowns: Mapping[str, Sequence[str]],
    answered: Sequence[Answered],
    *,
    unit: str = "person",
) -> Results:
    """What may be shown of the answers. `breakdowns`: name → groups in order, at most two.

    Named rounds carry in `outside` what may leave the room. ValueError for an answer that is off
    its scale, and for more than two breakdowns.
    """
    if len(breakdowns) > _MOST_BREAKDOWNS:
        raise ValueError("Two breakdowns at most can be protected together.")
    tables = count(closed_items(instrument, unit), breakdowns, answered)
    results = _results(instrument, rules, breakdowns, tables)
    if rules.protects:
        return results
    return replace(results, outside=_results(instrument, rules.outside, breakdowns, tables))


def _results(
    instrument: Instrument,
    rules: Rules,
    breakdowns: Mapping[str, Sequence[str]],
    tables: Tables,
) -> Results:
    areas = [area for item in tables.items for area in _areas(item, tables, rules)]
    return Results(
        instrument=instrument.id,
        version=instrument.version,
        rules=rules,
        items=tuple(item.id for item in tables.items),
        breakdowns={name: tuple(groups) for name, groups in breakdowns.items()},
        areas={(area.item, area.breakdown, area.group): area for area in areas},
        taking=_taking(tables, rules),
    )


def _areas(item: Closed, tables: Tables, rules: Rules) -> list[Area]:
    return [
        area_of(item, (cut.breakdown, cut.group), counts.tolist(), level, rules)
        for cut, (counts, level) in withstood(item, tables, rules).items()
    ]


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
