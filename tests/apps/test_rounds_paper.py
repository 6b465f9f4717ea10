"""A round on paper: the sheet, its Word file, and typing sheets in for somebody."""

import io
from uuid import uuid4

import docx
import pytest
from django.test import Client
from django.urls import reverse

from goldthread.instruments import actions
from goldthread.instruments.models import Group, Response, Wave
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.people.models import Person
from tests.cast import AT
from tests.registered import signed_in, text_of
from tests.rounds import opened, somewhere


@pytest.fixture
def client(dee: Person) -> Client:
    return signed_in(dee)


def enter(client: Client, wave: Wave, **typed: object) -> str:
    address = reverse("enter_answers", args=[wave.round_id])
    return client.post(address, {**somewhere(wave), **typed}, follow=True).content.decode()


def test_the_sheet_has_every_statement_with_its_item_id_and_the_promise(
    client: Client, dee: Person
) -> None:
    wave = opened(dee, placeholders={"sector": "community services"})

    page = text_of(client, reverse("sheet", args=[wave.round_id]))

    assert all(f'gt-sheet__id">s{number}<' in page for number in range(1, 10))
    assert "community services" in page
    assert "0 = Not at all, 5 = Fully" in page
    assert "Nothing that is kept names you" in page
    assert "Where do you work?" in page


def test_a_word_file_holds_the_same(client: Client, dee: Person) -> None:
    wave = opened(dee, "medical-engagement", breakdowns=[])

    response = client.get(reverse("sheet", args=[wave.round_id]), {"form": "word"})

    book = docx.Document(io.BytesIO(response.content))
    cells = {cell.text for table in book.tables for row in table.rows for cell in row.cells}
    assert {"o1", "o8", "l1", "l9"} <= cells
    text = "\n".join(paragraph.text for paragraph in book.paragraphs)
    assert "☐ Yes, I lead clinicians" in text
    assert "c1" not in cells


def test_a_sheet_is_typed_in_and_the_next_one_follows(client: Client, dee: Person) -> None:
    wave = opened(dee, mode="confidential")
    typed = {f"item_s{number}": str(number % 6) for number in range(1, 9)}

    page = enter(client, wave, **typed)

    assert "Entered. Here is the next sheet." in page
    row = Response.objects.get()
    assert row.answers["s6"] == 0
    assert row.answers["s9"] == {"without": "skipped"}
    assert (row.mode, row.entered_by_name, row.invitation) == ("paper", dee.name, None)
    group = Group.objects.get(wave=wave, key=row.groups["directorate"])
    assert f'value="{group.key}" selected' in page
    assert "data-entry-chosen" in page


def test_who_typed_is_not_kept_in_an_anonymous_round(client: Client, dee: Person) -> None:
    wave = opened(dee)

    assert "Who typed a sheet in is not kept" in text_of(
        client, reverse("enter_answers", args=[wave.round_id])
    )
    enter(client, wave, item_s1="4")

    row = Response.objects.get()
    assert (row.entered_by_id, row.entered_by_name, row.on) == (None, "", None)


def test_the_same_sheet_sent_twice_is_one(client: Client, dee: Person) -> None:
    wave = opened(dee)
    one = str(uuid4())

    for _ in range(2):
        enter(client, wave, item_s1="4", request_id=one)

    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"item_s1": "6"}, "s1 takes 0 to 5"),
        ({"item_s1": "n"}, "s1 takes 0 to 5"),
        ({"item_s1": "²"}, "s1 takes 0 to 5"),
        ({"item_s1": "3", "directorate": "d0"}, "Select a valid choice"),
    ],
)
def test_what_no_sheet_can_say_is_refused_and_kept_on_the_page(
    client: Client, dee: Person, typed: dict[str, str], said: str
) -> None:
    wave = opened(dee)

    page = enter(client, wave, **typed)

    assert said in page
    assert "There is a problem" in page
    assert not Response.objects.exists()


def test_an_empty_sheet_is_no_answer(client: Client, dee: Person) -> None:
    wave = opened(dee)

    assert "Nothing is filled in on this sheet" in enter(client, wave)
    assert not Response.objects.exists()


def test_does_not_apply_is_typed_as_n_where_the_scale_has_it(client: Client, dee: Person) -> None:
    wave = opened(dee, "well-led", breakdowns=[])
    instrument = instrument_of(wave.round.instrument)
    beside = {scale.id for scale in instrument.scales if scale.not_applicable}
    item = next(
        each.id for each in instrument.each_item() if each.scale in beside and "person" in each.unit
    )

    enter(client, wave, **{f"item_{item}": "N"})

    assert Response.objects.get().answers[item] == {"without": "not-applicable"}


def test_in_a_named_round_it_is_said_whose_sheet_it_is(client: Client, dee: Person) -> None:
    wave = opened(dee, mode="named", breakdowns=[])
    people = [actions.Invited("Ana Bello"), actions.Invited("Ben Cole")]
    (ana, _), _ = actions.invite(wave=wave, people=people, by=dee, at=AT)

    enter(client, wave, item_s1="2", person=str(ana.pk))
    enter(client, wave, item_s1="3", person=str(ana.pk))

    row = Response.objects.get()
    assert (row.invitation_id, row.answers["s1"], row.entered_by_name) == (ana.pk, 3, dee.name)


def test_nothing_is_entered_while_the_round_is_not_open(client: Client, dee: Person) -> None:
    wave = opened(dee)
    actions.close_wave(wave=wave, by=dee, at=AT)

    assert "Answers are entered while the round is open" in enter(client, wave, item_s1="3")
    assert not Response.objects.exists()
