"""Which column goes to which field: the heading's words weighed with what stands beneath.

Method: docs/methods/intake.md, step 3 (headings).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goldthread.core.intake.fields import Field
from goldthread.core.intake.headings import Candidate, HeadingBook
from goldthread.core.intake.profiles import EMPTY, Profile, fit
from goldthread.core.intake.reading import How
from goldthread.core.intake.table import Column, Table
from goldthread.core.intake.texts import plain
from goldthread.core.intake.tick_columns import TickColumns
from goldthread.core.intake.vocabulary import Vocabulary

_LEAST = 0.5
_LEAST_EXACT = 0.31
_NAMED = 0.6
_NEARLY_ALL = 0.8
_FEWEST_STATUSES = 3
_PLACES = frozenset(
    {Field.SITE, Field.TEAM, Field.SETTING, Field.EXTRA, Field.DIRECTORATE, Field.NOTES}
)
_MANY = frozenset({Field.MANDATORY, Field.EXTRA, Field.PATIENT})
# A status may stand in a column for the end, where it is read as one, and a title is needed.
_NEVER_STATUS = frozenset({Field.TITLE, Field.END, Field.DATES, Field.NOTES, Field.PATIENT})
_BY_VALUES = (Field.TITLE, Field.STATUS, Field.START, Field.END, Field.KIND, Field.LEADS)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A column and its field; `sure` from 0 to 1."""

    column: Column
    field: Field
    how: How
    sure: float
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Where every column of a table goes. `ticks` are read by their headings.

    `by_field` holds the columns with a field's values, left to right, none that is ticked.
    """

    assigned: tuple[Assigned, ...]
    ticks: TickColumns
    by_field: Mapping[Field, tuple[Column, ...]]

    def columns(self, field: Field) -> tuple[Column, ...]:
        """The columns that hold a field's values, left to right; none that is ticked."""
        return self.by_field.get(field, ())

    def has(self, *fields: Field) -> bool:
        """Whether any column goes to one of the fields."""
        return any(one.field in fields for one in self.assigned)


def _plan(assigned: Sequence[Assigned], ticks: TickColumns) -> Plan:
    by_field: dict[Field, tuple[Column, ...]] = {}
    for one in assigned:
        if one.column.index not in ticks.indexes:
            by_field[one.field] = (*by_field.get(one.field, ()), one.column)
    return Plan(tuple(assigned), ticks, by_field)


def plan_columns(
    table: Table,
    profiles: Mapping[int, Profile],
    ticks: TickColumns,
    book: HeadingBook,
    corrected: Mapping[str, Field],
) -> Plan:
    """A field for each column; `corrected` are a person's choices by heading text."""
    settled: dict[int, Assigned] = {}
    for column in table.columns:
        if column.key in corrected:
            field = corrected[column.key]
            settled[column.index] = Assigned(column, field, How.CORRECTED, 1.0)
    free = [c for c in table.columns if c.index not in settled and c.index not in ticks.indexes]
    _by_heading(free, profiles, book, settled)
    _part_dates(profiles, settled)
    strange = [c for c in free if c.index not in settled and not _is_plain_word(c, book)]
    _by_values(strange, profiles, settled)
    _by_status_words(free, profiles, book, settled)
    for column in table.columns:
        if column.index not in settled:
            settled[column.index] = _left_over(column, book, ticks)
    return _plan([settled[column.index] for column in table.columns], ticks)


def _by_heading(
    columns: Iterable[Column],
    profiles: Mapping[int, Profile],
    book: HeadingBook,
    settled: dict[int, Assigned],
) -> None:
    """Best first; a field that is taken passes to the column's next candidate."""
    scored: list[tuple[float, int, Column, Candidate]] = []
    for column in columns:
        profile = profiles.get(column.index, EMPTY)
        found = book.candidates(column.text, column.parent)
        for one in (*found, *_told_by_names(found, profile)):
            score = one.sure + fit(one.field, profile) - (0.1 if profile is EMPTY else 0.0)
            if score > (_LEAST_EXACT if one.how is How.EXACT else _LEAST):
                scored.append((score, -column.index, column, one))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    for score, _, column, one in scored:
        if column.index in settled or not _is_free(one.field, column, settled, book.vocabulary):
            continue
        sure = min(1.0, max(0.0, score))
        doubts = _heading_doubts(column, one, profiles.get(column.index, EMPTY))
        settled[column.index] = Assigned(column, one.field, one.how, sure, doubts)


def _told_by_names(found: Sequence[Candidate], profile: Profile) -> tuple[Candidate, ...]:
    """A column of directorates is one, whatever place its heading names."""
    named = profile.directorates >= _NAMED and profile.filled > 1
    if not named or (found and found[0].field not in _PLACES):
        return ()
    return (Candidate(Field.DIRECTORATE, 0.75, How.VALUES),)


def _is_free(
    field: Field, column: Column, settled: Mapping[int, Assigned], vocabulary: Vocabulary
) -> bool:
    taken = {one.field for one in settled.values()}
    if field in _MANY or field not in taken:
        return not (field is Field.DATES and Field.START in taken and Field.END in taken)
    return field is Field.LEADS and is_second_lead(column, vocabulary)


def is_second_lead(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether a heading names a further lead, or a part of the lead's name."""
    words = plain(column.shown)
    parts = vocabulary.forenames | vocabulary.surnames
    return (
        words in parts
        or plain(column.text) in parts
        or not vocabulary.second_leads.isdisjoint(words.split())
    )


def _heading_doubts(column: Column, one: Candidate, profile: Profile) -> tuple[str, ...]:
    if one.how is How.ALIKE and one.sure < 0.8:
        return (f"{column.shown} was taken for {one.field.words}",)
    if profile.filled and fit(one.field, profile) < -0.3:
        return (f"what stands under {column.shown} does not look like {one.field.words}",)
    return ()


def _is_plain_word(column: Column, book: HeadingBook) -> bool:
    """Whether the heading says clearly what it is, so that its values need not tell."""
    found = book.candidates(column.text, column.parent)
    return bool(found) and found[0].sure >= 0.85 and found[0].field is not Field.EXTRA


def _by_values(
    columns: Sequence[Column], profiles: Mapping[int, Profile], settled: dict[int, Assigned]
) -> None:
    """Fields that no heading names, told by what the values look like."""
    left = list(columns)
    for field in _BY_VALUES:
        if field in {one.field for one in settled.values()} or _dated(field, settled, profiles):
            continue
        scored = [
            (likeness, -column.index, column)
            for column in left
            if (likeness := _looks_like(field, profiles.get(column.index, EMPTY))) > 0
        ]
        if not scored:
            continue
        likeness, _, column = max(scored, key=lambda entry: entry[:2])
        said = column.shown or "a column without heading"
        doubt = f"{said} was taken for {field.words} by what stands beneath"
        settled[column.index] = Assigned(column, field, How.VALUES, likeness, (doubt,))
        left.remove(column)


def _by_status_words(
    columns: Sequence[Column],
    profiles: Mapping[int, Profile],
    book: HeadingBook,
    settled: dict[int, Assigned],
) -> None:
    """A column of nothing but status words is the status when no other is, whatever place or
    likeness its heading suggests; beside another it carries a doubt. A key beside is shorter."""
    longest = max((profile.filled for profile in profiles.values()), default=0)
    fewest = max(_FEWEST_STATUSES, longest / 2)
    for column in columns:
        profile = profiles.get(column.index, EMPTY)
        if profile.filled < fewest or profile.status_words < _NEARLY_ALL:
            continue
        one = settled.get(column.index)
        read = one or next(iter(book.candidates(column.text, column.parent)), None)
        if read is None or not _could_be_status(read):
            continue
        if Field.STATUS not in {other.field for other in settled.values()}:
            doubt = f"{column.shown} was taken for {Field.STATUS.words} by what stands beneath"
            sure = 0.7 * profile.status_words
            settled[column.index] = Assigned(column, Field.STATUS, How.VALUES, sure, (doubt,))
        elif one is not None:
            doubt = f"what stands under {column.shown} looks like {Field.STATUS.words}"
            settled[column.index] = replace(one, doubts=(*one.doubts, doubt))


def _could_be_status(one: Assigned | Candidate) -> bool:
    guessed = one.how is not How.EXACT or one.field in _PLACES
    return guessed and one.field is not Field.STATUS and one.field not in _NEVER_STATUS


def _part_dates(profiles: Mapping[int, Profile], settled: dict[int, Assigned]) -> None:
    """A column for both dates that never holds two is the start, or the end beside a start."""
    fields = {one.field for one in settled.values()}
    for index, one in list(settled.items()):
        if one.field is not Field.DATES or one.how is How.CORRECTED:
            continue
        if profiles.get(index, EMPTY).spans < 0.05 and {Field.START, Field.END} & fields:
            field = Field.END if Field.START in fields else Field.START
            settled[index] = Assigned(one.column, field, one.how, one.sure, one.doubts)


def _dated(field: Field, settled: Mapping[int, Assigned], profiles: Mapping[int, Profile]) -> bool:
    """Whether one column holds both dates, so that no other is looked for."""
    both = [index for index, one in settled.items() if one.field is Field.DATES]
    if field is Field.END:
        both = [index for index in both if profiles.get(index, EMPTY).spans >= 0.05]
    return field in (Field.START, Field.END) and bool(both)


def _looks_like(field: Field, p: Profile) -> float:
    """How sure values alone make a field, 0 for not at all."""
    if p.filled < 2:
        return 0.0
    if field is Field.TITLE:
        text = p.dates < 0.2 and p.numbers < 0.2 and p.people < 0.5
        return min(0.7, 0.1 * p.words) * p.unique if text and p.words >= 2 and p.unique > 0.7 else 0
    if field is Field.STATUS:
        return 0.7 * p.statuses if p.statuses >= 0.7 and p.dates < 0.3 and p.kinds < 0.5 else 0
    if field is Field.KIND:
        return 0.7 * p.kinds if p.kinds >= 0.8 and p.unique < 0.6 else 0
    if field is Field.LEADS:
        return 0.6 * p.people if p.people >= 0.7 and p.words <= 6 else 0
    return 0.7 * p.dates if p.dates >= 0.8 and p.numbers < 0.5 else 0


def _left_over(column: Column, book: HeadingBook, ticks: TickColumns) -> Assigned:
    if column.index in ticks.indexes:
        return Assigned(column, ticks.field_of(column.index), How.VALUES, 0.9)
    found = book.candidates(column.text, column.parent)
    doubts: tuple[str, ...] = ()
    if found and found[0].field is not Field.EXTRA:
        doubts = (f"{column.shown} could be {found[0].field.words}; it is kept as text",)
    field = Field.PATIENT if found and found[0].field is Field.PATIENT else Field.EXTRA
    return Assigned(column, field, How.NONE, 0.0, doubts)
