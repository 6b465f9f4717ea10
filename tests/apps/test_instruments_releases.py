"""A release is made once, stays as it is, and is seen by those who may see it now."""

import pytest

from goldthread.core.survey.release import CLEAR, HELD_BACK
from goldthread.core.values.unknowns import Suppressed
from goldthread.instruments import actions
from goldthread.instruments.models import Release, Wave
from goldthread.instruments.permissions import can_read_results
from goldthread.instruments.policies import NotNow
from goldthread.instruments.queries.releases import release_of, words_to_read
from goldthread.instruments.queries.rounds import groups_of
from goldthread.ledger.models import Entry
from goldthread.organisations.models import Directorate, DirectorateChange
from goldthread.people.models import Person
from tests.cast import AT
from tests.rounds import answer, nine, opened


def closed(by: Person, sizes: tuple[int, ...] = (6, 6, 3, 5)) -> Wave:
    """A closed anonymous wave with that many answers in its first directorates."""
    wave = opened(by)
    for group, size in zip(groups_of(wave)["directorate"], sizes, strict=False):
        for person in range(size):
            answer(wave, nine(person % 6), groups={"directorate": group.key})
    return actions.close_wave(wave=wave, by=by, at=AT)


def test_nothing_is_released_before_it_is_prepared(asha: Person) -> None:
    wave = closed(asha)
    assert release_of(wave) is None
    assert not can_read_results(asha, wave)

    wave = actions.prepare(wave=wave, by=asha, at=AT)

    found = release_of(wave)
    assert found
    assert found.area("s1").n == 20
    assert can_read_results(asha, wave)


def test_a_directorate_with_three_answers_is_held_back_with_the_next_smallest(
    asha: Person,
) -> None:
    wave = actions.reveal(wave=closed(asha), by=asha, at=AT)

    found = release_of(wave)
    assert found
    shown = [not area.held_back and area.n for area in found.groups("s3", "directorate")]
    assert shown[:4] == [6, 6, False, False]
    assert found.areas["s3", "directorate", groups_of(wave)["directorate"][2].key].median == (
        Suppressed(HELD_BACK)
    )


def test_what_was_prepared_is_what_is_revealed_and_nothing_opens_again(asha: Person) -> None:
    wave = actions.prepare(wave=closed(asha), by=asha, at=AT)
    before = Release.objects.get().digest
    with pytest.raises(NotNow):
        actions.open_again(wave=wave, by=asha, at=AT)

    actions.reveal(wave=wave, by=asha, at=AT)

    assert Release.objects.get().digest == before
    with pytest.raises(NotNow):
        actions.reveal(wave=wave, by=asha, at=AT)
    verbs = Entry.objects.order_by("-seq").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["round.revealed", "round.prepared"]


def test_results_are_for_all_only_while_revealed_and_on_show(asha: Person, mina: Person) -> None:
    wave = actions.prepare(wave=closed(asha), by=asha, at=AT)
    with pytest.raises(NotNow, match="not been revealed"):
        actions.hide(wave=wave, by=asha, at=AT)
    seen = [can_read_results(mina, wave)]
    for act in (actions.reveal, actions.hide, actions.show):
        wave = act(wave=wave, by=asha, at=AT)
        seen.append(can_read_results(mina, wave))

    assert seen == [False, True, False, True]
    with pytest.raises(NotNow, match="on show"):
        actions.show(wave=wave, by=asha, at=AT)


def test_a_release_is_not_made_of_answers_that_came_late(asha: Person) -> None:
    wave = closed(asha)
    answer(wave, groups={"directorate": groups_of(wave)["directorate"][0].key})

    found = release_of(actions.prepare(wave=wave, by=asha, at=AT))

    assert found
    assert found.taking["", ""].n == 20


def test_the_second_time_is_compared_with_the_first_where_nothing_was_reorganised(
    asha: Person,
) -> None:
    sizes = (12, 12, 11, 11)
    first = actions.prepare(wave=closed(asha, sizes), by=asha, at=AT)
    second = actions.new_wave(round=first.round, by=asha, at=AT)
    actions.open_wave(wave=second, by=asha, at=AT)
    one, other = groups_of(second)["directorate"][:2]
    into = Directorate.objects.get(pk=one.directorate_id or 0)
    DirectorateChange.objects.create(
        organisation=asha.organisation,
        before=Directorate.objects.get(pk=groups_of(second)["directorate"][4].directorate_id or 0),
        after=into,
        on=AT.date(),
        kind=DirectorateChange.Kind.JOINED,
    )
    for group, size in zip(groups_of(second)["directorate"], sizes, strict=False):
        for person in range(size):
            answer(second, nine(3 + person % 3), groups={"directorate": group.key})
    actions.close_wave(wave=second, by=asha, at=AT)
    second.refresh_from_db()

    found = release_of(actions.prepare(wave=second, by=asha, at=AT))

    assert found
    everybody = found.change("s1")
    assert everybody
    assert (everybody.words, everybody.n_first, everybody.n_now) == (CLEAR, 46, 46)
    assert found.change("s1", "directorate", one.key) is None
    assert found.change("s1", "directorate", other.key)


def test_free_text_is_read_before_it_is_released(asha: Person) -> None:
    wave = opened(asha, "system-appraisal", unit="person", breakdowns=[])
    for at in range(11):
        answer(wave, {"a8": f"text {at}"}, groups={})
    wave = actions.close_wave(wave=wave, by=asha, at=AT)
    read = words_to_read(wave)["a8"]
    assert len(read) == 11

    wave = actions.prepare(wave=wave, by=asha, at=AT, left_out={"a8": [read[0]]})

    found = release_of(wave)
    assert found
    assert isinstance(found.words["a8"], tuple)
    assert set(found.words["a8"]) == set(read[1:])
