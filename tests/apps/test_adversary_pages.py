"""Thirty random rounds through the real pages and copies: nothing shows early, every way out says
what the release says and no more, and what may leave the room withstands the adversary."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from goldthread.core.survey.exchange import document
from goldthread.core.survey.release import HELD_BACK, Area, Results
from goldthread.instruments import actions
from goldthread.instruments.models import Group, Instrument, Wave
from goldthread.instruments.presenters.results.figures import NO_ANSWERS, numeral
from goldthread.instruments.queries.instruments import instrument_of
from goldthread.instruments.queries.releases import release_of
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from tests.cast import AT
from tests.core.survey.adversary.attack import broken
from tests.core.survey.adversary.histories import POINTS, Held, History, Someone, files, histories
from tests.rounds import review_of

ROUNDS, AT_ONCE, MOST = 30, 6, 24
READERS = ("dee", "ben", "grace")


def fitting() -> Iterator[History]:
    """Histories whose people all say where they belong, few enough for pages."""
    for one in histories(5000, 5000):
        roles = len(one.first.breakdowns.get("role", ()))
        people = one.first.people
        placed = all("directorate" in each.groups for each in people)
        if placed and 0 < len(people) <= MOST and roles <= 3 and one.again is None:
            yield one


FITTING = tuple(islice(fitting(), ROUNDS))


@pytest.fixture
def attacked(asha: Person) -> Instrument:
    """The adversary's instrument, brought as an organisation's own."""
    return actions.bring_instrument(
        organisation=asha.organisation,
        files={"attacked.json": document(files()).encode()},
        by=asha,
        at=AT,
    )


@pytest.mark.parametrize("begin", range(0, ROUNDS, AT_ONCE))
def test_no_way_out_gives_anybody_away(begin: int, cast: Cast, attacked: Instrument) -> None:
    for history in FITTING[begin : begin + AT_ONCE]:
        wave = open_round(history, cast.people["asha"], attacked)
        held = answered(history, wave)
        run(cast, wave, history)
        results = release_of(wave)
        assert results is not None
        outside = results.leaving_room()
        found = list(broken(held, outside.rules, outside))
        assert found == [], history.told
        pages_say_it(cast, wave, results)
        copies_say_it(cast, wave, outside)
        assert outsiders_see_nothing(cast, wave)


def open_round(history: History, asha: Person, attacked: Instrument) -> Wave:
    rules, roles = history.rules, history.first.breakdowns.get("role", ())
    held = actions.plan_round(
        organisation=asha.organisation,
        review=review_of(asha),
        instrument=instrument_of(attacked),
        fields={
            "name": f"History {history.told}",
            "mode": str(rules.mode),
            "least": rules.least,
            "breakdowns": ["directorate", "role"] if roles else ["directorate"],
            "roles": list(roles),
        },
        by=asha,
        at=AT,
    )
    return actions.open_wave(wave=held.waves.get(), by=asha, at=AT)


def answered(history: History, wave: Wave) -> Held:
    """Everybody answers by the round's link, some twice; gives them with the groups' own keys."""
    keys = {
        name: [row.key for row in Group.objects.filter(wave=wave, breakdown=name).order_by("order")]
        for name in history.first.breakdowns
    }
    names = {
        name: dict(zip(groups, keys[name], strict=False))
        for name, groups in history.first.breakdowns.items()
    }
    people = tuple(
        replace(each, groups={name: names[name][key] for name, key in each.groups.items()})
        for each in history.first.people
    )
    for at, each in enumerate(people):
        response = str(uuid4())
        assert send(wave, each, response) == "stored"
        if at % 5 == 0:
            assert send(wave, each, response) in {"same", "amended"}
    return Held({name: tuple(found) for name, found in keys.items()}, people)


def send(wave: Wave, one: Someone, response: str) -> str:
    sent = Client().post(
        reverse("answer", args=[wave.key]),
        {
            "id": response,
            "code": "",
            "language": "en",
            "groups": dict(one.groups),
            "answers": {
                item: {"without": "skipped"} if value is None else value
                for item, value in one.values.items()
            },
        },
        content_type="application/json",
    )
    return str(sent.json()["state"])


def run(cast: Cast, wave: Wave, history: History) -> None:
    """Close, prepare and reveal by the facilitator's buttons; a late answer is not counted."""
    dee, ben = as_(cast, "dee"), as_(cast, "ben")
    for verb in ("close", "prepare", "reveal"):
        assert nothing_shows(ben, wave)
        pressed = dee.post(
            reverse("press_round", args=[wave.round_id]) + "?time=1",
            {"press": verb, "request_id": str(uuid4())},
        )
        assert pressed.status_code == 302
        if verb == "close":
            late = replace(history.first.people[0], groups=_somewhere(wave))
            assert send(wave, late, str(uuid4())) == "late"
    wave.refresh_from_db()
    assert wave.state == Wave.State.REVEALED


def _somewhere(wave: Wave) -> dict[str, str]:
    return {row.breakdown: row.key for row in Group.objects.filter(wave=wave)}


def as_(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.people[name])
    return client


def addresses(wave: Wave) -> list[str]:
    return [
        reverse("round_results", args=[wave.round_id]),
        reverse("big_screen", args=[wave.round_id]),
        *(reverse("statement_results", args=[wave.round_id, item]) for item in POINTS),
    ]


def nothing_shows(client: Client, wave: Wave) -> bool:
    copies = [
        reverse("results_copy", args=[wave.round_id, form]) for form in ("xlsx", "csv", "json")
    ]
    shown = [client.get(each).content.decode() for each in addresses(wave)]
    refused = [client.get(each).status_code == 404 for each in copies]
    return all(refused) and not any("gt-ramp" in each or "gt-share" in each for each in shown)


def pages_say_it(cast: Cast, wave: Wave, results: Results) -> None:
    """Everybody who may read sees the same figures, those of the release."""
    told = [middles(as_(cast, name), wave) for name in READERS]
    assert all(each == told[0] for each in told)
    shorts = {
        row.key: row.short or row.name
        for row in Group.objects.filter(wave=wave, breakdown="directorate")
    }
    for (short, place), text in told[0].items():
        group = next((key for key, name in shorts.items() if name == short), "")
        area = results.area(tuple(POINTS)[place], "directorate" if group else "", group)
        assert text == expected(area), (short, place)


def middles(client: Client, wave: Wave) -> dict[tuple[str, int], str]:
    """(group, statement) → the middle answer as the page has it for a phone."""
    page = html.fromstring(client.get(addresses(wave)[0] + "?by=directorate").content)
    found = {}
    for place, one in enumerate(page.find_class("gt-ramp__item")):
        for line in one.iter("li"):
            name, text = next(line.iter("span")), next(line.iter("b"))
            found[name.text_content().strip(), place] = text.text_content().strip()
    assert found
    return found


def expected(area: Area) -> str:
    if isinstance(area.median, int | float):
        return numeral(area.median)
    return NO_ANSWERS if area.n == 0 else HELD_BACK


def copies_say_it(cast: Cast, wave: Wave, outside: Results) -> None:
    """What is taken away has a figure exactly where it may leave the room."""
    keys = {(row.breakdown, row.name): row.key for row in Group.objects.filter(wave=wave)}
    ben = as_(cast, "ben")
    for by in outside.breakdowns:
        copy = json.loads(
            ben.get(reverse("results_copy", args=[wave.round_id, "json"]) + f"?by={by}").content
        )
        for statement in copy["statements"]:
            for cell in statement["groups"]:
                group = keys.get((cell["by"], cell["group"]), "")
                area = outside.area(statement["id"], cell["by"] if group else "", group)
                for name, value in (
                    ("answered", area.n),
                    ("middle", area.median),
                    ("ad", area.ad),
                    ("deviation", area.deviation),
                ):
                    if isinstance(value, int | float):
                        assert cell[name] == pytest.approx(value, abs=1e-4)
                    else:
                        assert set(cell[name]) == {"none"}


def outsiders_see_nothing(cast: Cast, wave: Wave) -> bool:
    olu, nobody = as_(cast, "olu"), Client()
    return all(
        olu.get(each).status_code == 404 and nobody.get(each).status_code == 302
        for each in addresses(wave)
    )
