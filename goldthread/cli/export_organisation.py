"""`goldthread export-organisation`: all of an organisation's data, for the organisation itself."""

import argparse
import csv
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Model, QuerySet

from goldthread import __version__
from goldthread.cli import rows
from goldthread.cli.command import RefusedError
from goldthread.cli.owning import owned_rows
from goldthread.cli.preparing import require_database
from goldthread.instruments.policies.modes import ROWS_OUT
from goldthread.organisations.models import Organisation
from goldthread.organisations.queries import now

# Hashed secrets and what signs people in: theirs, but of no use to anybody who reads along.
_WITHHELD = {
    "people.person": {"password"},
    "instruments.invitation": {"salt", "token_hash"},
    "instruments.receipt": {"token_hash"},
    "instruments.response": {"return_hash"},
}
# Of these rows only those of rounds whose mode lets them out: to others it was promised they stay.
_SINGLE_ANSWERS = {"instruments.response", "instruments.closedresponse"}
_WITHHELD_APPS = {"mfa", "socialaccount", "account"}

_README = """\
Everything that goldthread {version} holds about {name}, written {day}.

This is the organisation's own full data: names of staff, and the titles and texts of restricted
projects among them. Keep it as carefully as the installation itself. Passwords and other means of
signing in are left out, and so are single answers of confidential and anonymous rounds: people were
promised that no export holds them. What was released of those rounds is here.

json/   one file a table, each row with its columns by name
csv/    the same for spreadsheets; cells that a spreadsheet would take for a formula begin with '
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose data, and where to."""
    parser.add_argument("organisation", help="the organisation's short name")
    parser.add_argument("file", type=Path, help="the zip file to write")


def run(args: argparse.Namespace) -> int:
    """Write the zip file."""
    require_database()
    organisation = organisation_named(args.organisation)
    number = write_export(organisation, args.file)
    print(f"{args.file}: {number} rows of {organisation.name}.")
    print("It holds everything, names of staff and restricted projects among it: keep it safe.")
    return 0


def organisation_named(slug: str) -> Organisation:
    """The organisation of a short name. Raises RefusedError with the names there are."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True))
        raise RefusedError(f"There is no organisation {slug!r} here. There is: {known or 'none'}.")
    return found


def write_export(organisation: Organisation, file: Path) -> int:
    """Write the zip file for its owner's eyes only; how many rows it holds."""
    number = 0
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise RefusedError(f"{file} cannot be written: {error.strerror}.") from error
    with (
        os.fdopen(descriptor, "wb") as raw,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive,
        rows.one_moment(),
    ):
        told = {"version": __version__, "name": organisation.name, "day": now().date()}
        archive.writestr("README.txt", _README.format(**told))
        for model, owned in owned_rows(organisation):
            if model._meta.label_lower in _SINGLE_ANSWERS:
                owned = owned.filter(wave__round__mode__in=ROWS_OUT)
            if model._meta.app_label not in _WITHHELD_APPS:
                number += _write(archive, model, owned)
    return number


def _write(archive: zipfile.ZipFile, model: type[Model], owned: "QuerySet[Any]") -> int:
    label = model._meta.label_lower
    columns = rows.columns_of(model)
    kept = [name for name in columns if name not in _WITHHELD.get(label, set())]
    table = [dict(zip(columns, json.loads(line), strict=True)) for line in rows.lines(owned)]
    told = [{name: row[name] for name in kept} for row in table]
    archive.writestr(f"json/{label}.json", json.dumps(told, ensure_ascii=False, indent=1))
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(kept)
    writer.writerows(_cells(told, kept))
    # The mark at the front lets Excel see that it is UTF-8.
    archive.writestr(f"csv/{label}.csv", "\ufeff" + sheet.getvalue())
    return len(told)


def _cells(told: list[dict[str, Any]], kept: list[str]) -> Iterator[list[str]]:
    for row in told:
        yield [_cell(row[name]) for name in kept]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
