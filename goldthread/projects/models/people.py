"""People in projects: a person with an account, or a name as it was typed."""

from django.db import models

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models.projects import Project


class ProjectMember(OrganisationRow):
    """Somebody's part in a project. A typed name stays text until a person claims it."""

    class Part(models.TextChoices):
        LEAD = "lead", "lead"
        SUPERVISOR = "supervisor", "supervisor"
        SPONSOR = "sponsor", "sponsor"
        MEMBER = "member", "member"
        OWNER_OF_REQUIRED_WORK = "owner", "owner of required work"
        READER = "reader", "may see this restricted project"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="project_parts"
    )
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=12, choices=Part.choices)
    order = models.PositiveSmallIntegerField(default=0)
    leaves_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["project", "part", "order"]
        constraints = [
            models.UniqueConstraint(fields=["project", "part", "name"], name="project_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.project}"
