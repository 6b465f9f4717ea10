"""The page that somebody without an account answers on: what it is, the promise, the screens."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.survey.answering import LONGEST
from goldthread.instruments.models import Group, Invitation, Round, Wave
from goldthread.instruments.presenters.promise import Promise, promise_of
from goldthread.instruments.presenters.questionnaire import (
    Choice,
    Part,
    Screen,
    joined,
    screens_of,
)
from goldthread.instruments.queries.asking import Asking, Given, who_we_is

START, OPENING = "start", "opening"
_LANGUAGES = {
    "cy": "Cymraeg",
    "en": "English",
    "fr": "Français",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "pl": "Polski",
    "ro": "Română",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the instrument by its own name; `here`: the page is in it."""

    code: str
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page. `first` is the screen that it opens with; `seen` the questions that
    could be answered on it, for the server to notice that others follow from the answers."""

    title: str
    organisation: str
    about: str
    name: str
    promise: Promise
    opening: tuple[str, ...]
    breakdowns: tuple[Screen, ...]
    screens: tuple[Screen, ...]
    total: int
    after_start: str
    first: str
    seen: str
    language: str
    languages: tuple[Language, ...]
    mode: str
    longest: int = LONGEST

    @property
    def other_language(self) -> str:
        """The language of the instrument where it is not that of the page around it."""
        return "" if self.language == "en" else self.language

    @property
    def warned(self) -> bool:
        """Whether words can tell more than was promised."""
        return self.mode != Round.Mode.NAMED

    @property
    def nameless(self) -> bool:
        """Whether no name stands beside the answers although the round is a named one."""
        return self.mode == Round.Mode.NAMED and not self.name

    @property
    def before_opening(self) -> str:
        """The anchor that leads back from the opening words."""
        return self.breakdowns[-1].anchor if self.breakdowns else START


def page_of(
    wave: Wave,
    asking: Asking,
    given: Given,
    groups: Mapping[str, tuple[Group, ...]],
    invitation: Invitation | None = None,
    first: str = START,
) -> Page:
    """The page of a time of a round in one language."""
    held = wave.round
    known = invitation.groups if invitation else {}
    breakdowns = tuple(
        _breakdown(held, asking, name, groups[name], given.groups.get(name, ""))
        for name in held.breakdowns
        if name in groups and groups[name] and known.get(name) is None
    )
    opening = tuple(asking.say(name) for name in asking.instrument.opening)
    before = [*(screen.anchor for screen in breakdowns), *([OPENING] if opening else [])]
    screens = joined(screens_of(asking, given), start=before[-1] if before else START)
    open_ = [screen for screen in screens if not screen.folded]
    return Page(
        title=held.name,
        organisation=held.organisation.name,
        about=who_we_is(held),
        name=invitation.name if invitation else "",
        promise=promise_of(held),
        opening=opening,
        breakdowns=_in_a_row(breakdowns, OPENING if opening else open_[0].anchor),
        screens=screens,
        total=len(open_),
        after_start=[*before, open_[0].anchor][0],
        first=first,
        seen=" ".join(screen.first.id for screen in open_),
        language=asking.language,
        languages=_languages(asking),
        mode=held.mode,
    )


def newly_asked(screens: Iterable[Screen], seen: str) -> str:
    """The anchor of the first question that follows from answers and was not on the page, or ''."""
    before = set(seen.split())
    anchors = [s.anchor for s in screens if not s.folded and s.first.id not in before]
    return anchors[0] if anchors else ""


def _breakdown(
    held: Round, asking: Asking, name: str, groups: Sequence[Group], chosen: str
) -> Screen:
    directorate = asking.placeholders["directorate"]
    text = {"directorate": "Where do you work?", "role": "What is your role?"}[name]
    thing = {"directorate": directorate, "role": "role"}[name]
    hint = f"Results can be shown for each {thing}"
    if held.least:
        hint += f" in which at least {held.least} people answered"
    choices = tuple(Choice(g.key, "", g.name, g.key == chosen) for g in groups)
    part = Part(
        id=name,
        field=f"g-{name}",
        type="choice",
        text=text,
        hint=f"{hint}.",
        choices=choices,
        typed="",
        required=True,
        when="",
        folded=False,
    )
    return Screen(f"g-{name}", "", (), (part,))


def _in_a_row(screens: tuple[Screen, ...], then: str) -> tuple[Screen, ...]:
    anchors = [START, *(screen.anchor for screen in screens), then]
    return tuple(
        Screen(each.anchor, "", (), each.parts, 0, anchors[place], anchors[place + 2])
        for place, each in enumerate(screens)
    )


def _languages(asking: Asking) -> tuple[Language, ...]:
    known = sorted(asking.instrument.texts)
    if len(known) < 2:
        return ()
    return tuple(
        Language(code, _LANGUAGES.get(code, code), code == asking.language) for code in known
    )
