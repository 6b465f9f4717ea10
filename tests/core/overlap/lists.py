"""The shipped lists, read once for all tests of likeness."""

from functools import lru_cache
from importlib.resources import files

from goldthread.core.overlap.lexicon import Lexicon, parse_lexicon


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The lexicon as it is installed."""
    folder = files("goldthread").joinpath("data/overlap")
    return parse_lexicon({one.name: one.read_bytes() for one in folder.iterdir()})
