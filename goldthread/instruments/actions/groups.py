"""Small groups: making them, writing their answers from several pens, themes of what they wrote."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldthread.instruments.actions import statements
from goldthread.instruments.actions.statements import Said, Whose
from goldthread.instruments.models import AnswerTheme, Round, SmallGroup, Statement, Wave
from goldthread.instruments.permissions import check_can_run
from goldthread.instruments.policies.refusals import NotNow, Refused
from goldthread.instruments.policies.waves import RELEASED
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.ledger.actions import Actor, record, recorded, writing

MOST_GROUPS, MOST_THEMES, LONGEST_THEME = 40, 5, 80


@dataclass(frozen=True, slots=True)
class Pen:
    """A small group as the author of its answers: who typed is not who agreed."""

    organisation_id: int
    name: str
    pk: None = None


@recorded
def make_groups(
    *, wave: Wave, number: int, by: Actor, at: datetime, request_id: UUID | None = None
) -> Wave:
    """Make as many small groups as there are wanted in all, each with its link. None is taken away.

    Raises Refused, NotNow once the results are there, NotAllowed.
    """
    check_can_run(by, wave.organisation_id)
    if not 1 <= number <= MOST_GROUPS:
        raise Refused({"number": f"Make 1 to {MOST_GROUPS} small groups."})
    current: Wave = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if current.state in RELEASED:
        raise NotNow("The results are there already, so no group can join.")
    have = SmallGroup.objects.filter(wave=current).count()
    if number < have:
        raise Refused({"number": f"There are {have} small groups already; none is taken away."})
    SmallGroup.objects.bulk_create(_group(current, each) for each in range(have + 1, number + 1))
    if number > have:
        told = {"groups": number}
        record(verb="round.small groups made", subject=current, by=by, at=at, payload=told)
    return current


def write_group_answer(
    *, group: SmallGroup, item: str, text: str, ease: str, expected: int, at: datetime
) -> Statement:
    """Write a group's answer to one question, and whether it came easily (`ease`; empty: not yet).

    `expected` is the version of the group's statement that was read (0: none yet). Two pens on two
    questions both stay; on one question the second is told. Answers leave no ledger entry; every
    version of the statement stays, and the same words again make none.
    Raises StaleStatement, Refused, NotNow unless the round is open, KeyError for no question.
    """
    with writing():
        whose = Whose(Round.Unit.SMALL_GROUP, group.title)
        held = statements.locked(group.wave, whose)
        mark, items = _mark(held, item)
        told = {item: text.strip() or None, mark: ease or None}
        kept = statements.read(held, whose.unit, told)
        part = Said(
            {key: value for key, value in kept.items() if key == mark},
            {key: value for key, value in kept.items() if key == item},
        )
        current = statements.current_of(held, whose)
        said = statements.onto(held, whose, current, part, items=items, expected=expected)
        pen = Pen(held.organisation_id, group.title)
        return statements.lay(held, whose, said, current, by=pen, at=at)


@recorded
def set_themes(
    *,
    group: SmallGroup,
    item: str,
    themes: Iterable[str],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> SmallGroup:
    """Say what a group's answer to a question is about, in place of what was said before.

    The same theme in other capitals is the same theme, written as it was first.
    Raises Refused, NotAllowed.
    """
    check_can_run(by, group.organisation_id)
    wanted = _wanted(group.wave_id, themes)
    rows = AnswerTheme.objects.filter(group=group, item=item)
    before = sorted(rows.values_list("theme", flat=True))
    if before == sorted(wanted):
        return group
    rows.exclude(theme__in=wanted).delete()
    AnswerTheme.objects.bulk_create(
        AnswerTheme(
            organisation_id=group.organisation_id,
            wave_id=group.wave_id,
            group=group,
            item=item,
            theme=theme,
            by_id=by.pk,
            by_name=by.name,
            at=at,
        )
        for theme in wanted
        if theme not in before
    )
    told = {"group": group.title, "item": item, "before": before, "themes": wanted}
    record(verb="round.themes set", subject=group, by=by, at=at, payload=told)
    return group


def _group(wave: Wave, number: int) -> SmallGroup:
    return SmallGroup(
        organisation_id=wave.organisation_id,
        wave=wave,
        number=number,
        title=f"Group {number}",
        key=secrets.token_urlsafe(16),
    )


def _mark(wave: Wave, item: str) -> tuple[str, frozenset[str]]:
    """The item nested under a question that says how it went, and both together."""
    asked = {each.id: each for each in instrument_of(wave.round.instrument).each_item()}[item]
    inner = [each.id for each in asked.items if each.type == "choice"]
    mark = inner[0] if inner else ""
    return mark, frozenset({item, mark} - {""})


def _wanted(wave_id: int, themes: Iterable[str]) -> list[str]:
    known = {
        theme.casefold(): theme
        for theme in AnswerTheme.objects.filter(wave_id=wave_id).values_list("theme", flat=True)
    }
    found: dict[str, str] = {}
    for told in themes:
        theme = " ".join(told.split())
        if len(theme) > LONGEST_THEME:
            raise Refused({"themes": f"A theme has {LONGEST_THEME} letters at most."})
        if theme:
            found.setdefault(theme.casefold(), known.get(theme.casefold(), theme))
    if len(found) > MOST_THEMES:
        raise Refused({"themes": f"Give an answer {MOST_THEMES} themes at most."})
    return list(found.values())
