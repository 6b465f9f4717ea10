"""Editing in the list: a cell, ticked rows together, a pasted column; undo, stale, refusals."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from goldthread.people.models import Person
from goldthread.projects import actions
from goldthread.projects.models import Project, ProjectVersion
from tests.registered import AT, filled, put, signed_in, text_of

LIST = "/projects/?sort=project&order=up&edit=yes"
VIEW = "?sort=project&order=up&edit=yes"
NHS_NUMBER = "999 000 1243"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def three(asha: Person) -> list[Project]:
    """Two projects of OPS around one of AMH, in the order of their titles."""
    return [
        put(asha, "OPS", title="A falls", status="active"),
        put(asha, "AMH", title="B sleep", status="active"),
        put(asha, "OPS", title="C pain", status="active"),
    ]


def again(project: Project) -> Project:
    found: Project = Project.objects.of(project.organisation_id).get(pk=project.pk)
    return found


def leads(project: Project) -> list[str]:
    return list(project.members.filter(part="lead").values_list("name", flat=True))


def save_cell(client: Client, project: Project, column: str, value: str, **more: Any) -> Any:
    sent = {"value": value, "version": project.version, "request_id": str(uuid4()), "view": VIEW}
    return client.post(f"/projects/{project.reference}/cell/{column}/", {**sent, **more})


def preview(client: Client, column: str, text: str, *ticked: Project) -> str:
    rows = [project.reference for project in ticked]
    sent = {"column": column, "text": text, "row": rows, "view": VIEW}
    response = client.post("/projects/edit/preview/", sent)
    assert response.status_code == 200
    return str(response.content.decode())


def confirm(client: Client, page: str) -> Any:
    sent: dict[str, list[str]] = {}
    form = page[page.index("/projects/edit/save/") :]
    for name, value in re.findall(r'type="hidden" name="([\w]+)" value="([^"]*)"', form):
        sent.setdefault(name, []).append(value.replace("&amp;", "&").replace("&#x27;", "'"))
    return client.post("/projects/edit/save/", sent)


def undo(client: Client, page: str) -> Any:
    changes = re.findall(r'name="change" value="([^"]*)"', page)
    return client.post("/projects/edit/undo/", {"change": changes, "view": VIEW})


def test_a_cell_is_edited_on_a_page_and_put_back(ruth: Person, three: list[Project]) -> None:
    client, falls = signed_in(ruth), three[0]

    assert 'name="value"' in text_of(client, f"/projects/{falls.reference}/cell/lead/?view={VIEW}")
    saved = save_cell(client, falls, "lead", "Ward manager; Matron")

    assert saved.url == LIST
    assert leads(again(falls)) == ["Ward manager", "Matron"]
    page = text_of(client, LIST)
    assert "Lead of OPS-001 changed." in page
    assert undo(client, page).url == LIST
    assert leads(again(falls)) == []


def test_with_scripts_the_cell_comes_back_in_its_place(ruth: Person, three: list[Project]) -> None:
    client, falls = signed_in(ruth), three[0]

    sent = {"value": "paused", "version": 1, "request_id": str(uuid4()), "view": VIEW}
    answer = client.post(
        f"/projects/{falls.reference}/cell/status/", sent, headers={"HX-Request": "true"}
    ).content.decode()

    assert "Paused" in answer
    assert 'id="last-edit" hx-swap-oob="true"' in answer
    assert "<html" not in answer


def test_with_scripts_what_follows_from_a_cell_comes_with_it(
    ruth: Person, three: list[Project]
) -> None:
    client, falls = signed_in(ruth), three[0]
    row = text_of(client, LIST)
    before = row.split(f'id="details-of-{falls.reference}"')[1].split("</td>")[0]

    sent = {"value": "Matron", "version": 1, "request_id": str(uuid4()), "view": VIEW}
    answer = client.post(
        f"/projects/{falls.reference}/cell/lead/", sent, headers={"HX-Request": "true"}
    ).content.decode()

    after = answer.split(f'id="details-of-{falls.reference}" hx-swap-oob="true"')[1]
    assert "no lead" in before
    assert "no lead" not in after
    assert f'id="updated-of-{falls.reference}" hx-swap-oob="true"' in answer


@pytest.mark.parametrize(
    ("column", "typed", "field", "kept"),
    [
        ("project", "Fewer falls", "title", "Fewer falls"),
        ("status", "completed", "status", "completed"),
        ("type", "audit", "kind", "audit"),
        ("end", "ongoing", "end_precision", "open"),
        ("start", "Q3 2015/16", "start_precision", "quarter"),
        ("aim", "Halve falls", "aim", "Halve falls"),
    ],
)
def test_every_sort_of_column_is_read(
    ruth: Person, three: list[Project], column: str, typed: str, field: str, kept: str
) -> None:
    save_cell(signed_in(ruth), three[0], column, typed)

    assert getattr(again(three[0]), field) == kept


def test_sending_a_cell_twice_changes_it_once(ruth: Person, three: list[Project]) -> None:
    client, falls, request_id = signed_in(ruth), three[0], str(uuid4())

    for _ in range(2):
        save_cell(client, falls, "team", "Willow", request_id=request_id)

    assert ProjectVersion.objects.filter(project=falls).count() == 2


def test_a_stale_cell_shows_both_texts_and_keeps_what_was_typed(
    asha: Person, ruth: Person, three: list[Project]
) -> None:
    client, falls = signed_in(ruth), three[0]
    actions.change_project(
        project=falls, expected_version=1, changes={"aim": "Asha's aim"}, by=asha, at=AT
    )

    answer = save_cell(client, falls, "aim", "Ruth's aim").content.decode()

    assert again(falls).aim == "Asha's aim"
    assert "Asha Rahman changed OPS-001 while you were typing" in answer
    assert "It now says: Asha&#x27;s aim" in answer
    assert "Ruth&#x27;s aim</textarea>" in answer
    assert re.search(r'name="version" value="2"', answer)


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("project", " ", "Enter a title"),
        ("start", "sometime", "Enter a date such as"),
        ("aim", f"For {NHS_NUMBER}", "patient identifier"),
        ("lead", NHS_NUMBER, "patient identifier"),
        ("team", "x" * 201, "200 characters or fewer"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_said_and_not_kept(
    ruth: Person, three: list[Project], column: str, typed: str, sentence: str
) -> None:
    answer = save_cell(signed_in(ruth), three[0], column, typed)

    assert sentence in answer.content.decode()
    assert again(three[0]).version == 1


def test_who_may_not_edit_finds_no_form_and_is_refused(
    mina: Person, hal: Person, three: list[Project]
) -> None:
    for person in (mina, hal):
        client = signed_in(person)
        assert client.get("/projects/OPS-001/cell/lead/").status_code == 404
        assert save_cell(client, three[0], "lead", "Me").status_code == 403
    assert "tick-AMH-001" in text_of(signed_in(mina), LIST)
    assert "tick-OPS-001" not in text_of(signed_in(mina), LIST)


def test_one_text_for_ticked_rows_is_previewed_saved_and_put_back(
    asha: Person, three: list[Project]
) -> None:
    client = signed_in(asha)

    page = preview(client, "status", "paused", three[0], three[2])
    assert "2 of 2 projects would change. Nothing has been changed yet" in page
    assert [again(project).status for project in three] == ["active"] * 3

    confirm(client, page)
    assert [again(project).status for project in three] == ["paused", "active", "paused"]

    undo(client, text_of(client, LIST))
    assert [again(project).status for project in three] == ["active"] * 3


def test_when_somebody_was_quicker_with_one_of_many_nothing_is_said_to_be_kept(
    asha: Person, three: list[Project]
) -> None:
    client = signed_in(asha)
    page = preview(client, "status", "paused", three[0], three[2])
    save_cell(client, three[0], "status", "proposed")

    confirm(client, page)

    told = text_of(client, LIST)
    assert "Nothing was changed. Asha Rahman changed OPS-001 while you were typing" in told
    assert "make your change again" in told
    assert "kept below" not in told
    assert again(three[2]).status == "active"


def test_a_column_is_pasted_from_a_ticked_row_down(asha: Person, three: list[Project]) -> None:
    client = signed_in(asha)

    confirm(client, preview(client, "lead", "Matron\r\nPodiatrist; Nurse\r\n", three[1]))

    assert [leads(again(project)) for project in three] == [
        [],
        ["Matron"],
        ["Podiatrist", "Nurse"],
    ]


def test_as_many_lines_as_ticks_go_to_the_ticked_rows(asha: Person, three: list[Project]) -> None:
    client = signed_in(asha)

    confirm(client, preview(client, "team", "Willow\nMaple", three[0], three[2]))

    assert [again(project).team for project in three] == ["Willow", "", "Maple"]


@pytest.mark.parametrize(
    ("text", "ticked", "sentence"),
    [
        ("x", [], "Tick at least one project"),
        ("1\n2\n3", [0, 1], "You ticked 2 projects and pasted 3 lines"),
        ("1\n2\n3", [1], "the list has 2"),
    ],
)
def test_rows_and_lines_that_do_not_go_together_are_said(
    asha: Person, three: list[Project], text: str, ticked: list[int], sentence: str
) -> None:
    page = preview(signed_in(asha), "team", text, *(three[place] for place in ticked))

    assert sentence in page
    assert "Nothing was changed" in page
    assert f"{text}</textarea>" in page
    assert page.count('name="row"') == len(ticked)


def test_a_paste_says_which_lines_it_leaves_out_and_changes_the_rest(
    ruth: Person, three: list[Project]
) -> None:
    client = signed_in(ruth)

    page = preview(client, "start", "1 4 2015\n2 4 2015\nsoon", three[0])
    confirm(client, page)

    assert "Left as it is: you may not change this project" in page
    assert "Enter a date such as" in page
    assert "1 of 3 projects would change" in page
    assert [again(project).version for project in three] == [2, 1, 1]


def test_identifiers_in_a_paste_are_refused_and_not_shown_again(
    asha: Person, three: list[Project]
) -> None:
    page = preview(signed_in(asha), "aim", f"Falls\n{NHS_NUMBER}", three[0])

    assert "patient identifier" in page
    assert page.count(NHS_NUMBER) == 0


def test_a_confirmed_set_is_saved_whole_or_not_at_all(
    asha: Person, ruth: Person, three: list[Project]
) -> None:
    client = signed_in(asha)
    page = preview(client, "team", "Willow", three[0], three[2])
    actions.change_project(
        project=three[2], expected_version=1, changes={"team": "Maple"}, by=ruth, at=AT
    )

    confirm(client, page)

    assert [again(project).team for project in three] == ["", "", "Maple"]
    assert "Nothing was changed. Ruth Ellery changed OPS-002" in text_of(client, LIST)


def test_an_edit_is_not_put_back_over_a_later_one(
    asha: Person, ruth: Person, three: list[Project]
) -> None:
    client = signed_in(ruth)
    save_cell(client, three[0], "team", "Willow")
    actions.change_project(
        project=three[0], expected_version=2, changes={"team": "Maple"}, by=asha, at=AT
    )

    undo(client, text_of(client, LIST))

    assert again(three[0]).team == "Maple"
    assert "Not put back: OPS-001 was changed since." in text_of(client, LIST)


def test_required_work_does_not_end_by_an_edit(asha: Person) -> None:
    project = put(asha, **filled(mandatory=True))

    answer = save_cell(signed_in(asha), project, "status", "abandoned")

    assert "required work" in answer.content.decode()
    assert again(project).status == "active"


def test_what_no_page_sends_is_refused_with_a_sentence(asha: Person, three: list[Project]) -> None:
    client = signed_in(asha)

    for sent in ({"column": "version"}, {"column": "team", "reference": ["OPS-001"]}):
        assert client.post("/projects/edit/save/", sent)["Location"].startswith("/projects/?")
    assert "Nothing was changed. Tick the projects again" in text_of(client, "/projects/")


def test_the_way_back_leads_nowhere_else(asha: Person, three: list[Project]) -> None:
    answer = save_cell(signed_in(asha), three[0], "team", "Willow", view="//elsewhere.example/")

    assert answer["Location"] == "/projects/?edit=yes"
