"""Who was invited by name, and which tokens are spent. Anonymous rounds have neither."""

from django.db import models

from goldthread.instruments.models.rounds import Wave
from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person


class Invitation(OrganisationRow):
    """A person asked by name. The token is in the mail and nowhere else; it can be made again from
    `salt` with the installation's secret, so that a reminder carries the same link."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=150)
    email = models.CharField(max_length=254, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    groups = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["wave", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class Receipt(OrganisationRow):
    """Whether a token is spent; made with the invitations, in random order, and without a time."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="receipts")
    token_hash = models.CharField(max_length=64, unique=True)
    spent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "spent" if self.spent else "not spent"
