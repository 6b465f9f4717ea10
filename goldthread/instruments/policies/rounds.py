"""What a round may say, and what may still change once people were promised something.

From the first opening or invitation on nothing is loosened: mode, population, breakdowns and
instrument stay, the minimum may only rise. The database refuses the same (`guards.py`).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from goldthread.core.survey.instrument import Instrument
from goldthread.instruments.models import Round
from goldthread.instruments.policies.modes import least_of

BREAKDOWNS = ("directorate", "role")
MOST_ROLES = 12
FIELDS = (
    "name",
    "about",
    "unit",
    "mode",
    "least",
    "organisation_wide",
    "breakdowns",
    "roles",
    "placeholders",
    "invited",
    "language",
    "planned_opens",
    "planned_closes",
)
# What people were promised, and whom and what was asked: fixed from the first invitation on.
FIXED = ("about", "unit", "mode", "breakdowns", "roles", "placeholders", "invited")
_FIXED_SENTENCE = "People have been asked already, so this stays as it was when they were."


def answers_alone(unit: str) -> str:
    """The unit of those who answer by themselves: in a round of small groups too, what is private
    is asked of each person; what the group says together is a statement of its own."""
    return Round.Unit.PERSON if unit == Round.Unit.SMALL_GROUP else unit


def problems(told: Mapping[str, Any], instrument: Instrument) -> dict[str, str]:
    """Field → sentence for each thing that no round may say; `told` holds every field."""
    found = {}
    if not str(told["name"]).strip():
        found["name"] = "Give the round a name."
    if told["unit"] not in instrument.unit:
        found["unit"] = "The instrument does not ask this."
    if told["mode"] not in Round.Mode.values:
        found["mode"] = "Choose named, confidential or anonymous."
    else:
        found |= _least(told)
    found |= _breakdowns(told)
    if stray := sorted(set(told["placeholders"]) - set(instrument.placeholders)):
        found["placeholders"] = f"The instrument has no place for {stray[0]}."
    if told["invited"] is not None and told["invited"] < 1:
        found["invited"] = "Somebody must be asked."
    if told["language"] not in instrument.texts:
        found["language"] = "The instrument does not have this language."
    opens, closes = told["planned_opens"], told["planned_closes"]
    if opens and closes and closes < opens:
        found["planned_closes"] = "It closes on the day it opens, or later."
    return found


def loosened(fixed: Round, told: Mapping[str, Any]) -> dict[str, str]:
    """Field → sentence for each change that a fixed round does not take."""
    found = {name: _FIXED_SENTENCE for name in FIXED if told[name] != getattr(fixed, name)}
    if told["least"] < fixed.least:
        found["least"] = f"People were promised a minimum of {fixed.least}: it can only rise."
    if fixed.organisation_wide and not told["organisation_wide"]:
        found["organisation_wide"] = _FIXED_SENTENCE
    return found


def _least(told: Mapping[str, Any]) -> dict[str, str]:
    needed = least_of(told["mode"], organisation_wide=told["organisation_wide"])
    if told["least"] >= needed:
        return {}
    return {"least": f"In this round a group has at least {needed}."} if needed else {}


def _breakdowns(told: Mapping[str, Any]) -> dict[str, str]:
    if set(told["breakdowns"]) - set(BREAKDOWNS):
        return {"breakdowns": "Results are broken down by directorate or by role."}
    keys = [slugify(label) for label in told["roles"]]
    if "role" not in told["breakdowns"]:
        return {"roles": "Roles are named where results are broken down by them."} if keys else {}
    if len(keys) < 2 or len(keys) > MOST_ROLES:
        return {"roles": f"Name two to {MOST_ROLES} roles."}
    if not all(keys) or len(set(keys)) < len(keys):
        return {"roles": "Name each role once, in words."}
    return {}
