"""Letting go of answers that were kept long enough; what was released of them stays."""

from datetime import datetime
from uuid import UUID

from goldthread.instruments.models import ClosedResponse, Invitation, Receipt, Response, Wave
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Organisation


@recorded
def forget_answers(
    *,
    organisation: Organisation,
    before: datetime,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Delete answers, invitations and receipts of waves that closed before a moment. Releases,
    agreed statements and groups stay. The entry says how many, of which rounds."""
    over = Wave.objects.of(organisation).filter(closed_at__lt=before).select_related("round")
    for wave in over:
        number = 0
        for model in (Response, ClosedResponse, Receipt, Invitation):
            rows = model.objects.filter(wave=wave)
            number += rows._raw_delete(rows.db)
        if number:
            # The places where they stood are wiped by the next daily round.
            Wave.objects.filter(pk=wave.pk).update(rewritten_at=None)
            told = {"round": wave.round.name, "number": wave.number, "rows": number}
            record(verb="round.answers let go", subject=wave, by=by, at=at, payload=told)
