"""What on the register looks like a project that is being typed: earlier and ended ones too."""

from dataclasses import dataclass

from goldthread.core.overlap.pairs import Suggestion
from goldthread.core.overlap.texts import ProjectText
from goldthread.core.overlap.words import read
from goldthread.organisations.models import Directorate
from goldthread.people.models import Person
from goldthread.portfolio.permissions.register import sight_of
from goldthread.portfolio.queries.register_rows import full_projects
from goldthread.projects.models import Project, ProjectDirectorate, ProjectMember
from goldthread.projects.queries import lexicon
from goldthread.projects.queries.texts import compared_projects, index_of

MOST = 3
# Shorter texts than this look like everything and nothing.
ENOUGH_WORDS = 2
_MOST_SHARED = 6
# So many projects are compared with each other in about a second.
READ_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Alike:
    """A project that looks like what is typed, with its words that mean what was typed."""

    project: Project
    directorate: Directorate | None
    lead: str
    suggested: Suggestion
    shared: tuple[str, ...]


def alike_to(
    person: Person, *, title: str, aim: str = "", methods: str = "", measures: str = ""
) -> tuple[Alike, ...]:
    """The most alike projects that the person may see, best first; none for a word or two.

    Of a large register an index of a moment ago may answer, so that typing never waits for it to
    be read.
    """
    words = read(f"{title} . {aim}", lexicon())
    telling = {word.stem for word in words if word.stem not in lexicon().ignored}
    if len(telling) < ENOUGH_WORDS:
        return ()
    few = compared_projects(person.organisation_id).count() <= READ_AT_ONCE
    index = index_of(person.organisation_id, stale_is_fine=not few)
    if not index.readings:
        return ()
    typed = ProjectText(id="", title=title, aim=aim, methods=methods, measures=measures)
    near = [one for one in index.new(typed, k=4 * MOST) if one.suggested is not None]
    projects = full_projects(person, [int(one.id) for one in near])
    contacts = sight_of(person).contacts
    return tuple(
        _alike(projects[int(one.id)], one.suggested, telling, contacts)
        for one in near
        if one.suggested is not None and int(one.id) in projects
    )[:MOST]


def title_registered(project: Project) -> str:
    """The title under which a project came on the register, whatever it is called now."""
    return str(project.versions.get(version=1).fields["title"])


def _alike(project: Project, suggested: Suggestion, typed: set[str], contacts: bool) -> Alike:
    belongs = [r for r in project.belongs.all() if r.part == ProjectDirectorate.Part.OWNER]
    leads = [r.name for r in project.members.all() if r.part == ProjectMember.Part.LEAD]
    text = f"{project.title} . {project.aim}"
    # One word a stem: "falls" and "falling" are the same to whoever compares.
    shared: dict[str, str] = {}
    for word in read(text, lexicon()):
        if word.stem in typed:
            shared.setdefault(word.stem, text[word.start : word.end].lower())
    return Alike(
        project=project,
        directorate=belongs[0].directorate if belongs else None,
        lead=", ".join(leads) if contacts else "",
        suggested=suggested,
        shared=tuple(dict.fromkeys(shared.values()))[:_MOST_SHARED],
    )
