"""What looks like a project that is being typed, as cards: what, whose, how it stands, why."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.core.portfolio.details import Details
from goldthread.portfolio.presenters.register_rows import TONES, status_words
from goldthread.portfolio.queries.registration import Alike
from goldthread.projects.models import Project

_SUGGESTED = {"duplicate": "Could be one project", "overlap": "Overlaps"}


@dataclass(frozen=True, slots=True)
class AlikeCard:
    """One project that looks like what is typed."""

    reference: str
    title: str
    whose: str
    status: str
    tone: str
    ended: bool
    suggested: str
    why: str


def alike_cards(found: Iterable[Alike]) -> tuple[AlikeCard, ...]:
    """A card for each, in the order given."""
    return tuple(_card(one) for one in found)


def registered_words(project: Project, known: Details, *, may_edit: bool) -> str:
    """That the project is on the register, and what comes next."""
    done = f"{project.title} is on the register as {project.reference}."
    if known.missing and not may_edit:
        return f"{done} Its lead or the QI team can fill in what is not known yet: {known.words}."
    if known.missing:
        return f"{done} Next, fill in what is not known yet: {known.words}."
    return f"{done} Next, look at the similar projects below."


def _card(one: Alike) -> AlikeCard:
    project = one.project
    whose = [one.directorate.name if one.directorate else "", one.lead]
    return AlikeCard(
        reference=project.reference,
        title=project.title,
        whose=", ".join(filter(None, whose)),
        status=status_words(project.status),
        tone=TONES.get(project.status, "grey"),
        ended=not project.is_live,
        suggested=_SUGGESTED[one.suggested],
        why=f"In common: {', '.join(one.shared)}" if one.shared else "",
    )
