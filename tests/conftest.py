"""Fixtures that every test may use, and how properties are tried."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from goldthread.portfolio.queries import effects
from goldthread.projects.queries import texts
from tests.cast import *  # noqa: F403
from tests.migrated import django_db_setup
from tests.prepared import demonstration, demonstration_file

__all__ = ["demonstration", "demonstration_file", "django_db_setup"]

# A busy machine makes slow examples; it says nothing about the code.
settings.register_profile("goldthread", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("goldthread")


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test() -> Iterator[None]:
    """Rows of a test that was rolled back give their ids to the next; what a process keeps by
    them (likeness, boards) would answer for the wrong rows."""
    yield
    texts._kept.clear()
    effects._kept.clear()
