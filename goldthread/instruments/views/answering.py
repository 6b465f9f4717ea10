"""Answering without an account: the page, what a phone sends, coming back with a code.

No session, no cookie, nothing about the browser or its address; so these posts need no CSRF token
(docs/decisions, "Answers are posted without a token").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from goldthread.instruments.actions.receiving import store_response
from goldthread.instruments.actions.storing import Stored
from goldthread.instruments.forms import answering as forms
from goldthread.instruments.models import Invitation, Wave
from goldthread.instruments.presenters import answering as pages
from goldthread.instruments.presenters import answering_told as told
from goldthread.instruments.queries.asking import Asking, Given, asking_of, sent_before
from goldthread.instruments.queries.receiving import Taking, taking
from goldthread.instruments.queries.rounds import (
    groups_of,
    invitation_by_token,
    is_open,
    wave_by_key,
)
from goldthread.organisations.queries import now

_FOLDER = "instruments/answering"
_KEPT_BY_NOBODY = "no-store"


@dataclass(frozen=True, slots=True)
class Link:
    """How somebody came: the wave, the invitation and its token, the addresses of the pages."""

    wave: Wave
    address: str
    back: str
    token: str | None = None
    invitation: Invitation | None = None


def _by_key(key: str) -> Link:
    back = reverse("answer_return", args=[key])
    return Link(wave_by_key(key), reverse("answer", args=[key]), back)


def _by_token(token: str) -> Link:
    found = invitation_by_token(token)
    back = reverse("answer_invited_return", args=[token])
    return Link(found.wave, reverse("answer_invited", args=[token]), back, token, found)


@csrf_exempt
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """The page of the round's own link."""
    try:
        if _is_document(request):
            # Read once in a process: a room sends in the same minute.
            return _document(request, taking(key))
        return _answer(request, _by_key(key))
    except Http404:
        return _told(told.UNKNOWN, status=404)


@csrf_exempt
@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer_invited(request: HttpRequest, token: str) -> HttpResponse:
    """The page of an invitation."""
    try:
        return _answer(request, _by_token(token))
    except Http404:
        return _told(told.UNKNOWN_INVITATION, status=404)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer_return(request: HttpRequest, key: str) -> HttpResponse:
    """Coming back with a code, by the round's own link."""
    try:
        return _come_back(request, _by_key(key))
    except Http404:
        return _told(told.UNKNOWN, status=404)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer_invited_return(request: HttpRequest, token: str) -> HttpResponse:
    """Coming back with a code, by an invitation."""
    try:
        return _come_back(request, _by_token(token))
    except Http404:
        return _told(told.UNKNOWN_INVITATION, status=404)


def _answer(request: HttpRequest, link: Link) -> HttpResponse:
    if _is_document(request):
        return _document(request, link.wave, link.token)
    if request.method == "POST":
        return _form(request, link)
    if not is_open(link.wave):
        return _told(told.not_open(link.wave), link)
    return _page(link, asking_of(link.wave, request.GET.get("language", "")))


def _is_document(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type == "application/json"


def _document(request: HttpRequest, wave: Wave | Taking, token: str | None = None) -> HttpResponse:
    """What the script sends. 409 says that it had arrived before: a success."""
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > forms.LARGEST:
            raise forms.UnreadableError
        sent = forms.sent_as_document(request.body)
    except forms.UnreadableError:
        stored, status = Stored("refused", told.UNREADABLE), 400
    else:
        stored = _store(wave, sent, token)
        status = told.STATUS[stored.state]
    return _said({"state": stored.state, "sentence": stored.sentence, "item": stored.item}, status)


def _form(request: HttpRequest, link: Link) -> HttpResponse:
    """What comes without scripts: the check, other questions first, back to change, or sending."""
    asking = asking_of(link.wave, request.POST.get("language", ""))
    try:
        sent = forms.sent_as_form(request.POST, asking)
    except forms.UnreadableError:
        return _told(told.BROKEN, status=400)
    step = request.POST.get("step")
    if step == "send":
        stored = _store(link.wave, forms.with_skipped(sent, asking), link.token)
        if stored.state != "refused":
            return _sent(link, sent, stored)
        return _check(link, asking, sent, stored)
    if step == "change":
        return _page(link, asking, sent)
    page = _read(link, asking, sent.given)
    following = pages.newly_asked(page.screens, request.POST.get("seen", ""))
    return _page(link, asking, sent, following) if following else _check(link, asking, sent)


def _store(wave: Wave | Taking, sent: forms.Sent, token: str | None) -> Stored:
    return store_response(
        wave=wave,
        response_id=sent.id,
        groups=sent.given.groups,
        answers=sent.given.answers,
        language=sent.language,
        mode="web",
        at=now(),
        token=token,
        return_code=sent.code,
    )


def _come_back(request: HttpRequest, link: Link) -> HttpResponse:
    """Ask for the code; give what was sent with it back to whoever holds it."""
    scripted = request.method == "POST" and "application/json" in request.headers.get("Accept", "")
    if not is_open(link.wave):
        if scripted:
            return _said({"sentence": told.OVER_FOR_CHANGES}, 410)
        return _told(told.not_open(link.wave), link)
    code = request.POST.get("code", "")
    found = sent_before(link.wave, code)
    if scripted:
        return _said(told.given_back(found), 200 if found else 404)
    if found is None:
        problem = told.no_such_code(code) if request.method == "POST" else ""
        return _render(
            "return.html", link, status=422 if problem else 200, typed=code, problem=problem
        )
    asking = asking_of(link.wave)
    return _check(link, asking, forms.Sent(found.id, code, asking.language, found.given))


def _read(link: Link, asking: Asking, given: Given, first: str = pages.START) -> pages.Page:
    return pages.page_of(link.wave, asking, given, groups_of(link.wave), link.invitation, first)


def _page(
    link: Link, asking: Asking, sent: forms.Sent | None = None, first: str = pages.START
) -> HttpResponse:
    page = _read(link, asking, sent.given if sent else Given(), first)
    # With nobody's answers in it the page may be kept for a moment: the room loads it at once.
    kept = _KEPT_BY_NOBODY if sent else f"{'private' if link.token else 'public'}, max-age=60"
    return _render("page.html", link, kept=kept, page=page, sent=sent, modules=told.MODULES)


def _check(
    link: Link, asking: Asking, sent: forms.Sent, refused: Stored | None = None
) -> HttpResponse:
    page = _read(link, asking, sent.given)
    check = told.check_of(page, sent, refused)
    return _render("check.html", link, status=422 if refused else 200, check=check)


def _sent(link: Link, sent: forms.Sent, stored: Stored) -> HttpResponse:
    return _render("sent.html", link, sent=told.sent_of(stored, sent.code))


def _told(what: told.Told, link: Link | None = None, *, status: int = 200) -> HttpResponse:
    return _render("told.html", link, status=status, told=what)


def _render(
    template: str,
    link: Link | None,
    *,
    status: int = 200,
    kept: str = _KEPT_BY_NOBODY,
    **context: Any,
) -> HttpResponse:
    """Rendered without the request: no context processor may ask for a session."""
    if link is not None:
        context |= {"address": link.address, "back": link.back}
        context["organisation"] = link.wave.round.organisation.name
    content = render_to_string(f"{_FOLDER}/{template}", context)
    return _headers(HttpResponse(content, status=status), kept)


def _said(told: Mapping[str, Any], status: int) -> HttpResponse:
    return _headers(JsonResponse(told, status=status), _KEPT_BY_NOBODY)


def _headers(response: HttpResponse, kept: str) -> HttpResponse:
    response.headers["Cache-Control"] = kept
    # The address is all that is needed to answer: it goes to nobody.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
