"""The order in which a comparison's pairs are looked at, found once for everybody who looks."""

from collections.abc import Sequence

from goldthread.core.overlap.order import Waiting, reading_order
from goldthread.portfolio.models import ProposedLink
from goldthread.portfolio.queries.worth import worth_of


def put_in_order(links: Sequence[ProposedLink]) -> None:
    """Give each pair its place, and say which of its projects stays while its pairs pass."""
    of = {(link.first_id, link.second_id): link for link in links}
    order = reading_order(
        Waiting(*key, link.group_id, worth_of(link.suggested, link.could_be_one))
        for key, link in of.items()
    )
    for place, look in enumerate(order, 1):
        link = of[min(look.held, look.other), max(look.held, look.other)]
        link.place, link.holds_second = place, look.held == link.second_id
