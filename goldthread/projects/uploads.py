"""Uploads stay in memory: no temporary file may ever hold a patient identifier (decision 0003)."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemoryOnly(MemoryFileUploadHandler):
    """Django's in-memory handler whatever the size; the limit is set before, by the request."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        super().handle_raw_input(*args, **kwargs)
        self.activated = True
