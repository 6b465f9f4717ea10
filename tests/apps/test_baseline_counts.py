"""The baseline and what became of it: the rule, families once, joined, stopped, found, new."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.overview.presenters.standing import standing_page
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.baselines import take_baseline
from goldthread.portfolio.models import Baseline, LinkType
from goldthread.portfolio.policies.baselines import Fate, not_counted
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.queries.baselines import standing
from goldthread.projects.actions import change_project, restrict_project
from goldthread.reviews.models import Review
from tests.portfolio import AT, agree, propose, register, say


@pytest.fixture
def review(asha: Person) -> Review:
    opened = {"name": "Review 2016", "opened": date(2016, 3, 7)}
    made: Review = Review.objects.create(organisation=asha.organisation, **opened)
    return made


def take(review: Review, by: Person) -> Baseline:
    return take_baseline(review=review, on=date(2016, 3, 7), by=by, at=AT)


def test_only_live_projects_count_and_research_does_not(asha: Person, review: Review) -> None:
    for status in ("proposed", "active", "paused", "unknown", "completed", "abandoned"):
        register(asha, status=status)
    register(asha, kind="research")
    restricted = register(asha, title="Secret")
    restrict_project(project=restricted, people=(), by=asha, at=AT)

    take(review, asha)

    found = standing(asha.organisation)
    assert found is not None
    assert (found.total.before, found.total.goes_on) == (5, 5)


def test_the_picture_has_no_bar_of_nothing(asha: Person, review: Review) -> None:
    register(asha, "OPS")
    take(review, asha)
    register(asha, "AMH", title="Found late")

    found = standing(asha.organisation)
    assert found is not None
    page = standing_page(found)
    late = next(row.name for row in found.rows if not row.before)
    assert late in [name for name, _ in page.table.rows]
    drawn = page.chart.alternative
    assert "Older People" in drawn
    assert late not in drawn


def test_what_became_of_each_project(asha: Person, ruth: Person, review: Review) -> None:
    made = [register(asha) for _ in range(6)]
    goes_on, stopped, joined, closed, finished, paused = made
    take(review, asha)

    agree(propose(stopped, Verb.STOP, asha), ruth)
    agree(propose(joined, Verb.JOIN, asha, into=goes_on), ruth)
    agree(propose(closed, Verb.CLOSE_RECORD, asha), ruth)
    agree(propose(paused, Verb.PAUSE, asha), ruth)
    changes = {"status": "completed"}
    change_project(project=finished, expected_version=1, changes=changes, by=asha, at=AT)
    register(asha, title="Begun before, found late")
    register(asha, title="New", start=RoughDate(date(2016, 4, 1), Precision.DAY))

    found = standing(asha.organisation)
    assert found is not None
    row = found.rows[0]
    assert row.fates == {
        Fate.GOES_ON: 2,
        Fate.STOPPED: 1,
        Fate.JOINED: 1,
        Fate.CLOSED: 1,
        Fate.FINISHED: 1,
    }
    assert (row.before, row.found_after, row.new_since) == (6, 1, 1)


def test_a_family_counts_once(asha: Person, ruth: Person, review: Review) -> None:
    earlier, later = register(asha), register(asha)
    say(later, earlier, ruth, "OPS", LinkType.NEXT_ROUND)

    baseline = take(review, asha)

    found = standing(asha.organisation)
    assert found is not None
    assert found.total.before == 1
    assert baseline.projects.get(counted=False).project == earlier


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=12))
def test_each_family_has_one_head(kin: list[tuple[int, int]]) -> None:
    pairs = [(a, b) for a, b in kin if a != b]
    live = frozenset(range(1, 9))

    left_out = not_counted(pairs, live)

    families = {one: {one} for one in live}
    for a, b in pairs:
        joined = families[a] | families[b]
        for one in joined:
            families[one] = joined
    assert all(len(family - left_out) == 1 for family in families.values())


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

    with django_assert_max_num_queries(7):  # type: ignore[operator]
        standing(asha.organisation)
