"""Suggesting goals while people do something else."""

from django_tasks import task

from goldthread.goals.actions import suggest
from goldthread.ledger.actions import CommandLine
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now


@task()
def suggest_goals(organisation: int) -> None:
    """Suggest goals for a register anew, by the id of its organisation."""
    row = Organisation.objects.get(pk=organisation)
    suggest(organisation=row, by=CommandLine(organisation, name="goldthread"), at=now())
