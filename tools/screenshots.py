"""Pictures of the demonstration's screens, for the README and for looking at.

`python -m tools.screenshots` writes the README's pictures to docs/pictures; with a folder named it
writes every screen there, wide (1280) and as on a phone (390).
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SCREENS = {
    "sign-in": "/demonstration/",
    "home": "/",
    "register": "/projects/",
    "register-filtered": "/projects/?q=falls",
    "register-project": "/projects/new/",
    "project": "/projects/OPS-001/",
    "decide": "/projects/OPS-001/decide/",
    "import": "/projects/import/",
    "similar": "/similar/",
    "decisions": "/decisions/",
    "decisions-to-agree": "/decisions/to-agree/",
    "asking": "/decisions/asking/",
    "meetings": "/meetings/",
    "goals": "/goals/",
    "questions": "/questions/",
    "links-review": "/links/review/",
    "what-if": "/what-if/",
    "before-and-now": "/before-and-now/",
    "baselines": "/baselines/",
    "gallery": "/gallery/",
}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def main() -> int:
    """Take the pictures; the number of screens that did not open."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        if folder is None:
            folder = Path("docs/pictures")
            return sum(
                _take(browser, address, name, WIDE, folder / f"{name}.png", whole=False)
                for name in ("register", "before-and-now")
            )
        failed = 0
        for name in SCREENS:
            for words, size in (("wide", WIDE), ("phone", PHONE)):
                failed += _take(browser, address, name, size, folder / f"{name}-{words}.png")
        return failed


@contextmanager
def served() -> Iterator[str]:
    """The address of a demonstration of its own, made in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        command = [sys.executable, "-m", "goldthread", "demo", "--port", str(port)]
        running = subprocess.Popen(command, env=os.environ | {"GOLDTHREAD_VAR": folder})
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait()


def _take(
    browser: Browser,
    address: str,
    name: str,
    size: dict[str, int],
    file: Path,
    *,
    whole: bool = True,
) -> int:
    context = browser.new_context(viewport=size, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    if name != "sign-in":
        _sign_in(page, address)
    response = page.goto(address + SCREENS[name])
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=whole)
    context.close()
    status = response.status if response else 0
    print(f"{file} ({status})")
    return int(status != 200)


def _sign_in(page: Page, address: str) -> None:
    page.goto(address + SCREENS["sign-in"])
    page.get_by_role("button", name=re.compile("Asha Rahman")).click()
    page.wait_for_url(lambda url: "/demonstration/" not in url)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The demonstration did not start.")


if __name__ == "__main__":
    sys.exit(main())
