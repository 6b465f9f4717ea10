"""`goldthread import`: a list into the register, by the import that the screen uses."""

import argparse
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from goldthread.cli.command import RefusedError
from goldthread.cli.preparing import require_database
from goldthread.core.intake.cells import Unreadable
from goldthread.core.intake.corrections import Corrections
from goldthread.organisations.models import Directorate
from goldthread.organisations.queries import now, today
from goldthread.people.models import Person
from goldthread.people.permissions import NotAllowed
from goldthread.projects.actions import (
    correct_draft,
    import_batch,
    leave_draft,
    start_draft,
)
from goldthread.projects.models import Batch
from goldthread.projects.policies import Refused
from goldthread.projects.queries.drafts import corrections_of
from goldthread.projects.queries.plan import Plan, plan_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its list, and on whose account."""
    parser.add_argument("file", type=Path, help="xlsx, xlsm, xls, xlsb, ods, csv, tsv or docx")
    parser.add_argument("--list", required=True, metavar="NAME", help="which list people call it")
    parser.add_argument(
        "--as", required=True, dest="email", metavar="EMAIL", help="on whose account it is done"
    )
    parser.add_argument(
        "--as-at", type=date.fromisoformat, metavar="DATE", help="the day the list was right"
    )
    parser.add_argument(
        "--directorate", metavar="SHORT", help="whose the projects are where the list says nothing"
    )
    parser.add_argument("--look", action="store_true", help="say what would happen, import nothing")


def run(args: argparse.Namespace) -> int:
    """Read, show what will happen, import in one transaction."""
    require_database()
    person = _person(args.email)
    try:
        draft = _draft(args, person)
        plan = plan_of(draft, person)
        _show(plan)
        if args.look:
            leave_draft(batch=draft, by=person, at=now())
            return 0
        return _import(draft, person)
    except (Unreadable, NotAllowed) as error:
        raise RefusedError(str(error)) from error


def _person(email: str) -> Person:
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise RefusedError(f"Nobody here has the address {email}.")
    return person


def _draft(args: argparse.Namespace, person: Person) -> Batch:
    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise RefusedError(f"{args.file} cannot be read: {error.strerror}.") from error
    draft = start_draft(
        organisation=person.organisation,
        named_list=args.list,
        file_name=args.file.name,
        data=data,
        as_at=args.as_at or today(person.organisation),
        by=person,
        at=now(),
    )
    return _owned(draft, args.directorate, person) if args.directorate else draft


def _owned(draft: Batch, short: str, person: Person) -> Batch:
    directorate = Directorate.objects.of(person.organisation).filter(short__iexact=short).first()
    if directorate is None:
        raise RefusedError(f"There is no directorate with the short name {short}.")
    sheets = {row.source.sheet: directorate.name for row in plan_of(draft, person).unowned}
    return correct_draft(
        batch=draft,
        expected_version=draft.version,
        corrections=Corrections(directorates=sheets).over(corrections_of(draft)),
        by=person,
        at=now(),
    )


def _import(draft: Batch, person: Person) -> int:
    try:
        import_batch(batch=draft, expected_version=draft.version, by=person, at=now())
    except Refused as refused:
        leave_draft(batch=draft, by=person, at=now())
        raise RefusedError(f"Nothing was imported. {refused}.") from refused
    print("Imported. The screen can undo it.")
    return 0


def _show(plan: Plan) -> None:
    table = Table("What", "Projects", box=None, pad_edge=False)
    for words, number in (
        ("new", len(plan.new)),
        ("changed", len(plan.changed)),
        ("the same", len(plan.projects) - len(plan.new) - len(plan.changed)),
        ("no longer in the list (left as they are)", len(plan.gone)),
        ("of other directorates (left out)", len(plan.beyond_reach)),
        ("without a directorate (--directorate says whose)", len(plan.unowned)),
    ):
        if number:
            table.add_row(words, str(number))
    Console().print(table)
