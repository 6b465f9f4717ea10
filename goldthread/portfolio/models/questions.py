"""The six questions: a document for each directorate, its answers as versions, comments, and what
the directorate thinks of each project. Nothing is edited in place: a newer row supersedes.
"""

from django.db import models
from django.db.models import F, Q

from goldthread.organisations.models import Directorate, OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models import Project
from goldthread.reviews.models import Review

# In place of a question's id: what the directorate's teams said about the draft, in its own words.
TOLD = "told"


class QuestionDocument(OrganisationRow):
    """A directorate's answers in one review, and how far they are shared.

    The instrument is named with its version and the hash of its files, so that it stays known
    which wording was answered.
    """

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft"
        TEAMS = "teams", "With our teams"
        OTHERS = "others", "With everybody"
        FINAL = "final", "Final"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="+")
    directorate_name = models.CharField(max_length=200, help_text="Of the day it was begun")
    instrument = models.CharField(max_length=80)
    instrument_version = models.CharField(max_length=20)
    instrument_digest = models.CharField(max_length=64)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    others_from = models.DateField(null=True, help_text="From then on everybody may read it")
    version = models.PositiveIntegerField(default=1, help_text="Grows with each step")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "directorate"], name="questions_one_document")
        ]

    def __str__(self) -> str:
        return f"questions of {self.directorate_name}"


class QuestionStep(OrganisationRow):
    """That a document moved to a stage: who, as what, when, and why where that is asked."""

    document = models.ForeignKey(QuestionDocument, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=10, choices=QuestionDocument.Stage.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250)
    at = models.DateTimeField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.document} to {self.stage}"


class QuestionAnswer(OrganisationRow):
    """One version of the answer to a question (or of what the teams told us)."""

    document = models.ForeignKey(QuestionDocument, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=20, help_text="The question's id, or “told”")
    number = models.PositiveIntegerField(help_text="Of the version, from 1")
    text = models.TextField()
    projects = models.ManyToManyField(Project, related_name="question_answers")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250, help_text="As what the person wrote it")
    at = models.DateTimeField()

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "item", "number"], name="question_answer_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}, version {self.number}"


class AnswerPair(OrganisationRow):
    """A link that an answer points at: the two projects, `first` with the smaller id."""

    answer = models.ForeignKey(QuestionAnswer, on_delete=models.CASCADE, related_name="pairs")
    first = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "first", "second"], name="answer_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="answer_pair_ordered"),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"


class QuestionComment(OrganisationRow):
    """What somebody said about an answer, and the owner's reply, given once.

    `on_behalf_of` is whose words these are where they were said aloud or written on paper.
    """

    document = models.ForeignKey(
        QuestionDocument, on_delete=models.CASCADE, related_name="comments"
    )
    item = models.CharField(max_length=20)
    answer = models.ForeignKey(
        QuestionAnswer, on_delete=models.PROTECT, null=True, related_name="comments"
    )
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    own = models.BooleanField(help_text="From the document's own directorate")
    at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replied_as = models.CharField(max_length=250, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", "at", "pk"]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Judgement(OrganisationRow):
    """What a directorate thinks of one of its projects. A newer one supersedes."""

    class Verdict(models.TextChoices):
        FITS = "fits", "Fits"
        CHANGE = "change", "Fits with change"
        NOT_TODAY = "not today", "Not what we would start today"
        CANNOT_SAY = "cannot say", "Cannot say"
        TAKEN_BACK = "taken back", "Taken back"

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="judgements")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250)
    at = models.DateTimeField()
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "directorate"],
                condition=Q(superseded=False),
                name="judgement_one_current",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.verdict}"
