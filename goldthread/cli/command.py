"""The table of commands, and how a command refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class RefusedError(Exception):
    """A command cannot do what was asked; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command's module lies and what it needs.

    `environment` are variables set where they are empty, `ignored` are taken away, and `before`
    is the dotted name of a function called before the settings are read.
    """

    module: str
    summary: str
    example: str
    django: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    before: str = ""


COMMANDS: dict[str, Command] = {
    "demo": Command(
        "demo",
        "Serve a demonstration trust, made from a messy workbook on the first start.",
        "goldthread demo --port 8001",
        environment={"GOLDTHREAD_DEMONSTRATION": "yes", "DEMO_TODAY": "2016-03-07"},
        # The demonstration signs people in by one click: it keeps to a file of its own.
        ignored=("DATABASE_URL", "GOLDTHREAD_TLS"),
    ),
    "serve": Command(
        "serve",
        "Serve an installation: the web server and the worker, started and stopped together.",
        "goldthread serve --host 0.0.0.0 --port 8000 --workers 2",
    ),
    "setup": Command(
        "setup",
        "Set up an installation: secret, tables, the organisation, its first QI lead.",
        "goldthread setup --name 'Northgate Trust' --slug northgate "
        "--directorates them.json --lead-name 'Asha Rahman' --lead-email asha@trust.example",
        before="goldthread.cli.secret.make_secret",
    ),
    "import": Command(
        "import_list",
        "Import a list of projects as the screen does, in one transaction.",
        "goldthread import list.xlsx --list 'OPS audit log' --as asha@trust.example",
    ),
    "read-register": Command(
        "read_register",
        "Show how a list of projects is read; no database.",
        "goldthread read-register list.xlsx --json",
        django=False,
    ),
    "likeness": Command(
        "likeness",
        "Show which projects of a file are alike, and why; no database.",
        "goldthread likeness projects.csv --top 20",
        django=False,
    ),
    "suggest": Command(
        "suggest",
        "Suggest which projects of a file to keep, with a reason for each; no database.",
        "goldthread suggest portfolio.json --seconds 30",
        django=False,
    ),
    "backup": Command(
        "backup",
        "Write everything into one checked file, while people work.",
        "goldthread backup /backups/goldthread-monday.zip",
    ),
    "restore": Command(
        "restore",
        "Fill an empty installation from a backup, and verify it.",
        "goldthread restore /backups/goldthread-monday.zip",
    ),
    "verify": Command(
        "verify",
        "Check that the record of who did what is whole and that no rows are mixed.",
        "goldthread verify",
    ),
    "verify instruments": Command(
        "verify_instruments",
        "Check the files of instruments, the shipped ones or your own; no database.",
        "goldthread verify instruments our-instruments/",
        django=False,
    ),
    "export-organisation": Command(
        "export_organisation",
        "Write all of an organisation's data as JSON and CSV into one zip file.",
        "goldthread export-organisation northgate northgate.zip",
    ),
    "delete-organisation": Command(
        "delete_organisation",
        "Delete an organisation and everything of it, for good.",
        "goldthread delete-organisation northgate",
    ),
}
