"""A project's page, its history, its details as a form, and who may see a restricted one."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.people.models import Person
from goldthread.projects import actions
from goldthread.projects.models import Project
from tests.registered import AT, filled, hide, put, signed_in, text_of


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def again(project: Project) -> Project:
    found: Project = Project.objects.of(project.organisation_id).get(pk=project.pk)
    return found


def form_of(client: Client, address: str) -> dict[str, str]:
    """What the form on a page would send as it stands."""
    page = text_of(client, address)
    form = page[page.index(f'action="{address}"') :]
    sent = dict(re.findall(r'<input type="(?:hidden|text)" name="(\w+)" value="([^"]*)"', form))
    sent |= dict(re.findall(r'<textarea name="(\w+)"[^>]*>\s*([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        sent[name] = chosen[0] if chosen else ""
    return sent


def change(client: Client, project: Project, **typed: str) -> Any:
    address = f"/projects/{project.reference}/change/"
    return client.post(address, {**form_of(client, address), **typed})


def test_the_page_tells_everything_about_a_project(asha: Person, ruth: Person) -> None:
    fields = filled(
        setting="Willow ward (functional)",
        site="Northgate House",
        mandatory=True,
        mandatory_source="National audit of inpatient falls",
        extra={"Contact": "bleep 4417"},
    )
    project = put(asha, **fields)

    page = text_of(signed_in(ruth), f"/projects/{project.reference}/")

    for words in (
        "30% fewer falls with harm by March 2017",
        "Ward manager, Willow ward",
        "Northgate House, Willow ward (functional)",
        "Since 4 January 2016, ongoing",
        "PDSA, safety huddle",
        "Falls with harm per 1,000 bed days",
        "Required: National audit of inpatient falls",
        "Details filled in, 6 of 6",
        "Changed 7 Mar by Asha Rahman",
        "bleep 4417",
        "The entry in full",
    ):
        assert words in page, words


def test_what_is_missing_is_said_not_left_blank(asha: Person) -> None:
    project = put(asha, start=RoughDate(AT.date(), Precision.DAY))

    page = text_of(signed_in(asha), f"/projects/{project.reference}/")

    assert "No aim is written down yet." in page
    assert "From 7 March 2016, no end given" in page
    assert "Details filled in, 1 of 6" in page
    assert "No aim, no lead, no measure, no end date, no type. Changed 7 Mar" in page


def test_an_ended_project_stays_readable_without_buttons(asha: Person) -> None:
    project = put(asha, **filled(status="completed"))

    page = text_of(signed_in(asha), f"/projects/{project.reference}/")

    assert "This page stays to be read." in page
    assert f"/projects/{project.reference}/change/" not in page
    assert "Propose a decision" not in page


def test_the_history_says_who_did_what_and_old_beside_new(asha: Person, ruth: Person) -> None:
    project = put(asha, **filled())
    actions.change_project(
        project=project,
        expected_version=1,
        changes={
            "status": "paused",
            "leads": ("Matron",),
            "start": RoughDate(date(2016, 1, 1), Precision.MONTH),
        },
        by=ruth,
        at=AT + timedelta(minutes=5),
    )

    page = text_of(signed_in(asha), f"/projects/{project.reference}/history/")

    assert "Status, start and lead changed" in page
    assert "<del>4 January 2016</del> <ins>January 2016</ins>" in page
    assert "<del>Active</del> <ins>Paused</ins>" in page
    assert "<ins>Matron</ins>" in page
    assert page.index("Ruth Ellery") < page.index("Registered")


def test_a_change_is_put_back_from_the_history(asha: Person) -> None:
    client, project = signed_in(asha), put(asha, **filled())
    change(client, project, aim="Another aim")
    assert again(project).aim == "Another aim"

    client.post(f"/projects/{project.reference}/undo/2/")

    assert again(project).aim == "30% fewer falls with harm by March 2017"
    assert "A change put back" in text_of(client, f"/projects/{project.reference}/history/")


def test_saving_the_form_as_it_stands_changes_nothing(asha: Person) -> None:
    fields = filled(start=RoughDate(AT.date().replace(day=1, month=1), Precision.QUARTER))
    client, project = signed_in(asha), put(asha, **fields)

    assert change(client, project).status_code == 302

    assert again(project).start == fields["start"]
    assert list(project.members.values_list("name", flat=True)) == list(fields["leads"])
    changed = {
        name
        for name in ("title", "aim", "kind", "status", "mandatory", "end_precision")
        if getattr(again(project), name) != getattr(project, name)
    }
    assert not changed


def test_a_stale_form_shows_both_texts_and_keeps_what_was_typed(asha: Person, ruth: Person) -> None:
    client, project = signed_in(ruth), put(asha, **filled())
    address = f"/projects/{project.reference}/change/"
    sent = {**form_of(client, address), "aim": "Ruth's aim", "lead": "Matron"}
    actions.change_project(
        project=project, expected_version=1, changes={"aim": "Asha's aim"}, by=asha, at=AT
    )

    page = client.post(address, sent).content.decode()

    assert again(project).aim == "Asha's aim"
    assert "Asha Rahman changed OPS-001 while you were typing." in page
    assert "It now says: Asha&#x27;s aim" in page
    assert "Ruth&#x27;s aim</textarea>" in page
    second = {**sent, "version": "2", "request_id": ""}
    assert client.post(address, second).status_code == 302
    assert again(project).aim == "Ruth's aim"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Enter a title"),
        ({"start": "soon"}, "Enter a date such as"),
        ({"aim": "For 999 000 1243"}, "patient identifier"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(
    asha: Person, typed: dict[str, str], sentence: str
) -> None:
    client, project = signed_in(asha), put(asha, **filled())

    page = change(client, project, **typed).content.decode()

    assert "There is a problem" in page
    assert sentence in page
    assert again(project).version == 1


def test_who_may_not_change_it_sees_no_button_and_no_form(
    asha: Person, mina: Person, hal: Person
) -> None:
    project = put(asha, **filled())

    for person in (mina, hal):
        client = signed_in(person)
        assert "Change details" not in text_of(client, f"/projects/{project.reference}/")
        assert client.get(f"/projects/{project.reference}/change/").status_code == 404
        assert client.post(f"/projects/{project.reference}/change/", {}).status_code == 403
        assert client.post(f"/projects/{project.reference}/restrict/", {}).status_code == 403


def test_a_project_is_restricted_shared_and_opened_again(
    asha: Person, ruth: Person, ben: Person
) -> None:
    client, project = signed_in(asha), put(asha, **filled())
    address = f"/projects/{project.reference}/restrict/"

    client.post(address, {"people": [str(ruth.pk)]})
    assert signed_in(ruth).get(f"/projects/{project.reference}/").status_code == 200
    assert signed_in(ben).get(f"/projects/{project.reference}/").status_code == 404

    client.post(address, {"people": [str(ben.pk)]})
    assert signed_in(ben).get(f"/projects/{project.reference}/").status_code == 200
    assert "Restricted to named people" in text_of(client, f"/projects/{project.reference}/")

    client.post(f"/projects/{project.reference}/open/")
    assert not again(project).restricted


def test_nobody_shares_what_they_do_not_see(asha: Person, tom: Person) -> None:
    project = hide(put(asha, **filled()), asha)
    client = signed_in(tom)

    for page in ("restrict", "open", "undo/1"):
        assert client.post(f"/projects/{project.reference}/{page}/", {}).status_code == 404
    assert again(project).restricted
