"""Answers: while a wave is open in one table, from its closing on in another, rewritten.

Only one query reads these rows to make a release (docs/methods/releases.md).
"""

import uuid

from django.db import models
from django.db.models import Q

from goldthread.instruments.models.invitations import Invitation
from goldthread.instruments.models.rounds import Round, Wave
from goldthread.organisations.models import Organisation, OrganisationRow


class Answers(OrganisationRow):
    """What a unit answered. `answers`: item → point, option, text or {"without": why there is
    none}. In anonymous waves `on`, `invitation` and `entered_by` are empty: a guard sees to it."""

    class Mode(models.TextChoices):
        LIVE = "live", "in the room"
        WEB = "web", "by the link"
        PAPER = "paper", "on paper"
        IMPORT = "import", "from a file"

    class Status(models.TextChoices):
        IN_PROGRESS = "in-progress", "in progress"
        COMPLETED = "completed", "completed"
        AMENDED = "amended", "amended"
        ENTERED_IN_ERROR = "entered-in-error", "entered in error"
        STOPPED = "stopped", "stopped"
        LATE = "late", "late"

    # Reached through their wave: an index of its own would only make storing slower.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.CharField(max_length=30, choices=Round.Unit.choices)
    groups = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    language = models.CharField(max_length=10, default="en")
    mode = models.CharField(max_length=6, choices=Mode.choices)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.COMPLETED)
    on = models.DateField(null=True)
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        abstract = True


class Response(Answers):
    """Answers to a wave that is open, or late ones. The browser made the id: a retry is the same
    row. `return_hash` lets who holds the code change them until closing."""

    id = models.UUIDField(primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="responses")
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, related_name="responses", db_index=False
    )
    return_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(invitation__isnull=False),
                name="response_once_invited",
            ),
            models.UniqueConstraint(
                fields=["wave", "return_hash"],
                condition=~Q(return_hash=""),
                name="response_return_code",
            ),
        ]

    def __str__(self) -> str:
        return self.status


class ClosedResponse(Answers):
    """Answers of a wave that was closed, with ids and an order that tell nothing of before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="closed_responses")
    invitation = models.ForeignKey(
        Invitation,
        on_delete=models.CASCADE,
        null=True,
        related_name="closed_responses",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(invitation__isnull=False),
                name="closed_response_once_invited",
            )
        ]

    def __str__(self) -> str:
        return self.status
