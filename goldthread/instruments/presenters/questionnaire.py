"""An instrument as the screens of those who answer: one statement a screen, in its order.

The page is the same for everybody of a link; what somebody chose before stands in it only where it
was just sent, and then goes to nobody else.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldthread.core.survey.answering import NOT_APPLICABLE, WITHOUT
from goldthread.core.survey.conditions import Condition, told
from goldthread.core.survey.instrument import Item
from goldthread.instruments.queries.asking import Asking, Given, asked_now

CHECK = "check"
_NOUNS = {"rating": "Statement", "text": "Question", "choice": "Question"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A radio: `point` is the number in front of the words, empty where there is none."""

    value: str
    point: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to answer. `field` is its name in the form; `when` the condition under which it
    is asked, as JSON; `folded`: not asked by what was given so far."""

    id: str
    field: str
    type: str
    text: str
    hint: str
    choices: tuple[Choice, ...]
    typed: str
    required: bool
    when: str
    folded: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands on the phone at once: a question and what belongs to it. `before` and `after`
    are the anchors to go to without scripts; `place` counts those that are asked, from 1."""

    anchor: str
    noun: str
    captions: tuple[str, ...]
    parts: tuple[Part, ...]
    place: int = 0
    before: str = ""
    after: str = ""

    @property
    def first(self) -> Part:
        """The question that is the heading."""
        return self.parts[0]

    @property
    def folded(self) -> bool:
        """Whether it is not asked by what was given so far."""
        return self.first.folded


@dataclass(frozen=True, slots=True)
class _Found:
    item: Item
    captions: tuple[str, ...]
    conditions: tuple[Condition, ...]


def screens_of(asking: Asking, given: Given) -> tuple[Screen, ...]:
    """Every screen of the instrument that this unit may be asked, in order."""
    shown = {each.id for each in asked_now(asking, given)}
    screens, last = [], tuple[str, ...]()
    for found in _apart(list(_outermost(asking, asking.instrument.items, (), ()))):
        # The whole heading where a group begins, its innermost line from then on.
        captions = found.captions[-1:] if found.captions == last else found.captions
        last = found.captions
        parts = tuple(
            _part(asking, each, given, folded=each.item.id not in shown)
            for each in _inside(asking, found)
        )
        noun = _NOUNS[found.item.type]
        screens.append(Screen(f"q-{found.item.id}", noun, captions, parts))
    return tuple(screens)


def joined(screens: Sequence[Screen], *, start: str) -> tuple[Screen, ...]:
    """The screens with their places, each leading to the next that is asked, the last to the
    check. Those that are not asked lead nowhere."""
    open_ = [screen for screen in screens if not screen.folded]
    anchors = [start, *(screen.anchor for screen in open_), CHECK]
    places = iter(range(1, len(open_) + 1))
    return tuple(
        screen
        if screen.folded
        else replace(
            screen,
            place=(place := next(places)),
            before=anchors[place - 1],
            after=anchors[place + 1],
        )
        for screen in screens
    )


def _outermost(
    asking: Asking,
    items: Sequence[Item],
    captions: tuple[str, ...],
    conditions: tuple[Condition, ...],
) -> Iterator[_Found]:
    for item in items:
        if asking.unit not in item.unit:
            continue
        own = (*conditions, *_condition(asking, item))
        if item.type != "group":
            yield _Found(item, captions, own)
            continue
        title = asking.say(item.text)
        inner = (*captions, title) if title else captions
        yield from _outermost(asking, item.items, inner, own)


def _apart(found: list[_Found]) -> list[_Found]:
    """Without the headings that stand over every question: they tell none from another."""
    while len(found) > 1 and len({each.captions[:1] for each in found}) == 1 and found[0].captions:
        found = [replace(each, captions=each.captions[1:]) for each in found]
    return found


def _inside(asking: Asking, found: _Found) -> Iterator[_Found]:
    """A question and those within it, which stand on the same screen."""
    yield found
    for item in found.item.items:
        if asking.unit in item.unit:
            inner = _Found(item, (), (*found.conditions, *_condition(asking, item)))
            yield from _inside(asking, inner)


def _condition(asking: Asking, item: Item) -> tuple[Condition, ...]:
    found = asking.instrument.show_if.get(item.id)
    return () if found is None else (found,)


def _part(asking: Asking, found: _Found, given: Given, *, folded: bool) -> Part:
    item = found.item
    answer = given.answers.get(item.id)
    return Part(
        id=item.id,
        field=f"a-{item.id}",
        type=item.type,
        text=asking.say(item.text),
        hint=asking.say(item.hint),
        choices=tuple(_choices(asking, item, answer)),
        typed=answer if item.type == "text" and isinstance(answer, str) else "",
        required=item.required,
        when=_when(found.conditions),
        folded=folded,
    )


def _when(conditions: tuple[Condition, ...]) -> str:
    if not conditions:
        return ""
    parts = [told(each) for each in conditions]
    return json.dumps({"and": parts} if len(parts) > 1 else parts[0])


def _choices(asking: Asking, item: Item, answer: object) -> Iterator[Choice]:
    if item.type == "choice":
        for value, name in item.labels.items():
            yield Choice(value, "", asking.say(name), answer == value)
    if item.type != "rating":
        return
    scale = next(each for each in asking.instrument.scales if each.id == item.scale)
    for point in scale.points:
        words = asking.say(scale.labels.get(point, ""))
        yield Choice(str(point), str(point), words, type(answer) is int and answer == point)
    if scale.not_applicable:
        chosen = isinstance(answer, Mapping) and answer.get(WITHOUT) == NOT_APPLICABLE
        yield Choice(NOT_APPLICABLE, "", asking.say(scale.not_applicable), chosen)
