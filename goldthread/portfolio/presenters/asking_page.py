"""Pages about asking leads, in words: rows, tags, what may be pressed, and files to send from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django import forms

from goldthread.portfolio.models import LeadMessage
from goldthread.portfolio.policies.asking import Sent
from goldthread.portfolio.policies.decisions import OPEN
from goldthread.portfolio.presenters.asking import TONES, Beside, beside, short_day, thought_of
from goldthread.portfolio.queries.asking import Asked, still_asked
from goldthread.portfolio.queries.asking_list import SHOWN, AskingList, Row
from goldthread.report.sheets import Sheet, csv_bytes

# How somebody may say that a message was sent.
BY_A_PERSON = (LeadMessage.How.OWN_MAIL, LeadMessage.How.FILE, LeadMessage.How.OURS)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: its words with the number, its address, whether it is chosen."""

    words: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class About:
    """A project of a message: what is thought of, what the lead says, whether it is still open."""

    asked: Asked
    thought_of: str
    beside: Beside
    open: bool


@dataclass(frozen=True, slots=True)
class RowWords:
    """A message in the list."""

    row: Row
    state: str
    tone: str
    when: str
    late: bool
    answered: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list as it is filtered."""

    rows: tuple[RowWords, ...]
    mine: tuple[RowWords, ...]
    states: tuple[Chip, ...]
    directorates: tuple[Chip, ...]
    query: str
    drafts: int


@dataclass(frozen=True, slots=True)
class MessagePage:
    """One message for who asks: how it stands and what may be pressed."""

    state: str
    tone: str
    about: tuple[About, ...]
    sent: str
    until: str
    may_send: bool
    may_write_down: bool
    may_give_up: bool
    may_go_on: bool
    stale: bool


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """The lead's page: until when, and each project that is asked about."""

    about: tuple[About, ...]
    until: str
    over: bool
    open: bool


def list_page(found: AskingList, show: str, directorate: int | None, on: date) -> ListPage:
    """The list in words, with its filters as addresses."""
    under_way = found.counts.get(Sent.DRAFTED, 0) + found.counts.get(Sent.WAITING, 0)
    states = [Chip(f"Under way {under_way}", _query("", directorate), show not in SHOWN)]
    for state in SHOWN:
        if found.counts.get(state) or show == state:
            words = f"{state.label} {found.counts.get(state, 0)}"
            states.append(Chip(words, _query(state.value, directorate), show == state))
    where = [Chip("All", _query(show, None), directorate is None)]
    where += [Chip(name, _query(show, pk), directorate == pk) for pk, name in found.directorates]
    return ListPage(
        rows=tuple(_row(one, on) for one in found.page),
        mine=tuple(_row(one, on) for one in found.mine),
        states=tuple(states),
        directorates=tuple(where) if len(where) > 2 else (),
        query=_query(show, directorate).lstrip("?"),
        drafts=found.counts.get(Sent.DRAFTED, 0),
    )


def message_page(message: LeadMessage, asked: Sequence[Asked], on: date) -> MessagePage:
    """How a message stands, and what may be pressed about it."""
    state, left = Sent(message.state), still_asked(asked)
    passed = message.reply_by is not None and on > message.reply_by
    drafted = state == Sent.DRAFTED
    return MessagePage(
        state=state.label,
        tone=TONES[state],
        about=tuple(_about(message, one) for one in asked),
        sent=_sent(message),
        until=until(message, on),
        may_send=drafted and len(left) == len(asked),
        may_write_down=state != Sent.DROPPED and bool(left) and not drafted,
        may_give_up=state in (Sent.DRAFTED, Sent.WAITING) and bool(left),
        may_go_on=state == Sent.WAITING and passed and bool(left),
        stale=drafted and len(left) < len(asked),
    )


def reply_page(message: LeadMessage, asked: Sequence[Asked], on: date) -> ReplyPage:
    """What the lead reads before answering."""
    over = message.reply_by is not None and on > message.reply_by
    return ReplyPage(
        about=tuple(_about(message, one) for one in asked),
        until=short_day(message.reply_by) if message.reply_by else "",
        over=over,
        open=bool(still_asked(asked)),
    )


def until(message: LeadMessage, on: date) -> str:
    """Until when the lead may reply, and how long that is."""
    if message.reply_by is None:
        return ""
    day, left = short_day(message.reply_by), (message.reply_by - on).days
    if left < 0:
        return f"The days to reply passed on {day}"
    if left == 0:
        return f"May reply until today, {day}"
    return f"May reply until {day}, {left} day{'s' if left > 1 else ''} from today"


def whole(message: LeadMessage, under: str) -> str:
    """Text and what stands underneath, as it is sent."""
    return f"{message.text}\n\n{under}".replace("\r\n", "\n") if under else message.text


def mailto(message: LeadMessage, under: str) -> str:
    """The address that opens one's own mail program with the message in it (RFC 6068)."""
    body = whole(message, under).replace("\n", "\r\n")
    told = urlencode({"subject": message.subject, "body": body}, quote_via=quote)
    return f"mailto:{quote(message.address, safe='@')}?{told}"


def merge_file(rows: Sequence[tuple[Row, str]], on: date) -> bytes:
    """Messages still to send, one a row, for mail merge."""
    headings = ("Name", "E-mail address", "Subject", "Text", "Projects", "Drafted by", "As at")
    told = tuple(
        (
            row.message.name,
            row.message.address,
            row.message.subject,
            whole(row.message, under),
            ", ".join(_named(one) for one in row.asked),
            row.message.drafted_by.name,
            on.isoformat(),
        )
        for row, under in rows
    )
    return csv_bytes(Sheet("Messages to leads", headings, told))


def drafted(count: int) -> str:
    """What is said after drafting."""
    many = f"{count} messages are" if count != 1 else "One message is"
    return f"{many} drafted. Nobody was told anything yet: a person sends each."


def sent(messages: Sequence[LeadMessage]) -> str:
    """What is said after sending."""
    if len(messages) == 1:
        return f"Written down: {messages[0].name} was asked today."
    return f"Written down: {len(messages)} leads were asked today."


def first_error(form: forms.Form) -> str:
    """The first thing that is wrong, as a sentence."""
    return f"{next(iter(form.errors.values()))[0]}."


def _row(row: Row, on: date) -> RowWords:
    message, state = row.message, Sent(row.message.state)
    when = until(message, on) if state == Sent.WAITING else _sent(message)
    late = state == Sent.WAITING and message.reply_by is not None and on > message.reply_by
    answered = f"{row.answered} of {len(row.asked)} answered" if row.answered else ""
    return RowWords(row, state.label, TONES[state], when, late, answered)


def _about(message: LeadMessage, asked: Asked) -> About:
    replies = [asked.reply] if asked.reply else []
    return About(
        asked,
        thought_of(asked.decision),
        beside(message, replies),
        asked.decision.state in OPEN,
    )


def _sent(message: LeadMessage) -> str:
    if message.sent_by is None or message.sent_on is None:
        return ""
    how = LeadMessage.How(message.sent_how).label if message.sent_how else ""
    return f"Sent by {message.sent_by.name} on {short_day(message.sent_on)}, {how}"


def _named(asked: Asked) -> str:
    project = asked.decision.project
    return "a restricted project" if project.restricted else project.reference


def _query(show: str, directorate: int | None) -> str:
    told = {"show": show, "directorate": directorate or ""}
    return f"?{urlencode({name: value for name, value in told.items() if value})}"
