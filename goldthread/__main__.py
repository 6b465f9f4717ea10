"""`python -m goldthread` is the `goldthread` command."""

import sys

from goldthread.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
