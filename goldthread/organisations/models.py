"""Trusts, their directorates and corporate groups over time, words and settings."""

from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q

_Row = TypeVar("_Row", bound=models.Model)


class Organisation(models.Model):
    """A trust or other health organisation; every other row belongs to one."""

    class Nation(models.TextChoices):
        ENGLAND = "ENG", "England"
        NORTHERN_IRELAND = "NIR", "Northern Ireland"
        SCOTLAND = "SCT", "Scotland"
        WALES = "WLS", "Wales"

    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    demonstration = models.BooleanField(default=False)
    reply_days = models.PositiveSmallIntegerField(
        default=10, help_text="Working days that a lead has to reply before work ends"
    )
    nation = models.CharField(
        max_length=3, choices=Nation.choices, default=Nation.ENGLAND, help_text="For bank holidays"
    )

    def __str__(self) -> str:
        return self.name


class RowQuerySet(models.QuerySet[_Row]):
    """Rows are reached through their organisation, never bare."""

    def of(self, organisation: Organisation | int) -> Self:
        """Only the rows of this organisation."""
        return self.filter(organisation=organisation)


class OrganisationRow(models.Model):
    """A row that belongs to an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = RowQuerySet.as_manager()

    class Meta:
        abstract = True


class Directorate(OrganisationRow):
    """A directorate or corporate group. Its id is permanent; its names are dated rows."""

    corporate = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(help_text="Gives the mark and its colour")
    opened = models.DateField(null=True)
    closed = models.DateField(null=True)
    # The name of today, copied from the dated rows so that lists need no join.
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=5)

    class Meta:
        ordering = ["corporate", "order"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "order"], name="directorate_order"),
            models.UniqueConstraint(fields=["organisation", "name"], name="directorate_name"),
            models.UniqueConstraint(fields=["organisation", "short"], name="directorate_short"),
        ]

    def __str__(self) -> str:
        return self.name


class DirectorateName(OrganisationRow):
    """What a directorate was called, from and until when (open ends are empty)."""

    directorate = models.ForeignKey(Directorate, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=20, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        ordering = ["directorate", F("since").asc(nulls_first=True)]

    def __str__(self) -> str:
        return self.name


class DirectorateChange(OrganisationRow):
    """A reorganisation: what became of a directorate, on which day."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", "renamed"
        JOINED = "joined", "joined with another"
        SPLIT = "split", "split from another"
        CLOSED = "closed", "closed"

    before = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="changes_from")
    after = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="changes_to", null=True
    )
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)

    def __str__(self) -> str:
        return f"{self.before} {self.kind} on {self.on}"


class Word(OrganisationRow):
    """What the organisation calls a thing: directorate = division, care group."""

    term = models.CharField(max_length=40)
    singular = models.CharField(max_length=60)
    plural = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "term"], name="organisation_word_term")
        ]

    def __str__(self) -> str:
        return self.singular


class Retention(OrganisationRow):
    """How long a kind of data is kept, in days, where it differs from the shipped table."""

    kind = models.CharField(max_length=40)
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="retention_kind"),
            models.CheckConstraint(condition=Q(days__gte=1), name="retention_at_least_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days} days"


def covers(row: DirectorateName, day: date) -> bool:
    """Whether a dated name holds on a day."""
    return (row.since is None or row.since <= day) and (row.until is None or day < row.until)
