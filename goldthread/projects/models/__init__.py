"""Tables of the register: projects and their people, versions, and the lists they came from."""

from goldthread.projects.models.lists import Batch, BatchRow, ListRow, NamedList
from goldthread.projects.models.people import ProjectMember
from goldthread.projects.models.projects import Project, ProjectDirectorate, ProjectVersion

__all__ = [
    "Batch",
    "BatchRow",
    "ListRow",
    "NamedList",
    "Project",
    "ProjectDirectorate",
    "ProjectMember",
    "ProjectVersion",
]
