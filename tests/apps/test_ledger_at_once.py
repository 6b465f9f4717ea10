"""Eight writers at once, and one request sent twice at once, in real transactions."""

from functools import partial
from uuid import uuid4

from goldthread.ledger import queries
from goldthread.ledger.models import Entry
from goldthread.organisations.actions import rename_directorate, set_word
from goldthread.organisations.models import Directorate, DirectorateName, Word
from goldthread.people.demonstration import Cast
from tests.apps.threads import at_once
from tests.cast import AT

WRITERS, TIMES = 8, 6


def test_eight_writers_at_once_leave_no_gap_and_no_fork(committed: Cast) -> None:
    trusts = list(committed.organisations.values())
    before = {trust.pk: queries.head_of(trust.pk).seq for trust in trusts}

    def write(number: int) -> None:
        # Every writer writes into both chains, so that each chain has eight.
        for turn in range(TIMES):
            for trust, persona in zip(trusts, ("asha", "olu"), strict=True):
                set_word(
                    organisation=trust,
                    term=f"term {number} {turn}",
                    singular="thing",
                    plural="things",
                    by=committed.people[persona],
                    at=AT,
                )

    at_once([partial(write, number) for number in range(WRITERS)])

    for trust in trusts:
        state = queries.verify(trust.pk)
        assert state.faults == ()
        assert state.entries == before[trust.pk] + WRITERS * TIMES
        seqs = list(queries.entries_of(trust.pk).values_list("seq", flat=True))
        assert seqs == list(range(1, len(seqs) + 1))
        assert Word.objects.of(trust).count() == WRITERS * TIMES


def test_a_request_sent_twice_at_once_has_one_effect(committed: Cast) -> None:
    directorate = Directorate.objects.of(committed.organisations["northgate"])[0]
    request_id = uuid4()

    def rename() -> Directorate:
        return rename_directorate(
            directorate=Directorate.objects.get(pk=directorate.pk),
            name="Working Age Mental Health",
            short="WAMH",
            on=AT.date(),
            by=committed.people["asha"],
            at=AT,
            request_id=request_id,
        )

    first, second = at_once([rename, rename])

    assert first == second
    assert Entry.objects.filter(verb="directorate.renamed").count() == 1
    assert DirectorateName.objects.filter(name="Working Age Mental Health").count() == 1
