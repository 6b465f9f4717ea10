"""A directorate's document as a page: each question with its state, the way on, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format

from goldthread.core.survey.wording import Piece, differences
from goldthread.portfolio.policies.questions import NEXT, Stage, Step, may_change
from goldthread.portfolio.presenters.links import StateTag
from goldthread.portfolio.presenters.questions.known import Start, count, links_in_words
from goldthread.portfolio.queries.questions.documents import Asked, Questions
from goldthread.portfolio.queries.questions.named import Version
from goldthread.projects.models import Project

CHIPS, _DAY = 3, "j F"
STEP_BUTTONS = {
    Step.TEAMS: "Share the draft with our teams",
    Step.OTHERS: "Share with everybody",
    Step.FINISH: "Close as final",
    Step.AGAIN: "Open again",
}
STAGE_TAGS = {
    Stage.DRAFT: StateTag("grey", "Draft"),
    Stage.TEAMS: StateTag("blue", "With our teams"),
    Stage.OTHERS: StateTag("blue", "With everybody"),
    Stage.FINAL: StateTag("green", "Final"),
}


@dataclass(frozen=True, slots=True)
class Onward:
    """A button: what it says and where it leads."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A question as the page shows it. `facts` stand right of it; `start` for those who answer."""

    asked: Asked
    state: StateTag
    version: Version | None
    chips: tuple[Project, ...]
    more: int
    facts: tuple[str, ...]
    start: Start | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose answer is another one than when the draft was first shared."""

    asked: Asked
    before: Version | None
    after: Version
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole document. `main` is the one thing to press, `second` the next step of sharing."""

    questions: Questions
    cards: tuple[Card, ...]
    lede: str
    stage: StateTag
    main: Onward | None
    second: Onward | None
    changed: tuple[Changed, ...]
    may_change: bool
    may_comment: bool


def document_page(page: Questions, *, starts: Mapping[str, Start], may_comment: bool) -> Page:
    """The page of a document for its reader."""
    main, second = _ways_on(page, may_comment=may_comment)
    return Page(
        questions=page,
        cards=tuple(_card(one, starts) for one in page.asked),
        lede=f"{page.answered} of {len(page.asked)} answered. {stage_in_words(page)}",
        stage=STAGE_TAGS[page.stage],
        main=main,
        second=second,
        changed=changed_since_draft(page),
        may_change=page.writes and may_change(page.stage),
        may_comment=may_comment,
    )


def stage_in_words(page: Questions) -> str:
    """How far the document is shared, as a sentence."""
    if page.row is None or page.stage == Stage.DRAFT:
        return "A draft: our teams do not read it yet."
    since = date_format(page.steps[-1].at, _DAY) if page.steps else ""
    whose = "our" if page.writes else "its own"
    if page.stage == Stage.TEAMS:
        return f"Open to {whose} teams since {since}."
    day = page.row.others_from
    if page.stage == Stage.OTHERS and day and page.on < day:
        return f"Everybody may read and comment from {date_format(day, _DAY)}."
    if page.stage == Stage.OTHERS:
        opened = date_format(day, _DAY) if day else since
        return f"Open to everybody since {opened}."
    return f"Final since {since}."


def comments_in_words(asked: Asked) -> str:
    """ "2 comments to answer", "1 comment, answered" or nothing where nobody commented."""
    if asked.to_answer:
        return count(asked.to_answer, "comment to answer", "comments to answer")
    if asked.comments:
        return f"{count(len(asked.comments), 'comment', 'comments')}, answered"
    return ""


def changed_since_draft(page: Questions) -> tuple[Changed, ...]:
    """The answers that are not what they were when the draft was first shared with the teams."""
    shared = next((step.at for step in page.steps if step.stage == Stage.TEAMS), None)
    if shared is None:
        return ()
    found = []
    for asked in page.asked:
        before = _stood_at(asked, shared)
        if asked.current is not None and asked.current is not before:
            text = before.row.text if before else ""
            pieces = differences(text, asked.current.row.text)
            found.append(Changed(asked, before, asked.current, pieces))
    return tuple(found)


def earlier_versions(asked: Asked) -> tuple[Changed, ...]:
    """Every version, the newest first, with what it changed in the one before."""
    before = (None, *asked.versions)
    return tuple(
        Changed(asked, old, new, differences(old.row.text if old else new.row.text, new.row.text))
        for old, new in reversed(list(zip(before, asked.versions, strict=False)))
    )


def _stood_at(asked: Asked, moment: datetime) -> Version | None:
    standing = [version for version in asked.versions if version.row.at <= moment]
    return standing[-1] if standing else None


def _card(asked: Asked, starts: Mapping[str, Start]) -> Card:
    version = asked.current
    tag = StateTag("green", "Answered") if version else StateTag("grey", "Open")
    chips = version.about if version else ()
    # One more takes as much room as saying that there is one more.
    shown = chips if len(chips) <= CHIPS + 1 else chips[:CHIPS]
    return Card(
        asked=asked,
        state=tag,
        version=version,
        chips=shown,
        more=len(chips) - len(shown),
        facts=_facts(asked, version),
        start=None if version else starts.get(asked.question.id),
    )


def _facts(asked: Asked, version: Version | None) -> tuple[str, ...]:
    if version is None:
        return ()
    named = len(version.about) + version.hidden
    facts = [count(named, "project named", "projects named") if named else "No project named"]
    if version.links:
        facts.append(links_in_words(version.links))
    return (*facts, comments_in_words(asked) or "No comment")


def _ways_on(page: Questions, *, may_comment: bool) -> tuple[Onward | None, Onward | None]:
    where = page.directorate.pk
    if not page.writes:
        leads = Onward("Comment", reverse("question_comments", args=[where]))
        return (leads if may_comment else None), None
    step = NEXT[page.stage]
    share = Onward(STEP_BUTTONS[step], reverse("share_questions", args=[where]))
    first = _first_to_do(page)
    if first is None:
        return (share, None) if step is not Step.AGAIN else (None, share)
    return first, share


def _first_to_do(page: Questions) -> Onward | None:
    where = page.directorate.pk
    if page.stage == Stage.FINAL:
        return None
    if page.to_answer:
        label = f"Reply to {count(page.to_answer, 'comment', 'comments')}"
        return Onward(label, reverse("reply_comment", args=[where, page.waiting[0].pk]))
    for asked in page.asked:
        if asked.current is None:
            number = asked.question.number
            return Onward(
                f"Answer question {number}", reverse("answer_question", args=[where, number])
            )
    if page.stage == Stage.TEAMS and page.told.current is None:
        return Onward("Write what our teams told us", reverse("teams_told", args=[where]))
    return None
