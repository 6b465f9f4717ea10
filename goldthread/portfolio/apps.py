"""How Django finds this app."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.portfolio"
