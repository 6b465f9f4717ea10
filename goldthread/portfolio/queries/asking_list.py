"""The list of messages to leads: what is to draft, to send, awaited, answered; soonest first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision, LeadMessage
from goldthread.portfolio.permissions.asking import may_ask
from goldthread.portfolio.policies.asking import SETTLED, Sent
from goldthread.portfolio.policies.decisions import OPEN
from goldthread.portfolio.queries.asking import (
    FOLLOWED,
    Asked,
    ToDraft,
    asked_in,
    still_asked,
    to_draft,
    without_hidden_titles,
    without_hidden_words,
)

_PAGE = 10
_UNDER_WAY = (Sent.DRAFTED, Sent.WAITING)
SHOWN = (Sent.DRAFTED, Sent.WAITING, Sent.REPLIED, Sent.NO_REPLY, Sent.NOBODY)


@dataclass(frozen=True, slots=True)
class Row:
    """A message with what it asks about."""

    message: LeadMessage
    asked: tuple[Asked, ...]

    @property
    def answered(self) -> int:
        """Of how many projects the lead has said something."""
        return sum(one.reply is not None for one in self.asked)

    @property
    def stale(self) -> bool:
        """Whether a draft speaks of a proposal that was taken back since."""
        drafted = self.message.state == Sent.DRAFTED
        return drafted and len(still_asked(self.asked)) < len(self.asked)


@dataclass(frozen=True, slots=True)
class AskingList:
    """The page: what is to draft, messages as filtered, how many of each, and those to oneself."""

    draft: ToDraft
    page: Page[Row]
    counts: Mapping[str, int]
    directorates: tuple[tuple[int, str], ...]
    mine: tuple[Row, ...]


def asking_list(
    person: Person, *, show: str, directorate: int | None, page: str | None
) -> AskingList:
    """Messages that the person may send or record replies to, filtered, soonest first."""
    rows = _asked_by(person, _rows(person))
    # Nothing is awaited any more where each proposal was taken back.
    rows = [row for row in rows if row.message.state in SETTLED or still_asked(row.asked)]
    mine = [row for row in _rows(person, to=person) if still_asked(row.asked)]
    rows, mine = _as_seen(person, rows), _as_seen(person, mine)
    named = {one.directorate_key: one.directorate_name for row in rows for one in _decisions(row)}
    if directorate is not None:
        rows = [row for row in rows if directorate in {d.directorate_key for d in _decisions(row)}]
    wanted = _UNDER_WAY if show not in SHOWN else (Sent(show),)
    shown = sorted((row for row in rows if row.message.state in wanted), key=_soonest)
    return AskingList(
        draft=to_draft(person),
        page=Paginator(shown, _PAGE).get_page(page),
        counts=Counter(row.message.state for row in rows),
        directorates=tuple(sorted(named.items(), key=lambda one: one[1])),
        mine=tuple(mine),
    )


def messages_to_send(person: Person, only: Iterable[int] | None = None) -> list[Row]:
    """Drafts that the person may send; those of `only`."""
    chosen = None if only is None else set(only)
    found = [
        row
        for row in _rows(person, states=(Sent.DRAFTED,))
        if chosen is None or row.message.pk in chosen
    ]
    return _as_seen(person, _asked_by(person, found))


def days_passed(organisation: Organisation, on: date) -> list[LeadMessage]:
    """Messages sent whose leads had all their days to reply, some proposal being still open."""
    rows = LeadMessage.objects.of(organisation).filter(state=Sent.WAITING, reply_by__lt=on)
    return list(rows.filter(about__decision__state__in=OPEN).distinct())


def _asked_by(person: Person, rows: list[Row]) -> list[Row]:
    mine = may_ask(person, [decision for row in rows for decision in _decisions(row)])
    return [row for row in rows if mine.issuperset(one.pk for one in _decisions(row))]


def _as_seen(person: Person, rows: list[Row]) -> list[Row]:
    without_hidden_titles(person, [one for row in rows for one in _decisions(row)])
    return [
        Row(row.message, tuple(without_hidden_words(row.message, list(row.asked)))) for row in rows
    ]


def _rows(person: Person, *, to: Person | None = None, states: Iterable[Sent] = SHOWN) -> list[Row]:
    rows = LeadMessage.objects.of(person.organisation_id).filter(state__in=list(states))
    if to is not None:
        rows = rows.filter(person=to).exclude(state=Sent.DRAFTED)
    rows = rows.select_related("person", "sent_by", "drafted_by").prefetch_related(
        "about__decision__project",
        "about__decision__into",
        *(f"about__{path}" for path in FOLLOWED),
        "replies__recorded_by",
    )
    return [Row(message, tuple(asked_in(message))) for message in rows]


def _decisions(row: Row) -> list[Decision]:
    return [one.decision for one in row.asked]


def _soonest(row: Row) -> tuple[bool, date, str]:
    """Unsent drafts first, then by the last day to reply."""
    message = row.message
    return (message.reply_by is not None, message.reply_by or date.max, message.name)
