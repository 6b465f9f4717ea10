"""The page on which a question is answered, from its address and what was typed so far."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from goldthread.people.models import Person
from goldthread.portfolio.forms.questions import AnswerForm, ToldForm, read_ids, read_pairs
from goldthread.portfolio.models import QuestionAnswer
from goldthread.portfolio.models.questions import TOLD
from goldthread.portfolio.queries.questions.documents import Asked, Questions
from goldthread.portfolio.queries.questions.known import Known, known_about
from goldthread.portfolio.queries.questions.offered import Offered, offered_for


@dataclass(slots=True)
class Answering:
    """Where somebody stands in answering. `stale` is what somebody else wrote meanwhile, `words`
    what is looked for among the projects; `known` is None for what the teams told."""

    person: Person
    page: Questions
    asked: Asked
    form: ToldForm
    known: Known | None = None
    offered: Offered | None = None
    words: str = ""
    saving: bool = False
    stale: QuestionAnswer | None = None

    @classmethod
    def of(cls, request: HttpRequest, person: Person, page: Questions, asked: Asked) -> "Answering":
        """Read the address and, on a POST, the form; looking for projects keeps what was typed."""
        sent = request.POST if request.method == "POST" else None
        saving = sent is not None and "find" not in sent
        if asked.question.id == TOLD:
            told = ToldForm(sent, initial=_initial(asked))
            return cls(person, page, asked, told, saving=saving)
        known = known_about(person, page.directorate, page.on)
        found = cls(person, page, asked, ToldForm(), known, saving=saving)
        found.words = str(sent.get("q", "")).strip() if sent else ""
        initial = _initial(asked) if sent is None else _typed(sent)
        found._offer(initial)
        data = sent if saving else None
        found.form = AnswerForm(data, initial=initial, offered=found._offered)
        return found

    @property
    def is_told(self) -> bool:
        return self.asked.question.id == TOLD

    @property
    def may_save(self) -> bool:
        """Whether the answer was sent and can be kept."""
        return self.saving and self.form.is_valid()

    @property
    def names_nothing(self) -> bool:
        """Whether what was sent points at no project and no link."""
        said = self.form.cleaned_data
        return not self.is_told and not said["projects"] and not said["pairs"]

    @property
    def _offered(self) -> Offered:
        if self.offered is None:
            raise ValueError("nothing is offered for what the teams told")
        return self.offered

    def arguments(self) -> dict[str, Any]:
        """As `actions.questions.answers.write_answer` takes them, but who and when."""
        said = self.form.cleaned_data
        return {
            "directorate": self.page.directorate,
            "item": self.asked.question.id,
            "text": said["text"],
            "projects": said.get("projects", ()),
            "pairs": said.get("pairs", ()),
            "expected": said["version"] or 0,
            "request_id": said["request_id"],
        }

    def told_of(self, current: QuestionAnswer) -> None:
        """Show what somebody wrote meanwhile beside what was typed, which is kept."""
        self.stale, data = current, self.form.over(current.number)
        more = {} if self.is_told else {"offered": self._offered}
        self.form = type(self.form)(data, **more)

    def _offer(self, initial: dict[str, Any]) -> None:
        if self.known is not None:
            self.offered = offered_for(
                self.person,
                self.page.directorate,
                self.asked.question.id,
                self.known,
                chosen=read_ids(initial["projects"]),
                pairs=read_pairs(initial["pairs"]),
                words=self.words,
            )


def _initial(asked: Asked) -> dict[str, Any]:
    current = asked.current
    if current is None:
        return {"text": "", "version": 0, "projects": [], "pairs": []}
    return {
        "text": current.row.text,
        "version": current.row.number,
        "projects": [str(one.pk) for one in current.projects],
        "pairs": [f"{link.first}-{link.second}" for link in current.links],
    }


def _typed(sent: QueryDict) -> dict[str, Any]:
    return {
        "text": sent.get("text", ""),
        "version": sent.get("version", "0"),
        "projects": sent.getlist("projects"),
        "pairs": sent.getlist("pairs"),
    }
