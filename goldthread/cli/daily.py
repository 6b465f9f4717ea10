"""What is done once a day by the worker: retention, and the heads of the chains saved outside."""

from django_tasks import task

from goldthread.cli.heads import save_heads
from goldthread.ledger.actions import CommandLine, forget_carried_out
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now, retention
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
    save_heads()


def enqueue_daily() -> None:
    """Ask the worker for it."""
    daily.enqueue()
