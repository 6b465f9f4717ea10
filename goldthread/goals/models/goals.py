"""A goal, every wording it had, the trust goals it leads to, and the official plan beside it.

Nothing here is deleted: a goal closes, a wording and a plan are superseded by the next.
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import Directorate, OrganisationRow, RowQuerySet
from goldthread.people.models import Person

TEXT_LIMIT = 400


class GoalQuerySet(RowQuerySet["Goal"]):
    """Goals in the order of a page: the trust's first, then each directorate's."""

    def open(self) -> Self:
        return self.filter(closed=None)

    def in_order(self) -> Self:
        trust_first = models.F("directorate__order").asc(nulls_first=True)
        return self.select_related("directorate").order_by(trust_first, "number")


class Goal(OrganisationRow):
    """A goal of a directorate or, without one, of the whole trust.

    `number` is its place among all that its owner ever set; `text` and `version` are those of the
    latest wording, copied so that lists need no join.
    """

    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, related_name="goals"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=TEXT_LIMIT)
    version = models.PositiveIntegerField(default=1)
    opened = models.DateField()
    closed = models.DateField(null=True)
    closed_because = models.TextField(blank=True)

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["directorate", "number"], name="goal_number"),
            models.UniqueConstraint(
                fields=["organisation", "number"],
                condition=Q(directorate=None),
                name="goal_number_trust",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def of_trust(self) -> bool:
        """Whether it is a goal of the whole trust."""
        return self.directorate_id is None


class GoalWording(OrganisationRow):
    """A goal's text in one version, by whom and why it was worded so."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    text = models.CharField(max_length=TEXT_LIMIT)
    why = models.TextField(blank=True, help_text="Why it was reworded; empty for the first")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    standing = models.CharField(max_length=250, blank=True, help_text="As what the person did it")
    at = models.DateTimeField()

    class Meta:
        ordering = ["goal", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "version"], name="goal_wording_once")
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} version {self.version}"


class LeadsTo(OrganisationRow):
    """That a directorate's goal leads to a trust goal, from and until when."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="leads_to")
    trust_goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="led_to_by")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "trust_goal"], condition=Q(until=None), name="goal_leads_to_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} leads to {self.trust_goal_id}"


class OfficialPlan(OrganisationRow):
    """What the official plan of a directorate, or of the trust, says, in one version."""

    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, related_name="official_plans"
    )
    version = models.PositiveIntegerField()
    text = models.TextField()
    source = models.CharField(max_length=300, blank=True, help_text="Where it stands")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["directorate", "version"], name="plan_version"),
            models.UniqueConstraint(
                fields=["organisation", "version"],
                condition=Q(directorate=None),
                name="plan_version_trust",
            ),
        ]

    def __str__(self) -> str:
        return f"plan version {self.version}"
