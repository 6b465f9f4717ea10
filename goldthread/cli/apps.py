"""How Django finds this app."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.cli"
