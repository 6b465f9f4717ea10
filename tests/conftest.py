"""Fixtures that every test may use."""

from tests.cast import *  # noqa: F403
