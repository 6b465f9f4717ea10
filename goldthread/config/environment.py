"""Reads settings from the environment and fails loudly, naming the variable and what it wants."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()
_Value = TypeVar("_Value")


def text(name: str, *, default: str = "") -> str:
    """The variable as text."""
    return str(_env.str(name, default=default))


def flag(name: str, *, default: bool) -> bool:
    """A yes or no."""
    return bool(_checked(name, lambda: _env.bool(name, default=default), "yes or no"))


def whole_number(name: str, *, default: int) -> int:
    """A whole number."""
    return _checked(name, lambda: int(_env.int(name, default=default)), "a whole number")


def names(name: str) -> list[str]:
    """Names separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, *, default: Path) -> Path:
    """A folder's path; made when it is not there."""
    path = Path(text(name) or default).expanduser()
    path.mkdir(parents=True, exist_ok=True)
    return path


def day(name: str) -> date | None:
    """A date as 2016-03-07, or nothing."""
    value = text(name)
    return (
        _checked(name, lambda: date.fromisoformat(value), "a date as 2016-03-07") if value else None
    )


def mail(name: str) -> dict[str, Any]:
    """Django's settings of a mail server from an address as smtp+tls://user:password@host:587;
    none of them where the variable is empty."""
    if not text(name):
        return {}
    wanted = "a mail server as smtp+tls://user:password@host:587"
    return dict(_checked(name, lambda: _env.email_url(name), wanted))


def secret(name: str, *, file: Path, demonstration: bool) -> str:
    """A secret of at least 32 characters, from the variable or else from a file.

    Only a demonstration may do without.
    """
    value = text(name) or (file.read_text().strip() if file.is_file() else "")
    if not value and demonstration:
        return "demonstration-only-" + "x" * 32
    if len(value) < 32:
        raise ImproperlyConfigured(
            f"There is no secret of at least 32 characters in {name} nor in {file}. "
            "`goldthread setup` makes one; `goldthread demo` needs none."
        )
    return value


def _checked(name: str, read: Callable[[], _Value], wanted: str) -> _Value:
    try:
        return read()
    except (ValueError, environ.ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} should be {wanted}, but is {text(name)!r}.") from error
