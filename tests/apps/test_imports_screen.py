"""The pages of an import: who may, what is shown, corrected, refused, undone; nothing leaks."""

import re
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldthread.organisations.queries import now
from goldthread.people.models import Person
from goldthread.portfolio.actions.imports import undo_import
from goldthread.portfolio.models import Comparison, LinkType, LinkView
from goldthread.portfolio.tasks import compare_changed
from goldthread.projects import actions
from goldthread.projects.models import Batch, NamedList, Project
from goldthread.projects.policies import BuiltOn

AT = datetime(2016, 3, 7, 9, 0, tzinfo=UTC)
NHS_NUMBER = "999 000 1243"
LIST = f"""Project title,Directorate,Lead,Musings,Status
Sleep well,OPS,Ward manager,Fewer calls (worst: {NHS_NUMBER}),Live
Crisis plans,AMH,Team lead,Every plan within a day,Complete
"""


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(person: Person, text: str = LIST, **fields: Any) -> Any:
    day = {"as_at_day": "4", "as_at_month": "3", "as_at_year": "2016"}
    file = SimpleUploadedFile("ward list.csv", text.encode())
    given = {"named_list": "new", "new_list": "Ward list", "file": file, **day, **fields}
    given = {name: value for name, value in given.items() if value is not None}
    return client_of(person).post(reverse("import_start"), given)


def begun(person: Person, text: str = LIST) -> Batch:
    answer = send(person, text)
    assert answer.status_code == 302, answer.content.decode()
    draft: Batch = Batch.objects.latest("pk")
    return draft


def values_of(page: str) -> dict[str, str]:
    """What a browser would send back of the check page's form."""
    form = page.split('<form method="post" novalidate>')[1].split("</form>")[0]
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = chosen.group(1) if chosen else ""
    ticked = re.findall(r'<input type="checkbox" name="([^"]+)"[^>]*checked', form)
    return found | dict.fromkeys(ticked, "on")


def page_of(person: Person, name: str, *args: Any) -> str:
    answer = client_of(person).get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def press(person: Person, draft: Batch, do: str, **changes: str) -> Any:
    values = values_of(page_of(person, "import_check", draft.pk))
    return client_of(person).post(
        reverse("import_check", args=[draft.pk]), {**values, **changes, "do": do}
    )


def imported(person: Person, text: str = LIST) -> Batch:
    draft = begun(person, text)
    answer = press(person, draft, "import")
    assert answer.url == reverse("import_done", args=[draft.pk])
    draft.refresh_from_db()
    return draft


def test_identifiers_come_first_masked_and_are_nowhere_on_the_page(asha: Person) -> None:
    draft = begun(asha)
    page = page_of(asha, "import_check", draft.pk)

    assert page.index("1 patient identifier was found") < page.index("Sheets found")
    assert "Fewer calls (worst: " in page
    for trace in (NHS_NUMBER, NHS_NUMBER.replace(" ", ""), "1243"):
        assert trace not in page
    assert "Import 2 projects" in page


def test_a_heading_is_corrected_remembered_and_imported(asha: Person) -> None:
    draft = begun(asha)
    page = page_of(asha, "import_check", draft.pk)
    name = re.search(r'<select name="(heading-\d+-\d+)"[^>]*Musings', page)
    assert name is not None

    answer = press(asha, draft, "import", **{name.group(1): "aim"})

    # Pressing Import with changed selects reads again first: the numbers may have changed.
    assert answer.url == reverse("import_check", args=[draft.pk])
    press(asha, draft, "import")
    assert Project.objects.get(title="Crisis plans").aim == "Every plan within a day"
    assert NamedList.objects.get().corrections["headings"][0]["field"] == "aim"


def test_leaving_out_the_row_of_an_identifier(asha: Person) -> None:
    draft = begun(asha)

    press(asha, draft, "check", **{"left-0": "on"})
    press(asha, draft, "import")

    assert list(Project.objects.values_list("title", flat=True)) == ["Crisis plans"]


def test_the_same_list_again_has_no_button(asha: Person) -> None:
    imported(asha)
    page = page_of(asha, "import_check", begun(asha).pk)

    assert "Nothing would change." in page
    assert 'value="import"' not in page


def test_a_stale_page_is_told_and_imports_nothing(asha: Person) -> None:
    draft = begun(asha)
    values = values_of(page_of(asha, "import_check", draft.pk))
    press(asha, draft, "check", **{"left-0": "on"})

    answer = client_of(asha).post(
        reverse("import_check", args=[draft.pk]), {**values, "do": "import"}, follow=True
    )

    assert "Somebody else changed this import meanwhile" in answer.content.decode()
    assert not Project.objects.exists()


def test_pressing_import_twice_imports_once(asha: Person) -> None:
    draft = begun(asha)
    values = {**values_of(page_of(asha, "import_check", draft.pk)), "do": "import"}

    for _ in range(2):
        answer = client_of(asha).post(reverse("import_check", args=[draft.pk]), values)
        assert answer["Location"] == reverse("import_done", args=[draft.pk])
    assert Project.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"file": b""}, "Choose a file, or paste cells"),
        ({"file": b"%PDF-1.4"}, "is a PDF, not a list"),
        ({"file": b"PK\x03\x04broken"}, "damaged"),
        ({"new_list": ""}, "Give the new list a name"),
        ({"new_list": f"List of {NHS_NUMBER}"}, "patient identifier"),
        ({"as_at_month": "13"}, "must be a real date"),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_no_trace(
    asha: Person, fields: dict[str, Any], sentence: str
) -> None:
    if "file" in fields:
        fields = {"file": SimpleUploadedFile("list.xlsx", fields["file"])}
    answer = send(asha, **fields)

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert sentence in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_file_announced_too_large_is_not_kept_while_it_arrives(asha: Person) -> None:
    with mock.patch("goldthread.projects.uploads.ROOM_FOR_FORM", -50 * 1024 * 1024):
        answer = send(asha)

    assert "larger than 50 MB" in answer.content.decode()
    assert not Batch.objects.exists()


def test_pasted_cells_are_a_list_too(asha: Person) -> None:
    answer = send(asha, file=None, cells=LIST.replace(",", "\t"))

    assert answer.status_code == 302
    assert "Import 2 projects" in page_of(asha, "import_check", Batch.objects.get().pk)


def test_the_page_opens_without_complaints(asha: Person) -> None:
    assert "There is a problem" not in page_of(asha, "import_start")


def test_no_list_of_projects_says_what_was_looked_for(asha: Person) -> None:
    page = page_of(asha, "import_check", begun(asha, "Shopping\nMilk\nBread\n").pk)

    assert "No list of projects was found" in page
    assert reverse("import_template") in page


def test_the_empty_list_reads_back(asha: Person) -> None:
    answer = client_of(asha).get(reverse("import_template"))

    assert answer.content.startswith(b"PK")


PAGES = ("import_check", "import_rows", "import_changes")


def test_the_pages_do_not_exist_for_others(
    asha: Person, ben: Person, mina: Person, olu: Person, hal: Person
) -> None:
    draft = begun(asha)
    done = imported(asha, LIST.replace("Sleep", "Sleeping"))

    for person in (ben, hal):
        assert client_of(person).get(reverse("import_start")).status_code == 404
    for person in (ben, mina, olu, hal):
        for name in PAGES:
            assert client_of(person).get(reverse(name, args=[draft.pk])).status_code == 404
        for name in ("import_done", "import_undo"):
            assert client_of(person).get(reverse(name, args=[done.pk])).status_code == 404
        assert client_of(person).post(reverse("import_cancel", args=[draft.pk])).status_code == 404


def test_a_restricted_project_shows_on_no_page_of_an_import(asha: Person, ruth: Person) -> None:
    text = LIST.replace("Sleep well", "Larkspur inquiry")
    first = imported(asha, text)
    project = Project.objects.get(title="Larkspur inquiry")
    actions.restrict_project(project=project, people=[], by=ruth, at=AT)

    second = begun(asha, text.replace("Larkspur inquiry,OPS", "Larkspur enquiry,OPS"))
    pages = [page_of(asha, name, second.pk) for name in PAGES[2:]]
    pages.append(page_of(asha, "import_done", first.pk))
    undone = client_of(asha).post(reverse("import_undo", args=[first.pk]))
    pages.append(undone.content.decode())

    assert all("Larkspur inquiry" not in page for page in pages)
    assert "1 restricted project" in pages[-1]
    assert "Changed since: 1 project" in pages[-1]


def test_leaving_a_draft_keeps_nothing(asha: Person) -> None:
    draft = begun(asha)

    client_of(asha).post(reverse("import_cancel", args=[draft.pk]))

    draft.refresh_from_db()
    assert (draft.grid, draft.found) == ("", [])
    assert client_of(asha).get(reverse("import_check", args=[draft.pk])).status_code == 404


def test_a_directorate_lead_chooses_among_the_own_directorates(ruth: Person) -> None:
    page = page_of(ruth, "import_check", begun(ruth, "Project title,Lead\nFalls,Matron\n").pk)
    owner = page.split('name="owner-0"')[1].split("</select>")[0]

    assert re.findall(r'<option value="([^"]+)"', owner) == ["Older People&#x27;s Services"]


def test_a_directorate_lead_is_offered_no_list_of_others(asha: Person, ruth: Person) -> None:
    mixed = "Project title,Directorate\nFalls,OPS\nSleep,AMH\n"
    imported(asha, mixed)
    kept = NamedList.objects.get()

    page = page_of(ruth, "import_start")
    assert kept.name not in page
    assert kept.name in page_of(asha, "import_start")
    for fields in ({"named_list": str(kept.pk)}, {"new_list": kept.name}):
        assert send(ruth, mixed, **fields).status_code == 200
    assert not Batch.objects.filter(created_by=ruth).exists()


def test_a_directorate_lead_takes_up_a_list_of_the_own_projects(asha: Person, ruth: Person) -> None:
    imported(asha, "Project title,Directorate\nFalls,OPS\n")
    kept = NamedList.objects.get()

    again = send(ruth, "Project title,Directorate\nPain,OPS\n", named_list=str(kept.pk))
    assert again.status_code == 302
    assert Batch.objects.get(created_by=ruth).named_list == kept


def test_the_last_page_says_that_comparing_is_under_way(asha: Person) -> None:
    done = imported(asha)
    page = page_of(asha, "import_done", done.pk)
    assert reverse("similar") in page
    Comparison.objects.all().delete()
    assert "is now being compared" in page_of(asha, "import_done", done.pk)

    compare_changed.func(asha.organisation_id)
    assert "was compared with every other since" in page_of(asha, "import_done", done.pk)


def test_undo_on_screen(asha: Person) -> None:
    done = imported(asha)
    assert "Undo this import" in page_of(asha, "import_done", done.pk)

    client_of(asha).post(reverse("import_undo", args=[done.pk]))

    assert Project.objects.in_register().count() == 0
    assert "This import was undone" in page_of(asha, "import_done", done.pk)
    assert client_of(asha).get(reverse("import_undo", args=[done.pk])).status_code == 404


def test_a_view_on_a_link_holds_the_import(asha: Person) -> None:
    done = imported(asha)
    first, second = Project.objects.order_by("pk")
    LinkView.objects.create(
        organisation=asha.organisation,
        first=first,
        second=second,
        directorate=first.belongs.get().directorate,
        type=LinkType.OVERLAP,
        by=asha,
        at=now(),
    )

    asked = page_of(asha, "import_undo", done.pk)
    assert "This import cannot be undone" in asked
    assert "Somebody gave a view on a link: 2 projects" in asked
    with pytest.raises(BuiltOn) as refused:
        undo_import(batch=done, by=asha, at=now())

    assert set(refused.value.projects) == {first, second}
    assert Project.objects.in_register().count() == 2
    assert date(2016, 3, 4) == done.as_at


OWN = """Project title,Directorate,Hospital no
Sleep well,OPS,QX100001
Crisis plans,AMH,QX100002
Calls back,AMH,QX100003
"""


def test_a_column_of_the_lists_own_numbers_is_declared_and_kept_from_then_on(asha: Person) -> None:
    draft = begun(asha, OWN)
    page = page_of(asha, "import_check", draft.pk)
    assert "Hospital no (the list) holds our own numbers" in page

    answer = press(asha, draft, "check", **{"own-0": "on"})

    assert answer["Location"] == reverse("import_start")
    draft.refresh_from_db()
    assert draft.grid == ""
    again = send(asha, OWN, named_list=str(NamedList.objects.get().pk))
    assert "patient identifier" not in page_of(asha, "import_check", int(again.url.split("/")[-2]))
    assert "QX100001" in Batch.objects.latest("pk").grid


def test_nhs_numbers_stay_masked_whatever_was_declared(asha: Person) -> None:
    press(asha, begun(asha, OWN), "check", **{"own-0": "on"})
    numbers = OWN.replace("QX100001", "9990001243").replace("QX100002", "9990183562")
    send(asha, numbers.replace("QX100003", "9990219273"), named_list="new")

    draft = Batch.objects.latest("pk")
    assert not any(number in draft.grid for number in ("9990001243", "9990183562"))
    assert "they are NHS numbers: it is masked" in page_of(asha, "import_check", draft.pk)
