"""The demonstration's first answers about links between projects."""

from datetime import datetime
from typing import Any

from goldthread.ledger.actions import writing
from goldthread.organisations.models import Directorate, Organisation
from goldthread.portfolio.actions import links
from goldthread.portfolio.demonstration.told import person, story, titled
from goldthread.portfolio.models import LinkType


def answer_links(*, organisation: Organisation, at: datetime) -> None:
    """Give the views that directorates hold about pairs of projects, agreed or not, and what people
    propose who answer for neither."""
    with writing():
        for told in story("links")["views"]:
            _answer(organisation, told, at)
        for told in story("links")["proposals"]:
            _propose(organisation, told, at)


def _answer(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    first, second = (titled(organisation, title) for title in told["pair"])
    for said in told["says"]:
        links.give_view(
            first=first,
            second=second,
            directorate=Directorate.objects.of(organisation).get(short=said["for"]),
            type=LinkType(said["type"]),
            words=said["words"],
            by=person(organisation, said["by"]),
            at=at,
        )


def _propose(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    first, second = (titled(organisation, title) for title in told["pair"])
    links.propose_link(
        first=first,
        second=second,
        type=LinkType(told["type"]),
        words=told["words"],
        by=person(organisation, told["by"]),
        at=at,
    )
