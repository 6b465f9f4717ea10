"""Rounds: speed of answering and of results, beside bars.

`python -m benchmarks.survey [--only results|storing]` prints each figure
beside its bar. Exit code 1 when one falls short.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ |= {"GOLDTHREAD_DEMONSTRATION": "yes", "DEMO_TODAY": "2016-03-07"}
os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.config.settings"
os.environ.setdefault("GOLDTHREAD_VAR", tempfile.mkdtemp(prefix="goldthread-survey-"))

import django

django.setup()

from benchmarks.survey_results import Line, results  # noqa: E402
from benchmarks.survey_storing import BAR, storing  # noqa: E402
from goldthread.cli.preparing import prepare_database  # noqa: E402
from goldthread.people.demonstration import create_cast  # noqa: E402
from tests.cast import AT  # noqa: E402

PARTS = ("results", "storing")


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    wanted = parser.parse_args()
    parts = wanted.only or PARTS
    falls = False
    for line in _lines(parts):
        sign, verdict = "≤" if line.most else "≥", "SHORT" if line.short else "ok"
        print(
            f"{line.name:<44}{line.figure:>12.4g}   bar {sign} {line.bar:<8g}{verdict}", flush=True
        )
        falls |= line.short
    return int(falls)


def _lines(parts: Sequence[str]) -> Iterator[Line]:
    if "storing" in parts:
        for each in storing():
            print(f"{each.engine}: {each.ours:.0f} answers a second, bare {each.bare:.0f}")
            yield Line(f"storing on {each.engine}, ours / bare", each.ratio, BAR, most=False)
    prepare_database()
    asha = create_cast(at=AT).people["asha"]
    if "results" in parts:
        yield from results(asha)


if __name__ == "__main__":
    print(f"Working in {Path(os.environ['GOLDTHREAD_VAR'])}")
    sys.exit(main())
