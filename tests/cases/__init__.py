"""Reference answers of other programs, held against the core: `python -m tests.cases FOLDER`."""
