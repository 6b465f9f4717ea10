"""Many decisions at once: proposed together, agreed together, all of them or none."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions
from goldthread.portfolio.models import Decision, Judgement, LeadReply, LinkType
from goldthread.portfolio.policies.decisions import State, Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal, SomeCannot, Wanted
from goldthread.portfolio.presenters.together import AgreeRow
from goldthread.portfolio.queries.to_make import to_make
from goldthread.projects.actions import change_project
from goldthread.projects.models import Project
from tests.asking import draft_all, led_by, send, thought_of
from tests.asking import say as lead_says
from tests.goals import confirm, set_goal
from tests.portfolio import ASKED, AT, agree, directorate, propose, register, say
from tests.registered import signed_in, text_of

GO_ON = Proposal(Verb.CONTINUE, "Nobody questions it")


def sent(projects: list[Project], **more: Any) -> Mapping[str, Any]:
    names = [row.reference for row in projects]
    seen = [f"{row.reference}:{row.version}" for row in projects]
    return {"row": names, "listed": names, "seen": seen, **more}


def test_all_are_proposed_or_none(asha: Person, mina: Person) -> None:
    first, second, third = (register(asha) for _ in range(3))
    propose(second, Verb.PAUSE, asha)
    seen = third.version
    change_project(project=third, expected_version=seen, changes={"title": "Else"}, by=asha, at=AT)
    wanted = [Wanted(first, GO_ON), Wanted(second, GO_ON), Wanted(third, GO_ON, seen)]

    with pytest.raises(SomeCannot) as told:
        decisions.propose_many(proposals=[*wanted, wanted[0]], by=asha, at=AT)
    assert [(row.pk, words.split(".")[0]) for row, words in told.value.problems] == [
        (first.pk, "It is named twice"),
        (
            second.pk,
            "A decision about this project is waiting already, or is being prepared",
        ),
        (third.pk, "Asha Rahman changed it meanwhile"),
    ]
    assert not first.decisions.exists()
    with pytest.raises(SomeCannot, match="Nothing was done"):
        decisions.propose_many(proposals=wanted[:1], by=mina, at=AT)

    made = decisions.propose_many(proposals=[wanted[0], Wanted(third, GO_ON)], by=asha, at=AT)
    assert {row.project_id for row in made.decisions.all()} == {first.pk, third.pk}


def test_agreeing_to_all_except_one(asha: Person, ruth: Person) -> None:
    first, second, third = (propose(register(asha), Verb.PAUSE, asha) for _ in range(3))
    client = signed_in(ruth)
    page = text_of(client, "/decisions/to-agree/")
    assert page.count(" checked") == 3

    seen = [f"{row.pk}:{row.version}" for row in (first, second, third)]
    agree(second, ruth)
    both = {"decision": [first.pk, second.pk], "seen": seen}
    told = client.post("/decisions/to-agree/together/", both).content.decode()

    assert "Nothing was agreed to yet" in told
    assert "It is taken now by Ruth Ellery" in told
    assert Decision.objects.get(pk=first.pk).state == State.PROPOSED
    client.post("/decisions/to-agree/together/", {**both, "decision": [first.pk]})
    states = Decision.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["taken", "taken", "proposed"]


def test_what_must_be_read_by_itself_is_not_ticked_beforehand(
    asha: Person, ruth: Person, ben: Person
) -> None:
    calm = propose(register(asha, title="Calm"), Verb.CHANGE, asha)
    for title, answer in (("Agreed", "agree"), ("Rather", "rather")):
        thought_of(led_by(ben, asha, title), asha)
        lead_says(send(draft_all(asha)[-1], asha), ben, LeadReply.Answer(answer), "Words")
    firsts = {
        "Spoken": ASKED,
        "Nobody": AskedFirst(nobody_reached=True, relies="no"),
        "Relied on": replace(ASKED, relies="yes", relies_where="The rota"),
        "Unknown": replace(ASKED, relies="nobody knows"),
    }
    for title, first in firsts.items():
        propose(register(asha, title=title), Verb.STOP, asha, first=first)
    propose(register(asha, title="Required", mandatory=True), Verb.PAUSE, asha)
    last = register(asha, title="Last")
    confirm(last, set_goal(asha), asha)
    propose(last, Verb.PAUSE, asha)

    rows = {row.decision.project.title: row for row in agree_page(ruth)}

    assert {title for title, row in rows.items() if row.ticked} == {"Calm", "Agreed"}
    for title, why in (
        ("Rather", "other than agreement"),
        ("Spoken", "in words only"),
        ("Nobody", "not be reached"),
        ("Relied on", "something relies on it"),
        ("Unknown", "nobody knows"),
        ("Required", "required work"),
        ("Last", "lose its last project"),
    ):
        assert why in rows[title].alone
    assert Decision.objects.get(pk=calm.pk).state == State.PROPOSED


def agree_page(person: Person) -> list[AgreeRow]:
    found = signed_in(person).get("/decisions/to-agree/")
    assert "To read by itself" in found.content.decode()
    rows: list[AgreeRow] = found.context["rows"]
    return rows


def test_an_earlier_one_of_the_same_step_may_stand_against_a_later(
    asha: Person, ruth: Person
) -> None:
    into = register(asha)
    stop = propose(into, Verb.STOP, asha)
    join = propose(register(asha), Verb.JOIN, asha, into=into)

    with pytest.raises(SomeCannot, match="1 of them"):
        decisions.agree_many(decisions=[(stop, 1), (join, 1)], by=ruth, at=AT)
    into.refresh_from_db()
    assert into.status == "active"


def test_what_is_left_to_decide(asha: Person, ruth: Person, jon: Person) -> None:
    calm, decided, judged, other, hidden = (register(asha) for _ in range(5))
    disputed, against = register(asha), register(asha, "F&P")
    Project.objects.filter(pk=hidden.pk).update(restricted=True)
    agree(propose(decided, Verb.CONTINUE, asha), ruth)
    say(disputed, against, ruth, "OPS", LinkType.OVERLAP)
    say(disputed, against, jon, "F&P", LinkType.UNRELATED)
    Judgement.objects.create(
        organisation=asha.organisation,
        project=judged,
        directorate=directorate(asha.organisation, "OPS"),
        verdict=Judgement.Verdict.NOT_TODAY,
        by=ruth,
        standing="directorate lead",
        at=AT,
    )

    (found,) = to_make(ruth)

    assert (found.live, found.left, found.hidden) == (6, 5, 1)
    assert {row.project.pk for row in found.unquestioned} == {calm.pk, other.pk}
    told = {row.project.pk: row.questioned for row in found.undecided}
    assert told[disputed.pk] == (f"Disputed link with {against.reference}",)
    assert "six questions" in told[judged.pk][0]
    assert [row.directorate.short for row in to_make(asha)] == ["AMH", "OPS", "CYP", "ALD", "F&P"]


def test_ticked_rows_are_decided_about_together(asha: Person, ruth: Person, ben: Person) -> None:
    projects = [register(asha), register(asha), register(asha, mandatory=True)]
    client, address = signed_in(ruth), "/decisions/together/"
    begun = client.post(address, {"row": [row.reference for row in projects]}).content.decode()
    assert "Decide about these 3 together" in begun

    given = sent(projects, verb="stop", reason="They ended")
    effects = client.post(address, given).content.decode()
    assert "Propose these 3 decisions" in effects
    assert "Required work" in effects
    references = ",".join(row.reference for row in projects)
    told = client.post(address, {**given, "confirmed": f"stop/{references}/"}).content.decode()

    assert "only by an agreed exception" in told
    assert "Propose these 2 decisions" in told
    assert not Decision.objects.exists()
    two = ",".join(row.reference for row in projects[:2])
    last = {**given, "row": given["row"][:2], "confirmed": f"stop/{two}/"}
    assert client.post(address, last).status_code == 302
    assert set(Decision.objects.values_list("state", "relies")) == {("asking", "nobody knows")}
    assert signed_in(ben).get("/decisions/to-make/").status_code == 404
