"""Decisions about projects, and agreed exceptions for required work. Never edited in place."""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models import Project


class Decision(OrganisationRow):
    """A decision about one project, from its proposal to its approval or reversal."""

    class Verb(models.TextChoices):
        CONTINUE = "continue", "Continue"
        JOIN = "join", "Join with"
        STOP = "stop", "Stop"
        PAUSE = "pause", "Pause until"
        NEW_LEAD = "new lead", "Needs a new lead"
        CLOSE_RECORD = "close record", "Record closed, already ended"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        TAKEN = "taken", "Taken"
        REFUSED = "refused", "Not agreed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REVERSED = "reversed", "Reversed"

    class Relies(models.TextChoices):
        YES = "yes", "Yes, and where it goes"
        NO = "no", "No"
        NOBODY_KNOWS = "nobody knows", "Nobody knows"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="decisions")
    verb = models.CharField(max_length=14, choices=Verb.choices)
    into = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="joined_by")
    until = models.DateField(null=True, help_text="Of a pause")
    ended_as = models.CharField(max_length=12, blank=True, help_text="Of a closed record")
    reason = models.TextField()
    evidence = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=250, help_text="The proposer's standing that day")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_words = models.TextField(blank=True, help_text="Why not agreed, or withdrawn")
    reversed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reversed_at = models.DateTimeField(null=True)
    reversal_reason = models.TextField(blank=True)
    exception = models.ForeignKey(
        "AgreedException", on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    told_by = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True)
    lead_said = models.TextField(blank=True)
    nobody_reached = models.BooleanField(default=False)
    relies = models.CharField(max_length=14, choices=Relies.choices, blank=True)
    relies_where = models.TextField(blank=True)
    status_before = models.CharField(max_length=12)
    needed_lead_before = models.BooleanField(default=False)
    directorate_name = models.CharField(max_length=200, help_text="The owner's name of that day")
    directorate_key = models.BigIntegerField(help_text="The owner's id of that day")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(state="proposed"), name="decision_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(verb="join") | Q(into__isnull=False), name="decision_join_into"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.project}"


class Approval(OrganisationRow):
    """That one person agreed to a decision, for a directorate or for the board."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250, help_text="As what the person agreed")
    directorate_key = models.BigIntegerField(help_text="0: for the board")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "directorate_key"], name="approval_once_a_directorate"
            )
        ]

    def __str__(self) -> str:
        return f"approval of {self.decision}"


class AgreedException(OrganisationRow):
    """That required work may end: asked for with its owner named, agreed by a board member."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Not agreed"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="exceptions")
    reason = models.TextField()
    owner_name = models.CharField(max_length=200, help_text="Who answers for the required work")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_words = models.TextField(blank=True)
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
