"""A project's page: tags, sentences and rows for what is known, and what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from goldthread.core.portfolio.details import DETAILS
from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.portfolio.forms.cells import days_words
from goldthread.portfolio.models import Decision, LinkType
from goldthread.portfolio.policies.decisions import OPEN, Verb
from goldthread.portfolio.policies.links import SETTLED_AWAY, LinkState
from goldthread.portfolio.presenters.decision_page import lead_words
from goldthread.portfolio.presenters.history import SOMEBODY
from goldthread.portfolio.presenters.register_rows import (
    NOT_GIVEN,
    NOT_SHOWN,
    TONES,
    date_words,
    day_words,
    directorates_of,
    kind_words,
    names_of,
    required_words,
    status_words,
)
from goldthread.portfolio.queries.links import Link
from goldthread.portfolio.queries.project import ProjectShown, Similar
from goldthread.projects.models import Project, ProjectMember

SIMILAR_SHOWN = 3
_ENDED_BY = {Verb.MOVE: "Moved", Verb.USUAL_PRACTICE: "Usual practice since"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with a tint."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A similar project on the page: state, why, and the address where both stand side by side."""

    tag: Tag
    title: str
    reference: str
    sentences: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Everything the page shows."""

    reference: str
    title: str
    type: str
    tags: tuple[Tag, ...]
    changed: str
    required: str
    directorates: tuple[Directorate, ...]
    aim: str
    rows: tuple[tuple[str, str], ...]
    extra: tuple[tuple[str, str], ...]
    similar: tuple[Pair, ...]
    similar_more: int
    decisions: tuple[tuple[str, str], ...]
    ended: str
    ended_into: Project | None
    joined_here: tuple[Project, ...]
    live: bool
    propose: str
    try_out: str


def project_page(shown: ProjectShown, *, on: date) -> ProjectPage:
    """The page of a project for one reader."""
    project = shown.project
    similar = [row for row in shown.similar if row.link.state not in SETTLED_AWAY]
    # What a person asks comes before what the program finds.
    similar.sort(key=lambda row: not (row.link.asked_by and row.link.waits))
    return ProjectPage(
        reference=project.reference,
        title=project.title,
        type=kind_words(project.kind),
        tags=_tags(shown),
        changed=_changed(shown, on),
        required=required_words(project),
        directorates=directorates_of(project),
        aim=project.aim,
        rows=_rows(shown),
        extra=tuple(project.extra.items()) if shown.sight.contacts else (),
        similar=tuple(_pair(shown, row) for row in similar[:SIMILAR_SHOWN]),
        similar_more=max(0, len(similar) - SIMILAR_SHOWN),
        decisions=tuple(_decision(row, shown.sight.contacts, on) for row in shown.decisions),
        ended=_ended(shown, on),
        ended_into=_named(shown.ended_into.into) if shown.ended_into else None,
        joined_here=tuple(row.project for row in shown.joined_here),
        live=project.is_live,
        propose=_address("propose_decision", project.reference) if shown.may_propose else "",
        try_out=_address("try_project", project.reference) if shown.may_try else "",
    )


def _tags(shown: ProjectShown) -> tuple[Tag, ...]:
    project, known = shown.project, shown.details
    tags = [Tag(status_words(project.status), TONES.get(project.status, "grey"))]
    if project.needs_new_lead:
        tags.append(Tag("Needs a new lead", "gold"))
    if project.restricted:
        tags.append(Tag("Restricted to named people", "purple"))
    if known is not None:
        tone = "green" if not known.missing else "gold"
        tags.append(Tag(f"Details filled in, {known.have} of {len(DETAILS)}", tone))
    if shown.quiet:
        tags.append(Tag("No update for a year", "gold"))
    return tuple(tags)


def _changed(shown: ProjectShown, on: date) -> str:
    project = shown.project
    who = SOMEBODY
    if shown.sight.contacts:
        who = project.changed_by.name if project.changed_by else "an import"
    day = day_words(project.changed_at.date(), on=on)
    missing = (
        f"{_capital(shown.details.words)}. " if shown.details and shown.details.missing else ""
    )
    return f"{missing}Changed {day} by {who}. Details as at {day_words(project.as_at, on=on)}"


def _rows(shown: ProjectShown) -> tuple[tuple[str, str], ...]:
    project = shown.project
    parts = (
        ("Lead", ProjectMember.Part.LEAD),
        ("Supervisor", ProjectMember.Part.SUPERVISOR),
        ("Sponsor", ProjectMember.Part.SPONSOR),
        ("Members", ProjectMember.Part.MEMBER),
        ("Owner of required work", ProjectMember.Part.OWNER_OF_REQUIRED_WORK),
    )
    people = [(label, names_of(project, part)) for label, part in parts]
    if not shown.sight.contacts:
        people = [("Lead", NOT_SHOWN)]
    where = ", ".join(filter(None, (project.team, project.site, project.setting)))
    rows = [
        *people,
        ("Where", where),
        ("When", _when(project)),
        ("Methods", project.methods),
        ("Measures", project.measures),
        ("Staff days", days_words(project.staff_days)),
        ("Reason for starting", project.reason),
        ("Reference in its list", project.list_reference),
    ]
    always = ("Lead", "Where", "When", "Methods", "Measures")
    return tuple((label, words or NOT_GIVEN) for label, words in rows if words or label in always)


def _when(project: Project) -> str:
    start = date_words(project.start, project.start_text)
    end = date_words(project.end, project.end_text)
    if start and end == "ongoing":
        return f"Since {start}, ongoing"
    if start and end:
        return f"{start} to {end}"
    return f"From {start}, no end given" if start else (f"Until {end}" if end else "")


def _pair(shown: ProjectShown, row: Similar) -> Pair:
    address = _address("compare", shown.project.reference, row.project.reference)
    return Pair(
        tag=_state(row.link),
        title=row.project.title,
        reference=row.project.reference,
        sentences=(*row.sentences[:2], _who_said(row.link, shown.names)),
        address=address,
    )


def _state(link: Link) -> Tag:
    if link.agreed is not None:
        return Tag(_capital(link.agreed.type.label), "green")
    if link.state is LinkState.DISPUTED:
        return Tag("Disputed", "red")
    if link.sayings:
        return Tag(_capital(link.sayings[0].type.label), "gold")
    asked = LinkType(link.suggested).label if link.suggested else ""
    return Tag(f"{_capital(asked)}?" if asked else "Looks alike", "gold")


def _who_said(link: Link, names: Mapping[int, str]) -> str:
    if not link.sayings:
        who = "a person" if link.asked_by else "goldthread"
        return f"Proposed by {who}, nobody has looked at it yet"
    if link.agreed is not None:
        return "Agreed by " + " and ".join(names.get(one.directorate, "") for one in link.sayings)
    said = "; ".join(f"{names.get(s.directorate, '')} says {s.type.label}" for s in link.sayings)
    waiting = [names[side] for side in link.sides if side in names and side not in _sides(link)]
    return f"{said}; {' and '.join(waiting)} has not answered yet" if waiting else said


def _sides(link: Link) -> frozenset[int]:
    return frozenset(saying.directorate for saying in link.sayings)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _decision(row: Decision, contacts: bool, on: date) -> tuple[str, str]:
    verb, into = (
        Decision.Verb(row.verb).label,
        f" {row.into.reference or row.into.title}" if row.into else "",
    )
    by = row.decided_by or row.proposed_by
    at = row.decided_at or row.proposed_at
    who = by.name if contacts else SOMEBODY
    state = Decision.State(row.state).label
    told = f"{day_words(at.date(), on=on)}, {who}. {row.reason}"
    lead = lead_words(row, named=contacts) if row.state in OPEN else ""
    if lead:
        told += f" The lead: {lead[:1].lower() + lead[1:]}"
    return f"{state}: {verb.lower()}{into}", told


def _ended(shown: ProjectShown, on: date) -> str:
    project = shown.project
    if project.is_live:
        return ""
    taken = shown.ended_into
    if taken is not None and taken.decided_at is not None:
        into = "" if taken.into is None or taken.into.reference else taken.into.title
        return f"Ended {day_words(taken.decided_at.date(), on=on)}, now part of {into}"
    by = shown.ended_by
    if by is not None and by.decided_at is not None and by.verb in _ENDED_BY:
        day = day_words(by.decided_at.date(), on=on)
        kept = f", kept going by {by.who}" if shown.sight.contacts else ""
        where = kept if by.verb == Verb.USUAL_PRACTICE else f" to {by.where_to}"
        return f"{_ENDED_BY[Verb(by.verb)]} {day}{where}"
    words = {Status.COMPLETED: "Completed", Status.TRANSFERRED: "Moved"}
    said = words.get(Status(project.status), "Ended early")
    end = date_words(project.end, "")
    return f"{said} {end}" if end and project.end.iso else said


def _named(into: Project | None) -> Project | None:
    # A project that the person may not see has no reference here, and no page to link to.
    return into if into is not None and into.reference else None


def _address(name: str, *arguments: str) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
