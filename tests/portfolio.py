"""Projects, links and decisions for tests, made by the real actions."""

from datetime import UTC, date, datetime
from typing import Any

from goldthread.core.values.statuses import Status
from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions, exceptions, links
from goldthread.portfolio.actions.baselines import take_baseline
from goldthread.portfolio.models import AgreedException, Baseline, Decision, LinkType, LinkView
from goldthread.portfolio.policies.decisions import ENDING, Verb
from goldthread.portfolio.policies.proposals import NEEDED, AskedFirst, Proposal
from goldthread.projects.actions import register_project
from goldthread.projects.models import Project
from goldthread.reviews.models import Review

AT = datetime(2016, 3, 7, 10, 0, tzinfo=UTC)
ASKED = AskedFirst(
    told_by="Ward manager",
    told_on=date(2016, 3, 1),
    lead_said="Fine with me",
    relies="no",
    learned="Small tests first",
)

# What a verb asks for, where a test says nothing else.
DETAILS: dict[str, Any] = {
    "what": "Two wards instead of one",
    "where_to": "Maple ward",
    "who": "Ward manager, Maple",
    "until": date(2016, 9, 1),
    "ended_as": Status.COMPLETED,
}


def directorate(organisation: Organisation, short: str) -> Directorate:
    found: Directorate = Directorate.objects.of(organisation).get(short=short)
    return found


def register(by: Person, short: str = "OPS", **fields: Any) -> Project:
    """A live project of a directorate."""
    return register_project(
        organisation=by.organisation,
        directorate=directorate(by.organisation, short),
        fields={"title": "Fewer falls at night", "status": "active", **fields},
        by=by,
        at=AT,
    )


def say(
    first: Project, second: Project, by: Person, short: str, kind: LinkType, **more: Any
) -> LinkView:
    """A directorate's view on a pair."""
    where = directorate(by.organisation, short)
    return links.give_view(
        first=first, second=second, directorate=where, type=kind, by=by, at=AT, **more
    )


def propose(project: Project, verb: Verb, by: Person, **details: Any) -> Decision:
    """A proposal with everything asked first where it must be, and the verb's own details."""
    first = ASKED if verb in ENDING else AskedFirst()
    own = {name: DETAILS[name] for name in NEEDED.get(verb, {}) if name in DETAILS}
    details = {"reason": "The team agreed", "first": first, **own, **details}
    return decisions.propose(project=project, proposal=Proposal(verb, **details), by=by, at=AT)


def agree(decision: Decision, by: Person, **more: Any) -> Decision:
    """One person's agreement to the decision as it stands."""
    decision.refresh_from_db()
    return decisions.agree(
        decision=decision, expected_version=decision.version, by=by, at=AT, **more
    )


def agreed_exception(project: Project, asks: Person, owner: str = "Matron") -> AgreedException:
    """An exception for required work; what its owner, who has no account, said is written down
    by whoever asked."""
    asked = exceptions.ask_exception(
        project=project, owner_name=owner, reason="Covered", by=asks, at=AT
    )
    said = exceptions.Said("The national return covers it", date(2016, 3, 2), "Asha Rahman")
    return exceptions.settle_exception(
        exception=asked, expected_version=1, agreed=True, said=said, by=asks, at=AT
    )


def baseline(by: Person) -> Baseline:
    """A baseline of the day of these tests, of a review of its own."""
    on = AT.date()
    review = Review.objects.create(organisation=by.organisation, name="Review 2016", opened=on)
    return take_baseline(review=review, on=on, by=by, at=AT)
