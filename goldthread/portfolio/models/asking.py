"""Messages to leads before their work might end, and what they reply. A person sends each."""

from django.db import models
from django.db.models import Q

from goldthread.organisations.models import OrganisationRow
from goldthread.people.models import Person
from goldthread.portfolio.models.decisions import Decision
from goldthread.projects.models import Project


class LeadMessage(OrganisationRow):
    """One message to one lead about all projects of theirs that a proposal would end.

    The lead is a person with an account or a name as typed. The address at which a lead answers
    without an account is made from `link_key`; emptied, the address opens nothing any more.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", "To send"
        WAITING = "waiting", "Waiting for the reply"
        REPLIED = "replied", "Replied"
        NOBODY = "nobody", "Nobody could be reached"
        NO_REPLY = "no reply", "No reply"
        DROPPED = "dropped", "Not needed any more"

    class How(models.TextChoices):
        OWN_MAIL = "own mail", "by own mail, or spoken"
        FILE = "file", "by mail merge"
        OURS = "ours", "by goldthread’s mail"
        SEEN = "seen", "known from the reply"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="asked_in_messages"
    )
    name = models.CharField(max_length=200, help_text="The lead's name as the project has it")
    address = models.EmailField(blank=True)
    asked_as = models.CharField(max_length=40, help_text="lead, supervisor, or named by somebody")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True, help_text="The sender's day; days to reply count from it")
    sent_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    days = models.PositiveSmallIntegerField(null=True, help_text="Working days to reply")
    reply_by = models.DateField(null=True)
    tried = models.TextField(blank=True, help_text="How somebody tried to reach the lead")
    settled_by_name = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, help_text="Replied, given up or days passed")
    link_key = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["reply_by", "name", "pk"]

    def __str__(self) -> str:
        return f"message {self.pk}"


class AskedAbout(OrganisationRow):
    """That a message asks about a decision; a proposal made instead is asked about too."""

    message = models.ForeignKey(LeadMessage, on_delete=models.CASCADE, related_name="about")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="asked_in")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "decision"], name="asked_about_once")
        ]

    def __str__(self) -> str:
        return f"{self.message} about {self.decision_id}"


class LeadReply(OrganisationRow):
    """What a lead says about one project. Another mind makes a new row; the old one stays."""

    class Answer(models.TextChoices):
        AGREE = "agree", "I agree"
        RATHER = "rather", "I would rather …"
        WORDS = "words", "Neither. I want to say something"

    class How(models.TextChoices):
        SIGNED_IN = "signed in", "signed in"
        LINK = "link", "by the link in the message"
        ON_BEHALF = "on behalf", "written down by somebody"

    message = models.ForeignKey(LeadMessage, on_delete=models.CASCADE, related_name="replies")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="lead_replies")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    words = models.TextField(blank=True)
    how = models.CharField(max_length=10, choices=How.choices)
    heard = models.CharField(max_length=200, blank=True, help_text="By phone to Tom")
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    number = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["message", "project", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["message", "project"],
                condition=Q(current=True),
                name="lead_reply_one_current",
            )
        ]

    def __str__(self) -> str:
        return f"reply {self.number} about {self.project}"
