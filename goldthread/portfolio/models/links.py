"""Similar projects as the program sees them, and links as people do.

Proposals of the program live in their own tables and may be made anew at any time; what people
said is never edited in place: a new view supersedes the old.
"""

from django.db import models
from django.db.models import F, Q

from goldthread.organisations.models import Directorate, OrganisationRow
from goldthread.people.models import Person
from goldthread.projects.models import Project


class LinkType(models.TextChoices):
    """How two projects belong together; the last three are kinship and no fault."""

    DUPLICATE = "duplicate", "could be one project"
    OVERLAP = "overlap", "overlaps"
    CONFLICT = "conflict", "pulls against"
    REINFORCE = "reinforce", "helps"
    DEPEND = "depend", "needs"
    NEXT_ROUND = "next round", "next round of"
    PART_OF = "part of", "part of"
    SAME_CHANGE = "same change", "same change elsewhere"
    UNRELATED = "unrelated", "not related"


class Comparison(OrganisationRow):
    """One run over the register: how far it is, how it was made, which revision it saw."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    method = models.CharField(max_length=120)
    projects = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    revision = models.CharField(max_length=64, blank=True, help_text="Of the register it saw")
    alone = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0, help_text="Restricted, so not compared")
    failed = models.CharField(max_length=200, blank=True, help_text="Why it stopped half-way")

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"comparison {self.pk}"


class SimilarGroup(OrganisationRow):
    """A group of similar projects found by a comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(max_length=300)
    words = models.JSONField(default=list, help_text="Words the group shares")
    same_measure = models.PositiveIntegerField(default=0, help_text="Members that share a measure")
    projects = models.ManyToManyField(Project, related_name="similar_groups")
    strength = models.FloatField(default=0.0)
    # Counted once, so that a map of thousands of pairs reads a row a group.
    members = models.JSONField(default=dict, help_text="Id of each project its pairs hold → owner")
    pairs = models.PositiveIntegerField(default=0, help_text="Pairs worth a look")
    new_pairs = models.PositiveIntegerField(default=0, help_text="Of them not seen before")

    def __str__(self) -> str:
        return f"group {self.pk}"


class ProposedLink(OrganisationRow):
    """A pair the program finds alike, with its reasons. `first` has the smaller id.

    `suggested` may be directed; `reverse` as in `LinkView`.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="links")
    group = models.ForeignKey(
        SimilarGroup, on_delete=models.CASCADE, null=True, related_name="links"
    )
    first = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveIntegerField()
    place = models.PositiveIntegerField(default=0, help_text="In the order of looking")
    holds_second = models.BooleanField(default=False, help_text="Stays while its pairs pass")
    alike = models.FloatField()
    could_be_one = models.FloatField()
    suggested = models.CharField(max_length=12, choices=LinkType.choices, blank=True)
    reverse = models.BooleanField(default=False)
    reasons = models.JSONField(default=dict, help_text="As queries/reasons.py writes and reads it")
    new = models.BooleanField(default=True, help_text="Not in the comparison before")

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "first", "second"], name="proposed_link_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="proposed_link_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"proposed link {self.pk}"


class NeedsList(OrganisationRow):
    """Where to look for what a project may need, as a comparison found it; no proposal by itself.

    `listed`: for each project its id, its words of building or buying, and the words shared.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="needs")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    listed = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comparison", "project"], name="needs_list_once")
        ]

    def __str__(self) -> str:
        return f"needs of {self.project_id}"


class LinkProposal(OrganisationRow):
    """That a person who answers for neither directorate thinks two projects belong together.

    `reverse` as in `LinkView`. A newer proposal of the same person supersedes the older.
    """

    first = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=12, choices=LinkType.choices)
    reverse = models.BooleanField(default=False)
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250, help_text="As what the person proposed it")
    at = models.DateTimeField()
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="link_proposal_ordered"
            ),
            models.UniqueConstraint(
                fields=["first", "second", "by"],
                condition=Q(superseded=False),
                name="link_proposal_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class LinkView(OrganisationRow):
    """What one directorate says about a pair. A newer view of the same directorate supersedes it.

    For a directed type `reverse` says that the second project is the one that needs, or the later
    round, or the part.
    """

    first = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=12, choices=LinkType.choices)
    reverse = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=250, help_text="As what the person said it")
    at = models.DateTimeField()
    superseded = models.BooleanField(default=False)
    taken_back = models.BooleanField(default=False, help_text="By who gave it, not replaced")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="link_view_ordered"),
            models.UniqueConstraint(
                fields=["first", "second", "directorate"],
                condition=Q(superseded=False),
                name="link_view_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"
