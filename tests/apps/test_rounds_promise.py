"""What people are promised, mode by mode: each sentence follows the round's own terms."""

from typing import Any

import pytest

from goldthread.instruments.models import Round
from goldthread.instruments.presenters.promise import promise_of
from goldthread.organisations.models import Organisation, Word


def promised(trust: Organisation, **terms: Any) -> str:
    told = {"mode": "confidential", "least": 5, "breakdowns": [], **terms}
    promise = promise_of(Round(organisation=trust, **told))
    return " ".join((f"{promise.mode}.", promise.first, *promise.others))


@pytest.mark.parametrize(
    ("mode", "said", "never"),
    [
        (
            "named",
            "Named. Those who run this round see your answers with your name",
            "nothing can link",
        ),
        ("confidential", "Confidential. The system could link your answers", "with your name"),
        ("anonymous", "it holds nothing that names you", "could link your answers"),
    ],
)
def test_each_mode_says_who_can_see_what(
    northgate: Organisation, mode: str, said: str, never: str
) -> None:
    words = promised(northgate, mode=mode)

    assert said in words
    assert never not in words
    assert "No result is shown to anybody until the round is closed" in words
    assert f"What {northgate.name} holds can be asked for by law" in words
    assert ("closing mixes them for good" in words) is (mode == "anonymous")
    assert ("with the code that this one shows you" in words) is (mode == "anonymous")


def test_groups_and_the_minimum_are_those_of_the_round(northgate: Organisation) -> None:
    both = promised(northgate, least=10, breakdowns=["directorate", "role"])

    assert "No result of fewer than 10 people is shown" in both
    assert "Results are for everybody together and by directorate and by role." in both
    assert "Results are for everybody together only." in promised(northgate)


def test_a_named_round_without_a_minimum_says_what_leaves_the_room(northgate: Organisation) -> None:
    words = promised(northgate, mode="named", least=0)

    assert "Copies that leave the room hold none of fewer than 5." in words
    assert "fewer than 0" not in words


def test_the_organisations_own_word_stands_in_it(northgate: Organisation) -> None:
    Word.objects.create(
        organisation=northgate, term="directorate", singular="division", plural="divisions"
    )

    assert "by division" in promised(northgate, breakdowns=["directorate"])
