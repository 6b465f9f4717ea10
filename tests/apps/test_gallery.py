"""The gallery renders every part; no component reaches the browser as it stands in the file."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.people.models import Person
from goldthread.ui.templatetags import frame

COTTON = Path("goldthread/ui/templates/cotton")


@pytest.fixture
def page(client: Client, asha: Person) -> str:
    client.force_login(asha, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("gallery")).content.decode()


def test_every_component_is_shown(page: str) -> None:
    shown = "".join(
        path.read_text() for path in Path("goldthread/ui/templates/ui/gallery").glob("*.html")
    )
    named = {path.stem.replace("_", "-") for path in COTTON.glob("*.html")}

    assert {name for name in named if f"<c-{name}" not in shown} == set()


def test_components_are_rendered(page: str) -> None:
    assert "<c-" not in page
    assert "{%" not in page
    assert "{{" not in page


def test_nothing_is_written_inline(page: str) -> None:
    assert " style=" not in page
    assert "<style" not in page


def test_pages_stand_on_the_plain_sheet_without_the_nhs_uk_files(
    client: Client, asha: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "_installed", lambda name: False)
    client.force_login(asha, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(reverse("gallery")).content.decode()

    assert "ui/css/plain.css" in page
    assert "vendor/nhsuk" not in page


def test_the_policy_is_strict(client: Client, db: None) -> None:
    policy = client.get(reverse("accessibility")).headers["Content-Security-Policy"]

    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
