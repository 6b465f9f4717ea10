"""`goldthread delete-organisation`: an organisation and everything of it, for good."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from goldthread.cli import heads
from goldthread.cli.command import RefusedError
from goldthread.cli.export_organisation import organisation_named
from goldthread.cli.owning import owned_rows
from goldthread.cli.preparing import require_database
from goldthread.instruments import guards as round_guards
from goldthread.ledger import guards
from goldthread.ledger.queries import head_of
from goldthread.organisations.models import Organisation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose; and the name, for whoever runs it from a script."""
    parser.add_argument("organisation", help="the organisation's short name")
    parser.add_argument("--name", help="its full name, instead of typing it when asked")


def run(args: argparse.Namespace) -> int:
    """Ask for the full name, then delete in one transaction."""
    require_database()
    organisation = organisation_named(args.organisation)
    typed = args.name if args.name is not None else _ask(organisation)
    if typed.strip() != organisation.name:
        raise RefusedError("That is not its name. Nothing was deleted.")
    name = organisation.name
    number = delete_organisation(organisation)
    print(f"{name} and its {number} rows are deleted. A line in {_lines_file()} says so.")
    print("Backups made before still hold it, until they are as old as backups are kept.")
    return 0


def delete_organisation(organisation: Organisation) -> int:
    """Delete all rows of an organisation, its chain too; how many. Leaves a line outside."""
    head, key = head_of(organisation.pk), organisation.pk
    with transaction.atomic():
        with guards.lifted(connection), round_guards.lifted(connection):
            number = _delete_rows(organisation)
        # Sessions name nobody openly; everybody signs in again, nobody as somebody who is gone.
        Session.objects.all().delete()
    _leave_a_line(
        {
            "organisation": key,
            "name": organisation.name,
            "rows": number,
            "entries": head.seq,
            "last_hash": head.hash,
            "at": timezone.now().isoformat(),
        }
    )
    saved = heads.saved_heads()
    saved.pop(key, None)
    heads.write_heads(saved)
    return number


def _delete_rows(organisation: Organisation) -> int:
    # Ids first, in one list: once a table is empty nothing leads through it to another's rows.
    owned = [
        (model, list(found.values_list("pk", flat=True)))
        for model, found in owned_rows(organisation)
    ]
    for model, keys in owned:
        for begin in range(0, len(keys), 500):
            rows = model._base_manager.filter(pk__in=keys[begin : begin + 500])
            rows._raw_delete(rows.db)
    return sum(len(keys) for _, keys in owned)


def _ask(organisation: Organisation) -> str:
    print(f"This deletes {organisation.name} and everything of it: projects, people, decisions,")
    print("history. It cannot be undone. `goldthread export-organisation` keeps a copy.")
    print("Type its full name to go on: ", end="", flush=True)
    return sys.stdin.readline()


def _lines_file() -> Path:
    return Path(settings.LEDGER_HEADS_FILE).with_name("deleted-organisations.jsonl")


def _leave_a_line(told: dict[str, Any]) -> None:
    file = _lines_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(told, ensure_ascii=False) + "\n")
