"""What waits for a person, in words: what has a day first, the soonest leading."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from goldthread.instruments.models import Wave
from goldthread.instruments.presenters.steps import NEXT, STATES
from goldthread.overview.queries.needs import AskingNeeds, LinkNeeds, Needs
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision, Meeting
from goldthread.portfolio.permissions.meetings import recorder
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.decisions import heading
from goldthread.portfolio.queries.questions.progress import Progress
from goldthread.portfolio.queries.questions.waiting import WaitingQuestions

_ONE_BY_ONE = 3
_SIX = 6


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do: its link, a second line, how it is tagged, and until when."""

    words: str
    address: str
    more: str = ""
    tag: str = ""
    due: date | None = None
    late: bool = False


def needs_told(needs: Needs, person: Person, *, on: date) -> list[Need]:
    """Everything that waits, by day where there is one, then in the order in which others wait."""
    told = [
        *_asked_of_me(needs.asking),
        *_decisions(needs.decisions),
        *(
            Need(
                f"May required work end? {row.project.reference}",
                reverse("exception", args=[row.pk]),
                row.project.title,
                "Agree or not",
            )
            for row in needs.exceptions
        ),
        *(_meeting(one, person) for one in needs.meetings),
        *_asking(needs.asking),
        *_unclear(needs.unclear),
        *_links(needs.links),
        *(_question(one) for one in needs.questions),
        *_to_write(needs.to_write),
        *_goals(needs),
        *(
            Need(
                f"Look at the what-if “{row.name}”",
                reverse("what_if", args=[row.pk]),
                "Shared with you. Nothing in it is decided",
            )
            for row in needs.what_ifs
        ),
        *_rounds(needs),
        *_drafts(needs),
        *_unseen(needs.links),
    ]
    dated = [replace(one, late=one.due is not None and one.due < on) for one in told]
    return sorted(dated, key=lambda one: (one.due is None, one.due or date.max))


def _asked_of_me(asking: AskingNeeds) -> Iterator[Need]:
    for row in asking.mine:
        number = len(row.about.all())
        yield Need(
            f"Say what you think about {_many(number, 'proposal')} on your work",
            reverse("reply_to_message", args=[row.pk]),
            "Nothing is decided before you have been heard",
            due=row.reply_by,
        )


def _rounds(needs: Needs) -> Iterator[Need]:
    for wave in needs.rounds:
        words = f"{NEXT[Wave.State(wave.state)]}: {wave.round.name}"
        yield Need(words, reverse("round", args=[wave.round_id]), STATES[Wave.State(wave.state)])
    for one in needs.to_agree:
        held = one.wave.round
        address = reverse("agreed_rating", args=[held.pk, one.directorate.pk])
        yield Need(f"Agree a rating of {one.directorate.name}", address, held.name)


def _decisions(waiting: list[Decision]) -> Iterator[Need]:
    if len(waiting) > _ONE_BY_ONE:
        words = f"Agree, or not, to {len(waiting)} proposals"
        more = "Those that nobody questions can be agreed in one step"
        yield Need(words, reverse("decisions_to_agree"), more, "Agree or not")
        return
    for row in waiting:
        yield Need(
            heading(Verb(row.verb), row.project, row.into),
            reverse("decision", args=[row.pk]),
            f"{row.project.title}. {_said(row)}",
            "Agree or not",
        )


def _meeting(meeting: Meeting, person: Person) -> Need:
    left = _many(getattr(meeting, "left", 0), "proposal")
    writes = recorder(person, meeting)
    words = f"Write down what {meeting.body_name} says about {left}"
    read = f"Read the paper of {meeting.body_name}"
    more = f"You are its {writes}" if writes else f"{left} to settle"
    address = reverse("meeting", args=[meeting.pk])
    return Need(words if writes else read, address, more, due=meeting.on)


def _asking(asking: AskingNeeds) -> Iterator[Need]:
    leads = reverse("ask_leads")
    if asking.to_draft or asking.to_send:
        waiting = f"{_many(asking.to_draft, 'proposal')} without a message"
        unsent = f"{_many(asking.to_send, 'message')} not sent"
        both = [waiting] if asking.to_draft else []
        both += [unsent] if asking.to_send else []
        yield Need("Ask the leads before their work ends", leads, " · ".join(both))
    if asking.awaited:
        first = min((row.reply_by for row in asking.awaited if row.reply_by), default=None)
        words = f"Hear {_many(len(asking.awaited), 'lead')} who had a message"
        yield Need(words, leads, "A reply can also be written down for them", due=first)


def _unclear(unclear: list[Decision]) -> Iterator[Need]:
    for row in unclear:
        yield Need(
            f"Find out what relies on {row.project.reference}",
            reverse("decision", args=[row.pk]),
            "Nobody knows yet; it is proposed to end it",
            "Before a decision",
        )


def _links(links: LinkNeeds) -> Iterator[Need]:
    if links.disputed:
        words = f"Settle {_many(len(links.disputed), 'link')} seen differently"
        yield Need(words, reverse("next_session"), "Two directorates do not agree")
    if links.answers:
        words = f"Answer {_many(len(links.answers), 'link')}"
        address = f"{reverse('similar')}?show=answer"
        yield Need(words, address, "The other side has answered already")


def _unseen(links: LinkNeeds) -> Iterator[Need]:
    if links.unseen:
        new = f"{links.fresh} new since the comparison before"
        yield Need(
            f"Look at {_many(links.unseen, 'pair')} of similar projects",
            reverse("review_links"),
            new if links.fresh else "Not yet looked at; pairs outside groups come with them",
        )


def _question(waiting: WaitingQuestions) -> Need:
    name, pk = waiting.document.directorate.name, waiting.document.directorate_id
    if waiting.to_answer:
        words = f"Reply to {_many(waiting.to_answer, 'comment')}"
        return Need(words, reverse("six_questions", args=[pk]), f"On the six questions of {name}")
    words = "Read our answers to the six questions"
    return Need(words, reverse("question_comments", args=[pk]), f"{name} asks what you think")


def _to_write(progress: list[Progress]) -> Iterator[Need]:
    for row in progress:
        if row.answered < _SIX:
            page = reverse("six_questions", args=[row.directorate.pk])
            more = f"{row.answered} of 6 answered for {row.directorate.name}"
            yield Need("Write your answers to the six questions", page, more)


def _goals(needs: Needs) -> Iterator[Need]:
    for directorate, number in needs.goals.items():
        words = f"Confirm which goals {_many(number, 'project')} serve{'s' if number == 1 else ''}"
        yield Need(words, reverse("goal_suggestions", args=[directorate]), "Suggested, with why")


def _drafts(needs: Needs) -> Iterator[Need]:
    if needs.drafts:
        words = f"Finish {_many(len(needs.drafts), 'import')}"
        address = reverse("import_check", args=[needs.drafts[0].pk])
        yield Need(words, address, "Read, not yet imported; kept for a day")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _said(decision: Decision) -> str:
    if decision.lead_said:
        return f"The lead said: “{decision.lead_said}”"
    return "The lead could not be reached" if decision.nobody_reached else decision.reason
