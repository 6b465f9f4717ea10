"""The new name of a project that another one became part of."""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.portfolio.models.decisions import Decision


class NewName(OrganisationRow):
    """A name that one of two joined projects proposed for both. It takes effect when both agreed,
    or when it is written down that one of them could not be reached."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        AGREED = "agreed", "Agreed"
        REPLACED = "replaced", "Another was proposed"
        PUT_BACK = "put back", "The join was reversed"

    class Side(models.TextChoices):
        JOINED = "joined", "the project that became part"
        KEPT = "kept", "the project that goes on"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="new_names")
    name = models.CharField(max_length=500)
    title_before = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_sides = models.JSONField(default=list, help_text="Values of Side that have agreed")
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    unreached = models.TextField(blank=True, help_text="Why the other side did not answer")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(state="asked"), name="new_name_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"name {self.pk}"
