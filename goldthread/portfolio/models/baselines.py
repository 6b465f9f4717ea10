"""The count a review starts from: a date, a rule and the list of projects as they were."""

from django.db import models

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models import Project
from goldthread.reviews.models import Review


class Baseline(OrganisationRow):
    """Live projects on a named date, with the rule they were counted by."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="baselines")
    on = models.DateField()
    rule = models.TextField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-taken_at"]

    def __str__(self) -> str:
        return f"baseline of {self.on}"


class BaselineProject(OrganisationRow):
    """A project of a baseline with its directorate's id and name of that day."""

    baseline = models.ForeignKey(Baseline, on_delete=models.CASCADE, related_name="projects")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    directorate_key = models.BigIntegerField(null=True)
    directorate_name = models.CharField(max_length=200)
    status = models.CharField(max_length=12)
    head = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="+", help_text="Of its family; or itself"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["baseline", "project"], name="baseline_project_once")
        ]

    def __str__(self) -> str:
        return f"{self.project} in {self.baseline}"
