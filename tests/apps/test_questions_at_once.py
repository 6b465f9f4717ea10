"""Two people of one directorate at the same moment, in real transactions."""

from functools import partial

from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.actions.questions.answers import StaleAnswer
from goldthread.portfolio.actions.questions.judgements import StaleJudgement
from goldthread.portfolio.models import Judgement, QuestionAnswer, QuestionDocument
from tests.apps.threads import at_once
from tests.asked import answered, judged, opened
from tests.portfolio import register


def test_the_second_of_two_at_once_is_told(committed: Cast) -> None:
    opened(committed.organisations["northgate"])
    ruth, asha = committed.people["ruth"], committed.people["asha"]
    falls = register(ruth)

    def write(by: Person) -> str:
        try:
            return answered(by, text=f"By {by.name}").text
        except StaleAnswer as stale:
            return f"told of {stale.current.text}"

    def say(by: Person) -> str:
        try:
            return judged(falls, Judgement.Verdict.FITS, by).by.name
        except StaleJudgement as stale:
            return f"told of {stale.current.by.name}"

    texts = at_once([partial(write, person) for person in (ruth, asha)])
    names = at_once([partial(say, person) for person in (ruth, asha)])

    assert sum(text.startswith("told of By ") for text in texts) == 1
    assert sum(name.startswith("told of ") for name in names) == 1
    assert QuestionDocument.objects.count() == QuestionAnswer.objects.count() == 1
    assert Judgement.objects.filter(superseded=False).count() == 1
