"""A step in words: what it does and who reads the document afterwards."""

from dataclasses import dataclass

from goldthread.portfolio.policies.questions import Stage, Step
from goldthread.portfolio.presenters.questions.page import STEP_BUTTONS
from goldthread.portfolio.queries.questions.documents import Questions

DONE = {
    Step.TEAMS: "The draft is shared with your teams. Send them the link to comment.",
    Step.OTHERS: "The day is set.",
    Step.FINISH: "Closed as final. What changed since the draft is listed below.",
    Step.AGAIN: "Opened again.",
}
_WHAT = {
    Step.TEAMS: (
        "Our own people read the draft and comment.",
        "Nobody else sees it yet.",
        "You can go on answering: a changed answer becomes a new version.",
    ),
    Step.OTHERS: (
        "From the day you choose everybody in the organisation who reads the register reads it.",
        "Leads and members everywhere may comment; you reply to each comment.",
        "You can still change answers.",
    ),
    Step.FINISH: (
        "The answers stay as they are, and comments are closed.",
        "The page lists what changed since the draft.",
        "It can be opened again, with a reason.",
    ),
    Step.AGAIN: (
        "Answers can be changed, and comments are open.",
        "Everything written so far stays readable.",
    ),
}


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the page says of a step; `sends`: whether there is a link to send to people."""

    heading: str
    button: str
    what: tuple[str, ...]
    sends: bool


def sharing_page(step: Step, page: Questions) -> Sharing:
    """The page of a step."""
    again = step is Step.OTHERS and page.stage == Stage.OTHERS
    label = "Choose another day" if again else STEP_BUTTONS[step]
    return Sharing(label, label, _WHAT[step], step is Step.TEAMS)
