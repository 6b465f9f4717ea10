"""Each mode promises what it keeps, in plain sentences."""

import pytest

from goldthread.instruments.models import Round
from goldthread.instruments.presenters.promise import promise_of
from goldthread.organisations.models import Organisation


def round_of(mode: str, least: int = 5) -> Round:
    return Round(organisation=Organisation(name="Northgate"), mode=mode, least=least)


def test_only_an_anonymous_round_says_that_nothing_names_anybody() -> None:
    named, confidential, anonymous = (
        promise_of(round_of(mode)) for mode in ("named", "confidential", "anonymous")
    )

    assert anonymous.mode == "Anonymous"
    assert "of this round it holds nothing that names you." in " ".join(anonymous.others)
    assert "What Northgate holds can be asked for by law." in named.others
    assert "What Northgate holds can be asked for by law." in confidential.others
    assert "with your name" in named.first
    assert "could link" in confidential.first


@pytest.mark.parametrize("mode", ["confidential", "anonymous"])
def test_the_least_of_the_round_stands_in_the_promise(mode: str) -> None:
    told = promise_of(round_of(mode, least=10)).others

    assert any(sentence.startswith("No result of fewer than 10 people") for sentence in told)
