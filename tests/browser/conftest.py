"""Screens in a real Chromium, over a live server on a copy of the demonstration.

Fixtures: `live` (address of the server), `page` (1280 wide), `phone` (390 wide), `sign_in`.
What leads to another page is pressed by `press`, `follow` or inside `arriving`: they come back
when that page is whole, so that nobody looks at the page before it, or at half of it. What htmx
puts into the page as it stands is awaited by what it says.
Every page is watched: an error on its console, an uncaught exception or a request to another
host fails the test; `expect_console(page, "404")` allows what a test provokes on purpose.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from tests.prepared import persona

# Playwright keeps an event loop running in this thread; Django would refuse every query in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Where an organisation's whole register is compared inside one request, on a busy machine.
expect.set_options(timeout=20_000)
SHOTS = os.environ.get("GOLDTHREAD_SHOTS")
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SignIn = Callable[[Page, str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that it may be left out by its mark."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses in tests are whole; the plugin's own fixture is written in an older manner."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    return {**browser_type_launch_args, "executable_path": found, "args": _ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": WIDE, "locale": "en-GB"}


@pytest.fixture
def live(demonstration: Path) -> Iterator[str]:
    """The address of a live server on this test's own copy of the demonstration."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def page(live: str, context: BrowserContext) -> Iterator[Page]:
    """A page 1280 wide."""
    yield from _watched(context.new_page())


@pytest.fixture
def phone(live: str, new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page as on a phone, 390 wide."""
    context = new_context()
    page = context.new_page()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    yield from _watched(page)


@pytest.fixture
def sign_in(live: str) -> SignIn:
    """Sign a page in as a persona through the demonstration's own page; gives the page back."""

    def signed_in(page: Page, name: str) -> Page:
        page.goto(live + reverse("demonstration"))
        with arriving(page):
            page.get_by_role("button", name=re.compile(re.escape(persona(name).name))).click()
        assert urlsplit(page.url).path != reverse("demonstration")
        return page

    return signed_in


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """What is done inside leads to another page; afterwards that page is there as a whole."""
    with page.expect_navigation(wait_until="load"):
        yield


def press(page: Page, words: str | re.Pattern[str]) -> None:
    """Press the button of these words, which leads to another page, and wait for it."""
    with arriving(page):
        page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str | re.Pattern[str], *, exact: bool = False) -> None:
    """Follow the link with these words, and wait for the page it leads to."""
    with arriving(page):
        page.get_by_role("link", name=words, exact=exact).click()


def looked_at(page: Page, name: str) -> None:
    """Axe finds nothing, nothing is wider than the window; a picture where one is asked for."""
    page.wait_for_load_state()
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def assert_accessible(page: Page) -> None:
    """Axe finds nothing on the page as it stands."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    told = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert told == []


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is no wider than its window."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{wide} pixels wider than the window"


def expect_console(page: Page, words: str) -> None:
    """Allow console errors with these words from now on, in this test."""
    _allowed(page).append(words)


def _watched(page: Page) -> Iterator[Page]:
    faults: list[str] = []
    allowed = _allowed(page)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in allowed):
            faults.append(f"console: {message.text} on {page.url}")

    def on_request(request: Request) -> None:
        told = urlsplit(request.url)
        if told.scheme in {"http", "https"} and told.hostname != "127.0.0.1":
            faults.append(f"outside request: {request.url} from {page.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"uncaught: {error} on {page.url}"))
    page.on("request", on_request)
    yield page
    assert faults == []


def _allowed(page: Page) -> list[str]:
    kept: list[str] | None = getattr(page, "_goldthread_allowed", None)
    if kept is None:
        kept = []
        page._goldthread_allowed = kept  # type: ignore[attr-defined]
    return kept
