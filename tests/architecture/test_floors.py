"""The floors of the house hold, and the core stands without Django."""

import re
import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports


def test_every_contract_holds() -> None:
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == 0


def test_the_core_imports_without_django() -> None:
    code = (
        "import pkgutil, importlib, sys, goldthread.core as core\n"
        "for m in pkgutil.walk_packages(core.__path__, 'goldthread.core.'):\n"
        "    importlib.import_module(m.name)\n"
        "assert not any(name.split('.')[0] == 'django' for name in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_only_url_maps_import_views() -> None:
    importing = {
        # A map may be a folder, one file a part.
        "urls.py" if path.parent.name == "urls" else path.name
        for path in Path("goldthread").rglob("*.py")
        if re.search(r"^(from|import) goldthread\.\w+.*\bviews\b", path.read_text(), re.MULTILINE)
    }

    assert importing <= {"urls.py"}
