"""Failing to sign in slows one account, never a whole hospital, and never the owner's browser."""

import pytest
from allauth.account import app_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from goldthread.people.models import Person

PASSWORD = "thread of gold on blue"


@pytest.fixture
def owner(asha: Person) -> Person:
    asha.set_password(PASSWORD)
    asha.save()
    cache.clear()
    return asha


def sign_in(client: Client, person: Person, password: str) -> bool:
    form = {"login": person.email, "password": password}
    answer = client.post(reverse("account_login"), form)
    return answer.status_code == 302


def guess_until_slowed(stranger: Client, person: Person) -> None:
    for _ in range(11):
        assert not sign_in(stranger, person, "wrong")


def test_no_limit_counts_by_network_address() -> None:
    rates = " ".join(rate for rate in app_settings.RATE_LIMITS.values() if rate)

    assert "/ip" not in rates
    assert all(rate.count("/") == 2 for rate in rates.replace(",", " ").split())


def test_guessing_slows_the_account_for_strangers(owner: Person) -> None:
    stranger = Client()
    guess_until_slowed(stranger, owner)

    assert not sign_in(stranger, owner, PASSWORD)


def test_guessing_leaves_other_accounts_of_the_same_address_alone(
    owner: Person, ruth: Person
) -> None:
    ruth.set_password(PASSWORD)
    ruth.save()
    guess_until_slowed(Client(), owner)

    assert sign_in(Client(), ruth, PASSWORD)


def test_a_browser_that_signed_in_before_is_not_locked_out(owner: Person) -> None:
    known = Client()
    assert sign_in(known, owner, PASSWORD)
    known.post(reverse("account_logout"))
    guess_until_slowed(Client(), owner)

    assert sign_in(known, owner, PASSWORD)


def test_a_forged_cookie_helps_nobody(owner: Person) -> None:
    forger = Client()
    forger.cookies["known_browser"] = "made-up:value"
    guess_until_slowed(forger, owner)

    assert not sign_in(forger, owner, PASSWORD)


def test_nobody_signs_up(owner: Person) -> None:
    form = {"email": "new@northgate.example", "password1": PASSWORD, "password2": PASSWORD}

    Client().post(reverse("account_signup"), form)

    assert not Person.objects.filter(email="new@northgate.example").exists()
