"""Inviting people by name, noting that mails went out, reminding. Not in anonymous rounds."""

import random
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from goldthread.instruments.actions.planning import fix
from goldthread.instruments.actions.waves import locked_wave, pin_groups
from goldthread.instruments.models import Invitation, Receipt, Wave
from goldthread.instruments.policies import NotNow, Refused
from goldthread.instruments.policies.modes import MODES, Mode
from goldthread.instruments.policies.waves import OVER
from goldthread.instruments.queries.rounds import groups_of
from goldthread.instruments.queries.tokens import hash_of, token_for
from goldthread.ledger.actions import Actor, record, recorded
from goldthread.people.models import Person


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody to invite; `groups`: breakdown → key, for those that are known."""

    name: str
    email: str = ""
    person: Person | None = None
    groups: Mapping[str, str] = field(default_factory=dict)


def invite(
    *,
    wave: Wave,
    people: Sequence[Invited],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> list[tuple[Invitation, str]]:
    """Invite people by name; each with the token of their link, in the order given.

    Somebody whose mail address or account was invited before keeps the invitation they have. From
    the first invitation on nothing of the round's promise is loosened.

    Raises NotNow in an anonymous round and once it is over, Refused for a name that is missing or
    a group that is not there, NotAllowed.
    """
    make_invitations(wave=wave, people=people, by=by, at=at, request_id=request_id)
    standing = _standing(wave)
    return [(row, token_for(row.salt)) for row in (standing[_known_by(each)] for each in people)]


@recorded
def make_invitations(
    *,
    wave: Wave,
    people: Sequence[Invited],
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Wave:
    """The rows of `invite`, with a receipt each, the receipts in random order."""
    current = locked_wave(wave, by)
    _check(current, MODES[Mode(current.round.mode)].invitations)
    pin_groups(current)
    _check_people(current, people)
    standing = _standing(current)
    fresh: dict[str, Invited] = {}
    for each in people:
        if _known_by(each) not in standing:
            fresh.setdefault(_known_by(each), each)
    rows = [_row(current, each) for each in fresh.values()]
    Invitation.objects.bulk_create(rows)
    receipts = [
        Receipt(wave=current, organisation_id=current.organisation_id, token_hash=row.token_hash)
        for row in rows
    ]
    random.SystemRandom().shuffle(receipts)
    Receipt.objects.bulk_create(receipts)
    fix(current.round, at)
    told = {"round": current.round.name, "number": current.number, "invited": len(rows)}
    record(verb="round.people invited", subject=current, by=by, at=at, payload=told)
    return current


@recorded
def note_sent(
    *,
    wave: Wave,
    invitations: Collection[Invitation],
    reminder: bool,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Wave:
    """Note that mails to these people went out, as invitations or as reminders.

    Raises NotNow in an anonymous round and once it is over, NotAllowed.
    """
    current = locked_wave(wave, by)
    _check(current, MODES[Mode(current.round.mode)].invitations)
    rows = Invitation.objects.filter(wave=current, pk__in=[row.pk for row in invitations])
    number = rows.update(**{"reminded_at" if reminder else "sent_at": at})
    told = {"round": current.round.name, "number": current.number, "mails": number}
    verb = "round.people reminded" if reminder else "round.mails sent"
    record(verb=verb, subject=current, by=by, at=at, payload=told)
    return current


def _check(wave: Wave, invitations: bool) -> None:
    if not invitations:
        raise NotNow("In an anonymous round nobody is invited by name. Give out its link.")
    if wave.state in OVER:
        raise NotNow("This round is closed, so nobody can be invited any more.")


def _check_people(wave: Wave, people: Sequence[Invited]) -> None:
    known = {name: {group.key for group in groups} for name, groups in groups_of(wave).items()}
    for each in people:
        if not each.name.strip():
            raise Refused({"people": "Everybody invited has a name."})
        for breakdown, key in each.groups.items():
            if key not in known.get(breakdown, ()):
                raise Refused({"people": f"{each.name}: there is no group {key} in this round."})


def _row(wave: Wave, each: Invited) -> Invitation:
    salt = secrets.token_hex(16)
    return Invitation(
        organisation_id=wave.organisation_id,
        wave=wave,
        name=each.name.strip()[:150],
        email=each.email.strip(),
        person=each.person,
        groups=dict(each.groups),
        salt=salt,
        token_hash=hash_of(token_for(salt)),
    )


def _standing(wave: Wave) -> dict[str, Invitation]:
    return {
        _key(row.person_id, row.email, row.name, row.groups): row
        for row in Invitation.objects.filter(wave=wave)
    }


def _known_by(each: Invited) -> str:
    return _key(each.person.pk if each.person else None, each.email, each.name, each.groups)


def _key(person_id: int | None, email: str, name: str, groups: Mapping[str, str]) -> str:
    """Whom an invitation is for: the account, else the mail address, else the name in its group."""
    if person_id is not None:
        return f"person {person_id}"
    if email.strip():
        return email.strip().casefold()
    return f"{name.strip().casefold()} {sorted(groups.items())}"
