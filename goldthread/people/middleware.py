"""Every address asks for sign-in, except those on the public list (decision 0003)."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404

# Names of addresses that answer without an account; a test walks all others as nobody.
PUBLIC = frozenset(
    {"sign_in", "demonstration", "accessibility", "protection", "glossary", "reply_by_link"}
    # Answering needs no account, only the link (docs/decisions).
    | {"answer", "answer_return", "answer_invited", "answer_invited_return"}
    | {"group_answers", "group_answer"}
)
PUBLIC_PREFIXES = ("account_", "mfa_authenticate", "mfa_login", "openid_connect_", "socialaccount_")


def signed_in_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send people who are not signed in to the sign-in page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # In this order: a public page does not even look whether there is a session.
        if is_public(request.path_info) or request.user.is_authenticated:
            return get_response(request)
        return redirect_to_login(request.get_full_path(), reverse("sign_in"))

    return middleware


def is_public(path: str) -> bool:
    """Whether an address answers without an account. Unknown addresses do not say so."""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return False
    return name in PUBLIC or name.startswith(PUBLIC_PREFIXES)
