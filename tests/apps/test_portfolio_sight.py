"""No way out of similar projects, decisions, home and the log tells a restricted text."""

import io
from collections.abc import Iterator

import openpyxl
import pytest
from django.test import Client

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.actions.decisions import reverse
from goldthread.portfolio.actions.similar import compare_register
from goldthread.portfolio.models import Decision, LinkType, SimilarGroup
from goldthread.portfolio.policies.decisions import Verb
from goldthread.projects.actions import restrict_project
from goldthread.projects.models import Project
from tests.portfolio import AT, agree, propose, register, say
from tests.registered import signed_in, text_of

WORD = "Quillonfeather"
TEXTS = {
    "aim": f"Fewer falls with harm at night {WORD}",
    "methods": f"Safety huddle, low beds {WORD}",
    "measures": f"Falls with harm per 1,000 bed days {WORD}",
    "mandatory_source": f"{WORD} inquest",
}
PEOPLE = ("asha", "tom", "ruth", "jon", "grace")


@pytest.fixture
def planted(asha: Person, ruth: Person, jon: Person, luke: Person) -> Project:
    """A project with the planted word, compared, linked, joined and proposed for, then restricted
    to Luke alone; its twins are of two directorates."""
    words = {name: text.replace(WORD, "") for name, text in TEXTS.items()}
    secret = register(asha, "OPS", title=f"Falls on Willow {WORD}", **TEXTS)
    twin = register(asha, "F&P", title="Falls on the rehabilitation unit", **words)
    other = register(asha, "OPS", title="Falls on Maple", **words)
    for short in ("AMH", "CYP", "ALD", "F&P", "OPS", "AMH"):
        register(asha, short, title=f"Nothing like it in {short}")
    compare_register(organisation=asha.organisation, by=asha, at=AT)
    for person, short in ((ruth, "OPS"), (jon, "F&P")):
        say(secret, twin, person, short, LinkType.OVERLAP, words=f"So says {WORD}")
    _decided(secret, other, asha, ruth)
    restrict_project(project=secret, people=(luke,), by=asha, at=AT)
    secret.members.exclude(person=luke).delete()
    return secret


def _decided(secret: Project, other: Project, asha: Person, ruth: Person) -> None:
    paused = agree(propose(secret, Verb.PAUSE, asha, reason=f"Because of {WORD}"), ruth)
    reverse(decision=paused, expected_version=paused.version, reason=WORD, by=asha, at=AT)
    agree(propose(secret, Verb.NEW_LEAD, asha, reason=f"{WORD} left"), ruth)
    agree(propose(other, Verb.JOIN, asha, into=secret, reason="The same ward"), ruth)
    propose(secret, Verb.STOP, asha, reason=f"Stop {WORD}")


def ways_out(secret: Project) -> Iterator[str]:
    """Every address of mine that answers with a page or a file."""
    yield from ("/", "/decisions/", "/decisions/?all=yes", "/similar/", "/similar/?show=inside")
    yield from (f"/decisions/?show={verb.replace(' ', '+')}" for verb in (*Verb.values, "reversed"))
    yield from (f"/similar/?show={show}&all=yes" for show in ("across", "open", "disputed", "new"))
    yield from (f"/similar/groups/{group.pk}/" for group in SimilarGroup.objects.all())
    yield from (f"/decisions/{decision.pk}/" for decision in Decision.objects.all())
    yield "/similar/alone/"
    yield "/similar/sheet.csv?show=inside"
    yield "/decisions/sheet/csv/"
    for other in Project.objects.exclude(pk=secret.pk):
        yield f"/projects/{other.reference}/"
        yield f"/projects/{other.reference}/decide/"
        yield f"/projects/{other.reference}/decide/?verb=join"
        yield f"/similar/{other.reference}/{secret.reference}/"


@pytest.mark.parametrize("persona", PEOPLE)
def test_the_planted_word_does_not_come_out(cast: Cast, planted: Project, persona: str) -> None:
    client = signed_in(cast.people[persona])

    telling = [
        address
        for address in ways_out(planted)
        if WORD in client.get(address).content.decode("utf-8", "replace")
    ]

    assert telling == []


def test_somebody_named_finds_it(luke: Person, planted: Project) -> None:
    client = signed_in(luke)

    telling = [
        address
        for address in ways_out(planted)
        if WORD in client.get(address).content.decode("utf-8", "replace")
    ]

    assert {"/decisions/", "/decisions/sheet/csv/", "/"} <= set(telling)
    assert any(address.startswith("/similar/") for address in telling)


@pytest.mark.parametrize("persona", ["ruth", "hal"])
def test_in_the_log_it_holds_its_place_without_words(
    cast: Cast, planted: Project, persona: str
) -> None:
    client = signed_in(cast.people[persona])

    page = client.get("/decisions/?all=yes").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(client.get("/decisions/sheet/xlsx/").content))

    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert page.count("A restricted project") == 2
    assert "now part of a restricted project" in page
    assert cells.count("A restricted project") == 2
    assert not any(WORD in cell for cell in cells)


@pytest.mark.parametrize("persona", ["olu", "sam"])
def test_for_others_the_pages_do_not_exist(cast: Cast, planted: Project, persona: str) -> None:
    client = signed_in(cast.people[persona])
    own = {"/"} if persona == "sam" else {"/", "/decisions/", "/similar/"}

    found = {
        address.partition("?")[0]
        for address in ways_out(planted)
        if client.get(address).status_code == 200
    }

    assert found <= own | {"/decisions/sheet/csv/", "/similar/alone/", "/similar/sheet.csv"}
    assert WORD not in client.get("/").content.decode()


def test_nobody_is_sent_to_sign_in(planted: Project) -> None:
    assert {Client().get(address).status_code for address in ways_out(planted)} == {302}


def test_a_group_is_not_named_by_the_words_of_a_project_restricted_since(
    tom: Person, planted: Project
) -> None:
    planted.similar_groups.update(title=f"Falls {WORD}", words=[WORD, "huddle"])
    client = signed_in(tom)

    pages = [text_of(client, address) for address in ("/similar/", "/similar/?show=inside")]
    groups = SimilarGroup.objects.filter(projects=planted)
    pages += [text_of(client, f"/similar/groups/{group.pk}/") for group in groups]

    assert groups
    assert any("one of them restricted since" in page for page in pages)
    assert not any(WORD in page for page in pages)
