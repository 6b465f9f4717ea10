"""Work that goes on while people do something else."""

from django_tasks import task

from goldthread.ledger.actions import CommandLine
from goldthread.organisations.queries import now
from goldthread.portfolio.actions.similar import carry_out, give_up
from goldthread.portfolio.models import Comparison


@task()
def compare(comparison: int) -> None:
    """Carry out a comparison that was started, by its id."""
    started = Comparison.objects.get(pk=comparison)
    try:
        carry_out(comparison=started, by=CommandLine(started.organisation_id), at=now())
    except Exception:
        give_up(comparison=started, why="The comparison stopped half-way")
        raise
