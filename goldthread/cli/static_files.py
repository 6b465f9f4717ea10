"""Collects scripts, styles and pictures, hashed and compressed, when they have changed."""

import hashlib
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_static_files() -> bool:
    """Collect into STATIC_ROOT unless what lies there is of these very files; whether it did."""
    root = Path(settings.STATIC_ROOT)
    mark = root / ".made-from"
    wanted = _fingerprint()
    if mark.is_file() and mark.read_text() == wanted:
        return False
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, stdout=StringIO())
    mark.write_text(wanted)
    return True


def _fingerprint() -> str:
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            found.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()
