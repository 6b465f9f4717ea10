"""The mail that invites somebody, its reminder, and a file for mail merge."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldthread.instruments.models import Group, Invitation, Wave
from goldthread.instruments.models.rounds import Round
from goldthread.instruments.presenters.planning import asks, minutes
from goldthread.instruments.presenters.promise import promise_of
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.report.sheets import Sheet, csv_bytes

_COLUMNS = ("Name", "E-mail", "Group", "Link", "Subject", "Text")
# What the system knows, said to those who send reminders.
KNOWN: Mapping[str, str] = {
    Round.Mode.CONFIDENTIAL: (
        "goldthread knows whose link was used, so that a reminder goes only to the others. It "
        "could link an answer to its person; no page and no file does. This file names people "
        "whose link was not used: pass it on to nobody."
    ),
    Round.Mode.NAMED: "In a named round you see who answered, and people know it.",
}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's subject and text."""

    subject: str
    text: str


def mail(wave: Wave, name: str, link: str, by: str, *, reminder: bool = False) -> Mail:
    """The mail to one person."""
    held, instrument = wave.round, instrument_of(wave.round.instrument)
    promise = promise_of(held)
    took = minutes(instrument, held.unit)
    first = "You have not answered yet, as far as goldthread knows. " if reminder else ""
    ends = f" by {_day(held.planned_closes)}" if held.planned_closes else ""
    lines = [
        f"Dear {name},",
        f"{first}{held.organisation.name} asks for your answers{ends}: {held.name}. "
        f"{asks(instrument, held.unit).capitalize()}, about {took} minute{'s' * (took != 1)}, no "
        "account needed. The link is yours alone: please pass it on to nobody.",
        link,
        "What you are promised:",
        "\n".join((f"- {promise.mode}. {promise.first}", *(f"- {one}" for one in promise.others))),
        by,
    ]
    subject = f"Reminder: {held.name}" if reminder else held.name
    return Mail(subject, "\n\n".join(lines))


def merge_file(
    wave: Wave,
    rows: Iterable[Invitation],
    groups: Mapping[str, tuple[Group, ...]],
    by: str,
    link_of: Callable[[Invitation], str],
    *,
    reminder: bool,
) -> bytes:
    """A row a person, for a mail program's mail merge; no cell calculates."""
    told = []
    for row in rows:
        link = link_of(row)
        one = mail(wave, row.name, link, by, reminder=reminder)
        told.append((row.name, row.email, group_words(row, groups), link, one.subject, one.text))
    return csv_bytes(Sheet("Mails", _COLUMNS, tuple(told)))


def group_words(row: Invitation, groups: Mapping[str, tuple[Group, ...]]) -> str:
    """Where somebody belongs: "Older People's Services, Nursing"."""
    names = {(name, group.key): group.name for name, found in groups.items() for group in found}
    return ", ".join(names.get(pair, "") for pair in row.groups.items())


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
