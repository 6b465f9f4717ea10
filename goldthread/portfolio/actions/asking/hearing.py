"""What leads reply, by themselves or through somebody; and going on without a reply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from goldthread.ledger.actions import Actor, record, recorded
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions.asking.sending import sent, told_to_all
from goldthread.portfolio.actions.asking.steps import locked, pass_on, tell
from goldthread.portfolio.actions.decisions import lead_was_told
from goldthread.portfolio.models import AskedAbout, Decision, LeadMessage, LeadReply
from goldthread.portfolio.permissions import asking as may
from goldthread.portfolio.policies import asking as policy
from goldthread.portfolio.policies.asking import Heard, Sent, after
from goldthread.portfolio.policies.decisions import NotNow, State
from goldthread.portfolio.queries.asking import Asked, asked_in, still_asked


@dataclass(frozen=True, slots=True)
class TheLead:
    """The lead who answers: signed in (`pk` is the account), or by the link in the message."""

    organisation_id: int
    name: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the lead says about one project."""

    project: int
    answer: LeadReply.Answer
    words: str = ""


@recorded
def answer(
    *,
    message: LeadMessage,
    said: Sequence[Said],
    how: LeadReply.How,
    on: date,
    by: Actor,
    at: datetime,
    heard: str = "",
    request_id: UUID | None = None,
) -> LeadMessage:
    """Keep what the lead says; another mind makes a new version and the old one stays.

    `on` is the day on which it was said, `heard` how, where somebody else writes it down ("by
    phone to Tom"). Raises NotNow where a proposal is no longer open, or an answer lacks words.
    """
    current = locked(message, by)
    asked = {one.decision.project_id: one for one in still_asked(asked_in(current))}
    may.check_can_answer(by, current, [one.decision for one in asked.values()])
    _check(said, asked, current, on, at)
    unsent = current.state == Sent.DRAFTED
    if unsent:
        # A reply to a message that nobody marked as sent shows that it was.
        sent(current, current.drafted_by, at, LeadMessage.How.SEEN)
    person = by if isinstance(by, Person) else None
    for one in said:
        _keep(one, asked[one.project], current, how, heard, on, person, at)
    open_ones = {pk for pk, one in asked.items() if one.reply is None} - {s.project for s in said}
    current.state = after(Sent(current.state), Heard.SOME if open_ones else Heard.ALL)
    _settle(current, by, at)
    if unsent:
        _tell(current, asked.values(), by, at)
    answers = {asked[one.project].decision.project.reference: one.answer for one in said}
    tell("lead_message.answered", current, by, at, answers=answers, how=how.value, heard=heard)
    for one in said:
        pass_on(asked[one.project].decision, by, at)
    return current


@recorded
def give_up(
    *,
    message: LeadMessage,
    tried: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> LeadMessage:
    """Write down that nobody could be reached, and what was tried."""
    current = locked(message, by)
    decisions = [one.decision for one in asked_in(current)]
    may.check_can_ask(by, decisions)
    current.state, current.tried = after(Sent(current.state), Heard.GIVE_UP), tried
    _settle(current, by, at)
    tell("lead_message.nobody_reached", current, by, at, tried=tried)
    for decision in decisions:
        pass_on(decision, by, at)
    return current


@recorded
def ask_nobody(
    *,
    decision: Decision,
    tried: str,
    by: Person,
    at: datetime,
    request_id: UUID | None = None,
) -> LeadMessage:
    """Write down that a project has nobody to ask, and what was tried to find somebody."""
    row = Decision.objects.of(by.organisation_id).select_for_update(of=("self",))
    current: Decision = row.select_related("project").get(pk=decision.pk)
    may.check_can_ask(by, [current])
    if current.state != State.ASKING:
        raise NotNow("The lead is not asked any more.")
    message: LeadMessage = LeadMessage.objects.create(
        organisation_id=by.organisation_id,
        name="Nobody named in the project",
        asked_as="",
        subject="",
        text="",
        state=Sent.NOBODY,
        tried=tried,
        drafted_by=by,
        drafted_at=at,
        settled_by_name=by.name,
        settled_at=at,
    )
    AskedAbout.objects.create(organisation_id=by.organisation_id, message=message, decision=current)
    tell("lead_message.nobody_reached", message, by, at, tried=tried)
    pass_on(current, by, at)
    return message


@recorded
def let_go_on(
    *, message: LeadMessage, by: Actor, at: datetime, request_id: UUID | None = None
) -> LeadMessage:
    """Let the decisions go on without a reply. Raises NotNow until the lead's days have passed."""
    current = locked(message, by)
    decisions = [one.decision for one in asked_in(current)]
    if isinstance(by, Person):
        may.check_can_ask(by, decisions)
    current.state = after(Sent(current.state), Heard.TIME_IS_UP)
    on = at.astimezone(ZoneInfo(current.organisation.time_zone)).date()
    policy.check_days_passed(current.reply_by, on)
    _settle(current, by, at)
    tell("lead_message.days_passed", current, by, at)
    for decision in decisions:
        pass_on(decision, by, at)
    return current


@recorded
def forget_links(
    *,
    organisation: Organisation,
    before: datetime,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> None:
    """Let the addresses of messages settled before a moment open nothing any more."""
    rows = LeadMessage.objects.of(organisation).filter(settled_at__lt=before).exclude(link_key="")
    gone = rows.update(link_key="")
    if gone:
        payload = {"links": gone}
        record(verb="lead_message.links_forgotten", subject=None, by=by, at=at, payload=payload)


def _check(
    said: Sequence[Said], asked: dict[int, Asked], message: LeadMessage, on: date, at: datetime
) -> None:
    if not said:
        raise NotNow("Answer about one project at least.")
    for one in said:
        if one.project not in asked:
            raise NotNow("This was decided or taken back meanwhile.")
        policy.check_answer(one.answer, one.words)
    if on > at.astimezone(ZoneInfo(message.organisation.time_zone)).date():
        raise NotNow("The day on which the lead replied is still to come.")


def _tell(message: LeadMessage, asked: Iterable[Asked], by: Actor, at: datetime) -> None:
    """Write down that the leads were told of proposals of which none is still to be told."""
    for decision in told_to_all(one.decision for one in asked):
        lead_was_told(
            decision=decision,
            told_by=message.drafted_by.name,
            told_on=message.sent_on or at.date(),
            by=by,
            at=at,
        )


def _keep(
    said: Said,
    asked: Asked,
    message: LeadMessage,
    how: LeadReply.How,
    heard: str,
    on: date,
    person: Person | None,
    at: datetime,
) -> None:
    message.replies.filter(project=said.project, current=True).update(current=False)
    LeadReply.objects.create(
        organisation_id=message.organisation_id,
        message=message,
        project_id=said.project,
        answer=said.answer,
        words=said.words.strip(),
        how=how,
        heard=heard,
        given_on=on,
        recorded_by=person,
        at=at,
        number=asked.reply.number + 1 if asked.reply else 1,
    )


def _settle(message: LeadMessage, by: Actor, at: datetime) -> None:
    """Save the message's new state, and who brought it about."""
    if message.state in policy.SETTLED:
        message.settled_by_name, message.settled_at = by.name, at
    message.version += 1
    message.save()
