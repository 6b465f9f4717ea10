"""Comparing the whole register: what is alike, in groups, with reasons.

Proposals are the program's and are made anew each time; what people said about a pair lives in
its own table and holds on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from goldthread.core.overlap.families import Grouping, group_similar
from goldthread.core.overlap.likeness import Index
from goldthread.ledger.actions import Actor, record, recorded, writing
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions.places import put_in_order
from goldthread.portfolio.actions.proposals import Proposals, proposals_of, told_as
from goldthread.portfolio.models import (
    Comparison,
    LinkView,
    NeedsList,
    ProposedLink,
    SimilarGroup,
)
from goldthread.portfolio.permissions.links import check_can_ask_for_comparison
from goldthread.portfolio.queries import reasons as kept_reasons
from goldthread.portfolio.queries.links import (
    latest_comparison,
    owners_of,
    running_comparison,
)
from goldthread.projects.queries.texts import (
    compared_projects,
    index_of,
    left_out,
    revision_of,
)

Progress = Callable[[int, int], None]

METHOD = "words: four similarities of wording, without a language model"
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
    organisation = comparison.organisation_id
    revision = revision_of(organisation)
    index = index_of(organisation)
    grouping = group_similar(index)
    spoken = LinkView.objects.of(organisation).filter(superseded=False)
    proposals = proposals_of(index, grouping, frozenset(spoken.values_list("first", "second")))
    say = _saying(comparison, len(index.readings), progress)
    links = list(_links(comparison, index, proposals, say))
    with writing():
        current: Comparison = Comparison.objects.select_for_update().get(pk=comparison.pk)
        if current.finished_at is not None:
            return current
        _put_in_groups(links, proposals, _keep_groups(comparison, grouping))
        put_in_order(links)
        ProposedLink.objects.bulk_create(links, batch_size=200)
        _keep_needs(comparison, proposals)
        return _finish(comparison, grouping, links, revision=revision, by=by, at=at)


def give_up(*, comparison: Comparison, why: str) -> None:
    """Say that a comparison will not come to its end; the one before stays in use."""
    Comparison.objects.filter(pk=comparison.pk, finished_at=None).update(failed=why)


def _saying(comparison: Comparison, total: int, progress: Progress | None) -> Progress:
    said = 0

    def say(done: int, _pairs: int) -> None:
        nonlocal said
        if progress is not None:
            progress(done, total)
        if done // _SAY_EVERY > said:
            said = done // _SAY_EVERY
            Comparison.objects.filter(pk=comparison.pk).update(done=done, projects=total)

    return say


def _links(
    comparison: Comparison, index: Index, proposals: Proposals, say: Progress
) -> Iterator[ProposedLink]:
    organisation = comparison.organisation_id
    versions = dict(compared_projects(organisation).values_list("pk", "version"))
    before = latest_comparison(organisation)
    known = set(ProposedLink.objects.filter(comparison=before).values_list("first", "second"))
    reasons = index.reasons([one.pair for one in proposals.pairs])
    told: set[int] = set()
    for rank, (proposed, why) in enumerate(zip(proposals.pairs, reasons, strict=True), 1):
        first, second = proposed.key
        one = told_as(proposed, why)
        yield ProposedLink(
            organisation_id=organisation,
            comparison=comparison,
            first_id=first,
            second_id=second,
            rank=rank,
            alike=one.pair.likeness,
            could_be_one=one.pair.duplicate,
            suggested=one.type,
            reverse=one.reverse,
            reasons=kept_reasons.written(
                why,
                because=one.because,
                versions={str(project): versions.get(project, 0) for project in (first, second)},
            ),
            new=before is not None and (first, second) not in known,
        )
        told |= {first, second}
        say(len(told), rank)


def _put_in_groups(
    links: Sequence[ProposedLink], proposals: Proposals, group_of: Mapping[int, SimilarGroup]
) -> None:
    owners = owners_of(group_of)
    members: dict[int, dict[str, int | None]] = {}
    for link, proposed in zip(links, proposals.pairs, strict=True):
        if not proposed.in_group:
            continue
        link.group = group = group_of[link.first_id]
        held = members.setdefault(group.pk, {})
        held |= {str(one): owners.get(one) for one in (link.first_id, link.second_id)}
        group.members, group.pairs = held, group.pairs + 1
        group.new_pairs += link.new
    groups = {group.pk: group for group in group_of.values()}
    SimilarGroup.objects.bulk_update(
        groups.values(), ["members", "pairs", "new_pairs"], batch_size=100
    )


def _keep_needs(comparison: Comparison, proposals: Proposals) -> None:
    rows = (
        NeedsList(
            organisation_id=comparison.organisation_id,
            comparison=comparison,
            project_id=project,
            listed=[[int(need.id), list(need.builds), list(need.shared)] for need in listed],
        )
        for project, listed in proposals.needs
    )
    NeedsList.objects.bulk_create(rows, batch_size=500)


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
    groups = SimilarGroup.objects.bulk_create(
        [
            SimilarGroup(
                organisation_id=comparison.organisation_id,
                comparison=comparison,
                title=found.title[:300],
                words=list(found.words),
                same_measure=found.same_measure,
                strength=sum(pair.likeness for pair in found.pairs) / len(found.pairs),
            )
            for found in grouping.groups
        ],
        batch_size=100,
    )
    held = [
        (int(member), group)
        for group, found in zip(groups, grouping.groups, strict=True)
        for member in found.members
    ]
    joins = SimilarGroup.projects.through
    joins.objects.bulk_create(
        [joins(similargroup_id=group.pk, project_id=member) for member, group in held],
        batch_size=400,
    )
    return dict(held)
