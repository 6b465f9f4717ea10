"""Suggestions as decisions to be tried, each with its reason in words that anybody may read."""

from collections.abc import Collection, Mapping

from goldthread.portfolio.models import ScenarioChange
from goldthread.portfolio.policies.decisions import Verb
from goldthread.portfolio.policies.whatif import Trying
from goldthread.portfolio.presenters.suggested import reason_words
from goldthread.portfolio.queries.effects import Named
from goldthread.portfolio.queries.suggested_seen import SuggestedSeen
from goldthread.projects.models import Project


def all_of(seen: SuggestedSeen) -> list[int]:
    """The projects of every suggestion that is open to the person."""
    return [int(one.id) for one in seen.open]


def tryings(
    seen: SuggestedSeen,
    chosen: Collection[int],
    rows: Mapping[int, Project],
    in_open: Mapping[str, Named],
) -> list[Trying]:
    """Those of the open suggestions that were chosen; `rows`: the live projects seen, by id;
    `in_open`: the words that anybody may read."""
    return [
        Trying(
            project=rows[int(one.id)],
            verb=Verb.JOIN if one.join_with else Verb.STOP,
            into=rows.get(int(one.join_with)) if one.join_with else None,
            reason=reason_words(one, seen, in_open),
            origin=ScenarioChange.Origin.SUGGESTION,
        )
        for one in seen.open
        if int(one.id) in chosen
        if int(one.id) in rows and (not one.join_with or int(one.join_with) in rows)
    ]
