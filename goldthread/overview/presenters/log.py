"""The rows of the decision log; what a person may not see is said to be so, not left blank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import words_of
from goldthread.overview.queries.log import REVERSED, Log
from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.decisions import DONE, DecisionTag, tag_of
from goldthread.report.sheets import Sheet, csv_bytes, xlsx_bytes

RESTRICTED = "A restricted project"
FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class By:
    """Somebody who proposed or agreed: the name where this person may read names, and as what."""

    name: str
    standing: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """A decision as a row. `reference` and `id` are empty where the project is hidden."""

    id: int | None
    on: datetime
    tag: DecisionTag
    title: str
    reference: str
    directorate: str
    into: str
    reason: str
    exception: str
    meeting: str
    proposed: By
    approved: tuple[By, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of the log."""

    words: str
    address: str
    chosen: bool


def log_rows(person: Person, decisions: Iterable[Decision]) -> list[LogRow]:
    """Decisions as rows for one person."""
    names = can(person, Deed.SEE_STAFF_CONTACTS)
    return [_row(decision, names) for decision in decisions]


def choices(log: Log) -> list[Choice]:
    """All, then each sort of decision that there is, with its number."""
    told = [Choice("All", "?", log.show == "")]
    for verb, (words, _) in DONE.items():
        if log.counts.get(verb.value):
            told.append(_choice(log, verb.value, words))
    if log.counts.get(REVERSED):
        told.append(_choice(log, REVERSED, "Reversed"))
    return told


def sheet_of(
    person: Person, decisions: Iterable[Decision], *, show: str, on: date, form: str
) -> bytes:
    """The log as it is filtered, as a file."""
    rows = tuple(_cells(row) for row in log_rows(person, decisions))
    owner, _ = words_of(person.organisation)["directorate"]
    headings = (
        "Date", "Decision", "Project", "Reference", owner[:1].upper() + owner[1:],
        "Now part of", "Reason", "Agreed exception", "Meeting", "Proposed by", "Agreed by",
    )  # fmt: skip
    sheet = Sheet("Decision log", headings, rows, _notes(person.organisation, show, on))
    return xlsx_bytes(sheet) if form == "xlsx" else csv_bytes(sheet)


def _choice(log: Log, show: str, words: str) -> Choice:
    return Choice(f"{words} {log.counts[show]}", f"?show={show}", log.show == show)


def _row(decision: Decision, names: bool) -> LogRow:
    hidden = bool(getattr(decision, "hidden", False))
    approvals = tuple(_by(row.person, row.standing, names) for row in decision.approvals.all())
    return LogRow(
        id=None if hidden else decision.pk,
        on=_when(decision),
        tag=tag_of(decision),
        title=RESTRICTED if hidden else decision.project.title,
        reference="" if hidden else decision.project.reference,
        directorate=decision.directorate_name,
        into="" if hidden else _into(decision),
        reason="" if hidden else _reason(decision),
        exception="" if hidden else _exception(decision, names),
        meeting="" if hidden else _meeting(decision),
        proposed=_by(decision.proposed_by, decision.proposed_as, names),
        approved=approvals,
    )


def _when(decision: Decision) -> datetime:
    return decision.reversed_at or decision.decided_at or decision.proposed_at


def _by(person: Person, standing: str, names: bool) -> By:
    return By(person.name if names else "", standing)


def _into(decision: Decision) -> str:
    if decision.into is None:
        return ""
    hidden = bool(getattr(decision, "hidden_into", False))
    return RESTRICTED.lower() if hidden else decision.into.title


def _reason(decision: Decision) -> str:
    if decision.state != Decision.State.REVERSED:
        return decision.reason
    done = DONE[Verb(decision.verb)][0].lower()
    return f"Was: {done}. {decision.reason} Reversed: {decision.reversal_reason}"


def _exception(decision: Decision, names: bool) -> str:
    agreed = decision.exception
    if agreed is None or agreed.settled_by is None:
        return ""
    owner = agreed.owner_name if names else "whoever answers for it"
    return f"Required work; exception agreed by {owner}"


def _meeting(decision: Decision) -> str:
    on = decision.meeting_on
    day = f"{on.day} {on:%B %Y}" if on else ""
    minute = f"minute {decision.minute_reference}" if decision.minute_reference else ""
    return ", ".join(filter(None, (decision.meeting_body, day, minute)))


def _cells(row: LogRow) -> tuple[str, ...]:
    agreed = "; ".join(_in_one_cell(one) for one in row.approved)
    return (
        row.on.date().isoformat(),
        row.tag.words,
        row.title,
        row.reference,
        row.directorate,
        row.into,
        row.reason,
        row.exception,
        row.meeting,
        _in_one_cell(row.proposed),
        agreed,
    )


def _in_one_cell(by: By) -> str:
    return f"{by.name}, {by.standing}" if by.name else by.standing


def _notes(organisation: Organisation, show: str, on: date) -> tuple[tuple[str, str], ...]:
    shown = f"Only: {show}" if show else "Every decision, the reversed among them"
    return (
        ("Organisation", organisation.name),
        ("Shown", shown),
        ("As on", on.isoformat()),
        ("Restricted projects", "Told as such, without their words, to people not named in them"),
    )
