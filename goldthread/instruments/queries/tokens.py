"""Links of invitations and codes to come back: made, made again, and hashed.

A token is 256 bits of the installation's secret over a random salt, so that a reminder can carry
the same link while the database holds a hash only (decision 15).
"""

import base64
import hashlib
import hmac

from django.conf import settings

_PURPOSE = b"goldthread invitation\n"


def token_for(salt: str) -> str:
    """The token of an invitation with this salt."""
    made = hmac.digest(settings.SECRET_KEY.encode(), _PURPOSE + salt.encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def hash_of(token: str) -> str:
    """The hash that is stored of a token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def hash_of_code(wave_key: str, code: str) -> str:
    """The hash that is stored of a return code, whatever its case, spaces and hyphens; the same
    code in another round has another. Empty for no code."""
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    return hash_of(f"{wave_key}\n{plain}") if plain else ""
