"""What was typed, cleaned into the form of a snapshot, or refused with a sentence a field."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from goldthread.core.intake.identifiers import NOT_KEPT
from goldthread.core.values.dates import RoughDate
from goldthread.core.values.kinds import Kind
from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate
from goldthread.projects.policies import (
    CHANGEABLE,
    LIMITS,
    MOST_STAFF_DAYS,
    NAME_LIMIT,
    PEOPLE,
    TEXTS,
    Refused,
)
from goldthread.projects.queries import holds_identifier


def cleaned(changes: Mapping[str, Any], *, organisation_id: int) -> dict[str, Any]:
    """Changes by field name as keys of a snapshot. Raises Refused; KeyError for unknown fields.

    `changes` may name the fields of `policies.CHANGEABLE`: texts and choices as they are, `start`
    and `end` as RoughDate, people as sequences of names, `extra` as a mapping of texts,
    `staff_days` as a Decimal or None, `directorate` as a Directorate and `partners` as several.
    """
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    made: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, value in changes.items():
        try:
            made.update(_one(name, value, organisation_id))
        except Refused as refused:
            problems.update(refused.problems)
    if problems:
        raise Refused(problems)
    return made


def _one(name: str, value: Any, organisation_id: int) -> dict[str, Any]:
    if name in TEXTS:
        return {name: _text(name, str(value))}
    if name in PEOPLE:
        return {name: _names(name, value)}
    if name in ("start", "end"):
        return _date(name, value)
    if name == "kind":
        return {name: Kind(value).value if value else ""}
    if name == "status":
        return {name: Status(value).value}
    if name == "staff_days":
        return {name: _days(value)}
    if name == "extra":
        return {name: _extra(value)}
    if name == "directorate":
        return {"owner": _ours(value, organisation_id)}
    if name == "partners":
        return {name: sorted({_ours(row, organisation_id) for row in value})}
    return {name: bool(value)}


def _text(name: str, text: str) -> str:
    text = _tidy(text)
    limit = LIMITS[name]
    if name == "title" and not text:
        raise Refused({name: "Enter a title"})
    if limit is not None and len(text) > limit:
        raise Refused({name: f"{TEXTS[name]} must be {limit} characters or fewer"})
    _check_identifier(name, text)
    return text


def _names(name: str, value: Sequence[str]) -> list[str]:
    names = list(dict.fromkeys(filter(None, (_tidy(each) for each in value))))
    if any(len(each) > NAME_LIMIT for each in names):
        raise Refused({name: f"A name must be {NAME_LIMIT} characters or fewer"})
    for each in names:
        _check_identifier(name, each)
    return names


def _days(value: Decimal | None) -> str | None:
    if value is None:
        return None
    if not (value.is_finite() and 0 <= value <= MOST_STAFF_DAYS):
        raise Refused({"staff_days": f"Staff days must be between 0 and {MOST_STAFF_DAYS:,}"})
    return f"{value.quantize(Decimal('0.1')).normalize():f}"


def _extra(value: Mapping[str, str]) -> dict[str, str]:
    kept = {str(heading): str(text) for heading, text in value.items()}
    for heading, text in kept.items():
        _check_identifier("extra", f"{heading}: {text}")
    return kept


def _date(name: str, value: RoughDate) -> dict[str, Any]:
    iso = value.iso.isoformat() if value.iso else None
    return {f"{name}_date": iso, f"{name}_precision": value.precision.value}


def _ours(directorate: Directorate, organisation_id: int) -> int:
    if directorate.organisation_id != organisation_id:
        raise Refused({"directorate": "Choose a directorate of your organisation"})
    return int(directorate.pk)


def _check_identifier(name: str, text: str) -> None:
    if holds_identifier(text):
        raise Refused({name: NOT_KEPT})


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    return "\n".join(lines).strip()
