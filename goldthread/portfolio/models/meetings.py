"""Meetings of the organisation's bodies, what comes to them and what they said about it."""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import Directorate, OrganisationRow
from goldthread.people.models import Person
from goldthread.portfolio.models.decisions import Decision


class Body(OrganisationRow):
    """A body that meets and decides: the Quality Board, a directorate's governance meeting."""

    name = models.CharField(max_length=120)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, related_name="bodies"
    )
    closed = models.BooleanField(default=False)

    class Meta:
        ordering = ["directorate", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="body_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Meeting(OrganisationRow):
    """One meeting of a body. The body's name stays as it was on that day."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        PAPER = "paper", "Paper made"
        HELD = "held", "Held"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    body_name = models.CharField(max_length=120, help_text="The body's name of that day")
    on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    chair = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    paper_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    paper_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    minute_reference = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.body_name}, {self.on}"


class MeetingItem(OrganisationRow):
    """A decision that comes to a meeting, and what the meeting said."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Not settled yet"
        AGREED = "agreed", "Agreed"
        NOT_AGREED = "not agreed", "Not agreed"
        COMES_BACK = "comes back", "Comes back at the next meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="meeting_items")
    because = models.CharField(max_length=120, help_text="Why it comes to a meeting")
    put_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.OPEN)
    said = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_as = models.CharField(max_length=20, blank=True, help_text="chair or secretary")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "decision"], name="meeting_item_once"),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(outcome="open"), name="meeting_item_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} at {self.meeting}"
