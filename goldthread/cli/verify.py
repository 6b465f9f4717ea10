"""`goldthread verify`: whether the record of who did what is whole, and no rows are mixed."""

import argparse

from goldthread.cli.heads import saved_heads
from goldthread.cli.mixing import mixed_rows
from goldthread.cli.preparing import require_database
from goldthread.ledger.queries import verify
from goldthread.organisations.models import Organisation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    """Say what was checked; 0 when all is whole, 1 with a sentence for each fault."""
    require_database()
    return 1 if report_faults() else 0


def report_faults() -> int:
    """Check everything, print a line for each organisation and each fault; how many faults."""
    faults, heads = 0, saved_heads()
    organisations = list(Organisation.objects.order_by("pk"))
    for organisation in organisations:
        saved = heads.get(organisation.pk)
        state = verify(organisation.pk, saved=saved)
        known = f", agreeing with entry {saved.seq} saved outside" if saved else ""
        if state.whole:
            print(f"{organisation.name}: {state.entries} entries, the chain is whole{known}.")
        else:
            print(f"{organisation.name}: {state.entries} entries, and something is wrong:")
        for fault in state.faults:
            print(f"  - {fault}.")
        faults += len(state.faults)
    faults += _lost(heads.keys() - {organisation.pk for organisation in organisations})
    for sentence in mixed_rows():
        print(f"  - {sentence}.")
        faults += 1
    print(f"{len(organisations)} organisations checked; {faults or 'no'} faults found.")
    return faults


def _lost(ids: set[int]) -> int:
    for key in sorted(ids):
        print(f"  - Organisation {key} has a head saved outside the database and is gone.")
    return len(ids)
