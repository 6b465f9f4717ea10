"""Agreeing to a decision, not agreeing, reversing."""

from typing import Any

from goldthread.ui import forms


class AgreeForm(forms.Form):
    """Agreeing needs no words."""

    def given(self) -> dict[str, Any]:
        """As `actions.decisions.agree` and `withdraw` take it."""
        said = self.cleaned_data
        return {"expected_version": said["version"] or 0, "request_id": said["request_id"]}


class ReasonForm(AgreeForm):
    """Why not, or why taken back."""

    reason = forms.TextAreaField(
        label="Why?", error_messages={"required": "Enter a reason"}, rows=3
    )

    def given(self, name: str = "reason") -> dict[str, Any]:
        """As the action takes it that calls the reason `name`."""
        return {**super().given(), name: self.cleaned_data["reason"]}
