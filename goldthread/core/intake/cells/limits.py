"""How much of a file goldthread will read, and the one way it says no.

Method: docs/methods/intake.md, "Limits".
"""

from collections.abc import Callable
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


class Unreadable(Exception):  # noqa: N818 - it reads as a sentence
    """A file that cannot be read. `sentence` is for people: what is wrong and what to do.

    It never holds anything that stood in a cell.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def always_time() -> bool:
    """The clock of a caller who sets no limit."""
    return True


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold. `ratio` is inflated bytes for each stored byte of a zip member.

    `still_time` is asked now and then; the core has no clock of its own, so the caller counts the
    `seconds`, which stand here only for the sentence.
    """

    file_bytes: int = 50 * MEGABYTE
    rows: int = 100_000
    columns: int = 500
    sheets: int = 200
    cells: int = 2_000_000
    ratio: int = 100
    inflated_bytes: int = 600 * MEGABYTE
    # Small members compress well without harm: a page of empty styled rows does.
    harmless_bytes: int = MEGABYTE
    seconds: int = 60
    still_time: Callable[[], bool] = always_time

    def check_time(self, file: str) -> None:
        """Raise `Unreadable` once the caller's time is up."""
        if not self.still_time():
            raise Unreadable(
                f"{file} took longer than {self.seconds} seconds to read. "
                "Keep only the sheets that list projects and try again."
            )

    def check_size(self, size: int, file: str) -> None:
        """Raise `Unreadable` for an empty file or one that is too large (bytes)."""
        if size == 0:
            raise Unreadable(f"{file} is empty. Save the list again and choose that file.")
        if size > self.file_bytes:
            raise Unreadable(
                f"{file} has {size / MEGABYTE:,.0f} MB; goldthread reads files of up to "
                f"{self.file_bytes // MEGABYTE} MB. Copy the list into a new workbook without "
                "pictures and try again."
            )

    def check_sheets(self, count: int, file: str) -> None:
        """Raise `Unreadable` when a file has too many sheets."""
        if count > self.sheets:
            raise Unreadable(
                f"{file} has {count:,} sheets; goldthread reads up to {self.sheets}. "
                "Keep only the sheets that list projects."
            )


DEFAULT_LIMITS = Limits()
