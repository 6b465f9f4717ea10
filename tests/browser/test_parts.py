"""The gallery and the sign-in page in Chromium: accessible, narrow enough, usable by keyboard."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser.conftest import assert_accessible, assert_no_sideways_scroll


def open_gallery(page: Page, live: str) -> None:
    """Sign in and be led to the gallery."""
    page.goto(f"{live}{reverse('demonstration')}?next={reverse('gallery')}")
    page.get_by_role("button", name="Sign in as Asha").click()
    page.wait_for_url("**" + reverse("gallery"))


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

    assert page.locator("#id_choice_1").is_checked()


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page, live: str) -> None:
    page.goto(live + reverse("accessibility"))
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_error_summary_takes_the_focus(page: Page, live: str) -> None:
    open_gallery(page, live)

    assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")


def test_one_press_signs_in_without_scripts(live: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live + reverse("demonstration"))

    page.get_by_role("button", name="Sign in as Ruth Ellery").click()

    assert page.get_by_text("Ruth Ellery").is_visible()
    assert page.get_by_role("button", name="Sign out").is_visible()


def test_a_tick_filters_at_once_and_the_count_is_said(page: Page, live: str) -> None:
    page.goto(f"{live}{reverse('demonstration')}?next={reverse('register')}")
    page.get_by_role("button", name="Sign in as Asha").click()

    page.get_by_label("Older People's Services").check()
    page.wait_for_url("**directorate=OPS**")

    said = page.locator("[data-live]")
    page.wait_for_function("document.querySelector('[data-live]').textContent !== ''")
    assert said.inner_text().startswith("Showing ")


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_without_an_account_are_accessible_and_fit(page: Page, live: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("demonstration", "account_login", "accessibility", "protection", "glossary"):
        page.goto(live + reverse(name))

        assert_no_sideways_scroll(page)
        assert_accessible(page)
