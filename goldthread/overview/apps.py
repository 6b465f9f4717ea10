"""How Django finds this app."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.overview"
