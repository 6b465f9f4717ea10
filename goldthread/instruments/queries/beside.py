"""What a directorate agreed beside what its own people answered, from the release and no rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from goldthread.core.survey.beside import Beside
from goldthread.core.survey.instrument import Item
from goldthread.core.survey.release import Area, Results
from goldthread.core.values.unknowns import Suppressed
from goldthread.instruments.models import Group, Talk
from goldthread.instruments.permissions import can_read_results
from goldthread.instruments.policies.waves import State
from goldthread.instruments.queries.agreeing import Agreeing, agreeing_of, rated
from goldthread.instruments.queries.releases import release_of
from goldthread.people.models import Person


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement that was rated together, the one that people were asked (the same, or its pair
    in their wording), and what they answered; None where there are no results of theirs."""

    item: Item
    asked: Item
    area: Area | None
    compared: Beside | None

    @property
    def one(self) -> bool:
        """Whether both answered the same statement, so that the two may be compared."""
        return self.item.id == self.asked.id


@dataclass(frozen=True, slots=True)
class BesidePage:
    """`revealed`: people's answers are on show. `apart`: the round shows directorates apart, so
    that there are results of this one's people. `talks`: what was talked about, newest first."""

    agreeing: Agreeing
    pairs: tuple[Pair, ...]
    revealed: bool
    apart: bool
    people: int | Suppressed
    talks: tuple[Talk, ...]

    @property
    def talk(self) -> Talk | None:
        """What stands now, as far as this person reads it."""
        return self.talks[0] if self.talks else None


def beside_of(person: Person, round_pk: int, directorate: int, number: int | None) -> BesidePage:
    """A directorate's agreed rating beside its people's answers: theirs are shown once revealed,
    and only as far as the release shows them. Http404 as for the rating."""
    agreeing = agreeing_of(person, round_pk, directorate, number)
    wave = agreeing.wave
    revealed = wave.state == State.REVEALED and can_read_results(person, wave)
    group = Group.objects.filter(
        wave=wave, breakdown="directorate", directorate_id=directorate
    ).first()
    results = release_of(wave) if revealed and group else None
    key = group.key if group else ""
    return BesidePage(
        agreeing=agreeing,
        pairs=tuple(_pairs(agreeing, results, key)),
        revealed=revealed,
        apart=group is not None,
        people=results.taking["directorate", key].n if results else 0,
        talks=_talks(agreeing),
    )


def _pairs(agreeing: Agreeing, results: Results | None, group: str) -> list[Pair]:
    instrument = agreeing.asking.instrument
    by_id: Mapping[str, Item] = {item.id: item for item in instrument.each_item()}
    scales = {scale.id: scale for scale in instrument.scales}
    agreed = agreeing.current.ratings if agreeing.current else {}
    found = []
    for order, item in enumerate(rated(agreeing.asking)):
        asked = item if "person" in item.unit else by_id[item.pair]
        area = results.areas.get((asked.id, "directorate", group)) if results else None
        points = scales[item.scale].points
        compared = (
            Beside(
                item=item.id,
                order=order,
                length=points[-1] - points[0],
                agreed=agreed.get(item.id),
                middle=area.median,
                half=area.quartiles,
            )
            if area is not None and item.id == asked.id
            else None
        )
        found.append(Pair(item, asked, area, compared))
    return found


def _talks(agreeing: Agreeing) -> tuple[Talk, ...]:
    rows = Talk.objects.filter(wave=agreeing.wave, directorate_id=agreeing.directorate.pk)
    found = tuple(rows.order_by("-version"))
    if agreeing.writes:
        return found
    # Others read what stands once it is shared; what was said before is the directorate's own.
    return found[:1] if found and found[0].shared else ()
