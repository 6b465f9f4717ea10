"""Spoilt copies of the given files give a sentence or a grid: no crash, no identifier kept."""

import json
import random
import re
from pathlib import Path

import pytest

from goldthread.core.intake.cells import Unreadable, read_workbook
from goldthread.core.intake.drafts import grid_from_text, grid_to_text
from goldthread.core.intake.identifiers import cut_identifiers
from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Page
from tests.core.intake.mutations import mutations_for

REGISTERS = Path(__file__).parents[2] / "data" / "registers"
TRUTHS = [json.loads(path.read_text()) for path in sorted(REGISTERS.glob("*.truth.json"))]
COPIES = 45
# The largest of the files takes longest to read.
LARGE_BYTES, FEW_COPIES = 45_000, 12


def bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def stored(data: bytes, name: str) -> str:
    """What a draft would keep of a file, or the sentence that refuses it."""
    try:
        done = cut_identifiers(read_workbook(data, name))
    except Unreadable as refused:
        return f"refused: {refused.sentence}"
    text = grid_to_text(done.workbook)
    assert grid_from_text(text) == done.workbook
    return text + repr(done.found)


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth["file"])
def test_spoilt_copies_neither_crash_nor_keep_an_identifier(truth: dict[str, list[dict]]) -> None:  # type: ignore[type-arg]
    name = str(truth["file"])
    data = (REGISTERS / name).read_bytes()
    known = {bare(value) for row in truth["not_rows"] for value in row.get("values", [])}
    refused = 0
    for seed in range(FEW_COPIES if len(data) > LARGE_BYTES else COPIES):
        chance = random.Random(seed)
        spoilt = chance.choice(mutations_for(data))(data, chance)
        text = stored(spoilt, name)
        if text.startswith("refused: "):
            refused += 1
            assert name in text
            assert text.endswith(".")
        assert [value for value in known if value in bare(text)] == [], seed
    assert refused, "nothing was spoilt"


PLANTED = (
    "999 168 0810",
    "9991364056",
    "999-152-2433",
    "999\u00a0183\u20099194",
    "999.112.6481",
    "999/128/4869",
    "9991 205 675",
    "NG999001",
    "QZ123456",
    "A0000XX",
)
AROUND = (
    "{}",
    "see {}",
    "({})",
    "no. 7: {};",
    "first line\n{}\nlast line",
    "“{}”",
    "NHS{}" ,
    "{}, tel 01632 960 142",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv", "docx"])
def test_planted_identifiers_never_reach_the_draft(kind: str) -> None:
    page = Page("Projects")
    page.line(1, ["Title", "Lead", "Progress"])
    places = 0
    for row, planted in enumerate(PLANTED, start=2):
        around = [form for form in AROUND if planted[0].isdigit() or not form.startswith("NHS")]
        page.put(row, 1, f"Project {row}")
        for column, form in enumerate(around, start=2):
            page.put(row, column, form.format(planted))
            places += 1
    if kind in ("xlsx", "ods"):
        page.comments[2, 1] = f"ask about {PLANTED[0]}"
    writers = {"xlsx": saving.xlsx, "xls": saving.xls, "ods": saving.ods, "docx": saving.word}
    data = saving.delimited(page) if kind == "csv" else writers[kind]([page])

    text = stored(data, f"list.{kind}")

    left = bare(text)
    assert [planted for planted in PLANTED if bare(planted) in left] == []
    assert text.count("IdentifierFound(") >= places
