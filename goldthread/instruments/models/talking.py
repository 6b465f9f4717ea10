"""What stands around statements: the small groups that answer together, themes of their answers,
and what a directorate talked about when it saw its people's answers beside its own."""

from django.db import models

from goldthread.instruments.models.rounds import Wave
from goldthread.organisations.models import OrganisationRow


class SmallGroup(OrganisationRow):
    """A table of people who write one answer together, with several pens. `key` is their link.

    Its answers are statements of this title; who typed is not who agreed, so nobody is named.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="small_groups")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    key = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["wave", "number"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "number"], name="small_group_number"),
        ]

    def __str__(self) -> str:
        return self.title


class AnswerTheme(OrganisationRow):
    """That a group's answer to a question is about something, in a few words."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="themes")
    group = models.ForeignKey(SmallGroup, on_delete=models.CASCADE, related_name="themes")
    item = models.CharField(max_length=40)
    theme = models.CharField(max_length=80)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["wave", "theme", "group", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "group", "item", "theme"], name="answer_theme_once"
            ),
        ]

    def __str__(self) -> str:
        return self.theme


class Talk(OrganisationRow):
    """What a directorate talked about, kept with it. A changed one is a new version; until one is
    shared only the directorate itself reads it."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="talks")
    directorate_id = models.BigIntegerField()
    directorate_name = models.CharField(max_length=200, help_text="Of that day")
    text = models.TextField()
    shared = models.BooleanField(default=False)
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["wave", "directorate_id", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "directorate_id", "version"], name="talk_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directorate_name}, version {self.version}"
