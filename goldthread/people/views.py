"""Signing in: the page that decides how, and the demonstration's own page."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from goldthread.people.presenters import houses
from goldthread.people.queries import find_persona, personas

ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send people to the page where they sign in here."""
    page = reverse("demonstration" if settings.DEMONSTRATION else "account_login")
    onwards = request.GET.get("next", "")
    return redirect(f"{page}?{urlencode({'next': onwards})}" if onwards else page)


@require_http_methods(["GET", "HEAD", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast by one press; the page exists in a demonstration only."""
    if not settings.DEMONSTRATION:
        raise Http404("Only a demonstration signs people in by name")
    onwards = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST":
        person = find_persona(request.POST.get("persona", ""))
        if person:
            login(request, person, backend=ALLAUTH)
            return redirect(_safe(request, onwards))
    told = {"houses": houses(personas()), "next": onwards, "lost": request.method == "POST"}
    return render(request, "people/demonstration.html", told)


def _safe(request: HttpRequest, address: str) -> str:
    hosts, secure = {request.get_host()}, request.is_secure()
    if url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=secure):
        return address
    return str(settings.LOGIN_REDIRECT_URL)
