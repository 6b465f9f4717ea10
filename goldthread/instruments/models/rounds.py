"""A round, each time it is held, and the groups of that day.

On screens a wave is the first time, the second time; the word wave stands on none.
"""

from django.db import models
from django.db.models import Q

from goldthread.instruments.models.instruments import Instrument
from goldthread.organisations.models import OrganisationRow
from goldthread.reviews.models import Review

LEAST, LEAST_ORGANISATION_WIDE = 5, 10


class Round(OrganisationRow):
    """An instrument asked of some people, with the promise made to them.

    `roles` are the labels of the breakdown by role. `invited` is how many people it is meant for;
    each wave has its own number, this one is what the next starts from. From `fixed_at` on
    nothing of the promise can be loosened: policy and guard.
    """

    class Unit(models.TextChoices):
        PERSON = "person", "each person"
        SMALL_GROUP = "small-group", "each small group"
        DIRECTORATE = "directorate", "each directorate"
        DIRECTORATE_CONSENSUS = "directorate-consensus", "each directorate, agreed together"

    class Mode(models.TextChoices):
        NAMED = "named", "named"
        CONFIDENTIAL = "confidential", "confidential"
        ANONYMOUS = "anonymous", "anonymous"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="rounds")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True, help_text="Who “we” is in the statements")
    unit = models.CharField(max_length=30, choices=Unit.choices, default=Unit.PERSON)
    mode = models.CharField(max_length=12, choices=Mode.choices)
    least = models.PositiveSmallIntegerField(default=LEAST)
    organisation_wide = models.BooleanField(default=False)
    breakdowns = models.JSONField(default=list, help_text="Of directorate, role")
    roles = models.JSONField(default=list, help_text="Labels of the breakdown by role")
    placeholders = models.JSONField(default=dict)
    invited = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=10, default="en")
    planned_opens = models.DateField(null=True)
    planned_closes = models.DateField(null=True)
    fixed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mode="named") | Q(least__gte=LEAST), name="round_least"
            ),
            models.CheckConstraint(
                condition=Q(organisation_wide=False)
                | Q(mode="named")
                | Q(least__gte=LEAST_ORGANISATION_WIDE),
                name="round_least_organisation_wide",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Wave(OrganisationRow):
    """One time that a round is held. `key` is its link: random, no part of it says anything.

    `rewritten_at`: when the answers were last moved in random order and the freed pages wiped.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "planned"
        OPEN = "open", "open"
        CLOSED = "closed", "closed"
        PREPARED = "prepared", "prepared"
        REVEALED = "revealed", "revealed"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="waves")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    shown = models.BooleanField(default=True, help_text="Whether revealed results are on show")
    invited = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    prepared_at = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True)
    rewritten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="wave_number"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} time {self.number}"


class Group(OrganisationRow):
    """A group that answers are broken down by, with the names of the day the wave opened.

    `key` is what a response holds: `d` and the directorate's id, or the role's label as a slug.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="groups")
    breakdown = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=20)
    directorate_id = models.BigIntegerField(null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["wave", "breakdown", "order"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "breakdown", "key"], name="wave_group_key")
        ]

    def __str__(self) -> str:
        return self.name
