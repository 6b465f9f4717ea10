"""`python -m tests.cases FOLDER`: each miss with its case, then how many passed."""

import sys
from pathlib import Path

from tests.cases.runner import run

if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
    sys.exit("usage: python -m tests.cases FOLDER (a folder of case files)")
tally = run(Path(sys.argv[1]))
print(*tally.misses, sep="\n")
print(tally.line)
sys.exit(1 if tally.failed else 0)
