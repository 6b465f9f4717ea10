"""Questions about asking leads: whom to ask about what, and one message with all it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404

from goldthread.people.models import Person
from goldthread.portfolio.models import AskedAbout, Decision, LeadMessage, LeadReply
from goldthread.portfolio.permissions.asking import can_ask_about_all, is_the_lead, may_ask
from goldthread.portfolio.policies.asking import Sent
from goldthread.portfolio.policies.decisions import OPEN, State
from goldthread.portfolio.queries.decisions import visible_decisions, without_hidden_names
from goldthread.projects.models import Project, ProjectMember

# What a decision says in words of its own.
_TEXTS = ("reason", "evidence", "learned", "what", "where_to", "who", "relies_where", "lead_said")
FOLLOWED = ("decision__followed_by__project", "decision__followed_by__into")
_PARTS = (ProjectMember.Part.LEAD, ProjectMember.Part.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Lead:
    """Whom to ask: somebody with an account, or a name as it was typed in the project."""

    name: str
    asked_as: str
    person: Person | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same lead in several projects."""
        if self.person is not None:
            return ("person", str(self.person.pk))
        return ("name", " ".join(self.name.casefold().split()))

    @property
    def address(self) -> str:
        """Where to write to, if it is known."""
        return self.person.email if self.person else ""


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One lead and the decisions to ask about; `replaces` are unsent drafts to the same lead."""

    lead: Lead
    decisions: tuple[Decision, ...]
    replaces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it was drafted in words; `replaces` are unsent drafts to the same lead."""

    lead: Lead
    decisions: tuple[int, ...]
    subject: str
    text: str
    address: str = ""
    replaces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ToDraft:
    """What is still to be drafted: a message a lead, and decisions with nobody to ask."""

    leads: tuple[ToAsk, ...]
    nobody: tuple[Decision, ...]

    @property
    def count(self) -> int:
        """How many decisions wait for a message to be drafted."""
        asked = {decision.pk for one in self.leads for decision in one.decisions}
        return len(asked) + len(self.nobody)


@dataclass(frozen=True, slots=True)
class Asked:
    """One project of a message: the decision it is about now, and the lead's present reply."""

    decision: Decision
    reply: LeadReply | None
    earlier: tuple[LeadReply, ...] = ()


def to_draft(person: Person, *, only: Iterable[int] | None = None) -> ToDraft:
    """Decisions that wait for their lead to be asked, grouped by lead; those of `only`.

    A draft to the same lead that is not sent yet is drafted anew with all of them. Restricted
    projects are asked about by those who may see them.
    """
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    rows = visible_decisions(person).filter(state=State.ASKING, project__in=visible).order_by("pk")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    mine = may_ask(person, rows)
    waiting = [decision for decision in rows if decision.pk in mine]
    asked = messages_about(decision.pk for decision in waiting)
    return _grouped(person, [decision for decision in waiting if decision.pk not in asked])


def leads_of(projects: Iterable[int]) -> dict[int, list[Lead]]:
    """Project id to its leads in their order; of a project without any, its supervisors."""
    rows = ProjectMember.objects.filter(project__in=list(projects), part__in=_PARTS)
    found: dict[int, dict[str, list[Lead]]] = {}
    for row in rows.select_related("person").order_by("order", "pk"):
        if row.person is None or row.person.is_active:
            lead = Lead(row.person.name if row.person else row.name, row.part, row.person)
            found.setdefault(row.project_id, {}).setdefault(row.part, []).append(lead)
    return {
        project: next((parts[part] for part in _PARTS if part in parts), [])
        for project, parts in found.items()
    }


def message_of(person: Person, pk: int) -> tuple[LeadMessage, list[Asked]]:
    """A message with what it asks about. Raises Http404 but for its lead and those who may ask."""
    rows = LeadMessage.objects.of(person.organisation_id).filter(pk=pk)
    message: LeadMessage | None = rows.select_related("person", "drafted_by", "sent_by").first()
    if message is not None:
        asked = asked_in(message)
        decisions = [one.decision for one in asked]
        if is_the_lead(person, message) or can_ask_about_all(person, decisions):
            without_hidden_titles(person, decisions)
            return message, without_hidden_words(message, asked)
    raise Http404("There is no such message")


def asked_in(message: LeadMessage) -> list[Asked]:
    """What a message asks about: of each project the newest decision, with the lead's replies."""
    newest = {row.decision.project_id: _newest(row.decision) for row in _about(message)}
    replies: dict[int, list[LeadReply]] = {}
    for reply in message.replies.all():
        replies.setdefault(reply.project_id, []).append(reply)
    return [
        Asked(decision, *_newest_first(replies.get(project, [])))
        for project, decision in newest.items()
    ]


def messages_about(decisions: Iterable[int]) -> dict[int, list[LeadMessage]]:
    """Decision id to the messages about it, or about what it was proposed instead of; the
    dropped ones left out."""
    roots = _roots(decisions)
    rows = AskedAbout.objects.filter(decision__in={one for line in roots.values() for one in line})
    rows = rows.exclude(message__state=Sent.DROPPED).order_by("pk")
    about: dict[int, list[LeadMessage]] = {}
    for row in rows.select_related("message__sent_by").prefetch_related(
        "message__replies__recorded_by"
    ):
        about.setdefault(row.decision_id, []).append(row.message)
    found = {
        decision: list({m.pk: m for one in line for m in about.get(one, [])}.values())
        for decision, line in roots.items()
    }
    return {decision: messages for decision, messages in found.items() if messages}


def message_by_key(pk: int, key: str) -> LeadMessage | None:
    """The message whose link this is, if the link still opens something."""
    rows = LeadMessage.objects.filter(pk=pk, link_key=key).exclude(link_key="")
    found: LeadMessage | None = (
        rows.exclude(state=Sent.DROPPED).select_related("organisation", "drafted_by").first()
    )
    return found


def still_asked(asked: Iterable[Asked]) -> list[Asked]:
    """Those whose decision is still open, so that a reply can change something."""
    return [one for one in asked if one.decision.state in OPEN]


def without_hidden_titles(person: Person, decisions: Sequence[Decision]) -> None:
    """Leave a project nameless where the person may not see it; its decision keeps its id."""
    ids = [decision.project_id for decision in decisions]
    visible = set(
        Project.objects.of(person.organisation_id)
        .visible_to(person)
        .filter(pk__in=ids)
        .values_list("pk", flat=True)
    )
    without_hidden_names(person, list(decisions))
    for decision in decisions:
        if decision.project_id not in visible:
            nameless(decision)


def without_hidden_words(message: LeadMessage, asked: list[Asked]) -> list[Asked]:
    """A message as somebody reads it who may not see one of its projects: no text of its own,
    which may name it, and no reply about that one. Never saved."""
    if all(one.decision.project.reference for one in asked):
        return asked
    message.subject, message.text, message.tried = "About a restricted project", "", ""
    message.name, message.address = "The lead of a restricted project", ""
    return [one if one.decision.project.reference else Asked(one.decision, None) for one in asked]


def nameless(decision: Decision) -> None:
    """Take every word of a restricted project from a decision that is shown; never saved."""
    decision.project = Project(
        pk=decision.project_id,
        reference="",
        title="A restricted project",
        restricted=True,
        status=decision.project.status,
    )
    for field in _TEXTS:
        setattr(decision, field, "")


def _roots(decisions: Iterable[int]) -> dict[int, list[int]]:
    """Decision id to itself and the proposals that it took the place of."""
    lines = {one: [one] for one in decisions}
    last = set(lines)
    while last:
        rows = Decision.objects.filter(pk__in=last).values_list("pk", "instead_of")
        before = {pk: earlier for pk, earlier in rows if earlier is not None}
        for line in lines.values():
            if line[-1] in before:
                line.append(before[line[-1]])
        last = set(before.values())
    return lines


def _newest(decision: Decision) -> Decision:
    """What is proposed now in place of a decision, or the decision itself."""
    later = sorted(decision.followed_by.all(), key=lambda one: one.pk)
    return _newest(later[-1]) if later else decision


def _about(message: LeadMessage) -> list[AskedAbout]:
    """In the order of asking; what a list has fetched beforehand is not asked for again."""
    if "about" in getattr(message, "_prefetched_objects_cache", {}):
        return sorted(message.about.all(), key=lambda row: row.pk)
    related = ("decision__project", "decision__into", "decision__proposed_by")
    rows = message.about.select_related(*related).prefetch_related(*FOLLOWED)
    return list(rows.order_by("pk"))


def _grouped(person: Person, decisions: list[Decision]) -> ToDraft:
    leads = leads_of(decision.project_id for decision in decisions)
    without_hidden_titles(person, decisions)
    unsent = _unsent(person)
    groups: dict[tuple[str, str], tuple[Lead, list[Decision]]] = {}
    nobody = []
    for decision in decisions:
        for lead in leads.get(decision.project_id, []):
            groups.setdefault(lead.key, (lead, []))[1].append(decision)
        if not leads.get(decision.project_id):
            nobody.append(decision)
    drafted = []
    for key, (lead, asked) in groups.items():
        before = unsent.get(key, [])
        already = [one.decision for message in before for one in still_asked(asked_in(message))]
        without_hidden_titles(person, already)
        whole = tuple({row.pk: row for row in (*already, *asked)}.values())
        drafted.append(ToAsk(lead, whole, tuple(message.pk for message in before)))
    return ToDraft(tuple(drafted), tuple(nobody))


def _unsent(person: Person) -> dict[tuple[str, str], list[LeadMessage]]:
    rows = LeadMessage.objects.of(person.organisation_id).filter(state=Sent.DRAFTED)
    found: dict[tuple[str, str], list[LeadMessage]] = {}
    about = {row: [one.decision for one in asked_in(row)] for row in rows.select_related("person")}
    mine = may_ask(person, [decision for decisions in about.values() for decision in decisions])
    for message, decisions in about.items():
        if mine.issuperset(decision.pk for decision in decisions):
            lead = Lead(message.name, message.asked_as, message.person)
            found.setdefault(lead.key, []).append(message)
    return found


def _newest_first(replies: list[LeadReply]) -> tuple[LeadReply | None, tuple[LeadReply, ...]]:
    ordered = sorted(replies, key=lambda reply: -reply.number)
    return (ordered[0], tuple(ordered[1:])) if ordered else (None, ())
