"""Questions about reviews."""

from goldthread.organisations.models import Organisation
from goldthread.reviews.models import Review


def current_review(organisation: Organisation) -> Review | None:
    """The review under way, the youngest first; None before the first."""
    review: Review | None = Review.objects.of(organisation).filter(closed=None).first()
    return review
