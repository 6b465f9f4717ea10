"""An own instrument by file: its files are read, shown with what differs, then kept."""

from typing import Any

from django import forms

from goldthread.ui.forms import Form

_LARGEST = 1_000_000


class _Files(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several at once: name → content."""

    def __init__(self, **kwargs: Any) -> None:
        widget = _Files(attrs={"class": "gt-file", "multiple": True, "accept": ".json,.csv"})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> dict[str, bytes]:
        """The contents by name; ValidationError where they are too large or none is given."""
        given = data if isinstance(data, list) else [data] if data else []
        if not given:
            raise forms.ValidationError("Choose the instrument's document, or its files")
        if sum(one.size for one in given) > _LARGEST:
            raise forms.ValidationError("These files are larger than an instrument can be")
        return {one.name: one.read() for one in given}


class FilesForm(Form):
    """The files of an instrument."""

    chosen = FilesField(
        label="Document or files",
        help_text="One JSON document, or instrument.json with meaning.csv and its texts "
        "(text.en.json and others) chosen together",
    )


class KeepForm(Form):
    """The document that was read and shown, to be kept as it is."""

    document = forms.CharField(widget=forms.HiddenInput, max_length=_LARGEST, strip=False)
