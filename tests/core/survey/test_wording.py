"""Differences between two versions of a text give both texts back."""

from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.survey.wording import Piece, differences

words = st.lists(st.sampled_from(["falls", "are", "fewer", "at", "night."]), max_size=12).map(
    " ".join
)


def test_a_reworded_answer_shows_what_went_and_what_came() -> None:
    assert differences("Most are. 14 began by chance.", "Most are. 12 began by chance.") == (
        Piece("same", "Most are. "),
        Piece("taken out", "14 "),
        Piece("added", "12 "),
        Piece("same", "began by chance."),
    )


def test_a_text_that_stayed_is_one_piece_and_a_first_text_is_all_new() -> None:
    assert differences("Same.", "Same.") == (Piece("same", "Same."),)
    assert differences("", "New.") == (Piece("added", "New."),)
    assert differences("Old.", "") == (Piece("taken out", "Old."),)


@given(words, words)
def test_both_texts_come_back(before: str, after: str) -> None:
    pieces = differences(before, after)

    def joined(*changes: str) -> list[str]:
        return " ".join(piece.text for piece in pieces if piece.change in changes).split()

    assert joined("same", "taken out") == before.split()
    assert "".join(piece.text for piece in pieces if piece.change in {"same", "added"}) == after
