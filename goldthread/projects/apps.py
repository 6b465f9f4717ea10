"""How Django finds this app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.projects"
