"""Uploads stay in memory: no temporary file may ever hold a patient identifier (decision 0003)."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile

from goldthread.core.intake.cells import DEFAULT_LIMITS

# What a form around the file may take.
ROOM_FOR_FORM = 1024 * 1024


def announced_too_large(length: int | str | None) -> bool:
    """Whether a request's announced length (bytes) is beyond what an import may have."""
    try:
        return int(length or 0) > DEFAULT_LIMITS.file_bytes + ROOM_FOR_FORM
    except ValueError:
        return False


class InMemoryOnly(MemoryFileUploadHandler):
    """Django's in-memory handler whatever the size; of a request that announces too much, no file
    is kept at all, so that the form can say so."""

    too_large = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        super().handle_raw_input(*args, **kwargs)
        self.activated = True
        self.too_large = announced_too_large(args[2])

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.too_large:
            raise SkipFile
        super().new_file(*args, **kwargs)
