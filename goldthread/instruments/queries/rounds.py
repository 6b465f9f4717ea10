"""Rounds and each time they are held: lists, one by its address, one by its link."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from goldthread.instruments.models import Group, Invitation, Round, Wave
from goldthread.instruments.permissions import can_run, check_can_see_rounds
from goldthread.instruments.policies.waves import State
from goldthread.instruments.queries.counting import Progress, progress
from goldthread.instruments.queries.tokens import hash_of
from goldthread.people.models import Person

__all__ = [
    "Progress",
    "get_round",
    "get_wave",
    "groups_of",
    "invitation_by_token",
    "invited_by",
    "is_open",
    "progress",
    "rounds_of",
    "wave_by_key",
    "wave_by_token",
]
_WHOLE = ("round", "round__organisation", "round__instrument", "round__review")


def rounds_of(person: Person) -> "QuerySet[Round]":
    """The organisation's rounds, the newest first, each with `waves` in their order. Those who do
    not run rounds see the ones that were opened. Http404 for those for whom rounds do not exist."""
    check_can_see_rounds(person)
    rows: QuerySet[Round] = (
        Round.objects.of(person.organisation_id)
        .select_related("organisation", "instrument", "review")
        .defer("instrument__document")
        .prefetch_related(Prefetch("waves", Wave.objects.order_by("number")))
    )
    return rows if can_run(person) else rows.filter(waves__opened_at__isnull=False).distinct()


def get_round(person: Person, pk: int) -> Round:
    """One round by id. Http404 outside the organisation and for those who may not see it."""
    found = rounds_of(person).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such round")
    return found


def get_wave(person: Person, pk: int, number: int | None = None) -> Wave:
    """A time of a round, the last unless a number is given. Http404 as above."""
    held = get_round(person, pk)
    for wave in reversed(held.waves.all()):
        if number in {None, wave.number}:
            wave.round = held
            return wave
    raise Http404("There is no such time of this round")


def wave_by_key(key: str) -> Wave:
    """A wave by the link of its round, whatever its state. Http404 for an unknown link."""
    found: Wave | None = Wave.objects.select_related(*_WHOLE).filter(key=key).first()
    if found is None:
        raise Http404("There is no such round")
    return found


def invited_by(token: str) -> Invitation | None:
    """Whose link it is; None for an unknown one."""
    found: Invitation | None = Invitation.objects.filter(token_hash=hash_of(token)).first()
    return found


def invitation_by_token(token: str) -> Invitation:
    """Whose link it is, with its wave and round. Http404 for an unknown one."""
    whole = ("wave", *(f"wave__{name}" for name in _WHOLE))
    rows = Invitation.objects.select_related(*whole).filter(token_hash=hash_of(token))
    found: Invitation | None = rows.first()
    if found is None:
        raise Http404("There is no such invitation")
    return found


def wave_by_token(token: str) -> Wave:
    """The wave that somebody was invited to. Http404 for an unknown link."""
    return invitation_by_token(token).wave


def groups_of(wave: Wave) -> dict[str, tuple[Group, ...]]:
    """Breakdown → its groups in their order, as they were when the wave opened; empty before."""
    found: dict[str, tuple[Group, ...]] = {}
    for group in Group.objects.filter(wave=wave).order_by("order"):
        found[group.breakdown] = (*found.get(group.breakdown, ()), group)
    return found


def is_open(wave: Wave) -> bool:
    """Whether answers are counted at present."""
    return wave.state == State.OPEN
