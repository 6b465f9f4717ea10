"""An instrument's version as a row: pinned when a round first asks it, or brought by file."""

from datetime import datetime

from goldthread.core.survey import instrument as survey
from goldthread.instruments.models import Instrument
from goldthread.instruments.policies import NotNow
from goldthread.instruments.queries.instruments import document_of, shipped
from goldthread.ledger.actions import Actor
from goldthread.organisations.models import Organisation


def pin(
    organisation: Organisation, instrument: survey.Instrument | Instrument, by: Actor, at: datetime
) -> Instrument:
    """The row of a version; a shipped one's is made where it is not there yet.

    Raises NotNow where a row of that name and version says something else.
    """
    if isinstance(instrument, Instrument):
        return instrument
    version = {"slug": instrument.id, "version": instrument.version}
    found: Instrument | None = Instrument.objects.of(organisation).filter(**version).first()
    if found is None and instrument in shipped():
        return write_row(organisation, instrument, document_of(instrument), own=False, by=by, at=at)
    if found is None or found.digest != instrument.digest:
        raise NotNow("This version of the instrument is not the one that is in use here.")
    return found


def write_row(
    organisation: Organisation,
    instrument: survey.Instrument,
    text: str,
    *,
    own: bool,
    by: Actor,
    at: datetime,
) -> Instrument:
    """Make the row; from then on it never changes."""
    row: Instrument = Instrument.objects.create(
        organisation=organisation,
        slug=instrument.id,
        version=instrument.version,
        digest=instrument.digest,
        document=text,
        title=instrument.say(instrument.title)[:200],
        own=own,
        added_by_id=by.pk,
        added_by_name=by.name,
        added_at=at,
    )
    return row
