"""Form fields that render themselves in the NHS.UK manner: `{{ form.field }}` is label, hint, error
and control; `{{ form }}` is all of them.

A page that posts puts `<c-error-summary :form="form" />` above its form and `{% csrf_token %}` in
it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

from goldthread.core.intake.identifiers import NOT_KEPT, contains_identifier, mask

Choices = Sequence[tuple[Any, Any]]


def _asking(verb: str, told: dict[str, Any]) -> dict[str, Any]:
    """The field's arguments, with an error for emptiness that says what to do."""
    label = str(told.get("label") or "this")
    question = label.endswith("?")
    words = f"Answer “{label}”" if question else f"{verb} {label[0].lower()}{label[1:]}"
    own = {"required": words, **(told.get("error_messages") or {})}
    return {**told, "error_messages": own}


def _refuse_identifier(text: str) -> None:
    """Whatever a form is about, its words name no patient (docs/safety/never-enter.md)."""
    if contains_identifier(text):
        raise forms.ValidationError(NOT_KEPT)


class NhsBoundField(BoundField):
    """A field with its value: prints label, hint, error and control together."""

    @property
    def template_name(self) -> str:
        """The file that draws the field."""
        return str(getattr(self.field, "markup", "ui/forms/field.html"))

    def __str__(self) -> SafeString:
        return self.as_widget() if self.is_hidden else self.as_field_group()

    def value(self) -> Any:
        """What the control holds; an identifier that was refused is not shown again."""
        held = super().value()
        return mask(held) if isinstance(held, str) and NOT_KEPT in self.errors else held

    @property
    def first_id(self) -> str:
        """The id that the error summary links to: the first control of a group."""
        widget = self.field.widget
        if isinstance(widget, DayMonthYear):
            return f"{self.auto_id}_day"
        grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        return f"{self.auto_id}_0" if grouped else str(self.auto_id)

    @property
    def options(self) -> list[tuple[BoundWidget, str]]:
        """Each choice with its hint."""
        hints: Mapping[str, str] = getattr(self.field, "hints", {})
        return [(option, hints.get(str(option.data["value"]), "")) for option in self.subwidgets]

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for a group's fieldset."""
        parts = [f"{self.auto_id}_helptext"] if self.help_text else []
        return " ".join([*parts, f"{self.auto_id}_error"] if self.errors else parts)


class QueryForm(forms.Form):
    """A form whose values stand in the address: filters, search. Not for writing."""

    template_name = "ui/forms/form.html"
    bound_field_class = NhsBoundField
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class Form(QueryForm):
    """A form that writes: sending it twice writes once; a stale `version` is noticed."""

    request_id = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_request_id(self) -> UUID:
        """The request's id as the page carried it; a fresh one where it carried none."""
        given: UUID | None = self.cleaned_data["request_id"]
        return given or uuid4()


class TextField(forms.CharField):
    """One line of text. `width`: 2, 3, 4, 5, 10, 20 or 30 characters; else the whole column."""

    default_validators = [_refuse_identifier]

    def __init__(self, *, hint: str = "", width: int = 0, **kwargs: Any) -> None:
        sized = f" nhsuk-input--width-{width}" if width else ""
        widget = kwargs.setdefault("widget", forms.TextInput())
        if isinstance(widget, type):
            widget = kwargs["widget"] = widget()
        widget.attrs.setdefault("class", f"nhsuk-input{sized}")
        super().__init__(help_text=hint, **_asking("Enter", kwargs))


class TextAreaField(forms.CharField):
    """Several lines of text; with `max_length` a count of what is left (by script).

    `cut_later`: whoever takes the text cuts patient identifiers from it before it is stored."""

    markup = "ui/forms/area.html"

    def __init__(
        self, *, hint: str = "", rows: int = 4, cut_later: bool = False, **kwargs: Any
    ) -> None:
        self.default_validators = [] if cut_later else [_refuse_identifier]
        attrs = {"class": "nhsuk-textarea nhsuk-js-character-count", "rows": rows}
        super().__init__(
            help_text=hint,
            widget=forms.Textarea(attrs=attrs),
            **_asking("Enter", kwargs),
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No hard stop at the longest length: typed text is kept and the count says so."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class SelectField(forms.ChoiceField):
    """One of a list, from a drop-down; `choices` may begin with ("", "Choose …")."""

    def __init__(self, *, hint: str = "", **kwargs: Any) -> None:
        super().__init__(
            help_text=hint,
            widget=forms.Select(attrs={"class": "nhsuk-select"}),
            **_asking("Choose", kwargs),
        )


class RadioField(forms.ChoiceField):
    """One of a few. `hints`: a sentence under a choice, by its value; `inline`: beside each other;
    `keys`: number keys 1 to 9 choose (for pages answered by keyboard)."""

    markup = "ui/forms/radios.html"

    def __init__(
        self,
        *,
        hint: str = "",
        hints: Mapping[str, str] | None = None,
        inline: bool = False,
        keys: bool = False,
        **kwargs: Any,
    ) -> None:
        self.hints, self.inline, self.keys = dict(hints or {}), inline, keys
        super().__init__(
            help_text=hint,
            widget=forms.RadioSelect(attrs={"class": "nhsuk-radios__input"}),
            **_asking("Choose", kwargs),
        )


class CheckboxesField(forms.MultipleChoiceField):
    """Any of a few. `hints` as for radios; `counts`: a number right of a choice (filters)."""

    markup = "ui/forms/checkboxes.html"

    def __init__(
        self,
        *,
        hint: str = "",
        hints: Mapping[str, str] | None = None,
        counts: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        self.hints, self.counts = dict(hints or {}), dict(counts or {})
        super().__init__(
            help_text=hint,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes__input"}),
            **_asking("Choose", kwargs),
        )


class TickField(forms.BooleanField):
    """One tick: yes or not."""

    markup = "ui/forms/tick.html"

    def __init__(self, *, hint: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            help_text=hint,
            widget=forms.CheckboxInput(attrs={"class": "nhsuk-checkboxes__input"}),
            **_asking("Tick", kwargs),
        )


class FileField(forms.FileField):
    """A file to send in. `accept`: endings such as ".xlsx,.csv"."""

    def __init__(self, *, hint: str = "", accept: str = "", **kwargs: Any) -> None:
        attrs = {"class": "gt-file"} | ({"accept": accept} if accept else {})
        super().__init__(
            help_text=hint,
            widget=forms.FileInput(attrs=attrs),
            **_asking("Choose", kwargs),
        )


class DayMonthYear(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "ui/forms/_day_month_year.html"

    def __init__(self) -> None:
        def box(width: int) -> forms.TextInput:
            classes = f"nhsuk-input nhsuk-date-input__input nhsuk-input--width-{width}"
            return forms.TextInput(attrs={"class": classes, "inputmode": "numeric"})

        super().__init__({"day": box(2), "month": box(2), "year": box(4)})

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A day, typed as day, month and year; a `datetime.date`, or None where it may be empty."""

    markup = "ui/forms/group.html"

    def __init__(self, *, hint: str = "For example, 7 3 2016", **kwargs: Any) -> None:
        parts = [forms.CharField(required=False) for _ in range(3)]
        super().__init__(
            fields=parts,
            help_text=hint,
            widget=DayMonthYear(),
            require_all_fields=False,
            **_asking("Enter", kwargs),
        )

    def compress(self, data_list: list[str]) -> date | None:
        parts = [part.strip() for part in data_list or []]
        if not any(parts):
            return None
        names = ("day", "month", "year")
        missing = [name for name, part in zip(names, parts, strict=True) if not part]
        if missing:
            raise forms.ValidationError(f"{self.label} must include a {' and a '.join(missing)}")
        try:
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        except ValueError:
            raise forms.ValidationError(f"{self.label} must be a real date") from None
