"""How sign-in behaves: accounts come by invitation, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account for themselves: it would belong to no organisation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
