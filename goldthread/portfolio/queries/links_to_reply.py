"""The address at which a lead answers without an account: signed, and it expires.

It opens one message. It stops working when the message's key is let go of (settings, "reply
links"), when the draft is replaced, and `DAYS` after it was written, whichever comes first.
"""

from datetime import timedelta

from django.core import signing
from django.http import Http404

from goldthread.portfolio.models import LeadMessage
from goldthread.portfolio.policies.asking import Sent

DAYS = 90
_SALT = "goldthread.reply-of-a-lead"


def link_token(message: LeadMessage) -> str:
    """What stands in the address: the message and its key, signed."""
    return signing.dumps([message.pk, message.link_key], salt=_SALT)


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
