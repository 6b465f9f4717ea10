"""Comparing the whole register: what is alike, in groups, with reasons.

Proposals are the program's and are made anew each time; what people said about a pair lives in
its own table and holds on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from goldthread.core.overlap.families import Grouping, group_similar
from goldthread.core.overlap.families import SimilarGroup as FoundGroup
from goldthread.core.overlap.likeness import Index
from goldthread.core.overlap.pairs import Pair
from goldthread.ledger.actions import Actor, record, recorded, writing
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.portfolio.models import Comparison, LinkView, ProposedLink, SimilarGroup
from goldthread.portfolio.permissions.links import check_can_ask_for_comparison
from goldthread.portfolio.queries import reasons as kept_reasons
from goldthread.portfolio.queries.links import latest_comparison, running_comparison
from goldthread.projects.queries.texts import (
    compared_projects,
    index_of,
    left_out,
    revision_of,
)

Progress = Callable[[int, int], None]
_Key = tuple[int, int]

METHOD = "words: four similarities of wording, without a language model"
# Neighbours kept for each project's own page, beside the pairs of its group.
_NEAREST = 3
# A comparison that says nothing for this long has died with its process.
GIVEN_UP_AFTER = timedelta(minutes=30)
_SAY_EVERY = 50


@recorded
def start_comparison(
    *, organisation: Organisation, by: Actor, at: datetime, request_id: UUID | None = None
) -> Comparison:
    """Begin a comparison, or give back the one that is under way."""
    if isinstance(by, Person):
        check_can_ask_for_comparison(by)
    running = running_comparison(organisation)
    if running is not None and at - running.started_at < GIVEN_UP_AFTER:
        return running
    Comparison.objects.of(organisation).filter(finished_at=None).update(failed="given up")
    comparison: Comparison = Comparison.objects.create(
        organisation=organisation,
        started_at=at,
        method=METHOD,
        projects=compared_projects(organisation).count(),
        left_out=left_out(organisation),
    )
    return comparison


def compare_register(
    *, organisation: Organisation, by: Actor, at: datetime, progress: Progress | None = None
) -> Comparison:
    """Compare every project with every other and keep what is alike."""
    return carry_out(
        comparison=start_comparison(organisation=organisation, by=by, at=at),
        by=by,
        at=at,
        progress=progress,
    )


def carry_out(
    *, comparison: Comparison, by: Actor, at: datetime, progress: Progress | None = None
) -> Comparison:
    """Work out a comparison that was started. `progress` hears projects done and projects in all.

    The arithmetic runs outside any transaction, so that people can write meanwhile.
    """
    if comparison.finished_at is not None:
        return comparison
    revision = revision_of(comparison.organisation_id)
    index = index_of(comparison.organisation_id)
    grouping = group_similar(index)
    say = _saying(comparison, len(index.readings), progress)
    versions = dict(compared_projects(comparison.organisation_id).values_list("pk", "version"))
    in_groups = _pairs_of_groups(comparison, grouping)
    links = list(_links(comparison, index, in_groups, versions, say))
    with writing():
        current: Comparison = Comparison.objects.select_for_update().get(pk=comparison.pk)
        if current.finished_at is not None:
            return current
        _put_in_groups(links, _keep_groups(comparison, grouping), in_groups)
        ProposedLink.objects.bulk_create(links, batch_size=200)
        return _finish(comparison, grouping, links, revision=revision, by=by, at=at)


def give_up(*, comparison: Comparison, why: str) -> None:
    """Say that a comparison will not come to its end; the one before stays in use."""
    Comparison.objects.filter(pk=comparison.pk, finished_at=None).update(failed=why)


def _saying(comparison: Comparison, total: int, progress: Progress | None) -> Progress:
    def say(done: int, _pairs: int) -> None:
        if progress is not None:
            progress(done, total)
        if done % _SAY_EVERY == 0:
            Comparison.objects.filter(pk=comparison.pk).update(done=done, projects=total)

    return say


def _links(
    comparison: Comparison,
    index: Index,
    in_groups: Mapping[_Key, Pair],
    versions: dict[int, int],
    say: Progress,
) -> Iterator[ProposedLink]:
    pairs = _pairs_kept(index, in_groups)
    before = latest_comparison(comparison.organisation_id)
    known = _known(before)
    told: set[int] = set()
    for rank, pair in enumerate(sorted(pairs, key=lambda one: (-one.likeness, one.a, one.b)), 1):
        first, second = _key(pair)
        why = kept_reasons.written(index.compare(pair.a, pair.b))
        why["versions"] = {str(one): versions.get(one, 0) for one in (first, second)}
        yield ProposedLink(
            organisation_id=comparison.organisation_id,
            comparison=comparison,
            first_id=first,
            second_id=second,
            rank=rank,
            alike=pair.likeness,
            could_be_one=pair.duplicate,
            suggested=pair.suggested or "",
            reasons=why,
            new=before is not None and (first, second) not in known,
        )
        told |= {first, second}
        say(len(told), rank)


def _pairs_kept(index: Index, in_groups: Mapping[_Key, Pair]) -> Iterable[Pair]:
    """The pairs of groups that are worth a look, and each project's nearest for its own page."""
    found = dict(in_groups)
    for pair in _nearest(index):
        if pair.suggested:
            found.setdefault(_key(pair), pair)
    return found.values()


def _pairs_of_groups(comparison: Comparison, grouping: Grouping) -> dict[_Key, Pair]:
    """The pairs worth a look, and those that people have spoken of already."""
    spoken = set(
        LinkView.objects.of(comparison.organisation_id)
        .filter(superseded=False)
        .values_list("first", "second")
    )
    return {
        _key(pair): pair
        for group in grouping.groups
        for pair in (*worth_a_look(group), *(one for one in group.pairs if _key(one) in spoken))
    }


def _nearest(index: Index) -> Iterator[Pair]:
    for reading in index.readings:
        ours = reading.project.id
        for near in index.nearest(ours, _NEAREST):
            first, second = sorted((ours, near.id))
            yield Pair(
                first, second, near.likeness, near.duplicate, near.suggested, near.low_evidence
            )


def worth_a_look(group: FoundGroup) -> list[Pair]:
    """The fewest pairs that join all members, most alike first, and all that could be one.

    Ten alike projects make forty-five pairs; nobody looks at all of them.
    """
    leader = {member: member for member in group.members}
    chosen = []
    for pair in group.pairs:
        ours, theirs = _leader(leader, pair.a), _leader(leader, pair.b)
        if ours != theirs or pair.suggested == "duplicate":
            chosen.append(pair)
        leader[theirs] = ours
    return chosen


def _leader(leader: dict[str, str], member: str) -> str:
    while leader[member] != member:
        member = leader[member]
    return member


def _known(before: Comparison | None) -> set[_Key]:
    rows = ProposedLink.objects.filter(comparison=before)
    return set(rows.values_list("first", "second"))


def _key(pair: Pair) -> _Key:
    low, high = sorted((int(pair.a), int(pair.b)))
    return low, high


def _put_in_groups(
    links: Sequence[ProposedLink],
    group_of: Mapping[int, SimilarGroup],
    in_groups: Mapping[_Key, Pair],
) -> None:
    for link in links:
        if (link.first_id, link.second_id) in in_groups:
            link.group = group_of[link.first_id]


def _finish(
    comparison: Comparison,
    grouping: Grouping,
    links: Sequence[ProposedLink],
    *,
    revision: str,
    by: Actor,
    at: datetime,
) -> Comparison:
    comparison.finished_at = at
    comparison.done = comparison.projects
    comparison.alone = len(grouping.alone)
    comparison.revision = revision
    comparison.save()
    told = {"projects": comparison.projects, "groups": len(grouping.groups)}
    told |= {"pairs": len(links), "new": sum(link.new for link in links)}
    record(verb="register.compared", subject=comparison, by=by, at=at, payload=told)
    _forget_older(comparison)
    return comparison


def _forget_older(comparison: Comparison) -> None:
    # The one before is what "new" is told by; earlier proposals say nothing any more.
    rows = Comparison.objects.of(comparison.organisation_id).order_by("-started_at", "-pk")
    rows.filter(pk__in=list(rows.values_list("pk", flat=True)[2:])).delete()


def _keep_groups(comparison: Comparison, grouping: Grouping) -> dict[int, SimilarGroup]:
    group_of: dict[int, SimilarGroup] = {}
    for found in grouping.groups:
        group = SimilarGroup.objects.create(
            organisation_id=comparison.organisation_id,
            comparison=comparison,
            title=found.title[:300],
            words=list(found.words),
            same_measure=found.same_measure,
            strength=sum(pair.likeness for pair in found.pairs) / len(found.pairs),
        )
        members = [int(member) for member in found.members]
        group.projects.set(members)
        group_of |= dict.fromkeys(members, group)
    return group_of
