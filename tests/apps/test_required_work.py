"""Required work ends by a decision with an agreed exception, and by no other door."""

from datetime import date
from typing import Any

import pytest

from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.projects import actions
from goldthread.projects.models import Batch, Project
from goldthread.projects.policies import Refused
from tests.portfolio import AT, register


def change(project: Project, by: Person, **changes: Any) -> Project:
    project.refresh_from_db()
    return actions.change_project(
        project=project, expected_version=project.version, changes=changes, by=by, at=AT
    )


def imported(organisation: Organisation, by: Person, status: str, required: str) -> Batch:
    headings = "Ref,Title,Directorate,Status,Mandatory,Team"
    rows = f"{headings}\nA1,Fewer falls,OPS,{status},{required},Team {status}\n"
    draft = actions.start_draft(
        organisation=organisation,
        named_list="OPS list",
        file_name="list.csv",
        data=rows.encode(),
        as_at=date(2016, 3, 1),
        by=by,
        at=AT,
    )
    return actions.import_batch(batch=draft, expected_version=1, by=by, at=AT)


def test_undoing_an_edit_does_not_end_it(asha: Person) -> None:
    project = register(asha, status="abandoned")
    change(project, asha, status="active")
    change(project, asha, mandatory=True)

    with pytest.raises(Refused, match="required work"):
        actions.undo_change(project=project, version=2, by=asha, at=AT)


@pytest.mark.parametrize("by", ["ruth", "ben"])
def test_only_the_qi_team_says_that_it_is_none(
    asha: Person, ruth: Person, ben: Person, by: str
) -> None:
    project = register(asha, leads=(ben.name,), mandatory=True)
    project.members.update(person=ben)

    with pytest.raises(Refused, match="QI team"):
        change(project, {"ruth": ruth, "ben": ben}[by], mandatory=False)

    assert not change(project, asha, mandatory=False).mandatory


def test_undoing_is_no_way_to_say_so_either(asha: Person, ruth: Person) -> None:
    project = register(asha)
    change(project, asha, mandatory=True)

    with pytest.raises(Refused, match="QI team"):
        actions.undo_change(project=project, version=2, by=ruth, at=AT)


@pytest.mark.parametrize("required", ["Yes", "No"])
def test_a_list_does_not_end_it(northgate: Organisation, asha: Person, required: str) -> None:
    imported(northgate, asha, "Active", "Yes")
    project = Project.objects.get()
    assert project.mandatory

    imported(northgate, asha, "Abandoned", required)

    project.refresh_from_db()
    assert (project.status, project.team) == ("active", "Team Abandoned")


def test_a_leads_list_does_not_take_the_mark_off(northgate: Organisation, ruth: Person) -> None:
    imported(northgate, ruth, "Active", "Yes")

    imported(northgate, ruth, "Paused", "No")

    assert Project.objects.get().mandatory
    assert Project.objects.get().status == "paused"
