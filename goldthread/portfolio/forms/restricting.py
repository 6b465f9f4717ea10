"""Who may see a restricted project, chosen among the people of the organisation."""

from datetime import datetime
from typing import Any

from goldthread.people.models import Person
from goldthread.projects.actions import restrict_project, share_restricted
from goldthread.projects.models import Project
from goldthread.ui.forms import CheckboxesField, Form


class RestrictForm(Form):
    """People who may see the project, beside those who are part of it."""

    people = CheckboxesField(label="Who else may see it", required=False)

    def __init__(self, data: Any, *, person: Person, project: Project) -> None:
        super().__init__(data)
        self.project = project
        named = set(project.members.values_list("person", flat=True)) | {person.pk}
        others = person.organisation.people.filter(is_active=True).exclude(
            pk__in=named if project.restricted else {person.pk}
        )
        self.by_pk = {str(one.pk): one for one in others.order_by("name")}
        field: Any = self.fields["people"]
        field.choices = [(pk, f"{one.name}, {one.post}") for pk, one in self.by_pk.items()]
        field.label = "Share it with" if project.restricted else "Who else may see it"

    def carry_out(self, *, by: Person, at: datetime) -> None:
        """Restrict the project, or share it where it is restricted. Raises NotAllowed."""
        chosen = [self.by_pk[pk] for pk in self.cleaned_data["people"]]
        if not self.project.restricted:
            request_id = self.cleaned_data["request_id"]
            restrict_project(
                project=self.project, people=chosen, by=by, at=at, request_id=request_id
            )
            return
        for person in chosen:
            share_restricted(project=self.project, person=person, by=by, at=at)
