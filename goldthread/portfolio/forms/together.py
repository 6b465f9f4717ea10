"""Deciding about several projects together: which, what, and one reason; read step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from goldthread.core.values.statuses import Status
from goldthread.organisations.queries import directorates_of, today
from goldthread.people.models import Person
from goldthread.portfolio.forms.decisions import VERBS, ProposeForm, VerbForm
from goldthread.portfolio.forms.endings import FORMS
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import Verb, effect
from goldthread.portfolio.policies.proposals import Wanted
from goldthread.portfolio.queries.effects import Effects, effects_of
from goldthread.projects.models import Project
from goldthread.projects.queries import visible_to

# More than any page of the list shows at once are no decision of a person.
MOST_ROWS = 500
# Each lead is asked what he or she says and knows; no two leads say the same.
_EACH_LEAD_IS_ASKED = (
    *("told_by", "told_on", "lead_said", "nobody_reached", "relies", "relies_where", "learned"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A project on the page: whether it is ticked, the version shown, and why it cannot be."""

    project: Project
    ticked: bool
    problem: str = ""


@dataclass(slots=True)
class Together:
    """Where somebody stands in deciding about several: choosing, answering, or reading what they
    would do."""

    person: Person
    rows: list[Row]
    verb: Verb | None
    verb_form: VerbForm
    form: ProposeForm | None
    effects: Effects | None = None
    confirmed: bool = False
    seen: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, data: QueryDict, person: Person) -> "Together":
        """Read what the page sent: `row` are the ticked references, `listed` all of them."""
        rows = _rows(data, person)
        given = data.get("verb")
        verb_form = VerbForm(data if "verb" in data else None)
        if given not in Verb.values or "again" in data:
            return cls(person, rows, None, verb_form, None)
        verb = Verb(given)
        form = _form(data, person, verb, rows)
        page = cls(person, rows, verb, verb_form, form, seen=_seen(data))
        if form is not None and form.is_valid() and page.chosen:
            page.effects = page.what_they_would_do()
            page.confirmed = data.get("confirmed") == page.fingerprint
        return page

    @property
    def chosen(self) -> list[Row]:
        """The ticked rows."""
        return [row for row in self.rows if row.ticked]

    @property
    def problems(self) -> int:
        """How many cannot be proposed as things stand."""
        return sum(bool(row.problem) for row in self.rows)

    @property
    def label(self) -> str:
        """What is proposed for all of them."""
        return VERBS[self.verb][0] if self.verb else ""

    @property
    def fingerprint(self) -> str:
        """What the effects shown depend on; another choice shows them again."""
        chosen = ",".join(row.project.reference for row in self.chosen)
        ended_as = self.form.ended_as if self.form else None
        return f"{self.verb}/{chosen}/{ended_as or ''}"

    def what_they_would_do(self) -> Effects | None:
        """What would follow from all of them together; None where nothing ends or pauses."""
        if self.verb is None or self.form is None:
            return None
        becomes = effect(
            self.verb,
            status=Status.ACTIVE,
            needs_new_lead=False,
            ended_as=self.form.ended_as,
        )
        ids = [row.project.pk for row in self.chosen]
        if not becomes.status.is_live:
            return effects_of(self.person, self.person.organisation_id, ids)
        pauses = ids if self.verb == Verb.PAUSE else []
        return effects_of(self.person, self.person.organisation_id, (), pauses) if pauses else None

    def arguments(self) -> dict[str, Any]:
        """As `actions.decisions.propose_many` takes them, but who and when."""
        if self.form is None:
            raise ValueError("nothing was answered yet")
        proposal = self.form.proposal()
        return {
            "proposals": [
                Wanted(row.project, proposal, self.seen.get(row.project.reference))
                for row in self.chosen
            ],
            "request_id": self.form.cleaned_data["request_id"],
        }

    def refuse(self, problems: "tuple[tuple[Project | Decision, str], ...]") -> None:
        """Say at each row why it cannot be proposed and take its tick off; the rest stays."""
        told = {row.pk: words for row, words in problems}
        self.rows = [
            Row(row.project, row.ticked and not problem, problem)
            for row in self.rows
            for problem in [told.get(row.project.pk, "")]
        ]
        self.confirmed = False
        self.effects = self.what_they_would_do() if self.chosen else None


def _rows(data: QueryDict, person: Person) -> list[Row]:
    ticked = data.getlist("row")
    listed = (data.getlist("listed") or ticked)[:MOST_ROWS]
    found = {row.reference: row for row in visible_to(person).filter(reference__in=listed)}
    return [Row(found[one], one in ticked) for one in dict.fromkeys(listed) if one in found]


def _seen(data: QueryDict) -> dict[str, int]:
    pairs = (one.rpartition(":") for one in data.getlist("seen"))
    return {reference: int(version) for reference, _, version in pairs if version.isdecimal()}


def _form(data: QueryDict, person: Person, verb: Verb, rows: list[Row]) -> ProposeForm | None:
    if not rows:
        return None
    sent = data if "reason" in data else None
    begun = {"reason": data.get("begin", "")}
    form = FORMS[verb](
        sent,
        project=rows[0].project,
        person=person,
        today=today(person.organisation),
        others=list(directorates_of(person.organisation)),
        initial=begun,
    )
    for name in _EACH_LEAD_IS_ASKED:
        form.fields.pop(name, None)
    return form
