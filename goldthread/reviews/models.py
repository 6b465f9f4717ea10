"""One run of the cycle in an organisation."""

from django.db import models

from goldthread.organisations.models import OrganisationRow


class Review(OrganisationRow):
    """An action-learning review, from gathering to follow-up."""

    name = models.CharField(max_length=200)
    opened = models.DateField()
    closed = models.DateField(null=True)

    class Meta:
        ordering = ["-opened"]

    def __str__(self) -> str:
        return self.name
