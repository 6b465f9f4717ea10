"""The register and a project's page in Chromium: keyboard, phone, without scripts, accessible."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from goldthread.projects.models import Project
from tests.browser.conftest import (
    PHONE,
    SignIn,
    arriving,
    assert_accessible,
    assert_no_sideways_scroll,
    follow,
    press,
)

PAGES = (
    "/projects/",
    "/projects/?directorate=OPS&status=active&edit=yes&column=lead&column=aim",
    "/projects/?q=nothing+is+called+this",
    "/projects/filters/?status=active",
    "/projects/tidiness/",
    "/projects/new/",
    "/projects/OPS-001/",
    "/projects/OPS-001/history/",
    "/projects/OPS-001/change/",
    "/projects/OPS-001/restrict/",
    "/projects/OPS-001/cell/aim/",
)


def shown(page: Page) -> str:
    return page.get_by_text(re.compile(r"^Showing \d+ of \d+\.$")).last.inner_text()


def test_every_page_of_the_register_is_accessible_and_fits(
    page: Page, sign_in: SignIn, live: str
) -> None:
    sign_in(page, "asha")
    for address in PAGES:
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(live + address)
            assert_no_sideways_scroll(page)
        assert_accessible(page)


def test_a_tick_filters_at_once_and_keeps_the_focus(page: Page, sign_in: SignIn, live: str) -> None:
    sign_in(page, "asha")
    page.goto(live + "/projects/")
    before = shown(page)

    page.get_by_label("Paused").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**status=paused*")

    expect(page.get_by_role("link", name="Take off Paused")).to_be_visible()
    expect(page.get_by_label("Paused")).to_be_checked()
    expect(page.get_by_label("Paused")).to_be_focused()
    assert shown(page) != before
    expect(page.locator("[data-live]")).to_have_text(shown(page))
    page.get_by_role("link", name="Take off Paused").press("Enter")
    page.wait_for_url(re.compile(r"/projects/\??$"))
    expect(page.get_by_role("link", name="Take off Paused")).to_have_count(0)
    assert shown(page) == before


def test_search_and_sorting_by_keyboard(page: Page, sign_in: SignIn, live: str) -> None:
    sign_in(page, "asha")
    page.goto(live + "/projects/")

    page.get_by_role("searchbox").fill("falls")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=falls*")
    expect(page.get_by_role("link", name="Take off “falls”")).to_be_visible()
    page.get_by_role("link", name="Project", exact=True).press("Enter")

    expect(page.get_by_role("columnheader", name="Project")).to_have_attribute(
        "aria-sort", "ascending"
    )
    assert "q=falls" in page.url


def test_without_scripts_filters_apply_and_cells_are_edited_on_a_page(
    sign_in: SignIn, live: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = sign_in(new_context(java_script_enabled=False).new_page(), "asha")
    page.goto(live + "/projects/?sort=project&order=up&edit=yes")

    page.get_by_label("Proposed").check()
    press(page, "Apply filters")
    assert "status=proposed" in page.url
    first = page.locator("tbody tr").first
    with arriving(page):
        first.get_by_role("link", name=re.compile("^Edit Lead")).click()
    page.get_by_label("Lead").fill("Matron Falk")
    press(page, re.compile("^Save"))

    expect(page.locator("tbody tr").first).to_contain_text("Matron Falk")
    press(page, "Undo")
    expect(page.locator("tbody")).not_to_contain_text("Matron Falk")


def test_a_cell_is_edited_in_its_place_and_put_back(page: Page, sign_in: SignIn, live: str) -> None:
    sign_in(page, "ruth")
    page.goto(live + "/projects/?directorate=OPS&q=willow&edit=yes")
    row = page.locator("tbody tr").filter(has_text="OPS-001")

    row.get_by_role("link", name="Edit Lead of OPS-001").press("Enter")
    box = row.get_by_label("Lead")
    box.fill("Matron Falk")
    box.press("Enter")

    expect(row).to_contain_text("Matron Falk")
    expect(page.locator("#last-edit")).to_contain_text("Lead of OPS-001 changed.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("tbody")).not_to_contain_text("Matron Falk")


def test_a_column_is_pasted_from_a_ticked_row_down(page: Page, sign_in: SignIn, live: str) -> None:
    sign_in(page, "asha")
    page.goto(live + "/projects/?directorate=OPS&sort=project&order=up&edit=yes&column=team")

    page.get_by_role("checkbox", name=re.compile("^Tick")).first.check()
    page.get_by_label("Column", exact=True).select_option("team")
    page.get_by_label("New text").fill("Willow ward\nMaple ward\n")
    press(page, "See what will change")
    expect(page.get_by_text("2 of 2 projects would change.")).to_be_visible()
    assert_accessible(page)
    press(page, "Change 2 projects")

    expect(page.locator("tbody tr").nth(1)).to_contain_text("Maple ward")


def test_what_exists_shows_while_typing(page: Page, sign_in: SignIn, live: str) -> None:
    sign_in(page, "ben")
    page.goto(live + "/projects/new/")
    falls = Project.objects.get(reference="OPS-001", organisation__slug="northgate")

    page.get_by_label("Title").press_sequentially(f"{falls.title} again")

    expect(page.get_by_role("heading", name="Something similar exists")).to_be_visible()
    expect(page.locator("#alike")).to_contain_text(falls.title)
    assert_accessible(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    press(page, "Register the project")
    press(page, "Add it anyway")
    expect(page.get_by_text("is on the register as")).to_be_visible()
    assert_no_sideways_scroll(page)
    follow(page, "Change details")
    expect(page.get_by_label("Lead")).to_have_value("Ben Whitlow")


@pytest.mark.parametrize("persona", ["asha", "grace"])
def test_on_a_phone_rows_are_cards_and_filters_a_page(
    phone: Page, sign_in: SignIn, live: str, persona: str
) -> None:
    sign_in(phone, persona)
    phone.goto(live + "/projects/?status=active")
    assert phone.viewport_size == PHONE

    expect(phone.get_by_role("button", name="Apply filters")).to_be_hidden()
    follow(phone, "Filter and search")
    phone.get_by_label("Paused").check()
    press(phone, "Show projects")

    expect(phone.get_by_text("2 filters on")).to_be_visible()
    assert_no_sideways_scroll(phone)
