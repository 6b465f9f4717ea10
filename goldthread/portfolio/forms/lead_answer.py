"""What the lead said, wherever it is written down: who told the lead, when, and the words."""

from datetime import date
from typing import Any

from goldthread.ui import forms

_WHOLE = (
    ("told_by", "Enter who told the lead"),
    ("told_on", "Enter when the lead was told"),
    ("lead_said", "Enter what the lead said"),
)


def check_whole_answer(form: forms.Form, said: dict[str, Any]) -> None:
    """Add an error for each part of the lead's answer that is missing."""
    for name, words in _WHOLE:
        if not said.get(name) and not form.errors.get(name):
            form.add_error(name, words)


def check_day_told(form: forms.Form, said: dict[str, Any], today: date) -> None:
    """Add an error where the lead would be told on a day that is still to come."""
    if said.get("told_on") and said["told_on"] > today:
        form.add_error("told_on", "The day on which the lead was told cannot be to come")
