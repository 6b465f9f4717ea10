"""Copies to take away: opened again, and compared cell by cell with the page and its release."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from goldthread.core.survey.release import HELD_BACK
from goldthread.instruments.models import Wave
from goldthread.instruments.presenters.results.asked import Asked
from goldthread.instruments.presenters.results.page import results_page
from goldthread.instruments.queries.shown import Shown, shown
from goldthread.people.models import Person
from tests.results import FEW, agreed, revealed


def got(client: Client, person: Person, wave: Wave, form: str, query: str = "") -> bytes:
    client.force_login(person)
    answer = client.get(f"/rounds/{wave.round_id}/results/copy/{form}/{query}")
    assert answer.status_code == 200
    assert f'filename="results-{wave.round_id}-1.{form}"' in answer["Content-Disposition"]
    return bytes(answer.content)


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """Sheet → its rows; empty cells are None."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets}


def on_the_page(person: Person, wave: Wave, order: str) -> list[list[Any]]:
    """The table of middle answers as the page has it: every cell of it."""
    found = shown(person, wave.round_id)
    assert isinstance(found, Shown)
    table = results_page(found, Asked(order=order), {"directorate": "directorate"}).ramp
    assert table is not None
    return [
        [row.statement.number, row.statement.text, row.statement.short]
        + [as_number(figure.text) for _, figure in row.figures]
        for row in table.rows
    ]


def as_number(text: str) -> float | str:
    whole = text.removesuffix("½")
    if not (whole or "0").isdecimal():
        return text
    return float(whole or 0) + (0.5 if text.endswith("½") else 0)


@pytest.mark.parametrize("order", ["instrument", "widest"])
def test_the_excel_table_is_the_table_of_the_page(client: Client, asha: Person, order: str) -> None:
    wave = revealed(asha, invited=30)

    book = sheets(got(client, asha, wave, "xlsx", f"?order={order}"))

    assert list(book) == ["How this was worked out", "Middle answers", "Figures"]
    heads, *rows = book["Middle answers"]
    assert heads[3:] == [
        "Everybody",
        "Adult Mental Health",
        "Older People's Services",
        "Children and Young People",
        "Adult Learning Disability",
        "Forensic and Prisons",
    ]
    assert rows == on_the_page(asha, wave, order)


def test_figures_hold_the_words_where_a_number_is_held_back(client: Client, asha: Person) -> None:
    wave = revealed(asha, invited=30)

    heads, *rows = sheets(got(client, asha, wave, "xlsx"))["Figures"]

    at = {name: place for place, name in enumerate(heads)}
    assert len(rows) == 9 * 6
    for row in rows:
        answered, group = row[at["Answered"]], row[at["Group"]]
        shares = [row[at[f"Band {band} (%)"]] for band in (1, 2, 3)]
        if group in {"Adult Learning Disability", "Forensic and Prisons"}:
            assert {answered, row[at["Middle answer"]], *shares} == {HELD_BACK}
        elif all(isinstance(share, int) for share in shares):
            assert sum(shares) == 100
            assert answered == {"Everybody": 27, "Adult Mental Health": 7}.get(group, 6)
        else:
            assert sorted(map(str, shares)) == sorted(["95% or more", HELD_BACK, HELD_BACK])
            assert row[at["Middle answer"]] == HELD_BACK
    everybody = rows[0]
    assert isinstance(everybody[at["AD (median)"]], float)
    assert everybody[at["Favourable: interval from (%)"]] < everybody[at["to (%)"]]


def test_csv_is_the_figures_sheet(client: Client, asha: Person) -> None:
    wave = revealed(asha, invited=30)

    text = got(client, asha, wave, "csv").decode("utf-8-sig")
    heads, *rows = list(csv.reader(io.StringIO(text)))
    own_heads, *own = sheets(got(client, asha, wave, "xlsx"))["Figures"]

    assert heads == own_heads
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in own]


def test_json_says_the_same(client: Client, asha: Person) -> None:
    wave = revealed(asha, invited=30)

    told = json.loads(got(client, asha, wave, "json"))
    heads, *rows = sheets(got(client, asha, wave, "xlsx"))["Figures"]

    assert told["schema"] == "goldthread/results/1"
    assert (told["answered"], told["expected"], told["minimum"]) == (27, 30, 5)
    said = [
        [statement["number"], group["group"], plain(group["answered"]), plain(group["middle"])]
        for statement in told["statements"]
        for group in statement["groups"]
    ]
    columns = [heads.index(name) for name in ("Number", "Group", "Answered", "Middle answer")]
    assert said == [[row[column] for column in columns] for row in rows]


def plain(figure: Any) -> Any:
    return figure["none"] if isinstance(figure, dict) else figure


def test_a_named_round_leaves_the_room_with_the_minimum_of_five(
    client: Client, asha: Person
) -> None:
    wave = revealed(asha, {**FEW, "F&P": [[2] * 9]}, mode="named", least=0, invited=30)
    client.force_login(asha)
    page = client.get(f"/rounds/{wave.round_id}/results/s1/").content.decode()

    for form in ("xlsx", "csv", "json"):
        content = got(client, asha, wave, form)
        text = str(sheets(content)) if form == "xlsx" else content.decode()
        assert HELD_BACK in text
        assert "1 person" not in text
    rows = sheets(got(client, asha, wave, "xlsx"))["Middle answers"]
    assert {row[-1] for row in rows[1:]} == {HELD_BACK}
    assert "1 person" in page


def test_agreed_ratings_go_along(client: Client, asha: Person, ben: Person) -> None:
    wave = revealed(asha, invited=30)
    agreed(wave, asha, "OPS", 4, 3, 2, 5, 3, 2, 2, 3, 4)

    rows = sheets(got(client, ben, wave, "xlsx"))["Agreed ratings"]

    assert rows[0][2:] == ["Older People's Services"]
    assert [row[2] for row in rows[1:]] == [4, 3, 2, 5, 3, 2, 2, 3, 4]


def test_those_who_may_not_export_take_nothing_away(
    client: Client, asha: Person, grace: Person
) -> None:
    wave = revealed(asha, invited=30)
    client.force_login(grace)

    assert client.get(f"/rounds/{wave.round_id}/results/").status_code == 200
    assert "copy/xlsx" not in client.get(f"/rounds/{wave.round_id}/results/").content.decode()
    assert client.get(f"/rounds/{wave.round_id}/results/copy/xlsx/").status_code == 403
