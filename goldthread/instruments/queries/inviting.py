"""Who was invited by name. Who has answered is told by no query: `awaiting` alone reads receipts,
for reminders."""

from dataclasses import dataclass

from goldthread.instruments.models import Invitation, Receipt, Wave
from goldthread.instruments.queries.tokens import token_for


@dataclass(frozen=True, slots=True)
class Asked:
    """Everybody invited to a wave; how many mails are still to send, how many have not answered."""

    rows: tuple[Invitation, ...]
    unsent: int
    awaited: int

    @property
    def last(self) -> int:
        """The youngest invitation: what is said of mails is said of those up to here."""
        return max((row.pk for row in self.rows), default=0)


def asked_by_name(wave: Wave) -> Asked:
    """Everybody invited to a wave, by name."""
    rows = tuple(Invitation.objects.filter(wave=wave))
    unsent = sum(row.sent_at is None for row in rows)
    return Asked(rows, unsent, len(awaiting(wave)))


def unsent(wave: Wave) -> list[Invitation]:
    """Invitations whose mail nobody has sent yet."""
    return list(Invitation.objects.filter(wave=wave, sent_at=None))


def awaiting(wave: Wave) -> list[Invitation]:
    """Those whose link was not used, for a reminder."""
    unspent = Receipt.objects.filter(wave=wave, spent=False).values("token_hash")
    return list(Invitation.objects.filter(wave=wave, token_hash__in=unspent))


def token_of(invitation: Invitation) -> str:
    """The token of somebody's link, made again for a mail; it is stored nowhere."""
    return token_for(invitation.salt)
