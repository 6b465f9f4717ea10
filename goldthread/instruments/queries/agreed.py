"""What directorates agreed, beside people's answers and never among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from goldthread.instruments.models import Round, Statement, Wave
from goldthread.organisations.models import Directorate

CONSENSUS = Round.Unit.DIRECTORATE_CONSENSUS


@dataclass(frozen=True, slots=True)
class Agreed:
    """The agreed rating of a directorate as it stands: a statement by its author.

    `name` is the directorate's of the day it was written, `short` and `order` are today's.
    `ratings`: item → point; what was not rated, or does not apply, is not in it. `looked`: written
    after people's answers were revealed.
    """

    directorate_id: int
    name: str
    short: str
    order: int
    ratings: Mapping[str, int]
    note: str
    author: str
    at: datetime
    version: int
    looked: bool


def agreed_of(wave: Wave) -> tuple[Agreed, ...]:
    """The agreed ratings of a wave, one a directorate that has one, in their order. These are
    statements: whoever averages them, or puts them among people's answers, is wrong."""
    rows = [row for row in newest(wave, CONSENSUS) if row.directorate_id is not None]
    found = Directorate.objects.of(wave.organisation_id).in_bulk(
        [row.directorate_id for row in rows]
    )
    agreed = (agreed_in(row, found[row.directorate_id], wave) for row in rows)
    return tuple(sorted(agreed, key=lambda one: one.order))


def agreed_in(row: Statement, directorate: Directorate, wave: Wave) -> Agreed:
    """The agreed rating that a statement holds."""
    return Agreed(
        directorate_id=directorate.pk,
        name=row.title,
        short=directorate.short,
        order=directorate.order,
        ratings={item: given for item, given in row.answers.items() if isinstance(given, int)},
        note=row.note,
        author=row.author_name,
        at=row.at,
        version=row.version,
        looked=wave.revealed_at is not None and row.at >= wave.revealed_at,
    )


def directorate_for(wave: Wave, pk: int) -> Directorate:
    """A directorate of the round's organisation, one that is closed since only where it spoke.
    Raises Http404 for any other."""
    found: Directorate | None = Directorate.objects.of(wave.organisation_id).filter(pk=pk).first()
    if found is None or (found.closed is not None and not versions_of(wave, CONSENSUS, pk)):
        raise Http404("There is no such page")
    return found


def next_began(wave: Wave) -> bool:
    """Whether the round is being held another time already."""
    later = Wave.objects.filter(round=wave.round_id, number__gt=wave.number)
    return bool(later.exclude(state=Wave.State.PLANNED).exists())


def newest(wave: Wave, unit: str) -> list[Statement]:
    """The statements of a unit that stand: those that no newer one supersedes."""
    return list(Statement.objects.filter(wave=wave, unit=unit, superseded_by=None))


def versions_of(wave: Wave, unit: str, directorate_id: int) -> tuple[Statement, ...]:
    """Every version of a directorate's statement, the newest first."""
    rows = Statement.objects.filter(wave=wave, unit=unit, directorate_id=directorate_id)
    return tuple(rows.order_by("-version"))
