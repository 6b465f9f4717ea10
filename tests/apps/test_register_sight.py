"""Who sees what of the register: restricted projects, staff, details filled in, other trusts."""

import io
from collections.abc import Iterator
from datetime import date, timedelta

import openpyxl
import pytest
import time_machine
from django.http import QueryDict

from goldthread.core.values.dates import NO_DATE
from goldthread.people.demonstration import Cast
from goldthread.people.models import Person
from goldthread.portfolio.forms.register import read_view
from goldthread.portfolio.queries.register import show_register
from goldthread.projects.models import Project
from tests.registered import AT, filled, hide, put, signed_in, text_of

WORD = "Quillonfeather"
ON = date(2016, 3, 7)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def planted(asha: Person) -> Project:
    """A restricted project that holds the planted word in every text, seen by Asha only."""
    texts = dict.fromkeys(
        ("title", "aim", "methods", "measures", "setting", "team", "site", "mandatory_source"),
        f"{WORD} after the inquest",
    )
    people = {"leads": (f"Nurse {WORD}",), "sponsors": (f"Sponsor {WORD}",)}
    given = {**filled(), **texts, **people, "mandatory": True, "end": NO_DATE}
    given["methods"] += ", PDSA"
    project = put(asha, "OPS", at=AT - timedelta(days=500), **given)
    put(asha, "OPS", **filled(title="Getting falls down on Willow"))
    return hide(project, asha)


def ways_out(reference: str) -> Iterator[str]:
    """Every address of the register and of a project that could print a text."""
    columns = "&".join(
        f"column={name}" for name in ("directorate", "lead", "aim", "methods", "measures", "team")
    )
    yield "/projects/"
    yield f"/projects/?{columns}"
    yield "/projects/?column=site&column=start&column=end&column=required&column=type&edit=yes"
    yield "/projects/?show=all&sort=project&order=up"
    yield "/projects/?sort=lead&order=down"
    for name in ("gap=lead", "required=yes", "method=PDSA", "quiet=yes", "status=active"):
        yield f"/projects/?{name}"
    yield "/projects/filters/"
    yield "/projects/tidiness/"
    yield "/projects/new/"
    yield f"/projects/export/csv/?{columns}"
    yield from (f"/projects/{reference}/{page}" for page in ("", "history/", "change/"))
    yield f"/projects/{reference}/restrict/"
    yield f"/projects/{reference}/cell/lead/"


@pytest.mark.parametrize("persona", ["tom", "ruth", "ben", "mina", "hal", "grace"])
def test_a_restricted_projects_words_leave_by_no_way(
    cast: Cast, planted: Project, persona: str
) -> None:
    client = signed_in(cast.people[persona])

    for address in ways_out(planted.reference):
        response = client.get(address)
        assert response.status_code in (200, 404), address
        assert WORD.encode() not in response.content, address
        assert planted.reference.encode() not in response.content or response.status_code == 404


def test_who_is_named_sees_the_words(asha: Person, planted: Project) -> None:
    client = signed_in(asha)

    for address in ("/projects/", f"/projects/?q={WORD}", f"/projects/{planted.reference}/"):
        assert WORD in text_of(client, address)


def test_a_restricted_project_is_counted_and_holds_its_place(tom: Person, planted: Project) -> None:
    page = text_of(signed_in(tom), "/projects/?status=active")

    assert "Showing 2 of 2." in page
    assert "A restricted project" in page


@pytest.mark.parametrize(
    "address", [f"q={WORD}", "q=inquest", "gap=date", "required=yes", "method=PDSA", "quiet=yes"]
)
def test_nothing_made_of_its_words_finds_a_restricted_project(
    asha: Person, tom: Person, planted: Project, address: str
) -> None:
    for person, sees in ((asha, True), (tom, False)):
        found = show_register(person, read_view(QueryDict(address), person), on=ON)
        assert (planted.pk in found.sifted.ids) is sees


def test_a_restricted_project_stands_last_whatever_it_is_sorted_by(
    tom: Person, planted: Project
) -> None:
    for sort in ("project", "lead", "updated", "status", "start"):
        for order in ("up", "down"):
            view = read_view(QueryDict(f"sort={sort}&order={order}"), tom)
            assert show_register(tom, view, on=ON).page.object_list[-1] == planted.pk


def test_exports_hold_the_place_and_not_the_words(tom: Person, planted: Project) -> None:
    client = signed_in(tom)
    columns = "column=lead&column=aim&column=methods&column=measures&column=team&column=required"

    book = openpyxl.load_workbook(
        io.BytesIO(client.get(f"/projects/export/xlsx/?{columns}").content)
    )

    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    texts = [str(cell) for row in rows for cell in row]
    assert "A restricted project" in texts
    assert not [text for text in texts if WORD in text]


def test_typing_the_words_of_a_restricted_project_shows_nothing_of_it(
    tom: Person, planted: Project
) -> None:
    typed = {"title": f"{WORD} after the inquest", "aim": f"{WORD} after the inquest"}

    answer = signed_in(tom).post("/projects/new/alike/", typed)

    assert WORD.encode() not in answer.content


@pytest.mark.parametrize("persona", ["tom", "ruth"])
def test_a_restricted_project_is_edited_by_none_who_is_not_named(
    cast: Cast, planted: Project, persona: str
) -> None:
    client = signed_in(cast.people[persona])
    confirmed = {
        "column": "team",
        "reference": planted.reference,
        "seen": planted.version,
        "text": "x",
    }

    assert client.post("/projects/edit/save/", confirmed).status_code == 404
    assert client.post(f"/projects/{planted.reference}/change/", {}).status_code == 404
    undo = {"change": f"{planted.reference}:1"}
    assert client.post("/projects/edit/undo/", undo).status_code == 404


def test_another_trust_finds_nothing(olu: Person, asha: Person) -> None:
    project = put(asha, "OPS", **filled())
    client = signed_in(olu)

    assert "No project is on the register yet" in text_of(client, "/projects/")
    for page in ("", "history/", "change/", "restrict/", "cell/lead/"):
        assert client.get(f"/projects/{project.reference}/{page}").status_code == 404


def test_operators_find_no_register(cast: Cast, asha: Person) -> None:
    project = put(asha, "OPS")
    client = signed_in(cast.people["sam"])

    for address in ways_out(project.reference):
        assert client.get(address).status_code == 404, address


def test_patient_partners_see_projects_without_staff(cast: Cast, asha: Person) -> None:
    project = put(asha, "OPS", **filled(leads=("Matron Falk",), extra={"Contact": "bleep 4417"}))
    client = signed_in(cast.people["grace"])

    pages = [
        text_of(client, address)
        for address in (
            "/projects/?column=lead&column=status",
            "/projects/?sort=lead",
            f"/projects/{project.reference}/",
            f"/projects/{project.reference}/history/",
        )
    ]

    assert "Getting falls down on Willow" in pages[0]
    for page in pages:
        for staff in ("Falk", "4417", "Asha Rahman"):
            assert staff not in page.replace(f"{cast.people['grace'].name}", "")
    assert "Showing 0 of 1." in text_of(client, "/projects/?q=falk")
    assert client.get("/projects/export/csv/").status_code == 404


def test_details_filled_in_are_shown_for_the_own_directorate_only(
    ben: Person, asha: Person
) -> None:
    put(asha, "OPS", title="Ours")
    put(asha, "AMH", title="Theirs")
    client = signed_in(ben)

    exported = text_of(client, "/projects/export/csv/?column=details&sort=project&order=up")

    ours, theirs = exported.splitlines()[1:]
    assert "0 of 6 (no aim, no lead, no measure, no date, no type)" in ours
    assert theirs.endswith("Not shown")
    assert "Showing 1 of 2." in text_of(client, "/projects/?gap=aim")
    assert "0 of 6" in text_of(client, "/projects/OPS-001/")
    assert "of 6" not in text_of(client, "/projects/AMH-001/")


@pytest.mark.parametrize("persona", ["hal", "grace", "dee"])
def test_who_sees_no_tidiness_finds_no_trace_of_it(cast: Cast, asha: Person, persona: str) -> None:
    put(asha, "OPS", title="Ours")
    client = signed_in(cast.people[persona])

    page = text_of(client, "/projects/?gap=aim&quiet=yes&column=details")

    assert "Showing 1 of 1." in page
    assert "of 6" not in page
    assert "no aim" not in page.lower()
    assert client.get("/projects/tidiness/").status_code == 404


def test_tidiness_is_told_to_each_directorate_for_itself_in_a_fixed_order(
    asha: Person, ruth: Person
) -> None:
    put(asha, "OPS", **filled())
    put(asha, "CYP", title="Without anything")

    own = text_of(signed_in(ruth), "/projects/tidiness/")
    every = text_of(signed_in(asha), "/projects/tidiness/")

    assert "Older People" in own
    assert "Children and Young People" not in own
    order = ["Adult Mental Health", "Older People", "Children and Young People"]
    assert sorted(order, key=every.index) == order
