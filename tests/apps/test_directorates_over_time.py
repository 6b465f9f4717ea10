"""A directorate is renamed, joined, closed: what was decided before keeps the name of its day."""

from datetime import date

import pytest

from goldthread.organisations.actions import close_directorate, rename_directorate
from goldthread.organisations.models import (
    Directorate,
    DirectorateChange,
    DirectorateName,
    Organisation,
    covers,
)
from goldthread.organisations.queries import directorates_of
from goldthread.people.models import Person
from goldthread.portfolio.actions.baselines import take_baseline
from goldthread.portfolio.models import BaselineProject, Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.reviews.actions import open_review
from tests.cast import AT
from tests.portfolio import propose, register

ON = date(2016, 4, 1)


@pytest.fixture
def ops(northgate: Organisation) -> Directorate:
    found: Directorate = Directorate.objects.of(northgate).get(short="OPS")
    return found


def test_decisions_and_baselines_keep_the_name_of_their_day(asha: Person, ops: Directorate) -> None:
    project = register(asha, "OPS")
    decision = propose(project, Verb.CONTINUE, asha)
    review = open_review(name="Review", opened=AT.date(), by=asha, at=AT)
    take_baseline(review=review, on=AT.date(), by=asha, at=AT)
    old = ops.name

    rename_directorate(directorate=ops, name="Ageing Well", short="AGE", on=ON, by=asha, at=AT)

    decision = Decision.objects.get(pk=decision.pk)
    counted = BaselineProject.objects.get(project=project)
    assert (decision.directorate_name, decision.directorate_key) == (old, ops.pk)
    assert (counted.directorate_name, counted.directorate_key) == (old, ops.pk)
    assert Directorate.objects.get(pk=ops.pk).name == "Ageing Well"


def test_names_are_dated_and_none_is_lost(asha: Person, ops: Directorate) -> None:
    old = ops.name
    rename_directorate(directorate=ops, name="Ageing Well", short="AGE", on=ON, by=asha, at=AT)

    def called(day: date) -> set[str]:
        rows = DirectorateName.objects.of(ops.organisation_id).filter(directorate=ops)
        return {row.name for row in rows if covers(row, day)}

    assert called(date(2016, 3, 31)) == {old}
    assert called(ON) == {"Ageing Well"}
    change = DirectorateChange.objects.of(ops.organisation_id).get()
    assert (change.kind, change.before, change.after) == ("renamed", ops, ops)


def test_a_joined_directorate_is_closed_and_stays(
    asha: Person, northgate: Organisation, ops: Directorate
) -> None:
    into = Directorate.objects.of(northgate).get(short="AMH")

    close_directorate(directorate=ops, into=into, on=ON, by=asha, at=AT)

    assert ops not in directorates_of(northgate)
    assert Directorate.objects.of(northgate).get(pk=ops.pk).closed == ON
    change = DirectorateChange.objects.of(northgate).get()
    assert (change.kind, change.after) == ("joined", into)
