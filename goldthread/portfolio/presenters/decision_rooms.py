"""The pages about decisions that lie beside the log, for those whose pages they are."""

from django.urls import NoReverseMatch, reverse

from goldthread.people.models import Person
from goldthread.people.permissions import can
from goldthread.people.roles import Deed
from goldthread.portfolio.permissions.asking import can_ask_anybody
from goldthread.portfolio.permissions.whatif import can_read_what_ifs


def decision_rooms(person: Person) -> list[tuple[str, str]]:
    """Words and addresses, in the order of the work."""
    makes = any(
        can(person, Deed.PROPOSE_DECISION, directorate_ids=where)
        for where in (frozenset(), *(frozenset({one}) for _, one in person.held if one))
    )
    rooms = (
        ("What-ifs", "what_ifs", can_read_what_ifs(person)),
        ("Decisions to make", "decisions_to_make", makes),
        ("Asking the leads", "ask_leads", can_ask_anybody(person)),
        ("Decisions to agree", "decisions_to_agree", can(person, Deed.APPROVE_DECISION)),
        ("Meetings", "meetings", can(person, Deed.READ_MEETINGS)),
    )
    found = [(words, _address(name)) for words, name, may in rooms if may]
    return [room for room in found if room[1]]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
