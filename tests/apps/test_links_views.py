"""Views on links: who speaks for whom, both views kept, staleness, repeats, who sees a proposal."""

from uuid import uuid4

import pytest
from django.http import Http404

from goldthread.ledger import queries as ledger
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.links import StaleView
from goldthread.portfolio.models import Comparison, LinkType, LinkView, ProposedLink
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import families, link_between, links_seen_by, views_of
from goldthread.projects.actions import restrict_project
from goldthread.projects.models import Project
from tests.portfolio import AT, register, say


@pytest.fixture
def pair(asha: Person, ben: Person) -> tuple[Project, Project]:
    """Ben's falls project and one of Forensic and Prisons, proposed as alike."""
    ours = register(asha, leads=(ben.name,))
    ours.members.update(person=ben)
    theirs = register(asha, "F&P", title="Falls on the unit")
    comparison = Comparison.objects.create(
        organisation=asha.organisation, started_at=AT, finished_at=AT, method="words"
    )
    ProposedLink.objects.create(
        organisation=asha.organisation,
        comparison=comparison,
        first=ours,
        second=theirs,
        rank=1,
        alike=3.1,
        could_be_one=0.2,
        suggested="overlap",
    )
    return ours, theirs


@pytest.mark.parametrize(
    ("persona", "short", "allowed"),
    [
        ("ruth", "OPS", True),
        ("ruth", "F&P", False),
        ("jon", "F&P", True),
        ("ben", "OPS", True),
        ("ben", "F&P", False),
        ("asha", "OPS", True),
        ("asha", "F&P", True),
        ("asha", "AMH", False),
        ("mina", "OPS", False),
        ("tom", "OPS", False),
        ("hal", "OPS", False),
        ("grace", "OPS", False),
    ],
)
def test_each_directorate_speaks_for_itself(
    cast: Cast, pair: tuple[Project, Project], persona: str, short: str, allowed: bool
) -> None:
    person = cast.people[persona]
    if allowed:
        assert say(*pair, person, short, LinkType.OVERLAP).by == person
    else:
        with pytest.raises(NotAllowed):
            say(*pair, person, short, LinkType.OVERLAP)


def test_both_views_stand_side_by_side_and_a_newer_supersedes(
    pair: tuple[Project, Project], ruth: Person, jon: Person
) -> None:
    say(*pair, ruth, "OPS", LinkType.OVERLAP, words="Same measure")
    first = say(*pair, jon, "F&P", LinkType.UNRELATED)
    assert link_between(ruth, *pair).state is LinkState.DISPUTED

    say(*pair, jon, "F&P", LinkType.OVERLAP, expected=first.pk)

    assert link_between(ruth, *pair).state is LinkState.AGREED
    assert [view.superseded for view in views_of(*pair)].count(True) == 1
    assert {view.words for view in views_of(*pair)} == {"Same measure", ""}


def test_who_answers_second_for_one_directorate_sees_the_first_answer(
    pair: tuple[Project, Project], ruth: Person, ben: Person
) -> None:
    say(*pair, ben, "OPS", LinkType.OVERLAP)

    with pytest.raises(StaleView, match="Ben"):
        say(*pair, ruth, "OPS", LinkType.UNRELATED)


def test_a_repeated_request_gives_one_view(pair: tuple[Project, Project], ruth: Person) -> None:
    request_id = uuid4()

    for _ in range(2):
        say(*pair, ruth, "OPS", LinkType.OVERLAP, request_id=request_id)

    assert LinkView.objects.of(ruth.organisation_id).count() == 1
    told = ledger.entries_of(ruth.organisation_id).filter(verb="link.viewed")
    assert told.count() == 1


@pytest.mark.parametrize("turned", [False, True])
def test_the_way_round_does_not_depend_on_which_page_it_was_said_on(
    pair: tuple[Project, Project], ruth: Person, jon: Person, turned: bool
) -> None:
    ours, theirs = pair
    say(ours, theirs, ruth, "OPS", LinkType.DEPEND)
    shown = (theirs, ours) if turned else (ours, theirs)

    say(*shown, jon, "F&P", LinkType.DEPEND, from_first=not turned)

    link = link_between(ruth, ours, theirs)
    assert (link.state, link.needed) == (LinkState.AGREED, theirs.pk)


@pytest.mark.parametrize(
    ("persona", "before", "after"),
    [
        ("asha", True, True),
        ("tom", True, True),
        ("ruth", True, True),
        ("jon", True, True),
        ("ben", True, True),
        ("mina", False, True),
        ("dee", False, True),
        ("grace", False, True),
        ("hal", False, True),
        ("sam", False, False),
        ("olu", False, False),
    ],
)
def test_until_a_person_has_looked_those_concerned_alone_see_a_proposal(
    cast: Cast, pair: tuple[Project, Project], persona: str, before: bool, after: bool
) -> None:
    person = cast.people[persona]
    assert bool(links_seen_by(person)) is before

    say(*pair, cast.people["ruth"], "OPS", LinkType.OVERLAP)

    assert bool(links_seen_by(person)) is after
    if not after:
        with pytest.raises(Http404):
            link_between(person, *pair)


def test_a_link_of_a_restricted_project_is_for_those_named(
    pair: tuple[Project, Project], asha: Person, ruth: Person, jon: Person
) -> None:
    say(*pair, ruth, "OPS", LinkType.OVERLAP)
    restrict_project(project=pair[0], people=(ruth,), by=ruth, at=AT)

    assert links_seen_by(ruth)
    assert not links_seen_by(jon)
    assert not links_seen_by(asha)


def test_a_part_comes_after_its_whole_and_an_earlier_round_after_the_later(
    pair: tuple[Project, Project], ruth: Person, jon: Person, asha: Person
) -> None:
    ours, theirs = pair
    later = register(asha, title="Fewer falls at night, second round")
    say(later, ours, ruth, "OPS", LinkType.NEXT_ROUND)
    for person, short in ((ruth, "OPS"), (jon, "F&P")):
        say(theirs, later, person, short, LinkType.PART_OF)

    lesser_first = families(asha.organisation)

    assert sorted(lesser_first) == sorted([(ours.pk, later.pk), (theirs.pk, later.pk)])


def test_one_person_does_not_speak_for_both_directorates(
    pair: tuple[Project, Project], asha: Person, jon: Person
) -> None:
    say(*pair, asha, "OPS", LinkType.OVERLAP)

    with pytest.raises(NotAllowed, match="Somebody else speaks for Forensic and Prisons"):
        say(*pair, asha, "F&P", LinkType.OVERLAP)

    say(*pair, jon, "F&P", LinkType.OVERLAP)
    assert [link.state for link in links_seen_by(asha)] == [LinkState.AGREED]
