"""Where projects came from: named lists, batches, and each row as it was last read."""

from django.db import models

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models.projects import Project


class NamedList(OrganisationRow):
    """A list people keep ("OPS audit log"): the source of imports, whatever the file is called."""

    name = models.CharField(max_length=200)
    corrections = models.JSONField(default=dict, help_text="Mapping corrected and remembered")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="named_list_name")
        ]

    def __str__(self) -> str:
        return self.name


class Batch(OrganisationRow):
    """One file read for a named list: first a draft of cut cells, then imported or expired."""

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        IMPORTED = "imported", "imported"
        UNDONE = "undone", "undone"
        DISCARDED = "discarded", "left without importing"

    named_list = models.ForeignKey(
        NamedList, on_delete=models.PROTECT, null=True, related_name="batches"
    )
    list_name = models.CharField(max_length=200, blank=True, help_text="Of a list not yet made")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    as_at = models.DateField()
    grid = models.TextField(blank=True, help_text="Cut cells of a draft; emptied afterwards")
    found = models.JSONField(default=list, help_text="Places and sorts of identifiers cut")
    refused = models.JSONField(
        default=list, help_text="Sheet and column said to be own references, yet of NHS numbers"
    )
    counts = models.JSONField(default=dict, help_text="What the import did, in numbers")
    corrections = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"batch {self.pk}"


class BatchRow(OrganisationRow):
    """What an imported batch did to one project: made it, changed it, or found it the same."""

    class Effect(models.TextChoices):
        NEW = "new", "new"
        CHANGED = "changed", "changed"
        SAME = "same", "the same"
        GONE = "gone", "no longer in the list"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="batch_rows")
    effect = models.CharField(max_length=10, choices=Effect.choices)
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField()
    version_before = models.PositiveIntegerField(null=True)
    version_after = models.PositiveIntegerField()
    as_at_before = models.DateField(null=True)
    values_before = models.JSONField(
        null=True, help_text="The list's row before this batch; null when there was none"
    )
    clashes = models.JSONField(default=list, help_text="Fields left as a person had put them")

    class Meta:
        ordering = ["batch", "sheet", "row"]
        constraints = [models.UniqueConstraint(fields=["batch", "project"], name="batch_row_once")]

    def __str__(self) -> str:
        return f"{self.effect}: {self.project}"


class ListRow(OrganisationRow):
    """A row of a named list as last read: recognises it next time and tells edits from imports."""

    named_list = models.ForeignKey(NamedList, on_delete=models.CASCADE, related_name="rows")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="list_rows")
    values = models.JSONField(help_text="The reading's canonical fields")
    gone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["named_list", "project"], name="list_row_once")
        ]

    def __str__(self) -> str:
        return f"row of {self.named_list} for {self.project}"
