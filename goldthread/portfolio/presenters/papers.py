"""A meeting's paper as blocks: the same words on the page and in Word."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.people.models import Person
from goldthread.portfolio.models import MeetingItem
from goldthread.portfolio.policies.decisions import State, Verb
from goldthread.portfolio.presenters.asking import beside_all, short_day
from goldthread.portfolio.presenters.consequences import look_first
from goldthread.portfolio.presenters.decision_page import details, lead_words, relies_words
from goldthread.portfolio.presenters.decisions import effects, heading
from goldthread.portfolio.queries.papers import Paper, PaperItem
from goldthread.report.blocks import (
    Blank,
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signature,
    Table,
)

_HEADINGS = ("No.", "Project", "What and why", "What the lead said", "What would follow")
_WIDTHS = (0.05, 0.2, 0.27, 0.24, 0.24)
_GROUPS = {
    Verb.CONTINUE: "Continue",
    Verb.CHANGE: "Change",
    Verb.JOIN: "Join with another project",
    Verb.USUAL_PRACTICE: "Now usual practice",
    Verb.SPREAD: "Spread",
    Verb.PAUSE: "Pause",
    Verb.NEW_LEAD: "Find a new lead",
    Verb.MOVE: "Move",
    Verb.STOP: "Stop",
    Verb.CLOSE_RECORD: "Close the record: the work had ended already",
}
_OUTCOMES = {
    MeetingItem.Outcome.AGREED: "Agreed.",
    MeetingItem.Outcome.NOT_AGREED: "Not agreed: {said}",
    MeetingItem.Outcome.COMES_BACK: "Comes back at the next meeting. {said}",
}


def document_of(paper: Paper, author: str) -> Document:
    """The paper: facts, a summary, proposals grouped by what is proposed, lines to sign."""
    meeting = paper.meeting
    title = f"Paper for {meeting.body_name}, {short_day(meeting.on)}"
    drafted = "" if meeting.paper_at else "Draft. "
    return Document(
        title=title,
        blocks=tuple(_blocks(paper)),
        author=author,
        on=paper.at.date(),
        foot=f"{drafted}{title}",
        landscape=True,
    )


@dataclass(frozen=True, slots=True)
class OnPage:
    """A block of the paper as the page shows it; cells of a table go with their headings."""

    name: str
    block: Block
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


def on_page(document: Document) -> tuple[OnPage, ...]:
    """The document's blocks for a page in the browser."""
    return tuple(_on_page(block) for block in document.blocks)


def _on_page(block: Block) -> OnPage:
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    if isinstance(block, Table):
        rows = tuple(tuple(zip(block.headings, row, strict=True)) for row in block.rows)
    return OnPage(type(block).__name__.lower(), block, rows)


def summary(paper: Paper) -> str:
    """How many proposals of what sort the meeting is asked to agree to, in one paragraph."""
    items = paper.items
    verbs = Counter(Verb(one.on.decision.verb) for one in items)
    sorts = [f"{verbs[verb]} {_counted(verb)}" for verb in _GROUPS if verbs[verb]]
    told = [f"{_many(len(items), 'proposal')} for this meeting: {', '.join(sorts)}."]
    disputed = sum(one.on.decision.state == State.DISPUTED for one in items)
    required = sum(one.on.decision.project.mandatory for one in items)
    hidden = sum(one.restricted for one in items)
    if disputed:
        told.append(f"About {disputed} the two concerned do not agree.")
    if required:
        told.append(f"{_many(required, 'project')} among them {_is(required)} required work.")
    if hidden:
        told.append(f"{_many(hidden, 'restricted project')} {_is(hidden)} not named here.")
    told.append(
        "Where work would end its lead was asked first; what the lead said stands beside it."
    )
    return " ".join(told)


def _blocks(paper: Paper) -> Iterator[Block]:
    meeting = paper.meeting
    facts = [("Meeting", f"{meeting.body_name}, {short_day(meeting.on)}")]
    if meeting.place:
        facts.append(("Place", meeting.place))
    facts += [("Chair", _who(meeting.chair)), ("Secretary", _who(meeting.secretary))]
    if meeting.minute_reference:
        facts.append(("Minutes", meeting.minute_reference))
    yield Facts(tuple(facts))
    yield Heading("What the meeting is asked")
    yield Paragraph(summary(paper))
    for verb, words in _GROUPS.items():
        group = [one for one in paper.items if one.on.decision.verb == verb]
        if group:
            yield Heading(words)
            caption = _many(len(group), "proposal")
            rows = tuple(_row(one) for one in group)
            yield Table(_HEADINGS, rows, caption=f"{words}: {caption}", widths=_WIDTHS)
    yield Heading("What the meeting agreed")
    yield Blank("Agree all, except numbers (and why):", lines=3)
    yield Signature((f"Chair: {meeting.chair.name}", f"Secretary: {meeting.secretary.name}"))
    yield Paragraph(
        "Whoever proposed something does not write down its outcome: the other of chair and "
        "secretary does. Live projects are counted by the rule of the baseline.",
        small=True,
    )


def _row(item: PaperItem) -> tuple[str, ...]:
    decision = item.on.decision
    if item.restricted:
        named, hidden = (
            f"A restricted project\n{decision.directorate_name}",
            "For those named in it.",
        )
        return (str(item.number), named, hidden, hidden, hidden)
    project = decision.project
    names = [project.title, f"{project.reference}, {decision.directorate_name}", *_marks(item)]
    return (
        str(item.number),
        "\n".join(names),
        "\n".join(_what(item)),
        "\n".join(_lead(item)) or "Nobody had to be asked.",
        "\n".join(_follows(item)) or "Nothing else changes.",
    )


def _marks(item: PaperItem) -> Iterator[str]:
    decision = item.on.decision
    if item.on.item.because:
        yield f"{item.on.item.because}."
    if decision.project.mandatory:
        source = decision.project.mandatory_source
        yield f"Required work: {source}." if source else "Required work."
    if item.exception is not None:
        yield f"Agreed exception of {item.exception.owner_name}: {item.exception.reason}"
    said = _OUTCOMES.get(MeetingItem.Outcome(item.on.item.outcome))
    if said:
        yield said.format(said=item.on.item.said)


def _what(item: PaperItem) -> Iterator[str]:
    decision = item.on.decision
    yield heading(Verb(decision.verb), decision.project, decision.into) + "."
    for label, value in details(decision):
        yield f"{label}: {value}"
    yield f"Why: {decision.reason}"
    if decision.evidence:
        yield f"Rests on: {decision.evidence}"
    yield f"Proposed by {decision.proposed_by.name}, {decision.proposed_as}."
    for one in decision.objections.all():
        yield f"Not agreed by {one.person.name}, {one.standing}: {one.words}"


def _lead(item: PaperItem) -> Iterator[str]:
    decision = item.on.decision
    asked = beside_all(item.on.messages, decision.project_id)
    for one in asked:
        if one.said:
            yield f"“{one.said}”"
        yield f"{one.who}. {one.told}"
    if not asked and (said := lead_words(decision)):
        yield said


def _follows(item: PaperItem) -> Iterator[str]:
    decision = item.on.decision
    yield from effects(item.would, decision.project, decision.into)
    if item.would is not None:
        for one in look_first(item.would.effects, item.would.without):
            yield f"{one.heading}: {'; '.join(one.lines)}."
    if relies := relies_words(decision):
        yield f"Relies on it: {relies}."


def _counted(verb: Verb) -> str:
    words = _GROUPS[verb].split(":")[0]
    if verb == Verb.USUAL_PRACTICE:
        return "now usual practice"
    return f"to {words[0].lower()}{words[1:]}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _who(person: Person) -> str:
    return f"{person.name}, {person.post}" if person.post else person.name
