"""The chain, the payloads beside it, and the requests already carried out."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One link of an organisation's chain: ids, verb, time and the hash of its payload."""

    organisation_id = models.BigIntegerField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField(null=True)
    payload_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["organisation_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "seq"], name="ledger_entry_seq"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="ledger_entry_seq_from_one"),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id", "subject_type", "subject_id"],
                name="ledger_entry_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"


class Payload(models.Model):
    """What an entry says in words: reason, names, old and new, as salted canonical JSON."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()
    redacted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class CarriedOut(models.Model):
    """A request that was carried out, so that the same request again changes nothing."""

    organisation_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(default=0)  # 0: the command line
    request_id = models.UUIDField()
    verb = models.CharField(max_length=120)
    result_type = models.CharField(max_length=60)
    result_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "actor_id", "request_id", "verb"],
                name="ledger_carried_out_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.request_id}"
