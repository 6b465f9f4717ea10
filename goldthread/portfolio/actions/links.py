"""Saying what a directorate thinks of a link. A newer view supersedes; nothing is overwritten."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from goldthread.ledger.actions import record, recorded
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.portfolio.models import LinkProposal, LinkType, LinkView
from goldthread.portfolio.permissions.links import (
    check_can_propose_link,
    check_can_speak_for,
)
from goldthread.portfolio.permissions.standing import speaks_for
from goldthread.portfolio.policies.links import DIRECTED
from goldthread.portfolio.queries.links import owners_of
from goldthread.projects.models import Project


class StaleView(Exception):  # noqa: N818 - it reads as a sentence
    """Somebody of the same directorate said something meanwhile; `current` is what they said."""

    def __init__(self, current: LinkView) -> None:
        super().__init__(f"{current.by.name} gave this directorate's view meanwhile.")
        self.current = current


@recorded
def give_view(
    *,
    first: Project,
    second: Project,
    directorate: Directorate,
    type: LinkType,  # noqa: A002 - the word of the screen
    by: Person,
    at: datetime,
    from_first: bool = True,
    words: str = "",
    expected: int | None = None,
    request_id: UUID | None = None,
) -> LinkView:
    """Say how two projects belong together, for a directorate that owns one of them.

    `from_first`: for a directed type, that `first` needs, follows or is part of `second`.
    `expected` is the id of the view this one supersedes, as the form showed it (None: none).
    Raises StaleView when another one stands there, NotAllowed for somebody else's directorate, or
    when the person speaks for the other side of the pair already.
    """
    _check(by, directorate, first, second)
    low, high = sorted((first, second), key=lambda project: int(project.pk))
    _check_other_side(by, directorate, low, high)
    standing_view = _current(low, high, directorate).select_for_update().first()
    if standing_view is not None and standing_view.pk != expected:
        raise StaleView(standing_view)
    _current(low, high, directorate).update(superseded=True)
    view: LinkView = LinkView.objects.create(
        organisation_id=by.organisation_id,
        first=low,
        second=high,
        directorate=directorate,
        type=type,
        reverse=type in DIRECTED and (low.pk == first.pk) != from_first,
        words=words,
        by=by,
        standing=speaks_for(by, directorate),
        at=at,
    )
    said = {"type": type, "reverse": view.reverse, "words": words, "directorate": directorate.name}
    pair = [low.reference, high.reference]
    record(verb="link.viewed", subject=view, by=by, at=at, payload={"projects": pair, **said})
    return view


@recorded
def take_back_view(
    *, view: LinkView, by: Person, at: datetime, request_id: UUID | None = None
) -> LinkView:
    """Take the view back that one gave last: the one before it stands again, if there was one.

    Raises StaleView when somebody of the same directorate said something since, NotAllowed for
    what another person said.
    """
    if view.organisation_id != by.organisation_id or view.by_id != by.pk:
        raise NotAllowed("Only who gave a view takes it back.")
    current = _current(view.first, view.second, view.directorate).select_for_update().first()
    if current is None or current.pk != view.pk:
        raise StaleView(current or view)
    LinkView.objects.filter(pk=view.pk).update(superseded=True, taken_back=True)
    before = _said_before(view)
    if before is not None:
        LinkView.objects.filter(pk=before.pk).update(superseded=False)
    pair = [view.first.reference, view.second.reference]
    told = {"projects": pair, "type": view.type, "directorate": view.directorate.name}
    record(verb="link.view_taken_back", subject=view, by=by, at=at, payload=told)
    return view


@recorded
def propose_link(
    *,
    first: Project,
    second: Project,
    type: LinkType,  # noqa: A002 - as above
    words: str,
    by: Person,
    at: datetime,
    from_first: bool = True,
    request_id: UUID | None = None,
) -> LinkProposal:
    """Say that two projects belong together, for those to answer whom it concerns.

    A newer proposal of the same person about the pair supersedes the older. Raises NotAllowed for
    projects of another organisation, one project twice, or people who may propose no link.
    """
    check_can_propose_link(by)
    _check_pair(by, first, second)
    low, high = sorted((first, second), key=lambda project: int(project.pk))
    rows = LinkProposal.objects.of(by.organisation_id)
    rows.filter(first=low, second=high, by=by).update(superseded=True)
    proposal: LinkProposal = LinkProposal.objects.create(
        organisation_id=by.organisation_id,
        first=low,
        second=high,
        type=type,
        reverse=type in DIRECTED and (low.pk == first.pk) != from_first,
        words=words,
        by=by,
        standing=by.post or "in the organisation",
        at=at,
    )
    said = {"type": type, "reverse": proposal.reverse, "words": words}
    pair = [low.reference, high.reference]
    record(verb="link.proposed", subject=proposal, by=by, at=at, payload={"projects": pair, **said})
    return proposal


def check_kept(view: LinkView, *, type: str, words: str) -> None:  # noqa: A002 - as above
    """Raise StaleView when a view does not say what was sent: the same request came before with
    another answer, as from a page that somebody went back to."""
    if (view.type, view.words) != (type, words):
        raise StaleView(view)


def _current(low: Project, high: Project, directorate: Directorate) -> QuerySet[LinkView]:
    rows: QuerySet[LinkView] = LinkView.objects.of(directorate.organisation_id).filter(
        first=low, second=high, directorate=directorate, superseded=False
    )
    return rows


def _said_before(view: LinkView) -> LinkView | None:
    rows = LinkView.objects.of(view.organisation_id).filter(
        first=view.first, second=view.second, directorate=view.directorate, at__lte=view.at
    )
    rows = rows.filter(taken_back=False).exclude(pk=view.pk)
    before: LinkView | None = rows.order_by("-at", "-pk").first()
    return before


def _check(by: Person, directorate: Directorate, first: Project, second: Project) -> None:
    _check_pair(by, first, second)
    if directorate.organisation_id != by.organisation_id:
        raise NotAllowed("This directorate belongs to another organisation.")
    owners = owners_of((first.pk, second.pk))
    own = [project for project, owner in owners.items() if owner == directorate.pk]
    if not own:
        raise NotAllowed(f"{directorate.name} owns neither of these projects.")
    check_can_speak_for(by, directorate.pk, projects=own)


def _check_other_side(by: Person, directorate: Directorate, low: Project, high: Project) -> None:
    # Both directorates must agree; one person who may speak for either is not both of them.
    said = LinkView.objects.of(by.organisation_id).filter(first=low, second=high, by=by)
    if said.filter(superseded=False).exclude(directorate=directorate).exists():
        raise NotAllowed(
            f"{by.name} has given the other directorate's view on this pair. "
            f"Somebody else speaks for {directorate.name}."
        )


def _check_pair(by: Person, first: Project, second: Project) -> None:
    if {first.organisation_id, second.organisation_id} != {by.organisation_id}:
        raise NotAllowed("These projects belong to another organisation.")
    if first.pk == second.pk:
        raise NotAllowed("A project has no link with itself.")
