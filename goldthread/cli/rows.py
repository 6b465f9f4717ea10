"""Rows as lines of JSON and back: what backups and exports are written in.

Both databases write the same lines, so a backup of one restores into the other.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Field, Model, QuerySet

from goldthread.ledger.canonical import utc_text

# Made anew by every installation, or worth nothing in another: who is signed in, work under way.
LEFT_OUT = frozenset({"sessions", "contenttypes", "auth", "django_tasks_db"})


def tables() -> list[type[Model]]:
    """Every table that a backup holds, in the order of the installed apps."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and model._meta.managed and not model._meta.proxy
    ]


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is of one moment, and nobody who writes has to wait."""
    if connection.vendor == "sqlite":
        # A plain BEGIN reads one snapshot of the log; Django's own would take the writer's place.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def lines(rows: "QuerySet[Any]") -> Iterator[str]:
    """Each row as one line of JSON: a list of its columns in the model's order."""
    columns = [field.attname for field in rows.model._meta.concrete_fields]
    for row in rows.order_by("pk").values_list(*columns).iterator(chunk_size=1000):
        yield json.dumps(row, ensure_ascii=False, default=_plain) + "\n"


def columns_of(model: type[Model]) -> list[str]:
    """The names of a line's columns."""
    return [field.attname for field in model._meta.concrete_fields]


def insert(model: type[Model], line: str) -> None:
    """Write one line back as the row it was, its id and times included."""
    fields = model._meta.concrete_fields
    values = json.loads(line)
    row = model(
        **{
            field.attname: _python(field, value)
            for field, value in zip(fields, values, strict=True)
        }
    )
    # `raw` keeps the stored times of fields that would otherwise take the present moment.
    row.save_base(raw=True, force_insert=True)


def _python(field: "Field[Any, Any]", value: Any) -> Any:
    target = getattr(field, "target_field", field)
    return None if value is None else target.to_python(value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written into a backup")
