"""Questions about an organisation, and the one clock."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from goldthread.core.values.working_days import after_working_days
from goldthread.organisations.models import Directorate, Organisation, Retention, Word

# Screen words that an organisation may replace: term → (singular, plural).
DEFAULT_WORDS = {
    "directorate": ("directorate", "directorates"),
    "corporate group": ("corporate group", "corporate groups"),
    "review": ("review", "reviews"),
    "team": ("team", "teams"),
    "QI lead": ("QI lead", "QI leads"),
}

# Days each kind of data is kept; shown and changed as settings (docs/settings.md).
DEFAULT_RETENTION = {
    "draft batch": 1,
    "carried out requests": 90,
    "reply links": 30,
    "raw answers": 365,
    "backups": 35,
}


def now() -> datetime:
    """The present moment; in the demonstration the story's day at this time of day."""
    moment = timezone.now()
    if settings.DEMO_TODAY is None:
        return moment
    return moment + (datetime.combine(settings.DEMO_TODAY, moment.time(), moment.tzinfo) - moment)


def today(organisation: Organisation) -> date:
    """The organisation's calendar day."""
    return day_of(organisation, now())


def day_of(organisation: Organisation, at: datetime) -> date:
    """The organisation's calendar day at a moment."""
    return at.astimezone(ZoneInfo(organisation.time_zone)).date()


def reply_by(organisation: Organisation, sent_on: date) -> date:
    """The last day on which a lead may reply to a message sent on that day, by the organisation's
    number of working days and its nation's bank holidays."""
    years = (sent_on.year, sent_on.year + 1)
    closed = frozenset[date]().union(*(_closed(organisation.nation, year) for year in years))
    return after_working_days(sent_on, organisation.reply_days, closed)


@lru_cache(maxsize=64)
def _closed(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a nation of the United Kingdom."""
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415 - decision 0011

    return frozenset(UnitedKingdom(subdiv=nation, years=year))  # type: ignore[no-untyped-call]


def words_of(organisation: Organisation) -> dict[str, tuple[str, str]]:
    """The organisation's words, the shipped ones where it has none of its own."""
    own = {word.term: (word.singular, word.plural) for word in Word.objects.of(organisation)}
    return {**DEFAULT_WORDS, **own}


def directorates_of(
    organisation: Organisation, *, corporate: bool | None = None
) -> QuerySet[Directorate]:
    """Open directorates and corporate groups in their order."""
    rows: QuerySet[Directorate] = Directorate.objects.of(organisation).filter(closed=None)
    return rows if corporate is None else rows.filter(corporate=corporate)


def retention(organisation: Organisation, kind: str) -> timedelta:
    """How long this kind of data is kept."""
    own = Retention.objects.of(organisation).filter(kind=kind).first()
    return timedelta(days=own.days if own else DEFAULT_RETENTION[kind])
