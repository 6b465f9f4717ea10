"""How Django finds this app."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.goals"
