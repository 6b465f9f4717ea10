"""Projects, links and decisions for tests, made by the real actions."""

from datetime import UTC, date, datetime
from typing import Any

from goldthread.organisations.models import Directorate, Organisation
from goldthread.people.models import Person
from goldthread.portfolio.actions import decisions, exceptions, links
from goldthread.portfolio.models import AgreedException, Decision, LinkType, LinkView
from goldthread.portfolio.policies.decisions import ASKED_FIRST, Verb
from goldthread.portfolio.policies.proposals import AskedFirst, Proposal
from goldthread.projects.actions import register_project
from goldthread.projects.models import Project

AT = datetime(2016, 3, 7, 10, 0, tzinfo=UTC)
ASKED = AskedFirst(
    told_by="Ward manager",
    told_on=date(2016, 3, 1),
    lead_said="Fine with me",
    relies="no",
    learned="Small tests first",
)


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
    """A proposal with everything asked first where it must be."""
    first = ASKED if verb in ASKED_FIRST else AskedFirst()
    details = {"reason": "The team agreed", "first": first, **details}
    return decisions.propose(project=project, proposal=Proposal(verb, **details), by=by, at=AT)


def agree(decision: Decision, by: Person, **more: Any) -> Decision:
    """One person's agreement to the decision as it stands."""
    decision.refresh_from_db()
    return decisions.agree(
        decision=decision, expected_version=decision.version, by=by, at=AT, **more
    )


def agreed_exception(project: Project, asks: Person, agrees: Person) -> AgreedException:
    """An exception for required work, asked for and agreed."""
    asked = exceptions.ask_exception(
        project=project, owner_name="Chief pharmacist", reason="Covered", by=asks, at=AT
    )
    return exceptions.settle_exception(
        exception=asked, expected_version=1, agreed=True, by=agrees, at=AT
    )
