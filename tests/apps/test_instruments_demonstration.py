"""The demonstration's rounds: one over with two directorates too small, one open, one planned."""

from collections import Counter

from django.db.models import Max

from goldthread.instruments.demonstration import hold_rounds
from goldthread.instruments.models import ClosedResponse, Group, Response, Round
from goldthread.instruments.queries.counting import progress
from goldthread.people.demonstration import Cast
from tests.cast import AT
from tests.rounds import review_of


def test_the_demonstration_holds_rounds_in_all_three_modes(cast: Cast) -> None:
    review_of(cast.people["asha"])

    hold_rounds(organisation=cast.organisations["northgate"], at=AT)

    held = {row.mode: [wave.state for wave in row.waves.all()] for row in Round.objects.all()}
    assert held == {
        "confidential": ["revealed", "planned"],
        "named": ["open"],
        "anonymous": ["planned"],
    }
    shorts = dict(Group.objects.filter(wave__state="revealed").values_list("key", "short"))
    rows = list(ClosedResponse.objects.all())
    by_directorate = Counter(shorts[row.groups["directorate"]] for row in rows)
    assert by_directorate == {"AMH": 8, "OPS": 7, "CYP": 6, "ALD": 5, "F&P": 4}
    opened = Round.objects.get(mode="named").waves.get()
    assert tuple(progress(opened)) == (9, 18)
    assert Response.objects.aggregate(last=Max("on"))["last"] == AT.date()
    assert {"without": "skipped"} in [value for row in rows for value in row.answers.values()]
