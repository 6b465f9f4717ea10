"""How Django finds this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.people"
