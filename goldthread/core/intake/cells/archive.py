"""Zip containers (xlsx, xlsb, ods, docx), checked before anything is inflated."""

import io
import zipfile

from goldthread.core.intake.cells.limits import MEGABYTE, Limits, Unreadable

_MEMBERS = 10_000
_ENCRYPTED_FLAG = 0x1


class Archive:
    """The members of one zip, by name without regard to case or the way slashes lean."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise damaged(file) from None
        members = self._zip.infolist()
        _check(members, len(data), file, limits)
        self._members = {_key(member.filename): member for member in members}

    @property
    def names(self) -> list[str]:
        """Every member, lower case, without a leading slash."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def read(self, name: str) -> bytes:
        """One member, inflated; never more bytes than it announced."""
        member = self._members.get(_key(name))
        if member is None:
            raise damaged(self.file)
        try:
            return self._zip.read(member)
        except Exception:
            # zipfile, zlib, lzma and bz2 each raise their own kinds for spoilt bytes.
            raise damaged(self.file) from None

    def read_if_any(self, name: str) -> bytes | None:
        """One member, or nothing when there is none of that name."""
        return self.read(name) if name in self else None


def damaged(file: str) -> Unreadable:
    """The sentence for a file whose bytes do not hang together."""
    return Unreadable(
        f"{file} is damaged and cannot be read. Open it in the program it was made with, save it "
        "again as .xlsx, and choose that file."
    )


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _check(members: list[zipfile.ZipInfo], size: int, file: str, limits: Limits) -> None:
    if len(members) > _MEMBERS:
        raise _bomb(file, limits)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise locked(file)
    if sum(member.file_size for member in members) > min(
        limits.inflated_bytes, max(size * limits.ratio, limits.harmless_bytes)
    ):
        raise _bomb(file, limits)
    for member in members:
        allowed = max(member.compress_size * limits.ratio, limits.harmless_bytes)
        if member.file_size > allowed:
            raise _bomb(file, limits)


def locked(file: str) -> Unreadable:
    """The sentence for a file behind a password."""
    return Unreadable(
        f"{file} is protected by a password. Open it, take the password off (File, Info, Protect "
        "Workbook, Encrypt with Password, leave it empty), save, and choose the file again."
    )


def _bomb(file: str, limits: Limits) -> Unreadable:
    return Unreadable(
        f"{file} unpacks to far more than its size (over {limits.ratio} times, or over "
        f"{limits.inflated_bytes // MEGABYTE} MB), which a list of projects never does, so it was "
        "not opened. Copy the list into a new workbook and try again."
    )
