"""The shipped words of the trade, handed to the core frozen, and what is made with them."""

from functools import cache
from importlib.resources import files

from goldthread.core.intake.identifiers import contains_identifier
from goldthread.core.overlap.lexicon import Lexicon, parse_lexicon
from goldthread.core.overlap.words import query_tokens, search_tokens
from goldthread.projects.models.projects import ProjectQuerySet


@cache
def lexicon() -> Lexicon:
    """The words that likeness and search share, read once a process."""
    folder = files("goldthread") / "data" / "overlap"
    return parse_lexicon({file.name: file.read_bytes() for file in folder.iterdir()})


def tokens_of(*texts: str) -> str:
    """Search tokens of a project's texts, a space around each, so that ` fall ` finds one."""
    return f" {search_tokens(' . '.join(filter(None, texts)), lexicon())} "


def searched(projects: ProjectQuerySet, text: str, *, people: bool) -> ProjectQuerySet:
    """Those projects that hold every word of a query, in any form of the word; `people`: also in
    the names of their leads."""
    for token in query_tokens(text, lexicon()):
        found = projects.filter(search_tokens__contains=f" {token} ")
        if people:
            found = found | projects.filter(people_tokens__contains=f" {token} ")
        projects = found
    return projects


def holds_identifier(text: str) -> bool:
    """Whether the text holds what looks like a patient identifier."""
    return contains_identifier(text)
