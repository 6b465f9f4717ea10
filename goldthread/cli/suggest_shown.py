"""A suggested set as people read it in a terminal; no word of solvers."""

from rich.console import Console
from rich.table import Table

from goldthread.core.portfolio.suggestion import Status, Suggestion
from goldthread.core.portfolio.words import amount, days, why_it_stays, why_it_stops
from goldthread.core.values.unknowns import Undefined


def show(suggestion: Suggestion) -> None:
    """Print the answer, or which rules clash."""
    console = Console(highlight=False, markup=False)
    if suggestion.status is Status.INFEASIBLE:
        _show_clash(console, suggestion)
        return
    for line in _summary(suggestion):
        console.print(line)
    if suggestion.stop:
        console.print(_stops(suggestion))
    if suggestion.keep:
        console.print(_stays(suggestion))


def _summary(suggestion: Suggestion) -> list[str]:
    stay, stop = len(suggestion.keep), len(suggestion.stop)
    lines = [f"{stay} of {stay + stop} projects stay, {stop} stop."]
    if suggestion.unknown_efforts:
        stand_in = days(suggestion.stand_in)
        lines.append(
            f"Nobody has estimated the effort of {suggestion.unknown_efforts} projects; "
            f"{stand_in} each stand in for it."
        )
    lines.append(_proof(suggestion))
    lines += [
        f"Goal {goal} falls short of its need by {amount(short)}."
        for goal, short in suggestion.shortfall.items()
    ]
    lines += [
        f"{a} and {b} pull against each other and both stay." for a, b in suggestion.conflicts_kept
    ]
    return lines


def _proof(suggestion: Suggestion) -> str:
    if isinstance(suggestion.objective, Undefined) or isinstance(suggestion.gap, Undefined):
        return ""
    weighs = f"Effort and penalties together weigh {days(suggestion.objective)}"
    if suggestion.status is Status.OPTIMAL:
        return f"{weighs}; no other set that keeps the rules weighs less."
    gap = days(suggestion.gap)
    return f"{weighs}: the best found in the time; another could weigh at most {gap} less."


def _stops(suggestion: Suggestion) -> Table:
    table = _table("Stops", "Project", "Suggestion", "Why")
    for one in suggestion.stop:
        what = f"join with {one.join_with}" if one.join_with else "stop"
        table.add_row(one.id, what, why_it_stops(one))
    return table


def _stays(suggestion: Suggestion) -> Table:
    table = _table("Stays", "Project", "Why")
    for one in suggestion.keep:
        table.add_row(one.id, why_it_stays(one))
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _show_clash(console: Console, suggestion: Suggestion) -> None:
    console.print("No set of projects keeps all of these rules together:")
    for clash in suggestion.clash:
        console.print(f"  {clash.rule}")
    loosen = suggestion.loosen
    if loosen is None:
        return
    console.print(f"Cheapest to loosen, by {amount(loosen.by)}:")
    for part in loosen.parts:
        console.print(f"  {loosen.group}: {part.words}")
    if not loosen.enough:
        console.print("Other rules clash as well; they show once this is mended.")
