"""Agreed ratings and small groups for tests."""

from typing import Any

from goldthread.instruments.actions.agreeing import agree_rating
from goldthread.instruments.actions.groups import make_groups, write_group_answer
from goldthread.instruments.models import SmallGroup, Statement, Wave
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import nine, opened


def directorate(by: Person, short: str) -> Directorate:
    found: Directorate = Directorate.objects.of(by.organisation_id).get(short=short)
    return found


def agreed(wave: Wave, short: str, by: Person, *points: int, **more: Any) -> Statement:
    """A directorate agrees, on all threes unless told otherwise."""
    told = {"ratings": nine(*(points or (3,))), "expected": 0, "at": AT, **more}
    return agree_rating(wave=wave, directorate=directorate(by, short), by=by, **told)


def appraisal(by: Person, groups: int = 3) -> Wave:
    """An open appraisal with its small groups."""
    wave = opened(by, "system-appraisal", unit="small-group", breakdowns=[], name="Our QI system")
    return make_groups(wave=wave, number=groups, by=by, at=AT)


def table(wave: Wave, number: int) -> SmallGroup:
    found: SmallGroup = SmallGroup.objects.get(wave=wave, number=number)
    return found


def wrote(
    group: SmallGroup, item: str, text: str = "", ease: str = "easy", expected: int = 0
) -> Statement:
    """A pen of the group writes."""
    return write_group_answer(
        group=group, item=item, text=text, ease=ease, expected=expected, at=AT
    )
