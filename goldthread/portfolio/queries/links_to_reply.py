"""The address at which a lead answers without an account: signed, and it expires.

It opens one message. It stops working when the message's key is let go of (settings, "reply
links"), when the draft is replaced, and `DAYS` after it was written, whichever comes first.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.http import Http404
from django.urls import reverse

from goldthread.organisations.queries import reply_by, today
from goldthread.portfolio.models import LeadMessage
from goldthread.portfolio.policies.asking import Sent

DAYS = 90
_SALT = "goldthread.reply-of-a-lead"


def link_token(message: LeadMessage) -> str:
    """What stands in the address: the message and its key, signed."""
    return signing.dumps([message.pk, message.link_key], salt=_SALT)


@dataclass(frozen=True, slots=True)
class Terms:
    """Where and until when a lead may reply; of a draft as if it were sent today."""

    path: str
    until: date
    days: int


def reply_terms(message: LeadMessage) -> Terms:
    """What goldthread writes underneath a message."""
    trust = message.organisation
    return Terms(
        path=reverse("reply_by_link", args=[link_token(message)]),
        until=message.reply_by or reply_by(trust, today(trust)),
        days=message.days or trust.reply_days,
    )


def message_by_token(token: str) -> LeadMessage:
    """The message that the address opens. Raises Http404 for one that is wrong or over."""
    try:
        pk, key = signing.loads(token, salt=_SALT, max_age=timedelta(days=DAYS))
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404("There is no such page") from None
    rows = LeadMessage.objects.filter(pk=pk, link_key=key).exclude(link_key="")
    found: LeadMessage | None = (
        rows.exclude(state=Sent.DROPPED).select_related("organisation", "drafted_by").first()
    )
    if found is None:
        raise Http404("There is no such page")
    return found
