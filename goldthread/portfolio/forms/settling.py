"""Agreeing to a decision, not agreeing, reversing."""

from goldthread.ui import forms


class AgreeForm(forms.Form):
    """Agreeing needs no words."""


class ReasonForm(forms.Form):
    """Why not, or why taken back."""

    reason = forms.TextAreaField(
        label="Why?", error_messages={"required": "Enter a reason"}, rows=3
    )
