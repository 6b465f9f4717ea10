"""Answering without an account: by document or form, late, twice, tampered with, by strangers."""

import json
import logging.config
import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from goldthread.core.survey.exchange import Files
from goldthread.core.survey.exchange import document as document_of
from goldthread.instruments import actions
from goldthread.instruments.actions import Invited
from goldthread.instruments.forms.answering import CODE_LENGTH, LETTERS
from goldthread.instruments.models import Response, Wave
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.people.models import Person
from tests.cast import AT
from tests.core.survey.small import MEANING, TEXTS, structure
from tests.rounds import answer, nine, opened, planned, review_of, somewhere

MODES = ["named", "confidential", "anonymous"]
CODE = "B3RQ9KTM"


@pytest.fixture
def nobody() -> Client:
    """A browser that never saw goldthread, and checks what forms carry."""
    return Client(enforce_csrf_checks=True)


def address(wave: Wave) -> str:
    return reverse("answer", args=[wave.key])


def document(wave: Wave, **changes: Any) -> dict[str, Any]:
    """What the script sends: nine threes from the first group."""
    usual = {"id": str(uuid4()), "code": CODE, "language": "en"}
    return {**usual, "groups": somewhere(wave), "answers": nine(3), **changes}


def send(client: Client, to: str, told: Any) -> HttpResponseBase:
    return client.post(to, told, content_type="application/json")


def words(page: Any) -> str:
    """What stands on a page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.content.decode()))


@pytest.mark.parametrize("mode", MODES)
def test_the_page_promises_before_it_asks(asha: Person, nobody: Client, mode: str) -> None:
    wave = opened(asha, mode=mode, about="everybody in the trust")
    page = nobody.get(address(wave))
    told = words(page)

    assert page.status_code == 200
    assert f"{mode.capitalize()}." in told
    assert told.index("everybody in the trust") < told.index(f"{mode.capitalize()}.")
    assert told.index(f"{mode.capitalize()}.") < told.index("Where do you work?")
    assert told.index("Where do you work?") < told.index("Rate how things are today")
    assert told.index("Rate how things are today") < told.index("Statement 1 of 9")
    assert "Statement 9 of 9" in told
    assert ("so your name does not stand beside" in told) == (mode == "named")


def test_the_page_is_the_same_for_everybody_and_leaves_nothing_behind(
    asha: Person, nobody: Client
) -> None:
    wave = opened(asha)
    page, again = nobody.get(address(wave)), Client().get(address(wave))

    assert page.content == again.content
    assert not nobody.cookies
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in page.headers.get("Vary", "")
    assert "'unsafe" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("mode", MODES)
def test_an_answer_is_stored_once_however_often_it_comes(
    asha: Person, nobody: Client, mode: str
) -> None:
    wave = opened(asha, mode=mode)
    told = document(wave)
    first, again = (send(nobody, address(wave), told) for _ in range(2))
    changed = send(nobody, address(wave), {**told, "answers": nine(5)})

    assert [each.status_code for each in (first, again, changed)] == [201, 409, 200]
    assert again.json()["state"] == "same"  # type: ignore[attr-defined]
    row = Response.objects.get()
    assert (row.answers, row.mode, row.status) == (nine(5), "web", "amended")
    assert not nobody.cookies


def test_nothing_of_the_browser_or_its_address_is_kept(asha: Person) -> None:
    wave = opened(asha)
    client = Client(HTTP_USER_AGENT="Planted Browser 7", REMOTE_ADDR="203.0.113.77")
    send(client, address(wave), document(wave))
    kept = json.dumps([list(map(str, row)) for row in Response.objects.values_list()])

    assert Response.objects.count() == 1
    assert "Planted" not in kept
    assert "203.0.113.77" not in kept
    # The code itself is kept by nobody but its holder.
    assert CODE not in kept
    assert Response.objects.get().on is None


def test_late_answers_are_said_to_be_late(asha: Person, nobody: Client) -> None:
    wave = opened(asha)
    told, late = document(wave), document(wave)
    send(nobody, address(wave), told)
    actions.close_wave(wave=wave, by=asha, at=AT)
    reply = send(nobody, address(wave), late)

    assert reply.status_code == 202
    assert "closed before these answers arrived" in reply.json()["sentence"]  # type: ignore[attr-defined]
    page = nobody.get(address(wave))
    assert "is closed" in words(page)
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"answers": {"s3": 6}}, "Question 3 (“Shared language”) takes a whole number from 0 to 5"),
        ({"answers": {"s3": True}}, "Question 3"),
        ({"answers": {"s3": "3"}}, "Question 3"),
        ({"answers": {"s3": {"without": "cowardice"}}}, "Question 3"),
        ({"answers": {"zz": 1}}, "There is no question zz here"),
        ({"answers": {}}, "There is no answer in it"),
        ({"groups": {"directorate": "d999999"}}, "Choose where you work"),
        ({"groups": {}}, "Choose where you work"),
    ],
)
def test_what_was_tampered_with_is_refused_with_a_sentence_that_names_it(
    asha: Person, nobody: Client, changes: dict[str, Any], named: str
) -> None:
    wave = opened(asha)
    reply = send(nobody, address(wave), document(wave, **changes))

    assert reply.status_code == 422
    assert named in reply.json()["sentence"]  # type: ignore[attr-defined]
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        "no document",
        "[]",
        "{}",
        '{"id": "x", "code": "", "language": "en", "groups": {}, "answers": {}}',
        '{"id": 7, "code": "", "language": "en", "groups": {}, "answers": {}}',
        json.dumps({"id": str(uuid4()), "code": "", "language": "", "groups": [], "answers": {}}),
        json.dumps(
            {"id": str(uuid4()), "code": "", "language": "", "groups": {"a": 1}, "answers": {}}
        ),
        "[" * 100_000,
        " " * 200_001,
    ],
)
def test_what_cannot_be_read_is_no_answer(asha: Person, nobody: Client, told: str) -> None:
    reply = send(nobody, address(opened(asha)), told)

    assert reply.status_code == 400
    assert reply.json()["state"] == "refused"  # type: ignore[attr-defined]
    assert not Response.objects.exists()


def test_unknown_and_unopened_links_say_what_to_do(asha: Person, nobody: Client) -> None:
    unknown = nobody.get(reverse("answer", args=["no-such-key"]))
    stranger = nobody.get(reverse("answer_invited", args=["no-such-token"]))
    wave = planned(asha)
    early = nobody.get(address(wave))
    early_post = send(nobody, address(wave), document(wave, groups={}))

    assert unknown.status_code == stranger.status_code == 404
    assert "a letter may be missing" in words(unknown)
    assert "ask whoever invited you" in words(stranger)
    assert "is not open yet" in words(early)
    assert early_post.status_code == 422
    assert send(nobody, reverse("answer", args=["no-such-key"]), "{}").status_code == 404
    assert not nobody.cookies


def test_an_invitation_carries_its_groups_and_is_answered_once(
    asha: Person, nobody: Client
) -> None:
    wave = opened(asha, mode="confidential")
    ben = Invited("Ben Whitlow", "ben@northgate.example", groups=somewhere(wave))
    ((_, token),) = actions.invite(wave=wave, people=[ben], by=asha, at=AT)
    link = reverse("answer_invited", args=[token])
    page = nobody.get(link)
    first = send(nobody, link, document(wave, groups={}))
    other_phone = send(nobody, link, document(wave, groups={}, answers=nine(1)))

    assert "This link is for Ben Whitlow" in words(page)
    assert "Where do you work?" not in words(page)
    assert page.headers["Cache-Control"] == "private, max-age=60"
    assert [first.status_code, other_phone.status_code] == [201, 200]
    row = Response.objects.get()
    assert (row.groups, row.answers) == (somewhere(wave), nine(1))


def test_a_code_brings_back_what_was_sent_and_to_nobody_else(asha: Person, nobody: Client) -> None:
    wave = opened(asha)
    told = document(wave)
    send(nobody, address(wave), told)
    answer(wave, nine(1), return_code="ZZZZ2222")
    back = reverse("answer_return", args=[wave.key])

    def ask(code: str) -> Any:
        return nobody.post(back, {"code": code}, headers={"Accept": "application/json"})

    mine = ask("b3rq 9ktm")
    assert mine.json() == {"id": told["id"], "groups": told["groups"], "answers": nine(3)}
    assert mine.headers["Cache-Control"] == "no-store"
    assert [ask("B3RQ9KTN").status_code, ask("").status_code] == [404, 404]
    assert "Look at it again" in ask("B3RQ9KTN").json()["sentence"]
    other = reverse("answer_return", args=[opened(asha, name="Other").key])
    assert nobody.post(other, {"code": CODE}).status_code == 422
    actions.close_wave(wave=wave, by=asha, at=AT)
    assert ask(CODE).status_code == 410


def fields_of(page: Any) -> dict[str, str]:
    """The hidden fields of a page's form, and what is chosen in it."""
    text = page.content.decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    chosen = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', text)
    return dict([*hidden, *chosen])


def test_without_scripts_nothing_is_stored_before_send(asha: Person, nobody: Client) -> None:
    wave = opened(asha)
    to = address(wave)
    chosen = {**fields_of(nobody.get(to)), "a-s1": "0", "a-s2": "5", "g-directorate": "d1"}
    chosen |= {f"g-{name}": key for name, key in somewhere(wave).items()}
    check = nobody.post(to, {**chosen, "step": "check"})
    assert "Send my 2 answers" in words(check)
    assert "0 Not at all" in words(check)
    assert words(check).count("Skipped") == 7
    assert not Response.objects.exists()
    assert check.headers["Cache-Control"] == "no-store"

    change = nobody.post(to, {**fields_of(check), "step": "change"})
    assert fields_of(change)["a-s2"] == "5"
    fields = {**fields_of(check), "step": "send"}
    sent, again = nobody.post(to, fields), nobody.post(to, fields)
    row = Response.objects.get()
    assert str(row.id) == fields["id"]
    assert (row.answers["s1"], row.answers["s3"]) == (0, {"without": "skipped"})
    assert fields["code"] in words(sent).replace(" ", "")
    assert "had arrived already" in words(again)
    assert not nobody.cookies

    back = nobody.post(reverse("answer_return", args=[wave.key]), {"code": fields["code"]})
    amended = nobody.post(to, {**fields_of(back), "a-s1": "4", "step": "send"})
    assert "changed answers have arrived" in words(amended)
    assert Response.objects.get().answers["s1"] == 4


def test_without_scripts_questions_that_follow_from_answers_come_next(
    asha: Person, nobody: Client
) -> None:
    wave = opened(asha, "medical-engagement", breakdowns=[])
    to = address(wave)
    first = nobody.get(to)
    lead = {**fields_of(first), "a-o1": "5", "a-role": "leads", "step": "check"}
    more = nobody.post(to, lead)
    text = more.content.decode()

    assert re.search(r'id="q-l1" class="an-screen an-first"', text)
    assert "Statement 10 of 18" in words(more)
    check = nobody.post(to, {**fields_of(more), "a-l1": "4", "step": "check"})
    assert "Send my 3 answers" in words(check)
    # Who does not lead after all is asked no more than that, and nothing of it is kept.
    changed = {**fields_of(check), "a-role": "does-not-lead", "step": "send"}
    nobody.post(to, changed)
    assert "l1" not in Response.objects.get().answers


def test_without_scripts_a_refusal_names_the_question_and_keeps_the_rest(
    asha: Person, nobody: Client
) -> None:
    wave = opened(asha, breakdowns=[])
    fields = {**fields_of(nobody.get(address(wave))), "a-s3": "9", "a-s4": "2", "step": "send"}
    page = nobody.post(address(wave), fields)

    assert page.status_code == 422
    assert "Question 3 (“Shared language”)" in words(page)
    assert fields_of(page)["a-s4"] == "2"
    broken = nobody.post(address(wave), {**fields, "id": "not-an-id"})
    assert broken.status_code == 400


def test_does_not_apply_stands_only_where_the_scale_has_it(asha: Person, nobody: Client) -> None:
    wave = opened(asha, "well-led", breakdowns=[])
    text = nobody.get(address(wave)).content.decode()
    screens = dict(re.findall(r'<section id="(q-w\d+)"(.*?)</section>', text, re.DOTALL))

    assert {name for name, body in screens.items() if "Does not apply" in body} == {
        "q-w6",
        "q-w7",
        *(f"q-w{n}" for n in range(1, 16) if "my team" in screens[f"q-w{n}"]),
    }
    assert "Neither agree nor disagree" in screens["q-w1"]
    # The form's own name stands over every statement and so over none; its lines stay.
    assert "As a person" not in text
    assert screens["q-w1"].count("an-caption") > screens["q-w2"].count("an-caption") == 1
    fields = {**fields_of(nobody.get(address(wave))), "a-w6": "not-applicable", "step": "send"}
    nobody.post(address(wave), fields)
    assert Response.objects.get().answers["w6"] == {"without": "not-applicable"}


def test_a_person_in_the_appraisal_is_asked_the_private_question_alone(
    asha: Person, nobody: Client
) -> None:
    page = words(nobody.get(address(opened(asha, "system-appraisal", breakdowns=[]))))

    assert "Question 1 of 1" in page
    assert "Style and detail can tell others who wrote this." in page


def test_ids_made_by_the_server_are_uuids(asha: Person, nobody: Client) -> None:
    wave = opened(asha, breakdowns=[])
    check = nobody.post(address(wave), {"a-s1": "3", "step": "check"})

    assert UUID(fields_of(check)["id"]).version == 4
    assert re.fullmatch(r"[23456789BCDFGHJKMNPQRSTVWXZ]{8}", fields_of(check)["code"])


def test_no_key_of_a_link_reaches_the_log(
    asha: Person, nobody: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.config.dictConfig(settings.LOGGING)
    wave = opened(asha)
    told = document(wave)
    send(nobody, address(wave), told)
    send(nobody, address(wave), told)
    nobody.get(reverse("answer_invited", args=["planted-token"]))
    said = capsys.readouterr().err

    assert "/answer/…/" in said
    assert wave.key not in said
    assert "planted-token" not in said


def test_the_phone_makes_codes_of_the_same_letters() -> None:
    script = Path("goldthread/instruments/static/instruments/answering/kept.js").read_text()

    assert f'LETTERS = "{LETTERS}"' in script
    assert f"CODE_LENGTH = {CODE_LENGTH};" in script


@pytest.fixture
def two_languages(asha: Person) -> Wave:
    """A round with an instrument of the trust's own, in English and Welsh."""
    english = {**TEXTS, "title": "A rating"}
    welsh = {**TEXTS, "s1": "Mae tîm atebol ar gyfer {sector}.", "a1": "Dywedwch pam."}
    texts = {"en": json.dumps(english), "cy": json.dumps(welsh)}
    files = Files(json.dumps(structure()), texts, MEANING)
    row = actions.bring_instrument(
        organisation=asha.organisation,
        files={"small.json": document_of(files).encode()},
        by=asha,
        at=AT,
    )
    held = actions.plan_round(
        organisation=asha.organisation,
        review=review_of(asha),
        instrument=instrument_of(row),
        fields={"name": "Two", "mode": "anonymous"},
        by=asha,
        at=AT,
    )
    return actions.open_wave(wave=held.waves.get(), by=asha, at=AT)


def test_who_has_another_language_may_choose_it(two_languages: Wave, nobody: Client) -> None:
    english = nobody.get(address(two_languages))
    welsh = nobody.get(address(two_languages) + "?language=cy")
    unknown = nobody.get(address(two_languages) + "?language=xx")

    assert 'href="?language=cy"' in english.content.decode()
    assert "Mae tîm atebol ar gyfer mental health." in words(welsh)
    assert re.search(r'<fieldset[^>]* lang="cy"', welsh.content.decode())
    assert unknown.content == english.content
    send(nobody, address(two_languages), document(two_languages, answers={"s1": 1}, language="cy"))
    assert Response.objects.get().language == "cy"
