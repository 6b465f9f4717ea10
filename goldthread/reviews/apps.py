"""How Django finds this app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """See the package's docstring."""

    name = "goldthread.reviews"
