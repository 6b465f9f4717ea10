"""Planning a round: what people typed into its one form, and the round that would come of it."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import QueryDict

from goldthread.core.survey.instrument import Instrument
from goldthread.instruments.models import Round
from goldthread.instruments.models.rounds import LEAST, LEAST_ORGANISATION_WIDE
from goldthread.instruments.policies.modes import least_of
from goldthread.instruments.presenters.planning import MODES, language_name
from goldthread.organisations.models import Organisation
from goldthread.ui.forms import (
    CheckboxesField,
    DateField,
    Form,
    RadioField,
    SelectField,
    TextAreaField,
    TextField,
)

WE = "we"
ROOM, EVERYWHERE = "room", "everywhere"
# Whom the round asks comes first: an instrument for persons is asked of persons.
_UNITS = (Round.Unit.PERSON, Round.Unit.SMALL_GROUP, Round.Unit.DIRECTORATE)
# What people were promised stays as it was; the page says it instead.
FIXED = ("about", "mode", "breakdowns", "roles", "invited")
_AS_TYPED = (
    "name",
    "about",
    "mode",
    "breakdowns",
    "roles",
    "invited",
    "language",
    "planned_opens",
    "planned_closes",
)
_ELSEWHERE = {"organisation_wide": "reach"}


class PlanForm(Form):
    """The whole plan of a round of one instrument."""

    name = TextField(label="Name of the round", max_length=200)
    about = TextAreaField(
        label="Who is “we” in the statements?",
        hint="Said once, before the first statement. Whoever answers must know whom to think of",
        rows=2,
        max_length=300,
    )
    mode = RadioField(
        label="How do people answer?",
        choices=[(mode, words[0]) for mode, words in MODES.items()],
        hints={mode: words[1] for mode, words in MODES.items()},
    )
    reach = RadioField(
        label="Where is it asked?",
        choices=[(ROOM, "In a workshop"), (EVERYWHERE, "Across the organisation, or to publish")],
        hints={
            ROOM: f"No group of fewer than {LEAST} is shown",
            EVERYWHERE: f"No group of fewer than {LEAST_ORGANISATION_WIDE} is shown",
        },
        initial=ROOM,
    )
    least = TextField(
        label="A higher minimum",
        hint="A number, if groups should be larger than that to be shown",
        required=False,
        width=3,
    )
    breakdowns = CheckboxesField(
        label="Beside everybody together, show results", choices=(), required=False
    )
    roles = TextAreaField(
        label="Roles",
        hint="One to a line, from which each person chooses: for example Nursing, Medical, Other",
        required=False,
        rows=3,
    )
    invited = TextField(
        label="How many people will be asked?",
        hint="People in the room, or on the list. It makes “27 of 30 answered”",
        required=False,
        width=5,
    )
    language = SelectField(label="Language", choices=())
    planned_opens = DateField(label="Opens on", required=False)
    planned_closes = DateField(
        label="Closes on", hint="For your plan: nothing opens or closes by itself", required=False
    )

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        directorate: str,
        held: Round | None = None,
        **kwargs: Any,
    ) -> None:
        told = _held(held, instrument) if held else _usual(instrument)
        super().__init__(*args, initial=told, **kwargs)
        self.instrument, self.held = instrument, held
        self._choices(directorate)
        self._placeholders(told["placeholders"])
        if held and held.fixed_at:
            for name in (*FIXED, *self.places):
                self.fields.pop(name, None)
        self.order_fields(["name", "about", *self.places])

    def _choices(self, directorate: str) -> None:
        breakdowns = [("directorate", f"By {directorate}"), ("role", "By role")]
        languages = [(each, language_name(each)) for each in sorted(self.instrument.texts)]
        self.fields["breakdowns"].choices = breakdowns  # type: ignore[attr-defined]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        if len(languages) < 2:
            del self.fields["language"]

    def _placeholders(self, told: Mapping[str, str]) -> None:
        self.places = {f"place_{name}": name for name in told if name != WE}
        for field, name in self.places.items():
            self.fields[field] = TextField(
                label=f"What is put for “{name}”",
                hint=_where(self.instrument, name),
                initial=told[name],
                max_length=200,
            )

    def clean_least(self) -> int | None:
        """A number, or None for the usual one."""
        return _number(self.cleaned_data["least"])

    def clean_invited(self) -> int | None:
        """A number, or None where nobody knows."""
        return _number(self.cleaned_data["invited"])

    def clean_roles(self) -> list[str]:
        """One label a line."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["roles"].splitlines())
        return [line for line in lines if line]

    def told(self) -> dict[str, Any]:
        """What was typed as fields of a round, but for those that the form does not ask for."""
        given = self.cleaned_data
        told = {name: given[name] for name in _AS_TYPED if name in self.fields}
        if self.held is None:
            told["unit"] = unit_of(self.instrument)
        if "about" in self.fields:
            told["placeholders"] = self._filled(given)
        mode = given.get("mode") or (self.held.mode if self.held else "")
        wide = given["reach"] == EVERYWHERE
        usual = least_of(mode, organisation_wide=wide)
        return {**told, "organisation_wide": wide, "least": given["least"] or usual}

    def _filled(self, given: Mapping[str, Any]) -> dict[str, str]:
        filled = {name: given[field] for field, name in self.places.items()}
        if WE in self.instrument.placeholders:
            filled[WE] = given["about"]
        return filled

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say beside its field what cannot be so."""
        for name, sentence in problems.items():
            field = _ELSEWHERE.get(name, name)
            self.add_error(field if field in self.fields else None, sentence)

    def see(self, current: Round) -> None:
        """Somebody changed the round meanwhile: keep what was typed, and let it be sent again."""
        now = f"Somebody changed this round meanwhile. It is now called “{current.name}”."
        self.add_error(None, f"{now} What you typed stands below: send it again to keep yours.")
        typed = cast(QueryDict, self.data).copy()
        typed["version"], typed["request_id"] = str(current.version), str(uuid4())
        self.data = typed

    def draft(self, organisation: Organisation) -> Round | None:
        """The round as the promise would read, of what is chosen so far; None without a mode."""
        mode = self["mode"].value() if "mode" in self.fields else self.held and self.held.mode
        if mode not in Round.Mode.values:
            return None
        wide = self["reach"].value() == EVERYWHERE
        typed = str(self["least"].value() or "")
        usual = least_of(str(mode), organisation_wide=wide)
        shown = self["breakdowns"].value() if "breakdowns" in self.fields else None
        if shown is None:
            shown = self.held.breakdowns if self.held else []
        return Round(
            organisation=organisation,
            mode=mode,
            least=max(usual, int(typed)) if typed.isdecimal() and len(typed) < 5 else usual,
            breakdowns=[name for name in ("directorate", "role") if name in shown],
        )


def unit_of(instrument: Instrument) -> str:
    """Who answers a round of this instrument: people where it asks people anything."""
    return next((str(unit) for unit in _UNITS if unit in instrument.unit), instrument.unit[0])


def _usual(instrument: Instrument) -> dict[str, Any]:
    places = instrument.placeholders
    return {
        "name": instrument.say(instrument.title),
        "about": places.get(WE, "your organisation"),
        "placeholders": places,
        "language": "en",
    }


def _held(held: Round, instrument: Instrument) -> dict[str, Any]:
    usual = least_of(held.mode, organisation_wide=held.organisation_wide)
    own = {name: getattr(held, name) for name in _AS_TYPED}
    return {
        **own,
        "version": held.version,
        "reach": EVERYWHERE if held.organisation_wide else ROOM,
        "least": held.least if held.least > usual else "",
        "roles": "\n".join(held.roles),
        "placeholders": {**instrument.placeholders, **held.placeholders},
    }


def _where(instrument: Instrument, name: str) -> str:
    """The first text in which the placeholder stands, for whoever has to fill it in."""
    texts = instrument.texts["en"].values()
    return next((f"It stands in: {text}" for text in texts if f"{{{name}}}" in text), "")


def _number(typed: str) -> int | None:
    if not typed.strip():
        return None
    number = int(typed.strip()[:9]) if typed.strip().isdecimal() else 0
    if not 0 < number < 100_000:
        raise ValidationError("Enter a whole number, such as 30")
    return number
