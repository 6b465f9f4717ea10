"""A thousand random histories are attacked on every run, and none gives anybody away."""

import pytest

from tests.core.survey.adversary.attack import breaks
from tests.core.survey.adversary.histories import histories

HISTORIES, AT_ONCE = 1000, 50


@pytest.mark.parametrize("begin", range(0, HISTORIES, AT_ONCE))
def test_nothing_follows_from_what_is_shown(begin: int) -> None:
    found = [each for one in histories(begin, AT_ONCE) for each in breaks(one)]

    assert found == []
