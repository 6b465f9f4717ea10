"""The closing letter of a project: who worked on it, what was learnt, what becomes of it, thanks.

One page and no verdict: why it ended stands in the decision log, not in a letter of thanks.
"""

from collections.abc import Iterator
from datetime import date

from goldthread.core.values.statuses import Status
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.queries.closing import LetterFacts
from goldthread.report.blocks import Block, Document, Facts, Heading, Paragraph, Signature


def closing_letter(facts: LetterFacts, *, on: date) -> Document:
    """The letter as a document; `on`: the day it is dated."""
    project = facts.decision.project
    return Document(
        title=f"Closing letter: {project.title}",
        blocks=tuple(_blocks(facts, on)),
        author=facts.organisation,
        on=on,
        titled=False,
        foot=f"{facts.organisation} · {project.reference}",
    )


def becomes_of(decision: Decision) -> str:
    """What becomes of the work, in a sentence."""
    where, who = decision.where_to, decision.who
    into = decision.into
    # The letter is passed on, so it names no restricted project.
    names_it = into is not None and into.reference and not into.restricted
    named = f"{into.title} ({into.reference})" if into and names_it else "another project"
    ended = Status(decision.ended_as).words if decision.ended_as else ""
    return {
        Verb.JOIN: f"It became part of {named}, which carries on what you began.",
        Verb.MOVE: f"It moved to {where}. {who} takes it from here.",
        Verb.USUAL_PRACTICE: f"It is usual practice now. {who} keeps it going. We would notice "
        f"if it slipped: {decision.what}",
        Verb.STOP: "It ended as a project of its own. What was found stays in the register, where "
        "whoever begins something like it finds it.",
        Verb.CLOSE_RECORD: f"It had been {ended} already; the register says so now.",
    }[Verb(decision.verb)]


def _blocks(facts: LetterFacts, on: date) -> Iterator[Block]:
    decision, project = facts.decision, facts.decision.project
    yield Paragraph(f"{facts.organisation}\n{facts.directorate}\n{_day(on)}")
    yield Heading(project.title)
    yield Paragraph(_greeting(facts.leads))
    yield Paragraph(
        f"This letter closes {project.reference}, “{project.title}”, on our register of "
        "improvement work. Thank you for the time and thought that went into it."
    )
    yield Facts(tuple(_rows(facts)))
    if decision.relies == Decision.Relies.YES and decision.relies_where:
        yield Paragraph(decision.relies_where, lead="What relied on it:")
    yield Paragraph(
        "Everything written down about it stays readable on its page. Please tell us if something "
        "here is not as you remember it."
    )
    yield Paragraph("With thanks,")
    yield Signature((f"For {facts.organisation}",))


def _rows(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    decision, project = facts.decision, facts.decision.project
    yield "Who worked on it", ", ".join(facts.people) or "Nobody is named in the register."
    if project.aim:
        yield "What it was for", project.aim
    learned = decision.learned or "Nothing is written down yet. Tell us, and we add it."
    yield "What we learnt", learned
    yield "What becomes of it", becomes_of(decision)
    yield "Ended on the register", _day(facts.ended_on)


def _greeting(leads: tuple[str, ...]) -> str:
    if not leads:
        return "Dear colleagues,"
    named = ", ".join(leads[:-1])
    return f"Dear {named} and {leads[-1]}," if named else f"Dear {leads[0]},"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
