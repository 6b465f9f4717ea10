"""The demonstration's baseline: taken once families are agreed, before anything is decided."""

from datetime import datetime

from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import day_of
from goldthread.portfolio.actions.baselines import take_baseline
from goldthread.portfolio.demonstration.told import person
from goldthread.reviews.queries import current_review


def take_first_baseline(*, organisation: Organisation, at: datetime) -> None:
    """The QI lead writes down what is live on the day of the story."""
    review = current_review(organisation)
    if review is not None:
        asha = person(organisation, "asha")
        take_baseline(review=review, on=day_of(organisation, at), by=asha, at=at)
