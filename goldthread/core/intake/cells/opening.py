"""The door: bytes of any kind of list in, a grid of cells out. The bytes decide, not the name.

Method: docs/methods/intake.md, step 1 and "Limits".
"""

from goldthread.core.intake.cells.archive import Archive, damaged, locked
from goldthread.core.intake.cells.delimited import read_delimited
from goldthread.core.intake.cells.docx import read_docx
from goldthread.core.intake.cells.html import is_html, read_html
from goldthread.core.intake.cells.limits import DEFAULT_LIMITS, Limits, Unreadable
from goldthread.core.intake.cells.ods import read_ods
from goldthread.core.intake.cells.package import main_part
from goldthread.core.intake.cells.spreadsheet_xml import is_spreadsheet_xml, read_spreadsheet_xml
from goldthread.core.intake.cells.xls import read_xls
from goldthread.core.intake.cells.xlsb import read_xlsb
from goldthread.core.intake.cells.xlsx import read_xlsx
from goldthread.core.intake.grid import Workbook
from goldthread.core.intake.identifiers.masking import mask

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_XLS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_SAVE_AS = "Open it, save the list as .xlsx, .ods, .csv or .docx, and choose that file."
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"MIME-Version:", "a saved web page"),
)


def read_workbook(data: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """Read a list of any kind: xlsx, xlsm, xlsb, xls, ods, docx, csv, tsv.

    Raises `Unreadable` with a sentence for people, and nothing else, whatever the bytes are.
    """
    file = file_name.replace("\\", "/").rpartition("/")[2] or "The file"
    try:
        limits.check_size(len(data), file)
        workbook = _read(data, file, limits)
    except Unreadable as refused:
        # A file or sheet may be named after a patient.
        raise Unreadable(mask(refused.sentence)) from None
    except Exception:
        # Readers of other people's making raise whatever they like on spoilt bytes. The cause is
        # left off on purpose: its text may hold what stood in a cell.
        raise damaged(mask(file)) from None
    if not any(sheet.cells or sheet.lead_in for sheet in workbook.sheets):
        raise Unreadable(
            f"{mask(file)} holds no filled cells. Check that it is the right file, save it again, "
            "and choose it."
        )
    return workbook


def _read(data: bytes, file: str, limits: Limits) -> Workbook:
    if data.startswith(b"PK"):
        return _read_archive(Archive(data, file, limits), limits)
    if data.startswith(_COMPOUND):
        return _read_compound(data, file, limits)
    if data.startswith(_BARE_XLS):
        return read_xls(data, file, limits)
    for start, what in _OTHERS:
        if data.lstrip()[: len(start)] == start:
            raise Unreadable(f"{file} is {what}, not a list. {_SAVE_AS}")
    if is_spreadsheet_xml(data):
        return read_spreadsheet_xml(data, file, limits)
    if is_html(data):
        return read_html(data, file, limits)
    return read_delimited(data, file, limits)


def _read_archive(archive: Archive, limits: Limits) -> Workbook:
    part = main_part(archive)
    if part.endswith(".bin"):
        return read_xlsb(archive, part, limits)
    if part.startswith("word/"):
        return read_docx(archive, part, limits)
    if part.startswith("xl/"):
        return read_xlsx(archive, part, limits)
    if "content.xml" in archive:
        return read_ods(archive, limits)
    raise Unreadable(f"{archive.file} holds no list that goldthread knows. {_SAVE_AS}")


def _read_compound(data: bytes, file: str, limits: Limits) -> Workbook:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise locked(file)
    if holds("WordDocument") and not holds("Workbook"):
        raise Unreadable(
            f"{file} is an old Word document. Open it in Word, save it as .docx, and choose that "
            "file."
        )
    return read_xls(data, file, limits)
