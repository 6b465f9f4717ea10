"""Which rows are an organisation's, table by table: for taking them out and for deleting them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.fields.related import ForeignKey

from goldthread.cli import rows
from goldthread.organisations.models import Organisation


def owned_rows(organisation: Organisation) -> Iterator[tuple[type[Model], "QuerySet[Any]"]]:
    """Each table with its rows of this organisation, in the order of the installed apps."""
    for model in rows.tables():
        path = path_to_owner(model)
        if path is not None:
            condition = Q(**{path: organisation.pk})
            yield model, model._base_manager.filter(condition)


def path_to_owner(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> str | None:
    """The lookup that leads from a row to its organisation's id; None where none does."""
    if model is Organisation:
        return "pk"
    names = {field.attname for field in model._meta.concrete_fields}
    if "organisation_id" in names:
        return "organisation_id"
    for field in model._meta.concrete_fields:
        target = field.related_model
        if isinstance(field, ForeignKey) and isinstance(target, type) and target not in seen:
            rest = path_to_owner(target, seen | {model})
            if rest is not None:
                return f"{field.name}__{rest}"
    return None
