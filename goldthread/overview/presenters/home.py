"""What needs a person, at most five things, each one press away; and what happened lately."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from goldthread.overview.presenters.log import RESTRICTED
from goldthread.overview.queries.home import Home, Needs
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.decisions import DONE, heading
from goldthread.portfolio.queries.questions.waiting import WaitingQuestions

_MOST = 5


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do: its link, a second line, and how it is tagged."""

    words: str
    address: str
    more: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Lately:
    """Something that happened."""

    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HomePage:
    """Needs in the order in which people wait for them, and the latest events."""

    needs: tuple[Need, ...]
    lately: tuple[Lately, ...]


def home_page(home: Home) -> HomePage:
    """The page's own words."""
    happened = [
        *(_decided(one) for one in home.lately),
        *(
            Lately(f"{batch.file_name} imported", batch.imported_at)
            for batch in home.imports
            if batch.imported_at
        ),
    ]
    happened.sort(key=lambda one: one.at, reverse=True)
    return HomePage(tuple(_needs(home.needs)[:_MOST]), tuple(happened[:_MOST]))


def _needs(needs: Needs) -> list[Need]:
    told = [
        Need(
            heading(Verb(row.verb), row.project, row.into),
            reverse("decision", args=[row.pk]),
            f"{row.project.title}. {_said(row)}",
            "Agree or not",
        )
        for row in needs.decisions
    ]
    told += [
        Need(
            f"May required work end? {row.project.reference}",
            reverse("exception", args=[row.pk]),
            row.project.title,
            "Agree or not",
        )
        for row in needs.exceptions
    ]
    told += [
        Need(
            f"Find out what relies on {row.project.reference}",
            reverse("decision", args=[row.pk]),
            "Nobody knows yet; it is proposed to end it",
            "Before a decision",
        )
        for row in needs.unclear
    ]
    told += [_question(waiting) for waiting in needs.questions]
    similar = reverse("similar")
    if needs.disputed:
        words = f"Settle {_many(len(needs.disputed), 'link')} seen differently"
        told.append(Need(words, f"{similar}?show=disputed", "Two directorates do not agree"))
    if needs.answers:
        words = f"Answer {_many(len(needs.answers), 'link')}"
        told.append(Need(words, f"{similar}?show=answer", "The other side has answered already"))
    if needs.drafts:
        words = f"Finish {_many(len(needs.drafts), 'import')}"
        told.append(Need(words, _draft(needs), "Read, not yet imported; kept for a day"))
    if needs.unseen:
        fresh = sum(link.new for link in needs.unseen)
        told.append(
            Need(
                f"Look at {_many(len(needs.unseen), 'pair')} of similar projects",
                f"{similar}?show={'new' if fresh else 'open'}",
                f"{fresh} new since the comparison before" if fresh else "Not yet looked at",
            )
        )
    return told


def _question(waiting: WaitingQuestions) -> Need:
    name, pk = waiting.document.directorate.name, waiting.document.directorate_id
    if waiting.to_answer:
        words = f"Reply to {_many(waiting.to_answer, 'comment')}"
        return Need(words, reverse("six_questions", args=[pk]), f"On the six questions of {name}")
    words = "Read our answers to the six questions"
    return Need(words, reverse("question_comments", args=[pk]), f"{name} asks what you think")


def _draft(needs: Needs) -> str:
    return reverse("import_check", args=[needs.drafts[0].pk])


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _said(decision: Decision) -> str:
    if decision.lead_said:
        return f"The lead said: “{decision.lead_said}”"
    return "The lead could not be reached" if decision.nobody_reached else decision.reason


def _decided(decision: Decision) -> Lately:
    done = DONE[Verb(decision.verb)][0]
    hidden = bool(getattr(decision, "hidden", False))
    title = RESTRICTED if hidden else decision.project.title
    at = decision.reversed_at or decision.decided_at or decision.proposed_at
    words = f"Reversed: {title}" if decision.reversed_at else f"{done}: {title}"
    return Lately(words, at)
