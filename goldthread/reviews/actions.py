"""Verbs about reviews."""

from datetime import date, datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.reviews.models import Review


@recorded
def open_review(
    *, name: str, opened: date, by: Actor, at: datetime, request_id: UUID | None = None
) -> Review:
    """Open a review in the actor's organisation."""
    review: Review = Review.objects.create(
        organisation_id=by.organisation_id, name=name, opened=opened
    )
    payload = {"name": name, "opened": opened}
    record(verb="review.opened", subject=review, by=by, at=at, payload=payload)
    return review
