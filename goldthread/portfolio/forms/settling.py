"""Agreeing to a decision, not agreeing, reversing; asking for an exception and settling it."""

from goldthread.ui import forms


class AgreeForm(forms.Form):
    """Agreeing needs no words."""


class ReasonForm(forms.Form):
    """Why not, or why taken back."""

    reason = forms.TextAreaField(
        label="Why?", error_messages={"required": "Enter a reason"}, rows=3
    )


class AskExceptionForm(forms.Form):
    """Who answers for the required work, and why it may end."""

    owner_name = forms.TextField(
        label="Who answers for this required work?",
        hint="A name or a post, for instance Chief Pharmacist",
        max_length=200,
        width=30,
        error_messages={"required": "Enter who answers for it"},
    )
    reason = forms.TextAreaField(
        label="Why may it end?", error_messages={"required": "Enter a reason"}
    )


class SettleExceptionForm(forms.Form):
    """A board member's answer, with words where there are some."""

    answer = forms.RadioField(
        label="Do you agree that this required work may end?",
        choices=[("yes", "I agree"), ("no", "I do not agree")],
        error_messages={"required": "Choose whether you agree"},
    )
    words = forms.TextAreaField(
        label="What should be written down?",
        required=False,
        rows=2,
        hint="You may leave this empty",
    )
