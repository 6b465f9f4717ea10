"""The review one by one: what waits for whom, in which order, taken back, proposed by people."""

import re

import pytest

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.actions.links import StaleView, propose_link, take_back_view
from goldthread.portfolio.actions.similar import compare_register
from goldthread.portfolio.models import (
    Comparison,
    LinkProposal,
    LinkType,
    LinkView,
    NeedsList,
    ProposedLink,
)
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import agreed_by_type, link_between
from goldthread.portfolio.queries.review import Only, key_of, queue_of
from goldthread.projects.models import Project
from tests.portfolio import AT, agree, propose, register, say
from tests.registered import signed_in, text_of

REVIEW, SESSION = "/links/review/", "/links/next-session/"
SUGGESTED = ("duplicate", "depend", "conflict", "overlap", "next round")


@pytest.fixture
def pairs(asha: Person) -> list[tuple[Project, Project]]:
    """Five proposals between Older People's Services and Forensic and Prisons, one of each sort;
    the first two share a project."""
    run = Comparison.objects.create(
        organisation=asha.organisation, started_at=AT, finished_at=AT, method="words", projects=9
    )
    ours = register(asha, title="Falls on Willow")
    made = []
    for rank, kind in enumerate(SUGGESTED, 1):
        one = ours if rank < 3 else register(asha, title=f"Ours {rank}")
        other = register(asha, "F&P", title=f"Theirs {rank}")
        ProposedLink.objects.create(
            organisation=asha.organisation,
            comparison=run,
            first=one,
            second=other,
            rank=rank,
            alike=9.0 - rank,
            could_be_one=0.9 if kind == "duplicate" else 0.1,
            suggested=kind,
            new=rank == 4,
            reasons={"sentences": ["Share “falls”"], "because": "One is a re-audit"},
        )
        made.append((one, other))
    return made


def test_what_waits_is_the_own_directorates_until_it_has_answered(
    cast: Cast, pairs: list[tuple[Project, Project]], ruth: Person, jon: Person
) -> None:
    waiting = {name: len(queue_of(cast.people[name]).looks) for name in ("asha", "ruth", "mina")}
    assert waiting == {"asha": 5, "ruth": 5, "mina": 0}

    say(*pairs[0], ruth, "OPS", LinkType.DUPLICATE)

    assert (len(queue_of(ruth).looks), queue_of(ruth).answered, queue_of(ruth).total) == (4, 1, 5)
    assert len(queue_of(cast.people["asha"]).looks) == 4
    assert len(queue_of(jon).looks) == 5
    say(*pairs[0], jon, "F&P", LinkType.UNRELATED)
    assert len(queue_of(jon).looks) == 4


def test_the_order_holds_one_project_and_an_answer_moves_nothing(
    pairs: list[tuple[Project, Project]], ruth: Person
) -> None:
    before = [key_of(look) for look in queue_of(ruth).looks]
    assert before[:2] == [(one.pk, other.pk) for one, other in pairs[:2]]

    say(*pairs[0], ruth, "OPS", LinkType.DUPLICATE)

    assert [key_of(look) for look in queue_of(ruth).looks] == before[1:]
    for pair in (pairs[3], pairs[2]):
        view = say(*pair, ruth, "OPS", LinkType.OVERLAP)
        left = [key for key in before[1:] if key != (pair[0].pk, pair[1].pk)]
        assert [key_of(look) for look in queue_of(ruth).looks] == left
        take_back_view(view=view, by=ruth, at=AT)
    later = queue_of(ruth).starting_at(before[3], (before[1],))
    assert [key_of(look) for look in later.looks] == [before[3], before[2], before[4], before[1]]


@pytest.mark.parametrize(
    ("only", "number"),
    [
        (Only.EVERYTHING, 5),
        (Only.ONE_PROJECT, 1),
        (Only.KIN, 1),
        (Only.NEEDS, 1),
        (Only.AGAINST, 1),
        (Only.NEW, 1),
        (Only.PEOPLE, 0),
    ],
)
def test_a_filter_counts_what_it_shows(
    pairs: list[tuple[Project, Project]], ruth: Person, only: Only, number: int
) -> None:
    queue = queue_of(ruth, only)

    assert len(queue.looks) == queue.counts[only] == number


def test_nothing_waits_where_both_have_ended(
    pairs: list[tuple[Project, Project]], ruth: Person
) -> None:
    Project.objects.filter(pk__in=[one.pk for one in pairs[3]]).update(status="completed")

    assert len(queue_of(ruth).looks) == 4


def test_pairs_are_answered_one_after_the_other_until_all_are_done(
    pairs: list[tuple[Project, Project]], ruth: Person
) -> None:
    client, done = signed_in(ruth), []
    page = client.get(REVIEW)
    while "form" in page.context:
        form = page.context["form"]
        done.append(page.context["progress"].words)
        sent = {**form.initial, "type": "overlap", "request_id": form["request_id"].value()}
        left, right = page.context["pair"].left.reference, page.context["pair"].right.reference
        sent |= {"left": left, "right": right, "expected": ""}
        page = client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], sent)
        assert page.status_code == 302
        page = client.get(page.headers["Location"])

    assert done == [f"{now} of 5, {5 - now} to go" for now in range(1, 6)]
    assert "Five pairs done" in page.content.decode()
    assert LinkView.objects.filter(by=ruth).count() == 5


def test_what_is_missing_is_said_on_the_same_pair(
    pairs: list[tuple[Project, Project]], ruth: Person
) -> None:
    client = signed_in(ruth)
    first = client.get(REVIEW).context["pair"]
    sent = {"left": first.left.reference, "right": first.right.reference, "side": ""}
    sent["side"] = str(client.get(REVIEW).context["form"].initial["side"])

    page = client.post(REVIEW, sent)

    assert "Choose how these two belong together" in page.content.decode()
    assert page.context["pair"].link == first.link


def test_the_last_answer_is_taken_back_and_the_one_before_stands_again(
    pairs: list[tuple[Project, Project]], ruth: Person, jon: Person
) -> None:
    pair = pairs[0]
    first = say(*pair, ruth, "OPS", LinkType.OVERLAP, words="As I thought")
    view = say(*pair, ruth, "OPS", LinkType.UNRELATED, expected=first.pk)

    with pytest.raises(NotAllowed):
        take_back_view(view=view, by=jon, at=AT)
    shown = signed_in(ruth).post(f"/links/review/undo/?only=one&done=3&said={view.pk}")

    assert shown.headers["Location"].endswith(f"?only=one&at={pair[0].pk}-{pair[1].pk}&done=2")
    current = LinkView.objects.get(superseded=False)
    assert (current.type, current.words) == (LinkType.OVERLAP, "As I thought")
    with pytest.raises(StaleView):
        take_back_view(view=view, by=ruth, at=AT)
    take_back_view(view=current, by=ruth, at=AT)
    assert link_between(ruth, *pair).state is LinkState.PROPOSED


def test_a_dispute_goes_on_the_list_with_both_views_and_off_it_when_settled(
    pairs: list[tuple[Project, Project]], ruth: Person, jon: Person, asha: Person
) -> None:
    pair = pairs[0]
    say(*pair, ruth, "OPS", LinkType.DUPLICATE, words="One count of falls")
    said = say(*pair, jon, "F&P", LinkType.UNRELATED, words="Ours fall on the stairs")

    page = text_of(signed_in(asha), SESSION)
    assert "1 pair on which two directorates differ" in page
    assert "One count of falls" in page
    assert "Ours fall on the stairs" in page

    say(*pair, jon, "F&P", LinkType.DUPLICATE, expected=said.pk)
    assert "Nothing to settle" in text_of(signed_in(asha), SESSION)


@pytest.mark.parametrize(
    ("persona", "review", "look"),
    [
        ("tom", 302, 200),
        ("hal", 302, 404),
        ("grace", 302, 404),
        ("ben", 200, 200),
        ("olu", 200, 404),
    ],
)
def test_who_answers_and_who_may_propose(
    cast: Cast, pairs: list[tuple[Project, Project]], persona: str, review: int, look: int
) -> None:
    client = signed_in(cast.people[persona])

    assert client.get(REVIEW).status_code == review
    assert client.get(f"/projects/{pairs[0][0].reference}/link/").status_code == look


def test_a_person_proposes_what_others_then_answer(
    pairs: list[tuple[Project, Project]], tom: Person, asha: Person, ruth: Person, mina: Person
) -> None:
    ours, theirs = pairs[0][0], register(asha, "F&P", title="Stairs in the yard")
    client = signed_in(tom)
    found = text_of(client, f"/projects/{ours.reference}/link/?q=stairs")
    address = re.search(r"/similar/\S+/propose/", found)
    assert address is not None
    form = client.get(address[0]).context["form"]
    sent = {"type": "depend", "way": "right", "request_id": form["request_id"].value()}

    assert "Say in a few words why" in client.post(address[0], sent).content.decode()
    assert client.post(address[0], {**sent, "words": "They wait for our count"}).status_code == 302

    link = link_between(ruth, ours, theirs)
    assert (link.state, link.suggested, link.asked_by) == (
        LinkState.PROPOSED,
        "depend",
        frozenset({tom.pk}),
    )
    assert len(queue_of(ruth, Only.PEOPLE).looks) == 1
    assert key_of(queue_of(ruth).looks[0]) == (ours.pk, theirs.pk)
    page = text_of(signed_in(ruth), f"/similar/{ours.reference}/{theirs.reference}/")
    assert f"{tom.name} proposes ‘{theirs.reference} needs {ours.reference}’" in page
    assert "They wait for our count" in page
    assert queue_of(mina).total == 0


def test_who_answers_for_one_of_two_says_so_at_once(
    pairs: list[tuple[Project, Project]], ruth: Person, asha: Person, mina: Person
) -> None:
    pair = f"/similar/{pairs[0][0].reference}/{pairs[0][1].reference}/"

    assert signed_in(ruth).get(f"{pair}propose/").headers["Location"] == pair
    assert signed_in(mina).get(pair).status_code == 404
    assert signed_in(mina).get(f"{pair}propose/").status_code == 200


def test_a_newer_proposal_of_the_same_person_supersedes(
    pairs: list[tuple[Project, Project]], tom: Person, ruth: Person, olu: Person
) -> None:
    for words in ("At first", "On second thoughts"):
        propose_link(
            first=pairs[0][1],
            second=pairs[0][0],
            type=LinkType.DEPEND,
            words=words,
            by=tom,
            at=AT,
        )

    kept = LinkProposal.objects.get(superseded=False)
    assert (kept.words, kept.reverse) == ("On second thoughts", True)
    with pytest.raises(NotAllowed):
        propose_link(
            first=pairs[0][0], second=pairs[0][1], type=LinkType.DEPEND, words="x", by=olu, at=AT
        )


def test_a_link_rests_while_a_decision_that_ends_one_of_two_holds(
    pairs: list[tuple[Project, Project]], ruth: Person, asha: Person
) -> None:
    one, into = pairs[0][0], register(asha, title="Falls in all beds")
    say(one, into, ruth, "OPS", LinkType.DEPEND)
    assert [(link.a, link.b, link.type) for link in agreed_by_type(asha.organisation)] == [
        (one.pk, into.pk, LinkType.DEPEND)
    ]

    agree(propose(one, Verb.JOIN, asha, into=into), ruth)

    assert link_between(ruth, one, into).state is LinkState.SUPERSEDED
    assert agreed_by_type(asha.organisation) == []
    assert len(queue_of(ruth).looks) == 3
    page = text_of(signed_in(ruth), f"/similar/{one.reference}/{into.reference}/")
    assert "No longer applies" in page
    assert "Save view" not in page


def test_a_projects_page_names_its_links_its_family_and_what_it_may_need(
    pairs: list[tuple[Project, Project]], ruth: Person, jon: Person, asha: Person, hal: Person
) -> None:
    one, other = pairs[0]
    whole = register(asha, title="National falls audit")
    scanner = register(asha, "F&P", title="Buy bed scanners")
    for person, short in ((ruth, "OPS"), (jon, "F&P")):
        say(one, other, person, short, LinkType.SAME_CHANGE)
    say(one, whole, ruth, "OPS", LinkType.PART_OF)
    NeedsList.objects.create(
        organisation=asha.organisation,
        comparison=Comparison.objects.get(),
        project=one,
        listed=[[scanner.pk, ["buy"], ["bed", "night"]], [whole.pk, [], []]],
    )

    page = text_of(signed_in(ruth), f"/projects/{one.reference}/")

    assert re.search(r"<strong>Part of</strong> <a [^>]*>National falls audit", page)
    assert re.search(rf"<strong>Same change as</strong> <a [^>]*>{other.title}", page)
    assert "Speaks of “buy”; both of “bed”, “night”" in page
    family = text_of(signed_in(hal), f"/projects/{other.reference}/").split("counted once", 1)[1]
    assert "National falls audit" in family.split("</ul>")[0]
    assert "Buy bed scanners" not in text_of(signed_in(hal), f"/projects/{one.reference}/")
    assert "The whole of" in text_of(signed_in(hal), f"/projects/{whole.reference}/")


def test_a_comparison_proposes_what_pulls_against_and_what_a_project_needs_with_its_evidence(
    asha: Person,
) -> None:
    texts = [
        ("Urine dips in care homes", "Stop urine dips in over 65s"),
        ("Urine dips in care homes", "Dip every resident monthly"),
        ("Re-audit of pressure ulcers 2016", "Turning charts filled in"),
        ("Audit of pressure ulcers 2014", "Turning charts filled in"),
        *((f"Choir number {number}", f"Sing the {number} together") for number in range(6)),
    ]
    made = [
        register(
            asha,
            title=title,
            aim=aim,
            kind="re-audit" if "Re-audit" in title else "audit" if "Audit" in title else "",
        )
        for title, aim in texts
    ]

    done = compare_register(organisation=asha.organisation, by=asha, at=AT)

    told = {(row.first_id, row.second_id): row for row in done.links.all()}
    apart, rounds = told[made[0].pk, made[1].pk], told[made[2].pk, made[3].pk]
    assert (apart.suggested, "Stop urine dips" in apart.reasons["because"]) == ("conflict", True)
    assert (rounds.suggested, rounds.reverse) == ("next round", False)
    assert rounds.reasons["because"] == "One is an audit, the other its re-audit"
    assert NeedsList.objects.filter(comparison=done).count() == len(made)
