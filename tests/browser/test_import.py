"""Importing a list in a real browser: choose, check, correct, import, undo; wide and on a phone."""

import re
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page, expect

from goldthread.projects.models import Project
from tests.browser.conftest import SignIn, arriving, follow, looked_at, press

NHS_NUMBER = "999 000 1243"
LIST = f"""Project title,Directorate,Lead,Musings,Status
Sleep well on Maple ward,OPS,Ward manager,Half as many night-time calls,Live
Crisis plans in everybody's pocket,AMH,Team lead,Every plan within a day (worst: {NHS_NUMBER}),?
Getting falls down on Willow,OPS,Ward manager,Fewer falls,Live
"""


def _begin(page: Page, live: str, name: str = "Ward list") -> None:
    page.goto(live + reverse("import_start"))
    page.get_by_label("Which list is it?").select_option("new")
    page.get_by_label("Name of the new list").fill(name)
    page.get_by_label("The file").set_input_files(
        {"name": "ward list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    press(page, "Read the list")


def test_a_list_that_takes_long_says_so(page: Page, live: str, sign_in: SignIn) -> None:
    sign_in(page, "asha")
    page.goto(live + reverse("import_start"))
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")

    page.get_by_role("button", name="Read the list").click()

    expect(page.get_by_text("Reading the list.").first).to_be_visible()


def _walk(page: Page, live: str, sign_in: SignIn, size: str) -> None:
    sign_in(page, "asha")
    page.goto(live + reverse("import_start"))
    looked_at(page, f"import-start-{size}")
    press(page, "Read the list")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    looked_at(page, f"import-start-errors-{size}")
    _begin(page, live)
    expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()
    assert "1243" not in page.content()
    looked_at(page, f"import-check-{size}")
    page.get_by_label("Where “Musings” goes").select_option("aim")
    press(page, "Check again with my changes")
    expect(page.get_by_text("Read again with your changes")).to_be_visible()
    follow(page, re.compile("See all"))
    expect(page.get_by_role("heading", name="Rows as they will be stored")).to_be_visible()
    looked_at(page, f"import-rows-{size}")
    follow(page, "Back to the check")
    follow(page, re.compile("like a project already here"))
    expect(page.get_by_role("heading", name="Each change")).to_be_visible()
    looked_at(page, f"import-changes-{size}")
    follow(page, "Back to the check")
    press(page, re.compile("Import 3 projects"))
    expect(page.get_by_role("heading", name="Ward list is on the register")).to_be_visible()
    looked_at(page, f"import-done-{size}")
    assert Project.objects.get(title="Sleep well on Maple ward").aim.startswith("Half as many")
    follow(page, "Undo this import")
    expect(page.get_by_role("heading", name="Undo this import?")).to_be_visible()
    looked_at(page, f"import-undo-{size}")
    press(page, "Undo this import")
    expect(page.get_by_text("The import was undone").first).to_be_visible()


def test_a_list_is_imported_and_undone(page: Page, live: str, sign_in: SignIn) -> None:
    _walk(page, live, sign_in, "wide")


def test_the_same_on_a_phone(phone: Page, live: str, sign_in: SignIn) -> None:
    _walk(phone, live, sign_in, "phone")


def test_the_demonstrations_own_list_again_changes_nothing(
    page: Page, live: str, sign_in: SignIn
) -> None:
    sign_in(page, "asha")
    page.goto(live + reverse("import_start"))
    page.get_by_label("Which list is it?").select_option(label="Trust register")
    page.get_by_label("The file").set_input_files(
        "goldthread/data/demonstration/trust-register.xlsx"
    )
    press(page, "Read the list")
    expect(page.get_by_text("Nothing would change.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Import"))).to_have_count(0)
    looked_at(page, "import-again-wide")


def test_what_was_built_on_is_named(page: Page, live: str, sign_in: SignIn) -> None:
    sign_in(page, "asha")
    page.goto(live + reverse("import_start"))
    with arriving(page):
        page.get_by_role("link", name="Trust register").first.click()
    follow(page, "Undo this import")
    expect(page.get_by_role("heading", name="This import cannot be undone")).to_be_visible()
    expect(page.get_by_role("button", name="Undo this import")).to_have_count(0)
    expect(page.get_by_role("link", name="Getting falls down on Willow")).to_be_visible()
    looked_at(page, "import-built-on-wide")


def test_without_scripts(new_context: Callable[..., object], live: str, sign_in: SignIn) -> None:
    page = new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    sign_in(page, "asha")
    _begin(page, live, "Ward list without scripts")
    press(page, re.compile("Import 3 projects"))
    expect(page.get_by_text("is on the register")).to_be_visible()
