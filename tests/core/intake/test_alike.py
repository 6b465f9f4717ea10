"""Titles spelt nearly alike are found, likest first."""

from goldthread.core.intake.alike import alike


def test_the_likest_comes_first_and_others_are_left_out() -> None:
    others = [
        "Hand hygiene",
        "Fewer falls at night",
        "At night: fewer falls!",
        "Fewer fall at nite",
    ]

    assert alike(["fewer falls at night", "Nutrition"], others) == ((1, 2, 3), ())


def test_nothing_is_like_nothing() -> None:
    assert alike([], ["Falls"]) == ()
    assert alike(["Falls"], []) == ((),)
