"""What the demonstration's files tell: stories by name, projects by title, people by persona."""

import json
from importlib.resources import files
from typing import Any

from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.projects.models import Project


def story(name: str) -> dict[str, Any]:
    """The story of this name, from `data/demonstration/<name>.json`."""
    text = (files("goldthread") / "data" / "demonstration" / f"{name}.json").read_text("utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


def titled(organisation: Organisation, title: str) -> Project:
    """The one project of the register with this title."""
    found: Project = Project.objects.of(organisation).in_register().get(title=title)
    return found


def person(organisation: Organisation, persona: str) -> Person:
    """Somebody of the cast."""
    return Person.objects.get(organisation=organisation, persona=persona)
