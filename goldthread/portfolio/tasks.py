"""Work that goes on while people do something else."""

from django_tasks import task

from goldthread.goals.tasks import suggest_goals
from goldthread.ledger.actions import CommandLine
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now
from goldthread.portfolio.actions.similar import carry_out, give_up, start_comparison
from goldthread.portfolio.actions.suggesting import give_up_search, work_out
from goldthread.portfolio.models import Comparison, SuggestedSet


@task()
def compare_changed(organisation: int) -> None:
    """Compare a register after an import, by the id of its organisation."""
    row = Organisation.objects.get(pk=organisation)
    by = CommandLine(organisation, name="goldthread")
    compare.func(start_comparison(organisation=row, by=by, at=now()).pk)


@task()
def compare(comparison: int) -> None:
    """Carry out a comparison that was started, by its id."""
    started = Comparison.objects.get(pk=comparison)
    try:
        carry_out(comparison=started, by=CommandLine(started.organisation_id), at=now())
        suggest_goals.func(started.organisation_id)
    except Exception:
        give_up(comparison=started, why="The comparison stopped half-way")
        raise


@task()
def suggest_set(asked: int) -> None:
    """Carry out a search for a suggested set that was asked for, by its id."""
    row = SuggestedSet.objects.select_related("asked_by", "scenario").get(pk=asked)
    try:
        work_out(asked=row, by=CommandLine(row.organisation_id), at=now())
    except Exception:
        give_up_search(asked=row, at=now())
        raise
