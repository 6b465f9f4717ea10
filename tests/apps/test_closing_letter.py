"""The closing letter as a Word file, opened again: who, what was learnt, thanks, no verdict."""

import io

import docx
import pytest

from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions
from goldthread.portfolio.models import Decision
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.presenters.closing_letter import becomes_of
from tests.portfolio import AT, agree, propose, register
from tests.registered import hide, signed_in

VERDICT = "Nobody turned up and it failed"


def letter(decision: Decision, reader: Person) -> str:
    response = signed_in(reader).get(f"/decisions/{decision.pk}/letter/")
    assert response.status_code == 200
    book = docx.Document(io.BytesIO(response.content))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in book.paragraphs), *cells])


def joined(asha: Person, ruth: Person) -> Decision:
    project = register(
        asha,
        title="Night checks",
        aim="Fewer falls",
        leads=("Ana Vale", "Ed Moor"),
        members=("Ida",),
    )
    into = register(asha, title="Getting falls down")
    decision = propose(project, Verb.JOIN, asha, into=into, reason=VERDICT)
    return agree(decision, ruth)


def test_it_says_who_what_and_thanks_and_gives_no_verdict(asha: Person, ruth: Person) -> None:
    decision = joined(asha, ruth)
    decisions.write_learned(
        decision=decision, expected_version=decision.version, learned="Ask twice", by=asha, at=AT
    )

    told = letter(decision, ruth)

    for words in (
        "Dear Ana Vale and Ed Moor,",
        "Night checks",
        "Ana Vale, Ed Moor, Ida",
        "Fewer falls",
        "Ask twice",
        "Getting falls down",
        "Thank you",
    ):
        assert words in told
    assert VERDICT not in told


def test_restricted_words_go_to_those_named_only(
    asha: Person, ruth: Person, hal: Person, grace: Person
) -> None:
    decision = joined(asha, ruth)
    assert decision.into is not None
    hide(decision.into, asha)

    # A letter is passed on: whoever makes it, it names no restricted project that goes on.
    assert "Getting falls down" not in letter(decision, ruth)
    assert "Getting falls down" not in letter(decision, asha)
    hide(decision.project, asha)
    assert signed_in(ruth).get(f"/decisions/{decision.pk}/letter/").status_code == 404
    assert signed_in(grace).get(f"/decisions/{decision.pk}/letter/").status_code == 404


def test_there_is_none_before_it_is_taken(asha: Person, ruth: Person) -> None:
    for verb in (Verb.STOP, Verb.CONTINUE):
        decision = propose(register(asha), verb, asha)
        assert signed_in(ruth).get(f"/decisions/{decision.pk}/letter/").status_code == 404


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        (Verb.JOIN, "became part of another project"),
        (Verb.MOVE, "moved to Procurement. The buyer takes it"),
        (Verb.USUAL_PRACTICE, "The buyer keeps it going"),
        (Verb.STOP, "stays in the register"),
        (Verb.CLOSE_RECORD, "had been ended early already"),
    ],
)
def test_each_ending_says_what_becomes_of_the_work(verb: Verb, words: str) -> None:
    decision = Decision(
        verb=verb, where_to="Procurement", who="The buyer", what="Counts", ended_as="abandoned"
    )

    assert words in becomes_of(decision)
