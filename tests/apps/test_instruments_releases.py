"""A release is made once, stays as it is, and is seen by those who may see it now."""

import pytest

from goldthread.core.survey.release import HELD_BACK
from goldthread.core.values.unknowns import Suppressed
from goldthread.instruments import actions
from goldthread.instruments.models import Release, Wave
from goldthread.instruments.permissions import can_read_results
from goldthread.instruments.policies import NotNow
from goldthread.instruments.queries.releases import release_of
from goldthread.instruments.queries.rounds import groups_of
from goldthread.ledger.models import Entry
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
