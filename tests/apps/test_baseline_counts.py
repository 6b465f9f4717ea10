"""The baseline and what became of it: the rule, families once, joined, stopped, found, new."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.portfolio.standing import ADDED, ENDED, Part
from goldthread.core.portfolio.whatif import Board
from goldthread.core.values.dates import Precision, RoughDate
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions import decisions
from goldthread.portfolio.actions.baselines import NotYet, take_baseline
from goldthread.portfolio.models import Baseline, LinkType
from goldthread.portfolio.policies.baselines import heads_of
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.standing import standing_page
from goldthread.portfolio.queries.effects import portfolio_of
from goldthread.portfolio.queries.standing import Standing, standing
from goldthread.projects.actions import change_project, restrict_project
from goldthread.projects.models import Project
from goldthread.reviews.models import Review
from tests.portfolio import AT, agree, directorate, propose, register, say

DAY = date(2016, 3, 7)
LATER = AT + timedelta(days=10)


@pytest.fixture
def review(asha: Person) -> Review:
    opened = {"name": "Review 2016", "opened": DAY}
    made: Review = Review.objects.create(organisation=asha.organisation, **opened)
    return made


def take(review: Review, by: Person, on: date = DAY) -> Baseline:
    return take_baseline(review=review, on=on, by=by, at=LATER)


def found(person: Person, on: date | None = None) -> Standing:
    told = standing(person.organisation, on=on)
    assert told is not None
    return told


def change(project: Project, by: Person, **fields: object) -> Project:
    return change_project(project=project, expected_version=1, changes=fields, by=by, at=LATER)


def test_only_live_projects_count_and_research_does_not(asha: Person, review: Review) -> None:
    for status in ("proposed", "active", "paused", "unknown", "completed", "abandoned"):
        register(asha, status=status)
    register(asha, kind="research")
    restricted = register(asha, title="Secret")
    restrict_project(project=restricted, people=(), by=asha, at=AT)

    take(review, asha)

    assert (found(asha).total.before, found(asha).total.now) == (5, 5)


def test_a_baseline_counts_its_day_and_not_the_day_it_is_taken(
    asha: Person, review: Review
) -> None:
    ends, moves, starts = register(asha), register(asha), register(asha, status="completed")
    change(ends, asha, status="completed")
    change(starts, asha, status="active")
    owner = directorate(asha.organisation, "AMH")
    change(moves, asha, directorate=owner)

    baseline = take(review, asha)

    frozen = {row.project: row for row in baseline.projects.all()}
    assert set(frozen) == {ends, moves}
    assert frozen[ends].status == "active"
    assert frozen[moves].directorate_name.startswith("Older People")
    total = found(asha).total
    assert (total.before, total.count(Part.FINISHED), total.count(Part.FOUND)) == (2, 1, 1)


def test_a_day_to_come_has_no_baseline(asha: Person, review: Review) -> None:
    with pytest.raises(NotYet):
        take(review, asha, on=LATER.date() + timedelta(days=1))


def test_what_became_of_each_project(asha: Person, ruth: Person, review: Review) -> None:
    made = [register(asha) for _ in range(7)]
    goes_on, stopped, joined, closed, finished, paused, usual = made
    take(review, asha)

    agree(propose(stopped, Verb.STOP, asha), ruth)
    agree(propose(joined, Verb.JOIN, asha, into=goes_on), ruth)
    agree(propose(closed, Verb.CLOSE_RECORD, asha), ruth)
    agree(propose(paused, Verb.PAUSE, asha), ruth)
    agree(propose(usual, Verb.USUAL_PRACTICE, asha), ruth)
    change(finished, asha, status="completed")
    register(asha, title="Begun before, found late")
    register(asha, title="New", start=RoughDate(date(2016, 4, 1), Precision.DAY))

    total = found(asha).total
    one_each = (
        Part.STOPPED, Part.JOINED, Part.CLOSED, Part.FINISHED, Part.USUAL_PRACTICE, Part.FOUND,
        Part.NEW,
    )  # fmt: skip
    assert {part: total.count(part) for part in one_each} == dict.fromkeys(one_each, 1)
    assert (total.before, total.count(Part.GOES_ON), total.now) == (7, 2, 4)
    assert "From 7 live projects to 4" in standing_page(found(asha)).heading


def test_any_day_is_told_from_the_log(asha: Person, ruth: Person, review: Review) -> None:
    stopped, turned = register(asha), register(asha)
    take(review, asha)
    late = register(asha, title="Found late")
    Project.objects.filter(pk=late.pk).update(changed_at=LATER)
    late.versions.update(at=LATER)
    change(turned, asha, kind="research")
    decision = propose(stopped, Verb.STOP, asha)
    decision = decisions.agree(
        decision=decision, expected_version=decision.version, by=ruth, at=LATER
    )
    back = LATER + timedelta(days=5)
    decisions.reverse(
        decision=decision, expected_version=decision.version, reason="Needed", by=asha, at=back
    )

    days = [found(asha, on=DAY + timedelta(days=days)).total for days in (0, 10, 15)]

    assert [(one.before, one.now) for one in days] == [(2, 2), (2, 1), (2, 2)]
    assert [one.count(Part.STOPPED) for one in days] == [0, 1, 0]
    assert [one.count(Part.RESEARCH) for one in days] == [0, 1, 1]
    assert [one.count(Part.FOUND) for one in days] == [0, 1, 1]


def test_a_new_baseline_leaves_the_old_one_as_it_was(asha: Person, review: Review) -> None:
    first_project = register(asha)
    first = take(review, asha)
    change(first_project, asha, status="completed")
    register(asha)
    second = take(review, asha, on=LATER.date())

    old = standing(asha.organisation, baseline=first)
    assert found(asha).baseline == second
    assert old is not None
    assert (old.total.before, old.total.count(Part.FINISHED)) == (1, 1)
    assert (found(asha).total.before, found(asha).total.now) == (1, 1)


def test_a_family_counts_once(asha: Person, ruth: Person, review: Review) -> None:
    earlier, later, alone = register(asha), register(asha), register(asha)
    say(later, earlier, ruth, "OPS", LinkType.NEXT_ROUND)

    baseline = take(review, asha)

    assert found(asha).total.before == 2
    assert baseline.projects.get(project=earlier).head == later
    say(alone, later, ruth, "OPS", LinkType.SAME_CHANGE)
    total = found(asha).total
    assert (total.now, total.count(Part.WITH_FAMILY)) == (1, 1)
    assert Board.of(portfolio_of(asha.organisation)).after(()).live.before == total.now


def test_what_ended_before_a_baseline_did_not_come_after_it(
    asha: Person, ruth: Person, review: Review
) -> None:
    register(asha)
    agree(propose(register(asha), Verb.STOP, asha), ruth)

    take(review, asha)

    assert found(asha).total.count(Part.CAME_AND_WENT) == 0


def test_owners_that_change_are_told_and_add_up(asha: Person, review: Review) -> None:
    moves = register(asha, "OPS")
    register(asha, "AMH")
    take(review, asha)
    change(moves, asha, directorate=directorate(asha.organisation, "AMH"))

    rows = {row.name.split()[0]: row.bridge for row in found(asha).rows}

    assert (rows["Older"].before, rows["Older"].left, rows["Older"].now) == (1, 1, 0)
    assert (rows["Adult"].before, rows["Adult"].came, rows["Adult"].now) == (1, 1, 2)
    page = standing_page(found(asha))
    assert page.table.headings[-3:] == (
        "Went to another directorate",
        "Came from another directorate",
        "Now",
    )


def test_the_picture_has_no_bar_of_nothing(asha: Person, review: Review) -> None:
    register(asha, "OPS")
    take(review, asha)
    register(asha, "AMH", title="Found late")

    page = standing_page(found(asha))
    late = next(row.name for row in found(asha).rows if not row.bridge.before)
    assert late in [row.name for row in page.table.rows]
    assert "Older People" in page.chart.alternative
    assert late not in page.chart.alternative


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=12))
def test_each_family_has_one_head(kin: list[tuple[int, int]]) -> None:
    pairs = [(a, b) for a, b in kin if a != b]
    live = frozenset(range(1, 9))

    heads = heads_of(pairs, live)

    families = {one: {one} for one in live}
    for a, b in pairs:
        joined = families[a] | families[b]
        for one in joined:
            families[one] = joined
    assert all(len({heads[one] for one in family}) == 1 for family in families.values())
    assert len(set(heads.values())) == len({frozenset(family) for family in families.values()})


@pytest.mark.parametrize("persona", ["ruth", "tom", "hal", "grace", "olu"])
def test_the_qi_lead_takes_it(cast: Cast, review: Review, persona: str) -> None:
    with pytest.raises(NotAllowed):
        take(review, cast.people[persona])


def test_it_can_be_asked_for_with_a_fixed_number_of_queries(
    asha: Person, review: Review, django_assert_max_num_queries: object
) -> None:
    register(asha)
    take(review, asha)
    for _ in range(5):
        register(asha, "F&P")

    with django_assert_max_num_queries(9):  # type: ignore[operator]
        told = found(asha)
    assert (
        told.total.before
        - sum(told.total.count(one) for one in ENDED)
        + sum(told.total.count(one) for one in ADDED)
        == told.total.now
    )
