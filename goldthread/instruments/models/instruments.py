"""An instrument in one version, as it was when a round first used it or somebody brought it."""

from django.db import models

from goldthread.organisations.models import OrganisationRow


class Instrument(OrganisationRow):
    """A version of an instrument, pinned: `document` is the whole of it in the one-document form
    of `core/survey/exchange.py`, `digest` the hash of what it says. A guard refuses changes."""

    slug = models.CharField(max_length=100)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    document = models.TextField()
    title = models.CharField(max_length=200)
    own = models.BooleanField(default=False, help_text="Brought by the organisation, not shipped")
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=150)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["slug", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "slug", "version"], name="instrument_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug}/{self.version}"
