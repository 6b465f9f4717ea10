"""Somebody with the whole database tries to say who answered what, after a round was closed.

They know in which order people answered, the id that each phone made, each person's token, and
which answers there are; they look at ids, order in the tables and on disk, the transaction that
wrote a row, times, every other table, and the bytes of the files.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from goldthread.cli import rows
from goldthread.instruments.models import ClosedResponse, Receipt

# What tells the order or the origin of a row, by database; the attacker sorts by each.
_PLACES = {"sqlite": ("rowid",), "postgresql": ("ctid", "xmin::text::bigint")}


@dataclass(frozen=True, slots=True)
class Known:
    """What the attacker knows of a person beforehand, and what they actually answered."""

    response_id: UUID
    token_hash: str
    answers: dict[str, Any]


def most_linked(people: Sequence[Known], wave_id: int) -> int:
    """How many people's answers the best of all attempts gets right. `people`: in the order in
    which they answered."""
    attempts = [*_by_order(people, wave_id), _by_transaction(people, wave_id)]
    return max([*attempts, _by_id(people), len(found_in_tables(people)), len(in_files(people))])


def found_in_tables(people: Sequence[Known]) -> list[UUID]:
    """Ids that phones made and that any row of any table still holds."""
    whole = "".join(
        line
        for model in apps.get_models(include_auto_created=True)
        for line in rows.lines(model._base_manager.all())
    )
    return [each.response_id for each in people if _written(each.response_id, whole)]


def in_files(people: Sequence[Known]) -> list[UUID]:
    """Ids that phones made and that the database's files still hold anywhere."""
    content = b"".join(_files())
    return [
        each.response_id
        for each in people
        if each.response_id.bytes in content or each.response_id.hex.encode() in content
    ]


def _written(response_id: UUID, text: str) -> bool:
    return str(response_id) in text or response_id.hex in text


def _by_id(people: Sequence[Known]) -> int:
    held = {row.pk: row.answers for row in ClosedResponse.objects.all()}
    return sum(held.get(each.response_id) == each.answers for each in people)


def _by_order(people: Sequence[Known], wave_id: int) -> Iterator[int]:
    """The n-th who came beside the n-th row, and the n-th receipt beside it, in every order."""
    by_token = {each.token_hash: each for each in people}
    answers = [_sorted(ClosedResponse, place, wave_id) for place in (*_places(), "id")]
    orders: list[list[Known]] = [list(people)]
    for place in (*_places(), "id", "token_hash"):
        spent = [by_token[token] for (token,) in _sorted(Receipt, place, wave_id)]
        orders.append(spent)
    for order in orders:
        for rows_there in answers:
            told = [json.loads(text) for (text,) in rows_there]
            for way in (told, told[::-1]):
                yield sum(one.answers == two for one, two in zip(order, way, strict=False))


def _by_transaction(people: Sequence[Known], wave_id: int) -> int:
    """Receipts and answers written by one transaction, where it wrote one of each."""
    if connection.vendor != "postgresql":
        return 0
    by_token = {each.token_hash: each.answers for each in people}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(r.token_hash), min(a.answers::text) FROM instruments_receipt r "
            "JOIN instruments_closedresponse a ON a.xmin::text = r.xmin::text "
            "WHERE a.wave_id = %s AND r.wave_id = %s GROUP BY r.xmin::text HAVING count(*) = 1",
            [wave_id, wave_id],
        )
        return sum(by_token[token] == json.loads(text) for token, text in cursor.fetchall())


def _places() -> tuple[str, ...]:
    return _PLACES[connection.vendor]


def _sorted(model: type[Any], place: str, wave_id: int) -> list[tuple[str]]:
    table, column = model._meta.db_table, "answers" if model is ClosedResponse else "token_hash"
    shown = f"{column}::text" if connection.vendor == "postgresql" else column
    spent = "" if model is ClosedResponse else " AND spent"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {shown} FROM {table} WHERE wave_id = %s{spent} ORDER BY {place}", [wave_id]
        )
        return list(cursor.fetchall())


def _files() -> Iterator[bytes]:
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for path in (Path(name), Path(f"{name}-wal"), Path(f"{name}-journal")):
            if path.exists():
                yield path.read_bytes()
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
        cursor.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class "
            "WHERE relname LIKE 'instruments_%' AND relkind IN ('r', 'i', 't')"
        )
        paths = [folder / found for (found,) in cursor.fetchall()]
    yield from (path.read_bytes() for path in paths)
