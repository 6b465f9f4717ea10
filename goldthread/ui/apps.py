"""How Django finds this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.ui"
