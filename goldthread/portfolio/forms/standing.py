"""Day and baseline of a before-and-now, and which of its rows, as the address holds them."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict

from goldthread.core.portfolio.standing import Part
from goldthread.goals.models import Goal
from goldthread.goals.queries import get_goal
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.models import Baseline
from goldthread.portfolio.queries.baselines import current_baseline, get_baseline
from goldthread.ui import forms

SIDES = ("before", "now", "went", "came")
UNOWNED = "none"


class DayForm(forms.QueryForm):
    """The day a before-and-now is asked for; nothing typed means today."""

    on = forms.DateField(label="As it stood on", required=False, hint="Empty for today")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: day (None: today), baseline (None before the first)."""

    form: DayForm
    on: date | None
    baseline: Baseline | None


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Which rows: a part or a side, of one directorate (`unowned`: of none) or one goal."""

    part: str
    directorate: Directorate | None
    unowned: bool
    goal: Goal | None


def read_asked(address: QueryDict, person: Person) -> Asked:
    """Day and baseline of an address; the form says what is wrong with a day typed.

    Raises Http404 for a baseline that is not the organisation's.
    """
    baseline = _baseline(address, person)
    form = DayForm(address if any(name.startswith("on_") for name in address) else None)
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else _iso(address)
    if on is not None and baseline is not None and on < baseline.on:
        told = f"{baseline.on.day} {baseline.on:%B %Y}"
        form = form if form.is_bound else DayForm(_typed(on))
        form.is_valid()
        form.add_error("on", f"Choose a day from {told} on: the baseline begins there")
        on = None
    elif on is not None and not form.is_bound:
        form = DayForm(_typed(on))
    return Asked(form, on, baseline)


def read_rows(address: QueryDict, person: Person) -> AskedRows:
    """Which rows an address asks for. Raises Http404 for what is not there."""
    part = address.get("part", "now")
    if part not in (*SIDES, *Part):
        raise Http404("There are no such rows")
    short, goal = address.get("directorate", ""), address.get("goal", "")
    directorate = None
    if short and short != UNOWNED:
        known = Directorate.objects.of(person.organisation_id)
        directorate = known.filter(short=short).first()
        if directorate is None:
            raise Http404("There are no such rows")
    return AskedRows(
        part,
        directorate,
        short == UNOWNED,
        get_goal(person, int(goal)) if goal.isdecimal() and len(goal) < 12 else None,
    )


def _baseline(address: QueryDict, person: Person) -> Baseline | None:
    asked = address.get("baseline", "")
    if asked.isdecimal() and len(asked) < 12:
        return get_baseline(person, int(asked))
    return current_baseline(person.organisation_id)


def _iso(address: QueryDict) -> date | None:
    try:
        return date.fromisoformat(address.get("on", ""))
    except ValueError:
        return None


def _typed(on: date) -> dict[str, str]:
    return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}
