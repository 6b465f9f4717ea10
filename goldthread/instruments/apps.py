"""How Django finds this app."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.instruments"
