"""What is done once a day by the worker: retention, and the heads of the chains saved outside."""

from contextlib import suppress

from django_tasks import task

from goldthread.cli.heads import save_heads
from goldthread.instruments.actions import forget_answers, wipe_where_needed
from goldthread.ledger.actions import CommandLine, forget_carried_out
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now, retention, today
from goldthread.portfolio.actions.asking import forget_links, let_go_on
from goldthread.portfolio.policies.decisions import NotNow
from goldthread.portfolio.queries.asking_list import days_passed
from goldthread.projects.actions import expire_drafts


@task()
def daily() -> None:
    """Let go of what is kept no longer, then save the head of each chain."""
    for organisation in Organisation.objects.order_by("pk"):
        by = CommandLine(organisation.pk, name="goldthread, daily")
        expire_drafts(organisation=organisation, by=by, at=now())
        forget_carried_out(
            organisation_id=organisation.pk,
            before=now() - retention(organisation, "carried out requests"),
        )
        _asking(organisation, by)
        forget_answers(
            organisation=organisation,
            before=now() - retention(organisation, "raw answers"),
            by=by,
            at=now(),
        )
    wipe_where_needed(at=now())
    save_heads()


def _asking(organisation: Organisation, by: CommandLine) -> None:
    """Decisions whose leads had their days go on; addresses of messages long settled close."""
    for message in days_passed(organisation, today(organisation)):
        # Somebody may have pressed or replied in this moment: then there is nothing to do.
        with suppress(NotNow):
            let_go_on(message=message, by=by, at=now())
    before = now() - retention(organisation, "reply links")
    forget_links(organisation=organisation, before=before, by=by, at=now())


def enqueue_daily() -> None:
    """Ask the worker for it."""
    daily.enqueue()
