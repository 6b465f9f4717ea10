"""Results on pages: nothing before the reveal, the same figures for all, what is held back."""

import re
from html import unescape

import pytest
from django.test import Client

from goldthread.core.survey.release import HELD_BACK
from goldthread.instruments import actions
from goldthread.instruments.actions import releasing
from goldthread.instruments.actions.agreeing import agree_rating
from goldthread.instruments.models import Wave
from goldthread.people.models import Person
from tests.cast import AT
from tests.results import FEW, agreed, closed, directorate, given, revealed
from tests.rounds import NINE, answer, opened

PAGES = ("results/", "results/s6/", "screen/", "screen/?slide=3")
COPIES = ("results/copy/xlsx/", "results/copy/csv/", "results/copy/json/")
# What only results say of the answers of FEW.
TELLING = ("41%", "72%", "27 people", "1½", "How we improve quality today: the middle answer")


def page(client: Client, person: Person, wave: Wave, path: str = "results/") -> str:
    """The page as text, as this person gets it."""
    client.force_login(person)
    answer = client.get(f"/rounds/{wave.round_id}/{path}")
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.content.decode())


def cells(text: str) -> list[list[str]]:
    """The cells of the table of middle answers, row by row, without the statements."""
    table = re.search(r'<table class="gt-ramp">.*?</table>', text, re.DOTALL)
    assert table
    rows = re.findall(r"<tr>(.*?)</tr>", table[0], re.DOTALL)[1:]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row)]
        for row in rows
    ]


@pytest.mark.parametrize("state", ["planned", "open", "closed"])
def test_nothing_shows_before_the_reveal_on_any_address(
    client: Client, asha: Person, dee: Person, ben: Person, state: str
) -> None:
    wave = given(opened(asha, mode="confidential", invited=30)) if state != "planned" else None
    if wave is None:
        wave = opened(asha, mode="confidential")
        Wave.objects.filter(pk=wave.pk).update(state="planned")
    if state == "closed":
        wave = actions.close_wave(wave=wave, by=asha, at=AT)

    for person in (asha, dee, ben):
        for path in PAGES:
            text = page(client, person, wave, path)
            assert [word for word in TELLING if word in text] == [], (person, path)
        for path in COPIES:
            assert client.get(f"/rounds/{wave.round_id}/{path}").status_code == 404


def test_prepared_results_are_seen_by_those_who_run_the_round_alone(
    client: Client, asha: Person, dee: Person, ben: Person, hal: Person
) -> None:
    wave = actions.prepare(wave=closed(asha, invited=30), by=asha, at=AT)

    for person in (asha, dee):
        text = page(client, person, wave)
        assert "Not yet shown to others" in text
        assert "27 of 30 answered." in text
    for person in (ben, hal):
        for path in ("results/", "results/s6/"):
            text = page(client, person, wave, path)
            assert "Not shown yet" in text
            assert [word for word in TELLING if word in text] == []
        assert client.get(f"/rounds/{wave.round_id}/results/copy/csv/").status_code == 404
    # The room sees the big screen, so that it waits for the reveal whoever opens it.
    big = page(client, dee, wave, "screen/")
    assert "27 of 30 answered." in big
    assert [word for word in TELLING if word in big] == []


def test_before_closing_the_big_screen_has_the_way_in_and_the_total(
    client: Client, asha: Person, dee: Person
) -> None:
    wave = given(opened(asha, mode="anonymous", invited=30))

    text = page(client, dee, wave, "screen/")

    assert f"/answer/{wave.key}/" in text
    assert "27 of 30 answered." in text
    assert 'class="gt-qr"' in text


def test_facilitator_and_participant_read_the_same_figures(
    client: Client, asha: Person, dee: Person, ben: Person, grace: Person
) -> None:
    wave = revealed(asha, invited=30)

    read = {str(cells(page(client, person, wave))) for person in (asha, dee, ben, grace)}

    assert len(read) == 1


def test_the_table_says_the_middle_answers_and_what_is_held_back(
    client: Client, asha: Person
) -> None:
    wave = revealed(asha, invited=30)

    rows = cells(page(client, asha, wave))

    # ALD (5 answered) covers F&P (3): one area over both columns, begun in the first row.
    assert rows[0] == ["3", "3", "4", "3", HELD_BACK]
    # Everybody of OPS answered 4 or 5 to the fourth: their middle answer would tell.
    assert rows[3] == ["4", "4", HELD_BACK, "4"]
    assert rows[4] == ["2", "2", "3", "1½"]
    assert {len(row) for row in rows[1:]} == {4}


def test_held_back_words_are_the_same_whichever_rule_hid_it(client: Client, asha: Person) -> None:
    wave = revealed(asha, invited=30)

    one = page(client, asha, wave, "results/s4/")

    assert "95% or more" in one
    held = re.findall(r'<td class="gt-ramp__held[^>]*>(.*?)</td>', one)
    assert {re.sub("<[^>]+>", "", words) for words in held} == {HELD_BACK}
    assert len(held) == 2
    assert "fewer than" not in one


def test_whole_shares_of_every_bar_add_up_to_a_hundred(client: Client, asha: Person) -> None:
    wave = revealed(asha, invited=30)

    for item in NINE:
        text = page(client, asha, wave, f"results/{item}/")
        bars = re.findall(r'<svg class="gt-share.*?</svg>', text, re.DOTALL)
        drawn = [
            sum(int(part) for part in re.findall(r'gt-share--\d" x="\d+%" width="(\d+)%"', bar))
            for bar in bars
        ]
        assert len(drawn) >= 4
        assert set(drawn) == {100}


def test_fewer_than_five_in_all_show_nothing_but_the_words(client: Client, asha: Person) -> None:
    wave = revealed(asha, {"AMH": [3, 4, 2, 1]}, invited=30)

    text = page(client, asha, wave)

    figures = {cell for row in cells(text) for cell in row}
    assert figures <= {HELD_BACK, "no answers"}
    assert HELD_BACK in figures
    assert "4 people" not in text
    # How many took part is a total that the room may always see.
    assert "4 of 30 answered." in text


def test_a_group_without_answers_says_so(client: Client, asha: Person) -> None:
    wave = revealed(asha, {"AMH": FEW["AMH"], "OPS": FEW["OPS"]}, invited=30)

    rows = cells(page(client, asha, wave))

    assert rows[0][1:] == ["3", "4", "no answers"]


def test_directorates_keep_their_order_and_statements_may_change_theirs(
    client: Client, asha: Person
) -> None:
    wave = revealed(asha, invited=30)

    usual, widest = (
        page(client, asha, wave, f"results/{query}") for query in ("", "?order=widest")
    )

    for text in (usual, widest):
        heads = re.findall(r'<th scope="col">.*?<abbr[^>]*>(.*?)</abbr>', text, re.DOTALL)
        assert heads[:6] == ["Everybody", "AMH", "OPS", "CYP", "ALD", "F&P"]
    numbers = [
        re.findall(r'gt-ramp__statement"><span class="gt-ramp__number">(\d)', text)
        for text in (usual, widest)
    ]
    assert numbers[0] == [str(number) for number in range(1, 10)]
    assert sorted(numbers[1]) == numbers[0]
    assert numbers[1] != numbers[0]


def test_full_statements_stand_everywhere_short_labels_beside_them(
    client: Client, asha: Person
) -> None:
    wave = revealed(asha, invited=30)

    whole = "We never take our eyes off what it is like to be a patient here, or to work here."
    for path in ("results/", "results/s4/", "screen/", "screen/?item=s4"):
        assert whole in page(client, asha, wave, path)


def test_agreed_ratings_stand_beside_people_and_in_no_figure(client: Client, asha: Person) -> None:
    plain = closed(asha, invited=30)
    before = cells(page(client, asha, actions.prepare(wave=plain, by=asha, at=AT)))
    wave = closed(asha, invited=30)
    agreed(wave, asha, "F&P", 5, 5, 5, 5, 5, 5, 5, 5, 5)
    text = page(client, asha, actions.prepare(wave=wave, by=asha, at=AT))

    assert cells(text) == before
    assert "Agreed by Forensic and Prisons." in text
    assert text.count('class="gt-diamond"') == 9


def test_hidden_results_are_seen_by_those_who_run_the_round_alone(
    client: Client, asha: Person, ben: Person
) -> None:
    wave = actions.hide(wave=revealed(asha, invited=30), by=asha, at=AT)

    assert "Hidden from others at present" in page(client, asha, wave)
    assert "Not shown yet" in page(client, ben, wave)
    assert "27 people" not in page(client, asha, wave, "screen/")


def test_named_rounds_show_every_point_in_the_room(client: Client, asha: Person) -> None:
    wave = revealed(asha, mode="named", least=0, invited=30)

    text = page(client, asha, wave, "results/s6/")

    assert "People who chose" in text
    assert HELD_BACK not in re.sub(r"<dl.*?</dl>", "", text, flags=re.DOTALL)
    assert "3 people" in text


def test_well_led_forms_are_never_drawn_as_one(client: Client, asha: Person) -> None:
    items = [f"w{number}" for number in range(1, 16)]
    wave = opened(asha, "well-led", mode="confidential")
    given(wave, {short: [1 + at % 5 for at in range(6)] for short in ("AMH", "OPS")}, items)
    agree_rating(
        wave=wave,
        directorate=directorate(asha, "AMH"),
        ratings={"d1": 4},
        expected=0,
        by=asha,
        at=AT,
    )
    wave = actions.reveal(wave=actions.close_wave(wave=wave, by=asha, at=AT), by=asha, at=AT)

    text = page(client, asha, wave)

    assert "A prompt for thinking and talking about how we lead." in text
    assert len(cells(text)) == 15
    assert client.get(f"/rounds/{wave.round_id}/results/d1/").status_code == 404
    assert "A prompt for thinking" in page(client, asha, wave, "screen/")


def test_another_trust_and_unknown_addresses_find_nothing(
    client: Client, asha: Person, olu: Person
) -> None:
    wave = revealed(asha, invited=30)

    client.force_login(olu)
    for path in (*PAGES, *COPIES):
        assert client.get(f"/rounds/{wave.round_id}/{path}").status_code == 404
    client.force_login(asha)
    for path in ("results/nothing/", "results/copy/pdf/"):
        assert client.get(f"/rounds/{wave.round_id}/{path}").status_code == 404


def test_the_page_asks_little_of_the_database(
    client: Client, asha: Person, django_assert_max_num_queries: object
) -> None:
    wave = revealed(asha, invited=30)
    page(client, asha, wave)

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page(client, asha, wave)


def test_a_question_nested_under_another_has_its_results_on_every_page(
    client: Client, asha: Person
) -> None:
    wave = opened(asha, "system-appraisal", unit="small-group", breakdowns=[])
    for place in range(12):
        answer(wave, {"a8_ease": "struggled" if place % 3 else "easy"})
    for step in (actions.close_wave, releasing.reveal):
        wave = step(wave=wave, by=asha, at=AT)

    for path in ("results/", "results/a8_ease/", "screen/", "screen/?slide=1"):
        assert "67%" in page(client, asha, wave, path)
    for path in COPIES:
        client.force_login(asha)
        assert client.get(f"/rounds/{wave.round_id}/{path}").status_code == 200
