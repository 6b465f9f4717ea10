"""Records of a binary workbook part: [MS-XLSB] 2.1.4 (records), 2.5.168 (wide strings)."""

import struct
from collections.abc import Iterator


class Ended(Exception):  # noqa: N818 - it is no error of ours but the end of spoilt bytes
    """A field was asked for beyond the end of its record."""


class Fields:
    """Reads the fields of one record one after another; little-endian."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def skip(self, size: int) -> None:
        """Pass over a field."""
        self.place += size

    def take(self, size: int) -> bytes:
        """The next bytes; raises `Ended` when there are not so many."""
        found = self.data[self.place : self.place + size]
        if len(found) < size:
            raise Ended
        self.place += size
        return found

    def number(self, size: int) -> int:
        """The next unsigned number of that many bytes."""
        return int.from_bytes(self.take(size), "little")

    def real(self) -> float:
        """The next eight bytes as a real number."""
        return float(struct.unpack("<d", self.take(8))[0])

    def packed(self) -> float:
        """A number in four bytes, 2.5.122: 30 bits of a whole or a real, perhaps in hundredths."""
        raw = self.number(4)
        if raw & 2:
            found = float(raw >> 2 if raw < 1 << 31 else (raw >> 2) - (1 << 30))
        else:
            found = float(struct.unpack("<d", b"\x00" * 4 + struct.pack("<I", raw & ~3))[0])
        return found / 100 if raw & 1 else found

    def text(self) -> str:
        """A string with its length in characters before it; one without a value is empty."""
        length = self.number(4)
        if length == 0xFFFFFFFF:
            return ""
        return self.take(length * 2).decode("utf-16-le", "replace")

    def rich_text(self) -> str:
        """A string with a byte of flags before it; its runs and readings are passed over."""
        self.skip(1)
        return self.text()


def records(data: bytes) -> Iterator[tuple[int, Fields]]:
    """The records of a part in order: the number of the kind, and its fields."""
    place = 0
    while place < len(data):
        kind, place = _varying(data, place, 2)
        size, place = _varying(data, place, 4)
        yield kind, Fields(data[place : place + size])
        place += size


def _varying(data: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number in seven bits a byte, the last byte without its high bit."""
    number = 0
    for step in range(longest):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << 7 * step
        if not byte & 0x80:
            break
    return number, place
