"""A wheel can be packed from a given archive, without npm and without any network."""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CSS = (
    '@font-face{font-family:Frutiger W01;src:url(https://a.invalid/f.woff2) format("woff2")}'
    "body{font-family:Frutiger W01,arial,sans-serif}"
    ".a{background:url(/assets/images/nhsuk-icon-cross.svg)}\n/*# sourceMappingURL=x.css.map */\n"
)
PARCEL = {
    "package/package.json": json.dumps(
        {"name": "nhsuk-frontend", "version": "10.6.1", "license": "MIT", "homepage": "about:blank"}
    ),
    "package/dist/nhsuk/nhsuk-frontend.min.css": CSS,
    "package/dist/nhsuk/nhsuk-frontend.min.js": "export{initAll};//# sourceMappingURL=x.js.map",
    "package/dist/nhsuk/assets/images/nhsuk-icon-cross.svg": "<svg/>",
}
VENDOR = "goldthread/ui/static/vendor/"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An npm archive as small as can be."""
    path = tmp_path / "given.tgz"
    with tarfile.open(path, "w:gz") as parcel:
        for name, text in PARCEL.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            parcel.addfile(member, io.BytesIO(text.encode()))
    return path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What a build needs of the project: its settings, its hook and a package."""
    root = tmp_path / "tree"
    (root / "goldthread").mkdir(parents=True)
    shutil.copy("goldthread/__init__.py", root / "goldthread" / "__init__.py")
    (root / "README.md").touch()
    (root / "LICENSE").touch()
    (root / ".gitignore").write_text(Path(".gitignore").read_text())
    for name in ("pyproject.toml", "hatch_build.py"):
        shutil.copy(name, root / name)
    return root


def pack(tree: Path, **told: str) -> subprocess.CompletedProcess[str]:
    """Pack a wheel with nothing on the path: whoever calls npm fails."""
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tree / "out")],
        cwd=tree,
        env={"PATH": "", "HOME": os.environ.get("HOME", "/"), **told},
        capture_output=True,
        text=True,
        check=False,
    )


def names_in_wheel(tree: Path) -> set[str]:
    (wheel,) = (tree / "out").glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_a_given_archive_comes_clean_into_the_wheel(tree: Path, archive: Path) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    integrity = "sha512-" + base64.b64encode(digest).decode()

    done = pack(tree, GOLDTHREAD_NHSUK_TARBALL=str(archive), GOLDTHREAD_NHSUK_INTEGRITY=integrity)

    assert done.returncode == 0, done.stderr
    assert {
        VENDOR + "nhsuk.css",
        VENDOR + "nhsuk.js",
        VENDOR + "images/nhsuk-icon-cross.svg",
        VENDOR + "LICENSE-nhsuk-frontend.txt",
    } <= names_in_wheel(tree)
    css = (tree / VENDOR / "nhsuk.css").read_text()
    assert css.strip() == (
        "body{font-family:arial,sans-serif}.a{background:url(images/nhsuk-icon-cross.svg)}"
    )
    assert "sourceMappingURL" not in (tree / VENDOR / "nhsuk.js").read_text()
    assert "MIT" in (tree / VENDOR / "LICENSE-nhsuk-frontend.txt").read_text()


def test_another_archive_than_the_pinned_one_stops_the_build(tree: Path, archive: Path) -> None:
    done = pack(tree, GOLDTHREAD_NHSUK_TARBALL=str(archive))

    assert done.returncode != 0
    assert "is not nhsuk-frontend@10.6.1 as it was" in done.stderr
    assert not (tree / VENDOR).exists()


def test_a_build_may_leave_the_look_out(tree: Path) -> None:
    done = pack(tree, GOLDTHREAD_NHSUK_SKIP="1")

    assert done.returncode == 0, done.stderr
    assert not any(name.startswith(VENDOR) for name in names_in_wheel(tree))
