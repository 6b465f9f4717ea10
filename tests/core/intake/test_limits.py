"""Bad input of every sort gets one plain sentence that names the file and says what to do."""

import io
import struct
import zipfile
from dataclasses import replace
from functools import partial

import pytest

from goldthread.core.intake.cells import DEFAULT_LIMITS, Limits, Unreadable, read_workbook
from goldthread.core.intake.identifiers import cut_identifiers
from goldthread.core.intake.read import read
from tests.core.intake.layouts import saving
from tests.core.intake.layouts.paper import Page
from tests.core.intake.mutations import members_of, packed
from tests.core.intake.reading import TODAY, vocabulary

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def page(*rows: tuple[object, ...], name: str = "List") -> Page:
    made = Page(name)
    for row, line in enumerate(rows, start=1):
        made.line(row, line)
    return made


def refusal(data: bytes, name: str = "list.xlsx", limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(Unreadable) as caught:
        read_workbook(data, name, limits)
    sentence = caught.value.sentence
    assert name in sentence
    assert sentence.endswith(".")
    return sentence


def small() -> bytes:
    return saving.xlsx([page(("Title", "Lead"), ("Falls", "Nurse"))])


def with_members(**extra: bytes) -> bytes:
    return packed({**members_of(small()), **{k.replace("__", "/"): v for k, v in extra.items()}})


def encrypted_xls() -> bytes:
    data = saving.xls([page(("Title",), ("Falls",))])
    # The first record after the opening one becomes FILEPASS (0x2F), as in a protected workbook.
    at = data.index(struct.pack("<HH", 0x00E1, 2))
    return data[:at] + struct.pack("<HH", 0x002F, 2) + data[at + 4 :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 nothing more", "damaged"),
        (b"\x00" * 5000, "NUL"),
        (b"Title,Lead\nFalls\x00,Nurse\n", "NUL"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"{\\rtf1 hello}", "rich text"),
        (b" \n\n ,,, \n", "holds no text"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "old Word document"),
        (COMPOUND, "damaged"),
        (encrypted_xls(), "protected by a password"),
        (packed({"readme.txt": b"hello"}), "no list that goldthread knows"),
        (saving.xlsx([Page("Empty")]), "holds no filled cells"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_has_its_sentence(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_an_encrypted_zip_is_locked() -> None:
    data = bytearray(small())
    for at in range(len(data) - 10):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_an_encrypted_open_document_is_locked() -> None:
    members = members_of(saving.ods([page(("Title",))]))
    members["META-INF/manifest.xml"] = b"<manifest><encryption-data/></manifest>"
    assert "password" in refusal(packed(members), "list.ods")


def test_too_many_bytes_are_refused_before_anything_is_read() -> None:
    assert "50 MB" in refusal(b"PK" + bytes(50 * 1024 * 1024))


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "anything.bin"])
def test_a_bomb_is_not_inflated(name: str) -> None:
    bomb = packed({**members_of(small()), name: b"<a>" + b" " * 20_000_000})
    assert "unpacks to far more" in refusal(bomb)


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_announced() -> None:
    data = bytearray(packed({**members_of(small()), "xl/worksheets/sheet1.xml": b" " * 20_000_000}))
    honest = struct.pack("<I", 20_000_000)
    lying = bytes(data).replace(honest, struct.pack("<I", 900_000))
    assert "damaged" in refusal(lying)


def test_many_members_together_are_a_bomb_too() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            archive.writestr(f"part{number}", b" " * 1_000_000)
    assert "unpacks to far more" in refusal(held.getvalue())


def test_sixteen_thousand_columns_are_named() -> None:
    wide = page(("Title",))
    wide.put(1, 16_000, "far")
    sentence = refusal(saving.xlsx([wide]))
    assert "column WQJ" in sentence
    assert "500 columns (A to SF)" in sentence
    assert "sheet “List”" in sentence
    row = ",".join(["x"] * 16_000)
    assert "500 columns" in refusal(row.encode(), "list.csv")


def test_a_row_too_far_down_is_named() -> None:
    deep = page(("Title",))
    deep.put(100_001, 1, "deep")
    assert "row 100,001" in refusal(saving.xlsx([deep]))
    assert "100,000 rows" in refusal(b"Title\n" * 100_001, "list.csv")


def test_formats_far_below_the_list_do_no_harm() -> None:
    striped = page(("Title",), ("Falls",))
    striped.put(1_000_000, 3, None, fill="FF0000")
    striped.put(900_000, 1, "   ")
    (sheet,) = read_workbook(saving.xlsx([striped]), "list.xlsx").sheets
    assert set(sheet.cells) == {(1, 1), (2, 1)}


def test_too_many_sheets_and_cells() -> None:
    assert "201 sheets" in refusal(saving.xlsx([page((1,), name=f"S{n}") for n in range(201)]))
    tight = replace(DEFAULT_LIMITS, cells=3)
    assert "more than 3 filled cells" in refusal(small(), limits=tight)


def test_the_caller_keeps_the_time() -> None:
    late = replace(DEFAULT_LIMITS, still_time=lambda: False)
    tall = saving.xlsx([page(*[("x",)] * 1200)])
    assert "longer than 60 seconds" in refusal(tall, limits=late)
    assert "longer than 60 seconds" in refusal(b"Title\n" * 1200, "list.csv", late)


def test_cutting_and_reading_keep_the_time_too() -> None:
    book = read_workbook(small(), "list.xlsx")
    late = partial(replace(DEFAULT_LIMITS, still_time=lambda: False).check_time, "list.xlsx")
    with pytest.raises(Unreadable, match="longer than 60 seconds"):
        cut_identifiers(book, watch=late)
    with pytest.raises(Unreadable, match="longer than 60 seconds"):
        read(book, vocabulary=vocabulary(), directorates=(), today=TODAY, watch=late)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_document_types_and_entities_are_refused(part: str) -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>
    <worksheet><sheetData><row r="1"><c t="str"><v>&c;</v></c></row></sheetData></worksheet>"""
    assert "damaged" in refusal(packed({**members_of(small()), part: bomb}))


def test_an_outside_file_is_never_read() -> None:
    doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    assert "damaged" in refusal(
        packed({**members_of(small()), "xl/worksheets/sheet1.xml": doctype})
    )


def test_macros_links_and_objects_are_named() -> None:
    data = with_members(
        xl__vbaProject__bin=b"",
        **{
            "xl/vbaProject.bin": b"x",
            "xl/externalLinks/externalLink1.xml": b"<x/>",
            "xl/embeddings/oleObject1.bin": b"x",
        },
    )
    notices = " ".join(read_workbook(data, "list.xlsm").notices)
    assert "macros" in notices
    assert "links" in notices
    assert "embedded objects" in notices


def test_formulas_give_their_stored_result_and_say_when_there_is_none() -> None:
    made = page(("Days",))
    made.put(2, 1, 42, formula="=6*7")
    book = read_workbook(saving.xlsx([made]), "list.xlsx")
    assert book.sheets[0].cells[2, 1].value == 42
    assert book.notices == ()
    members = members_of(saving.xlsx([made]))
    sheet = members["xl/worksheets/sheet1.xml"].replace(b"<v>42</v>", b"")
    stripped = packed({**members, "xl/worksheets/sheet1.xml": sheet})
    (notice,) = read_workbook(stripped, "list.xlsx").notices
    assert "1 formula has no stored result" in notice


def test_the_bytes_decide_and_not_the_name() -> None:
    assert read_workbook(small(), "list.csv").sheets[0].cells[1, 1].text == "Title"
    assert read_workbook(b"Title\tLead\nFalls\tNurse\n", "list.xls").sheets[0].cells[2, 2].text


def test_a_path_is_not_repeated() -> None:
    with pytest.raises(Unreadable) as caught:
        read_workbook(b"", "C:\\Users\\me\\list.xlsx")
    assert caught.value.sentence.startswith("list.xlsx is empty")


def test_a_refusal_repeats_no_identifier_from_a_name() -> None:
    with pytest.raises(Unreadable) as caught:
        read_workbook(b"", "letter 999 168 0810.docx")
    assert "168" not in caught.value.sentence
    wide = page(("Title",), name="999-152-2433")
    wide.put(1, 600, "far")
    assert "152" not in refusal(saving.xlsx([wide]))
