"""The groups that a round's answers are broken down by: as of today, and once they are pinned."""

from django.utils.text import slugify

from goldthread.instruments.models import Group, Round, Wave
from goldthread.instruments.queries.rounds import groups_of
from goldthread.organisations.queries import directorates_of


def groups_to_be(held: Round) -> list[Group]:
    """The groups of a round as they would be pinned today, of no wave yet and not stored."""
    rows = []
    if "directorate" in held.breakdowns:
        rows += [
            Group(
                breakdown="directorate",
                key=f"d{each.pk}",
                name=each.name,
                short=each.short,
                directorate_id=each.pk,
                order=each.order,
            )
            for each in directorates_of(held.organisation)
        ]
    if "role" in held.breakdowns:
        rows += [
            Group(breakdown="role", key=slugify(label)[:60], name=label, short="", order=order)
            for order, label in enumerate(held.roles, start=1)
        ]
    return rows


def groups_to_choose(wave: Wave) -> dict[str, tuple[Group, ...]]:
    """Breakdown → its groups: those pinned with the wave, else those of today."""
    pinned = groups_of(wave)
    if pinned:
        return pinned
    found: dict[str, tuple[Group, ...]] = {}
    for group in groups_to_be(wave.round):
        found[group.breakdown] = (*found.get(group.breakdown, ()), group)
    return found
