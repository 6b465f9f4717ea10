"""Form fields print label, hint, error and control in the NHS.UK manner; typed text is kept."""

from datetime import date
from uuid import UUID

from goldthread.ui import forms


def first_id(field: object) -> str:
    assert isinstance(field, forms.NhsBoundField)
    return field.first_id


class Example(forms.Form):
    title = forms.TextField(label="Title", hint="As people call it")
    aim = forms.TextAreaField(label="Aim", max_length=200, required=False)
    choice = forms.RadioField(
        label="Type",
        choices=[("a", "Clinical audit"), ("b", "QI project")],
        hints={"b": "Tests of change"},
        error_messages={"required": "Choose a type"},
    )
    methods = forms.CheckboxesField(
        label="Methods", choices=[("x", "PDSA"), ("y", "Audit")], counts={"x": 7}, required=False
    )
    start = forms.DateField(label="Start", required=False)


def test_an_empty_form_prints_every_part() -> None:
    page = str(Example())

    assert '<label class="nhsuk-label" for="id_title">Title</label>' in page
    assert 'id="id_title_helptext">As people call it' in page
    assert 'aria-describedby="id_title_helptext"' in page
    assert page.count('type="radio"') == 2
    assert "Tests of change" in page
    assert '<span class="gt-count">7</span>' in page
    assert 'name="start_month"' in page
    assert 'data-maxlength="200"' in page
    assert ' maxlength="200"' not in page


def test_each_form_carries_a_request_id_of_its_own() -> None:
    first, second = Example(), Example()

    assert UUID(str(first["request_id"].value()))
    assert first["request_id"].value() != second["request_id"].value()


def test_errors_stand_above_the_field_and_typed_text_is_kept() -> None:
    form = Example({"title": "Falls on Willow", "start_day": "31", "start_month": "2"})

    assert not form.is_valid()
    page = str(form)
    assert 'value="Falls on Willow"' in page
    assert "Choose a type" in page
    assert form["title"].errors == []
    assert form.errors["start"] == ["Start must include a year"]
    assert first_id(form["choice"]) == "id_choice_0"
    assert first_id(form["start"]) == "id_start_day"


def test_a_day_that_does_not_exist_is_refused() -> None:
    form = Example(
        {"title": "t", "choice": "a", "start_day": "31", "start_month": "2", "start_year": "2016"}
    )

    assert form.errors == {"start": ["Start must be a real date"]}


def test_a_form_gives_its_values_and_the_request_id_it_carried() -> None:
    given = "6f1c58b4-5c2f-4c5c-9d7b-0d5b8a2f5a11"
    form = Example(
        {
            "title": "t",
            "choice": "a",
            "start_day": "7",
            "start_month": "3",
            "start_year": "2016",
            "request_id": given,
        }
    )

    assert form.is_valid(), form.errors
    assert form.cleaned_data["start"] == date(2016, 3, 7)
    assert form.cleaned_data["request_id"] == UUID(given)
    assert form.cleaned_data["version"] is None


def test_an_empty_field_is_asked_for_by_name() -> None:
    form = Example({})

    assert form.errors["title"] == ["Enter title"]
    assert form.errors["choice"] == ["Choose a type"]
