"""A small group as its pens see it: what it is asked, and what it wrote so far."""

from dataclasses import dataclass, replace

from django.http import Http404

from goldthread.core.survey.instrument import Item, numbered
from goldthread.instruments.models import Round, SmallGroup, Statement
from goldthread.instruments.policies.waves import State
from goldthread.instruments.queries.asking import Asking, asking_of

SMALL_GROUP = Round.Unit.SMALL_GROUP


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a small group. `mark` is the item that says how it went, None without one."""

    item: Item
    number: int
    text: str
    short: str
    mark: Item | None


@dataclass(frozen=True, slots=True)
class Writing:
    """A group's questions and its statement as it stands."""

    group: SmallGroup
    asking: Asking
    questions: tuple[Question, ...]
    statement: Statement | None

    @property
    def version(self) -> int:
        """The version of the statement; 0 before the first."""
        return self.statement.version if self.statement else 0

    @property
    def is_open(self) -> bool:
        """Whether the group may write now."""
        return bool(self.group.wave.state == State.OPEN)

    def question(self, number: int) -> Question:
        """The question of that number. Http404 for any other."""
        for each in self.questions:
            if each.number == number:
                return each
        raise Http404("There is no such question")

    def words(self, question: Question) -> str:
        """What the group wrote; empty before."""
        return str(self.statement.words.get(question.item.id, "")) if self.statement else ""

    def ease(self, question: Question) -> str:
        """How the group marked it; empty before."""
        if self.statement is None or question.mark is None:
            return ""
        return str(self.statement.answers.get(question.mark.id, ""))

    def answered(self, question: Question) -> bool:
        """Whether anything is written or marked."""
        return bool(self.words(question) or self.ease(question))


def writing_of(key: str) -> Writing:
    """A group by its link, whatever the state of its round. Http404 for an unknown link."""
    rows = SmallGroup.objects.select_related(
        "wave__round__organisation", "wave__round__instrument", "wave__round__review"
    )
    group: SmallGroup | None = rows.filter(key=key).first()
    if group is None:
        raise Http404("There is no such group")
    asking = replace(asking_of(group.wave), unit=SMALL_GROUP)
    rows_of = Statement.objects.filter(wave=group.wave, unit=SMALL_GROUP, title=group.title)
    return Writing(
        group, asking, group_questions(asking), rows_of.filter(superseded_by=None).first()
    )


def group_questions(asking: Asking) -> tuple[Question, ...]:
    """What small groups answer together, in the order of the instrument."""
    return tuple(
        question_of(asking, number, item)
        for number, item in numbered(asking.instrument.items)
        if item.type == "text" and SMALL_GROUP in item.unit
    )


def question_of(asking: Asking, number: int, item: Item) -> Question:
    """An open question with the mark that is nested under it."""
    marks = [each for each in item.items if each.type == "choice"]
    mark = marks[0] if marks else None
    return Question(item, number, asking.say(item.text), asking.say(item.short), mark)
