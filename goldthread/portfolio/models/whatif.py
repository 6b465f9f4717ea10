"""What-ifs: named sets of decisions not yet taken, and suggestions for them.

Nothing here is decided: rows come and go as people try things out; the decision log keeps who did
what. A change that was turned into a proposal holds on to its decision.
"""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import Directorate, OrganisationRow
from goldthread.people.models import Person
from goldthread.portfolio.models.decisions import Decision
from goldthread.projects.models import Project


class Scenario(OrganisationRow):
    """A what-if: its name, who may see it, and the limits of its suggestions."""

    class Shared(models.TextChoices):
        ME = "me", "Only me"
        TEAM = "team", "The QI team and the leads concerned"
        DIRECTORATE = "directorate", "The QI team and the leads of one directorate"
        BOARD = "board", "The QI team, the leads concerned and the board"

    name = models.CharField(max_length=120)
    shared = models.CharField(max_length=12, choices=Shared.choices, default=Shared.ME)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    limits = models.JSONField(default=dict, help_text="As policies/limits.py reads and writes it")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(shared="directorate") | Q(directorate__isnull=False),
                name="scenario_shared_with_one",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ScenarioChange(OrganisationRow):
    """One decision of a what-if about one project."""

    class Origin(models.TextChoices):
        PERSON = "person", "a person"
        SUGGESTION = "suggestion", "a suggestion"

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="changes")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    verb = models.CharField(max_length=14, choices=Decision.Verb.choices)
    into = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="+")
    until = models.DateField(null=True, help_text="Of a pause")
    where_to = models.TextField(blank=True, help_text="Of a move or a spread")
    what = models.TextField(blank=True, help_text="Of a change, or of usual practice")
    who = models.CharField(max_length=200, blank=True, help_text="Who takes it or keeps it going")
    reason = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.PERSON)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    project_version = models.PositiveIntegerField(help_text="The project's when it was added")
    decision = models.ForeignKey(
        Decision, on_delete=models.SET_NULL, null=True, related_name="+", help_text="Made of it"
    )
    stayed_because = models.TextField(blank=True, help_text="Why it could not be proposed")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "project"], name="scenario_project_once"),
            models.CheckConstraint(
                condition=~Q(verb="join") | Q(into__isnull=False), name="scenario_join_into"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.project}"


class ScenarioComment(OrganisationRow):
    """What somebody says about a what-if."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="comments")
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class ScenarioLock(OrganisationRow):
    """That suggestions keep a project, or stop it, because somebody said so."""

    class Lock(models.TextChoices):
        KEEP = "keep", "Keep"
        STOP = "stop", "Stop"
        FREE = "free", "May be suggested"

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="locks")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    lock = models.CharField(max_length=5, choices=Lock.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "project"], name="scenario_lock_once")
        ]

    def __str__(self) -> str:
        return f"{self.lock} {self.project}"


class SuggestedSet(OrganisationRow):
    """One search for a suggested set: how far it is, and what it found."""

    class State(models.TextChoices):
        WORKING = "working", "Working"
        FOUND = "found", "Found"
        STOPPED = "stopped", "Stopped by a person"
        FAILED = "failed", "Could not be worked out"

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="suggested")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WORKING)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    stop_asked = models.BooleanField(default=False)
    progress = models.JSONField(default=dict, help_text="The best found so far")
    found = models.JSONField(default=dict, help_text="As queries/suggested_kept.py writes it")
    rests_on = models.JSONField(default=dict, help_text="As queries/suggested.py tells it")

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"suggested set {self.pk}"
