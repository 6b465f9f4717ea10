"""The limits of a suggested set, and what is fixed beforehand."""

from typing import Any

from django import forms as django_forms

from goldthread.portfolio.models import ScenarioLock
from goldthread.portfolio.policies.limits import ALL, SetLimits
from goldthread.ui import forms


class NumberField(django_forms.IntegerField):
    """A whole number from nought, in a narrow box; may be left empty."""

    def __init__(self, *, label: str, hint: str = "", most: int | None = None) -> None:
        attrs = {"class": "nhsuk-input nhsuk-input--width-4", "inputmode": "numeric"}
        wrong = dict.fromkeys(("invalid", "min_value"), f"{label}: enter a whole number")
        if most is not None:
            wrong["max_value"] = f"{label}: enter a number up to {most}"
        super().__init__(
            label=label,
            help_text=hint,
            min_value=0,
            max_value=most,
            required=False,
            widget=django_forms.TextInput(attrs=attrs),
            error_messages=wrong,
        )


class LimitsForm(forms.Form):
    """What must be kept, how many may stay, how many must. `floor-…` and `need-…` are per
    directorate and per goal, by id."""

    everything = forms.TickField(
        label="Look at all projects",
        hint="Else only at those agreed to be one project with another",
    )
    need = NumberField(label="How much of each goal's coverage stays, in per cent", most=ALL)
    most = NumberField(
        label="How many projects stay at most", hint="Leave empty for no size at all"
    )
    fewer = NumberField(label="Or how many per cent fewer in all", most=ALL)
    fewer_each = NumberField(
        label="How many per cent fewer at most",
        hint="Leave empty for no such limit",
        most=ALL,
    )

    def __init__(
        self,
        *args: Any,
        limits: SetLimits,
        directorates: dict[int, str],
        goals: dict[int, str],
        word: str,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {}).update(_initial(limits))
        super().__init__(*args, **kwargs)
        self.fields["fewer_each"].label = f"How many per cent fewer at most in one {word}"
        self.floor_names = {f"floor-{pk}": pk for pk in directorates}
        self.need_names = {f"need-{pk}": pk for pk in goals}
        for name, pk in self.floor_names.items():
            self.fields[name] = NumberField(label=directorates[pk])
            self.initial[name] = limits.floors.get(pk)
        for name, pk in self.need_names.items():
            self.fields[name] = NumberField(label=goals[pk], most=ALL)
            self.initial[name] = limits.needs.get(pk)

    @property
    def floors(self) -> list[Any]:
        """The fields of directorates."""
        return [self[name] for name in self.floor_names]

    @property
    def needs(self) -> list[Any]:
        """The fields of goals."""
        return [self[name] for name in self.need_names]

    def limits(self) -> SetLimits:
        """The valid form."""
        said = self.cleaned_data

        def stays(name: str) -> int | None:
            return None if said[name] is None else ALL - said[name]

        floors = {pk: said[name] for name, pk in self.floor_names.items()}
        needs = {pk: said[name] for name, pk in self.need_names.items()}
        return SetLimits(
            need=ALL if said["need"] is None else said["need"],
            needs={pk: need for pk, need in needs.items() if need is not None},
            most=said["most"],
            share=stays("fewer"),
            floor_share=stays("fewer_each"),
            floors={pk: least for pk, least in floors.items() if least is not None},
            everything=said["everything"],
        )


class LockForm(forms.Form):
    """Fix a project beforehand."""

    reference = forms.TextField(
        label="Which project?",
        hint="Its reference, for instance OPS-014",
        width=10,
        error_messages={"required": "Enter a reference"},
    )
    lock = forms.RadioField(
        label="What is said of it?",
        choices=[
            (ScenarioLock.Lock.KEEP, "It stays"),
            (ScenarioLock.Lock.STOP, "It ends"),
            (ScenarioLock.Lock.FREE, "It may be suggested, though it is like no other"),
        ],
        error_messages={"required": "Choose what is said of it"},
    )


def _initial(limits: SetLimits) -> dict[str, Any]:
    def fewer(stays: int | None) -> int | None:
        return None if stays is None else ALL - stays

    return {
        "everything": limits.everything,
        "need": limits.need,
        "most": limits.most,
        "fewer": fewer(limits.share),
        "fewer_each": fewer(limits.floor_share),
    }
