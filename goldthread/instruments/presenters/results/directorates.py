"""What directorates agreed, as a table of diamonds beside the people's middle answers.

An agreed rating is a statement by its directorate: never averaged, never among people's answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.core.survey.release.results import Results
from goldthread.instruments.presenters.results.figures import EVERYBODY, Column, Figure
from goldthread.instruments.presenters.results.ramp import figure
from goldthread.instruments.presenters.results.wording import Statement
from goldthread.instruments.queries.agreed import Agreed


@dataclass(frozen=True, slots=True)
class Rating:
    """A diamond; `text` is empty where that directorate did not rate the statement."""

    column: Column
    text: str


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A statement. `people`: everybody's middle answer, None where people were asked in other
    words (a paired form)."""

    statement: Statement
    people: Figure | None
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class AgreedTable:
    """Agreed ratings between directorates, in the order of the directorates."""

    columns: tuple[Column, ...]
    rows: tuple[AgreedRow, ...]
    beside: bool
    sentence: str


def agreed_table(
    agreed: Sequence[Agreed],
    statements: Mapping[str, Statement],
    told: Sequence[Statement],
    results: Results,
) -> AgreedTable | None:
    """The table; None where nothing was agreed. `told`: people's statements in their order."""
    rated = {item for one in agreed for item in one.ratings}
    if not rated:
        return None
    own = [each for each in told if each.id in rated]
    apart = [each for each in statements.values() if each.id in rated and each not in own]
    columns = tuple(_column(one) for one in agreed)
    rows = tuple(
        AgreedRow(
            each,
            figure(results, each, EVERYBODY) if each in own else None,
            tuple(
                Rating(column, str(one.ratings.get(each.id, "")))
                for column, one in zip(columns, agreed, strict=True)
            ),
        )
        for each in (*own, *apart)
    )
    return AgreedTable(columns, rows, bool(own), _sentence(agreed))


def agreed_of_one(agreed: Sequence[Agreed], statement: Statement) -> tuple[Rating, ...]:
    """What each directorate agreed of one statement."""
    return tuple(
        Rating(_column(one), str(one.ratings[statement.id]))
        for one in agreed
        if statement.id in one.ratings
    )


def _column(one: Agreed) -> Column:
    return Column("directorate", f"d{one.directorate_id}", one.name, one.short, one.order)


def _sentence(agreed: Sequence[Agreed]) -> str:
    names = [one.name for one in agreed if one.ratings]
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    late = [one.name for one in agreed if one.ratings and one.looked]
    after = f" Written after people's answers were shown: {', '.join(late)}." if late else ""
    return f"Agreed by {told}.{after}"
