"""What is already known about a question, in words and as lists to start from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldthread.goals.models import Goal
from goldthread.portfolio.models import Judgement
from goldthread.portfolio.policies.links import LinkState
from goldthread.portfolio.queries.links import Link
from goldthread.portfolio.queries.questions.known import ABOUT, STRATEGY, SUITED, Known
from goldthread.projects.models import Project

_STATES = (
    (LinkState.AGREED, "agreed"),
    (LinkState.ONE_VIEW, "with one answer"),
    (LinkState.PROPOSED, "open"),
    (LinkState.DISPUTED, "disputed"),
)
_NO_LINK = {
    "q2": "goldthread found no two projects that could be one or overlap.",
    "q3": "Nobody has said yet that two projects pull against each other.",
    "q4": "Nobody has said yet that one project helps another.",
    "q5": "Nobody has said yet that one project needs another.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """A few projects with what they have in common."""

    label: str
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What is known about a question: a sentence, and groups of projects behind it."""

    sentence: str
    groups: tuple[Group, ...] = ()
    goals: tuple[tuple[Goal, int], ...] = ()


def starts(known: Known, questions: Sequence[str], goals: Sequence[Goal]) -> Mapping[str, Start]:
    """For each question what goldthread can propose to start from."""
    return {item: start(item, known, goals) for item in questions}


def start(item: str, known: Known, goals: Sequence[Goal]) -> Start:
    """What goldthread can propose to start one question from."""
    if item == SUITED:
        return _suited(known)
    if item == STRATEGY:
        return _strategy(known, goals)
    links = known.links.get(item, ())
    if item not in ABOUT or not links:
        return Start(_NO_LINK.get(item, ""))
    if all(link.waits for link in links):
        return Start(f"goldthread proposes {count(len(links), 'pair', 'pairs')} to start from.")
    return Start(f"goldthread knows {links_in_words(links)}.")


def links_in_words(links: Sequence[Link]) -> str:
    """ "11 links: 7 agreed, 3 open, 1 disputed"; "2 links, agreed" where all stand alike."""
    counts = [(sum(link.state is state for link in links), words) for state, words in _STATES]
    told = [f"{count} {words}" for count, words in counts if count]
    left = len(links) - sum(count for count, _ in counts)
    told += [f"{left} no longer standing"] if left else []
    number = count(len(links), "link", "links")
    if len(told) == 1:
        return f"{number}, {told[0].split(' ', 1)[1]}"
    return f"{number}: {', '.join(told)}"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def _suited(known: Known) -> Start:
    judged = known.judged.get(Judgement.Verdict.NOT_TODAY, ())
    change = known.judged.get(Judgement.Verdict.CHANGE, ())
    found = (
        (known.quiet, "had no update for a year", "had no update for a year"),
        (known.unknown, "has no known status", "have no known status"),
        (known.paused, "is paused", "are paused"),
        (known.lead_left, "needs a new lead", "need a new lead"),
        (known.prompted, "says why it began", "say why they began"),
        (judged, "would not be started today", "would not be started today"),
    )
    told = [count(len(projects), one, many) for projects, one, many in found if projects]
    sentence = f"Of {count(known.live, 'live project', 'live projects')}, {_listed(told)}."
    groups = (
        Group("No update for a year", known.quiet),
        Group("Status unknown", known.unknown),
        Group("Paused", known.paused),
        Group("Needs a new lead", known.lead_left),
        Group("With a reason for starting written down", known.prompted),
        Group("Required work", known.required),
        Group("Judged: not what we would start today", judged),
        Group("Judged: fits with change", change),
    )
    nothing = "Nothing in the register speaks against any project."
    return Start(sentence if told else nothing, tuple(one for one in groups if one.projects))


def _strategy(known: Known, goals: Sequence[Goal]) -> Start:
    if not goals:
        return Start("No goals are written down yet.")
    served = known.seen - len(known.no_goal)
    serves = "serves" if served == 1 else "serve"
    verb = "serves" if len(known.no_goal) == 1 else "serve"
    sentence = f"{served} of {known.seen} {serves} a goal; {len(known.no_goal)} {verb} none."
    groups = (Group("Serves no goal yet", known.no_goal),) if known.no_goal else ()
    # Goals of the trust and of the own directorate, and others that some project serves too.
    near = [one for one in goals if one.directorate_id in (None, known.directorate)]
    far = [one for one in goals if one not in near and known.goals[one.pk]]
    return Start(sentence, groups, tuple((one, known.goals[one.pk]) for one in (*near, *far)))


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
