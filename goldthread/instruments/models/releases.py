"""What may be shown of a wave: made once, stored, and never changed."""

from django.db import models

from goldthread.instruments.models.rounds import Wave
from goldthread.organisations.models import OrganisationRow


class Release(OrganisationRow):
    """The results of a wave after suppression, as canonical JSON; the one source of every way
    out. A guard refuses changes."""

    wave = models.OneToOneField(Wave, on_delete=models.CASCADE, related_name="release")
    document = models.TextField()
    digest = models.CharField(max_length=64)
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"release of {self.wave_id}"
