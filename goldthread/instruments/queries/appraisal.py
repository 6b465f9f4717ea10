"""What the small groups answered, question by question; the private one from the release only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404

from goldthread.core.survey.instrument import numbered
from goldthread.core.survey.release import Area
from goldthread.instruments.models import AnswerTheme, SmallGroup, Statement, Wave
from goldthread.instruments.permissions import can_read_results, can_run
from goldthread.instruments.policies.waves import State
from goldthread.instruments.queries.agreed import newest
from goldthread.instruments.queries.asking import Asking, asking_of
from goldthread.instruments.queries.groups import (
    SMALL_GROUP,
    Question,
    group_questions,
    question_of,
)
from goldthread.instruments.queries.releases import release_of
from goldthread.instruments.queries.rounds import get_wave
from goldthread.people.models import Person

STRUGGLED = "struggled"


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """A group's answer to a question: `ease` is its mark, `text` its words, both empty before."""

    group: SmallGroup
    ease: str
    text: str
    themes: tuple[str, ...]

    @property
    def given(self) -> bool:
        return bool(self.ease or self.text)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer of each group, in their order."""

    question: Question
    answers: tuple[GroupAnswer, ...]

    @property
    def struggled(self) -> int:
        return sum(one.ease == STRUGGLED for one in self.answers)

    @property
    def marked(self) -> int:
        """Groups that said how it went."""
        return sum(bool(one.ease) for one in self.answers)

    @property
    def themes(self) -> tuple[tuple[str, int], ...]:
        """What the groups wrote about, in how many answers; the most frequent first."""
        counts = Counter(theme for one in self.answers for theme in one.themes)
        return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0].casefold())))


@dataclass(frozen=True, slots=True)
class Private:
    """A question that each person answered alone: what the release says of the marks. `area` is
    None until there is one to read."""

    question: Question
    area: Area | None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A round of small groups. `questions` in the order of the instrument."""

    wave: Wave
    asking: Asking
    groups: tuple[SmallGroup, ...]
    questions: tuple[Answered, ...]
    private: tuple[Private, ...]
    runs: bool

    @property
    def struggled_first(self) -> tuple[Answered, ...]:
        """Most struggled over first, then in the order of the instrument."""
        return tuple(sorted(self.questions, key=lambda one: (-one.struggled, one.question.number)))

    @property
    def has_themes(self) -> bool:
        return any(one.themes for one in self.questions)

    def question(self, number: int) -> Answered:
        """The question of that number. Http404 for any other."""
        for each in self.questions:
            if each.question.number == number:
                return each
        raise Http404("There is no such question")


def appraisal_of(person: Person, round_pk: int, number: int | None) -> Appraisal:
    """The groups' answers: those who run the round see them while they are written, others once it
    is revealed. Http404 for a round that asks no small groups, and for those who may not see."""
    wave = get_wave(person, round_pk, number)
    runs = can_run(person)
    asking = replace(asking_of(wave), unit=SMALL_GROUP)
    shown = wave.state == State.REVEALED and can_read_results(person, wave)
    if wave.round.unit != SMALL_GROUP or not (runs or shown):
        raise Http404("There is no such page")
    groups = tuple(SmallGroup.objects.filter(wave=wave))
    results = release_of(wave) if can_read_results(person, wave) else None
    areas = results.areas if results else {}
    return Appraisal(
        wave=wave,
        asking=asking,
        groups=groups,
        questions=_answered(wave, asking, groups),
        private=tuple(
            Private(one, areas.get((one.mark.id, "", "")) if one.mark else None)
            for one in _alone(asking)
        ),
        runs=runs,
    )


def _answered(wave: Wave, asking: Asking, groups: tuple[SmallGroup, ...]) -> tuple[Answered, ...]:
    said = {row.title: row for row in newest(wave, SMALL_GROUP)}
    themes: dict[tuple[int, str], list[str]] = {}
    for row in AnswerTheme.objects.filter(wave=wave):
        themes.setdefault((row.group_id, row.item), []).append(row.theme)
    return tuple(
        Answered(
            question,
            tuple(_answer(question, group, said.get(group.title), themes) for group in groups),
        )
        for question in group_questions(asking)
    )


def _answer(
    question: Question,
    group: SmallGroup,
    said: Statement | None,
    themes: Mapping[tuple[int, str], list[str]],
) -> GroupAnswer:
    ease = said.answers.get(question.mark.id, "") if said and question.mark else ""
    text = said.words.get(question.item.id, "") if said else ""
    return GroupAnswer(group, ease, text, tuple(themes.get((group.pk, question.item.id), ())))


def _alone(asking: Asking) -> tuple[Question, ...]:
    return tuple(
        question_of(asking, number, item)
        for number, item in numbered(asking.instrument.items)
        if item.private and "person" in item.unit
    )
