"""Who agrees that required work may end: whoever answers for it, and nobody who also approves."""

from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import AgreedException


def can_settle_exception(person: Person, exception: AgreedException, *, owner: int) -> bool:
    """Whether the person may answer; `owner`: the directorate that owns the project.

    An owner with an account answers in person, unless the owner asked for it too. Where the owner
    has none, somebody who may propose decisions about the project, a QI team member or a board
    member writes down what the owner said.
    """
    if exception.organisation_id != person.organisation_id:
        return False
    if exception.owner_id is not None:
        return person.pk == exception.owner_id and person.pk != exception.asked_by_id
    where = frozenset({owner})
    return (
        person.pk == exception.asked_by_id
        or can(person, Deed.PROPOSE_DECISION, directorate_ids=where)
        or can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
        or can(person, Deed.APPROVE_DECISION, directorate_ids=frozenset())
    )


def check_can_settle_exception(person: Person, exception: AgreedException, *, owner: int) -> None:
    """Raise NotAllowed unless the person may answer for the owner, or is the owner."""
    if not can_settle_exception(person, exception, owner=owner):
        raise NotAllowed(f"{person.name} may not answer for {exception.owner_name}.")


def check_did_not_agree_exception(person: Person, exception: AgreedException | None) -> None:
    """Raise NotAllowed for whoever agreed the exception, or wrote it down: one person never does
    both, agree the exception and approve the decision."""
    if exception is not None and person.pk in (exception.owner_id, exception.settled_by_id):
        raise NotAllowed(
            f"{person.name} agreed the exception or wrote it down. Another board member approves."
        )


def can_see_exception(person: Person, exception: AgreedException, *, owner: int) -> bool:
    """Whether the person may see that required work might end. Its own people do not learn so
    from a screen: nobody asks whether they were told before an exception is asked for."""
    return (
        person.pk in (exception.asked_by_id, exception.owner_id)
        or can(person, Deed.APPROVE_DECISION, directorate_ids=frozenset())
        or can(person, Deed.SEE_PROPOSED_LINKS, directorate_ids=frozenset())
        or can(person, Deed.PROPOSE_DECISION, directorate_ids=frozenset({owner}))
    )
