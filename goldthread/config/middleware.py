"""What a phone's script sends goes straight to its view.

A room sends in the same minute. Such a post has no session, no cookie, no form and no page, so
everything that looks after those would look for nothing, and take longer than storing the answer
(goldthread/instruments/views/answering.py).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

_ANSWERING, _PLACE = "goldthread.instruments.urls.answering", "/answer/"


def answers_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Hand JSON posted to an address of those who answer to its view; all else goes on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            request.method == "POST"
            and request.content_type == "application/json"
            and request.path_info.startswith(_PLACE)
        ):
            match = resolve(request.path_info, _ANSWERING)
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
            return answer
        return get_response(request)

    return middleware
