"""Goals: set, worded anew, closed, pointed at trust goals; the plan beside them; who may."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from goldthread.goals import actions
from goldthread.goals.models import Goal, GoalWording, OfficialPlan
from goldthread.goals.policies import NotServed, StaleGoal, StalePlan
from goldthread.goals.queries import goals_of, leading_to
from goldthread.ledger.queries import entries_of
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from tests.cast import AT
from tests.goals import HARM, HOME, set_goal
from tests.portfolio import directorate


def reword(goal: Goal, by: Person, text: str, version: int = 1) -> Goal:
    return actions.reword_goal(
        goal=goal, expected_version=version, text=text, why="Clearer", by=by, at=AT
    )


def test_goals_are_numbered_by_owner_and_stand_in_order(asha: Person, ruth: Person) -> None:
    request_id = uuid4()
    first = [set_goal(ruth, request_id=request_id) for _ in range(2)]
    second = set_goal(asha, text=HOME)
    of_trust = set_goal(asha, "", "Fewer people harmed")

    assert first[0] == first[1]
    assert [goal.number for goal in (first[0], second, of_trust)] == [1, 2, 1]
    assert list(goals_of(ruth.organisation)) == [of_trust, first[0], second]
    wordings = GoalWording.objects.order_by("pk").values_list("standing", flat=True)
    assert list(wordings) == [
        "directorate lead, Older People's Services",
        "QI lead on behalf of Older People's Services",
        "QI lead on behalf of the trust",
    ]


@pytest.mark.parametrize(
    ("persona", "short", "may"),
    [
        ("asha", "OPS", True),
        ("asha", "", True),
        ("ruth", "OPS", True),
        ("ruth", "AMH", False),
        ("ruth", "", False),
        ("tom", "OPS", False),
        ("ben", "OPS", False),
        ("hal", "", False),
        ("grace", "OPS", False),
    ],
)
def test_each_directorate_sets_its_own(cast: Cast, persona: str, short: str, may: bool) -> None:
    person = cast.people[persona]
    if may:
        assert set_goal(person, short).text == HARM
    else:
        with pytest.raises(NotAllowed):
            set_goal(person, short)


def test_a_new_wording_keeps_the_old_and_says_why(ruth: Person, asha: Person) -> None:
    goal = set_goal(ruth)
    worded = reword(goal, ruth, "No harm on our wards")

    with pytest.raises(StaleGoal) as stale:
        reword(goal, asha, "Something else")
    same = reword(worded, ruth, "No harm on our wards", version=2)

    assert stale.value.current.text == "No harm on our wards"
    assert same.version == 2
    told = [(row.version, row.text, row.why) for row in goal.wordings.all()]
    assert told == [(2, "No harm on our wards", "Clearer"), (1, HARM, "")]
    entry = entries_of(ruth.organisation_id).filter(verb="goal.reworded").get()
    assert HARM in entry.payload.text


def test_a_closed_goal_stays_with_its_reason_and_can_be_opened_again(ruth: Person) -> None:
    goal = set_goal(ruth)
    closed = actions.close_goal(goal=goal, expected_version=1, why="Reached", by=ruth, at=AT)

    assert (closed.closed, closed.closed_because) == (AT.date(), "Reached")
    assert goals_of(ruth.organisation) == ()
    assert goals_of(ruth.organisation, closed=True) == (goal,)

    actions.open_goal_again(goal=goal, expected_version=1, by=ruth, at=AT)
    assert goals_of(ruth.organisation) == (goal,)


def test_a_directorates_goal_leads_to_trust_goals_and_to_no_others(
    asha: Person, ruth: Person, olu: Person
) -> None:
    harm, care, foreign = (
        set_goal(asha, "", "Fewer harmed"),
        set_goal(asha, "", "Timely care"),
        set_goal(olu, "", "Another trust's"),
    )
    goal = set_goal(ruth, leads_to=(harm, care))
    assert leading_to(ruth.organisation) == {goal.pk: (harm.pk, care.pk)}

    actions.point_at_trust_goals(goal=goal, trust_goals=(care,), by=ruth, at=AT)

    assert leading_to(ruth.organisation) == {goal.pk: (care.pk,)}
    assert goal.leads_to.count() == 2
    for wrong in (goal, foreign):
        with pytest.raises(NotServed):
            actions.point_at_trust_goals(goal=goal, trust_goals=(wrong,), by=ruth, at=AT)
    with pytest.raises(NotServed):
        actions.point_at_trust_goals(goal=harm, trust_goals=(care,), by=asha, at=AT)


def test_the_official_plan_is_written_anew_not_over(ruth: Person, asha: Person) -> None:
    def write(by: Person, text: str, version: int) -> OfficialPlan:
        return actions.write_plan(
            organisation=by.organisation,
            directorate=directorate(by.organisation, "OPS"),
            text=text,
            source="Annual plan, page 4",
            expected_version=version,
            by=by,
            at=AT,
        )

    write(ruth, "Fewer falls", 0)
    write(asha, "Fewer falls by a fifth", 1)
    with pytest.raises(StalePlan):
        write(ruth, "Fewer falls by half", 1)

    assert list(OfficialPlan.objects.values_list("version", "text")) == [
        (2, "Fewer falls by a fifth"),
        (1, "Fewer falls"),
    ]


def test_the_table_holds_one_number_a_goal_of_the_trust(asha: Person) -> None:
    goal = set_goal(asha, "")
    goal.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        goal.save()
