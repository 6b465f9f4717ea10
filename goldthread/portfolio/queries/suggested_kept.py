"""A suggested set as a row keeps it, in JSON, and read back as the core's own values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goldthread.core.portfolio.suggestion import Cause, Part, Reason, Status, Stopped, Suggestion
from goldthread.core.values.unknowns import Undefined


@dataclass(frozen=True, slots=True)
class RulesKept:
    """A group of rules, by the name the core gives it, and those of its rules that take part."""

    group: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SetKept:
    """What was found. `gap`: days from what no set can be below, None where that cannot be said;
    `projects`: live projects it chose from; `loosen_by`: projects or rules to give up."""

    status: Status
    gap: float | None
    stop: tuple[Stopped, ...]
    shortfall: Mapping[str, float]
    clash: tuple[RulesKept, ...]
    loosen: RulesKept | None
    loosen_by: float
    stand_in: float
    unknown_efforts: int
    projects: int

    @property
    def mentioned(self) -> frozenset[str]:
        """The ids that a page may have to name: of projects, goals and directorates."""
        reasons = (why for one in self.stop for why in (one.reason, *one.why_that_one))
        named = {one for reason in reasons for one in reason.because}
        named |= {one for stop in self.stop for one in (stop.id, stop.join_with) if one}
        groups = (*self.clash, *([self.loosen] if self.loosen else []))
        return frozenset(named | {one for rules in groups for p in rules.parts for one in p.ids})


def written(found: Suggestion, *, projects: int) -> dict[str, Any]:
    """A suggestion as JSON."""
    loosen = found.loosen
    return {
        "status": found.status.value,
        "gap": None if isinstance(found.gap, Undefined) else found.gap,
        "stop": [asdict(one) for one in found.stop],
        "shortfall": dict(found.shortfall),
        "clash": [{"group": one.group, "parts": _parts(one.parts)} for one in found.clash],
        "loosen": {"group": loosen.group, "parts": _parts(loosen.parts)} if loosen else None,
        "loosen_by": loosen.by if loosen else 0.0,
        "stand_in": found.stand_in,
        "unknown_efforts": found.unknown_efforts,
        "projects": projects,
    }


def read(kept: Mapping[str, Any]) -> SetKept | None:
    """What `written` wrote; None where nothing is kept."""
    if not kept:
        return None
    return SetKept(
        **{
            **kept,
            "status": Status(kept["status"]),
            "stop": tuple(_stopped(one) for one in kept["stop"]),
            "clash": tuple(_rules(one) for one in kept["clash"]),
            "loosen": _rules(kept["loosen"]) if kept["loosen"] else None,
        }
    )


def _parts(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    return [asdict(part) for part in parts]


def _rules(kept: Mapping[str, Any]) -> RulesKept:
    parts = (Part(part["words"], tuple(part["ids"])) for part in kept["parts"])
    return RulesKept(kept["group"], tuple(parts))


def _stopped(kept: Mapping[str, Any]) -> Stopped:
    why = tuple(_reason(one) for one in kept["why_that_one"])
    return Stopped(kept["id"], _reason(kept["reason"]), kept["join_with"], why)


def _reason(kept: Mapping[str, Any]) -> Reason:
    return Reason(Cause(kept["cause"]), tuple(kept["because"]), kept["days"], kept["assumed"])
