"""Verbs about organisations: setting one up, renaming and reorganising directorates, words."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldthread.ledger.actions import Actor, CommandLine, record, recorded, writing
from goldthread.organisations.models import (
    Directorate,
    DirectorateChange,
    DirectorateName,
    Organisation,
    Retention,
    Word,
)


@dataclass(frozen=True, slots=True)
class NewDirectorate:
    """A directorate or corporate group to set up, with the names it had before."""

    name: str
    short: str
    former: tuple[str, ...] = ()
    corporate: bool = False


def create_organisation(
    *,
    name: str,
    slug: str,
    directorates: tuple[NewDirectorate, ...],
    at: datetime,
    demonstration: bool = False,
) -> Organisation:
    """Set up an organisation with its directorates and corporate groups, in their order."""
    with writing():
        organisation = Organisation.objects.create(
            name=name, slug=slug, demonstration=demonstration
        )
        for order, new in enumerate(directorates, start=1):
            _open_directorate(organisation, order, new)
        record(
            verb="organisation.created",
            subject=organisation,
            by=CommandLine(organisation.pk),
            at=at,
            payload={"name": name, "directorates": [new.name for new in directorates]},
        )
    return organisation


@recorded
def rename_directorate(
    *,
    directorate: Directorate,
    name: str,
    short: str,
    on: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Directorate:
    """Give a directorate a new name from a day on; the old one stays as a dated row."""
    old = {"name": directorate.name, "short": directorate.short}
    directorate.names.filter(until=None).update(until=on)
    DirectorateName.objects.create(
        organisation_id=directorate.organisation_id,
        directorate=directorate,
        name=name,
        short=short,
        since=on,
    )
    directorate.name, directorate.short = name, short
    directorate.save(update_fields=["name", "short"])
    _note_change(directorate, directorate, on, DirectorateChange.Kind.RENAMED)
    record(
        verb="directorate.renamed",
        subject=directorate,
        by=by,
        at=at,
        payload={"old": old, "new": {"name": name, "short": short}, "on": on},
    )
    return directorate


@recorded
def close_directorate(
    *,
    directorate: Directorate,
    into: Directorate | None,
    on: date,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Directorate:
    """Close a directorate, or join it with another. Nothing is deleted."""
    directorate.closed = on
    directorate.save(update_fields=["closed"])
    kind = DirectorateChange.Kind.JOINED if into else DirectorateChange.Kind.CLOSED
    _note_change(directorate, into, on, kind)
    record(
        verb="directorate.closed",
        subject=directorate,
        by=by,
        at=at,
        payload={"on": on, "into": into.name if into else None},
    )
    return directorate


@recorded
def set_word(
    *,
    organisation: Organisation,
    term: str,
    singular: str,
    plural: str,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Word:
    """Say what the organisation calls a thing."""
    word, _ = Word.objects.update_or_create(
        organisation=organisation, term=term, defaults={"singular": singular, "plural": plural}
    )
    payload = {"term": term, "singular": singular, "plural": plural}
    record(verb="word.set", subject=word, by=by, at=at, payload=payload)
    return word


@recorded
def set_retention(
    *,
    organisation: Organisation,
    kind: str,
    days: int,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Retention:
    """Say how many days a kind of data is kept."""
    row, _ = Retention.objects.update_or_create(
        organisation=organisation, kind=kind, defaults={"days": days}
    )
    record(verb="retention.set", subject=row, by=by, at=at, payload={"kind": kind, "days": days})
    return row


@recorded
def set_days_to_reply(
    *,
    organisation: Organisation,
    days: int,
    nation: str,
    by: Actor,
    at: datetime,
    request_id: UUID | None = None,
) -> Organisation:
    """Say how many working days a lead has to reply, and which nation's bank holidays count.

    Messages sent before keep the day that they told their lead.
    """
    if by.organisation_id != organisation.pk:
        raise ValueError("The days to reply are set by the own organisation only.")
    old = {"days": organisation.reply_days, "nation": organisation.nation}
    organisation.reply_days, organisation.nation = days, Organisation.Nation(nation)
    organisation.save(update_fields=["reply_days", "nation"])
    payload = {"old": old, "new": {"days": days, "nation": nation}}
    record(
        verb="organisation.days_to_reply_set", subject=organisation, by=by, at=at, payload=payload
    )
    return organisation


def _open_directorate(organisation: Organisation, order: int, new: NewDirectorate) -> None:
    directorate = Directorate.objects.create(
        organisation=organisation,
        order=order,
        corporate=new.corporate,
        name=new.name,
        short=new.short,
    )
    opened = {"organisation": organisation, "directorate": directorate}
    DirectorateName.objects.create(name=new.name, short=new.short, **opened)
    for former in new.former:
        # Until when a former name held is not known: it ends at the beginning of time known here.
        DirectorateName.objects.create(name=former, until=date(1, 1, 1), **opened)


def _note_change(
    before: Directorate, after: Directorate | None, on: date, kind: DirectorateChange.Kind
) -> None:
    DirectorateChange.objects.create(
        organisation_id=before.organisation_id, before=before, after=after, on=on, kind=kind
    )
