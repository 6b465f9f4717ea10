"""Inviting by name: rows as people paste them, links once, files for mail merge, reminders."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.instruments.forms.people_rows import read_people
from goldthread.instruments.models import Invitation, Receipt, Wave
from goldthread.instruments.queries.breakdowns import groups_to_be, groups_to_choose
from goldthread.instruments.queries.inviting import token_of
from goldthread.people.models import Person
from tests.registered import signed_in, text_of
from tests.rounds import answer, opened, planned

ROWS = (
    "Name\tE-mail\tDirectorate\n"
    "Ana Bello\tana@northgate.example\tOPS\n"
    "\n"
    "ben.cole@northgate.example, Ben Cole, older people's services\n"
    "Cy Dunn <cy@northgate.example>\n"
    "Dot Eady\n"
)


@pytest.fixture
def wave(dee: Person) -> Wave:
    return planned(dee, mode="confidential")


@pytest.fixture
def client(dee: Person) -> Client:
    return signed_in(dee)


def invite(client: Client, wave: Wave, people: str = ROWS) -> str:
    address = reverse("invitations", args=[wave.round_id])
    return client.post(address, {"people": people}).content.decode()


def mails(client: Client, wave: Wave, which: str = "new") -> list[dict[str, str]]:
    response = client.get(reverse("invitation_mails", args=[wave.round_id]), {"for": which})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_rows_are_read_as_people_paste_them(client: Client, wave: Wave) -> None:
    page = invite(client, wave)

    ops = next(group.key for group in groups_to_be(wave.round) if group.short == "OPS")
    assert "4 people have links" in page
    made = {row.name: (row.email, row.groups) for row in Invitation.objects.all()}
    assert made == {
        "Ana Bello": ("ana@northgate.example", {"directorate": ops}),
        "Ben Cole": ("ben.cole@northgate.example", {"directorate": ops}),
        "Cy Dunn": ("cy@northgate.example", {}),
        "Dot Eady": ("", {}),
    }


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ana, OPS, Nursing", "Row 2: “Nursing” is no group of this round"),
        ("ana@northgate", "Row 2: “ana@northgate” is no e-mail address"),
        ("ana@northgate.example", "Row 2: there is no name"),
        ("OPS", "Row 2: there is no name"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nobody_is_invited(
    client: Client, wave: Wave, row: str, said: str
) -> None:
    page = invite(client, wave, f"Zoe Ash, zoe@northgate.example\n{row}\n")

    assert said in page
    assert "Zoe Ash" in page
    assert not Invitation.objects.exists()


def test_a_role_is_a_group_too(dee: Person) -> None:
    wave = planned(dee, mode="named", breakdowns=["role"], roles=["Nursing", "Medical"])
    groups = groups_to_choose(wave)

    read = read_people("Ana;NURSING;ana@x.example", groups)

    assert [dict(one.groups) for one in read.people] == [{"role": "nursing"}]
    assert "Enter at least one person" not in read.problems


def test_links_are_shown_once_and_again_only_for_mails_that_are_still_to_send(
    client: Client, wave: Wave
) -> None:
    page = invite(client, wave)
    tokens = [token_of(row) for row in Invitation.objects.all()]
    assert all(f"http://testserver/answer/i/{token}/" in page for token in tokens)
    listed = text_of(client, reverse("invitations", args=[wave.round_id]))
    assert not any(token in listed for token in tokens)
    assert "4 not sent yet" in listed

    links = {row["Link"] for row in mails(client, wave)}
    assert links == {f"http://testserver/answer/i/{token}/" for token in tokens}
    until = max(Invitation.objects.values_list("pk", flat=True))
    sent = reverse("invitation_mails_sent", args=[wave.round_id])
    client.post(sent, {"until": until})

    assert "0 not sent yet" in text_of(client, reverse("invitations", args=[wave.round_id]))
    file = reverse("invitation_mails", args=[wave.round_id])
    assert client.get(file, {"for": "new"}).status_code == 404


def test_the_mail_says_what_people_are_promised(client: Client, wave: Wave, dee: Person) -> None:
    invite(client, wave)

    mail = next(row for row in mails(client, wave) if row["Name"] == "Ana Bello")

    assert mail["Text"].startswith("Dear Ana Bello,")
    assert mail["Link"] in mail["Text"]
    assert "Confidential. The system could link your answers to you" in mail["Text"]
    assert "No result of fewer than 5 people is shown" in mail["Text"]
    assert mail["Text"].endswith(dee.name)
    assert mail["Group"] == "Older People's Services"


def test_nothing_calculates_in_a_spreadsheet(client: Client, wave: Wave) -> None:
    invite(client, wave, ["=HYPERLINK(1)\tana@northgate.example", "+44 Ana\t@SUM", ""][0])

    (mail,) = mails(client, wave)

    assert mail["Name"] == "'=HYPERLINK(1)"


def test_a_reminder_goes_to_those_whose_link_was_not_used(
    client: Client, wave: Wave, dee: Person
) -> None:
    invite(client, wave)
    client.post(reverse("press_round", args=[wave.round_id]), {"press": "open"})
    wave.refresh_from_db()
    ana = Invitation.objects.get(name="Ana Bello")
    assert answer(wave, token=token_of(ana), groups={}).state == "stored"

    page = text_of(client, reverse("invitations", args=[wave.round_id]))

    assert "3 of 4 links not used yet" in page
    assert "goldthread knows whose link was used" in page
    assert {row["Name"] for row in mails(client, wave, "reminder")} == {
        "Ben Cole",
        "Cy Dunn",
        "Dot Eady",
    }
    assert mails(client, wave, "reminder")[0]["Subject"] == f"Reminder: {wave.round.name}"
    assert Receipt.objects.filter(spent=True).count() == 1
    assert ">1</span> of 4 answered" in text_of(client, f"/rounds/{wave.round_id}/count/")
    sent = {"until": 10**9, "reminder": "on"}
    client.post(reverse("invitation_mails_sent", args=[wave.round_id]), sent)
    reminded = Invitation.objects.exclude(reminded_at=None)
    assert reminded.count() == 3


def test_an_anonymous_round_invites_nobody_and_reminds_nobody(client: Client, dee: Person) -> None:
    wave = opened(dee)

    page = invite(client, wave, "Ana Bello\n")

    assert "Nobody is invited by name" in page
    assert "In an anonymous round nobody is invited by name" in page
    assert not Invitation.objects.exists()
    file = reverse("invitation_mails", args=[wave.round_id])
    assert client.get(file, {"for": "reminder"}).status_code == 404


def test_a_closed_round_gives_out_no_link_any_more(client: Client, wave: Wave) -> None:
    invite(client, wave)
    for verb in ("open", "close"):
        client.post(reverse("press_round", args=[wave.round_id]), {"press": verb})

    page = invite(client, wave, "Eve Fox\n")

    assert "nobody can be invited any more" in page
    file = reverse("invitation_mails", args=[wave.round_id])
    assert client.get(file, {"for": "new"}).status_code == 404
