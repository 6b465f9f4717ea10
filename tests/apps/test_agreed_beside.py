"""Agreed ratings beside people's answers: from the release alone, and never inside it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.core.survey.release import HELD_BACK
from goldthread.instruments import actions
from goldthread.instruments.actions.releasing import hide, prepare, reveal
from goldthread.instruments.models import Group, Release, Wave
from goldthread.people.models import Person
from tests.agreed import agreed, directorate
from tests.cast import AT
from tests.rounds import answer, nine, opened

# AMH: people on 1 to 3; OPS: four people only.
PEOPLE = {"AMH": (1, 2, 2, 2, 3, 1, 2, 3), "OPS": (0, 1, 4, 5), "CYP": (3, 3, 4, 4, 5, 2)}


def answered(by: Person, people: dict[str, tuple[int, ...]], **fields: Any) -> Wave:
    wave = opened(by, **fields)
    keys = {group.short: group.key for group in Group.objects.filter(wave=wave)}
    for short, points in people.items():
        for point in points:
            answer(wave, nine(point), groups={"directorate": keys[short]} if keys else {})
    return wave


def shown(wave: Wave, by: Person) -> Wave:
    closed = actions.close_wave(wave=wave, by=by, at=AT)
    return reveal(wave=closed, by=by, at=AT)


def page(client: Client, wave: Wave, short: str, person: Person, query: str = "") -> str:
    client.force_login(person)
    where = reverse("beside", args=[wave.round_id, directorate(person, short).pk])
    return client.get(where + query).content.decode()


@pytest.fixture
def wave(asha: Person) -> Wave:
    return answered(asha, PEOPLE)


def test_a_release_is_the_same_whether_or_not_ratings_were_agreed(
    asha: Person, mina: Person, ruth: Person
) -> None:
    without = shown(answered(asha, PEOPLE), asha)
    wave = answered(asha, PEOPLE)
    agreed(wave, "AMH", mina, 5)
    agreed(wave, "OPS", ruth, 0)
    with_them = shown(wave, asha)
    agreed(with_them, "AMH", mina, 4, expected=1)

    documents = [Release.objects.get(wave=each).document for each in (without, with_them)]
    keys = [
        list(Group.objects.filter(wave=each).values_list("key", flat=True))
        for each in (without, with_them)
    ]
    assert keys[0] == keys[1]
    assert documents[0] == documents[1]


def test_before_reveal_only_the_agreed_rating_stands_there(
    client: Client, wave: Wave, mina: Person, asha: Person
) -> None:
    agreed(wave, "AMH", mina, 4)
    closed = actions.close_wave(wave=wave, by=asha, at=AT)
    prepare(wave=closed, by=asha, at=AT)

    for person in (mina, asha):
        text = page(client, wave, "AMH", person)
        assert "not revealed yet" in text
        assert "<svg role=" not in text
        assert "Middle answer" not in text


def test_after_reveal_the_difference_stands_in_words_picture_and_table(
    client: Client, wave: Wave, mina: Person, asha: Person, hal: Person
) -> None:
    agreed(wave, "AMH", mina, ratings=nine(4, 0, 2, 2, 3, 2, 2, 2, 1))
    shown(wave, asha)

    text = page(client, wave, "AMH", mina)

    assert "What we agreed, beside what our people said" in text
    assert "8 people answered, each alone." in text
    assert "Agreed 2 above the middle answer" in text
    assert "Agreed 2 below the middle answer" in text
    assert "Much the same" in text
    assert "a point or more from the middle answer on 4 of 9 statements" in text
    assert "Agreed: 4; middle answer 2. Agreed 2 above the middle answer." in text
    assert "The same as a table" in text
    assert "Older People" not in text
    other = page(client, wave, "AMH", hal)
    assert "What they agreed, beside what their people said" in other
    assert "Write down what we talked about" not in other


def test_biggest_differences_come_first_or_the_order_of_the_questionnaire(
    client: Client, wave: Wave, mina: Person, asha: Person
) -> None:
    agreed(wave, "AMH", mina, ratings=nine(2, 2, 2, 2, 2, 2, 2, 2, 5))
    shown(wave, asha)

    def order(text: str) -> list[int]:
        return [int(found) for found in re.findall(r'class="gt-full">(\d)\.', text)]

    assert order(page(client, wave, "AMH", mina)) == [9, 1, 2, 3, 4, 5, 6, 7, 8]
    query = "?order=questionnaire"
    assert order(page(client, wave, "AMH", mina, query)) == list(range(1, 10))


def test_below_ten_no_middle_half_is_drawn_and_from_ten_on_it_is(
    client: Client, asha: Person, mina: Person
) -> None:
    small = answered(asha, PEOPLE)
    agreed(small, "AMH", mina)
    shown(small, asha)
    assert "Middle half" not in page(client, small, "AMH", mina)

    large = answered(asha, {"AMH": (0, 0, 1, 1, 2, 3, 4, 4, 5, 5, 5, 3), "CYP": (1, 2, 3, 4, 5)})
    agreed(large, "AMH", mina)
    shown(large, asha)
    text = page(client, large, "AMH", mina)
    assert "Middle half" in text
    assert "but people differ widely" in text


def test_a_small_group_shows_the_agreed_rating_and_why_nothing_else(
    client: Client, wave: Wave, ruth: Person, asha: Person
) -> None:
    agreed(wave, "OPS", ruth, 5)
    shown(wave, asha)

    text = page(client, wave, "OPS", ruth).replace("&#x27;", "'")

    assert HELD_BACK in text
    assert text.count("5 Fully") == 9
    assert "people answered" not in text
    assert "<svg role=" not in text


def test_a_round_of_everybody_together_says_so(client: Client, asha: Person, mina: Person) -> None:
    wave = answered(asha, {"AMH": (1, 2, 3, 4, 5, 3)}, breakdowns=[])
    agreed(wave, "AMH", mina)
    shown(wave, asha)

    assert "shown for everybody together" in page(client, wave, "AMH", mina)


def test_results_taken_off_the_screen_are_gone_here_too(
    client: Client, wave: Wave, mina: Person, asha: Person
) -> None:
    agreed(wave, "AMH", mina, 4)
    hide(wave=shown(wave, asha), by=asha, at=AT)

    assert "Agreed 2 above" not in page(client, wave, "AMH", mina)


def test_no_agreed_rating_yet_shows_no_answers_either(
    client: Client, wave: Wave, mina: Person, asha: Person
) -> None:
    shown(wave, asha)

    text = page(client, wave, "AMH", mina)

    assert "No agreed rating yet" in text
    assert "Agree a rating" in text
    assert "Middle answer" not in text


def test_well_led_stands_beside_in_both_wordings_and_is_never_drawn_as_one(
    client: Client, asha: Person, mina: Person
) -> None:
    wave = opened(asha, "well-led")
    key = Group.objects.get(wave=wave, short="AMH").key
    for point in (2, 3, 3, 4, 4, 5):
        told = {f"w{number}": point for number in range(1, 16)}
        answer(wave, told, groups={"directorate": key})
    agreed(wave, "AMH", mina, ratings={f"d{number}": 5 for number in range(1, 16)})
    shown(wave, asha)

    text = page(client, wave, "AMH", mina)

    assert "We know clearly what we answer for as a directorate" in text
    assert "I know clearly what I answer for" in text
    assert "never drawn as one" in text
    assert "<svg role=" not in text
    assert "above the middle answer" not in text
