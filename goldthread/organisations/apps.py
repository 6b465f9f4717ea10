"""How Django finds this app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.organisations"
