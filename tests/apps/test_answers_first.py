"""A phone's answer goes straight to its view, and nothing else does."""

import json
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from goldthread.config.middleware import answers_first
from goldthread.people.models import Person
from tests.rounds import nine, opened, somewhere


def further(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path, status=299)


@pytest.mark.parametrize(
    ("method", "path", "content"),
    [
        ("get", "/answer/abc/", "application/json"),
        ("post", "/answer/abc/", "application/x-www-form-urlencoded"),
        ("post", "/projects/", "application/json"),
    ],
)
def test_everything_else_goes_the_whole_way(method: str, path: str, content: str) -> None:
    request = getattr(RequestFactory(), method)(path, content_type=content)

    assert answers_first(further)(request).status_code == 299


def test_an_answer_is_stored_without_looking_for_a_session(asha: Person) -> None:
    wave = opened(asha)
    sent = {
        "id": str(uuid4()),
        "code": "BCDFGHJK",
        "language": "en",
        "groups": somewhere(wave),
        "answers": nine(3),
    }
    post = RequestFactory().post(f"/answer/{wave.key}/", json.dumps(sent), "application/json")

    answer = answers_first(further)(post)

    assert answer.status_code == 201
    assert not hasattr(post, "session")


def test_an_unknown_address_below_is_no_page(db: None) -> None:
    answer = Client().post("/answer/a/b/c/d/", "{}", content_type="application/json")

    assert answer.status_code == 404
