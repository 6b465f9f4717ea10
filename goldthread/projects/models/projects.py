"""A project, the directorates it belongs to over time, and every version it had."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import ENDED, LIVE, Status
from goldthread.organisations.models import Directorate, OrganisationRow, RowQuerySet
from goldthread.people.models import Person

# The fields that make a project's details filled in: label → the fields of which one must hold.
DETAILS = ("aim", "lead", "measures", "start", "end", "kind")


class ProjectQuerySet(RowQuerySet["Project"]):
    """Projects; restricted ones count in totals but are shown to named people only."""

    def in_register(self) -> Self:
        """Not withdrawn by undoing the import that brought it."""
        return self.filter(withdrawn=False)

    def visible_to(self, person: Person) -> Self:
        """Projects whose title and text the person may see."""
        named = person.project_parts.values("project")
        return self.filter(Q(restricted=False) | Q(pk__in=named))

    def live(self) -> Self:
        """Proposed, active, paused or unknown; research is not part of the review."""
        return self.filter(status__in=LIVE).exclude(kind=Kind.RESEARCH)

    def ended(self) -> Self:
        return self.filter(status__in=ENDED)

    def in_directorates(self, directorates: "list[int] | frozenset[int]") -> Self:
        """Projects that belong to one of these directorates today, as owner or partner."""
        return self.filter(
            Exists(
                ProjectDirectorate.objects.filter(
                    project=OuterRef("pk"), directorate__in=directorates, until=None
                )
            )
        )


class Project(OrganisationRow):
    """One improvement project or audit. Dates hold the first day of the period they name."""

    reference = models.CharField(max_length=30, help_text="goldthread's own, such as OPS-014")
    list_reference = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=500)
    aim = models.TextField(blank=True)
    methods = models.TextField(blank=True)
    setting = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    team = models.CharField(max_length=200, blank=True)
    site = models.CharField(max_length=200, blank=True)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.words) for kind in Kind], blank=True
    )
    reason = models.CharField(max_length=200, blank=True, help_text="Reason for starting")
    status = models.CharField(
        max_length=12, choices=[(s.value, s.words) for s in Status], default=Status.UNKNOWN.value
    )
    needs_new_lead = models.BooleanField(default=False)
    ended_by_decision = models.BooleanField(
        default=False, help_text="Its status changes only by reversing that decision"
    )
    mandatory = models.BooleanField(default=False)
    mandatory_source = models.CharField(max_length=300, blank=True)
    start_date = models.DateField(null=True, blank=True)
    start_precision = models.CharField(max_length=10, default=Precision.NONE.value)
    start_text = models.CharField(max_length=120, blank=True, help_text="As written")
    end_date = models.DateField(null=True, blank=True)
    end_precision = models.CharField(max_length=10, default=Precision.NONE.value)
    end_text = models.CharField(max_length=120, blank=True, help_text="As written")
    staff_days = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True, help_text="Left or spent, as guessed"
    )
    extra = models.JSONField(default=dict, blank=True, help_text="Other columns of its list")
    restricted = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False, help_text="Its import was undone")

    version = models.PositiveIntegerField(default=1)
    as_at = models.DateField(help_text="The day its details were last known to hold")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    search_tokens = models.TextField(blank=True, default="")
    # Kept apart: not everybody who searches the register is shown the leads.
    people_tokens = models.TextField(blank=True, default="")

    objects: ClassVar[Any] = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "reference"], name="project_reference"),
        ]
        indexes = [
            models.Index(fields=["organisation", "status"], name="project_status"),
            models.Index(fields=["organisation", "changed_at"], name="project_changed"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def start(self) -> RoughDate:
        return RoughDate(self.start_date, Precision(self.start_precision))

    @property
    def end(self) -> RoughDate:
        return RoughDate(self.end_date, Precision(self.end_precision))

    @property
    def is_live(self) -> bool:
        return Status(self.status).is_live


class ProjectDirectorate(OrganisationRow):
    """That a project belongs to a directorate, as owner or partner, from and until when."""

    class Part(models.TextChoices):
        OWNER = "owner", "owner"
        PARTNER = "partner", "partner"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="belongs")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.OWNER)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(part="owner", until=None),
                name="project_one_owner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.part} {self.directorate}"


class ProjectVersion(OrganisationRow):
    """A project's fields as they were in one version; undo and stale forms read them."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    fields = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=40, help_text="The verb that made this version")

    class Meta:
        ordering = ["project", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["project", "version"], name="project_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.project} version {self.version}"
