"""Inviting people by name, and saying that their mails went out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldthread.instruments.actions import Invited
from goldthread.instruments.forms.people_rows import read_people
from goldthread.instruments.models import Group
from goldthread.ui.forms import Form, TextAreaField

_SAID_AT_ONCE = 10


class InviteForm(Form):
    """People to invite, one a row."""

    people = TextAreaField(
        label="People",
        hint="One to a row: name, e-mail, and where they belong if you know it. Rows copied from "
        "a spreadsheet are fine",
        rows=8,
    )

    def __init__(self, *args: Any, groups: Mapping[str, tuple[Group, ...]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups

    def clean_people(self) -> tuple[Invited, ...]:
        """The people; ValidationError with a sentence for each row that cannot be read."""
        read = read_people(self.cleaned_data["people"], self.groups)
        if read.problems:
            more = len(read.problems) - _SAID_AT_ONCE
            rest = [f"And {more} more rows like these"] if more > 0 else []
            raise ValidationError([*read.problems[:_SAID_AT_ONCE], *rest])
        if not read.people:
            raise ValidationError("Enter at least one person, a row each")
        return read.people


class SentForm(Form):
    """Mails that went out: of invitations up to `until`, as invitations or as reminders."""

    until = forms.IntegerField(widget=forms.HiddenInput)
    reminder = forms.BooleanField(required=False, widget=forms.HiddenInput)
