"""Registering and changing projects: versions, references, undo, who may, what is refused."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from goldthread.core.values.dates import Precision, RoughDate
from goldthread.ledger import queries as ledger
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects import actions, permissions, queries
from goldthread.projects.models import Project, ProjectVersion
from goldthread.projects.policies import Refused, StaleVersion

AT = datetime(2016, 3, 7, 10, 0, tzinfo=UTC)
NHS_NUMBER = "999 000 1243"


def directorate(organisation: Organisation, short: str) -> Directorate:
    found: Directorate = Directorate.objects.of(organisation).get(short=short)
    return found


def register(by: Person, short: str = "OPS", **fields: Any) -> Project:
    owner = directorate(by.organisation, short)
    given = {"title": "Fewer falls at night", **fields}
    return actions.register_project(
        organisation=by.organisation, directorate=owner, fields=given, by=by, at=AT
    )


def change(project: Project, by: Person, **changes: Any) -> Project:
    return actions.change_project(
        project=project, expected_version=project.version, changes=changes, by=by, at=AT
    )


def test_references_count_on_within_each_directorate(asha: Person) -> None:
    made = [register(asha, short) for short in ("OPS", "OPS", "F&P", "OPS")]

    assert [project.reference for project in made] == ["OPS-001", "OPS-002", "FP-001", "OPS-003"]


def test_staff_days_are_a_guess_kept_to_a_tenth_and_may_be_empty(asha: Person) -> None:
    project = register(asha, staff_days=Decimal("12.04"))
    assert queries.snapshot(project)["staff_days"] == "12"

    changed = change(project, asha, staff_days=Decimal("0.5"))
    changed.refresh_from_db()
    assert (changed.staff_days, changed.version) == (Decimal("0.5"), 2)
    assert change(changed, asha, staff_days=Decimal("0.50")).version == 2
    assert change(changed, asha, staff_days=None).staff_days is None
    for wrong in ("-1", "10000", "NaN"):
        with pytest.raises(Refused):
            change(changed, asha, staff_days=Decimal(wrong))


def test_a_change_makes_a_version_tokens_and_an_entry(asha: Person) -> None:
    project = register(asha, leads=("Ward manager, Maple ward",))

    changed = change(
        project,
        asha,
        aim="Halve falls with harm",
        leads=("Ward manager, Maple ward", "Matron"),
        start=RoughDate(date(2015, 10, 1), Precision.QUARTER),
    )

    assert (changed.version, changed.start.words) == (2, "Q3 2015/16 (Oct to Dec 2015)")
    assert " harm " in changed.search_tokens
    assert "matron" in changed.people_tokens
    assert "matron" not in changed.search_tokens
    versions = list(queries.versions_of(changed))
    assert [field.field for field in queries.changes_of(versions[0])] == [
        "aim",
        "start_date",
        "start_precision",
        "leads",
    ]
    entry = ledger.history_of(changed, organisation_id=asha.organisation_id)[0]
    assert ledger.words_of(entry)["changes"]["aim"] == ["", "Halve falls with harm"]


def test_an_edit_is_an_update(asha: Person) -> None:
    project = register(asha)
    later = AT + timedelta(days=30)

    changed = actions.change_project(
        project=project, expected_version=1, changes={"aim": "Halve falls"}, by=asha, at=later
    )

    assert (project.as_at, changed.as_at) == (AT.date(), later.date())


def test_changing_nothing_makes_no_version(asha: Person) -> None:
    project = register(asha)

    assert change(project, asha, title="  Fewer  falls at night ").version == 1


def test_a_stale_form_is_told_both_texts_and_changes_nothing(asha: Person, ruth: Person) -> None:
    project = register(asha)
    change(project, ruth, aim="Halve falls")

    with pytest.raises(StaleVersion) as stale:
        actions.change_project(
            project=project, expected_version=1, changes={"aim": "Stop falls"}, by=asha, at=AT
        )

    assert [(c.field, c.now, c.typed) for c in stale.value.clashes] == [
        ("aim", "Halve falls", "Stop falls")
    ]
    project.refresh_from_db()
    assert project.aim == "Halve falls"


def test_the_same_request_again_registers_once(asha: Person) -> None:
    request_id = uuid4()
    owner = directorate(asha.organisation, "OPS")

    twice = [
        actions.register_project(
            organisation=asha.organisation,
            directorate=owner,
            fields={"title": "Falls"},
            by=asha,
            at=AT,
            request_id=request_id,
        )
        for _ in range(2)
    ]

    assert twice[0] == twice[1]
    assert Project.objects.of(asha.organisation).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", f"Falls of {NHS_NUMBER}"),
        ("aim", f"case {NHS_NUMBER.replace(' ', '')}"),
        ("leads", (f"Nurse {NHS_NUMBER}",)),
        ("extra", {"Comment": NHS_NUMBER}),
        ("title", " "),
        ("title", "x" * 501),
    ],
)
def test_what_cannot_be_stored_is_refused_and_leaves_no_trace(
    asha: Person, field: str, value: Any
) -> None:
    project = register(asha)

    with pytest.raises(Refused) as refused:
        change(project, asha, **{field: value})

    assert set(refused.value.problems) == {field}
    assert "999" not in str(refused.value)
    assert ProjectVersion.objects.of(asha.organisation).count() == 1


def test_undo_puts_one_change_back_and_keeps_later_ones(asha: Person) -> None:
    project = register(asha, leads=(asha.name,))
    change(project, asha, leads=("Matron",))
    project.refresh_from_db()
    change(project, asha, team="Maple ward")

    undone = actions.undo_change(project=project, version=2, by=asha, at=AT)

    assert undone.team == "Maple ward"
    assert [(row.name, row.person) for row in undone.members.all()] == [(asha.name, asha)]


def test_undo_is_refused_when_the_field_was_changed_again(asha: Person) -> None:
    project = register(asha)
    for aim in ("first", "second"):
        project = change(project, asha, aim=aim)

    with pytest.raises(StaleVersion):
        actions.undo_change(project=project, version=2, by=asha, at=AT)


def test_several_are_changed_together_or_not_at_all(asha: Person) -> None:
    first, second = register(asha), register(asha)
    change(second, asha, team="Maple ward")

    with pytest.raises(StaleVersion):
        actions.change_many(
            changes=[(first, 1, {"site": "Northgate"}), (second, 1, {"site": "Northgate"})],
            by=asha,
            at=AT,
        )

    assert Project.objects.get(pk=first.pk).site == ""


def test_required_work_does_not_end_by_an_edit(asha: Person) -> None:
    project = register(asha, mandatory=True)

    with pytest.raises(Refused, match="agreed exception"):
        change(project, asha, status="abandoned")


def test_who_may_change_what(asha: Person, ruth: Person, ben: Person, mina: Person) -> None:
    bens = register(ben, leads=(ben.name,))
    other = register(asha)

    assert permissions.can_edit(ben, bens)
    assert not permissions.can_edit(ben, other)
    assert permissions.editable_among(ruth, (bens, other)) == {bens.pk, other.pk}
    with pytest.raises(NotAllowed):
        change(bens, mina, aim="Anything")
    with pytest.raises(NotAllowed):
        register(ben, "AMH")


def test_another_trust_meets_nothing(asha: Person, olu: Person) -> None:
    project = register(asha)

    with pytest.raises(Http404):
        queries.get_project(olu, project.reference)
    with pytest.raises(NotAllowed):
        change(project, olu, aim="Anything")
    assert not permissions.can_edit(olu, project)
    assert queries.register_of(olu).count() == 0


def test_a_restricted_project_counts_and_is_seen_by_named_people_only(
    asha: Person, ruth: Person, ben: Person
) -> None:
    project = register(asha, title="Review of the Larkspur incident")
    actions.restrict_project(project=project, people=[ruth], by=asha, at=AT)
    project.refresh_from_db()
    change(project, ruth, aim="Learn from Larkspur")

    assert queries.register_of(ben).count() == 1
    assert queries.visible_to(ben).count() == 0
    assert queries.visible_to(ruth).get().aim == "Learn from Larkspur"
    with pytest.raises(Http404):
        queries.get_project(ben, project.reference)
    changed = ledger.history_of(project, organisation_id=asha.organisation_id)[0]
    assert ledger.words_of(changed)["fields"] == ["aim"]


def test_only_a_named_person_shares_a_restricted_project(asha: Person, ruth: Person) -> None:
    project = register(asha)
    actions.restrict_project(project=project, people=[], by=asha, at=AT)

    with pytest.raises(NotAllowed):
        actions.share_restricted(project=project, person=ruth, by=ruth, at=AT)

    actions.share_restricted(project=project, person=ruth, by=asha, at=AT)
    assert queries.get_project(ruth, project.reference) == project


def test_project_texts_hold_titles_and_leads_of_the_own_trust(asha: Person, olu: Person) -> None:
    project = register(asha, leads=("Matron", "Ward manager"))

    texts = queries.project_texts(asha.organisation)

    assert texts[project.pk]["lead"] == "Matron; Ward manager"
    assert queries.project_texts(olu.organisation) == {}


def test_search_finds_other_forms_of_a_word_and_leads_only_when_asked(asha: Person) -> None:
    register(asha, title="Fewer patients falling at night", leads=("Matron",))
    projects = queries.visible_to(asha)

    assert queries.searched(projects, "falls", people=False).count() == 1
    assert queries.searched(projects, "matron", people=False).count() == 0
    assert queries.searched(projects, "night matron", people=True).count() == 1
    assert queries.searched(projects, "falls hip", people=True).count() == 0
