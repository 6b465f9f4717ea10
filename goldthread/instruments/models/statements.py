"""What a directorate agreed or a small group answered: signed, shown, and never in a mean."""

from django.db import models

from goldthread.instruments.models.rounds import Round, Wave
from goldthread.organisations.models import OrganisationRow


class Statement(OrganisationRow):
    """A named statement with an author. A changed one is a new row that supersedes the old."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="statements")
    unit = models.CharField(max_length=30, choices=Round.Unit.choices)
    directorate_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=200, help_text="The directorate's or group's name that day")
    answers = models.JSONField(default=dict)
    words = models.JSONField(default=dict, help_text="Item → text")
    note = models.TextField(blank=True)
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["wave", "title", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "unit", "title", "version"], name="statement_version"
            ),
        ]

    def __str__(self) -> str:
        return self.title
