"""Saying how two projects belong together: one choice, nothing chosen beforehand."""

from typing import Any
from uuid import uuid4

from django import forms as django_forms

from goldthread.portfolio.models import LinkType, LinkView
from goldthread.portfolio.policies.links import DIRECTED
from goldthread.portfolio.queries.pairs import PairSeen, Side
from goldthread.projects.models import Project
from goldthread.ui import forms

HINTS = {
    LinkType.DUPLICATE: "One could replace the other",
    LinkType.OVERLAP: "Same subject; working together saves effort",
    LinkType.CONFLICT: "What one wants works against the other",
    LinkType.REINFORCE: "Success of one helps the other",
    LinkType.DEPEND: "One needs what the other makes",
    LinkType.NEXT_ROUND: "A later cycle or re-audit of the same work",
    LinkType.PART_OF: "A local part of a national or larger whole",
    LinkType.SAME_CHANGE: "The same idea, spread to another place",
    LinkType.UNRELATED: "Alike in words only",
}


class ViewForm(forms.Form):
    """A directorate's view on a pair. `side` and `expected` travel hidden."""

    type = forms.RadioField(
        label="How do these two belong together?",
        choices=[(kind.value, kind.label.capitalize()) for kind in LinkType],
        hints={kind.value: hint for kind, hint in HINTS.items()},
        keys=True,
        error_messages={"required": "Choose how these two belong together"},
    )
    way = forms.RadioField(label="Which way round?", choices=(), required=False)
    words = forms.TextAreaField(
        label="What did you see or agree?", hint="You may leave this empty", required=False, rows=3
    )
    side = django_forms.IntegerField(widget=django_forms.HiddenInput)
    expected = django_forms.IntegerField(required=False, widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, pair: PairSeen, side: Side, **kwargs: Any) -> None:
        given = {"side": side.directorate.pk, "expected": side.view.pk if side.view else None}
        super().__init__(*args, initial=given, **kwargs)
        ways = _ways(pair.left.reference, pair.right.reference)
        self.fields["way"].choices = ways  # type: ignore[attr-defined]

    def over(self, current: LinkView, *, pair: PairSeen, side: Side) -> "ViewForm":
        """The same answers once more, now to supersede what somebody said meanwhile."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["expected"] = str(current.pk)
        data["request_id"] = str(uuid4())
        return ViewForm(data, pair=pair, side=side)

    def clean(self) -> dict[str, Any]:
        """A directed type needs its direction."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("type") in DIRECTED and not cleaned.get("way"):
            self.add_error("way", "Choose which way round it is")
        return cleaned


class ProposalForm(forms.Form):
    """What a person thinks about two projects that others answer for; words are asked for."""

    type = forms.RadioField(
        label="How do these two belong together?",
        choices=[
            (kind.value, kind.label.capitalize())
            for kind in LinkType
            if kind is not LinkType.UNRELATED
        ],
        hints={kind.value: hint for kind, hint in HINTS.items()},
        keys=True,
        error_messages={"required": "Choose how these two belong together"},
    )
    way = forms.RadioField(label="Which way round?", choices=(), required=False)
    words = forms.TextAreaField(
        label="Why do you think so?",
        hint="Those who own the projects read this with your name",
        rows=3,
        error_messages={"required": "Say in a few words why you think so"},
    )

    def __init__(self, *args: Any, left: Project, right: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = _ways(left.reference, right.reference)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A directed type needs its direction."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("type") in DIRECTED and not cleaned.get("way"):
            self.add_error("way", "Choose which way round it is")
        return cleaned


def proposal_of(form: ProposalForm, left: Project, right: Project) -> dict[str, Any]:
    """A valid form as the arguments of `actions.links.propose_link`, but who and when."""
    said = form.cleaned_data
    return {
        "first": left,
        "second": right,
        "type": LinkType(said["type"]),
        "from_first": said["way"] != "right",
        "words": said["words"],
        "request_id": said["request_id"],
    }


def _ways(left: str, right: str) -> list[tuple[str, str]]:
    return [
        ("left", f"{left} needs, follows or is part of {right}"),
        ("right", f"{right} needs, follows or is part of {left}"),
    ]


def arguments_of(form: ViewForm, pair: PairSeen, side: Side) -> dict[str, Any]:
    """A valid form as the arguments of `actions.links.give_view`, but who and when."""
    said = form.cleaned_data
    return {
        "first": pair.left,
        "second": pair.right,
        "directorate": side.directorate,
        "type": LinkType(said["type"]),
        "from_first": said["way"] != "right",
        "words": said["words"],
        "expected": said["expected"],
        "request_id": said["request_id"],
    }
