"""A binary workbook, saved from a given register by another program, gives the very same grid."""

import random
import struct
from pathlib import Path

import pytest

from goldthread.core.intake.cells import Unreadable, read_workbook
from goldthread.core.intake.cells.binary_records import Fields
from goldthread.core.intake.cells.xlsb_styles import read_binary_looks
from goldthread.core.intake.grid import Sheet
from goldthread.core.intake.identifiers import cut_identifiers
from tests.core.intake.mutations import mutations_for

DATA = Path(__file__).parents[2] / "data"
BINARY = (DATA / "layouts" / "estates-and-workforce.xlsb").read_bytes()
# NHS and hospital numbers that stand in comments of the register.
PLANTED = ("999 074 1204", "NG998501", "999-078-2199", "9990823189")


def without_looks(sheet: Sheet) -> dict[tuple[int, int], tuple[object, str, str, str]]:
    """The program that saved the copy writes no fills and no bold."""
    return {
        place: (cell.value, cell.text, cell.number_format, cell.comment)
        for place, cell in sheet.cells.items()
        if cell.text or cell.comment
    }


def test_the_grid_is_that_of_the_original() -> None:
    original = (DATA / "registers" / "estates-and-workforce.xlsx").read_bytes()
    (first,) = read_workbook(original, "list.xlsx").sheets
    (second,) = read_workbook(BINARY, "list.xlsb").sheets
    assert without_looks(first) == without_looks(second)
    assert set(first.merges) == set(second.merges)
    assert first.hidden_rows == second.hidden_rows != frozenset()


def record(kind: int, body: bytes) -> bytes:
    return bytes([kind & 0x7F | 0x80, kind >> 7]) + bytes([len(body)]) + body


def test_fills_and_bold_of_binary_styles() -> None:
    amber = struct.pack("<IBBhBBBB", 1, 2 << 1, 0, 0, 0xFF, 0xC0, 0x00, 0xFF)
    red = struct.pack("<IBBhI", 1, 1 << 1, 10, 0, 0)
    none = struct.pack("<IBBhI", 0, 0, 0, 0, 0)
    styles = b"".join(
        [
            record(43, struct.pack("<HHH", 220, 0, 400)),
            record(43, struct.pack("<HHH", 220, 0, 700)),
            *[record(45, fill) for fill in (none, amber, red)],
            record(617, b""),
            *[record(47, struct.pack("<HHHHH", 0, 14, 1, fill, 0)) for fill in (0, 1, 2)],
            record(618, b""),
        ]
    )
    looks = read_binary_looks(styles, None)
    assert [look.fill for look in looks] == ["", "FFC000", "FF0000"]
    assert {look.bold for look in looks} == {True}
    assert {look.number_format for look in looks} == {"dd/mm/yyyy"}


@pytest.mark.parametrize(
    ("number", "raw"),
    [(1.0, 0x3FF00000), (123.0, 123 << 2 | 2), (1.23, 123 << 2 | 3), (-1.0, 0xFFFFFFFE)],
)
def test_numbers_packed_in_four_bytes(number: float, raw: int) -> None:
    assert Fields(struct.pack("<I", raw)).packed() == number


def test_spoilt_copies_neither_crash_nor_keep_an_identifier() -> None:
    refused = 0
    for seed in range(60):
        chance = random.Random(seed)
        spoilt = chance.choice(mutations_for(BINARY))(BINARY, chance)
        try:
            text = repr(cut_identifiers(read_workbook(spoilt, "list.xlsb")))
        except Unreadable:
            refused += 1
        else:
            assert [planted for planted in PLANTED if planted in text] == [], seed
    assert 0 < refused < 60
