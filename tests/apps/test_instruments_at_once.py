"""Phones at once, and a closing in their midst, in real transactions."""

from collections import Counter
from functools import partial
from uuid import uuid4

from goldthread.instruments import actions
from goldthread.instruments.actions import Invited, Stored
from goldthread.instruments.models import ClosedResponse, Response, Wave
from goldthread.instruments.queries.counting import progress
from goldthread.people.demonstration import Cast
from tests.apps.threads import at_once
from tests.cast import AT
from tests.rounds import answer, nine, opened, somewhere


def test_many_at_once_lose_nothing_and_one_sent_twice_counts_once(committed: Cast) -> None:
    asha = committed.people["asha"]
    wave = opened(asha, mode="confidential")
    ((_, token),) = actions.invite(wave=wave, people=[Invited("Ana")], by=asha, at=AT)
    phone, group = uuid4(), somewhere(wave)
    twice = [partial(answer, wave, id_=phone, groups=group)] * 2
    devices = [partial(answer, wave, nine(point), groups=group, token=token) for point in (1, 2)]
    others = [partial(answer, wave, groups=group) for _ in range(4)]

    found = Counter(done.state for done in at_once([*twice, *devices, *others]))

    assert found == {"stored": 6, "same": 1, "amended": 1}
    assert progress(wave).answered == Response.objects.count() == 6


def test_what_comes_while_a_round_closes_is_counted_or_late(committed: Cast) -> None:
    asha = committed.people["asha"]
    wave = opened(asha)
    group = somewhere(wave)
    answer(wave, groups=group)

    def close() -> Stored | Wave:
        return actions.close_wave(wave=wave, by=asha, at=AT)

    def send() -> Stored | Wave:
        return answer(wave, groups=group)

    done = at_once([close, *([send] * 7)])

    states = Counter(each.state for each in done[1:])
    assert set(states) <= {"stored", "late"}
    assert ClosedResponse.objects.filter(wave=wave).count() == 1 + states["stored"]
    late = Response.objects.filter(wave=wave)
    assert [row.status for row in late] == ["late"] * states["late"]
