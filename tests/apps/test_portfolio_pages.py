"""Pages of similar projects, decisions and home: what they say, and a fixed number of queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.baselines import take_baseline
from goldthread.portfolio.models import Comparison, Decision, LinkType, ProposedLink, SimilarGroup
from goldthread.portfolio.policies.decisions import Verb
from goldthread.projects.actions import import_batch, start_draft
from goldthread.projects.models import Batch, Project
from goldthread.reviews.actions import open_review
from tests.portfolio import AT, agree, propose, register, say
from tests.registered import signed_in, text_of

REASONS = {"sentences": ["Share “falls”"], "parts": [["Wording", 3.0]], "marked": {}}


@pytest.fixture
def comparison(northgate: Organisation, asha: Person) -> Comparison:
    """A finished comparison without groups, and a baseline."""
    review = open_review(name="Review 2016", opened=AT.date(), by=asha, at=AT)
    take_baseline(review=review, on=AT.date(), by=asha, at=AT)
    made: Comparison = Comparison.objects.create(
        organisation=northgate, started_at=AT, finished_at=AT, method="words", projects=4
    )
    return made


def group(comparison: Comparison, asha: Person) -> tuple[Project, Project]:
    """Two similar projects of two directorates in a group of their own."""
    first, second = register(asha, "OPS"), register(asha, "F&P")
    found = SimilarGroup.objects.create(
        organisation=comparison.organisation, comparison=comparison, title="Falls", words=["falls"]
    )
    found.projects.set((first, second))
    ProposedLink.objects.create(
        organisation=comparison.organisation,
        comparison=comparison,
        group=found,
        first=first,
        second=second,
        rank=comparison.links.count() + 1,
        alike=3.0,
        could_be_one=0.1,
        suggested="overlap",
        reasons=REASONS,
    )
    return first, second


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text_of(client, address)
    return len(asked)


def test_no_page_asks_more_for_more_rows(
    comparison: Comparison, asha: Person, ruth: Person, jon: Person
) -> None:
    client = signed_in(asha)
    pair = _one_of_everything(comparison, asha, ruth, jon)
    seen = SimilarGroup.objects.earliest("pk")
    taken = Decision.objects.filter(state=Decision.State.TAKEN).earliest("pk")
    addresses = [
        "/",
        "/decisions/",
        "/similar/",
        f"/similar/groups/{seen.pk}/",
        f"/similar/{pair[0].reference}/{pair[1].reference}/",
        f"/decisions/{taken.pk}/",
        f"/projects/{pair[0].reference}/decide/?verb=join",
    ]
    for address in addresses:
        text_of(client, address)
    before = {address: queries(client, address) for address in addresses}

    for _ in range(5):
        _one_of_everything(comparison, asha, ruth, jon)

    assert {address: queries(client, address) for address in addresses} == before


def _one_of_everything(
    comparison: Comparison, asha: Person, ruth: Person, jon: Person
) -> tuple[Project, Project]:
    pair = group(comparison, asha)
    say(*pair, ruth, "OPS", LinkType.OVERLAP)
    say(*group(comparison, asha), jon, "F&P", LinkType.UNRELATED)
    agree(propose(register(asha), Verb.STOP, asha), ruth)
    agree(propose(register(asha), Verb.JOIN, asha, into=register(asha)), ruth)
    propose(register(asha), Verb.PAUSE, asha)
    return pair


def test_the_map_draws_agreed_and_open_marks_with_words(
    comparison: Comparison, asha: Person, ruth: Person, jon: Person
) -> None:
    agreed, _ = group(comparison, asha), group(comparison, asha)
    for person, short in ((ruth, "OPS"), (jon, "F&P")):
        say(*agreed, person, short, LinkType.OVERLAP)

    page = text_of(signed_in(asha), "/similar/")

    assert "Across directorates (2)" in page
    assert "Not yet looked at (1)" in page
    assert "1 agreed" in page
    assert page.count("1 project, 1 not yet agreed") == 2
    assert page.count("gt-map__cell--start") == page.count("gt-map__cell--end") == 2


def test_those_not_concerned_see_only_what_people_have_looked_at(
    comparison: Comparison, asha: Person, ruth: Person, mina: Person
) -> None:
    pair = group(comparison, asha)
    client = signed_in(mina)
    address = f"/similar/{pair[0].reference}/{pair[1].reference}/"
    seen = SimilarGroup.objects.get()
    assert "No groups to see" in text_of(client, "/similar/")
    assert client.get(address).status_code == 404
    assert client.get(f"/similar/groups/{seen.pk}/").status_code == 404

    say(*pair, ruth, "OPS", LinkType.OVERLAP)

    assert "1 group" in text_of(client, "/similar/")
    page = text_of(client, address)
    assert "Overlaps" in page
    assert "Save view" not in page


def test_the_page_of_a_pair_keeps_what_was_typed_when_somebody_was_quicker(
    comparison: Comparison, asha: Person, ruth: Person
) -> None:
    pair = group(comparison, asha)
    address = f"/similar/{pair[0].reference}/{pair[1].reference}/"
    client = signed_in(asha)
    form = client.get(f"{address}?as=OPS").context["form"]
    sent = {**form.initial, "type": "overlap", "words": "As I typed it", "then": "next"}
    say(*pair, ruth, "OPS", LinkType.UNRELATED, words="Beds are not the point")

    page = client.post(address, {k: v for k, v in sent.items() if v is not None}).content.decode()

    assert "Somebody answered meanwhile" in page
    assert "Beds are not the point" in page
    assert "As I typed it" in page


def test_a_proposal_to_end_is_seen_by_those_concerned_until_it_is_taken(
    comparison: Comparison, asha: Person, ruth: Person, mina: Person
) -> None:
    decision = propose(register(asha, title="Ward newsletter"), Verb.STOP, asha)
    address = f"/decisions/{decision.pk}/"
    client = signed_in(mina)

    assert client.get(address).status_code == 404
    assert "Ward newsletter" not in text_of(client, "/decisions/")
    assert "Ward newsletter" in text_of(signed_in(ruth), "/decisions/")
    agree(decision, ruth)

    assert "Ward newsletter" in text_of(client, "/decisions/")
    assert client.get(address).status_code == 200


def test_home_says_what_needs_each_person(
    comparison: Comparison, asha: Person, ruth: Person, ben: Person, hal: Person
) -> None:
    propose(register(asha, title="Ward newsletter"), Verb.STOP, asha)
    ours, _ = group(comparison, asha)
    ours.members.create(
        organisation=asha.organisation, person=ben, name=ben.name, part="lead", order=0
    )

    assert "Agree or not" in text_of(signed_in(ruth), "/")
    assert "Look at 1 pair of similar projects" in text_of(signed_in(asha), "/")
    assert "Look at 1 pair of similar projects" in text_of(signed_in(ben), "/")
    assert "Nothing needs you today" in text_of(signed_in(hal), "/")


def test_home_tells_of_imports_those_who_import_and_of_no_expired_draft(
    comparison: Comparison, asha: Person, hal: Person
) -> None:
    register(asha)
    for name, at in (("old.csv", AT), ("new.csv", now())):
        start_draft(
            organisation=asha.organisation,
            named_list=name,
            file_name=name,
            data=b"Project title,Directorate\nSleep,OPS\n",
            as_at=AT.date(),
            by=asha,
            at=at,
        )
    assert "Finish 1 import" in text_of(signed_in(asha), "/")

    draft = Batch.objects.get(file_name="new.csv")
    import_batch(batch=draft, expected_version=1, by=asha, at=now())

    page = text_of(signed_in(asha), "/")
    assert "new.csv imported" in page
    assert "Finish" not in page
    assert "new.csv" not in text_of(signed_in(hal), "/")


def test_an_empty_trust_is_shown_where_to_begin(asha: Person, hal: Person) -> None:
    assert "Import a list" in text_of(signed_in(asha), "/")
    assert "Import a list" not in text_of(signed_in(hal), "/")
    assert "Nothing has been compared yet" in text_of(signed_in(asha), "/similar/")
    assert "No decision yet" in text_of(signed_in(hal), "/decisions/")


def test_a_pair_shows_where_each_is_and_dates_as_they_were_written(
    comparison: Comparison, asha: Person
) -> None:
    pair = group(comparison, asha)
    Project.objects.filter(pk=pair[0].pk).update(
        team="Sycamore",
        setting="Inpatient",
        end_text="when Bev is back",
        end_precision="unreadable",
    )

    page = text_of(signed_in(asha), f"/similar/{pair[0].reference}/{pair[1].reference}/")

    assert "Sycamore, Inpatient" in page
    assert "“when Bev is back”" in page
    assert "not readable as a date" not in page
