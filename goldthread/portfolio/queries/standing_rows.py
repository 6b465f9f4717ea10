"""The projects behind one number of a before-and-now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldthread.core.portfolio.standing import Part, Piece, groups_of
from goldthread.goals.models import Goal
from goldthread.goals.queries import strengths
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import Decision
from goldthread.portfolio.queries.register_on import end_of
from goldthread.portfolio.queries.standing import Standing
from goldthread.projects.models import Project


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece of work as a row. `project` and `decision` are None where its words are not for this
    person; `decided` is the day of the decision that ended it; `others` count with it."""

    piece: Piece
    project: Project | None
    decision: Decision | None
    decided: date | None
    others: int


def pieces_of(
    standing: Standing,
    *,
    part: str,
    directorate: Directorate | None = None,
    unowned: bool = False,
    goal: Goal | None = None,
) -> list[Piece]:
    """The pieces that a number counts: of a part, or of a side ("before", "now", and "went" or
    "came" between directorates)."""
    served = strengths(goal.organisation_id) if goal else {}
    owner = directorate.pk if directorate else None
    one_owner = unowned or directorate is not None
    return [
        piece
        for piece in standing.pieces
        if _is_of(piece, part, owner, one_owner=one_owner)
        and (goal is None or goal.pk in groups_of(piece, served))
    ]


def piece_rows(person: Person, standing: Standing, pieces: Iterable[Piece]) -> list[PieceRow]:
    """Pieces as rows for one person; two queries."""
    told = list(pieces)
    ids = [piece.project for piece in told]
    visible = Project.objects.of(person.organisation_id).visible_to(person)
    projects = {row.pk: row for row in visible.filter(pk__in=ids)}
    decisions = _decisions(standing, ids)
    return [_row(piece, projects, decisions) for piece in told]


def _row(
    piece: Piece, projects: Mapping[int, Project], decisions: Mapping[int, Decision]
) -> PieceRow:
    decision = decisions.get(piece.project) if piece.part is not Part.GOES_ON else None
    project = projects.get(piece.project)
    return PieceRow(
        piece=piece,
        project=project,
        decision=decision if project else None,
        decided=decision.decided_at.date() if decision and decision.decided_at else None,
        others=len(piece.projects) - 1,
    )


def _is_of(piece: Piece, part: str, owner: int | None, *, one_owner: bool) -> bool:
    stays = piece.part is Part.GOES_ON
    if part == "now":
        return piece.counts_now and (not one_owner or piece.now == owner)
    if part == "came":
        return stays and piece.now == owner != piece.before
    if part == "went":
        return stays and piece.before == owner != piece.now
    place = piece.before if piece.counts_before else piece.now
    counts = piece.counts_before if part == "before" else piece.part == part
    return counts and (not one_owner or place == owner)


def _decisions(standing: Standing, ids: list[int]) -> dict[int, Decision]:
    organisation = standing.baseline.organisation
    end = end_of(organisation, standing.on)
    rows = Decision.objects.of(organisation).filter(
        Q(reversed_at=None) | Q(reversed_at__gte=end),
        project__in=ids,
        state__in=(Decision.State.TAKEN, Decision.State.REVERSED),
        decided_at__lt=end,
    )
    return {row.project_id: row for row in rows.order_by("decided_at", "pk")}
