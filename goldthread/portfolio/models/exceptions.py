"""Agreed exceptions: that required work may end, agreed by whoever answers for it."""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models import Project


class AgreedException(OrganisationRow):
    """That required work may end. Its named owner agrees: in person where the owner has an
    account, else somebody writes down what the owner said, when and to whom."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Not agreed"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="exceptions")
    reason = models.TextField()
    owner_name = models.CharField(max_length=200, help_text="Who answers for the required work")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The owner, or who wrote down what the owner said",
    )
    settled_at = models.DateTimeField(null=True)
    settled_words = models.TextField(blank=True, help_text="What the owner said")
    said_on = models.DateField(null=True)
    said_to = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(state="asked"), name="exception_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"exception {self.pk}"
