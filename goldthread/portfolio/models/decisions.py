"""Decisions about projects and who agreed to them. Never edited in place."""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models import Project


class ProposedTogether(OrganisationRow):
    """That somebody proposed several decisions in one step."""

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"proposed together {self.pk}"


class Decision(OrganisationRow):
    """A decision about one project, from asking its lead to its approval or reversal.

    What `what`, `where_to` and `who` mean differs by verb: docs/methods/decisions.md, "Details".
    """

    class Verb(models.TextChoices):
        CONTINUE = "continue", "Continue"
        CHANGE = "change", "Change"
        JOIN = "join", "Join with"
        USUAL_PRACTICE = "usual practice", "Now usual practice"
        SPREAD = "spread", "Spread to"
        PAUSE = "pause", "Pause until"
        NEW_LEAD = "new lead", "Needs a new lead"
        MOVE = "move", "Move to"
        STOP = "stop", "Stop"
        CLOSE_RECORD = "close record", "Record closed, already ended"

    class State(models.TextChoices):
        ASKING = "asking", "The lead is being asked"
        PROPOSED = "proposed", "Proposed"
        DISPUTED = "disputed", "Disputed"
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
    what = models.TextField(blank=True)
    where_to = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    to_keys = models.JSONField(default=list, help_text="Ids of the directorates it goes to")
    reason = models.TextField()
    evidence = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    together = models.ForeignKey(
        ProposedTogether, on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    instead_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followed_by"
    )
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=250, help_text="The proposer's standing that day")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_words = models.TextField(blank=True, help_text="Why not agreed, or withdrawn")
    meeting_body = models.CharField(max_length=200, blank=True)
    meeting_on = models.DateField(null=True)
    minute_reference = models.CharField(max_length=80, blank=True)
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
    no_reply = models.BooleanField(default=False, help_text="Told, and the days to reply passed")
    relies = models.CharField(max_length=14, choices=Relies.choices, blank=True)
    relies_where = models.TextField(blank=True)
    found_out_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    found_out_at = models.DateTimeField(null=True)
    status_before = models.CharField(max_length=12)
    needed_lead_before = models.BooleanField(default=False)
    leads_added = models.JSONField(default=list, help_text="By a join to the kept project")
    directorate_name = models.CharField(max_length=200, help_text="The owner's name of that day")
    directorate_key = models.BigIntegerField(help_text="The owner's id of that day")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=["asking", "proposed", "disputed"]),
                name="decision_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(verb="join") | Q(into__isnull=False), name="decision_join_into"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.project}"

    @property
    def verb_alone(self) -> str:
        """The verb without the word that leads on to its object, before the project's own title:
        "Join with: Ward falls" would read as if something joined Ward falls."""
        words = self.Verb(self.verb).label
        return words.removesuffix(" with").removesuffix(" to").removesuffix(" until")

    @property
    def lead_answered(self) -> bool:
        """Whether the lead's answer is written down, or that there is none to be had."""
        return bool(self.lead_said) or self.nobody_reached or self.no_reply


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


class Objection(OrganisationRow):
    """That one person did not agree to a decision, for a directorate or the board, and why."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250, help_text="As what the person did not agree")
    directorate_key = models.BigIntegerField(help_text="0: for the board")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "directorate_key"], name="objection_once_a_directorate"
            )
        ]

    def __str__(self) -> str:
        return f"objection to {self.decision}"
