"""The gallery and the sign-in page in Chromium: accessible, narrow enough, usable by keyboard."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import assert_accessible, assert_no_sideways_scroll, press

SIGN_IN = re.compile("^Sign in as Asha")


def open_gallery(page: Page, live: str) -> None:
    """Sign in and be led to the gallery."""
    page.goto(f"{live}{reverse('demonstration')}?next={reverse('gallery')}")
    press(page, SIGN_IN)
    assert page.url.endswith(reverse("gallery"))


def test_every_part_is_accessible(page: Page, live: str) -> None:
    open_gallery(page, live)

    assert_accessible(page)


@pytest.mark.parametrize("width", [390, 320])
def test_every_part_fits_a_phone(phone: Page, live: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    open_gallery(phone, live)

    assert_no_sideways_scroll(phone)
    assert_accessible(phone)


def test_number_keys_choose_but_not_while_typing(page: Page, live: str) -> None:
    open_gallery(page, live)

    page.locator("#id_title").press("2")
    assert page.locator("[data-number-keys] input:checked").count() == 0
    page.locator("h1").click()
    page.keyboard.press("2")

    expect(page.locator("#id_choice_1")).to_be_checked()


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page, live: str) -> None:
    page.goto(live + reverse("accessibility"))
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_the_error_summary_takes_the_focus(page: Page, live: str) -> None:
    open_gallery(page, live)

    expect(page.locator("[data-error-summary]").first).to_be_focused()


def test_one_press_signs_in_without_scripts(
    live: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live + reverse("demonstration"))

    press(page, re.compile("^Sign in as Ruth Ellery"))

    expect(page.get_by_text("Ruth Ellery")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_tick_filters_at_once_and_the_count_is_said(page: Page, live: str) -> None:
    page.goto(f"{live}{reverse('demonstration')}?next={reverse('register')}")
    press(page, SIGN_IN)

    page.get_by_label("Older People's Services").check()
    page.wait_for_url("**directorate=OPS**")

    expect(page.locator("[data-live]")).to_have_text(re.compile("^Showing "))


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_without_an_account_are_accessible_and_fit(page: Page, live: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("demonstration", "account_login", "accessibility", "protection", "glossary"):
        page.goto(live + reverse(name))

        assert_no_sideways_scroll(page)
        assert_accessible(page)
