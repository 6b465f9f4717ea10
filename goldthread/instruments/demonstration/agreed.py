"""The demonstration's agreed ratings, an appraisal by six small groups, and what each wrote on
engagement, as `data/demonstration/agreed.json` tells it.

Times are minutes before the story's moment. A digit for each statement of a rating; `S`, `E` and
`-` say of each group's answer whether it was a struggle, easy, or not given.
"""

import json
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid5

from goldthread.instruments import actions
from goldthread.instruments.actions.agreeing import agree_rating, write_talk, write_words
from goldthread.instruments.actions.groups import make_groups, set_themes, write_group_answer
from goldthread.instruments.actions.releasing import reveal
from goldthread.instruments.models import SmallGroup, Wave
from goldthread.instruments.queries.instruments import offered_as
from goldthread.ledger.actions import writing
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.reviews.queries import current_review

_EASE = {"S": "struggled", "E": "easy"}
_ANSWERS = UUID("8f1d6c1e-52a5-4d5c-9d53-0c4ab3b1f3a7")


def agree_together(*, organisation: Organisation, at: datetime) -> None:
    """Agree ratings in the revealed round, hold the appraisal, write on engagement."""
    text = (files("goldthread") / "data" / "demonstration" / "agreed.json").read_text("utf-8")
    told = json.loads(text)
    with writing():
        _agree(organisation, told["ratings"], at)
        engaged = _planned(organisation, told["engagement"], at)
        for each in told["engagement"]["words"]:
            _write(engaged, each, at)
    _appraise(organisation, told["appraisal"], at)


def _agree(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    wave = Wave.objects.of(organisation).get(round__name=told["round"], number=1)
    for each in told["agreed"]:
        agree_rating(
            wave=wave,
            directorate=_directorate(organisation, each["directorate"]),
            ratings={f"s{n}": int(point) for n, point in enumerate(each["points"], start=1)},
            note=each["note"],
            expected=each["follows"],
            by=_person(organisation, each["by"]),
            at=at - timedelta(minutes=each["before"]),
        )
    talk = told["talk"]
    write_talk(
        wave=wave,
        directorate=_directorate(organisation, talk["directorate"]),
        text=talk["text"],
        shared=False,
        expected=0,
        by=_person(organisation, talk["by"]),
        at=at - timedelta(minutes=talk["before"]),
    )


def _planned(organisation: Organisation, told: dict[str, Any], at: datetime) -> Wave:
    review = current_review(organisation)
    if review is None:
        raise ValueError("the demonstration opens its review first")
    by, moment = _person(organisation, told["by"]), at - timedelta(minutes=told["before"])
    held = actions.plan_round(
        organisation=organisation,
        review=review,
        instrument=offered_as(organisation, *told["instrument"]),
        fields=told["fields"],
        by=by,
        at=moment,
    )
    return actions.open_wave(wave=held.waves.get(), by=by, at=moment)


def _write(wave: Wave, told: dict[str, Any], at: datetime) -> None:
    write_words(
        wave=wave,
        directorate=_directorate(wave.round.organisation, told["directorate"]),
        words={f"c{number}": text for number, text in enumerate(told["told"], start=1)},
        expected=0,
        by=_person(wave.round.organisation, told["by"]),
        at=at - timedelta(minutes=told["before"]),
    )


def _appraise(organisation: Organisation, told: dict[str, Any], at: datetime) -> None:
    by = _person(organisation, told["by"])
    with writing():
        wave = _planned(organisation, told, at)
        make_groups(wave=wave, number=told["groups"], by=by, at=at)
        groups = list(SmallGroup.objects.filter(wave=wave).order_by("number"))
        for item, question in told["questions"].items():
            for group, mark, text in zip(groups, question["marks"], question["texts"], strict=True):
                _say(group, item, mark, text, at)
        for themed in told["themes"]:
            group = groups[themed["group"] - 1]
            set_themes(group=group, item=themed["item"], themes=themed["themes"], by=by, at=at)
        _each_alone(wave, told["alone"], at)
    actions.close_wave(wave=wave, by=by, at=at)
    reveal(wave=wave, by=by, at=at)


def _say(group: SmallGroup, item: str, mark: str, text: str, at: datetime) -> None:
    if mark in _EASE:
        last = group.wave.statements.filter(title=group.title).order_by("-version").first()
        write_group_answer(
            group=group,
            item=item,
            text=text,
            ease=_EASE[mark],
            expected=last.version if last else 0,
            at=at,
        )


def _each_alone(wave: Wave, marks: str, at: datetime) -> None:
    for place, mark in enumerate(marks):
        actions.store_response(
            wave=wave,
            response_id=uuid5(_ANSWERS, str(place)),
            groups={},
            answers={"a8_ease": _EASE[mark]},
            language="en",
            mode="live",
            at=at,
        )


def _directorate(organisation: Organisation, short: str) -> Directorate:
    found: Directorate = Directorate.objects.of(organisation).get(short=short)
    return found


def _person(organisation: Organisation, persona: str) -> Person:
    return Person.objects.get(organisation=organisation, persona=persona)
