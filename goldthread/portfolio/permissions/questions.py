"""Who writes a directorate's answers, who reads them at which stage, who comments."""

from datetime import date

from django.http import Http404

from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed, can
from goldthread.people.roles import Deed
from goldthread.portfolio.models import QuestionDocument
from goldthread.portfolio.policies.questions import Readers, Stage, readers

_DEEDS = {
    Readers.WRITERS: Deed.WRITE_QUESTIONS,
    Readers.TEAMS: Deed.READ_DRAFT_QUESTIONS,
    Readers.EVERYBODY: Deed.READ_REGISTER,
}


def can_write(person: Person, directorate: Directorate) -> bool:
    """Whether the person writes this directorate's answers and judges its projects."""
    return _can(person, Deed.WRITE_QUESTIONS, directorate)


def check_can_write(person: Person, directorate: Directorate) -> None:
    """Raise NotAllowed unless the person writes this directorate's answers."""
    if not can_write(person, directorate):
        raise NotAllowed(f"{person.name} may not write the answers of {directorate.name}.")


def can_read(
    person: Person, directorate: Directorate, document: QuestionDocument | None, on: date
) -> bool:
    """Whether the person reads the document on a day; one not begun is at its draft."""
    stage = document.stage if document else Stage.DRAFT
    day = document.others_from if document else None
    return _can(person, _DEEDS[readers(stage, day, on)], directorate)


def check_can_read(
    person: Person, directorate: Directorate, document: QuestionDocument | None, on: date
) -> None:
    """Raise Http404 unless the person reads the document on that day."""
    if not can_read(person, directorate, document, on):
        raise Http404("There is no such page")


def can_comment(person: Person, document: QuestionDocument, on: date) -> bool:
    """Whether the person may comment on what they read; the stage is a policy's matter."""
    directorate = document.directorate
    return can_read(person, directorate, document, on) and _can(
        person, Deed.COMMENT_ON_QUESTIONS, directorate
    )


def check_can_comment(person: Person, document: QuestionDocument, on: date) -> None:
    """Raise NotAllowed unless the person may comment on the document."""
    if not can_comment(person, document, on):
        raise NotAllowed(f"{person.name} may not comment here.")


def is_of(person: Person, directorate: Directorate) -> bool:
    """Whether the person belongs to the directorate itself."""
    return any(own == directorate.pk for _, own in person.held)


def check_can_follow(person: Person) -> None:
    """Raise Http404 for those for whom the progress of all does not exist."""
    if not can(person, Deed.READ_REGISTER):
        raise Http404("There is no such page")


def _can(person: Person, deed: Deed, directorate: Directorate) -> bool:
    if person.organisation_id != directorate.organisation_id:
        return False
    return can(person, deed, directorate_ids=frozenset({directorate.pk}))
