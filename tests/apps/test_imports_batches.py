"""Lists into the register: imported once, again, changed, clashing, gone, undone, expired."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from goldthread.core.intake.cells import Unreadable
from goldthread.core.intake.corrections import Corrections, HeadingKey
from goldthread.core.intake.fields import Field
from goldthread.ledger import queries as ledger
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects import actions, queries
from goldthread.projects.models import Batch, ListRow, NamedList, Project
from goldthread.projects.policies import BuiltOn, Refused, StaleDraft

AT = datetime(2016, 3, 7, 9, 0, tzinfo=UTC)
AS_AT = date(2016, 3, 4)
HEADINGS = ("Project title", "Directorate", "Aim", "Project lead", "Start date", "Status")
ROWS = (
    ("Fewer falls at night", "OPS", "Halve falls with harm", "Ward manager", "01/04/2015", "Live"),
    ("Hand hygiene", "OPS", "", "Infection control nurse", "01/09/2015", "Complete"),
    ("Crisis team call back", "AMH", "Ring back in an hour", "Team lead", "01/02/2016", "Planned"),
)
Rows = Sequence[Sequence[str]]


def draft(by: Person, rows: Rows = ROWS, name: str = "Audit log", **more: Any) -> Batch:
    text = "\n".join(",".join(cells) for cells in (HEADINGS, *rows))
    given: dict[str, Any] = {
        "organisation": by.organisation,
        "named_list": name,
        "file_name": "log.csv",
        "data": text.encode(),
        "as_at": AS_AT,
        "by": by,
        "at": AT,
        **more,
    }
    return actions.start_draft(**given)


def imported(by: Person, rows: Rows = ROWS, **more: Any) -> Batch:
    begun = draft(by, rows, **more)
    return actions.import_batch(batch=begun, expected_version=begun.version, by=by, at=AT)


def with_cell(row: int, column: int, text: str) -> Rows:
    rows = [list(cells) for cells in ROWS]
    rows[row][column] = text
    return rows


def titled(title: str) -> Project:
    found: Project = Project.objects.get(title=title)
    return found


def test_a_list_becomes_projects_with_owners_leads_dates_and_status(asha: Person) -> None:
    batch = imported(asha)

    project = titled("Fewer falls at night")
    assert (project.reference, project.status, project.as_at) == ("OPS-001", "active", AS_AT)
    assert project.start.words == "1 April 2015"
    assert [member.name for member in project.members.all()] == ["Ward manager"]
    assert titled("Crisis team call back").reference == "AMH-001"
    assert batch.counts["new"] == 3
    assert batch.grid == ""
    entry = ledger.history_of(batch, organisation_id=asha.organisation_id)[0]
    assert (entry.verb, ledger.words_of(entry)["new"]) == (
        "import.imported",
        ["OPS-001", "OPS-002", "AMH-001"],
    )


def test_the_same_file_again_changes_nothing(asha: Person) -> None:
    imported(asha)
    again = draft(asha)
    plan = queries.plan_of(again, asha)

    assert (len(plan.new), len(plan.changed), len(plan.same), plan.gone) == (0, 0, 3, ())
    with pytest.raises(Refused, match="Nothing would change"):
        actions.import_batch(batch=again, expected_version=1, by=asha, at=AT)
    assert Project.objects.count() == 3


def test_a_changed_cell_is_a_change_old_and_new(asha: Person) -> None:
    imported(asha)
    plan = queries.plan_of(draft(asha, with_cell(0, 5, "Complete")), asha)

    fields = [field for change in plan.changed[0].merged.changes for field in change.fields]
    assert [(field.field, field.old, field.new) for field in fields] == [
        ("status", "active", "completed")
    ]


def test_what_a_person_edited_is_a_clash_and_stays(asha: Person) -> None:
    imported(asha)
    actions.change_project(
        project=titled("Hand hygiene"),
        expected_version=1,
        changes={"aim": "Wash hands on every shift"},
        by=asha,
        at=AT,
    )

    batch = imported(asha, [*with_cell(1, 2, "Clean hands"), ["New", "AMH", "", "", "", ""]])

    assert titled("Hand hygiene").aim == "Wash hands on every shift"
    assert batch.counts["clashing"] == 1
    assert batch.rows.get(project=titled("Hand hygiene")).clashes == ["aim"]


def test_a_column_that_is_gone_empties_nothing_but_an_emptied_cell_does(asha: Person) -> None:
    imported(asha)
    without_aim = "Project title,Directorate,Project lead\nFewer falls at night,OPS,Matron\n"
    batch = draft(asha, data=without_aim.encode())
    actions.import_batch(batch=batch, expected_version=1, by=asha, at=AT)

    project = titled("Fewer falls at night")
    assert project.aim == "Halve falls with harm"
    assert [member.name for member in project.members.all()] == ["Matron"]

    imported(asha, with_cell(0, 2, ""))
    assert titled("Fewer falls at night").aim == ""


def test_rows_that_left_the_list_are_listed_and_kept(asha: Person) -> None:
    imported(asha)
    batch = imported(asha, [*with_cell(0, 2, "Fewer falls")][:2])

    assert batch.counts["gone"] == 1
    assert not titled("Crisis team call back").withdrawn
    assert ListRow.objects.get(project=titled("Crisis team call back")).gone


def test_undo_puts_every_project_back_as_it_was(asha: Person) -> None:
    imported(asha)
    before = {p.title: queries.snapshot(p) for p in Project.objects.all()}
    rows = [*with_cell(0, 3, "Matron"), ["Nutrition", "OPS", "", "", "", ""]]
    later = AS_AT + timedelta(days=60)
    second = imported(asha, rows[1:] + rows[:1], as_at=later)

    actions.undo_batch(batch=second, by=asha, at=AT)

    standing = Project.objects.in_register()
    assert {p.title: queries.snapshot(p) for p in standing} == before
    assert set(standing.values_list("as_at", flat=True)) == {AS_AT}
    assert queries.plan_of(draft(asha), asha).does_something is False


def test_an_import_people_built_on_is_not_undone(asha: Person) -> None:
    batch = imported(asha)
    actions.change_project(
        project=titled("Hand hygiene"), expected_version=1, changes={"aim": "x"}, by=asha, at=AT
    )

    with pytest.raises(BuiltOn) as refused:
        actions.undo_batch(batch=batch, by=asha, at=AT)

    assert [project.title for project in refused.value.projects] == ["Hand hygiene"]
    assert Project.objects.in_register().count() == 3


def test_a_later_import_is_undone_before_the_earlier_one(asha: Person) -> None:
    first = imported(asha)
    second = imported(asha, with_cell(0, 2, "No falls"))

    with pytest.raises(BuiltOn):
        actions.undo_batch(batch=first, by=asha, at=AT)
    actions.undo_batch(batch=second, by=asha, at=AT)
    with pytest.raises(BuiltOn):
        actions.undo_batch(batch=first, by=asha, at=AT)


def test_two_lists_are_two_sources(asha: Person) -> None:
    imported(asha)
    plan = queries.plan_of(draft(asha, name="Another list"), asha)

    assert len(plan.new) == 3


def test_a_corrected_heading_is_remembered_for_the_list(asha: Person) -> None:
    text = b"Project title,Directorate,Musings\nFewer falls at night,OPS,Halve falls\n"
    key = HeadingKey("", 1, "Musings")
    first = draft(asha, data=text)
    sheet = queries.reading_of(first).sheets[0].name
    first = actions.correct_draft(
        batch=first,
        expected_version=1,
        corrections=Corrections(headings={HeadingKey(sheet, 1, key.heading): Field.AIM}),
        by=asha,
        at=AT,
    )
    actions.import_batch(batch=first, expected_version=2, by=asha, at=AT)

    second = draft(asha, data=text.replace(b"Halve", b"No"))
    assert titled("Fewer falls at night").aim == "Halve falls"
    assert queries.plan_of(second, asha).changed[0].values["aim"] == "No falls"


def test_rows_without_a_directorate_wait_for_one(asha: Person) -> None:
    waiting = draft(asha, data=b"Project title,Aim\nFewer falls at night,Halve falls\n")

    with pytest.raises(Refused, match="whose projects"):
        actions.import_batch(batch=waiting, expected_version=1, by=asha, at=AT)

    sheet = queries.reading_of(waiting).sheets[0].name
    told = actions.correct_draft(
        batch=waiting,
        expected_version=1,
        corrections=Corrections(directorates={sheet: "Older People's Services"}),
        by=asha,
        at=AT,
    )
    actions.import_batch(batch=told, expected_version=2, by=asha, at=AT)
    assert titled("Fewer falls at night").reference == "OPS-001"


def test_two_people_at_once_do_not_overwrite_each_other(
    asha: Person, northgate: Organisation
) -> None:
    begun = draft(asha)
    actions.correct_draft(
        batch=begun, expected_version=1, corrections=Corrections(), by=asha, at=AT
    )

    with pytest.raises(StaleDraft):
        actions.import_batch(batch=begun, expected_version=1, by=asha, at=AT)
    assert not Project.objects.exists()


def test_a_directorate_lead_imports_the_own_rows_only(ruth: Person, asha: Person) -> None:
    plan = queries.plan_of(draft(ruth), ruth)

    assert [row.title for row in plan.beyond_reach] == ["Crisis team call back"]
    batch = imported(ruth)
    assert batch.counts["beyond"] == 1
    assert Project.objects.count() == 2
    # The lead's import says nothing about rows of other directorates.
    assert imported(asha).counts["new"] == 1


def test_who_may_not_import_and_whose_drafts_are_whose(
    ruth: Person, mina: Person, ben: Person, asha: Person, olu: Person
) -> None:
    with pytest.raises(NotAllowed):
        draft(ben)
    begun = draft(ruth)

    assert queries.get_draft(asha, begun.pk, at=AT) == begun
    for person in (mina, ben, olu):
        with pytest.raises(Http404):
            queries.get_draft(person, begun.pk, at=AT)
    with pytest.raises(NotAllowed):
        actions.import_batch(batch=begun, expected_version=1, by=olu, at=AT)
    assert queries.named_lists(olu).count() == 0


def test_a_restricted_project_is_left_alone_by_people_not_named_in_it(
    asha: Person, ruth: Person
) -> None:
    imported(asha)
    actions.restrict_project(project=titled("Hand hygiene"), people=[], by=ruth, at=AT)

    plan = queries.plan_of(draft(asha, with_cell(1, 2, "Anything")), asha)

    assert (plan.hidden, plan.does_something) == (1, False)


def test_a_draft_lasts_a_day(asha: Person, northgate: Organisation) -> None:
    begun = draft(asha)
    late = AT + timedelta(days=1, minutes=1)

    with pytest.raises(Http404):
        queries.get_draft(asha, begun.pk, at=late)
    actions.expire_drafts(organisation=northgate, by=asha, at=AT + timedelta(hours=23))
    assert Batch.objects.get().grid
    actions.expire_drafts(organisation=northgate, by=asha, at=late)
    kept = Batch.objects.get()
    assert (kept.grid, kept.found, kept.state) == ("", [], Batch.State.DISCARDED)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4 something", b"PK\x03\x04 not a workbook", b"\x00" * 4000]
)
def test_a_file_that_cannot_be_read_leaves_no_trace(asha: Person, data: bytes) -> None:
    with pytest.raises(Unreadable):
        draft(asha, data=data)

    assert not Batch.objects.exists()
    assert not NamedList.objects.exists()
