"""Looks at every foreign key for rows that point into another organisation."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import F, Field, Model
from django.db.models.fields.related import ForeignKey

_OWNER = "organisation"


def mixed_rows() -> list[str]:
    """One sentence for each foreign key with rows that join two organisations; none is right."""
    return [
        sentence for model in apps.get_models(include_auto_created=True) for sentence in _of(model)
    ]


def _of(model: type[Model]) -> Iterator[str]:
    owned = [key for key in _foreign_keys(model) if _has_owner(key.related_model)]
    if _has_owner(model):
        pairs = [(_OWNER, f"{key.name}__{_OWNER}", key.name) for key in owned]
    else:
        # A table that joins two others, such as the projects of a group.
        pairs = [
            (f"{owned[0].name}__{_OWNER}", f"{key.name}__{_OWNER}", key.name) for key in owned[1:]
        ]
    for own, other, name in pairs:
        rows = model._base_manager.exclude(**{other: None}).exclude(**{own: F(other)})
        count = rows.count()
        if count:
            yield (
                f"{count} of {model._meta.label} point by {name!r} into another organisation "
                f"(the first has id {rows.order_by('pk').values_list('pk', flat=True)[0]})"
            )


def _foreign_keys(model: type[Model]) -> list["ForeignKey[Any, Any]"]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.name != _OWNER
    ]


def _has_owner(model: Any) -> bool:
    fields: list[Field[Any, Any]] = model._meta.concrete_fields
    return any(field.name == _OWNER and field.is_relation for field in fields)
