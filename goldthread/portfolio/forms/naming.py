"""A name for two joined projects: proposing it, agreeing, and that one could not be reached."""

from typing import Any, TypeAlias

from goldthread.portfolio.actions import joining
from goldthread.portfolio.forms.settling import AgreeForm
from goldthread.portfolio.models import Decision, NewName
from goldthread.ui import forms


class ProposeNameForm(AgreeForm):
    """The name."""

    name = forms.TextField(
        label="What should it be called?",
        hint="The present name may stay: enter it again, and both have agreed to it",
        max_length=500,
        error_messages={"required": "Enter a name"},
    )

    def carry_out(self, decision: Decision, asked: NewName | None, **who: Any) -> NewName:
        """Propose it."""
        said = self.cleaned_data
        return joining.propose_name(
            decision=decision, name=said["name"], request_id=said["request_id"], **who
        )


class AgreeNameForm(AgreeForm):
    """Agreeing needs no words."""

    def carry_out(self, decision: Decision, asked: NewName | None, **who: Any) -> NewName | None:
        """Agree to the name that is asked about; None where none is any more."""
        return joining.agree_name(new_name=asked, **self.given(), **who) if asked else None


class UnreachedForm(AgreeForm):
    """How somebody tried to reach the other side."""

    why = forms.TextField(
        label="How did you try to reach the other side?",
        error_messages={"required": "Enter how you tried to reach them"},
    )

    def carry_out(self, decision: Decision, asked: NewName | None, **who: Any) -> NewName | None:
        """Let the name take effect; None where none is asked about any more."""
        if asked is None:
            return None
        why = self.cleaned_data["why"]
        return joining.name_without_other(new_name=asked, why=why, **self.given(), **who)


Naming: TypeAlias = type[ProposeNameForm | AgreeNameForm | UnreachedForm]
NAMING: dict[str, Naming] = {
    "propose": ProposeNameForm,
    "agree": AgreeNameForm,
    "unreached": UnreachedForm,
}
