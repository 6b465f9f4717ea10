"""Signing in by name works in a demonstration, for its own people, and nowhere else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.organisations.models import Organisation
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person


def press(client: Client, persona: str, **told: str) -> Any:
    return client.post(reverse("demonstration"), {"persona": persona, **told})


@pytest.fixture
def stranger(northgate: Organisation) -> Person:
    """Somebody with a persona's name in an organisation that is not a demonstration."""
    real = Organisation.objects.create(name="Real Trust", slug="real", demonstration=False)
    return Person.objects.create_user(
        email="r@real.example", organisation=real, name="Real Person", persona="real-person"
    )


def test_the_page_lists_the_cast_with_role_and_directorate(client: Client, cast: Cast) -> None:
    page = client.get(reverse("demonstration")).content.decode()

    assert "Ruth Ellery, directorate lead" in page
    assert '<abbr title="Older People&#x27;s Services">OPS</abbr>' in page
    assert page.count('name="persona"') == len(cast.people)


def test_one_press_signs_in_and_another_changes_the_person(client: Client, cast: Cast) -> None:
    press(client, "asha")
    first = client.session["_auth_user_id"]
    response = press(client, "ruth", next="/glossary/")

    assert first == str(cast.people["asha"].pk)
    assert client.session["_auth_user_id"] == str(cast.people["ruth"].pk)
    assert response.headers["Location"] == "/glossary/"


def test_it_never_leads_to_another_site(client: Client, cast: Cast) -> None:
    response = press(client, "asha", next="https://elsewhere.invalid/")

    assert response.headers["Location"] == "/"


def test_an_unknown_person_is_refused_with_a_sentence(client: Client, cast: Cast) -> None:
    response = press(client, "nobody")

    assert "_auth_user_id" not in client.session
    assert "That person is not in this demonstration" in response.content.decode()


def test_people_of_real_organisations_never_sign_in_by_name(
    client: Client, stranger: Person
) -> None:
    press(client, "real-person")

    assert "_auth_user_id" not in client.session
    assert "Real Person" not in client.get(reverse("demonstration")).content.decode()


def test_the_page_does_not_exist_outside_a_demonstration(
    client: Client, cast: Cast, settings: Any
) -> None:
    settings.DEMONSTRATION = False

    assert client.get(reverse("demonstration")).status_code == 404
    assert press(client, "asha").status_code == 404
    assert "_auth_user_id" not in client.session


def test_sign_in_leads_to_the_page_for_this_installation(client: Client, settings: Any) -> None:
    here = client.get(reverse("sign_in"), {"next": "/glossary/"}).headers["Location"]
    settings.DEMONSTRATION = False
    elsewhere = client.get(reverse("sign_in")).headers["Location"]

    assert here == "/demonstration/?next=%2Fglossary%2F"
    assert elsewhere == reverse("account_login")


def test_signing_out_is_a_press(client: Client, cast: Cast) -> None:
    press(client, "asha")

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "account_reset_password_done"]
)
def test_sign_in_pages_stand_in_our_frame(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content.decode()

    assert 'class="gt-h1"' in page
    assert "goldthread makes no outside request" in page


def test_a_wrong_password_is_told_above_the_form(client: Client, cast: Cast) -> None:
    page = client.post(
        reverse("account_login"), {"login": "asha@northgate.example", "password": "wrong"}
    ).content.decode()

    assert "There is a problem" in page
    assert 'value="asha@northgate.example"' in page


@pytest.mark.parametrize(
    "name",
    [
        "account_logout",
        "account_change_password",
        "account_email",
        "mfa_index",
        "mfa_activate_totp",
    ],
)
def test_pages_of_ones_own_account_stand_in_our_frame(
    client: Client, cast: Cast, name: str
) -> None:
    person = cast.people["asha"]
    person.set_password("long enough to be kept")
    person.save()
    signed_in = {"login": person.email, "password": "long enough to be kept"}
    client.post(reverse("account_login"), signed_in)

    page = client.get(reverse(name), follow=True).content.decode()

    assert 'class="gt-h1"' in page
    assert "<c-" not in page


@pytest.mark.parametrize("name", ["accessibility", "protection", "glossary"])
def test_public_pages_need_no_account(client: Client, db: None, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


def test_an_unknown_address_says_what_to_do(client: Client, cast: Cast) -> None:
    press(client, "asha")

    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_a_stale_form_says_what_to_do(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = press(strict, "asha")

    assert response.status_code == 403
    assert "Please send it again" in response.content.decode()


def test_an_operator_is_led_to_no_page_of_the_register(client: Client, cast: Cast) -> None:
    press(client, "sam")

    page = client.get("/").content.decode()

    assert reverse("register") not in page
    assert "Your role keeps goldthread running" in page
