"""Asking that required work may end, and the answer of whoever answers for it."""

from typing import Any

from goldthread.portfolio.actions.exceptions import Said
from goldthread.portfolio.models import AgreedException
from goldthread.ui import forms


class AskExceptionForm(forms.Form):
    """Who answers for the required work, and why it may end."""

    owner_name = forms.TextField(
        label="Who answers for this required work?",
        hint="The name or e-mail address of somebody with an account, who then agrees in person; "
        "or a name or a post",
        max_length=200,
        width=30,
        error_messages={"required": "Enter who answers for it"},
    )
    reason = forms.TextAreaField(
        label="Why may it end?", error_messages={"required": "Enter a reason"}
    )


class OwnAnswerForm(forms.Form):
    """The owner's own answer, with words where there are some."""

    answered = forms.RadioField(
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

    def answer(self) -> dict[str, Any]:
        """As `actions.exceptions.settle_exception` takes it."""
        said = self.cleaned_data
        return {
            "agreed": said["answered"] == "yes",
            "expected_version": said["version"] or 0,
            "request_id": said["request_id"],
            "words": said["words"],
        }


class WrittenDownForm(forms.Form):
    """What an owner without an account said, written down by somebody else."""

    answered = forms.RadioField(
        label="Does the owner agree that it may end?",
        choices=[("yes", "Yes"), ("no", "No")],
        error_messages={"required": "Choose what the owner said"},
    )
    words = forms.TextAreaField(
        label="What did the owner say?",
        rows=3,
        error_messages={"required": "Enter what the owner said"},
    )
    said_on = forms.DateField(label="When?", error_messages={"required": "Enter when that was"})
    said_to = forms.TextField(
        label="To whom?",
        max_length=200,
        width=30,
        error_messages={"required": "Enter to whom the owner said so"},
    )

    def answer(self) -> dict[str, Any]:
        """As `actions.exceptions.settle_exception` takes it."""
        said = self.cleaned_data
        return {
            "agreed": said["answered"] == "yes",
            "expected_version": said["version"] or 0,
            "request_id": said["request_id"],
            "said": Said(said["words"], said["said_on"], said["said_to"]),
        }


def settle_form(exception: AgreedException) -> type[OwnAnswerForm] | type[WrittenDownForm]:
    """The form by which an exception is settled."""
    return OwnAnswerForm if exception.owner_id is not None else WrittenDownForm
