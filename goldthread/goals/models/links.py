"""Which goal a project serves: suggested by the program, confirmed or refused by people."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from goldthread.goals.models.goals import Goal
from goldthread.organisations.models import OrganisationRow, RowQuerySet
from goldthread.people.models import Person
from goldthread.projects.models import Project


class GoalLinkQuerySet(RowQuerySet["GoalLink"]):
    """Links of projects on the register with goals that are open."""

    def standing(self) -> Self:
        return self.filter(goal__closed=None, project__withdrawn=False)

    def confirmed(self) -> Self:
        return self.filter(state=GoalLink.State.CONFIRMED)

    def suggested(self) -> Self:
        return self.filter(state=GoalLink.State.SUGGESTED)


class GoalLink(OrganisationRow):
    """A project and a goal. `by` and `standing` tell who said so last and as what; `before` holds
    what that press changed, so that it can be taken back."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", "suggested"
        CONFIRMED = "confirmed", "confirmed"
        REFUSED = "refused", "refused"
        TAKEN_BACK = "taken back", "taken back"

    class Strength(models.TextChoices):
        MAIN = "main", "main goal"
        SUPPORTS = "supports", "supports"

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="goal_links")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="links")
    state = models.CharField(max_length=10, choices=State.choices)
    strength = models.CharField(max_length=8, choices=Strength.choices, blank=True)
    rank = models.PositiveSmallIntegerField(null=True, help_text="Place among the suggestions")
    reasons = models.JSONField(default=dict, help_text="Grounds of the suggestion")
    words = models.TextField(blank=True, help_text="What a person wrote beside it")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    standing = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = GoalLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "goal"], name="goal_link_once"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state="confirmed", strength="main"),
                name="goal_link_one_main",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | ~Q(strength=""), name="goal_link_strength"
            ),
        ]
        indexes = [models.Index(fields=["goal", "state"], name="goal_link_state")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.state} {self.goal_id}"
