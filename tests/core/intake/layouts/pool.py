"""Projects to fill layouts with, and the ways their dates and types are written."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import cycle, islice
from pathlib import Path

POOL = Path(__file__).parents[3] / "data" / "layouts" / "pool.txt"
AMH = "Adult Mental Health"
OPS = "Older People's Services"
CYP = "Children and Young People"
ALD = "Adult Learning Disability"
FAP = "Forensic and Prisons"
ALL = (AMH, OPS, CYP, ALD, FAP)


@dataclass(frozen=True)
class Project:
    title: str
    directorate: str
    kind: str
    leads: tuple[str, ...]
    aim: str
    methods: str
    setting: str
    measures: str
    start: date
    end: date
    status: str
    mandatory: str


@cache
def pool() -> tuple[Project, ...]:
    first, *lines = POOL.read_text(encoding="utf-8").splitlines()
    assert first.count("|") == 11
    found = []
    for line in lines:
        title, where, kind, leads, aim, how, setting, measures, start, end, status, must = (
            line.split("|")
        )
        people = tuple(lead.strip() for lead in leads.split(";"))
        days = date.fromisoformat(start), date.fromisoformat(end)
        found.append(
            Project(title, where, kind, people, aim, how, setting, measures, *days, status, must)
        )
    return tuple(found)


def some(count: int, *directorates: str, skip: int = 0) -> list[Project]:
    """That many projects, of these directorates in turn if any are named."""
    if not directorates:
        return list(islice(cycle(pool()), skip, skip + count))
    own = [project for project in pool() if project.directorate in directorates]
    return own[skip : skip + count]


def british(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def american(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def month(day: date) -> str:
    return f"{day:%b-%y}"


def long_month(day: date) -> str:
    return f"{day:%B %Y}"


def quarter(day: date) -> str:
    year, number = financial(day)
    return f"Q{number} {year}/{(year + 1) % 100}"


def financial(day: date) -> tuple[int, int]:
    """The financial year a day falls in and its quarter from 1."""
    year = day.year if day.month >= 4 else day.year - 1
    return year, (day.month - 4) % 12 // 3 + 1


DAY, MONTH, QUARTER, NOTHING = "day", "month", "quarter", "none"


def truth_date(day: date, precision: str) -> dict[str, object]:
    if precision == NOTHING:
        return {"raw": "", "iso": None, "precision": "none"}
    if precision == MONTH:
        day = day.replace(day=1)
    if precision == QUARTER:
        day = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return {"raw": "", "iso": day.isoformat(), "precision": precision}


KIND_WORDS = {
    "qi": "Quality improvement",
    "audit": "Clinical audit",
    "re-audit": "Re-audit",
    "service evaluation": "Service evaluation",
}
STATUS_WORDS = {
    "proposed": "Planned",
    "active": "In progress",
    "paused": "On hold",
    "completed": "Completed",
    "abandoned": "Abandoned",
    "transferred": "Transferred to another directorate",
}
