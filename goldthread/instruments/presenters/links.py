"""The links that people answer by, as they stand in mails and QR codes."""

from django.http import HttpRequest
from django.urls import reverse

from goldthread.instruments.models import Wave


def round_link(request: HttpRequest, wave: Wave) -> str:
    """The round's own link, the same for everybody."""
    return request.build_absolute_uri(reverse("answer", args=[wave.key]))


def invited_link(request: HttpRequest, token: str) -> str:
    """The link of one person."""
    return request.build_absolute_uri(reverse("answer_invited", args=[token]))
