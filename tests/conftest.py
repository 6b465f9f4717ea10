"""Fixtures that every test may use."""

from tests.cast import *  # noqa: F403
from tests.prepared import demonstration, demonstration_file

__all__ = ["demonstration", "demonstration_file"]
