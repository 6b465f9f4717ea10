"""How sign-in behaves: accounts come by invitation, and failing slows one account, not a house.

A hospital leaves by one network address, so nothing is counted by address. Failed attempts are
counted for the account; a browser that signed in to that account before is counted by itself, so
that a stranger's guessing cannot lock its owner out (decision 0005).
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

KNOWN = "known_browser"
KNOWN_SECONDS = 180 * 24 * 3600


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's behaviour where goldthread's differs."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves: it would belong to no organisation."""
        return False

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse:
        """Remember in a signed cookie that this browser has signed in to this account."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        known = _known(request) | {_account(str(user.get_username()))}
        response.set_signed_cookie(
            KNOWN,
            " ".join(sorted(known)),
            max_age=KNOWN_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        login = str(credentials.get("email", credentials.get("username", "")))
        if _account(login) in _known(request):
            return f"{key}:{request.COOKIES[KNOWN]}"
        return key


def _account(login: str) -> str:
    # The cookie tells nobody which accounts a shared browser has seen.
    return salted_hmac(KNOWN, login.lower()).hexdigest()[:20]


def _known(request: HttpRequest) -> frozenset[str]:
    try:
        cookie = request.get_signed_cookie(KNOWN, default="", max_age=KNOWN_SECONDS)
    except BadSignature:
        return frozenset()
    return frozenset((cookie or "").split())
